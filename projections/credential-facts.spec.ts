import { describe, expect, it } from 'vitest'
import { canonical, sha256 } from '../src/contract/canonical.ts'
import type { CredentialFacts } from '../src/contract/credential-facts.ts'
import { acceptTakenOver } from '../src/domain/learner/accept-taken-over.ts'
import { correctResult } from '../src/domain/learner/correct-result.ts'
import { erasePersonalData } from '../src/domain/learner/erase-personal-data.ts'
import { markMerged } from '../src/domain/learner/mark-merged.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeErasure } from '../src/domain/learner/propose-erasure.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { takeOverCertificate } from '../src/domain/learner/propose-take-over.ts'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { type As, past, someId } from '../test/support/given.ts'
import {
  award,
  awarded,
  bram,
  carla,
  fatima,
  hans,
  ids,
  ineke,
  known,
  learnerId,
  lena,
  lies,
  omar,
  otto,
  passedAgain,
  paula,
  person,
  petra,
  pim,
  registered,
  type Story,
  sealedName,
} from '../test/support/learners.ts'
import { type Answer, readModels } from '../test/support/read-model.ts'
import { credentialFacts } from './credential-facts.ts'

const ask = (story: Story, certificateId: string, as: As | undefined = lena): Promise<Answer> =>
  readModels(story.events).ask(credentialFacts, { learnerId, certificateId }, as)
const given = (more: Parameters<typeof awarded>[0] = {}) => awarded({ kind: 'trainingCertificate', ...more })

/** What whoever holds a copy can work out by themself. */
function reopened({ commitment, name, birthDate }: CredentialFacts): string {
  const told = JSON.parse(commitment.facts)
  const whole = canonical({
    ...told,
    nameAsIssued: name,
    ...(birthDate !== undefined && { birthDateAsIssued: birthDate }),
  })
  return sha256(`${commitment.salt}${whole}`)
}

describe('the facts of a certificate', () => {
  it('are what the paper says, in the words of its own version', async () => {
    const { story, certificateId, number } = given({ validity: { mode: 'expires', validFor: 'P1Y' } })
    expect(await ask(story, certificateId)).toMatchObject({
      certificateId,
      certificateNumber: number,
      learnerId,
      awardedOn: '2023-04-10',
      awardedAt: '2023-06-30T10:00:00.000Z',
      policyOutcome: { validUntil: '2024-04-10' },
      kind: 'trainingCertificate',
      legalBasis: 'institution',
      title: { nl: 'Basis', en: 'Basics' },
      units: [
        { unitId: ids.w1, code: 'W1', result: { outcome: { passed: true }, establishedOn: '2023-04-01' } },
        { unitId: ids.w2, code: 'W2', result: { outcome: { passed: true }, establishedOn: '2023-04-02' } },
      ],
      institution: { organisationId: ids.albeda, name: 'school' },
      establisher: 'examBoard',
      name: learnerId,
      lookupSecret: expect.any(String),
    })
  })
  it('have the house style of the day of the award, which no later one changes', async () => {
    const { story, certificateId } = given()
    const school = organisations.ref(ids.albeda)
    const style = (name: string, from: string, accent: string) =>
      past(school, 'HouseStyleSet', { houseStyleId: someId(name), accent, from })
    expect(await ask(story, certificateId)).not.toHaveProperty('houseStyle')
    story.events.push(style('first', '2023-04-10', '#0b3d5c'))
    const before = await ask(story, certificateId)
    expect(before).toMatchObject({ houseStyle: { accent: '#0b3d5c' } })
    story.events.push(style('next', '2023-04-11', '#8f1038'))
    expect(await ask(story, certificateId)).toEqual(before)
    story.events.push(past(school, 'HouseStyleWithdrawn', { houseStyleId: someId('first'), reason: 'enteredInError' }))
    expect(await ask(story, certificateId)).not.toHaveProperty('houseStyle')
  })
  it('open the commitment that the award made, with name and birth date and without any id of a person', async () => {
    const more = { birthDate: sealedName('1990-02-03') }
    const made = given()
    const story = made.story.with()
    // A learner that gave a birth date.
    const events = story.events.map((event) =>
      event.type === 'LearnerRegistered' ? { ...event, data: { ...event.data, ...more } } : event,
    )
    const awardings = events.map((event) =>
      event.type === 'CertificateAwarded'
        ? { ...event, data: { ...event.data, birthDateAsIssued: more.birthDate } }
        : event,
    )
    const facts: CredentialFacts = await readModels(awardings).ask(
      credentialFacts,
      { learnerId, certificateId: made.certificateId },
      lena,
    )
    expect(facts.birthDate).toBe('1990-02-03')
    expect(reopened(facts)).toBe(facts.commitment.factsCommitment)
    const told = JSON.parse(facts.commitment.facts)
    expect(Object.keys(told).toSorted()).toEqual([
      'awardedOn',
      'basis',
      'certificateId',
      'certificateNumber',
      'credentialTypeId',
      'credentialTypeVersion',
      'institutionId',
      'policyOutcome',
    ])
    for (const person of [learnerId, ineke.userId]) expect(facts.commitment.facts).not.toContain(person)
    expect(reopened({ ...facts, name: 'Iemand Anders' })).not.toBe(facts.commitment.factsCommitment)
    expect(reopened({ ...facts, birthDate: undefined })).not.toBe(facts.commitment.factsCommitment)
  })
  it('name what it renews, and open for that too', async () => {
    const { story, certificateId } = given({ validity: { mode: 'expires', validFor: 'P3M' } })
    passedAgain(story, '2023-06-01')
    const newer = award(story, { awardedOn: '2023-06-02', renewalOf: certificateId })
    const facts: CredentialFacts = await ask(story, newer.certificateId)
    expect(facts.renewalOf).toBe(certificateId)
    expect(JSON.parse(facts.commitment.facts)).toMatchObject({ renewalOf: certificateId })
    expect(reopened(facts)).toBe(facts.commitment.factsCommitment)
  })
  it('say what stood in the register, for one that was taken over', async () => {
    const story = known({ validity: { mode: 'expires', validFor: 'P3Y' } })
    const from = { register: 'Cursusregister', row: '17', documentHash: 'a'.repeat(64) }
    const asked = { learnerId, institutionId: ids.albeda, from, credentialTypeId: ids.basis, awardedOn: '2021-05-01' }
    const { takeOverId } = story.did(takeOverCertificate, asked, carla)
    story.did(acceptTakenOver, { learnerId, takeOverIds: [takeOverId] }, ineke)
    const [certificate] = story.state().certificates.values()
    const facts: CredentialFacts = await ask(story, String(certificate?.certificateId))
    expect(facts.takenOver).toEqual({ register: 'Cursusregister' })
    expect(facts.units.map(({ result }) => result)).toEqual([undefined, undefined])
    expect(JSON.parse(facts.commitment.facts).basis).toEqual({ register: 'Cursusregister', units: ['W1', 'W2'] })
    expect(reopened(facts)).toBe(facts.commitment.factsCommitment)
  })
  it('keep the outcome that the paper was awarded on when a result is corrected later', async () => {
    const { story, certificateId, attemptId } = given()
    const before = await ask(story, certificateId)
    const correcting = { learnerId, attemptId, to: { type: 'passOrFail', passed: false }, reason: 'recount' }
    story.did(correctResult, { ...correcting, correctedOn: '2023-06-20' }, ineke)
    expect(await ask(story, certificateId)).toEqual(before)
  })
  it('have no name left once it is forgotten: nothing new is made in it', async () => {
    const { story, certificateId } = given()
    const { proposalId } = story.did(proposeErasure, { learnerId, class: 'award', ground: 'request' }, paula)
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    const facts = await ask(story, certificateId)
    expect([facts.name, facts.commitment.salt, facts.lookupSecret]).toEqual(Array(3).fill({ erased: true }))
  })
})

describe('documents of the assessments', () => {
  it('are told to the learner, who chooses what goes along; to nobody else, not even who awards', async () => {
    const { story, certificateId } = given()
    const { evidence }: CredentialFacts = await ask(story, certificateId)
    expect(evidence).toEqual([
      {
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        kind: 'assessmentForm',
        assessedOn: '2023-03-10',
        unitCodes: ['W1', 'W2'],
      },
    ])
    for (const as of [ineke, omar]) expect(await ask(story, certificateId, as)).not.toHaveProperty('evidence')
  })
  it('are not told once they were erased: who would be given one could open none', async () => {
    const { story, certificateId } = given()
    const remarked = story.events.map((event) =>
      event.type === 'AssessmentRecorded'
        ? { ...event, data: { ...event.data, remark: sealedName('Rustig gewerkt') } }
        : event,
    )
    story.events.splice(0, remarked.length, ...remarked)
    const { proposalId } = story.did(
      proposeErasure,
      { learnerId, class: 'assessment-evidence', ground: 'request' },
      paula,
    )
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    expect((await ask(story, certificateId)).evidence).toEqual([])
  })
})

describe('who may have them', () => {
  const { story, certificateId } = given()
  const albeda = person('albert', 'organisationAdmin', ids.albeda)
  const world = story.with(...albeda)
  const admin: As = { userId: someId('albert'), role: 'organisationAdmin', organisationId: ids.albeda }
  it('the learner, the body of the institution that awarded it and its admin', async () => {
    for (const as of [lena, ineke, omar]) expect(await ask(world, certificateId, as)).toHaveProperty('certificateId')
    expect(await ask(world, certificateId, admin)).toHaveProperty('certificateId')
  })
  it('nobody else: not the provider, an employer, another board, another learner, or somebody unknown', async () => {
    for (const as of [carla, fatima, hans, bram, lies, otto, undefined]) {
      expect(await readModels(world.events).ask(credentialFacts, { learnerId, certificateId }, as)).toMatchObject({
        rejected: 'not-found',
      })
    }
    expect(await ask(world, someId('none'))).toMatchObject({ rejected: 'not-found' })
  })
  it('of a learner that lives on in another one, are found there', async () => {
    const merged = given()
    merged.story.events.push(registered(ids.other, ids.argos))
    const input = { learnerId: ids.other, mergedId: learnerId, ground: 'sameIdentityDocument' }
    const { proposalId } = merged.story.did(proposeMerge, input, petra)
    merged.story.did(mergeLearners, { learnerId: ids.other, proposalId }, carla)
    merged.story.did(markMerged, { learnerId, survivorId: ids.other }, { system: true })
    expect(await ask(merged.story, merged.certificateId, ineke)).toEqual({
      rejected: 'moved',
      details: { to: ids.other },
    })
    const there = { learnerId: ids.other, certificateId: merged.certificateId }
    const facts: CredentialFacts = await readModels(merged.story.events).ask(credentialFacts, there, ineke)
    expect(reopened(facts)).toBe(facts.commitment.factsCommitment)
  })
  it('of an institution that is a person are not given: its name would stand in every copy', async () => {
    const sole = story.events.map((event) =>
      event.type === 'OrganisationRegistered' && event.data.organisationId === ids.albeda
        ? { ...event, data: { ...event.data, naturalPerson: true, name: undefined, sealedName: sealedName('J. V.') } }
        : event,
    )
    expect(await readModels(sole).ask(credentialFacts, { learnerId, certificateId }, lena)).toMatchObject({
      rejected: 'issuer-is-natural-person',
    })
  })
})
