import { describe, expect, it } from 'vitest'
import { countedRef } from '../src/domain/counted/counted.ts'
import { grants } from '../src/domain/grant/grant.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { accepted, aim, handedIn, held, takesPart } from '../test/support/aims.ts'
import { enrolmentId, learnerId } from '../test/support/attending.ts'
import { GRANT, LETTER } from '../test/support/funding.ts'
import { type PastEvent, someId } from '../test/support/given.ts'
import { as, happened, offering } from '../test/support/programme.ts'
import { began, registered } from '../test/support/reached.ts'
import { readModels } from '../test/support/read-model.ts'
import { byTheWeek, MONDAYS, OTHER_GRANT, signed, WEEK, weekOf } from '../test/support/weeks.ts'
import { indicatorsModel } from './indicators-model.ts'
import { practiceWeekSettled } from './practice-week-settled.ts'
import { settledUnits } from './settled-units.ts'
import { unitsToSettle } from './units-to-settle.ts'

const coen = as('coen', 'funderController', 'funder')
const paul = as('paul', 'partnerFinance', 'care')
const paco = as('paco', 'practiceSupervisor', 'care')
const today = '2023-12-31'

/** A grant that was settled on these weeks. */
const counted = (grantId: string, weeks: readonly string[], share = { n: 1, d: 1 }): PastEvent[] => [
  happened(countedRef('practiceWeeks', weekOf(weeks[0] ?? '')), 'UnitsReserved', {
    ...{ commandId: someId(`settled ${grantId}`), wideStream: `grant-${grantId}` },
    claim: {
      grantId,
      kind: 'practiceWeeks',
      share,
      units: [{ code: 'week', count: weeks.length }],
      of: weeks.map(weekOf),
    },
  }),
  happened(grants.ref(grantId), 'GrantSettled', {
    ...{ mode: 'units', lines: [], approved: 0, findings: 0, overLimits: 0, income: 0, countable: 0, units: [] },
    ...{ share: 1, maximum: 1, amount: 1, cofinancing: 0, decisionHash: LETTER, settledById: someId('coen') },
  }),
]
const givenBack = (grantId: string): PastEvent =>
  happened(countedRef('practiceWeeks', weekOf('')), 'UnitsReleased', {
    commandId: someId(`settled ${grantId}`),
    reason: 'givenBack',
  })
const weeks = [...byTheWeek(), ...MONDAYS.map(signed)]
const left = async (events: readonly PastEvent[], grantId = GRANT, at?: string) =>
  (await readModels(events, today).ask(unitsToSettle, { grantId }, coen, at === undefined ? {} : { at })).kinds

describe('which units are left', () => {
  it('are those that no other grant was settled on, each once, whichever indicators count them', async () => {
    const twice = [...weeks, aim('again', 40, { kind: 'practiceWeeks', countRule: 'everyTime' })]
    for (const events of [weeks, twice]) {
      expect(await left(events)).toEqual([
        { kind: 'practiceWeeks', known: 4, counted: 0, elsewhere: 0, free: MONDAYS.map(weekOf) },
      ])
    }
    const taken = [...twice, ...counted(OTHER_GRANT, MONDAYS.slice(0, 3))]
    expect(await left(taken)).toMatchObject([{ known: 4, counted: 0, elsewhere: 3, free: [weekOf(MONDAYS[3] ?? '')] }])
    expect(await left(taken, OTHER_GRANT)).toMatchObject([{ known: 4, counted: 3, elsewhere: 0 }])
    expect(await left([...taken, givenBack(OTHER_GRANT)])).toMatchObject([{ elsewhere: 0, free: { length: 4 } }])
  })
  it('is as it was, as of a position before', async () => {
    const past = [...weeks, ...counted(OTHER_GRANT, MONDAYS)]
    const before = readModels(past, today).position(weeks.length)
    expect(await left(past, GRANT, before)).toEqual(await left(weeks))
  })
  it('may be shared where the scheme bears a part of each, up to the whole', async () => {
    const half = byTheWeek([{ ...WEEK, share: { n: 1, d: 2 } }])
    const signedWeeks = MONDAYS.map(signed)
    const one = counted(OTHER_GRANT, MONDAYS.slice(0, 2), { n: 1, d: 2 })
    expect(await left([...half, ...signedWeeks, ...one])).toMatchObject([{ elsewhere: 0, free: { length: 4 } }])
    const more = counted(OTHER_GRANT, MONDAYS.slice(0, 2), { n: 501, d: 1000 })
    expect(await left([...half, ...signedWeeks, ...more])).toMatchObject([{ elsewhere: 2, free: { length: 2 } }])
  })
  it('the week of a person counts once, also when two records turn out to be one', async () => {
    const merged = happened(learners.ref(someId('wera')), 'LearnersMerged', {
      ...{ proposalId: someId('merge'), mergedId: learnerId, decidedById: someId('otto') },
    })
    const taken = [...weeks, registered('wera'), ...counted(OTHER_GRANT, MONDAYS), merged]
    expect(await left(taken)).toMatchObject([{ known: 4, elsewhere: 4, free: [] }])
  })
  it('of persons, papers, activities and deliverables too', async () => {
    const kinds = ['distinctPersons', 'activityCount', 'deliverablesAccepted', 'distinctOrganisations']
    const units = kinds.map((kind) => ({ code: kind, title: kind, cents: 1, counted: kind }))
    const all = [
      ...byTheWeek(units),
      offering('other'),
      registered('wim'),
      ...began('wim', { offering: 'other' }),
      ...began('wim', { offering: 'other', again: true }),
      aim('persons', 1),
      aim('more', 1, { filter: {}, offerings: [someId('other')] }),
      aim('tries', 1, { kind: 'activityCount' }),
      aim('reports', 1, { kind: 'deliverablesAccepted' }),
      aim('shops', 1, { kind: 'distinctOrganisations' }),
      held('smart mirror', ['school']),
      takesPart('school'),
      handedIn('report', 'report'),
      accepted('report'),
    ]
    const found = await left(all)
    expect(found.map(({ kind, free }: { kind: string; free: string[] }) => [kind, free])).toEqual([
      ['distinctPersons', [`${learnerId}-${someId('course')}`, `${someId('wim')}-${someId('other')}`]],
      ['activityCount', [someId('smart mirror')]],
      ['deliverablesAccepted', [someId('report')]],
      ['distinctOrganisations', [`${someId('project')}-${someId('school')}`]],
    ])
  })
  it('is for who sees the whole grant', async () => {
    const world = readModels(weeks, today)
    expect(await world.refused(unitsToSettle, { grantId: GRANT }, paul)).toMatchObject({ rejected: 'forbidden' })
    const nobody = as('tom', 'trainer', 'school')
    expect(await world.refused(unitsToSettle, { grantId: GRANT }, nobody)).toMatchObject({ rejected: 'not-found' })
  })
})

describe('each unit one by one', () => {
  const past = [...weeks, ...counted(OTHER_GRANT, MONDAYS.slice(0, 1)), ...counted(GRANT, MONDAYS.slice(1, 3))]
  const rows = async (events: readonly PastEvent[], more: object = {}) =>
    readModels(events, today).ask(settledUnits, { grantId: GRANT, ...more }, coen)
  it('says whose, of which day, by which event, and who bears it', async () => {
    const told = await rows(past)
    expect(told.rows.map((one: { on: string; state: string }) => [one.on, one.state])).toEqual([
      [MONDAYS[0], 'elsewhere'],
      [MONDAYS[1], 'counted'],
      [MONDAYS[2], 'counted'],
      [MONDAYS[3], 'left'],
    ])
    expect(told.rows[0]).toMatchObject({
      ...{ subject: learnerId, type: 'PracticeWeekConfirmed', minutes: 1_920 },
      elsewhere: [{ share: { n: 1, d: 1 }, grantId: OTHER_GRANT, name: 'Zorg in de Delta' }],
    })
    expect(told.rows[1]).toMatchObject({ paidAs: 'week', share: { n: 1, d: 1 }, elsewhere: [] })
  })
  it('page by page', async () => {
    const first = await rows(past, { limit: '3' })
    const second = await rows(past, { limit: '3', cursor: first.next })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([3, 1, undefined])
  })
  it('also what was counted and stands no more', async () => {
    const back = happened(signed(MONDAYS[1] ?? '').stream as never, 'PracticeWeekWithdrawn', {
      ...{ enrolmentId, learnerId, week: MONDAYS[1], reason: 'notHere', withdrawnById: someId('paco') },
    })
    const gone = (await rows([...past, back])).rows.filter(({ state }: { state: string }) => state === 'gone')
    expect(gone).toMatchObject([{ key: weekOf(MONDAYS[1] ?? ''), paidAs: 'week' }])
  })
})

it('a week that a grant was settled on is known to be: it stays signed', async () => {
  const asked = (week: string | undefined) => ({ learnerId, enrolmentId, week })
  const world = readModels([...weeks, ...counted(GRANT, MONDAYS.slice(0, 1))], today)
  expect(await world.ask(practiceWeekSettled, asked(MONDAYS[0]), paco)).toEqual({ settled: true })
  expect(await world.ask(practiceWeekSettled, asked(MONDAYS[1]), paco)).toEqual({ settled: false })
  const back = readModels([...weeks, ...counted(GRANT, MONDAYS), givenBack(GRANT)], today)
  expect(await back.ask(practiceWeekSettled, asked(MONDAYS[0]), paco)).toEqual({ settled: false })
  expect(back.rows(indicatorsModel).borne).toHaveLength(4)
})
