import { describe, expect, it } from 'vitest'
import { learners } from '../src/domain/learner/learner.ts'
import { type As, type PastEvent, past, someId } from '../test/support/given.ts'
import { around, carla, hans, ids, lena, person } from '../test/support/learners.ts'
import { type Answer, readModels } from '../test/support/read-model.ts'
import { outcomes, outcomesModel } from './outcomes.ts'

const zoe: As = { userId: someId('zoe'), role: 'organisationAdmin', organisationId: ids.zonnehuis }
const arie: As = { userId: someId('arie'), role: 'organisationAdmin', organisationId: ids.argos }
const stranger: As = { userId: someId('sam'), role: 'organisationAdmin', organisationId: ids.stranger }
const before = [
  ...around(),
  ...person('zoe', 'organisationAdmin', ids.zonnehuis),
  ...person('arie', 'organisationAdmin', ids.argos),
  ...person('sam', 'organisationAdmin', ids.stranger),
]
const params = { partnershipId: ids.zia, year: '2022' }

let count = 0
const outcome = (learner: string, kind: string, more: Record<string, unknown> = {}, at = '2022-05-01'): PastEvent => {
  const learnerId = someId(learner)
  count++
  return past(
    learners.ref(learnerId),
    'OutcomeRecorded',
    {
      outcomeId: someId(`outcome ${count}`),
      enrolmentId: someId(`enrolment of ${learner}`),
      learnerId,
      providerId: ids.albeda,
      kind,
      moment: 'atEnd',
      proof: 'none',
      ...more,
    },
    {
      effectiveOn: '2022-05-01',
      at: `${at}T10:00:00.000Z`,
      partnershipId: ids.zia,
      actor: { kind: 'person', organisationId: ids.albeda } as PastEvent['actor'] & object,
    },
  )
}
const many = (number: number, kind: string, more: Record<string, unknown> = {}) =>
  Array.from({ length: number }, (_, index) => outcome(`${kind} ${index} ${JSON.stringify(more)}`, kind, more))
const counts = ({ tables }: Answer) =>
  Object.fromEntries(tables[0]?.counts.map((one: { kind: string; count: number }) => [one.kind, one.count]) ?? [])

describe("an organisation's own", () => {
  it('counts from one, of whom it trained and of whom it took on', async () => {
    const world = readModels([...before, outcome('one', 'employed', { employerId: ids.zonnehuis })])
    expect(await world.ask(outcomes, params, carla)).toMatchObject({
      view: 'own',
      tables: [{ side: 'provider', moment: 'atEnd', counts: [{ kind: 'employed', count: 1 }], total: 1, hidden: [] }],
    })
    expect(await world.ask(outcomes, params, zoe)).toMatchObject({ tables: [{ side: 'employer', total: 1 }] })
    expect(await world.ask(outcomes, params, arie)).toMatchObject({ tables: [] })
  })
  it('has each person once, also who is two that were merged', async () => {
    const merged = past(learners.ref(someId('one')), 'LearnersMerged', {
      proposalId: someId('proposal'),
      mergedId: someId('two'),
      decidedById: someId('paula'),
    })
    const events = [
      ...before,
      outcome('one', 'employed'),
      outcome('two', 'employed'),
      outcome('one', 'moreHours'),
      merged,
    ]
    const world = readModels(events)
    const found = await world.ask(outcomes, params, carla)
    expect(counts(found)).toEqual({ employed: 1, moreHours: 1 })
    expect(found.tables[0].total).toBe(1)
    const earlier = await world.ask(outcomes, params, carla, { at: world.position(events.length - 1) })
    expect(counts(earlier)).toEqual({ employed: 2, moreHours: 1 })
  })
  it('counts a correction in place of what it corrects, from when it was known', async () => {
    const wrong = outcome('one', 'none')
    const events = [...before, wrong, outcome('one', 'employed', { correctsId: wrong.data.outcomeId })]
    const world = readModels(events)
    expect(counts(await world.ask(outcomes, params, carla))).toEqual({ employed: 1 })
    const earlier = await world.ask(outcomes, params, carla, { at: world.position(events.length - 1) })
    expect(counts(earlier)).toEqual({ none: 1 })
    expect(world.rows(outcomesModel)).toEqual(readModels(events).rows(outcomesModel))
  })
  it('is for those who work with it', async () => {
    const world = readModels(before)
    expect(await world.refused(outcomes, { ...params, view: 'own' }, hans)).toMatchObject({ rejected: 'forbidden' })
    // Its own figures of a partnership that it has no part in are not there, as for one that does not exist.
    expect(await world.refused(outcomes, params, stranger)).toMatchObject({ rejected: 'forbidden' })
    const nowhere = { ...params, partnershipId: someId('nowhere') }
    expect(await world.refused(outcomes, nowhere, carla)).toMatchObject({ rejected: 'forbidden' })
    for (const as of [stranger, lena, undefined]) {
      expect(await world.refused(outcomes, { ...params, view: 'partnership' }, as)).toMatchObject({
        rejected: 'forbidden',
      })
    }
  })
})

describe("a partnership's", () => {
  const region = { ...params, view: 'partnership' }
  it('hides small groups, and the next one where it would give one away', async () => {
    const world = readModels([...before, ...many(12, 'employed'), ...many(3, 'none'), ...many(40, 'moreHours')])
    const found = await world.ask(outcomes, region, zoe)
    expect(found.tables).toMatchObject([{ side: 'partnership', total: 55, hidden: ['employed', 'none'] }])
    expect(counts(found)).toMatchObject({ moreHours: 40, furtherStudy: 0 })
  })
  it('takes off what the reader knows itself', async () => {
    const own = many(12, 'employed', { employerId: ids.zonnehuis })
    const world = readModels([...before, ...own, ...many(2, 'employed'), ...many(30, 'moreHours')])
    expect(counts(await world.ask(outcomes, region, arie))).toMatchObject({ employed: 14 })
    expect(counts(await world.ask(outcomes, region, zoe))).not.toHaveProperty('employed')
  })
  it('hides everything of fewer than ten', async () => {
    const found = await readModels([...before, ...many(9, 'employed')]).ask(outcomes, region, zoe)
    expect(found.tables).toMatchObject([{ counts: [] }])
    expect(found.tables[0]).not.toHaveProperty('total')
  })
  it('is of years that are over, as they were known at their end', async () => {
    const events = [...before, ...many(12, 'employed'), outcome('late', 'employed', {}, '2023-02-01')]
    const world = readModels(events)
    expect(counts(await world.ask(outcomes, region, zoe))).toMatchObject({ employed: 12 })
    expect(await world.refused(outcomes, { ...region, year: '2023' }, zoe)).toMatchObject({
      rejected: 'year-not-closed',
    })
    const middle = { at: world.position(events.length - 5) }
    expect(await world.refused(outcomes, region, zoe, middle)).toMatchObject({ rejected: 'year-as-published' })
  })
})
