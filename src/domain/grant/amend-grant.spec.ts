import { describe, it } from 'vitest'
import { coen } from '../../../test/support/books.ts'
import { closed, GRANT, OTHER_LETTER, ofGrant, posted, running } from '../../../test/support/funding.ts'
import { given, type PastEvent, someId } from '../../../test/support/given.ts'
import { amendGrant } from './amend-grant.ts'

const amend = (endsOn: string, ...events: readonly PastEvent[]) =>
  given(...running, ...events).when(
    amendGrant,
    { grantId: GRANT, ground: 'byFunder', decisionHash: OTHER_LETTER, endsOn, decidedOn: '2023-06-01' },
    coen,
  )

it('a grant is not cut off before books that hold something: they would be missing from its settlement', () => {
  // A year of late corrections stays behind the last day: until 2023-q1.
  for (const events of [posted('2023-q2', 'poster', 'L2', 500), [closed('2023-q2', { L2: 5 })]]) {
    amend('2022-03-31', ...events).thenRejected('books-behind-the-end', { period: '2023-q2' })
    amend('2022-04-01', ...events).then({ type: 'GrantAmended' })
  }
  amend('2022-03-31', ...posted('2023-q1', 'poster', 'L2', 500)).then({ type: 'GrantAmended' })
})

const change = (given_: Record<string, unknown>, ...events: readonly PastEvent[]) =>
  given(...running, ...events).when(
    amendGrant,
    { grantId: GRANT, ground: 'byFunder', decisionHash: OTHER_LETTER, decidedOn: '2023-06-01', ...given_ } as never,
    coen,
  )

describe('what an amendment makes of what stands already', () => {
  const spent = [...posted('2022-q4', 'poster', 'L2', 4_000_000, 4_000_000), closed('2022-q4', { L2: 4_000_000 })]
  it('leaves nothing to say where all of it stays as it was', () => {
    change({ awarded: 20_000_000, terms: { maximum: 20_000_000 } }, ...spent).then({ type: 'GrantAmended' })
    change({ conditions: ['Vermeld de bijdrage'] }, ...spent).then({
      type: 'GrantAmended',
      data: { conditions: ['Vermeld de bijdrage'] },
    })
    change({ endsOn: '2024-06-30' }, ...spent).then({ type: 'GrantAmended', data: { endsOn: '2024-06-30' } })
    change({}, ...spent).thenRejected('nothing-amended')
    change({ startsOn: '2022-01-01', endsOn: '2023-12-31', awarded: 14_855_000 }).thenRejected('nothing-amended')
  })
  it('is refused until it is known, with how much of it there is, and then stands in the event', () => {
    const advance = ofGrant('AdvancePaid', { advanceId: someId('advance'), amount: 10_000_000 })
    const lower = { awarded: 1_500_000 }
    change(lower, ...spent, advance).thenRejected('amendment-has-consequences', {
      kinds: 'advancesOverShare, planOverMaximum, lessToSettle',
      advancesOverShareCents: 10_000_000 - 1_200_000,
      planOverMaximumCents: 14_855_000 - 1_500_000,
      lessToSettleCents: 500_000,
    })
    change({ ...lower, acceptsConsequences: true }, ...spent, advance).then({
      type: 'GrantAmended',
      data: {
        consequences: [
          { kind: 'advancesOverShare', amount: 8_800_000 },
          { kind: 'planOverMaximum', amount: 13_355_000 },
          { kind: 'lessToSettle', amount: 500_000 },
        ],
      },
    })
  })
  it('counts approved costs that fall outside the days or the kinds of cost, and claims over the maximum', () => {
    // The poster was paid for on 2023-02-01, and 2022-q4 is long past.
    const dated = spent.map((event) =>
      event.type === 'CostDeclared' ? { ...event, effectiveOn: '2022-02-01' } : event,
    )
    change({ startsOn: '2022-02-02' }, ...dated).thenRejected('amendment-has-consequences', {
      kinds: 'costsOutside',
      costsOutsideCents: 4_000_000,
    })
    change({ startsOn: '2022-02-01' }, ...dated).then({ type: 'GrantAmended', data: { startsOn: '2022-02-01' } })
    change({ terms: { eligibleCosts: ['ownLabour'] } }, ...spent).thenRejected('amendment-has-consequences', {
      costsNotEligibleCents: 4_000_000,
    })
    const claim = ofGrant('ClaimSubmitted', {
      ...{ claimId: someId('claim'), periods: ['2022-q4'], approved: 4_000_000, amount: 2_000_000 },
    })
    change({ awarded: 1_999_999, terms: { maximum: 1_999_999 } }, ...spent, claim).thenRejected(
      'amendment-has-consequences',
      {
        claimsOverMaximumCents: 1,
      },
    )
  })
  it('what was over before is no consequence of it', () => {
    const claim = ofGrant('ClaimSubmitted', {
      ...{ claimId: someId('claim'), periods: ['2022-q4'], approved: 4_000_000, amount: 20_000_000 },
    })
    change({ conditions: [] }, ...spent, claim).then({ type: 'GrantAmended' })
  })
})
