import { describe, expect, it } from 'vitest'
import { around, GRANT, LETTER, ofGrant, posted, running, sharing } from '../../../test/support/funding.ts'
import { given, past, someId } from '../../../test/support/given.ts'
import { as } from '../../../test/support/programme.ts'
import { booksOf } from '../books/books.ts'
import { inOrder, populationHash } from '../sampling/population.ts'
import { drawSample } from './draw-sample.ts'
import { reviewSample } from './review-sample.ts'

const coen = as('coen', 'funderController', 'funder')
const lea = as('lea', 'leadFinance', 'town')
const entry = (name: string, line: string, amount: number, period = '2023-q1') => ({
  entryId: someId(name),
  period,
  line,
  partnerId: someId('care'),
  amount,
})
const hashOf = (...entries: readonly ReturnType<typeof entry>[]) => populationHash(inOrder(entries))
const holding = { commandId: someId('reversing'), streams: [] }
const back = {
  originalPeriod: '2022-q4',
  partnerId: someId('care'),
  inKind: false,
  amount: 700,
  declared: 700,
  holding,
}
const later = booksOf.ref(`${GRANT}-2023-q1`)
const one = entry('one', 'L1', 4_000)
const two = entry('two', 'L2', 3_000)
const three = entry('three', 'L1', 2_000, '2022-q4')
const moved = entry('moved', 'L3', 700)
/** Besides: one that nobody decided about, one rejected, one taken back, one moved, each in an earlier period. */
const books = [
  ...running,
  ...posted('2022-q4', 'three', 'L1', 2_000, 2_000),
  ...posted('2022-q4', 'taken back', 'L1', 700, 700),
  ...posted('2022-q4', 'before it moved', 'L1', 700, 700),
  ...posted('2023-q1', 'one', 'L1', 5_000, 4_000),
  ...posted('2023-q1', 'two', 'L2', 3_000, 3_000),
  ...posted('2023-q1', 'undecided', 'L2', 9_000),
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
const input = {
  grantId: GRANT,
  method: 'monetaryUnit',
  seed: '0123456789abcdef',
  size: 2,
  confidence: 95,
  filter: {},
  knownAt: '7'.padStart(20, '0'),
  populationHash: hashOf(one, two, three, moved),
}
const stratified = { ...input, method: 'stratifiedRandom', by: 'line', size: 3 }

describe('drawSample', () => {
  it('is of the approved entries that still count, and says all that is needed to draw it again', () => {
    const { outcome } = given(...books).when(drawSample, input, coen)
    expect(outcome).toMatchObject({ kind: 'accepted' })
    if (outcome.kind !== 'accepted') return
    expect(outcome.events[0]?.data).toMatchObject({
      algorithm: 1,
      seed: '0123456789abcdef',
      population: { entries: 4, total: 9_700, hash: input.populationHash },
      drawnById: someId('coen'),
    })
    const data = outcome.events[0]?.data as { items: { entryId: string }[]; interval: { rest: number } }
    expect(data.items.length).toBe(2)
    expect([one, two, three, moved].map(({ entryId }) => entryId)).toEqual(
      expect.arrayContaining(data.items.map(({ entryId }) => entryId)),
    )
    expect(data).not.toHaveProperty('strata')
  })
  it('or by line, each with one entry at least', () => {
    given(...books)
      .when(drawSample, stratified, coen)
      .then({
        type: 'AuditSampleDrawn',
        data: {
          strata: [
            { line: 'L1', entries: 2, total: 6_000, size: 1 },
            { line: 'L2', entries: 1, total: 3_000, size: 1 },
            { line: 'L3', entries: 1, total: 700, size: 1 },
          ],
        },
      })
    given(...books)
      .when(drawSample, { ...stratified, by: 'linePartner' }, coen)
      .then({ type: 'AuditSampleDrawn', data: { strata: [{ partnerId: someId('care') }, {}, {}] } })
  })
  it('of a period, a line or a partner alone', () => {
    for (const [filter, ...entries] of [
      [{ fromPeriod: '2023-q1' }, one, two, moved],
      [{ untilPeriod: '2022-q4' }, three],
      [{ line: 'L1' }, one, three],
      [{ partnerId: someId('care'), line: 'L2' }, two],
    ] as const) {
      const asked = { ...input, size: 1, filter, populationHash: hashOf(...entries) }
      given(...books)
        .when(drawSample, asked, coen)
        .then({ type: 'AuditSampleDrawn', data: { filter, population: { entries: entries.length } } })
    }
  })
  it('refuses what is not as the controller saw it', () => {
    given(...books, ...posted('2023-q1', 'new', 'L1', 1, 1))
      .when(drawSample, input, coen)
      .thenRejected('population-changed')
    given(...books)
      .when(drawSample, { ...input, filter: { partnerId: someId('school') } }, coen)
      .thenRejected('nothing-to-sample')
  })
  it('refuses a size or strata that do not fit', () => {
    given(...books)
      .when(drawSample, { ...input, size: 5 }, coen)
      .thenRejected('sample-too-large', { entries: 4 })
    given(...books)
      .when(drawSample, { ...stratified, size: 2 }, coen)
      .thenRejected('sample-too-small', { strata: 3 })
    given(...books)
      .when(drawSample, { ...input, by: 'line' }, coen)
      .thenRejected('strata-not-asked')
    const { by: _by, ...undivided } = stratified
    given(...books)
      .when(drawSample, undivided, coen)
      .thenRejected('strata-missing')
    for (const wrong of [
      { size: 401 },
      { size: 0 },
      { seed: 'ABCDEF0123456789' },
      { seed: '12' },
      { confidence: 99 },
    ]) {
      given(...books)
        .when(drawSample, { ...input, ...wrong }, coen)
        .thenInvalid(Object.keys(wrong)[0] ?? '')
    }
  })
  it('refuses more strata than one event can name', () => {
    const lines = Array.from({ length: 101 }, (_, index) => `L${index + 100}`)
    const many = lines.flatMap((line) => posted('2023-q1', line, line, 10, 10))
    const asked = { ...stratified, size: 101, populationHash: hashOf(...lines.map((line) => entry(line, line, 10))) }
    given(...running, ...many)
      .when(drawSample, asked, coen)
      .thenRejected('too-many-strata', { strata: 101, most: 100 })
  })
  it('by the controller, in person; the beneficiary enters what a funder without people here wrote; nobody else', () => {
    given(...books)
      .when(drawSample, input, lea)
      .then({ type: 'AuditSampleDrawn' })
    given(...books)
      .when(drawSample, input, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
    given(...books)
      .when(drawSample, input, { ...coen, machine: true })
      .thenRejected('person-needed')
    given(...around, sharing())
      .when(drawSample, input, lea)
      .thenRejected('no-funder')
  })
})

describe('reviewSample', () => {
  const sample = ofGrant('AuditSampleDrawn', {
    sampleId: someId('sample'),
    method: 'monetaryUnit',
    algorithm: 1,
    seed: '0'.repeat(16),
    size: 2,
    knownAt: '0'.repeat(20),
    filter: {},
    population: { entries: 2, total: 7_000, hash: LETTER },
    interval: { rest: 0, picks: 0 },
    items: [one, two].map(({ entryId, period, amount }) => ({ entryId, period, amount, certain: true })),
    drawnById: someId('coen'),
  })
  const reviewed = ofGrant('AuditItemsReviewed', {
    sampleId: someId('sample'),
    entryIds: [one.entryId],
    reviewedById: someId('coen'),
  })
  const looked = { grantId: GRANT, sampleId: someId('sample'), entryIds: [two.entryId] }
  it('says who looked at which entries, each once', () => {
    given(...books, sample, reviewed)
      .when(reviewSample, looked, coen)
      .then({ type: 'AuditItemsReviewed', data: { entryIds: [two.entryId], reviewedById: someId('coen') } })
    given(...books, sample, reviewed)
      .when(reviewSample, { ...looked, entryIds: [one.entryId, two.entryId] }, coen)
      .thenRejected('entry-reviewed')
    given(...books, sample)
      .when(reviewSample, { ...looked, entryIds: [two.entryId, two.entryId] }, coen)
      .thenRejected('entry-reviewed')
  })
  it('of a sample of this grant, in it, by its controller', () => {
    given(...books)
      .when(reviewSample, looked, coen)
      .thenRejected('unknown-sample')
    given(...books, sample)
      .when(reviewSample, { ...looked, entryIds: [three.entryId] }, coen)
      .thenRejected('not-in-sample')
    given(...books, sample)
      .when(reviewSample, looked, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
    given(...around, sharing())
      .when(reviewSample, looked, lea)
      .thenRejected('no-funder')
    given(...books, sample)
      .when(reviewSample, looked, { ...coen, machine: true })
      .thenRejected('person-needed')
  })
})
