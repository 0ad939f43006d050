import { describe, it } from 'vitest'
import { coen, hash, lea, lou, otto } from '../../../test/support/books.ts'
import {
  applied,
  around,
  awarded,
  budgeted,
  closed,
  GRANT,
  LETTER,
  OTHER_LETTER,
  ofGrant,
} from '../../../test/support/funding.ts'
import { given, type PastEvent, someId } from '../../../test/support/given.ts'
import { staff } from '../../../test/support/programme.ts'
import { amendGrant } from './amend-grant.ts'
import { awardGrant } from './award-grant.ts'
import { settleGrant } from './settle-grant.ts'

const by = (name: string, event: PastEvent): PastEvent => ({
  ...event,
  actor: { kind: 'person', userId: someId(name) } as never,
})
const decision = {
  grantId: GRANT,
  decisionHash: LETTER,
  awarded: 14_855_000,
  terms: { maximum: 14_855_000 },
  source: 'other',
  startsOn: '2022-01-01',
  endsOn: '2023-12-31',
  conditions: [],
  decidedOn: '2023-02-10',
}
/** Where the funder has nobody here. */
describe('who applied', () => {
  const before = [...around, by('otto', applied())]
  it('does not enter the award', () => {
    given(...before)
      .when(awardGrant, decision, otto)
      .thenRejected('asked-and-decided')
    given(...before)
      .when(awardGrant, decision, lea)
      .then({ type: 'GrantAwarded' })
  })
  it('nor decides about it in another role, at the funder', () => {
    given(...around, ...staff('coen', 'funderController', 'funder'), by('coen', applied()))
      .when(awardGrant, decision, coen)
      .thenRejected('asked-and-decided')
  })
  it('nor enters that more was awarded', () => {
    const more = {
      grantId: GRANT,
      ground: 'request',
      decisionHash: OTHER_LETTER,
      endsOn: '2024-03-31',
      decidedOn: '2023-06-01',
    }
    given(...before, awarded())
      .when(amendGrant, more, otto)
      .thenRejected('asked-and-decided')
    given(...before, awarded())
      .when(amendGrant, more, lea)
      .then({ type: 'GrantAmended' })
  })
})

describe('who asked last for what is settled', () => {
  const before = [...around, by('otto', applied()), awarded(), budgeted(), closed('2022-q1', { L2: 1_000 })]
  const settling = { grantId: GRANT, amount: 500, decisionHash: hash('besluit'), settledOn: '2023-06-30' }
  const claim = ofGrant('ClaimSubmitted', {
    claimId: someId('claim'),
    periods: ['2022-q1'],
    approved: 1_000,
    amount: 500,
  })
  const accepted = ofGrant('ClaimAccepted', { claimId: someId('claim'), amount: 500, acceptedById: someId('otto') })
  const request = ofGrant('SettlementRequested', {
    reportId: someId('report'),
    approved: 1_000,
    requested: 500,
    narrative: { keyId: 'K', box: 'B', eventId: 'E', path: 'narrative' },
    knownAt: '1'.padStart(20, '0'),
  })
  const settle = (who: typeof lea, ...events: readonly PastEvent[]) =>
    given(...before, ...events).when(settleGrant, settling, who)
  it('by a request, does not enter the settlement', () => {
    settle(lea, by('lou', claim), accepted, by('lea', request)).thenRejected('asked-and-decided')
    settle(lou, by('lou', claim), accepted, by('lea', request)).then({ type: 'GrantSettled' })
  })
  it('by a claim, where nobody requested it', () => {
    settle(lea, by('lea', claim), accepted).thenRejected('asked-and-decided')
    settle(lou, by('lea', claim), accepted).then({ type: 'GrantSettled' })
  })
  it('by the application, where nothing was claimed', () => {
    settle(otto).thenRejected('asked-and-decided')
    settle(lea).then({ type: 'GrantSettled' })
  })
})
