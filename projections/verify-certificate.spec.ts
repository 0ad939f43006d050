import { describe, expect, it } from 'vitest'
import { certificateNumberOf } from '../src/contract/naming.ts'
import { erasePersonalData } from '../src/domain/learner/erase-personal-data.ts'
import { markMerged } from '../src/domain/learner/mark-merged.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeErasure } from '../src/domain/learner/propose-erasure.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { proposeRevocation } from '../src/domain/learner/propose-revocation.ts'
import { proposeSuspension } from '../src/domain/learner/propose-suspension.ts'
import { revokeCertificate } from '../src/domain/learner/revoke-certificate.ts'
import { suspendCertificate } from '../src/domain/learner/suspend-certificate.ts'
import { someId } from '../test/support/given.ts'
import {
  awarded,
  carla,
  ids,
  ineke,
  learnerId,
  omar,
  paula,
  petra,
  pim,
  registered,
  type Story,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { verifyCertificate } from './verify-certificate.ts'

/** What stands on the paper: its number and the secret, as its holder has them. */
function paper(story: Story) {
  const world = readModels(story.events)
  const { data } = world.events.find(({ type }) => type === 'CertificateAwarded')!
  const { lookupSecret, certificateNumber } = data as { lookupSecret: { box: string }; certificateNumber: string }
  const look = (asked: { number?: string; secret?: string; on?: string; recognisedBy?: string } = {}) =>
    world.ask(verifyCertificate, { number: certificateNumber, secret: lookupSecret.box, ...asked }, undefined)
  return { look, number: certificateNumber, secret: lookupSecret.box }
}

describe('a certificate looked up by number and secret', () => {
  it('shows what is on the paper, with the name: whoever holds it has read that', async () => {
    const { story, number } = awarded()
    expect(await paper(story).look()).toMatchObject({
      status: 'valid',
      title: { nl: 'Basis' },
      issuer: 'school',
      awardedOn: '2023-04-10',
      number,
      name: learnerId,
      learnerId,
      units: [{ code: 'W1' }, { code: 'W2' }],
    })
  })
  it('says when it does not count for a while, and until when', async () => {
    const { story, certificateId } = awarded({ kind: 'trainingCertificate' })
    const asked = { learnerId, certificateId, reason: 'investigation', until: '2023-07-20' }
    const { proposalId } = story.did(proposeSuspension, asked, ineke, '2023-06-01')
    story.did(suspendCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-02' }, omar, '2023-06-02')
    const found = await paper(story).look()
    expect(found).toMatchObject({ status: 'suspended', statusSince: '2023-06-02', suspendedUntil: '2023-07-20' })
    expect(JSON.stringify(found)).not.toContain('investigation')
  })
  it('for another day: as the verifier of files says it, whatever is so today', async () => {
    const { story, certificateId } = awarded({ kind: 'trainingCertificate' })
    const { look } = paper(story)
    expect(await look({ on: '2023-04-09' })).toMatchObject({ status: 'not-yet-valid', on: '2023-04-09' })
    expect(await look({ on: '2023-04-10' })).toMatchObject({ status: 'valid', on: '2023-04-10' })
    expect(await look()).not.toHaveProperty('on')
    // Held now is held for every day, and a hold that is over for none.
    const asked = { learnerId, certificateId, reason: 'investigation', until: '2023-07-20' }
    const { proposalId } = story.did(proposeSuspension, asked, ineke, '2023-06-01')
    story.did(suspendCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-02' }, omar, '2023-06-02')
    const held = { status: 'suspended', statusSince: '2023-06-02', suspendedUntil: '2023-07-20' }
    for (const on of ['2023-04-10', '2024-01-01'])
      expect(await paper(story).look({ on })).toMatchObject({ ...held, on })
  })
  it('for an organisation that recognises nothing: that is not known, and its name is not told', async () => {
    const recognisedBy = ids.argos
    expect((await paper(awarded().story).look({ recognisedBy }))?.recognition).toEqual({
      organisationId: recognisedBy,
      outcome: 'unknown',
    })
  })
  it('takes the number as somebody types it', async () => {
    const { look, number } = paper(awarded().story)
    for (const typed of [number.toLowerCase(), number.replaceAll('-', ''), ` ${number} `]) {
      expect(await look({ number: typed })).toMatchObject({ status: 'valid' })
    }
  })
  it('answers an unknown number and a wrong secret alike', async () => {
    const { look } = paper(awarded().story)
    const unknown = certificateNumberOf(someId('ledger'), someId('nothing'))
    const other = paper(awarded({ kind: 'trainingCertificate' }).story)
    for (const asked of [
      { secret: 'x' },
      { secret: 'A'.repeat(43) },
      { number: unknown },
      { number: 'LB-0000-0000-0000-0' },
      { number: 'no number' },
    ]) {
      expect(await look(asked)).toEqual({ status: 'unknown' })
    }
    expect(await other.look()).toMatchObject({ status: 'valid' })
    expect(await readModels([]).ask(verifyCertificate, { number: unknown, secret: 'x' }, undefined)).toEqual({
      status: 'unknown',
    })
  })
  it('says at the very next look that it was revoked', async () => {
    const { story, certificateId } = awarded()
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    expect(await paper(story).look()).toMatchObject({ status: 'valid' })
    story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
    expect(await paper(story).look()).toMatchObject({ status: 'revoked', statusSince: '2023-06-30' })
  })
  it('goes on when the learner is merged into another one, and when the name is erased', async () => {
    const { story } = awarded()
    story.events.push(registered(ids.other, ids.argos))
    const proposing = { learnerId: ids.other, mergedId: learnerId, ground: 'learnerConfirmed' }
    const merge = story.did(proposeMerge, proposing, petra)
    story.did(mergeLearners, { learnerId: ids.other, proposalId: merge.proposalId }, carla)
    story.did(markMerged, { learnerId, survivorId: ids.other }, { system: true })
    expect(await paper(story).look()).toMatchObject({ status: 'valid', learnerId: ids.other, name: learnerId })
    const erasing = { learnerId: ids.other, class: 'award', ground: 'request' }
    const { proposalId } = story.did(proposeErasure, erasing, paula)
    story.did(erasePersonalData, { learnerId: ids.other, proposalId }, pim)
    expect(await paper(story).look()).toMatchObject({ status: 'valid', name: { erased: true } })
  })
})
