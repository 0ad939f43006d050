import { describe, it } from 'vitest'
import {
  applied,
  around,
  awarded,
  budgeted,
  closed,
  GRANT,
  LETTER,
  ofGrant,
  posted,
  running,
  scheme,
  sharing,
} from '../../../test/support/funding.ts'
import { given, someId } from '../../../test/support/given.ts'
import { as, staff } from '../../../test/support/programme.ts'
import { acceptClaim } from './accept-claim.ts'
import { answerClaim } from './answer-claim.ts'
import { proposePeriodClose } from './propose-period-close.ts'
import { questionClaim } from './question-claim.ts'
import { requestSettlement } from './request-settlement.ts'
import { submitClaim } from './submit-claim.ts'
import { submitProgressReport } from './submit-progress-report.ts'

const here = { grantId: GRANT }
const lea = as('lea', 'leadFinance', 'town')
const otto = as('otto', 'projectOfficer', 'town')
const coen = as('coen', 'funderController', 'funder')
const KNOWN = '1'.padStart(20, '0')
const sealed = (path: string) => ({ keyId: 'K', box: 'B', eventId: 'E', path })
const units = [{ code: 'week', title: 'Praktijkweek', cents: 7_500 }]
const byUnits = [
  ...around.filter((event) => event.type !== 'FundingSchemePublished'),
  scheme('scheme', { settlementMode: 'units', units }),
  applied(),
  awarded({ settlementMode: 'units' }),
  budgeted(),
]

describe('proposePeriodClose', () => {
  const input = { ...here, period: '2023-q1' }
  const entries = [...posted('2023-q1', 'one', 'L1', 1_000, 1_000), ...posted('2023-q1', 'two', 'L2', 700, 500)]
  const proposed = ofGrant(
    'PeriodCloseProposed',
    { proposalId: someId('proposal'), period: '2023-q1', entries: 2, total: 1_500, proposedById: someId('lou') },
    { at: '2023-06-01T09:00:00.000Z' },
  )
  it('says how many entries and how much it is', () => {
    given(...running, ...entries)
      .when(proposePeriodClose, input, lea)
      .then({ type: 'PeriodCloseProposed', data: { period: '2023-q1', entries: 2, total: 1_500 } })
    given(...running)
      .when(proposePeriodClose, input, lea)
      .then({ type: 'PeriodCloseProposed', data: { entries: 0, total: 0 } })
    given(...running, ...entries)
      .when(proposePeriodClose, input, otto)
      .thenForbidden()
  })
  it('only when the period is over and all of it decided', () => {
    given(...running)
      .when(proposePeriodClose, { ...here, period: '2023-q2' }, lea)
      .thenRejected('period-not-over')
    given(...running)
      .when(proposePeriodClose, { ...here, period: '2021-q4' }, lea)
      .thenRejected('period-not-of-grant')
    given(...running, ...entries, ...posted('2023-q1', 'three', 'L1', 5))
      .when(proposePeriodClose, input, lea)
      .thenRejected('entries-undecided', { count: 1 })
    given(...running, closed('2023-q1', { L1: 1 }))
      .when(proposePeriodClose, input, lea)
      .thenRejected('period-closed')
    given(...running)
      .when(proposePeriodClose, input, { ...lea, machine: true })
      .thenRejected('person-needed')
  })
  it('once with the same figures, until that lapsed', () => {
    given(...running, ...entries, proposed)
      .when(proposePeriodClose, input, lea)
      .thenRejected('close-proposed', { proposalId: someId('proposal') })
    given(...running, ...entries, ...posted('2023-q1', 'three', 'L1', 5, 5), proposed)
      .when(proposePeriodClose, input, lea)
      .then({ type: 'PeriodCloseProposed', data: { total: 1_505 } })
    given(...running, ...entries, proposed)
      .when(proposePeriodClose, input, lea, '2023-07-02')
      .then({ type: 'PeriodCloseProposed' })
  })
})

const claimId = someId('claim')
const claimed = (periods: string[], amount: number) =>
  ofGrant(
    'ClaimSubmitted',
    { claimId, periods, approved: 2 * amount, amount },
    { actor: { kind: 'person', userId: someId('lea') } },
  )
const accepted = (amount: number) => ofGrant('ClaimAccepted', { claimId, amount, acceptedById: someId('coen') })
const questioned = ofGrant('ClaimQuestioned', {
  claimId,
  entryIds: [],
  question: sealed('question'),
  askedById: someId('coen'),
})
const answered = ofGrant('ClaimAnswered', {
  claimId,
  answer: sealed('answer'),
  evidence: [],
  answeredById: someId('otto'),
})

describe('submitClaim', () => {
  const input = { ...here, periods: ['2022-q1', '2022-q2'], submittedOn: '2023-05-01' }
  const books = [closed('2022-q1', { L1: 1_000_000, L2: 1 }), closed('2022-q2', { L1: 500_000 })]
  it("the funder's share of closed periods", () => {
    given(...running, ...books)
      .when(submitClaim, input, lea)
      .then({
        type: 'ClaimSubmitted',
        effectiveOn: '2023-05-01',
        data: { periods: input.periods, approved: 1_500_001, amount: 750_001 },
      })
    given(...running, ...books)
      .when(submitClaim, { ...input, amount: 700_000 }, lea)
      .then({ type: 'ClaimSubmitted', data: { amount: 700_000 } })
    given(...running, ...books)
      .when(submitClaim, { ...input, amount: 750_002 }, lea)
      .thenRejected('claim-over-costs', { mostCents: 750_001 })
    given(...running, ...books)
      .when(submitClaim, input, otto)
      .thenForbidden()
  })
  it('as far as the grant goes after the claims before', () => {
    given(...running, closed('2022-q1', { L1: 20_000_000 }), claimed(['2022-q3'], 10_000_000), accepted(9_000_000))
      .when(submitClaim, { ...input, periods: ['2022-q1'] }, lea)
      .then({ type: 'ClaimSubmitted', data: { amount: 5_855_000 } })
  })
  it('refuses a period that is open, another one, named twice, or claimed', () => {
    given(...running, ...books.slice(0, 1), ...posted('2022-q2', 'one', 'L1', 5, 5))
      .when(submitClaim, input, lea)
      .thenRejected('period-open', { period: '2022-q2' })
    given(...running, ...books)
      .when(submitClaim, { ...input, periods: ['2021-q1'] }, lea)
      .thenRejected('period-not-of-grant')
    given(...running, ...books)
      .when(submitClaim, { ...input, periods: ['2022-q1', '2022-q1'] }, lea)
      .thenRejected('period-twice')
    given(...running, ...books, claimed(['2022-q2'], 1))
      .when(submitClaim, input, lea)
      .thenRejected('period-claimed', { period: '2022-q2' })
  })
  it('forty periods at once', () => {
    const monthly = [
      ...around.filter((event) => event.type !== 'FundingSchemePublished'),
      scheme('scheme', { calendar: 'month' }),
      applied(),
      awarded({ calendar: 'month', endsOn: '2025-12-31' }),
      budgeted(),
    ]
    const periods = Array.from({ length: 40 }, (_, month) => {
      const year = 2022 + Math.floor(month / 12)
      return `${year}-${String((month % 12) + 1).padStart(2, '0')}`
    })
    given(...monthly, ...periods.map((period) => closed(period, { L1: 100 })))
      .when(submitClaim, { ...input, periods }, lea)
      .then({ type: 'ClaimSubmitted', data: { approved: 4_000, amount: 2_000 } })
  })
  it('where costs say nothing of the amount, it is given', () => {
    given(...byUnits, ...books)
      .when(submitClaim, input, lea)
      .thenRejected('claim-amount-missing')
    given(...byUnits, ...books)
      .when(submitClaim, { ...input, amount: 15_000 }, lea)
      .then({ type: 'ClaimSubmitted', data: { amount: 15_000 } })
  })
  it('by a person, of a funder', () => {
    given(...running, ...books)
      .when(submitClaim, input, { ...lea, machine: true })
      .thenRejected('person-needed')
    given(...around, sharing(), budgeted(), ...books)
      .when(submitClaim, input, lea)
      .thenRejected('no-funder')
  })
})

describe('questions about a claim', () => {
  const ask = { ...here, claimId, entryIds: [], question: 'Welke factuur is dit?' }
  const answer = { ...here, claimId, answer: 'Die van maart.', evidence: [LETTER] }
  const before = [...running, claimed(['2022-q1'], 1_000)]
  it('are asked by the funder and answered by the beneficiary', () => {
    given(...before)
      .when(questionClaim, ask, coen)
      .then({ type: 'ClaimQuestioned', data: { askedById: someId('coen') } })
    given(...before, questioned)
      .when(answerClaim, answer, otto)
      .then({ type: 'ClaimAnswered', data: { answeredById: someId('otto') } })
    given(...before, questioned, answered)
      .when(questionClaim, ask, coen)
      .then({ type: 'ClaimQuestioned' })
    given(...before, questioned)
      .when(answerClaim, answer, coen)
      .thenForbidden()
  })
  it('about entries of the periods that it names', () => {
    const books = [...posted('2022-q1', 'bill', 'L1', 4_000, 4_000), ...posted('2022-q2', 'later', 'L1', 1_000)]
    given(...before, ...books)
      .when(questionClaim, { ...ask, entryIds: [someId('bill')] }, coen)
      .then({ type: 'ClaimQuestioned', data: { entryIds: [someId('bill')] } })
    for (const stranger of ['later', 'nothing']) {
      given(...before, ...books)
        .when(questionClaim, { ...ask, entryIds: [someId('bill'), someId(stranger)] }, coen)
        .thenRejected('unknown-entry')
    }
  })
  it('one at a time, about a claim that is open', () => {
    given(...before, questioned)
      .when(questionClaim, ask, coen)
      .thenRejected('claim-questioned')
    given(...before, accepted(1_000))
      .when(questionClaim, ask, coen)
      .thenRejected('claim-accepted')
    given(...before)
      .when(answerClaim, answer, otto)
      .thenRejected('nothing-asked')
    for (const [command, input, who] of [
      [questionClaim, ask, coen],
      [answerClaim, answer, otto],
    ] as const) {
      given(...running)
        .when(command, input, who)
        .thenRejected('unknown-claim')
    }
  })
})

describe('acceptClaim', () => {
  const input = { ...here, claimId, amount: 900, acceptedOn: '2023-06-01' }
  const before = [...running, claimed(['2022-q1'], 1_000)]
  it('by the funder, in whole or in part', () => {
    given(...before, questioned, answered)
      .when(acceptClaim, input, coen)
      .then({ type: 'ClaimAccepted', effectiveOn: '2023-06-01', data: { amount: 900, acceptedById: someId('coen') } })
    given(...before)
      .when(acceptClaim, { ...input, amount: 1_001 }, coen)
      .thenRejected('more-than-claimed', { amountCents: 1_000 })
  })
  it('not while a question is open, nor twice', () => {
    given(...before, questioned)
      .when(acceptClaim, input, coen)
      .thenRejected('claim-questioned')
    given(...before, accepted(900))
      .when(acceptClaim, input, coen)
      .thenRejected('claim-accepted')
    given(...running)
      .when(acceptClaim, input, coen)
      .thenRejected('unknown-claim')
  })
  it("from the funder's letter by another person than who claimed", () => {
    const withLetter = { ...input, decisionHash: LETTER }
    given(...before)
      .when(acceptClaim, withLetter, as('lou', 'leadFinance', 'town'))
      .then({ type: 'ClaimAccepted', data: { decisionHash: LETTER } })
    given(...before)
      .when(acceptClaim, input, as('lou', 'leadFinance', 'town'))
      .thenRejected('decision-document-missing')
    given(...before)
      .when(acceptClaim, withLetter, lea)
      .thenRejected('same-person')
    given(...before, ...staff('lea', 'funderController', 'funder').slice(1))
      .when(acceptClaim, input, as('lea', 'funderController', 'funder'))
      .thenRejected('same-person')
  })
})

describe('submitProgressReport', () => {
  const input = {
    ...here,
    kind: 'progress',
    dueOn: '2023-01-01',
    periods: ['2022-q1'],
    narrative: 'Het loopt.',
    risks: 'Weinig docenten.',
    forecast: [{ line: 'L1', amount: 11_000_000 }],
    knownAt: KNOWN,
    submittedOn: '2023-05-01',
  }
  const reported = ofGrant('ProgressReportSubmitted', {
    reportId: someId('report'),
    kind: 'progress',
    dueOn: '2023-01-01',
    periods: [],
    narrative: sealed('narrative'),
    forecast: [],
    knownAt: KNOWN,
  })
  it('of the calendar once, and others beside it', () => {
    given(...running)
      .when(submitProgressReport, input, otto)
      .then({ type: 'ProgressReportSubmitted', effectiveOn: '2023-05-01', data: { dueOn: '2023-01-01' } })
    given(...running, reported)
      .when(submitProgressReport, input, otto)
      .thenRejected('report-submitted')
    const { dueOn: _dueOn, ...extra } = input
    given(...running, reported)
      .when(submitProgressReport, extra, otto)
      .then({ type: 'ProgressReportSubmitted' })
  })
  it.each([
    [{ dueOn: '2023-01-02' }, 'report-not-due'],
    [{ kind: 'final' }, 'report-not-due'],
    [{ periods: ['2021-q1'] }, 'period-not-of-grant'],
    [{ forecast: [{ line: 'L9', amount: 1 }] }, 'unknown-line'],
    [{ submittedOn: '2023-07-01' }, 'date-ahead'],
  ])('refuses %o', (more, code) => {
    given(...running)
      .when(submitProgressReport, { ...input, ...more }, otto)
      .thenRejected(code)
  })
  it('by the beneficiary', () => {
    given(...running)
      .when(submitProgressReport, input, coen)
      .thenForbidden()
  })
})

describe('requestSettlement', () => {
  const input = { ...here, narrative: 'Alles is af.', knownAt: KNOWN, requestedOn: '2023-06-01' }
  const books = [closed('2022-q1', { L1: 1_000_000 }), closed('2022-q4', { L2: 500_000 }, { income: 100_000 })]
  it('asks what comes out today', () => {
    given(...running, ...books)
      .when(requestSettlement, input, otto)
      .then({
        type: 'SettlementRequested',
        effectiveOn: '2023-06-01',
        data: { approved: 1_500_000, requested: 700_000 },
      })
    given(...byUnits, ...books)
      .when(requestSettlement, { ...input, units: [{ code: 'week', count: 4 }] }, otto)
      .then({ type: 'SettlementRequested', data: { requested: 30_000 } })
  })
  it('once all its books are closed', () => {
    given(...running, ...books, ...posted('2023-q1', 'late', 'L1', 5, 5))
      .when(requestSettlement, input, otto)
      .thenRejected('period-open', { period: '2023-q1' })
    given(...running, ...books)
      .when(requestSettlement, input, coen)
      .thenForbidden()
    given(...running, ...books)
      .when(requestSettlement, { ...input, units: [{ code: 'week', count: 4 }] }, otto)
      .thenRejected('units-not-expected')
    given(...byUnits, ...books)
      .when(requestSettlement, input, otto)
      .thenRejected('units-not-counted')
    given(...byUnits, ...books)
      .when(requestSettlement, { ...input, units: [{ code: 'month', count: 4 }] }, otto)
      .thenRejected('unknown-settlement-unit')
    const twice = [
      { code: 'week', count: 4 },
      { code: 'week', count: 4 },
    ]
    given(...byUnits, ...books)
      .when(requestSettlement, { ...input, units: twice }, otto)
      .thenRejected('settlement-unit-twice')
    const dear = scheme('scheme', { settlementMode: 'units', units: [{ ...units[0], cents: 10_000_000_000 }] })
    given(...byUnits.map((event) => (event.type === 'FundingSchemePublished' ? dear : event)), ...books)
      .when(requestSettlement, { ...input, units: [{ code: 'week', count: 2 }] }, otto)
      .thenRejected('too-many-units')
  })
})
