import { describe, it } from 'vitest'
import { hash, stored } from '../../../test/support/books.ts'
import {
  applied,
  around,
  awarded,
  budgeted,
  closed,
  GRANT,
  HALF,
  LETTER,
  ofGrant,
  posted,
  running,
  scheme,
  sharing,
  TERMS,
} from '../../../test/support/funding.ts'
import { given, type PastEvent, past, someId } from '../../../test/support/given.ts'
import { as } from '../../../test/support/programme.ts'
import { booksOf } from '../books/books.ts'
import { reversals } from '../reversal/reversal.ts'
import { answerFinding } from './answer-finding.ts'
import { closeFinding } from './close-finding.ts'
import { fileAssuranceReport } from './file-assurance-report.ts'
import { orderReclaim } from './order-reclaim.ts'
import { payBalance } from './pay-balance.ts'
import { receiveReclaim } from './receive-reclaim.ts'
import { recordFinding } from './record-finding.ts'
import { reopenSettlement } from './reopen-settlement.ts'
import { settleGrant } from './settle-grant.ts'

const here = { grantId: GRANT }
const lea = as('lea', 'leadFinance', 'town')
const otto = as('otto', 'projectOfficer', 'town')
const coen = as('coen', 'funderController', 'funder')
const advance = (amount: number) => ofGrant('AdvancePaid', { advanceId: someId('advance'), amount })
const settled = (amount: number, on = '2023-05-01') =>
  ofGrant(
    'GrantSettled',
    {
      mode: 'realisedCosts',
      lines: [],
      approved: 0,
      findings: 0,
      overLimits: 0,
      income: 0,
      countable: 0,
      units: [],
      share: amount,
      maximum: amount,
      amount,
      cofinancing: 0,
      decisionHash: LETTER,
      settledById: someId('coen'),
    },
    { effectiveOn: on },
  )
/** The closed books of stories.md 6.1. */
const zia: readonly PastEvent[] = [
  ...running,
  advance(11_884_000),
  closed('2022-q4', { L1: 12_250_000, L2: 3_600_000 }, { inKind: { L1: 1_845_000 }, paid: 6_500_000 }),
  closed('2023-q1', { L1: -90_000, L3: 3_351_000, L4: 6_911_000, L5: 2_490_000 }, { inKind: { L4: 5_911_000 } }),
]
const finding = { findingId: someId('finding'), entryId: someId('one'), period: '2023-q1', line: 'L1', inKind: false }
const found = (more: Record<string, unknown> = {}) =>
  ofGrant('AuditFindingRecorded', {
    ...finding,
    kind: 'noEvidence',
    amount: 1_000,
    certain: true,
    recordedById: someId('coen'),
    ...more,
  })
const ended = (amount: number, takenOff: string) =>
  ofGrant('AuditFindingClosed', {
    findingId: finding.findingId,
    outcome: 'upheld',
    amount,
    takenOff,
    closedById: someId('coen'),
  })

describe('settleGrant', () => {
  const input = { ...here, amount: 14_256_000, decisionHash: LETTER, settledOn: '2023-06-01' }
  it('of ZIA is 142,560.00 with every number on the way (stories.md 6.1)', () => {
    given(...zia)
      .when(settleGrant, input, coen)
      .then({
        type: 'GrantSettled',
        effectiveOn: '2023-06-01',
        data: {
          mode: 'realisedCosts',
          approved: 28_512_000,
          findings: 0,
          overLimits: 0,
          income: 0,
          countable: 28_512_000,
          rate: HALF,
          share: 14_256_000,
          maximum: 14_855_000,
          amount: 14_256_000,
          cofinancing: 14_256_000,
          cofinancingMet: true,
          settledById: someId('coen'),
        },
      })
  })
  it('by the funder, or from its letter while it has nobody here', () => {
    given(...zia)
      .when(settleGrant, input, lea)
      .then({ type: 'GrantSettled', data: { settledById: someId('lea') } })
    given(...zia)
      .when(settleGrant, input, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
    given(...zia)
      .when(settleGrant, input, { ...coen, machine: true })
      .thenRejected('person-needed')
  })
  it('at what comes out, or lower for a reason that is named', () => {
    for (const amount of [14_255_999, 14_256_001]) {
      given(...zia)
        .when(settleGrant, { ...input, amount }, coen)
        .thenRejected('settlement-differs', { amountCents: 14_256_000 })
    }
    const reduction = { amount: 256_000, ground: 'activitiesNotDone' }
    given(...zia)
      .when(settleGrant, { ...input, amount: 14_000_000, reduction }, coen)
      .then({ type: 'GrantSettled', data: { share: 14_256_000, reduction, amount: 14_000_000 } })
  })
  it('takes off what was found, unless the books did already', () => {
    given(...zia, found(), ended(1_000, 'atSettlement'))
      .when(settleGrant, { ...input, amount: 14_255_500 }, coen)
      .then({ type: 'GrantSettled', data: { findings: 1_000, countable: 28_511_000 } })
    given(...zia, found(), ended(1_000, 'inBooks'))
      .when(settleGrant, input, coen)
      .then({ type: 'GrantSettled', data: { findings: 0 } })
  })
  it('takes off once what was found, upheld, and then taken back in the books; what was moved, where it went', () => {
    const back = (data: Record<string, unknown>) =>
      past(booksOf.ref(`${GRANT}-2023-q1`), 'CostReversed', {
        entryId: someId('back'),
        originalId: someId('one'),
        originalPeriod: '2023-q1',
        line: 'L1',
        partnerId: someId('care'),
        inKind: false,
        amount: 4_000,
        declared: 4_000,
        reason: 'foundByAudit',
        reversedById: someId('lea'),
        holding: { commandId: someId('reversing'), streams: [] },
        ...data,
      })
    given(...zia, found(), ended(1_000, 'atSettlement'), back({}))
      .when(settleGrant, input, coen)
      .then({ type: 'GrantSettled', data: { findings: 0 } })
    const moved = past(booksOf.ref(`${GRANT}-2023-q1`), 'CostReallocated', {
      entryId: someId('moved'),
      grantId: GRANT,
      originalId: someId('one'),
      originalPeriod: '2023-q1',
      fromLine: 'L1',
      toLine: 'L2',
      partnerId: someId('care'),
      category: 'external',
      inKind: false,
      amount: 4_000,
      declared: 4_000,
      reason: 'wrongLine',
      reallocatedById: someId('lea'),
      holding: { commandId: someId('moving'), streams: [] },
    })
    given(...zia, found(), ended(1_000, 'atSettlement'), moved)
      .when(settleGrant, { ...input, amount: 14_255_500 }, coen)
      .then({ type: 'GrantSettled', data: { lines: [{ findings: 0 }, { findings: 1_000 }, {}, {}, {}] } })
    given(...zia, found(), ended(1_000, 'atSettlement'), moved, back({ originalId: someId('moved'), line: 'L2' }))
      .when(settleGrant, input, coen)
      .then({ type: 'GrantSettled', data: { findings: 0 } })
  })
  it('with what an earlier administration had', () => {
    const opening = ofGrant('OpeningBalanceRecorded', {
      on: '2022-01-01',
      documentHash: LETTER,
      lines: [{ line: 'L2', approved: 100_000, cofinancing: 40_000 }],
      advances: 0,
    })
    given(...zia, opening)
      .when(settleGrant, { ...input, amount: 14_306_000 }, coen)
      .then({ type: 'GrantSettled', data: { approved: 28_612_000, cofinancing: 14_296_000, cofinancingMet: false } })
  })
  it('not where public money together passes its ceiling: lower by what is too much, with a ground', () => {
    const whole = scheme('scheme', { terms: { ...TERMS.terms, accumulationMaximum: { n: 1, d: 1 } } })
    const pledge = (isPublic: boolean) =>
      ofGrant('CofinancingCommitted', {
        pledgeId: someId('pledge'),
        partnerId: someId('school'),
        kind: 'cash',
        amount: 14_256_001,
        isPublic,
      })
    const paid = past(booksOf.ref(`${GRANT}-2022-q4`), 'CofinancingPaid', {
      entryId: someId('payment'),
      grantId: GRANT,
      period: '2022-q4',
      pledgeId: someId('pledge'),
      partnerId: someId('school'),
      amount: 14_256_001,
      statementHash: LETTER,
      overPledge: false,
      recordedById: someId('lea'),
    })
    const under = (isPublic: boolean) =>
      given(whole, ...zia.filter(({ type }) => type !== 'FundingSchemePublished'), pledge(isPublic), paid)
    under(true)
      .when(settleGrant, input, coen)
      .thenRejected('public-money-over', { overCents: 1, mostCents: 28_512_000 })
    const reduction = { amount: 1, ground: 'obligationsNotMet' }
    under(true)
      .when(settleGrant, { ...input, amount: 14_255_999, reduction }, coen)
      .then({ type: 'GrantSettled', data: { amount: 14_255_999 } })
    under(false).when(settleGrant, input, coen).then({ type: 'GrantSettled' })
    given(...zia, pledge(true), paid)
      .when(settleGrant, input, coen)
      .then({ type: 'GrantSettled' })
  })
  it('refuses while something is open', () => {
    given(...zia, ofGrant('ClaimSubmitted', { claimId: someId('claim'), periods: ['2022-q4'], approved: 1, amount: 1 }))
      .when(settleGrant, input, coen)
      .thenRejected('claim-open')
    given(...zia, found())
      .when(settleGrant, input, coen)
      .thenRejected('finding-open')
    given(...zia, ...posted('2023-q2', 'late', 'L1', 5))
      .when(settleGrant, input, coen)
      .thenRejected('period-open', { period: '2023-q2' })
    given(...around, applied(), awarded())
      .when(settleGrant, input, coen)
      .thenRejected('budget-missing')
    given(...zia, settled(1))
      .when(settleGrant, input, coen)
      .thenRejected('grant-settled')
    given(...around, sharing(), budgeted())
      .when(settleGrant, input, lea)
      .thenRejected('no-funder')
    given(...zia)
      .when(settleGrant, { ...input, settledOn: '2023-07-01' }, coen)
      .thenRejected('date-ahead')
  })
  it('with the report of an auditor where the terms ask one at this amount', () => {
    const asks = awarded({
      terms: {
        maximum: 14_855_000,
        assurance: [
          { from: 12_500_000, kind: 'auditorsReport' },
          { from: 0, kind: 'boardStatement' },
        ],
      },
    })
    const before = zia.map((event) => (event.type === 'GrantAwarded' ? asks : event))
    given(...before)
      .when(settleGrant, input, coen)
      .thenRejected('assurance-missing', { kind: 'auditorsReport' })
    const report = { kind: 'auditorsReport', reportHash: LETTER, opinion: 'unqualified' }
    given(...before, ofGrant('AssuranceReportFiled', report))
      .when(settleGrant, input, coen)
      .then({ type: 'GrantSettled' })
    const file = { ...here, ...report, reportedOn: '2023-05-01' }
    given(...before)
      .when(fileAssuranceReport, file, otto)
      .then({ type: 'AssuranceReportFiled', effectiveOn: '2023-05-01', data: report })
    given(...before)
      .when(fileAssuranceReport, { ...file, kind: 'boardStatement' }, otto)
      .thenRejected('another-assurance-asked', { kind: 'auditorsReport' })
    given(...running)
      .when(fileAssuranceReport, { ...file, kind: 'boardStatement' }, otto)
      .then({ type: 'AssuranceReportFiled' })
    given(...before)
      .when(fileAssuranceReport, { ...file, auditorId: someId('no such office') }, otto)
      .thenRejected('unknown-organisation')
    given(...before)
      .when(fileAssuranceReport, file, coen)
      .thenForbidden()
  })
  it('by units', () => {
    const units = [{ code: 'week', title: 'Praktijkweek', cents: 7_500 }]
    const weekly = scheme('scheme', { settlementMode: 'units', units })
    const before = [
      ...around.map((event) => (event.type === 'FundingSchemePublished' ? weekly : event)),
      applied(),
      awarded({ settlementMode: 'units' }),
      budgeted(),
    ]
    given(...before)
      .when(settleGrant, { ...input, amount: 900_000, units: [{ code: 'week', count: 120 }] }, coen)
      .then({ type: 'GrantSettled', data: { mode: 'units', units: [{ code: 'week', count: 120, cents: 7_500 }] } })
    given(...before)
      .when(settleGrant, input, coen)
      .thenRejected('units-not-counted')
    const own = { maximum: 14_855_000, unitAmounts: [{ code: 'week', cents: 8_000 }] }
    given(
      ...before.map((event) =>
        event.type === 'GrantAwarded' ? awarded({ settlementMode: 'units', terms: own }) : event,
      ),
    )
      .when(settleGrant, { ...input, amount: 960_000, units: [{ code: 'week', count: 120 }] }, coen)
      .then({ type: 'GrantSettled', data: { units: [{ code: 'week', count: 120, cents: 8_000 }] } })
  })
})

describe('answerFinding', () => {
  const answer = { ...here, findingId: finding.findingId, answer: 'Het betaalbewijs staat bij de post.', evidence: [] }
  const entry = posted('2023-q1', 'one', 'L1', 4_000, 4_000)
  const paul = as('paul', 'partnerFinance', 'care')
  it('by the beneficiary, and by the partner whose entry it is, as often as there is something to say', () => {
    const at = given(...running, ...entry, found())
    for (const who of [otto, paul]) at.when(answerFinding, answer, who).then({ type: 'AuditFindingAnswered' })
    at.when(answerFinding, answer, as('sam', 'partnerFinance', 'school')).thenForbidden()
    at.when(answerFinding, answer, coen).thenForbidden()
    at.when(answerFinding, answer, { ...paul, machine: true }).thenRejected('person-needed')
  })
  it('with documents of its own', () => {
    const proof = { ...answer, evidence: [hash('bewijs')] }
    const at = (keeper: string) => given(...running, ...entry, found(), stored('bewijs', keeper, 'proofOfPayment'))
    at('care')
      .when(answerFinding, proof, paul)
      .then({ type: 'AuditFindingAnswered', data: { evidence: [hash('bewijs')] } })
    at('town').when(answerFinding, proof, paul).thenRejected('document-unknown')
    given(...running, ...entry, found())
      .when(answerFinding, proof, paul)
      .thenRejected('document-unknown')
  })
  it('while it is open', () => {
    given(...running, ...entry)
      .when(answerFinding, answer, otto)
      .thenRejected('unknown-finding')
    given(...running, ...entry, found(), ended(1_000, 'atSettlement'))
      .when(answerFinding, answer, otto)
      .thenRejected('finding-closed')
  })
})
describe('findings', () => {
  const input = { ...here, entryId: someId('one'), period: '2023-q1', kind: 'noEvidence', amount: 1_000, certain: true }
  const books = [...running, ...posted('2023-q1', 'one', 'L1', 5_000, 4_000)]
  it('are about an approved entry, and no more than is left of it', () => {
    given(...books)
      .when(recordFinding, { ...input, note: 'Geen betaalbewijs.' }, coen)
      .then({ type: 'AuditFindingRecorded', data: { line: 'L1', inKind: false, recordedById: someId('coen') } })
    given(...books)
      .when(recordFinding, { ...input, amount: 4_001 }, coen)
      .thenRejected('more-than-approved', { leftCents: 4_000 })
    given(...books, found())
      .when(recordFinding, { ...input, amount: 3_001 }, coen)
      .thenRejected('more-than-approved', { leftCents: 3_000 })
    given(...books)
      .when(recordFinding, { ...input, entryId: someId('two') }, coen)
      .thenRejected('unknown-entry')
    given(...books)
      .when(recordFinding, { ...input, period: '2022-q1' }, coen)
      .thenRejected('unknown-entry')
    given(...books)
      .when(recordFinding, input, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
  })
  it('of a sample are about what is in it', () => {
    const sampleId = someId('sample')
    const drawn = ofGrant('AuditSampleDrawn', {
      sampleId,
      method: 'monetaryUnit',
      algorithm: 1,
      seed: '0'.repeat(16),
      size: 1,
      knownAt: '0'.repeat(20),
      filter: {},
      population: { entries: 1, total: 4_000, hash: LETTER },
      items: [{ entryId: someId('two'), period: '2023-q1', amount: 4_000, certain: true }],
      drawnById: someId('coen'),
    })
    given(...books, drawn)
      .when(recordFinding, { ...input, sampleId }, coen)
      .thenRejected('not-in-sample')
    given(...books, ...posted('2023-q1', 'two', 'L2', 5_000, 5_000), drawn)
      .when(recordFinding, { ...input, sampleId, entryId: someId('two') }, coen)
      .then({ type: 'AuditFindingRecorded', data: { sampleId, line: 'L2' } })
  })

  const close = { ...here, findingId: finding.findingId, outcome: 'upheld', amount: 1_000 }
  it('are upheld, in part, or dropped, once', () => {
    for (const [outcome, amount] of [
      ['upheld', 1_000],
      ['partly', 400],
      ['dropped', 0],
    ] as const) {
      given(...books, found())
        .when(closeFinding, { ...close, outcome, amount }, coen)
        .then({ type: 'AuditFindingClosed', data: { outcome, amount, takenOff: 'atSettlement' } })
    }
    for (const [outcome, amount] of [
      ['upheld', 999],
      ['partly', 1_000],
      ['partly', 0],
      ['dropped', 1],
    ] as const) {
      given(...books, found())
        .when(closeFinding, { ...close, outcome, amount }, coen)
        .thenRejected('amount-not-of-outcome', { amountCents: 1_000 })
    }
    given(...books, found(), ended(1_000, 'atSettlement'))
      .when(closeFinding, close, coen)
      .thenRejected('finding-closed')
    given(...books)
      .when(closeFinding, close, coen)
      .thenRejected('unknown-finding')
    given(...books, found())
      .when(closeFinding, close, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
  })
  const gone = past(reversals.ref(someId('one')), 'ReversalReserved', {
    commandId: someId('reversing'),
    wideStream: `books-${GRANT}-2023-q2`,
    claim: {},
  })
  const books2 = booksOf.ref(`${GRANT}-2023-q2`)
  const from = { entryId: someId('back'), originalId: someId('one'), originalPeriod: '2023-q1', inKind: false }
  const holding = { commandId: someId('reversing'), streams: [] }
  const amounts = { partnerId: someId('care'), amount: 4_000, declared: 5_000, reason: 'foundByAudit', holding }
  const reversed = past(books2, 'CostReversed', { ...from, ...amounts, line: 'L1', reversedById: someId('lea') })
  const moved = past(books2, 'CostReallocated', {
    ...from,
    ...amounts,
    grantId: GRANT,
    fromLine: 'L1',
    toLine: 'L2',
    category: 'external',
    reallocatedById: someId('lea'),
  })
  it('that the books took back are not taken off once more; what was moved is', () => {
    given(...books, found(), gone, reversed)
      .when(closeFinding, close, coen)
      .then({ type: 'AuditFindingClosed', data: { takenOff: 'inBooks' } })
    given(...books, found(), gone, moved)
      .when(closeFinding, close, coen)
      .then({ type: 'AuditFindingClosed', data: { takenOff: 'atSettlement' } })
    given(...books, gone, moved)
      .when(recordFinding, input, coen)
      .thenRejected('entry-replaced')
  })
})

describe('after the settlement', () => {
  const balance = { ...here, amount: 2_372_000, statementHash: LETTER, paidOn: '2023-06-01' }
  const over = [...running, advance(11_884_000), settled(14_256_000)]
  it('what is left is paid, at once or in parts (6.1: 23,720.00)', () => {
    for (const who of [coen, lea]) {
      given(...over)
        .when(payBalance, balance, who)
        .then({ type: 'BalancePaid', effectiveOn: '2023-06-01', data: { amount: 2_372_000 } })
    }
    given(...over, ofGrant('BalancePaid', { paymentId: someId('part'), amount: 2_000_000 }))
      .when(payBalance, balance, coen)
      .thenRejected('payment-over-balance', { balanceCents: 372_000 })
    given(...running)
      .when(payBalance, balance, coen)
      .thenRejected('not-settled')
    given(...over)
      .when(payBalance, balance, otto)
      .thenForbidden()
    given(...over)
      .when(payBalance, { ...balance, paidOn: '2023-07-01' }, coen)
      .thenRejected('date-ahead')
  })

  // Delft: 60,000.00 of a grant of 69,000.00, of which 62,100.00 was paid before.
  const delft = [
    ...around,
    applied(),
    awarded({ awarded: 6_900_000, terms: { maximum: 6_900_000, advanceShare: { n: 9, d: 10 } } }),
    budgeted(),
    advance(6_210_000),
    settled(6_000_000),
  ]
  const order = { ...here, amount: 210_000, dueOn: '2023-07-31', decisionHash: LETTER, decidedOn: '2023-06-01' }
  const ordered = (amount: number) => ofGrant('ReclaimOrdered', { amount, dueOn: '2023-07-31', decisionHash: LETTER })
  const receipt = { ...here, amount: 210_000, paidOn: '2023-06-20' }
  it('what was paid too much is reclaimed (6.2: 2,100.00)', () => {
    given(...delft)
      .when(orderReclaim, order, coen)
      .then({ type: 'ReclaimOrdered', effectiveOn: '2023-06-01', data: { amount: 210_000, dueOn: '2023-07-31' } })
    given(...delft)
      .when(orderReclaim, { ...order, amount: 210_001 }, coen)
      .thenRejected('more-than-overpaid', { leftCents: 210_000 })
    given(...delft, ordered(10_000))
      .when(orderReclaim, order, coen)
      .thenRejected('more-than-overpaid', { leftCents: 200_000 })
    given(...delft)
      .when(orderReclaim, { ...order, dueOn: '2023-05-31' }, coen)
      .thenRejected('due-before-decision')
    given(...running)
      .when(orderReclaim, order, coen)
      .thenRejected('not-settled')
    given(...delft)
      .when(orderReclaim, order, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
    given(...delft)
      .when(payBalance, { ...balance, amount: 1 }, coen)
      .thenRejected('payment-over-balance', { balanceCents: 0 })
  })
  it('and comes in, never more than was asked', () => {
    given(...delft, ordered(210_000))
      .when(receiveReclaim, receipt, lea)
      .then({ type: 'ReclaimReceived', effectiveOn: '2023-06-20', data: { amount: 210_000 } })
    given(...delft, ordered(210_000), ofGrant('ReclaimReceived', { paymentId: someId('part'), amount: 10_000 }))
      .when(receiveReclaim, receipt, lea)
      .thenRejected('more-than-reclaimed', { leftCents: 200_000 })
    given(...delft, ordered(210_000))
      .when(receiveReclaim, receipt, otto)
      .thenForbidden()
  })
  it('of a withdrawn grant everything is reclaimed', () => {
    const before = [...running, advance(5_000), ofGrant('GrantWithdrawn', { ground: 'awb-4.48', decisionHash: LETTER })]
    given(...before)
      .when(orderReclaim, { ...order, amount: 5_000 }, coen)
      .then({ type: 'ReclaimOrdered' })
  })
})

describe('reopenSettlement', () => {
  const input = { ...here, ground: 'awb-4.49-1a', decisionHash: LETTER, decidedOn: '2023-06-01' }
  it('on a ground of the scheme, within its years', () => {
    given(...running, settled(1))
      .when(reopenSettlement, input, coen)
      .then({ type: 'SettlementReopened', effectiveOn: '2023-06-01' })
    given(...running, settled(1))
      .when(reopenSettlement, { ...input, ground: 'zomaar' }, coen)
      .thenRejected('ground-not-in-scheme')
    given(...running, settled(1))
      .when(reopenSettlement, { ...input, decidedOn: '2028-05-02' }, coen, '2028-06-01')
      .thenRejected('too-late-to-reopen', { years: 5, until: '2028-05-01' })
    given(...running, settled(1))
      .when(reopenSettlement, { ...input, decidedOn: '2028-05-01' }, coen, '2028-06-01')
      .then({ type: 'SettlementReopened' })
    given(...running, settled(1))
      .when(reopenSettlement, { ...input, decidedOn: '2023-04-30' }, coen)
      .thenRejected('date-too-early')
    given(...running)
      .when(reopenSettlement, input, coen)
      .thenRejected('not-settled')
    given(...running, settled(1))
      .when(reopenSettlement, input, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
  })
  it('and then it may be settled anew', () => {
    const reopened = ofGrant('SettlementReopened', { ground: 'awb-4.49-1a', decisionHash: LETTER })
    given(...zia, settled(1), reopened)
      .when(settleGrant, { ...here, amount: 14_256_000, decisionHash: LETTER, settledOn: '2023-06-02' }, coen)
      .then({ type: 'GrantSettled' })
  })
})
