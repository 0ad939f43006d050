import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markMerged } from '../src/domain/learner/mark-merged.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { proposeReinstatement } from '../src/domain/learner/propose-reinstatement.ts'
import { proposeRevocation } from '../src/domain/learner/propose-revocation.ts'
import { proposeSuspension } from '../src/domain/learner/propose-suspension.ts'
import { reinstateCertificate } from '../src/domain/learner/reinstate-certificate.ts'
import { revokeCertificate } from '../src/domain/learner/revoke-certificate.ts'
import { suspendCertificate } from '../src/domain/learner/suspend-certificate.ts'
import type { As } from '../test/support/given.ts'
import { histories } from '../test/support/history.ts'
import {
  award,
  awarded,
  bram,
  carla,
  fatima,
  ids,
  ineke,
  learnerId,
  olga,
  omar,
  otto,
  passedAgain,
  petra,
  registered,
  type Story,
  sofie,
} from '../test/support/learners.ts'
import { type Answer, type Asking, readModels } from '../test/support/read-model.ts'
import { certificateRegister } from './certificate-register.ts'
import { certificateRegisterQuery } from './register-query.ts'

const ask = (story: Story, as: As | undefined, params = {}, asking: Asking = {}): Promise<Answer> =>
  readModels(story.events).ask(certificateRegisterQuery, params, as, asking)
const expiring = { validity: { mode: 'expires', validFor: 'P60D', grace: 'P30D', refreshAfter: 'P20D' } }

describe('the register', () => {
  it('has a row for each certificate, with what the paper is and nothing about whom', async () => {
    const { story, certificateId, number } = awarded(expiring)
    const { rows } = await ask(story, ineke)
    expect(rows).toEqual([
      {
        certificateId,
        certificateNumber: number,
        learnerId,
        credentialTypeId: ids.basis,
        version: 1,
        titleNl: 'Basis',
        titleEn: 'Basics',
        kind: 'mboCertificate',
        legalBasis: 'institution',
        institution: { id: ids.albeda, name: 'school' },
        body: 'examBoard',
        awardedOn: '2023-04-10',
        status: 'in-grace',
        statusSince: '2023-06-10',
        validUntil: '2023-06-09',
        graceUntil: '2023-07-09',
        refreshAdvisedBy: '2023-04-30',
        factsCommitment: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
    const stored = readModels(story.events).rows(certificateRegister)
    expect(JSON.stringify(stored)).not.toMatch(/box|keyId/)
  })
  it.each([
    ['2023-04-10', 'valid', '2023-04-10'],
    ['2023-04-30', 'valid', '2023-04-10'],
    ['2023-05-01', 'refresh-advised', '2023-05-01'],
    ['2023-06-09', 'refresh-advised', '2023-05-01'],
    ['2023-06-10', 'in-grace', '2023-06-10'],
    ['2023-07-09', 'in-grace', '2023-06-10'],
    ['2023-07-10', 'lapsed', '2023-07-10'],
  ])('on %s says %s', async (today, status, statusSince) => {
    const { story } = awarded(expiring)
    expect((await ask(story, ineke, {}, { today })).rows).toMatchObject([{ status, statusSince }])
    expect((await ask(story, ineke, { status }, { today })).rows).toHaveLength(1)
    expect((await ask(story, ineke, { status: 'revoked' }, { today })).rows).toEqual([])
  })
  it('says on which days one does not count, and that revoked says more', async () => {
    const { story, certificateId } = awarded({ kind: 'trainingCertificate' })
    const asked = { learnerId, certificateId, reason: 'investigation', until: '2023-05-20' }
    const { proposalId } = story.did(proposeSuspension, asked, ineke, '2023-05-09')
    story.did(suspendCertificate, { learnerId, proposalId, learnerInformedOn: '2023-05-10' }, omar, '2023-05-10')
    const on = async (today: string) => (await ask(story, ineke, {}, { today })).rows[0]
    expect(await on('2023-05-09')).toMatchObject({ status: 'valid' })
    const held = { status: 'suspended', statusSince: '2023-05-10', suspendedUntil: '2023-05-20' }
    for (const day of ['2023-05-10', '2023-05-20']) expect(await on(day)).toMatchObject(held)
    expect((await ask(story, ineke, { status: 'suspended' }, { today: '2023-05-20' })).rows).toHaveLength(1)
    expect(await on('2023-05-21')).toMatchObject({ status: 'valid', statusSince: '2023-04-10' })
    expect(await on('2023-05-21')).not.toHaveProperty('suspendedUntil')
    const again = story.did(proposeReinstatement, { learnerId, certificateId, reason: 'cleared' }, omar, '2023-05-12')
    story.did(reinstateCertificate, { learnerId, proposalId: again.proposalId }, ineke, '2023-05-13')
    expect(await on('2023-05-12')).toMatchObject({ status: 'suspended' })
    expect(await on('2023-05-13')).toMatchObject({ status: 'valid' })
    const fraud = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke, '2023-05-13')
    const revoking = { learnerId, proposalId: fraud.proposalId, learnerInformedOn: '2023-05-13' }
    story.did(revokeCertificate, { ...revoking, revokedOn: '2023-05-11' }, omar, '2023-05-13')
    expect(await on('2023-05-12')).toMatchObject({ status: 'revoked', statusSince: '2023-05-11' })
  })
  it('says nothing of a paper on a day before it was awarded', async () => {
    expect((await ask(awarded().story, ineke, {}, { on: '2023-04-09' })).rows).toEqual([])
  })
  it('says that one was revoked, at the very next question, and did not say so before', async () => {
    const { story, certificateId } = awarded()
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    story.did(
      revokeCertificate,
      { learnerId, proposalId, learnerInformedOn: '2023-06-30', revokedOn: '2023-05-01' },
      omar,
    )
    const world = readModels(story.events)
    const before = world.position(world.events.length - 1)
    const asked = (asking?: Asking) => world.ask(certificateRegisterQuery, {}, ineke, asking)
    expect((await asked()).rows).toMatchObject([{ status: 'revoked', statusSince: '2023-05-01' }])
    expect((await asked({ at: before })).rows).toMatchObject([{ status: 'valid' }])
  })
  it('ties a certificate to the one that took its place', async () => {
    const { story, certificateId } = awarded()
    const again = award(story, { awardedOn: '2023-05-01', replaces: { certificateId, reason: 'nameCorrected' } })
    expect((await ask(story, ineke)).rows).toMatchObject([
      { certificateId: again.certificateId, status: 'valid', supersedes: certificateId },
      { certificateId, status: 'superseded', statusSince: '2023-05-01', supersededBy: again.certificateId },
    ])
  })
  it('goes on under the id of the learner that stays', async () => {
    const { story } = awarded()
    story.events.push(registered(ids.other, ids.argos))
    const proposing = { learnerId: ids.other, mergedId: learnerId, ground: 'learnerConfirmed' }
    const { proposalId } = story.did(proposeMerge, proposing, petra)
    story.did(mergeLearners, { learnerId: ids.other, proposalId }, carla)
    story.did(markMerged, { learnerId, survivorId: ids.other }, { system: true })
    expect((await ask(story, ineke)).rows).toMatchObject([{ learnerId: ids.other }])
  })
  it('is found by the number as somebody typed it', async () => {
    const { story, number } = awarded()
    const typed = number.toLowerCase().replaceAll('-', ' ')
    expect((await ask(story, ineke, { number: typed })).rows).toHaveLength(1)
    expect((await ask(story, ineke, { number: 'LB-0000' })).rows).toEqual([])
  })
  it('is read newest first, page by page', async () => {
    const { story, certificateId } = awarded(expiring)
    passedAgain(story, '2023-06-01', [ids.w1])
    const second = award(story, { awardedOn: '2023-06-02', renewalOf: certificateId })
    const first = await ask(story, ineke, { limit: 1 })
    expect(first.rows).toMatchObject([{ certificateId: second.certificateId }])
    const rest = await ask(story, ineke, { limit: 1, cursor: first.next })
    expect(rest.rows).toMatchObject([{ certificateId }])
    expect(rest).not.toHaveProperty('next')
  })
})

describe('who reads it', () => {
  it('the body and the administration of the institution its own, the operator all', async () => {
    const { story } = awarded()
    for (const as of [ineke, omar, olga, sofie]) expect((await ask(story, as)).rows).toHaveLength(1)
    expect((await ask(story, otto)).rows).toHaveLength(1)
    expect((await ask(story, otto, { institutionId: ids.argos })).rows).toEqual([])
    expect((await ask(story, bram)).rows).toEqual([])
  })
  it('nobody else, and nobody another institution’s', async () => {
    const { story } = awarded()
    for (const as of [carla, fatima, undefined]) expect(await ask(story, as)).toMatchObject({ rejected: 'forbidden' })
    expect(await ask(story, bram, { institutionId: ids.albeda })).toMatchObject({ rejected: 'forbidden' })
  })
})

describe('over any history', () => {
  it('what was known at a position is what the first events alone say', async () => {
    await fc.assert(
      fc.asyncProperty(histories(50), async ({ story, today, before }) => {
        const whole = readModels(story.events, today)
        for (let upTo = before; upTo <= whole.events.length; upTo += 7) {
          const first = readModels(story.events.slice(0, upTo), today)
          const known = await whole.ask(certificateRegisterQuery, {}, otto, { at: whole.position(upTo) })
          expect(known).toEqual(await first.ask(certificateRegisterQuery, {}, otto))
        }
      }),
      { numRuns: 12, endOnFailure: true },
    )
  })
  it('a certificate has one row that stands, and none that overlap', () => {
    fc.assert(
      fc.property(histories(50), ({ story }) => {
        const { certificate = [] } = readModels(story.events).rows(certificateRegister)
        const byId = Map.groupBy(certificate, ({ certificateId }) => String(certificateId))
        for (const versions of byId.values()) {
          const inOrder = versions.toSorted((a, b) => (String(a.fromPosition) < String(b.fromPosition) ? -1 : 1))
          for (const [index, row] of inOrder.entries()) {
            expect(row.toPosition).toBe(inOrder[index + 1]?.fromPosition ?? null)
          }
        }
      }),
      { numRuns: 12, endOnFailure: true },
    )
  })
})
