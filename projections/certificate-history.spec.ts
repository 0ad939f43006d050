import { describe, expect, it } from 'vitest'
import { changeEmployer } from '../src/domain/learner/change-employer.ts'
import { establishResult } from '../src/domain/learner/establish-result.ts'
import { markMerged } from '../src/domain/learner/mark-merged.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { proposeReinstatement } from '../src/domain/learner/propose-reinstatement.ts'
import { proposeRevocation } from '../src/domain/learner/propose-revocation.ts'
import { proposeSuspension } from '../src/domain/learner/propose-suspension.ts'
import { reinstateCertificate } from '../src/domain/learner/reinstate-certificate.ts'
import { revokeCertificate } from '../src/domain/learner/revoke-certificate.ts'
import { suspendCertificate } from '../src/domain/learner/suspend-certificate.ts'
import { type As, someId } from '../test/support/given.ts'
import {
  assess,
  award,
  awarded,
  bram,
  carla,
  established,
  FAIL,
  hans,
  ids,
  ineke,
  joost,
  learnerId,
  lena,
  lies,
  omar,
  passedAgain,
  petra,
  registered,
  resit,
  type Story,
  sven,
} from '../test/support/learners.ts'
import { type Answer, type Asking, readModels } from '../test/support/read-model.ts'
import { certificateHistory } from './certificate-history.ts'

const ask = (story: Story, as: As | undefined, certificateId: string, asking: Asking = {}): Promise<Answer> =>
  readModels(story.events).ask(certificateHistory, { learnerId, certificateId }, as, asking)
const sentences = ({ events }: Answer): string[] => events.map(({ sentence }: Answer) => sentence.nl)
const NOT_FOUND = { rejected: 'not-found', details: {} }

describe('the history of a certificate', () => {
  it('tells in plain sentences how it came about, in both languages', async () => {
    const { story, certificateId, number } = awarded()
    const answer = await ask(story, lena, certificateId)
    expect(sentences(answer)).toEqual([
      'De deelnemer is ingeschreven voor Basis bij school.',
      'school bevestigde de inschrijving.',
      'Poging 1 voor W1 is beoordeeld: voldoende. Die uitslag was nog voorlopig.',
      'Een andere beoordelaar, van school, was het eens met de beoordeling van W1.',
      'De examencommissie van school stelde de uitslag voor W1 vast: voldoende.',
      'Poging 1 voor W2 is beoordeeld: voldoende. Die uitslag was nog voorlopig.',
      'Een andere beoordelaar, van school, was het eens met de beoordeling van W2.',
      'De examencommissie van school stelde de uitslag voor W2 vast: voldoende.',
      `school gaf het bewijs Basis uit, met nummer ${number}.`,
    ])
    expect(answer.events.at(-1)).toMatchObject({
      on: '2023-04-10',
      recordedOn: '2023-06-30',
      type: 'CertificateAwarded',
      sentence: { en: `school awarded the certificate Basics, with number ${number}.` },
      by: { role: { nl: 'lid van de examencommissie' }, organisation: { id: ids.albeda } },
    })
  })
  it('tells the failed attempt and the resit that led to it', async () => {
    const { story, enrolmentId } = established({}, { outcome: FAIL })
    resit(story, enrolmentId)
    for (const [unitId, on] of [
      [ids.w1, '2023-04-20'],
      [ids.w2, '2023-04-21'],
    ] as const) {
      const attemptId = assess(story, enrolmentId, unitId, { assessedOn: on })
      story.did(establishResult, { learnerId, attemptId, establishedOn: on }, ineke)
    }
    const { certificateId } = award(story, { awardedOn: '2023-05-01' })
    const told = sentences(await ask(story, lena, certificateId))
    expect(told).toContain('De examencommissie van school stelde de uitslag voor W1 vast: onvoldoende.')
    expect(told).toContain('De deelnemer mocht W1 opnieuw doen. Dat werd poging 2.')
  })
  it('says what it rests on', async () => {
    const { story, certificateId } = awarded()
    expect((await ask(story, ineke, certificateId)).restsOn).toMatchObject([
      { unitCode: 'W1', attempt: 1, outcomeValue: 'passed', establishedOn: '2023-04-01' },
      { unitCode: 'W2', attempt: 1, outcomeValue: 'passed', establishedOn: '2023-04-02' },
    ])
  })
  it('goes on after the award: a change of employer, a revocation, a certificate in its place', async () => {
    const { story, certificateId, enrolmentId } = awarded()
    story.did(changeEmployer, { learnerId, enrolmentId, toId: ids.argos, changedOn: '2023-05-01' }, carla)
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    const revoked = story.with()
    revoked.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
    const told = await ask(revoked, lena, certificateId)
    expect(sentences(told).slice(-3)).toEqual([
      'De deelnemer ging werken bij care. De scholing ging gewoon door.',
      'Er is voorgesteld om het bewijs in te trekken. Reden: fraude. Een tweede persoon beslist daarover.',
      'school trok het bewijs in. Reden: fraude.',
    ])
    expect(told.status).toBe('revoked')
    const again = award(story, { awardedOn: '2023-06-30', replaces: { certificateId, reason: 'nameCorrected' } })
    expect(sentences(await ask(story, lena, certificateId)).at(-1)).toBe(
      'Een nieuw bewijs verving dit bewijs. Reden: de naam is verbeterd.',
    )
    expect(sentences(await ask(story, lena, again.certificateId)).at(-1)).toBe(
      'Dit bewijs verving een eerder bewijs. Reden: de naam is verbeterd.',
    )
  })
  it('says what waits for a second person, and whether who asks can be that one', async () => {
    const { story, certificateId } = awarded({ kind: 'trainingCertificate' })
    const proposed = async (as: As) => (await ask(story, as, certificateId)).proposed
    expect(await proposed(ineke)).toEqual([])
    const asked = { learnerId, certificateId, reason: 'investigation', until: '2023-09-01' }
    const { proposalId } = story.did(proposeSuspension, asked, ineke)
    const hold = { what: 'suspend', reason: 'investigation', until: '2023-09-01', lapsesAfter: '2023-07-30' }
    expect(await proposed(ineke)).toEqual([{ ...hold, byYou: true }])
    expect(await proposed(omar)).toEqual([{ ...hold, byYou: false }])
    story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, omar)
    expect((await proposed(omar)).map(({ what, byYou }: { what: string; byYou: boolean }) => [what, byYou])).toEqual([
      ['revoke', true],
      ['suspend', false],
    ])
    story.did(suspendCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
    expect(await proposed(ineke)).toHaveLength(1)
  })
  it('tells why it did not count for a while, until when, and why it does again', async () => {
    const { story, certificateId } = awarded({ kind: 'trainingCertificate' })
    const suspend = async (until?: string) => {
      const asked = { learnerId, certificateId, reason: 'investigation', ...(until && { until }) }
      const { proposalId } = story.did(proposeSuspension, asked, ineke)
      story.did(suspendCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
      const told = await ask(story, lena, certificateId)
      expect(told.status).toBe('suspended')
      return sentences(told).slice(-2)
    }
    const proposed =
      'Er is voorgesteld om het bewijs tijdelijk niet te laten gelden. Reden: er loopt een onderzoek. Een tweede persoon beslist daarover.'
    expect(await suspend()).toEqual([
      proposed,
      'Volgens school geldt het bewijs tijdelijk niet. Reden: er loopt een onderzoek.',
    ])
    const { proposalId } = story.did(proposeReinstatement, { learnerId, certificateId, reason: 'cleared' }, omar)
    story.did(reinstateCertificate, { learnerId, proposalId }, ineke)
    expect(sentences(await ask(story, lena, certificateId)).slice(-2)).toEqual([
      'Er is voorgesteld om het bewijs weer te laten gelden. Reden: de twijfel is weg. Een tweede persoon beslist daarover.',
      'Volgens school geldt het bewijs weer. Reden: de twijfel is weg.',
    ])
    expect(await suspend('2023-09-01')).toEqual([
      'Er is voorgesteld om het bewijs niet te laten gelden tot en met 1 september 2023. Reden: er loopt een onderzoek. Een tweede persoon beslist daarover.',
      'Volgens school geldt het bewijs niet tot en met 1 september 2023. Reden: er loopt een onderzoek.',
    ])
  })
  it('leaves out what is about another certificate', async () => {
    const { story, certificateId } = awarded({ validity: { mode: 'expires', validFor: 'P60D', grace: 'P30D' } })
    const before = sentences(await ask(story, lena, certificateId))
    passedAgain(story, '2023-06-01', [ids.w1])
    award(story, { awardedOn: '2023-06-02', renewalOf: certificateId })
    expect(sentences(await ask(story, lena, certificateId))).toEqual(before)
  })
  it('tells the code that stands on the paper to the learner alone', async () => {
    const { story, certificateId } = awarded()
    expect((await ask(story, lena, certificateId)).lookupSecret).toMatch(/^[\w-]{16,}$/)
    expect(await ask(story, ineke, certificateId)).not.toHaveProperty('lookupSecret')
    expect(await ask(story, carla, certificateId)).not.toHaveProperty('lookupSecret')
  })

  it('names no person', async () => {
    const { story, certificateId } = awarded()
    const { events } = await ask(story, ineke, certificateId)
    const people = [joost, ineke, carla].map(({ userId }) => String(userId))
    for (const id of people) expect(JSON.stringify(events)).not.toContain(id)
    expect(Object.keys(events[0].by).toSorted()).toEqual(['organisation', 'role'])
  })
  it('tells that two learners became one', async () => {
    const { story, certificateId } = awarded()
    story.events.push(registered(ids.other, ids.argos))
    const proposing = { learnerId, mergedId: ids.other, ground: 'learnerConfirmed' }
    const { proposalId } = story.did(proposeMerge, proposing, carla)
    story.did(mergeLearners, { learnerId, proposalId }, petra)
    story.did(markMerged, { learnerId: ids.other, survivorId: learnerId }, { system: true })
    expect(sentences(await ask(story, lena, certificateId)).at(-1)).toBe(
      'De deelnemer stond twee keer in het register. Die twee zijn samengevoegd.',
    )
  })
})

describe('who sees it, and as of when', () => {
  it('not before it was awarded, and then as it was known', async () => {
    const { story, certificateId } = awarded()
    const world = readModels(story.events)
    const at = (events: number) =>
      world.ask(certificateHistory, { learnerId, certificateId }, lena, { at: world.position(events) })
    const end = world.events.length
    expect(await at(end - 1)).toEqual(NOT_FOUND)
    expect(await at(end)).toMatchObject({ status: 'valid', asOf: { position: world.position(end) } })
  })
  it('the learner and the body; an employer, an outsider and somebody unknown read the same: nothing', async () => {
    const { story, certificateId } = awarded()
    for (const as of [lena, ineke, omar, carla]) {
      expect(await ask(story, as, certificateId)).toMatchObject({ certificateId, name: learnerId })
    }
    for (const as of [hans, bram, sven, lies, undefined]) {
      expect(await ask(story, as, certificateId)).toEqual(NOT_FOUND)
    }
    expect(await ask(story, lena, someId('no certificate'))).toEqual(NOT_FOUND)
  })
})
