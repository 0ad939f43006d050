import { expect, it } from 'vitest'
import { books, lea, PERIOD, paul, petra, ready } from '../../../test/support/books.ts'
import { closed, GRANT, ofGrant } from '../../../test/support/funding.ts'
import { given, type PastEvent, someId } from '../../../test/support/given.ts'
import { happened } from '../../../test/support/programme.ts'
import { settlementOf } from '../grant/settlement.ts'
import { payCofinancing } from './pay-cofinancing.ts'
import { reverseReceipt } from './reverse-receipt.ts'

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
const earned = (name: string, amount: number, period = PERIOD): PastEvent => ({
  ...happened(books(period), 'ProjectIncomeRecorded', {
    entryId: someId(name),
    kind: 'fees',
    line: 'L3',
    partnerId: someId('care'),
    amount,
  }),
  effectiveOn: '2023-02-01',
})
const world = [...ready, pledge]
const paying = { grantId: GRANT, period: '2023-q2', pledgeId: someId('pledge'), amount: 600, paidOn: '2023-04-01' }
const back = (name: string, more: Record<string, unknown> = {}) => ({
  grantId: GRANT,
  period: '2023-q2',
  originalId: someId(name),
  originalPeriod: PERIOD,
  reason: 'enteredInError',
  ...more,
})
const over = [closed(PERIOD, {}, { paid: 600 }), ofGrant('PeriodCloseNoted', { period: PERIOD, lines: [] })]

it('a pledge is paid once over all periods, whichever they are posted in', () => {
  given(...world, came('first', 600))
    .when(payCofinancing, paying, lea)
    .thenRejected('more-than-pledged', { leftCents: 400 })
  given(...world, came('first', 600), ...over)
    .when(payCofinancing, { ...paying, amount: 401 }, lea)
    .thenRejected('more-than-pledged', { leftCents: 400 })
  given(...world, came('first', 600))
    .when(payCofinancing, { ...paying, amount: 400 }, lea)
    .then({ type: 'CofinancingPaid' })
})
it('what came in wrongly is taken back in the open period, with the day on which it came in', () => {
  const { outcome, then } = given(...world, came('first', 600), ...over).when(reverseReceipt, back('first'), lea)
  then({
    type: 'ReceiptReversed',
    effectiveOn: '2023-02-01',
    data: {
      receipt: 'cofinancing',
      pledgeId: someId('pledge'),
      partnerId: someId('care'),
      amount: 600,
      originalPeriod: PERIOD,
      reversedById: someId('lea'),
    },
  })
  if (outcome.kind !== 'accepted') return
  expect(outcome.claims).toEqual([{ stream: `reversal-${someId('first')}`, claim: {} }])
})
it('income too, by the partner that has it or by the lead', () => {
  for (const one of [petra, paul, lea]) {
    given(...world, earned('fees', 5))
      .when(reverseReceipt, back('fees'), one)
      .then({ type: 'ReceiptReversed', data: { receipt: 'income', kind: 'fees', line: 'L3', amount: 5 } })
  }
  given(...world, came('first', 600))
    .when(reverseReceipt, back('first'), paul)
    .thenForbidden()
})
it('is there to be paid again', () => {
  const reversed: PastEvent = {
    ...happened(books('2023-q2'), 'ReceiptReversed', {
      entryId: someId('back'),
      originalId: someId('first'),
      originalPeriod: PERIOD,
      receipt: 'cofinancing',
      pledgeId: someId('pledge'),
      partnerId: someId('care'),
      amount: 600,
      reason: 'enteredInError',
      reversedById: someId('lea'),
    }),
    effectiveOn: '2023-02-01',
  }
  given(...world, came('first', 600), reversed)
    .when(payCofinancing, { ...paying, amount: 1_000 }, lea)
    .then({ type: 'CofinancingPaid' })
  given(...world, came('first', 600), reversed)
    .when(payCofinancing, { ...paying, amount: 1_001 }, lea)
    .thenRejected('more-than-pledged', { leftCents: 1_000 })
  // What takes back is not taken back itself.
  given(...world, came('first', 600), reversed)
    .when(reverseReceipt, back('back', { originalPeriod: '2023-q2' }), lea)
    .thenRejected('entry-not-counting')
})
it('is one that is there, in an open period that is not before its own', () => {
  given(...world, came('first', 600))
    .when(reverseReceipt, back('other'), lea)
    .thenRejected('entry-not-there')
  given(...world, came('first', 600, '2023-q2'))
    .when(reverseReceipt, back('first', { originalPeriod: '2023-q2', period: PERIOD }), lea)
    .thenRejected('before-its-period', { period: '2023-q2' })
  given(...world, came('first', 600), ...over)
    .when(reverseReceipt, back('first', { period: PERIOD }), lea)
    .thenRejected('books-closed')
})

it('a period in which more went back than came in still settles', () => {
  const posted = (cofinancingPaid: number, income: number) => ({
    lines: [{ line: 'L3', approved: 1_000, inKind: 0 }],
    cofinancingPaid,
    income,
  })
  const { cofinancing, income, countable } = settlementOf({
    mode: 'realisedCosts',
    rate: { n: 1, d: 2 },
    maximum: 10_000,
    cofinancingMinimum: undefined,
    shift: undefined,
    lines: [{ code: 'L3', amount: 5_000, current: 5_000 }],
    posted: [posted(600, 50), posted(-600, -20)],
    findings: [],
    units: [],
    reduction: undefined,
  })
  expect({ cofinancing, income, countable }).toEqual({ cofinancing: 0, income: 30, countable: 1_970 })
})
