import { describe, expect, it } from 'vitest'
import {
  applied,
  around,
  awarded,
  budgeted,
  GRANT,
  LETTER,
  LINES,
  OTHER_LETTER,
  ofGrant,
  PLAN,
  running,
  scheme,
  sharing,
} from '../../../test/support/funding.ts'
import { given, someId } from '../../../test/support/given.ts'
import { as } from '../../../test/support/programme.ts'
import { approveBudget } from './approve-budget.ts'
import { commitCofinancing } from './commit-cofinancing.ts'
import { fixRate } from './fix-rate.ts'
import { makeCommitment } from './make-commitment.ts'
import { reduceCofinancing } from './reduce-cofinancing.ts'
import { releaseCommitment } from './release-commitment.ts'
import { shiftBudget } from './shift-budget.ts'

const here = { grantId: GRANT }
const lea = as('lea', 'leadFinance', 'town')
const otto = as('otto', 'projectOfficer', 'town')
const paul = as('paul', 'partnerFinance', 'care')
const sam = as('sam', 'partnerFinance', 'school')
const coen = as('coen', 'funderController', 'funder')
const care = someId('care')

describe('approveBudget', () => {
  const input = { ...here, lines: LINES, plan: PLAN, approvedOn: '2023-02-01' }
  const before = [...around, applied(), awarded()]
  it('with both sides the same', () => {
    given(...before)
      .when(approveBudget, input, lea)
      .then({ type: 'BudgetApproved', effectiveOn: '2023-02-01', data: { version: 1, lines: LINES, plan: PLAN } })
    for (const who of [otto, coen, paul]) {
      given(...before)
        .when(approveBudget, input, who)
        .thenForbidden()
    }
  })
  const [first = LINES[0], ...others] = LINES
  const line = (more: Record<string, unknown>) => ({ lines: [{ ...first, ...more }, ...others] })
  it.each([
    [line({ amount: 12_000_001 }), 'plan-differs-from-lines'],
    [
      { lines: [{ ...LINES[0], amount: 20_000_000 }], plan: [{ kind: 'grant', amount: 20_000_000 }] },
      'plan-over-award',
    ],
    [line({ code: 'L2' }), 'line-twice'],
    [line({ category: 'travel' }), 'category-not-eligible'],
    [line({ partnerId: someId('stranger') }), 'not-a-partner'],
    [{ plan: [...PLAN.slice(0, 2), { ...PLAN[2], partnerId: someId('stranger') }] }, 'not-a-partner'],
    [{ approvedOn: '2023-07-01' }, 'date-ahead'],
  ])('refuses %o', (more, code) => {
    given(...before)
      .when(approveBudget, { ...input, ...more }, lea)
      .thenRejected(code)
  })
  it('with kinds of cost and rate methods that the terms allow', () => {
    const narrow = [...around, applied(), awarded({ terms: { maximum: 14_855_000, eligibleCosts: ['ownLabour'] } })]
    given(...narrow)
      .when(approveBudget, input, lea)
      .thenRejected('category-not-eligible', { category: 'external' })
    const fixed = scheme('scheme', { rateMethods: ['fixedRate'], yearHours: undefined })
    given(...around.filter((event) => event.type !== 'FundingSchemePublished'), fixed, applied(), awarded())
      .when(approveBudget, { ...input, ...line({ rateMethod: 'integralCosts' }) }, lea)
      .thenRejected('rate-method-not-allowed')
  })
  it('a next one with the consent of the funder and every line that there was', () => {
    const next = { ...input, consentHash: OTHER_LETTER }
    given(...running)
      .when(approveBudget, next, lea)
      .then({ type: 'BudgetApproved', data: { version: 2, consentHash: OTHER_LETTER } })
    given(...running)
      .when(approveBudget, input, lea)
      .thenRejected('consent-missing')
    const renamed = { ...next, ...line({ code: 'L9' }) }
    given(...running)
      .when(approveBudget, renamed, lea)
      .thenRejected('line-left-out', { line: 'L1' })
  })
  it('of shared costs has no grant in it, and needs nobody from outside', () => {
    const shared = [...around, sharing()]
    const own = [{ kind: 'own', amount: 29_710_000 }]
    given(...shared)
      .when(approveBudget, input, lea)
      .thenRejected('no-funder')
    given(...shared, budgeted({ plan: own }))
      .when(approveBudget, { ...input, plan: own }, lea)
      .then({ type: 'BudgetApproved', data: { version: 2 } })
  })
  it('only once there is a decision', () => {
    given(...around, applied())
      .when(approveBudget, input, lea)
      .thenRejected('grant-not-awarded')
  })
})

describe('shiftBudget', () => {
  const input = { ...here, from: 'L2', to: 'L1', amount: 1_200_000, shiftedOn: '2023-05-01' }
  const shifted = (amount: number, consent = {}) =>
    ofGrant('BudgetLineShifted', { from: 'L2', to: 'L1', amount, ...consent })
  it('within the share that the terms allow, all shifts together', () => {
    given(...running)
      .when(shiftBudget, input, lea)
      .then({ type: 'BudgetLineShifted', effectiveOn: '2023-05-01', data: { amount: 1_200_000 } })
    given(...running)
      .when(shiftBudget, { ...input, amount: 1_200_001 }, lea)
      .thenRejected('shift-needs-consent', { line: 'L1', leftCents: 1_200_000 })
    given(...running, shifted(700_000))
      .when(shiftBudget, { ...input, amount: 500_001 }, lea)
      .thenRejected('shift-needs-consent', { leftCents: 500_000 })
  })
  it('over it with the consent of the funder, which is no leave for the next one', () => {
    const consent = { consentHash: OTHER_LETTER }
    given(...running)
      .when(shiftBudget, { ...input, ...consent, amount: 2_000_000 }, lea)
      .then({ type: 'BudgetLineShifted', data: consent })
    given(...running, shifted(2_000_000, consent))
      .when(shiftBudget, { ...input, amount: 1 }, lea)
      .thenRejected('shift-needs-consent', { leftCents: 0 })
  })
  it('of what is there, between two lines', () => {
    const consent = { consentHash: OTHER_LETTER }
    given(...running)
      .when(shiftBudget, { ...input, ...consent, amount: 4_000_001 }, lea)
      .thenRejected('line-has-no-room', { line: 'L2', leftCents: 4_000_000 })
    given(...running)
      .when(shiftBudget, { ...input, to: 'L2' }, lea)
      .thenRejected('same-line')
    given(...running)
      .when(shiftBudget, { ...input, to: 'L9' }, lea)
      .thenRejected('unknown-line', { line: 'L9' })
    given(...around, applied(), awarded())
      .when(shiftBudget, input, lea)
      .thenRejected('budget-missing')
    given(...running)
      .when(shiftBudget, input, otto)
      .thenForbidden()
  })
})

describe('fixRate', () => {
  const input = {
    ...here,
    organisationId: care,
    year: '2023',
    label: 'Praktijkbegeleider',
    method: 'wagePlusSurcharge',
    base: { yearWage: 4_128_000, surcharge: { n: 32, d: 100 }, yearHours: 1720 },
    centsPerHour: 3_168,
    evidence: [LETTER],
    fixedOn: '2023-02-01',
  }
  const { grantId: _grant, fixedOn: _day, ...data } = input
  const fixed = ofGrant('RateFixed', { rateId: someId('rate'), ...data })
  it('41,280.00 over 1,720 hours is 24.00, and with 32 % 31.68 (domain.md 2.3)', () => {
    given(...running)
      .when(fixRate, input, lea)
      .then({ type: 'RateFixed', effectiveOn: '2023-02-01', data: { centsPerHour: 3_168 } })
    given(...running)
      .when(fixRate, { ...input, centsPerHour: 3_169 }, lea)
      .thenRejected('rate-differs', { hourlyCents: 3_168 })
    given(...running)
      .when(fixRate, input, paul)
      .thenForbidden()
  })
  it('integral costs over the hours, half up to the cent', () => {
    const integral = { ...input, method: 'integralCosts', base: { integralCosts: 7_000_050, yearHours: 1_500 } }
    given(...running)
      .when(fixRate, { ...integral, centsPerHour: 4_667 }, lea)
      .then({ type: 'RateFixed' })
    given(...running)
      .when(fixRate, { ...integral, centsPerHour: 4_666 }, lea)
      .thenRejected('rate-differs', { hourlyCents: 4_667 })
  })
  it('a fixed rate is the one of the scheme, where it has one', () => {
    const flat = { ...input, method: 'fixedRate', base: {}, centsPerHour: 4_500 }
    given(...running)
      .when(fixRate, flat, lea)
      .then({ type: 'RateFixed', data: { centsPerHour: 4_500 } })
    const one = scheme('scheme', { fixedCentsPerHour: 5_000 })
    const before = [...around.filter((event) => event.type !== 'FundingSchemePublished'), one, applied(), awarded()]
    given(...before)
      .when(fixRate, flat, lea)
      .thenRejected('rate-differs', { hourlyCents: 5_000 })
  })
  it.each([
    [{ base: { yearWage: 4_128_000, yearHours: 1720 } }, 'rate-base-missing'],
    [{ base: { ...input.base, integralCosts: 1 } }, 'rate-base-not-expected'],
    [{ base: { ...input.base, yearHours: 1600 } }, 'year-hours-differ'],
    [{ evidence: [] }, 'rate-evidence-missing'],
    [{ organisationId: someId('stranger') }, 'not-a-partner'],
    [{ fixedOn: '2023-07-01' }, 'date-ahead'],
  ])('refuses %o', (more, code) => {
    given(...running)
      .when(fixRate, { ...input, ...more }, lea)
      .thenRejected(code)
  })
  it('in a method that the scheme has', () => {
    const bare = scheme('scheme', { rateMethods: [], yearHours: undefined })
    given(...around.filter((event) => event.type !== 'FundingSchemePublished'), bare, applied(), awarded())
      .when(fixRate, input, lea)
      .thenRejected('rate-method-not-allowed')
  })
  it('once for organisation, year and function, and in one method a year', () => {
    given(...running, fixed)
      .when(fixRate, { ...input, label: 'PRAKTIJKBEGELEIDER' }, lea)
      .thenRejected('rate-fixed')
    const flat = { ...input, label: 'Docent', method: 'fixedRate', base: {} }
    given(...running, fixed)
      .when(fixRate, flat, lea)
      .thenRejected('another-rate-method', { method: 'wagePlusSurcharge' })
    for (const more of [{ label: 'Docent' }, { year: '2022' }, { organisationId: someId('school') }]) {
      given(...running, fixed)
        .when(fixRate, { ...input, ...more }, lea)
        .then({ type: 'RateFixed' })
    }
  })
})

const commitmentId = someId('commitment')
const committed = (amount: number) =>
  ofGrant('CommitmentMade', { commitmentId, line: 'L2', partnerId: care, amount, overrun: false })
const released = ofGrant('CommitmentReleased', { commitmentId, reason: 'cancelled' })

describe('makeCommitment', () => {
  const input = {
    ...here,
    line: 'L2',
    partnerId: care,
    amount: 4_000_000,
    contractHash: LETTER,
    overrun: false,
    committedOn: '2023-03-01',
  }
  it('by the beneficiary or the partner itself', () => {
    for (const who of [lea, otto, paul]) {
      given(...running)
        .when(makeCommitment, input, who)
        .then({ type: 'CommitmentMade', effectiveOn: '2023-03-01', data: { overrun: false } })
    }
    given(...running)
      .when(makeCommitment, input, sam)
      .thenForbidden()
  })
  it('into the room of the line, or said to be over it', () => {
    given(...running, committed(1))
      .when(makeCommitment, input, lea)
      .thenRejected('line-has-no-room', { line: 'L2', leftCents: 3_999_999 })
    given(...running, committed(1))
      .when(makeCommitment, { ...input, overrun: true }, lea)
      .then({ type: 'CommitmentMade', data: { overrun: true } })
    given(...running, committed(1), released)
      .when(makeCommitment, { ...input, overrun: true }, lea)
      .then({ type: 'CommitmentMade', data: { overrun: false } })
  })
  it.each([
    [{ line: 'L9' }, 'unknown-line'],
    [{ partnerId: someId('stranger') }, 'not-a-partner'],
    [{ committedOn: '2023-07-01' }, 'date-ahead'],
  ])('refuses %o', (more, code) => {
    given(...running)
      .when(makeCommitment, { ...input, ...more }, lea)
      .thenRejected(code)
  })
})

describe('releaseCommitment', () => {
  const input = { ...here, commitmentId, reason: 'spent', releasedOn: '2023-04-01' }
  it('once', () => {
    for (const who of [otto, paul]) {
      given(...running, committed(1))
        .when(releaseCommitment, input, who)
        .then({ type: 'CommitmentReleased', effectiveOn: '2023-04-01' })
    }
    given(...running, committed(1), released)
      .when(releaseCommitment, input, otto)
      .thenRejected('commitment-released')
    given(...running)
      .when(releaseCommitment, input, otto)
      .thenRejected('unknown-commitment')
    given(...running, committed(1))
      .when(releaseCommitment, { ...input, releasedOn: '2023-07-01' }, otto)
      .thenRejected('date-ahead')
    given(...running, committed(1))
      .when(releaseCommitment, input, sam)
      .thenForbidden()
  })
})

describe('cofinancing', () => {
  const input = {
    ...here,
    partnerId: care,
    kind: 'cash',
    amount: 1_000_000,
    isPublic: false,
    committedOn: '2023-02-01',
  }
  const pledge = { pledgeId: someId('pledge'), partnerId: care, kind: 'cash', amount: 1_000_000, isPublic: false }
  const pledged = ofGrant('CofinancingCommitted', pledge)
  it('is promised by the partner, or entered from what it signed', () => {
    given(...running)
      .when(commitCofinancing, input, paul)
      .then({ type: 'CofinancingCommitted', effectiveOn: '2023-02-01', data: { amount: 1_000_000 } })
    given(...running)
      .when(commitCofinancing, input, lea)
      .thenRejected('agreement-document-missing')
    given(...running)
      .when(commitCofinancing, { ...input, agreementHash: LETTER }, lea)
      .then({ type: 'CofinancingCommitted' })
    given(...running)
      .when(commitCofinancing, input, sam)
      .thenForbidden()
  })
  it('of a kind that the scheme counts, and of a partner', () => {
    given(...running)
      .when(commitCofinancing, { ...input, kind: 'otherGrant' }, paul)
      .thenRejected('cofinancing-not-counted', { kind: 'otherGrant' })
    given(...running)
      .when(commitCofinancing, { ...input, partnerId: someId('stranger'), agreementHash: LETTER }, lea)
      .thenRejected('not-a-partner')
  })
  it('gets less, never more', () => {
    const reduce = { ...here, pledgeId: someId('pledge'), to: 500_000, reason: 'lessNeeded', reducedOn: '2023-05-01' }
    for (const who of [paul, lea]) {
      given(...running, pledged)
        .when(reduceCofinancing, reduce, who)
        .then({ type: 'CofinancingReduced', data: { to: 500_000 } })
    }
    given(...running, pledged)
      .when(reduceCofinancing, { ...reduce, to: 1_000_000 }, paul)
      .thenRejected('pledge-not-reduced', { amountCents: 1_000_000 })
    given(...running)
      .when(reduceCofinancing, reduce, lea)
      .thenRejected('unknown-pledge')
    given(...running, pledged)
      .when(reduceCofinancing, reduce, sam)
      .thenForbidden()
  })
})

it('a wage and its surcharge never pass through a floating number', () => {
  const input = {
    ...here,
    organisationId: care,
    year: '2022',
    method: 'wagePlusSurcharge',
    base: { yearWage: 10_000_000_000, surcharge: { n: 1, d: 3 }, yearHours: 1720 },
    centsPerHour: 7_751_938,
    evidence: [LETTER],
    fixedOn: '2023-02-01',
  }
  const when = given(...running).when(fixRate, input, lea)
  expect(when.outcome).toMatchObject({ kind: 'accepted' })
})
