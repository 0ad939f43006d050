/** The money of stories.md 6.1 as events: budget, costs, what others bore, one reversal and the settlement. Cents. */
import { booksOf } from '../../src/domain/books/books.ts'
import { applied, around, awarded, budgeted, GRANT, LETTER, ofGrant } from './funding.ts'
import { type PastEvent, someId } from './given.ts'
import { happened } from './programme.ts'

interface Told {
  readonly period: string
  readonly on: string
  readonly line: string
  readonly partner: string
  readonly amount: number
  readonly approved?: number
  readonly vat?: number
}
const books = (period: string) => booksOf.ref(`${GRANT}-${period}`)
export const inBooks = (
  period: string,
  on: string,
  type: string,
  data: Record<string, unknown>,
  at = on,
): PastEvent => ({ ...happened(books(period), type, data), effectiveOn: on, at: `${at}T09:00:00.000Z` })

const holding = (name: string) => ({ commandId: someId(`declared ${name}`), streams: [] })

export function cost(name: string, { period, on, line, partner, amount, approved, vat = 0 }: Told): PastEvent[] {
  const entryId = someId(name)
  const declared = inBooks(period, on, 'CostDeclared', {
    ...{ entryId, grantId: GRANT, period, line, partnerId: someId(partner), category: 'external', title: name },
    ...{ net: amount - vat, vat, vatTreatment: 'nonRecoverable', allocated: amount, taken: [], evidence: [] },
    ...{ overrun: false, declaredById: someId('paul') },
  })
  const by = { entryId, approvedById: someId('lea') }
  const whole = approved === undefined || approved === amount
  const reason = vat > 0 ? { reason: 'vatCompensable', vatTreatment: 'compensableBcf' } : { reason: 'notEligible' }
  const less = { ...by, grantId: GRANT, approved, ...reason, given: [], holding: holding(name) }
  const decided = whole ? inBooks(period, on, 'CostApproved', by) : inBooks(period, on, 'CostPartlyApproved', less)
  return [declared, decided]
}

export function inKind(name: string, { period, on, line, partner, amount, approved = amount }: Told): PastEvent[] {
  const entryId = someId(name)
  return [
    inBooks(period, on, 'InKindDeclared', {
      ...{ entryId, grantId: GRANT, period, line, partnerId: someId(partner), title: name, basis: 'labour', amount },
      ...{ taken: [], evidence: [], overrun: false, declaredById: someId('paul') },
    }),
    inBooks(period, on, 'InKindApproved', {
      ...{ entryId, approved, reason: approved === amount ? 'whole' : 'unsignedHours' },
      ...{ approvedById: someId('lea'), given: [], holding: holding(name) },
    }),
  ]
}

const q1 = { period: '2023-q1', on: '2023-02-15' }
const q4 = { period: '2023-q4', on: '2023-11-20' }
const pledged = (kind: string, partner: string, amount: number) =>
  ofGrant('CofinancingCommitted', {
    ...{ pledgeId: someId(`${kind} of ${partner}`), partnerId: someId(partner), kind, amount, isPublic: true },
  })
const money = (type: string, data: Record<string, unknown>, on: string): PastEvent => ({
  ...ofGrant(type, data),
  effectiveOn: on,
  at: `${on}T09:00:00.000Z`,
})

/** Up to 15 January 2024: €900 of November 2023 is not taken back yet. */
export const ziaUntilJanuary: readonly PastEvent[] = [
  ...around,
  applied({ endsOn: '2023-12-31' }),
  awarded({ conditions: ['Vermeld de bijdrage bij publiciteit'] }),
  budgeted(),
  pledged('cash', 'town', 6_500_000),
  pledged('inKind', 'care', 6_190_000),
  pledged('inKind', 'school', 1_845_000),
  money('AdvancePaid', { advanceId: someId('advance'), amount: 11_884_000 }, '2022-03-01'),
  money('PartnerShareAgreed', { partnerId: someId('care'), amount: 3_000_000, agreementHash: LETTER }, '2022-03-02'),
  money('PartnerPaid', { paymentId: someId('paid'), partnerId: someId('care'), amount: 1_000_000 }, '2022-04-01'),
  money('PartnerRepaid', { paymentId: someId('repaid'), partnerId: someId('care'), amount: 200_000 }, '2022-05-01'),
  ...cost('units', { ...q1, line: 'L1', partner: 'town', amount: 10_315_000 }),
  ...inKind('units by teachers', { ...q1, line: 'L1', partner: 'school', amount: 1_845_000 }),
  ...cost('wrong invoice', { ...q4, line: 'L1', partner: 'care', amount: 90_000 }),
  ...cost('training', { ...q1, line: 'L2', partner: 'school', amount: 3_600_000 }),
  ...cost('posters', { ...q1, line: 'L3', partner: 'town', amount: 1_089_000, approved: 900_000, vat: 189_000 }),
  ...cost('campaign', { ...q1, line: 'L3', partner: 'town', amount: 2_451_000 }),
  ...cost('supervision', { ...q1, line: 'L4', partner: 'care', amount: 1_000_000 }),
  ...inKind('supervisors', { ...q4, line: 'L4', partner: 'care', amount: 6_190_000, approved: 5_911_000 }),
  ...cost('lead', { ...q4, line: 'L5', partner: 'town', amount: 2_490_000 }),
  inBooks('2023-q4', '2023-12-01', 'CofinancingPaid', {
    ...{ entryId: someId('cash paid'), pledgeId: someId('cash of town'), partnerId: someId('town'), amount: 6_500_000 },
  }),
]

const reversed = inBooks(
  '2024-q1',
  q4.on,
  'CostReversed',
  {
    ...{ entryId: someId('reversal'), originalId: someId('wrong invoice'), originalPeriod: '2023-q4', line: 'L1' },
    ...{ partnerId: someId('care'), inKind: false, amount: 90_000, declared: 90_000, reason: 'enteredInError' },
    ...{ reversedById: someId('paul'), holding: holding('wrong invoice') },
  },
  '2024-02-20',
)
export const zia: readonly PastEvent[] = [...ziaUntilJanuary, reversed]
