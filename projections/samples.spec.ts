import { describe, expect, it } from 'vitest'
import { Personal } from '../events/values.ts'
import { booksOf } from '../src/domain/books/books.ts'
import { evidences } from '../src/domain/evidence/evidence.ts'
import { drawSample } from '../src/domain/grant/draw-sample.ts'
import { reversals } from '../src/domain/reversal/reversal.ts'
import { hash, hoursTaken, sheetApproved, stored, submitted, takenOf } from '../test/support/books.ts'
import { awarded, GRANT, ofGrant, posted, running } from '../test/support/funding.ts'
import { given, type PastEvent, past, someId } from '../test/support/given.ts'
import { as, staff } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { auditTrail } from './audit-trail.ts'
import { findings } from './findings.ts'
import { fundingBalance } from './funding-balance.ts'
import { sample } from './sample.ts'
import { samplePopulation } from './sample-population.ts'
import { samples } from './samples.ts'
import { settlement } from './settlement.ts'

const coen = as('coen', 'funderController', 'funder')
const paul = as('paul', 'partnerFinance', 'care')
const sam = as('sam', 'partnerFinance', 'school')
const tolerant = awarded({
  terms: { maximum: 14_855_000, tolerances: { errors: { n: 2, d: 100 }, uncertainties: { n: 1, d: 10 } } },
})
const later = booksOf.ref(`${GRANT}-2023-q1`)
const back = {
  originalPeriod: '2022-q4',
  partnerId: someId('care'),
  inKind: false,
  amount: 70_000,
  declared: 70_000,
  holding: { commandId: someId('reversing'), streams: [] },
}
const books: readonly PastEvent[] = [
  ...running.map((event) => (event.type === 'GrantAwarded' ? tolerant : event)),
  ...staff('auke', 'externalAuditor', 'funder'),
  ...posted('2022-q4', 'large', 'L1', 900_000, 900_000),
  ...posted('2022-q4', 'taken back', 'L1', 70_000, 70_000),
  ...posted('2022-q4', 'before it moved', 'L1', 70_000, 70_000),
  ...posted('2023-q1', 'one', 'L1', 50_000, 40_000),
  ...posted('2023-q1', 'two', 'L2', 30_000, 30_000),
  ...posted('2023-q1', 'undecided', 'L2', 90_000),
  past(later, 'CostReversed', {
    ...back,
    entryId: someId('reversal'),
    originalId: someId('taken back'),
    line: 'L1',
    reason: 'duplicate',
    reversedById: someId('lea'),
  }),
  past(later, 'CostReallocated', {
    ...back,
    entryId: someId('moved'),
    grantId: GRANT,
    originalId: someId('before it moved'),
    fromLine: 'L1',
    toLine: 'L3',
    category: 'external',
    reason: 'wrongLine',
    reallocatedById: someId('lea'),
  }),
]
const reversalOf = (entry: string) => reversals.ref(someId(entry))
const evidenceRef = (name: string) => evidences.ref(hash(name))
const asked = { grantId: GRANT }
const sampleId = someId('drawSample one')
const knownAt = String(books.length).padStart(20, '0')

/** As the command decides it, on what `samplePopulation` said. */
async function drawn(more: Record<string, unknown>): Promise<PastEvent> {
  const { hash, asOf } = await readModels(books).ask(samplePopulation, asked, coen)
  const input = {
    ...asked,
    seed: 'feedfeedfeedfeed',
    filter: {},
    knownAt: asOf.position,
    populationHash: hash,
    ...more,
  }
  const { outcome } = given(...books).when(drawSample, input, coen)
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
  return ofGrant('AuditSampleDrawn', outcome.events[0]?.data ?? {})
}
const found = (entry: string, amount: number, more: Record<string, unknown> = {}, name = entry): PastEvent =>
  ofGrant('AuditFindingRecorded', {
    findingId: someId(`finding ${name}`),
    entryId: someId(entry),
    period: entry === 'large' ? '2022-q4' : '2023-q1',
    line: 'L1',
    inKind: false,
    sampleId,
    kind: 'noEvidence',
    amount,
    certain: true,
    recordedById: someId('coen'),
    ...more,
  })
const closed = (name: string, amount: number): PastEvent =>
  ofGrant('AuditFindingClosed', {
    findingId: someId(`finding ${name}`),
    outcome: amount === 0 ? 'dropped' : 'upheld',
    amount,
    takenOff: 'atSettlement',
    closedById: someId('coen'),
  })

describe('what a sample is drawn from', () => {
  it('is, read from the rows, the very list that the command makes out of the books', async () => {
    const told = await readModels(books).ask(samplePopulation, asked, coen)
    expect(told).toMatchObject({ entries: 4, total: 1_040_000, largest: 900_000, tolerable: 20_800 })
    expect(told.strata.map((one: { line: string; entries: number }) => [one.line, one.entries])).toEqual([
      ['L1', 2],
      ['L2', 1],
      ['L3', 1],
    ])
    expect(told.sizes).toContainEqual({ confidence: 95, size: 150 })
    // Drawn with that hash, so the command found the same.
    expect((await drawn({ method: 'monetaryUnit', size: 2 })).data).toMatchObject({ population: { hash: told.hash } })
  })
  it('of an earlier position is what counted then', async () => {
    const early = String(books.length - 1).padStart(20, '0')
    const told = await readModels(books).ask(samplePopulation, { ...asked, line: 'L1' }, coen, { at: early })
    expect(told).toMatchObject({ entries: 3, total: 1_010_000 })
  })
})

describe('a sample', () => {
  it('shows its entries, who looked, what was found and what that stands for', async () => {
    const draw = await drawn({ method: 'monetaryUnit', size: 2, confidence: 95 })
    const { items } = draw.data as { items: { entryId: string; amount: number; certain: boolean }[] }
    const picked = items.find(({ certain }) => !certain)
    const name = ['one', 'two', 'moved'].find((each) => someId(each) === picked?.entryId) ?? ''
    const reviewed = ofGrant('AuditItemsReviewed', {
      sampleId,
      entryIds: [someId('large')],
      reviewedById: someId('coen'),
    })
    const world = readModels([
      ...books,
      draw,
      reviewed,
      found(name, 3_000),
      found(name, 500, { certain: false }, 'doubt'),
    ])
    const told = await world.ask(sample, { ...asked, sampleId, repeat: 'yes' }, coen)
    expect(told.repeated).toEqual({ samePopulation: true, sameEntries: true })
    expect(told.interval).toMatchObject({ rest: 140_000, picks: 1 })
    expect(told.items.length).toBe(2)
    const [large] = told.items.filter((one: { certain: boolean }) => one.certain)
    expect(large).toMatchObject({ amount: 900_000, reviewedById: someId('coen'), error: 0, entry: { title: 'large' } })
    const projected = Math.round((3_000 * 140_000) / (picked?.amount ?? 1))
    expect(told.items.find((one: { certain: boolean }) => !one.certain)).toMatchObject({ error: 3_000, projected })
    expect(told.sample).toMatchObject({ done: 2, findings: 2, knownAt })
    expect(told.sample.errors).toMatchObject({ found: 3_000, projected, doubted: 500, tolerable: 20_800 })
    expect(told.sample.errors.upperLimit).toBeGreaterThan(420_000)
    const [listed] = (await world.ask(samples, asked, coen)).samples
    expect(listed).toEqual(told.sample)
  })
  it('by strata shows each with what was looked at, found and carried over', async () => {
    const draw = await drawn({ method: 'stratifiedRandom', by: 'linePartner', size: 4 })
    const world = readModels([...books, draw, found('two', 3_000)])
    const told = await world.ask(sample, { ...asked, sampleId, repeat: 'yes' }, coen)
    expect(told.strata).toMatchObject([
      { line: 'L1', total: 940_000, size: 2, projected: 0 },
      { line: 'L2', total: 30_000, sampled: 30_000, found: 3_000, projected: 3_000 },
      { line: 'L3', total: 70_000 },
    ])
    expect(told.sample).toMatchObject({ by: 'linePartner', errors: { projected: 3_000, isWithin: true } })
    expect(told.sample.errors).not.toHaveProperty('upperLimit')
    expect(told.repeated).toEqual({ samePopulation: true, sameEntries: true })
  })
  it('says so where it can not be drawn again', async () => {
    const draw = await drawn({ method: 'monetaryUnit', size: 2 })
    const data = { ...draw.data, seed: '0'.repeat(16) }
    const lie = { ...draw, data: { ...data, knownAt: '4'.padStart(20, '0') } }
    const told = await readModels([...books, lie]).ask(sample, { ...asked, sampleId, repeat: 'yes' }, coen)
    expect(told.repeated).toEqual({ samePopulation: false, sameEntries: false })
    expect(await readModels([...books, draw]).ask(sample, { ...asked, sampleId }, coen)).not.toHaveProperty('repeated')
  })
  it('is seen by who sees the whole grant; of another grant there is none', async () => {
    const world = readModels([...books, await drawn({ method: 'monetaryUnit', size: 2 })])
    const auke = as('auke', 'externalAuditor', 'funder')
    for (const query of [samples, samplePopulation, auditTrail]) {
      expect(await world.ask(query, asked, auke)).toMatchObject({ grantId: GRANT })
      expect(await world.refused(query, asked, paul)).toMatchObject({ rejected: 'forbidden' })
    }
    expect(await world.refused(sample, { ...asked, sampleId }, sam)).toMatchObject({ rejected: 'forbidden' })
    expect(await world.refused(sample, { ...asked, sampleId: someId('no such') }, coen)).toMatchObject({
      rejected: 'not-found',
    })
    expect(await world.refused(sample, { grantId: someId('no grant'), sampleId }, coen)).toMatchObject({
      rejected: 'not-found',
    })
  })
})

describe('findings', () => {
  it('are told to a partner about its own entries, without the settlement, with what was said about them', async () => {
    const answered = ofGrant('AuditFindingAnswered', {
      findingId: someId('finding one'),
      answer: new Personal('Het betaalbewijs is er.'),
      evidence: [],
      answeredById: someId('paul'),
    })
    const world = readModels([...books, found('one', 1_000), answered, found('large', 2_000), closed('large', 2_000)])
    const told = await world.ask(findings, asked, paul)
    expect(told).toMatchObject({ view: 'own', findings: [{ mayAnswer: false }, { mayAnswer: true }] })
    expect(told.findings[1].answers).toMatchObject([{ by: { id: someId('paul') }, text: 'Het betaalbewijs is er.' }])
    expect(told).not.toHaveProperty('settlement')
    expect((await world.ask(findings, asked, sam)).findings).toEqual([])
    const all = await world.ask(findings, asked, coen)
    expect(all.findings.map(({ mayAnswer }: { mayAnswer: boolean }) => mayAnswer)).toEqual([false, false])
    expect(all.findings[1].answers).toHaveLength(1)
  })
  it('are told with who, and with the settlement without them, as it stands, and with all of them', async () => {
    const world = readModels([
      ...books,
      found('large', 20_000, { sampleId: undefined }),
      found('one', 1_000),
      closed('large', 20_000),
    ])
    const told = await world.ask(findings, asked, coen)
    expect(told.findings).toMatchObject([
      { findingId: someId('finding one'), amount: 1_000, recordedBy: { id: someId('coen') } },
      { entryId: someId('large'), closed: { outcome: 'upheld', amount: 20_000, by: { id: someId('coen') } } },
    ])
    expect(told.settlement).toMatchObject({
      without: { findings: 0, countable: 1_040_000, amount: 520_000 },
      now: { findings: 20_000, countable: 1_020_000, amount: 510_000 },
      withOpen: { findings: 21_000, countable: 1_019_000, amount: 509_500 },
    })
    const { projected } = await world.ask(settlement, asked, coen)
    expect(projected.amount).toBe(510_000)
  })
  it('come off once where the books took the entry back after they were closed', async () => {
    const upheld = [found('one', 1_000, { inKind: true }), closed('one', 1_000)]
    const taken = past({ ...later }, 'CostReversed', {
      ...back,
      entryId: someId('back'),
      originalId: someId('one'),
      originalPeriod: '2023-q1',
      line: 'L1',
      inKind: true,
      amount: 40_000,
      declared: 50_000,
      reason: 'foundByAudit',
      reversedById: someId('lea'),
    })
    const gone = past({ ...reversalOf('one') }, 'ReversalReserved', {
      commandId: someId('taking back'),
      wideStream: later.stream,
      claim: {},
    })
    const stands = await readModels([...books, ...upheld]).ask(settlement, asked, coen)
    expect(stands.projected).toMatchObject({ findings: 1_000, countable: 1_039_000 })
    const world = readModels([...books, ...upheld, gone, taken])
    expect((await world.ask(settlement, asked, coen)).projected).toMatchObject({ findings: 0, countable: 1_000_000 })
    // In kind it also comes off what others bore: once.
    const { funding } = await world.ask(fundingBalance, asked, coen)
    const own = funding.find((one: { source: string }) => one.source === 'inKind')
    expect(own.amount).toBe(-40_000)
  })
})

describe('the trail of a grant', () => {
  const world = readModels([
    ...books,
    stored('invoice', 'care'),
    takenOf('invoice', 'declaring', 900),
    past(evidenceRef('invoice'), 'EvidenceConfirmed', { commandId: someId('declaring') }),
    submitted('els', '202302', 600),
    sheetApproved('els', '202302'),
    hoursTaken('els', '202302', 'declaring hours', 600),
    stored('of nobody', 'care'),
  ])
  const typesOf = (told: { events: { type: string }[] }) => told.events.map(({ type }) => type)
  it('has grant, books, and what concerns it of documents and timesheets, the newest first', async () => {
    const told = await world.ask(auditTrail, { ...asked, limit: 200 }, coen)
    expect(typesOf(told).slice(0, 6)).toEqual([
      'HoursReserved',
      'TimesheetApproved',
      'TimesheetSubmitted',
      'EvidenceConfirmed',
      'EvidenceReserved',
      'EvidenceStored',
    ])
    expect(typesOf(told)).toEqual(expect.arrayContaining(['GrantApplied', 'BudgetApproved', 'CostReversed']))
    expect(told.events.filter(({ type }: { type: string }) => type === 'EvidenceStored').length).toBe(1)
    expect(told.events.find(({ type }: { type: string }) => type === 'CostReallocated')).toMatchObject({
      part: 'books',
      period: '2023-q1',
      entryId: someId('moved'),
      amount: 70_000,
    })
  })
  it('by part, kind, entry and day, in pages', async () => {
    expect(typesOf(await world.ask(auditTrail, { ...asked, type: 'CostReversed' }, coen))).toEqual(['CostReversed'])
    expect(typesOf(await world.ask(auditTrail, { ...asked, part: 'timesheet' }, coen)).length).toBe(3)
    expect(typesOf(await world.ask(auditTrail, { ...asked, entryId: someId('one') }, coen))).toEqual([
      'CostPartlyApproved',
      'CostDeclared',
    ])
    expect(typesOf(await world.ask(auditTrail, { ...asked, untilDay: '2022-02-10' }, coen))).toEqual(['GrantAwarded'])
    const all = typesOf(await world.ask(auditTrail, { ...asked, limit: 200 }, coen))
    const paged: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await world.ask(auditTrail, { ...asked, limit: 4, ...(cursor && { cursor }) }, coen)
      paged.push(...typesOf(page))
      cursor = page.next
      if (cursor === undefined) break
    }
    expect(paged).toEqual(all)
  })
  it('as of an earlier position has what was known then', async () => {
    const before = await world.ask(auditTrail, { ...asked, part: 'evidence' }, coen, {
      at: world.position(books.length + 1),
    })
    expect(before.events).toEqual([])
  })
})
