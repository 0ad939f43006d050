import { it } from 'vitest'
import { books, lea, PERIOD, ready } from '../../../test/support/books.ts'
import { GRANT, ofGrant } from '../../../test/support/funding.ts'
import { given, type PastEvent, someId } from '../../../test/support/given.ts'
import { happened } from '../../../test/support/programme.ts'
import { reduceCofinancing } from './reduce-cofinancing.ts'

const pledge = ofGrant('CofinancingCommitted', {
  pledgeId: someId('pledge'),
  partnerId: someId('care'),
  kind: 'cash',
  amount: 1_000,
  isPublic: true,
})
const came = (name: string, amount: number, period = PERIOD): PastEvent => ({
  ...happened(books(period), 'CofinancingPaid', {
    entryId: someId(name),
    pledgeId: someId('pledge'),
    partnerId: someId('care'),
    amount,
  }),
  effectiveOn: '2023-02-01',
})

it('a pledge is lowered to no less than came in of it, in all periods together', () => {
  const lower = (to: number, ...events: readonly PastEvent[]) =>
    given(...ready, pledge, ...events).when(
      reduceCofinancing,
      { grantId: GRANT, pledgeId: someId('pledge'), to, reason: 'lessNeeded', reducedOn: '2023-06-01' },
      lea,
    )
  lower(599, came('first', 400), came('second', 200, '2023-q2')).thenRejected('pledge-paid', { paidCents: 600 })
  lower(600, came('first', 600)).then({ type: 'CofinancingReduced' })
})
