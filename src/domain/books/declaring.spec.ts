import { describe, expect, it } from 'vitest'
import { MOST_PARTNERS } from '../../../events/books.ts'
import {
  coen,
  cost,
  employed,
  hash,
  lea,
  otto,
  PERIOD,
  paul,
  petra,
  ready,
  sheetApproved,
  stored,
  submitted,
  takenOf,
  valued,
} from '../../../test/support/books.ts'
import { awarded, closed, GRANT, ofGrant, running, scheme } from '../../../test/support/funding.ts'
import { given, type PastEvent, someId, stateAfter } from '../../../test/support/given.ts'
import { grants } from '../grant/grant.ts'
import { declareCost } from './declare-cost.ts'
import { declareInKind } from './declare-in-kind.ts'
import { payCofinancing } from './pay-cofinancing.ts'
import { openRefs } from './posting.ts'
import { recordIncome } from './record-income.ts'

const bought = [stored('factuur', 'care'), valued('factuur', 'care', 100_000, { vat: 21_000 })]
const world = [...ready, ...bought]
const input = {
  grantId: GRANT,
  period: PERIOD,
  partnerId: someId('care'),
  line: 'L3',
  category: 'external',
  title: 'Drukwerk voor de werving',
  net: 100_000,
  vat: 21_000,
  vatTreatment: 'nonRecoverable',
  allocated: 121_000,
  taken: [{ sha256: hash('factuur'), amount: 121_000 }],
  evidence: [],
  supplierName: 'Drukkerij De Maas',
  costDate: '2023-02-01',
}
const labour = { rateId: someId('rate'), minutes: 600, employmentId: someId('eva'), month: '202302' }
const hours = {
  ...input,
  line: 'L4',
  category: 'ownLabour',
  net: 45_000,
  vat: 0,
  allocated: 45_000,
  taken: [],
  supplierName: undefined,
  labour,
}
const signed = [employed('eva'), submitted('eva', '202302', 600), sheetApproved('eva', '202302')]
const refused = (more: Record<string, unknown>, code: string, details?: Record<string, unknown>) =>
  given(...world)
    .when(declareCost, { ...input, ...more }, petra)
    .thenRejected(code, details)

describe('declareCost', () => {
  it('posts in the period of the input, with the date of the cost, and takes of its document', () => {
    const { outcome, then } = given(...world).when(declareCost, input, petra)
    then({
      type: 'CostDeclared',
      effectiveOn: '2023-02-01',
      data: {
        line: 'L3',
        allocated: 121_000,
        overrun: false,
        projectId: someId('project'),
        declaredById: someId('petra'),
      },
    })
    if (outcome.kind !== 'accepted') return
    const [event] = outcome.events
    expect(outcome.claims).toEqual([
      {
        stream: `evidence-${hash('factuur')}`,
        claim: { grantId: GRANT, entryId: event?.data.entryId, use: 'cost', taken: [{ amount: 121_000 }] },
      },
    ])
  })
  it('by the people of that partner alone', () => {
    given(...world)
      .when(declareCost, input, paul)
      .then({ type: 'CostDeclared' })
    for (const one of [otto, lea, coen])
      given(...world)
        .when(declareCost, input, one)
        .thenForbidden()
    given(...world)
      .when(declareCost, { ...input, partnerId: someId('funder') }, coen)
      .thenForbidden()
    given(...bought)
      .when(declareCost, input, petra)
      .thenForbidden()
  })

  describe('in which period', () => {
    it('is refused in a closed one, which names the open one', () => {
      const over = [closed(PERIOD, { L3: 5 }), ofGrant('PeriodCloseNoted', { period: PERIOD, lines: [] })]
      given(...world, ...over)
        .when(declareCost, input, petra)
        .thenRejected('books-closed', { period: PERIOD, open: '2023-q2' })
      const next = ofGrant('PeriodCloseNoted', { period: '2023-q2', lines: [] })
      given(...world, ...over, next)
        .when(declareCost, input, petra)
        .thenRejected('books-closed', { open: '2023-q3' })
      const last = closed('2024-q4', { L3: 5 })
      given(...world, last)
        .when(declareCost, { ...input, period: '2024-q4' }, petra, '2024-12-31')
        .thenRejected('all-books-closed')
    })
    it('a late cost stands in a later one with its own date', () => {
      given(...world)
        .when(declareCost, { ...input, period: '2023-q2' }, petra)
        .then({ type: 'CostDeclared', effectiveOn: '2023-02-01', data: { period: '2023-q2' } })
      refused({ costDate: '2023-04-01' }, 'after-the-period')
      given(...world)
        .when(declareCost, { ...input, costDate: '2023-03-31' }, petra)
        .then({ type: 'CostDeclared', effectiveOn: '2023-03-31' })
    })
    it('in which no more organisations post than it can be closed with', () => {
      const others = Array.from({ length: MOST_PARTNERS }, (_, index) => {
        const name = `partner ${index}`
        return cost(name, { partnerId: someId(name), taken: [] })
      })
      given(...world, ...others)
        .when(declareCost, input, petra)
        .thenRejected('too-many-partners', { period: PERIOD, most: MOST_PARTNERS })
      given(...world, ...others.slice(1), cost('own', { taken: [] }))
        .when(declareCost, input, petra)
        .then({ type: 'CostDeclared' })
    })
    it('that the grant has and that has begun', () => {
      refused({ period: '2023-q3' }, 'period-ahead')
      refused({ period: '2021-q4' }, 'no-such-period', { period: '2021-q4', first: '2022-q1', last: '2024-q4' })
      refused({ period: '2023-01' }, 'no-such-period')
      refused({ costDate: '2021-12-31' }, 'outside-the-grant')
      const late = (costDate: string) =>
        given(...world).when(declareCost, { ...input, period: '2024-q1', costDate }, petra, '2024-03-01')
      late('2024-01-01').thenRejected('outside-the-grant')
      late('2023-12-31').then({ type: 'CostDeclared', effectiveOn: '2023-12-31' })
      given(...world)
        .when(declareCost, { ...input, costDate: '2023-03-20' }, petra, '2023-03-19')
        .thenRejected('date-ahead')
    })
    it('of a grant that runs', () => {
      const withdrawn = ofGrant('GrantWithdrawn', { ground: 'awb-4.48', decisionHash: hash('besluit') })
      given(...world, withdrawn)
        .when(declareCost, input, petra)
        .thenRejected('grant-withdrawn')
    })
  })

  describe('on which line', () => {
    it('one of the budget that is not another one’s', () => {
      refused({ line: 'L9' }, 'unknown-line')
      const lines = [{ code: 'L3', title: 'Werving', category: 'external', amount: 5, partnerId: someId('school') }]
      given(...world, ofGrant('BudgetApproved', { version: 2, lines, plan: [] }))
        .when(declareCost, input, petra)
        .thenRejected('line-of-another', { line: 'L3' })
    })
    it('over its room is taken and said so, over closed and open periods together', () => {
      const overrun = (...events: readonly PastEvent[]) => {
        const { outcome } = given(...world, ...events).when(declareCost, input, petra)
        return outcome.kind === 'accepted' && outcome.events[0]?.data.overrun
      }
      const noted = (approved: number) =>
        ofGrant('PeriodCloseNoted', { period: '2022-q4', lines: [{ line: 'L3', approved }] })
      expect(overrun(noted(3_710_000 - 121_000))).toBe(false)
      expect(overrun(noted(3_710_000 - 121_000 + 1))).toBe(true)
      const takenOver = (approved: number) =>
        ofGrant('OpeningBalanceRecorded', {
          ...{ on: '2022-06-01', documentHash: hash('besluit'), advances: 0 },
          lines: [
            { line: 'L3', approved, cofinancing: 0 },
            { line: 'L1', approved: 1, cofinancing: 0 },
          ],
        })
      expect(overrun(takenOver(3_710_000 - 121_000))).toBe(false)
      expect(overrun(takenOver(3_710_000 - 121_000 + 1))).toBe(true)
      const other = { allocated: 3_600_000, net: 3_600_000, vat: 0 }
      expect(overrun(cost('big', other))).toBe(true)
      expect(overrun(cost('big', other, '2022-q4'))).toBe(true)
      expect(overrun(cost('big', { ...other, line: 'L1' }))).toBe(false)
      expect(overrun(cost('big', other, '2023-q2'))).toBe(false)
    })
    it('with the four periods before it that are open, not itself and none after it', () => {
      const openBefore = (...events: readonly PastEvent[]) =>
        openRefs(stateAfter(grants.ref(GRANT), ...world.filter(({ stream }) => stream.kind === grants), ...events), {
          grantId: GRANT,
          period: PERIOD,
        }).map(({ id }) => id.slice(GRANT.length + 1))
      expect(openBefore()).toEqual(['2022-q1', '2022-q2', '2022-q3', '2022-q4'])
      const noted = ofGrant('PeriodCloseNoted', { period: '2022-q2', lines: [] })
      expect(openBefore(noted)).toEqual(['2022-q1', '2022-q3', '2022-q4'])
    })
    it('of a kind that the scheme and the decision take', () => {
      refused({ category: 'travel' }, 'cost-not-eligible')
      const amended = ofGrant('GrantAmended', {
        ground: 'request',
        decisionHash: hash('besluit'),
        terms: { eligibleCosts: ['ownLabour'] },
      })
      given(...world, amended)
        .when(declareCost, input, petra)
        .thenRejected('cost-not-eligible', { category: 'external' })
    })
  })

  describe('how much', () => {
    it('is net and the VAT that is lost, to the cent', () => {
      refused({ allocated: 121_001, taken: [] }, 'invoice-needed')
      refused({ allocated: 121_001, taken: [{ sha256: hash('factuur'), amount: 121_001 }] }, 'more-than-claimable', {
        mostCents: 121_000,
      })
      refused({ vatTreatment: 'compensableBcf' }, 'more-than-claimable', { mostCents: 100_000 })
      refused({ vatTreatment: 'deductible' }, 'more-than-claimable', { mostCents: 100_000 })
      refused({ vat: 100_001 }, 'vat-over-net')
      given(...world)
        .when(declareCost, { ...input, vat: 100_000 }, petra)
        .then({ type: 'CostDeclared', data: { vat: 100_000 } })
      given(...world)
        .when(declareCost, { ...input, allocated: 0 }, petra)
        .thenInvalid('allocated')
      given(...world)
        .when(declareCost, { ...input, net: 1.5 }, petra)
        .thenInvalid('net')
    })
    it('is what is taken of its documents', () => {
      refused({ allocated: 120_999 }, 'taken-differs', { takenCents: 121_000, amountCents: 120_999 })
    })
  })

  describe('by which proof', () => {
    it('kept by the partner or the lead', () => {
      const taken = [{ sha256: hash('elders'), amount: 121_000 }]
      refused({ taken }, 'document-unknown')
      given(...world, stored('elders', 'school'))
        .when(declareCost, { ...input, taken }, petra)
        .thenRejected('document-unknown')
      given(...world, stored('elders', 'town'))
        .when(declareCost, { ...input, taken }, petra)
        .then({ type: 'CostDeclared' })
    })
    it('of the kinds that the scheme asks for', () => {
      const asks = [{ category: 'external', kinds: ['invoice', 'proofOfPayment', 'contract', 'quote'] }]
      const others = world.filter(({ type }) => type !== 'FundingSchemePublished')
      given(...others, scheme('scheme', { evidence: asks }))
        .when(declareCost, input, petra)
        .thenRejected('evidence-missing', { kinds: 'contract, quote' })
    })
    it('at least one, unless units or one sum are settled', () => {
      const bare = { category: 'overhead', taken: [], evidence: [], supplierName: undefined }
      refused(bare, 'cost-not-proven')
      const extract = stored('uittreksel', 'care', 'bookkeepingExtract')
      given(...world, extract)
        .when(declareCost, { ...input, ...bare, evidence: [hash('uittreksel')] }, petra)
        .then({ type: 'CostDeclared' })
      const others = world.filter(({ type }) => type !== 'FundingSchemePublished' && type !== 'GrantAwarded')
      for (const settlementMode of ['units', 'lumpSum']) {
        given(...others, scheme('scheme', { settlementMode }), awarded({ settlementMode }))
          .when(declareCost, { ...input, ...bare }, petra)
          .then({ type: 'CostDeclared' })
      }
    })
    it('of which something is taken where it has an amount: else each funder could pay the whole of it', () => {
      const named = { category: 'overhead', taken: [], evidence: [hash('factuur')] }
      refused(named, 'invoice-needed', { category: 'overhead' })
      const others = world.filter((event) => !bought.includes(event))
      const asKind = (kind: string, ...events: readonly PastEvent[]) =>
        given(...others, stored('factuur', 'care', kind), ...events).when(declareCost, { ...input, ...named }, petra)
      asKind('invoice').thenRejected('invoice-needed')
      asKind('contract', valued('factuur', 'care', 100_000)).thenRejected('invoice-needed')
      asKind('contract').then({ type: 'CostDeclared' })
      // What backs something in kind can't be taken of: that it is claimed for a cost too is refused where it is claimed.
      const backing = takenOf('factuur', 'brought', 1, { use: 'inKind' })
      asKind('contract', valued('factuur', 'care', 100_000), backing).then({ type: 'CostDeclared' })
    })
    it('in no more documents than twenty, and for a project of the grant', () => {
      const many = Array.from({ length: 20 }, (_, index) => hash(`document ${index}`))
      refused({ evidence: many }, 'too-many-documents')
      refused({ projectId: someId('elsewhere') }, 'project-not-funded')
    })
    it('with one supplier', () => {
      refused({ personalSupplier: 'Sanne Voorbeeld' }, 'supplier-named-twice')
    })
  })

  describe('own labour', () => {
    const declared = (more: Record<string, unknown>, ...events: readonly PastEvent[]) =>
      given(...world, ...signed, ...events).when(declareCost, { ...hours, ...more }, petra)
    it('is minutes times the rate, of a signed sheet', () => {
      const { outcome, then } = declared({})
      then({ type: 'CostDeclared', data: { allocated: 45_000, labour: { centsPerHour: 4_500, minutes: 600 } } })
      if (outcome.kind !== 'accepted') return
      expect(outcome.claims).toMatchObject([
        { stream: `timesheet-${someId('eva')}-202302`, claim: { projectId: someId('project'), minutes: 600 } },
      ])
    })
    it('rounded once, half up: 50 minutes at € 45.01 are € 37.51', () => {
      const odd = ofGrant('RateFixed', {
        rateId: someId('odd'),
        organisationId: someId('care'),
        year: '2023',
        label: 'odd',
        method: 'fixedRate',
        base: {},
        centsPerHour: 4_501,
        evidence: [],
      })
      const fifty = { labour: { ...labour, rateId: someId('odd'), minutes: 50 } }
      declared({ ...fifty, net: 3_751, allocated: 3_751 }, odd).then({ type: 'CostDeclared' })
      declared({ ...fifty, net: 3_750, allocated: 3_750 }, odd).thenRejected('labour-amount-differs', {
        expectedCents: 3_751,
      })
    })
    it('at the rate of that partner and year, for that month', () => {
      declared({ labour: { ...labour, rateId: someId('other') } }).thenRejected('unknown-rate')
      declared({ partnerId: someId('care'), costDate: '2022-12-31', period: PERIOD }).thenRejected('rate-of-another')
      const ofSchool = ofGrant('RateFixed', {
        ...{ rateId: someId('school rate'), organisationId: someId('school'), year: '2023', method: 'fixedRate' },
        ...{ base: {}, centsPerHour: 4_500, evidence: [] },
      })
      declared({ labour: { ...labour, rateId: someId('school rate') } }, ofSchool).thenRejected('rate-of-another')
      declared({ costDate: '2023-03-01' }).thenRejected('cost-outside-month')
      declared({ net: 45_001, allocated: 45_001 }).thenRejected('labour-amount-differs', { expectedCents: 45_000 })
      declared({ allocated: 44_999 }).thenRejected('labour-amount-differs')
      declared({ labour: { ...labour, minutes: 0 } }).thenRejected('no-hours')
    })
    it('has a sheet, or a document that says the hours', () => {
      declared({ labour: { rateId: someId('rate'), minutes: 600 } }).thenRejected('hours-not-proven')
      declared({ labour: { ...labour, month: undefined } }).thenRejected('timesheet-half-named')
      declared({ labour: { ...labour, employmentId: someId('nobody') } }).thenRejected('timesheet-unknown')
      declared({ labour: undefined }).thenRejected('hours-missing')
      refused({ labour }, 'hours-not-expected')
    })
    it('names the project where the grant funds more than one', () => {
      const two = ofGrant('GrantApplied', { ...grantOfTwo, projectIds: [someId('project'), someId('other')] })
      const awardedAgain = running.filter(({ type }) => type === 'GrantAwarded')
      declared({}, two, ...awardedAgain).thenRejected('project-needed')
      declared({ projectId: someId('project') }, two, ...awardedAgain).then({ type: 'CostDeclared' })
    })
  })
  const grantOfTwo = running.find(({ type }) => type === 'GrantApplied')?.data ?? {}
})

describe('declareInKind', () => {
  const contribution = {
    grantId: GRANT,
    period: PERIOD,
    line: 'L4',
    partnerId: someId('care'),
    title: 'Praktijkbegeleiding',
    basis: 'labour',
    labour,
    amount: 45_000,
    taken: [],
    evidence: [],
    costDate: '2023-02-01',
  }
  const pledge = ofGrant('CofinancingCommitted', {
    pledgeId: someId('pledge'),
    partnerId: someId('care'),
    kind: 'inKind',
    amount: 2_000_000,
    isPublic: false,
  })
  const brought = (more: Record<string, unknown>, ...events: readonly PastEvent[]) =>
    given(...world, ...signed, pledge, ...events).when(declareInKind, { ...contribution, ...more }, petra)

  it('posts hours, and claims what proves them for in kind', () => {
    const { outcome, then } = brought({ pledgeId: someId('pledge'), evidence: [hash('factuur')] })
    then({ type: 'InKindDeclared', effectiveOn: '2023-02-01', data: { amount: 45_000, overrun: false } })
    if (outcome.kind !== 'accepted') return
    expect(outcome.claims.map(({ claim }) => (claim as { use?: string }).use)).toEqual(['inKind', undefined])
    expect(outcome.claims).toHaveLength(2)
    given(...world)
      .when(declareInKind, contribution, otto)
      .thenForbidden()
    given(...bought)
      .when(declareInKind, contribution, petra)
      .thenForbidden()
  })
  it('goods by a document with an amount', () => {
    const goods = { basis: 'goods', labour: undefined, amount: 121_000 }
    brought({ ...goods, taken: input.taken }).then({ type: 'InKindDeclared' })
    brought(goods).thenRejected('in-kind-not-proven')
    brought({ ...goods, labour }).thenRejected('hours-not-expected')
    brought({ ...goods, taken: input.taken, amount: 1 }).thenRejected('taken-differs')
  })
  it('attendance of learners only where the scheme counts it, by a document', () => {
    const attendance = { basis: 'attendance', labour: { rateId: someId('rate'), minutes: 600 } }
    brought(attendance).thenRejected('attendance-not-counted')
    const others = [...world, ...signed].filter(({ type }) => type !== 'FundingSchemePublished')
    const list = [stored('lijst', 'care', 'attendanceList'), valued('lijst', 'care', 45_000)]
    const taken = [{ sha256: hash('lijst'), amount: 45_000 }]
    const counted = given(...others, ...list, scheme('scheme', { attendanceInKind: true }))
    counted.when(declareInKind, { ...contribution, ...attendance }, petra).thenRejected('in-kind-not-proven')
    counted.when(declareInKind, { ...contribution, ...attendance, taken }, petra).then({ type: 'InKindDeclared' })
  })
  it('as the scheme counts it, at the rate, as it was pledged', () => {
    const others = [...world, ...signed].filter(({ type }) => type !== 'FundingSchemePublished')
    given(...others, scheme('scheme', { cofinancingCounts: ['cash'] }))
      .when(declareInKind, contribution, petra)
      .thenRejected('in-kind-not-counted')
    brought({ amount: 45_001 }).thenRejected('labour-amount-differs')
    brought({ labour: undefined }).thenRejected('hours-missing')
    brought({ pledgeId: someId('other') }).thenRejected('pledge-not-theirs')
    brought({ costDate: '2021-01-01' }).thenRejected('outside-the-grant')
  })
})

describe('money of others', () => {
  const pledge = ofGrant('CofinancingCommitted', {
    pledgeId: someId('pledge'),
    partnerId: someId('care'),
    kind: 'cash',
    amount: 1_000,
    isPublic: true,
  })
  const paying = { grantId: GRANT, period: PERIOD, pledgeId: someId('pledge'), amount: 600, paidOn: '2023-02-01' }
  it('comes in as it was pledged', () => {
    const pay = (more: Record<string, unknown>, ...events: readonly PastEvent[]) =>
      given(...world, pledge, ...events).when(payCofinancing, { ...paying, ...more }, lea)
    pay({}).then({
      type: 'CofinancingPaid',
      effectiveOn: '2023-02-01',
      data: { partnerId: someId('care'), amount: 600 },
    })
    pay({ amount: 1_001 }).thenRejected('more-than-pledged', { leftCents: 1_000 })
    pay({ pledgeId: someId('other') }).thenRejected('unknown-pledge')
    pay({ paidOn: '2021-01-01' }).thenRejected('outside-the-grant')
    const inKind = ofGrant('CofinancingCommitted', { ...pledge.data, pledgeId: someId('hours'), kind: 'inKind' })
    pay({ pledgeId: someId('hours') }, inKind).thenRejected('pledged-in-kind')
    given(...world, pledge)
      .when(payCofinancing, paying, petra)
      .thenForbidden()
    given(...bought)
      .when(payCofinancing, paying, lea)
      .thenForbidden()
  })
  it('income lowers what is eligible', () => {
    const income = {
      grantId: GRANT,
      period: PERIOD,
      kind: 'fees',
      partnerId: someId('care'),
      amount: 5,
      receivedOn: '2023-02-01',
    }
    for (const one of [petra, lea]) {
      given(...world)
        .when(recordIncome, income, one)
        .then({ type: 'ProjectIncomeRecorded', data: { amount: 5 } })
    }
    given(...world)
      .when(recordIncome, { ...income, line: 'L9' }, lea)
      .thenRejected('unknown-line')
    given(...world)
      .when(recordIncome, income, otto)
      .thenForbidden()
    given(...bought)
      .when(recordIncome, income, lea)
      .thenForbidden()
  })
})
