import { describe, expect, it } from 'vitest'
import { booksEvents, MOST_PARTNERS } from '../../../events/books.ts'
import type { RecordedEvent } from '../../../events/event.ts'
import { MOST_LINES } from '../../../events/money.ts'
import {
  approved,
  books,
  coen,
  cost,
  hash,
  inKind,
  inKindApproved,
  lea,
  lou,
  otto,
  PERIOD,
  paid,
  paul,
  petra,
  ready,
  sam,
  sheetApproved,
  stored,
  submitted,
  valued,
} from '../../../test/support/books.ts'
import { closed, GRANT, ofGrant, scheme } from '../../../test/support/funding.ts'
import { given, type PastEvent, someId, stateAfter } from '../../../test/support/given.ts'
import { as, happened, staff } from '../../../test/support/programme.ts'
import { canonical } from '../../contract/canonical.ts'
import { EVENT_BYTES_MAX } from '../../store/store.ts'
import { approveCost } from './approve-cost.ts'
import { approveInKind } from './approve-in-kind.ts'
import { closePeriod } from './close-period.ts'
import { correctCost } from './correct-cost.ts'
import { notePeriodClose } from './note-period-close.ts'
import { partlyApproveCost } from './partly-approve-cost.ts'
import { reallocateCost } from './reallocate-cost.ts'
import { rejectCost } from './reject-cost.ts'
import { rejectInKind } from './reject-in-kind.ts'
import { reverseCost } from './reverse-cost.ts'

const of = (name: string) => ({ grantId: GRANT, period: PERIOD, entryId: someId(name) })
const invoice = (name: string) => [stored(`invoice of ${name}`, 'care'), valued(`invoice of ${name}`, 'care', 121_000)]
const world = [...ready, ...invoice('print'), cost('print')]
const payed = [...world, paid('print', 121_000)]
const holding = {
  commandId: someId('declared print'),
  streams: [`evidence-${hash('invoice of print')}`],
}
const isClosed = closed(PERIOD, { L3: 5 })
const partlyApproved = (name: string, amount: number) =>
  happened(books(), 'CostPartlyApproved', {
    ...{ entryId: someId(name), grantId: GRANT, approved: amount, reason: 'notEligible' },
    ...{ approvedById: someId('lea'), given: [], holding },
  })
/** By the lead itself, on its own behalf. */
const ofTown = [
  ...ready,
  cost('own', { partnerId: someId('town'), category: 'overhead', line: 'L5', declaredById: someId('otto'), taken: [] }),
]

describe('approveCost', () => {
  it('is done by the lead for a partner, once it was paid', () => {
    given(...payed)
      .when(approveCost, of('print'), lea)
      .then({ type: 'CostApproved', data: { approvedById: someId('lea') } })
    for (const one of [petra, paul, otto, sam, coen])
      given(...payed)
        .when(approveCost, of('print'), one)
        .thenForbidden()
    given(...world)
      .when(approveCost, of('print'), lea)
      .thenRejected('payment-missing')
    given(...world, paid('print', 120_999))
      .when(approveCost, of('print'), lea)
      .thenRejected('paid-less', { paidCents: 120_999, approvedCents: 121_000 })
    const shown = [stored('bewijs', 'care', 'proofOfPayment'), cost('shown', { evidence: [hash('bewijs')] })]
    given(...world, ...shown)
      .when(approveCost, of('shown'), lea)
      .then({ type: 'CostApproved' })
  })
  it('asks for payment of other kinds of cost where the scheme does', () => {
    const asks = scheme('scheme', { evidence: [{ category: 'overhead', kinds: ['proofOfPayment'] }] })
    const others = ofTown.filter(({ type }) => type !== 'FundingSchemePublished')
    given(...others, asks)
      .when(approveCost, of('own'), coen)
      .thenRejected('payment-missing')
    given(...ofTown)
      .when(approveCost, of('own'), coen)
      .then({ type: 'CostApproved' })
  })
  it('never by who declared it, in whatever role (stories.md 6.1)', () => {
    const petraLeads = staff('petra', 'leadFinance', 'town').slice(1)
    given(...payed, ...petraLeads)
      .when(approveCost, of('print'), as('petra', 'leadFinance', 'town'))
      .thenRejected('approver-declared')
    given(...payed)
      .when(approveCost, of('print'), { ...lea, machine: true })
      .thenRejected('person-needed')
    given(...payed)
      .when(approveCost, of('print'), { ...lea, byLentToken: true })
      .thenRejected('token-of-another')
  })
  it("the lead's own by another organisation", () => {
    for (const one of [lea, lou])
      given(...ofTown)
        .when(approveCost, of('own'), one)
        .thenForbidden()
    given(...ofTown)
      .when(approveCost, of('own'), coen)
      .then({ type: 'CostApproved' })
    given(...ofTown, ...staff('lou', 'partnerFinance', 'town').slice(1))
      .when(approveCost, of('own'), as('lou', 'partnerFinance', 'town'))
      .thenForbidden()
    const pledged = ofGrant('CofinancingCommitted', {
      pledgeId: someId('p'),
      partnerId: someId('school'),
      kind: 'cash',
      amount: 1,
      isPublic: false,
    })
    given(...ofTown)
      .when(approveCost, of('own'), sam)
      .thenForbidden()
    given(...ofTown, pledged)
      .when(approveCost, of('own'), sam)
      .then({ type: 'CostApproved' })
  })
  it('not by whose hours they are', () => {
    const labour = {
      rateId: someId('rate'),
      centsPerHour: 4_500,
      minutes: 600,
      employmentId: someId('eva'),
      month: '202302',
    }
    const hours = cost('hours', { category: 'ownLabour', labour, taken: [] })
    const sheet = [submitted('eva', '202302', 600, 'lea'), sheetApproved('eva', '202302')]
    given(...ready, ...sheet, hours)
      .when(approveCost, of('hours'), lea)
      .thenRejected('own-hours')
    given(...ready, ...sheet, hours)
      .when(approveCost, of('hours'), lou)
      .then({ type: 'CostApproved' })
  })
  it('once, of a cost, and not in a closed period (stories.md 6.1)', () => {
    given(...payed, approved('print'))
      .when(approveCost, of('print'), lea)
      .thenRejected('entry-decided')
    given(...payed, inKind('hours'))
      .when(approveCost, of('hours'), lea)
      .thenRejected('entry-in-kind')
    given(...payed, isClosed)
      .when(approveCost, of('print'), lea)
      .thenRejected('books-closed', { open: '2023-q2' })
    given(...payed)
      .when(approveCost, of('nothing'), lea)
      .thenRejected('entry-not-there')
  })
})

describe('partlyApproveCost', () => {
  const part = (more: Record<string, unknown>, ...events: readonly PastEvent[]) =>
    given(...payed, ...events).when(
      partlyApproveCost,
      { ...of('print'), approved: 100_000, reason: 'notEligible', ...more },
      lea,
    )
  it('gives back what comes free of each document', () => {
    part({}).then({
      type: 'CostPartlyApproved',
      data: { approved: 100_000, given: [{ sha256: hash('invoice of print'), amount: 21_000 }], holding },
    })
    const two = cost('two', {
      taken: [
        { sha256: hash('a'), amount: 81_000 },
        { sha256: hash('b'), amount: 40_000 },
      ],
    })
    part({ entryId: someId('two'), approved: 120_000 }, two, paid('two', 121_000)).then({
      type: 'CostPartlyApproved',
      data: {
        given: [
          { sha256: hash('a'), amount: 669 },
          { sha256: hash('b'), amount: 331 },
        ],
      },
    })
  })
  it('leaves out VAT that is recovered, which comes free for nobody', () => {
    part({ reason: 'vatCompensable' }).then({
      type: 'CostPartlyApproved',
      data: { vatTreatment: 'compensableBcf', given: [] },
    })
    part({ reason: 'vatDeductible' }).then({
      type: 'CostPartlyApproved',
      data: { vatTreatment: 'deductible', given: [] },
    })
    part({ reason: 'vatCompensable', approved: 100_001 }).thenRejected('vat-still-in', { netCents: 100_000 })
  })
  it('leaves out hours without a signature by their minutes', () => {
    const labour = {
      rateId: someId('rate'),
      centsPerHour: 4_500,
      minutes: 600,
      employmentId: someId('eva'),
      month: '202302',
    }
    const hours = cost('hours', { category: 'ownLabour', labour, net: 45_000, vat: 0, allocated: 45_000, taken: [] })
    const unsigned = (more: Record<string, unknown>) =>
      part({ entryId: someId('hours'), reason: 'unsignedHours', ...more }, hours)
    unsigned({ approved: 40_500, approvedMinutes: 540 }).then({
      type: 'CostPartlyApproved',
      data: { givenMinutes: 60, given: [] },
    })
    unsigned({ approved: 40_501, approvedMinutes: 540 }).thenRejected('labour-amount-differs', {
      expectedCents: 40_500,
    })
    unsigned({ approved: 40_500 }).thenRejected('minutes-missing')
    unsigned({ approved: 40_500, approvedMinutes: 601 }).thenRejected('more-minutes-than-declared')
  })
  it('is less than was declared, paid, and by another one', () => {
    part({ approved: 121_000 }).thenRejected('not-less-than-declared', { declaredCents: 121_000 })
    part({ entryId: someId('nothing') }).thenRejected('entry-not-there')
    part({}, isClosed).thenRejected('books-closed')
    given(...world)
      .when(partlyApproveCost, { ...of('print'), approved: 5, reason: 'notEligible' }, lea)
      .thenRejected('payment-missing')
  })
  it('is carried out in each document and in the timesheet', () => {
    const streams = [`evidence-${hash('a')}`, `timesheet-${someId('eva')}-202302`]
    const commandId = someId('declared')
    const data = {
      holding: { commandId, streams },
      given: [{ sha256: hash('a'), line: 2, amount: 5 }],
      givenMinutes: 60,
    }
    const follows = (type: string, more = {}) =>
      partlyApproveCost.follows?.({ type, data: { ...data, ...more } } as unknown as RecordedEvent)
    expect(follows('CostPartlyApproved')).toEqual([
      {
        command: 'giveBackEvidence',
        input: { sha256: hash('a'), takenByCommandId: commandId, taken: [{ line: 2, amount: 5 }] },
      },
      {
        command: 'giveBackHours',
        input: { employmentId: someId('eva'), month: '202302', takenByCommandId: commandId, minutes: 60 },
      },
    ])
    expect(follows('CostPartlyApproved', { given: [], givenMinutes: undefined })).toEqual([])
    expect(follows('CostApproved')).toEqual([])
  })
})

describe('rejectCost', () => {
  it('gives all back', () => {
    given(...world)
      .when(rejectCost, { ...of('print'), reason: 'notEligible' }, lea)
      .then({ type: 'CostRejected', data: { holding } })
    const event = { type: 'CostRejected', data: { holding } } as unknown as RecordedEvent
    expect(rejectCost.gives?.(event)).toEqual([{ stream: holding.streams[0], commandId: holding.commandId }])
    expect(rejectCost.gives?.({ ...event, type: 'CostApproved' })).toEqual([])
    given(...world, approved('print'))
      .when(rejectCost, { ...of('print'), reason: 'notPaid' }, lea)
      .thenRejected('entry-decided')
    given(...world)
      .when(rejectCost, { ...of('print'), reason: 'notPaid' }, petra)
      .thenForbidden()
  })
})

describe('what was brought in kind', () => {
  const sheet = [submitted('eva', '202302', 600), sheetApproved('eva', '202302')]
  const brought = [...ready, ...sheet, inKind('hours')]
  const whole = { ...of('hours'), approved: 45_000, reason: 'whole' }
  it('counts whole or in part', () => {
    given(...brought)
      .when(approveInKind, whole, lea)
      .then({ type: 'InKindApproved', data: { approved: 45_000, given: [] } })
    given(...brought)
      .when(approveInKind, { ...whole, approved: 44_999 }, lea)
      .thenRejected('not-the-whole')
    const part = { ...whole, reason: 'unsignedHours', approved: 40_500 }
    given(...brought)
      .when(approveInKind, { ...part, approvedMinutes: 540 }, lea)
      .then({ type: 'InKindApproved', data: { givenMinutes: 60 } })
    given(...brought)
      .when(approveInKind, part, lea)
      .thenRejected('minutes-missing')
    given(...brought)
      .when(approveInKind, whole, petra)
      .thenForbidden()
    given(...payed)
      .when(approveInKind, { ...whole, ...of('print') }, lea)
      .thenRejected('entry-not-in-kind')
  })
  it('or not at all', () => {
    given(...brought)
      .when(rejectInKind, { ...of('hours'), reason: 'noEvidence' }, lea)
      .then({ type: 'InKindRejected' })
    given(...brought, inKindApproved('hours', 45_000))
      .when(rejectInKind, { ...of('hours'), reason: 'noEvidence' }, lea)
      .thenRejected('entry-decided')
  })
})

describe('an entry that was wrong', () => {
  const late = { grantId: GRANT, period: '2023-q2', originalId: someId('print'), originalPeriod: PERIOD }
  const standing = [...payed, approved('print'), isClosed]
  it('is taken back in the open period, with its own date, and gives all back', () => {
    const { outcome, then } = given(...standing).when(reverseCost, { ...late, reason: 'duplicate' }, petra)
    then({
      type: 'CostReversed',
      effectiveOn: '2023-02-01',
      data: { originalPeriod: PERIOD, line: 'L3', amount: 121_000, declared: 121_000, inKind: false, holding },
    })
    if (outcome.kind === 'accepted') {
      expect(outcome.claims).toEqual([{ stream: `reversal-${someId('print')}`, claim: {} }])
    }
    given(...standing)
      .when(reverseCost, { ...late, reason: 'duplicate' }, lea)
      .then({ type: 'CostReversed' })
    given(...standing)
      .when(reverseCost, { ...late, reason: 'duplicate' }, otto)
      .thenForbidden()
  })
  it('counts no more in the books that it stands in', () => {
    const reversed = { entryId: someId('back'), line: 'L3', partnerId: someId('care'), inKind: false }
    const more = {
      originalId: someId('print'),
      originalPeriod: PERIOD,
      reason: 'duplicate',
      reversedById: someId('petra'),
    }
    const data = { ...reversed, ...more, amount: 121_000, declared: 121_000, holding }
    const state = stateAfter(books(), cost('print'), approved('print'), { stream: books(), type: 'CostReversed', data })
    // Neither waits for anybody: the period can be closed.
    expect(state.undecided).toBe(0)
    expect(state.byLine.get('L3')).toBe(0)
    expect(state.entries.get(someId('back'))).toMatchObject({
      declared: -121_000,
      approved: -121_000,
      reversalOf: someId('print'),
    })
  })
  it('only what counts, in its period or later, and where nothing is closed', () => {
    const reversing = { ...late, reason: 'duplicate' }
    given(...world)
      .when(reverseCost, reversing, petra)
      .thenRejected('entry-undecided')
    const nothing = { stream: books(), type: 'CostRejected', data: { entryId: someId('print'), holding } }
    given(...world, nothing)
      .when(reverseCost, reversing, petra)
      .thenRejected('entry-not-counting')
    given(...standing)
      .when(reverseCost, { ...reversing, period: PERIOD }, petra)
      .thenRejected('books-closed')
    given(...payed, approved('print'))
      .when(reverseCost, { ...reversing, period: '2022-q4' }, petra)
      .thenRejected('before-its-period')
    given(...payed)
      .when(reverseCost, { ...reversing, originalId: someId('nothing') }, petra)
      .thenForbidden()
  })

  const right = {
    line: 'L3',
    category: 'external',
    title: 'Drukwerk',
    net: 90_000,
    vat: 18_900,
    vatTreatment: 'nonRecoverable',
    allocated: 108_900,
    taken: [{ sha256: hash('invoice of print'), amount: 108_900 }],
    evidence: [],
    costDate: '2023-02-01',
  }
  it('is corrected in one step, of the same document', () => {
    const { outcome, then } = given(...standing).when(correctCost, { ...late, ...right, reason: 'wrongAmount' }, petra)
    then(
      { type: 'CostDeclared', data: { allocated: 108_900, period: '2023-q2', partnerId: someId('care') } },
      { type: 'CostReversed', data: { amount: 121_000, holding } },
    )
    if (outcome.kind !== 'accepted') return
    const [declared, reversed] = outcome.events
    expect(reversed?.data.replacedById).toBe(declared?.data.entryId)
    expect(outcome.claims).toMatchObject([
      { stream: `reversal-${someId('print')}` },
      { stream: holding.streams[0], claim: { insteadOf: holding.commandId, taken: [{ amount: 108_900 }] } },
    ])
    given(...standing)
      .when(correctCost, { ...late, ...right, reason: 'wrongAmount' }, lea)
      .thenForbidden()
    given(...standing)
      .when(correctCost, { ...late, ...right, allocated: 5, reason: 'wrongAmount' }, petra)
      .thenRejected('taken-differs')
    given(...ready, inKind('hours'), inKindApproved('hours', 45_000), ...invoice('print'))
      .when(correctCost, { ...late, ...right, originalId: someId('hours'), reason: 'wrongAmount' }, petra)
      .thenRejected('entry-in-kind')
  })

  describe('on the wrong line', () => {
    const moving = { ...late, toLine: 'L2', reason: 'wrongLine' }
    it('is moved by who may approve it; the sum stays', () => {
      given(...standing)
        .when(reallocateCost, moving, lea)
        .then({
          type: 'CostReallocated',
          effectiveOn: '2023-02-01',
          data: { fromLine: 'L3', toLine: 'L2', amount: 121_000, category: 'external', holding },
        })
      given(...standing)
        .when(reallocateCost, moving, petra)
        .thenForbidden()
      const data = {
        ...{ entryId: someId('moved'), grantId: GRANT, originalId: someId('print'), originalPeriod: PERIOD },
        ...{ fromLine: 'L3', toLine: 'L2', partnerId: someId('care'), category: 'external', inKind: false },
        ...{ amount: 121_000, declared: 121_000, reason: 'wrongLine', reallocatedById: someId('lea'), holding },
      }
      const state = stateAfter(books(), cost('print'), approved('print'), {
        stream: books(),
        type: 'CostReallocated',
        data,
      })
      expect([...state.byLine]).toEqual([
        ['L3', 0],
        ['L2', 121_000],
      ])
      expect(state.entries.get(someId('moved'))?.holding).toEqual(holding)
    })
    it('to one that is there and takes it', () => {
      given(...standing)
        .when(reallocateCost, { ...moving, toLine: 'L3' }, lea)
        .thenRejected('stays-where-it-is')
      given(...ready, inKind('hours'), inKindApproved('hours', 45_000))
        .when(reallocateCost, { ...moving, originalId: someId('hours'), toLine: 'L4' }, lea)
        .thenRejected('stays-where-it-is')
      given(...standing)
        .when(reallocateCost, { ...moving, toLine: 'L9' }, lea)
        .thenRejected('unknown-line')
      given(...standing)
        .when(reallocateCost, { ...moving, category: 'travel' }, lea)
        .thenRejected('cost-not-eligible')
      given(...standing)
        .when(reallocateCost, { ...moving, toLine: 'L3', category: 'material' }, lea)
        .then({ type: 'CostReallocated' })
    })
  })
})

describe('closePeriod', () => {
  const closing = { grantId: GRANT, period: PERIOD, proposalId: someId('proposal') }
  const proposed = (entries: number, total: number, at = '2023-06-20T09:00:00.000Z') => ({
    ...ofGrant('PeriodCloseProposed', {
      proposalId: someId('proposal'),
      period: PERIOD,
      entries,
      total,
      proposedById: someId('lou'),
    }),
    at,
  })
  const decided = [...payed, approved('print'), inKind('hours'), inKindApproved('hours', 45_000)]
  const more: readonly PastEvent[] = [
    {
      stream: books(),
      type: 'CofinancingPaid',
      data: { entryId: someId('c'), pledgeId: someId('p'), partnerId: someId('care'), amount: 700 },
    },
    {
      stream: books(),
      type: 'ProjectIncomeRecorded',
      data: { entryId: someId('i'), kind: 'fees', partnerId: someId('care'), amount: 30 },
    },
  ]
  it('is done by a second person, with the totals of each line and partner', () => {
    given(...decided, ...more, proposed(2, 166_000))
      .when(closePeriod, closing, lea)
      .then({
        type: 'PeriodClosed',
        data: {
          entries: 2,
          total: 166_000,
          cofinancingPaid: 700,
          income: 30,
          lines: [
            { line: 'L3', declared: 121_000, approved: 121_000, inKind: 0 },
            { line: 'L4', declared: 45_000, approved: 45_000, inKind: 45_000 },
          ],
          partners: [{ partnerId: someId('care'), declared: 166_000, approved: 166_000, inKind: 45_000 }],
          proposedById: someId('lou'),
          closedById: someId('lea'),
        },
      })
    given(...decided, proposed(2, 166_000))
      .when(closePeriod, closing, lou)
      .thenRejected('same-person')
    given(...decided, proposed(2, 166_000))
      .when(closePeriod, closing, { ...lea, machine: true })
      .thenRejected('person-needed')
    given(...decided, proposed(2, 166_000))
      .when(closePeriod, closing, petra)
      .thenForbidden()
    given(...decided, proposed(2, 166_000, '2023-05-01T09:00:00.000Z'))
      .when(closePeriod, closing, lea)
      .thenRejected('proposal-lapsed')
  })
  it('when all is decided and is still what was proposed', () => {
    given(...decided)
      .when(closePeriod, closing, lea)
      .thenRejected('no-close-proposed')
    given(...decided, cost('later'), proposed(2, 166_000))
      .when(closePeriod, closing, lea)
      .thenRejected('not-all-decided', { count: 1 })
    given(...decided, proposed(3, 166_000))
      .when(closePeriod, closing, lea)
      .thenRejected('books-changed')
    given(...decided, proposed(2, 165_999))
      .when(closePeriod, closing, lea)
      .thenRejected('books-changed')
    given(...decided, proposed(2, 166_000), isClosed)
      .when(closePeriod, closing, lea)
      .thenRejected('books-closed')
  })
  it('and the money of others is what it was', () => {
    const [paid, income] = more
    if (!paid || !income) throw new Error('there are two')
    const then = (cofinancingPaid: number, earned: number) => {
      const before = proposed(2, 166_000)
      return { ...before, data: { ...before.data, cofinancingPaid, income: earned } }
    }
    given(...decided, ...more, then(700, 30))
      .when(closePeriod, closing, lea)
      .then({ type: 'PeriodClosed' })
    for (const one of [then(0, 30), then(700, 0)]) {
      given(...decided, ...more, one)
        .when(closePeriod, closing, lea)
        .thenRejected('books-changed')
    }
  })
  it('not by two who both declared in it', () => {
    const own = (name: string, by: string) => [cost(name, { declaredById: someId(by) }), approved(name)]
    const [leas, lous] = [own('of lea', 'lea'), own('of lou', 'lou')]
    given(...ready, ...leas, ...lous, proposed(2, 242_000))
      .when(closePeriod, closing, lea)
      .thenRejected('closed-by-declarants')
    for (const declared of [leas, lous]) {
      given(...ready, ...declared, proposed(1, 121_000))
        .when(closePeriod, closing, lea)
        .then({ type: 'PeriodClosed' })
    }
  })
  it('adds up to more than one amount may be', () => {
    const big = { net: 10_000_000_000, vat: 0, allocated: 10_000_000_000 }
    const two = ['one', 'two'].flatMap((name) => [cost(name, big), approved(name)])
    given(...ready, ...two, proposed(2, 20_000_000_000))
      .when(closePeriod, closing, lea)
      .then({ type: 'PeriodClosed', data: { total: 20_000_000_000 } })
  })
  it('with every partner on every line', () => {
    const codes = Array.from({ length: MOST_LINES }, (_, index) => `L${index + 1}`)
    const partners = Array.from({ length: 7 }, (_, index) => someId(`partner ${index}`))
    const all = codes.flatMap((line) =>
      partners.flatMap((partnerId) => {
        const name = `${line} of ${partnerId}`
        return [cost(name, { line, partnerId, allocated: 10 }), partlyApproved(name, 9)]
      }),
    )
    const outcome = given(...ready, ...all, proposed(420, 3_780)).when(closePeriod, closing, lea).outcome
    expect(outcome).toMatchObject({ kind: 'accepted', events: [{ type: 'PeriodClosed', data: { total: 3_780 } }] })
    const { lines, partners: parts } = outcome.kind === 'accepted' ? (outcome.events[0]?.data ?? {}) : {}
    expect(lines).toEqual(codes.map((line) => ({ line, declared: 70, approved: 63, inKind: 0 })))
    expect(parts).toEqual(partners.map((partnerId) => ({ partnerId, declared: 600, approved: 540, inKind: 0 })))
  })
  it('as the largest event that its period can have', () => {
    const cents = { declared: -9e15, approved: -9e15, inKind: -9e15 }
    const data = {
      ...{ grantId: GRANT, period: PERIOD, entries: 10_000_000, total: -9e15, cofinancingPaid: -9e15, income: -9e15 },
      ...{ closedById: someId('lea'), proposedById: someId('lou') },
      lines: Array.from({ length: MOST_LINES }, () => ({ line: 'X'.repeat(64), ...cents })),
      partners: Array.from({ length: MOST_PARTNERS }, () => ({ partnerId: GRANT, ...cents })),
    }
    expect(booksEvents.shapes.PeriodClosed.decided.safeParse(data).success).toBe(true)
    // What stands around an event is a few kilobytes at most.
    expect(canonical(data).length).toBeLessThan(EVENT_BYTES_MAX - 4096)
  })
  it('tells the grant, line by line', () => {
    const lines = [{ line: 'L3', declared: 12, approved: 12, inKind: 0 }]
    const event = { type: 'PeriodClosed', data: { grantId: GRANT, period: PERIOD, lines } } as unknown as RecordedEvent
    expect(closePeriod.follows?.(event)).toEqual([
      { command: 'notePeriodClose', input: { grantId: GRANT, period: PERIOD, lines: [{ line: 'L3', approved: 12 }] } },
    ])
    given(...ready)
      .when(
        notePeriodClose,
        { grantId: GRANT, period: PERIOD, lines: [{ line: 'L3', approved: 12 }] },
        { system: true },
      )
      .then({ type: 'PeriodCloseNoted' })
    expect(books().kind.isClosed?.(stateAfter(books(), isClosed))).toBe(true)
    expect(books().kind.isClosed?.(stateAfter(books(), cost('print')))).toBe(false)
  })
})
