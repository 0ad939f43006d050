import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPeriod } from '../src/contract/dates.ts'
import { issuers as issuerStreams } from '../src/domain/issuer/issuer.ts'
import { certificateStatusOn } from '../src/domain/learner/certificate.ts'
import { proposeReinstatement } from '../src/domain/learner/propose-reinstatement.ts'
import { proposeRevocation } from '../src/domain/learner/propose-revocation.ts'
import { proposeSuspension } from '../src/domain/learner/propose-suspension.ts'
import { reinstateCertificate } from '../src/domain/learner/reinstate-certificate.ts'
import { revokeCertificate } from '../src/domain/learner/revoke-certificate.ts'
import { suspendCertificate } from '../src/domain/learner/suspend-certificate.ts'
import { type StatusPurpose, statusListIdOf, statusLists } from '../src/domain/status-list/status-list.ts'
import { type As, type PastEvent, past, someId } from '../test/support/given.ts'
import { histories, someLearners } from '../test/support/history.ts'
import {
  award,
  awarded,
  bram,
  fatima,
  ids,
  ineke,
  learnerId,
  lena,
  lies,
  omar,
  otto,
  type Story,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { statusEntry, statusList } from './status-lists.ts'

const HOME = 'https://leerbewijs.example.org'
const SYSTEM: As = { system: true }
const name = (purpose: StatusPurpose, number = 1) => ({ issuerId: ids.albeda, purpose, number })
const listId = statusListIdOf(name('suspension'))

const key = (home = HOME): PastEvent =>
  past(issuerStreams.ref(ids.albeda), 'IssuerKeyAdded', { organisationId: ids.albeda, keyId: someId(home), home })
function list(purpose: StatusPurpose, certificates: readonly string[], number = 1, home = HOME): PastEvent[] {
  const ref = statusLists.ref(statusListIdOf(name(purpose, number)))
  const assigned = certificates.map((certificateId, n) => ({ certificateId, index: 100 + 7 * n }))
  return [
    past(ref, 'StatusListOpened', { ...name(purpose, number), size: 131_072, home }),
    ...(assigned.length > 0 ? [past(ref, 'StatusIndexAssigned', { assigned })] : []),
  ]
}
const set = async (story: Story, certificateId: string, today: string) => {
  const world = readModels([...story.events, key(), ...list('suspension', [certificateId])], today)
  return (await world.ask(statusList, { listId }, undefined)).set
}

const given = () => awarded({ kind: 'trainingCertificate' })
const about = (certificateId: string) => ({ learnerId, certificateId })
/** From 10 to 20 May, the last day that was said; or, reinstated, up to 14 May. */
function suspended(made: ReturnType<typeof given>, until?: string) {
  const asked = { ...about(made.certificateId), reason: 'investigation', ...(until && { until }) }
  const { proposalId } = made.story.did(proposeSuspension, asked, ineke, '2023-05-09')
  made.story.did(suspendCertificate, { learnerId, proposalId, learnerInformedOn: '2023-05-10' }, omar, '2023-05-10')
  return made
}

describe('a list', () => {
  it('says whose it is, for what, how large and where it stands, to anybody', async () => {
    const { story, certificateId } = given()
    const world = readModels([...story.events, key(), ...list('suspension', [certificateId])])
    expect(await world.ask(statusList, { listId }, undefined)).toEqual({
      listId,
      issuerId: ids.albeda,
      purpose: 'suspension',
      size: 131_072,
      home: HOME,
      url: `${HOME}/status-lists/${listId}`,
      set: [],
    })
    const other = statusListIdOf(name('revocation'))
    expect(await world.ask(statusList, { listId: other }, undefined)).toMatchObject({ rejected: 'not-found' })
    expect(statusList.params.safeParse({ listId: '../../etc/passwd' }).success).toBe(false)
  })
  it('has a bit set on the days of a suspension, and on no other', async () => {
    const { story, certificateId } = suspended(given(), '2023-05-20')
    const bits = await Promise.all(
      ['2023-05-09', '2023-05-10', '2023-05-20', '2023-05-21'].map((day) => set(story, certificateId, day)),
    )
    expect(bits).toEqual([[], [100], [100], []])
  })
  it('has it set until the day of the reinstatement', async () => {
    const { story, certificateId } = suspended(given())
    const asked = { ...about(certificateId), reason: 'cleared' }
    const { proposalId } = story.did(proposeReinstatement, asked, omar, '2023-05-12')
    story.did(reinstateCertificate, { learnerId, proposalId }, ineke, '2023-05-15')
    const bits = await Promise.all(['2023-05-14', '2023-05-15'].map((day) => set(story, certificateId, day)))
    expect(bits).toEqual([[100], []])
  })
  it('has it set for good once the certificate is revoked', async () => {
    const { story, certificateId } = suspended(given(), '2023-05-20')
    const { proposalId } = story.did(
      proposeRevocation,
      { ...about(certificateId), reason: 'fraud' },
      ineke,
      '2023-05-21',
    )
    story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-05-25' }, omar, '2023-05-25')
    const bits = await Promise.all(
      ['2023-05-24', '2023-05-25', '2033-01-01'].map((day) => set(story, certificateId, day)),
    )
    expect(bits).toEqual([[], [100], [100]])
  })
  it('has it clear for one that was replaced: that is told in another way', async () => {
    const { story, certificateId } = given()
    award(story, { awardedOn: '2023-06-01', replaces: { certificateId, reason: 'nameCorrected' } }, omar)
    expect(await set(story, certificateId, '2023-06-30')).toEqual([])
  })
  it('over any history says what the certificates are', async () => {
    await fc.assert(
      fc.asyncProperty(histories(60), async ({ story, today }) => {
        const certificates = new Map(
          someLearners
            .flatMap((learner) => [...story.state(learner).certificates.values()])
            .map((c) => [c.certificateId, c]),
        )
        const all = [...certificates.keys()]
        const events = [...story.events, key(), ...list('suspension', all)]
        for (const day of [today, addPeriod(today, 'P2D'), addPeriod(today, 'P1Y')]) {
          const answer = await readModels(events, day).ask(statusList, { listId }, undefined)
          const off = [...certificates.values()].flatMap((certificate, n) =>
            ['revoked', 'suspended'].includes(stateOn(certificate, day)) ? [100 + 7 * n] : [],
          )
          expect(answer.set).toEqual(off)
        }
      }),
      { numRuns: 12, endOnFailure: true },
    )
  })
})
/** What is replaced keeps the bit that it had. */
const stateOn = (certificate: Parameters<typeof certificateStatusOn>[0], day: string): string =>
  certificateStatusOn({ ...certificate, superseded: undefined }, day) ?? 'none'

describe('where the bit of a certificate stands', () => {
  const { story, certificateId } = given()
  const asked = { certificateId }
  const ask = (events: readonly PastEvent[], as: As | undefined) =>
    readModels([...story.events, ...events]).ask(statusEntry, asked, as)

  it('is told to the program, the learner, the body that awarded it and the operator', async () => {
    const events = [key(), ...list('suspension', [certificateId])]
    const entry = { url: `${HOME}/status-lists/${listId}`, purpose: 'suspension', index: 100, listId }
    for (const as of [SYSTEM, lena, ineke, otto]) expect(await ask(events, as)).toEqual({ entry })
    for (const as of [lies, bram, fatima, undefined]) {
      expect(await ask(events, as)).toMatchObject({ rejected: 'not-found' })
    }
  })
  it('is nowhere before its issuer has a key; then in the first list', async () => {
    expect(await ask([], SYSTEM)).toEqual({})
    expect(await ask([key()], SYSTEM)).toEqual({ assign: name('suspension', 1) })
    expect(await ask([key(), ...list('suspension', [someId('other')])], SYSTEM)).toEqual({
      assign: name('suspension', 1),
    })
  })
  it('is in the next list where the last one is full or stands at an earlier home', async () => {
    const full = Array.from({ length: 8192 }, (_, n) => `certificate ${n}`)
    expect(await ask([key(), ...list('suspension', full)], SYSTEM)).toEqual({ assign: name('suspension', 2) })
    const moved = [key(), ...list('suspension', []), key('https://bewijzen.albeda.example')]
    expect(await ask(moved, SYSTEM)).toEqual({ assign: name('suspension', 2) })
    const there = [...moved, ...list('suspension', [], 2, 'https://bewijzen.albeda.example')]
    expect(await ask(there, SYSTEM)).toEqual({ assign: name('suspension', 2) })
  })
  it('of a paper that is never suspended is in a list of revocations', async () => {
    const forGood = awarded()
    const world = readModels([...forGood.story.events, key()])
    expect(await world.ask(statusEntry, { certificateId: forGood.certificateId }, SYSTEM)).toEqual({
      assign: name('revocation', 1),
    })
  })
})
