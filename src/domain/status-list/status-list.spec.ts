import { describe, expect, it } from 'vitest'
import { credentialKind } from '../../../events/credential-type.ts'
import { ASSIGNED_MAX, STATUS_LIST_SIZE_MIN } from '../../../events/status-list.ts'
import { type PastEvent, past, someId } from '../../../test/support/given.ts'
import { awarded, ids, ineke, learnerId, type Story } from '../../../test/support/learners.ts'
import { issuers } from '../issuer/issuer.ts'
import { assignStatusIndex } from './assign-status-index.ts'
import { FULL_AT_ONE_IN, isFull, statusListIdOf, statusLists, statusPurposeOf } from './status-list.ts'

const HOME = 'https://leerbewijs.example.org'
const SYSTEM = { system: true }
const key = (name: string, home = HOME) =>
  past(issuers.ref(ids.albeda), 'IssuerKeyAdded', {
    organisationId: ids.albeda,
    keyId: someId(name),
    home,
    publicKeyMultibase: 'z6Mk',
  })

const { story: certified, certificateId } = awarded({ kind: 'trainingCertificate' })
const story = certified.with(key('first'))
const asked = (more: object = {}) => ({
  issuerId: ids.albeda,
  purpose: 'suspension' as const,
  number: 1,
  certificates: [{ learnerId, certificateId }],
  ...more,
})
const ref = (number = 1) => statusLists.ref(statusListIdOf(asked({ number })))
const opened = (number: number, home = HOME): PastEvent =>
  past(ref(number), 'StatusListOpened', {
    issuerId: ids.albeda,
    purpose: 'suspension',
    number,
    size: STATUS_LIST_SIZE_MIN,
    home,
  })
const assigned = (number: number, entries: readonly { certificateId: string; index: number }[]): PastEvent =>
  past(ref(number), 'StatusIndexAssigned', { assigned: entries })
/** As many entries as make a list full. */
const filling = (number: number): PastEvent =>
  assigned(
    number,
    Array.from({ length: STATUS_LIST_SIZE_MIN / FULL_AT_ONE_IN }, (_, index) => ({
      certificateId: `certificate ${index}`,
      index,
    })),
  )
const when = (on: Story, more: object = {}) => on.when(assignStatusIndex, asked(more), SYSTEM)
function drawnIn(on: Story, more: object = {}): number {
  const { outcome } = when(on, more)
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
  const data = outcome.events.at(-1)?.data as { assigned: { index: number }[] } | undefined
  return data?.assigned[0]?.index ?? -1
}

describe('assignStatusIndex', () => {
  it('opens the list with the first certificate', () => {
    when(story).then(
      {
        type: 'StatusListOpened',
        data: { issuerId: ids.albeda, purpose: 'suspension', number: 1, size: 131_072, home: HOME },
      },
      { type: 'StatusIndexAssigned', data: { assigned: [{ certificateId }] } },
    )
    when(story.with(opened(1))).then({ type: 'StatusIndexAssigned' })
  })
  it('is for the program alone', () => {
    story.when(assignStatusIndex, asked(), ineke).thenForbidden()
    expect(assignStatusIndex.internal).toBe(true)
  })
  it('draws the same place for the same certificate, and another one where that is taken', () => {
    const index = drawnIn(story)
    expect(drawnIn(story.with(opened(1)))).toBe(index)
    expect(index).toBeGreaterThanOrEqual(0)
    expect(index).toBeLessThan(131_072)
    const taken = story.with(opened(1), assigned(1, [{ certificateId: someId('other'), index }]))
    expect(drawnIn(taken)).not.toBe(index)
  })
  it('lets a certificate keep the place that it has', () => {
    const has = story.with(opened(1), assigned(1, [{ certificateId, index: 77 }]))
    when(has).thenRejected('status-index-assigned')
    when(has, {
      certificates: [
        { learnerId, certificateId },
        { learnerId, certificateId },
      ],
    }).thenRejected('status-index-assigned')
  })
  it('names a certificate that is named twice once', () => {
    const { outcome } = when(story, { certificates: Array(2).fill({ learnerId, certificateId }) })
    expect(outcome).toHaveProperty('events.1.data.assigned.length', 1)
  })
  it('is of papers of that issuer and that purpose', () => {
    const none = { certificates: [{ learnerId, certificateId: someId('none') }] }
    when(story, none).thenRejected('unknown-certificate')
    const elsewhere = { organisationId: ids.argos, keyId: someId('a'), home: HOME, publicKeyMultibase: 'z6Mk' }
    when(story.with(past(issuers.ref(ids.argos), 'IssuerKeyAdded', elsewhere)), { issuerId: ids.argos }).thenRejected(
      'unknown-certificate',
    )
    when(story, { purpose: 'revocation' }).thenRejected('status-purpose-differs', { kind: 'trainingCertificate' })
    when(certified).thenRejected('no-issuer-key')
  })
  it('takes no more once it is full, and only then the next one opens', () => {
    when(story.with(opened(1)), { number: 2 }).thenRejected('status-list-not-due', { number: 2 })
    when(story, { number: 2 }).thenRejected('status-list-not-due')
    const full = story.with(opened(1), filling(1))
    when(full).thenRejected('status-list-closed', { number: 1 })
    when(full, { number: 2 }).then({ type: 'StatusListOpened', data: { number: 2 } }, { type: 'StatusIndexAssigned' })
    when(full, { number: 3 }).thenRejected('status-list-not-due')
  })
  it('opens the next one at the new home of an issuer that moved', () => {
    const moved = story.with(opened(1), key('second', 'https://bewijzen.albeda.example'))
    when(moved).thenRejected('status-list-closed')
    when(moved, { number: 2 }).then(
      { type: 'StatusListOpened', data: { number: 2, home: 'https://bewijzen.albeda.example' } },
      { type: 'StatusIndexAssigned' },
    )
  })
  it('takes a bounded number at once', () => {
    const many = Array(ASSIGNED_MAX + 1).fill({ learnerId, certificateId })
    when(story, { certificates: many }).thenInvalid('certificates')
    when(story, { certificates: [] }).thenInvalid('certificates')
  })
})

describe('a list', () => {
  it('is full at one entry in sixteen', () => {
    expect([8191, 8192].map((taken) => isFull({ taken, size: 131_072 }))).toEqual([false, true])
  })
  it('has one purpose for each kind of paper', () => {
    const purposes = Object.groupBy(credentialKind.options, statusPurposeOf)
    expect(purposes.revocation).toEqual(['diploma', 'mboCertificate', 'mboStatement'])
    expect(purposes.suspension).toHaveLength(5)
  })
})
