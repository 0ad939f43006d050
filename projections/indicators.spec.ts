import { describe, expect, it } from 'vitest'
import { attendances } from '../src/domain/attendance/attendance.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { accepted, aim, handedIn, held, takesPart, turnedDown } from '../test/support/aims.ts'
import { applied, posted, running } from '../test/support/funding.ts'
import { type PastEvent, someId } from '../test/support/given.ts'
import { as, happened, offering, organisation, staff } from '../test/support/programme.ts'
import { began, completed, forgotten, registered, seen, withdrawn } from '../test/support/reached.ts'
import { type Asking, readModels } from '../test/support/read-model.ts'
import { indicatorEvents } from './indicator-events.ts'
import { indicators } from './indicators.ts'
import { indicatorsModel } from './indicators-model.ts'

const asked = { projectId: someId('project') }
const otto = as('otto', 'projectOfficer', 'town')
const coen = as('coen', 'funderController', 'funder')
const paul = as('paul', 'partnerFinance', 'care')
const today = '2023-12-31'
const numbers = (from: number, until: number) =>
  Array.from({ length: until - from + 1 }, (_, index) => `person ${String(from + index).padStart(2, '0')}`)

async function rowsOf(events: readonly PastEvent[], who = otto, asking: Asking = {}, params: object = asked) {
  const told = await readModels(events, today).ask(indicators, { ...params }, who, asking)
  return Object.fromEntries(told.rows.map((row: { code: string }) => [row.code, row]))
}

/** 45 employees and 45 teachers are trained, one employee twice; 25 teachers learn together, of whom 12 were trained. */
const training = { offering: 'cobots' }
const employees = numbers(1, 45)
const teachers = numbers(46, 90)
const together = [...teachers.slice(0, 12), ...numbers(91, 103)]
const trained = (name: string, groups: string) => [...began(name, { ...training, groups }), completed(name, training)]
const delft: readonly PastEvent[] = [
  ...running,
  offering('cobots'),
  offering('community'),
  aim('employees', 45, {
    filter: { stage: 'completed', targetGroup: 'employed' },
    offerings: [someId('cobots')],
  }),
  aim('teachers', 45, { filter: { stage: 'completed', targetGroup: 'teacher' }, offerings: [someId('cobots')] }),
  aim('community', 25, { offerings: [someId('community')] }),
  ...[...employees, ...teachers, ...numbers(91, 103)].map(registered),
  ...employees.flatMap((name) => trained(name, 'employed')),
  ...teachers.flatMap((name) => trained(name, 'teacher')),
  ...together.flatMap((name) => began(name, { offering: 'community', groups: 'teacher' })),
  ...began('person 07', { ...training, groups: 'employed', again: true }),
  completed('person 07', { ...training, again: true }, '2023-10-01'),
  ...posted('2023-q3', 'cost', 'L1', 900_000, 900_000).map(ofProject),
]
function ofProject(event: PastEvent): PastEvent {
  return event.type === 'CostDeclared' ? { ...event, data: { ...event.data, projectId: someId('project') } } : event
}

describe('Delft (stories.md 6.2)', () => {
  it('counts persons once: 45 of 45, completed 46 times, and flags the twelve that two indicators count', async () => {
    const rows = await rowsOf(delft)
    expect(rows.employees).toMatchObject({ target: 45, realised: 45, percentage: 100, times: 46, overlaps: [] })
    expect(rows.teachers).toMatchObject({ realised: 45, times: 45, overlaps: [{ code: 'community', count: 12 }] })
    expect(rows.community).toMatchObject({ realised: 25, overlaps: [{ code: 'teachers', count: 12 }] })
    expect(rows.employees.byTargetGroup).toEqual({ employed: 45 })
  })
  it('says what one costs, to the cent, to who sees the money', async () => {
    expect((await rowsOf(delft)).community.centsPerUnit).toBe(36_000)
    expect((await rowsOf(delft, coen)).employees.centsPerUnit).toBe(20_000)
    const told = await readModels(delft, today).ask(indicators, asked, otto)
    expect(told.projects).toEqual([
      { projectId: someId('project'), name: 'project', view: 'inside', approvedCost: 900_000 },
    ])
  })
  it('lists the events behind a number, persons as pseudonyms, page by page', async () => {
    const world = readModels(delft, today)
    const page = { ...asked, indicatorId: someId('aim employees'), limit: '40' }
    const first = await world.ask(indicatorEvents, page, coen)
    expect(first).toMatchObject({ realised: 45, title: 'employees' })
    expect(first.rows).toHaveLength(40)
    expect(first.rows[0]).toMatchObject({ type: 'EnrolmentCompleted', subject: someId('person 01'), counts: true })
    const second = await world.ask(indicatorEvents, { ...page, cursor: first.next }, coen)
    expect(second.rows).toHaveLength(6)
    expect(second.next).toBeUndefined()
    // The second time of the one who did it twice.
    expect(second.rows.at(-1)).toMatchObject({ subject: someId('person 07'), counts: false, on: '2023-10-01' })
  })
  it('counts by days that are asked for, and forecasts at the pace so far', async () => {
    const early = { ...asked, from: '2023-06-01', until: '2023-08-31' }
    expect((await rowsOf(delft, otto, {}, early)).employees.realised).toBe(0)
    // One year of three: three times as many.
    expect((await rowsOf(delft)).community.forecast).toBe(75)
  })
  it('is the same as of any position as it was then', async () => {
    const [whole, half] = [readModels(delft, today), Math.floor(delft.length * 0.7)]
    const then = readModels(delft.slice(0, half), today)
    const told = await whole.ask(indicators, asked, otto, { at: whole.position(half) })
    expect(told).toEqual(await then.ask(indicators, asked, otto))
    expect(whole.rows(indicatorsModel)).toEqual(readModels(delft, today).rows(indicatorsModel))
  })
})

describe('once in the project', () => {
  const rule = { countRule: 'oncePerProject' }
  const two = [
    ...running,
    offering('one'),
    offering('other'),
    aim('one', 10, { ...rule, offerings: [someId('one')] }),
    aim('other', 10, { ...rule, offerings: [someId('other')] }),
    registered('a'),
    registered('b'),
    ...began('a', { offering: 'other' }),
    ...began('a', { offering: 'one' }),
    ...began('b', { offering: 'one' }),
  ]
  it('counts somebody where they were known first, and nowhere else', async () => {
    const rows = await rowsOf(two)
    expect([rows.one.realised, rows.other.realised]).toEqual([1, 1])
    expect(rows.one.overlaps).toEqual([])
  })
  it('counts two records of one person once, from the merge on', async () => {
    const merge = happened(learners.ref(someId('a')), 'LearnersMerged', {
      ...{ proposalId: someId('merge'), mergedId: someId('b'), decidedById: someId('otto') },
    })
    expect((await rowsOf([...two, merge])).one.realised).toBe(0)
  })
  it('counts nobody who never began, was enrolled in error, or only asked', async () => {
    const gone = [
      ...two,
      withdrawn('a', { offering: 'other' }, '2023-05-01'),
      withdrawn('b', { offering: 'one' }, '2023-07-01', 'enrolledInError'),
      began('c', { offering: 'one' })[0],
    ].flatMap((event) => event ?? [])
    const rows = await rowsOf(gone)
    expect([rows.one.realised, rows.other.realised]).toEqual([1, 0])
    const stayed = [...two, withdrawn('b', { offering: 'one' }, '2023-07-01')]
    expect((await rowsOf(stayed)).one.realised).toBe(1)
  })
})

describe('HYPE Lab (stories.md 6.3)', () => {
  const shops = ['bakery', 'bikes', 'books']
  const hype = [
    ...running,
    ...shops.map((name) => organisation(name, 'employer')),
    ...shops.map((name) => takesPart(name)),
    aim('shops', 4, { kind: 'distinctOrganisations', filter: { activityKind: 'experiment' } }),
    aim('all', 5, { kind: 'distinctOrganisations' }),
    aim('experiments', 5, { kind: 'deliverablesAccepted', filter: { deliverableKind: 'experiment' } }),
    aim('tries', 5, { kind: 'activityCount', filter: { activityKind: 'experiment' } }),
    aim('hours', 10, { kind: 'hours', filter: { activityKind: 'experiment' } }),
    held('smart mirror', ['bakery', 'bikes']),
    held('pay by face', ['bikes']),
    held('evening', ['books'], { kind: 'meeting' }),
    handedIn('report 1', 'experiment'),
    handedIn('report 2', 'experiment'),
    accepted('report 1'),
  ]
  it('counts shops once, reports that were accepted, and hours, without a single learner', async () => {
    const rows = await rowsOf(hype)
    const reached = Object.entries(rows).map(([code, row]) => [code, (row as { realised: number }).realised])
    expect(Object.fromEntries(reached)).toEqual({ shops: 2, all: 3, experiments: 1, tries: 2, hours: 3 })
    expect(rows.shops.byTargetGroup).toBeUndefined()
  })
})

describe('Food & Agrologistiek (stories.md 6.4)', () => {
  const groups = [...Array(8).fill('socialAssistance'), ...Array(4).fill('careerSwitcher'), 'employed', 'employed']
  const first = numbers(1, 14)
  const route = { offering: 'route 1' }
  const routes = ['1', '2', '3', '4', '5', '6', '7'].map((number) => `route ${number}`)
  const bbl = ['a', 'b', 'c', 'd', 'e'].map((letter) => `BBL ${letter}`)
  const food = [
    ...running,
    offering('route 1'),
    aim('BBL', 5, { kind: 'deliverablesAccepted', filter: { deliverableKind: 'programme' } }),
    aim('routes', 7, { kind: 'deliverablesAccepted', filter: { deliverableKind: 'route' } }),
    aim('learners', 14, { offerings: [someId('route 1')] }),
    ...bbl.flatMap((name) => [handedIn(name, 'programme'), accepted(name)]),
    ...routes.map((name) => handedIn(name, 'route', { restsOn: 'schoolPaper' })),
    ...routes.slice(0, 6).map((name) => accepted(name)),
    turnedDown('route 7'),
    ...first.map(registered),
    ...first.flatMap((name, index) => began(name, { ...route, groups: groups[index] })),
    ...first.map((name) => seen(name, route)),
  ]
  it('counts 5 of 5 and 6 of 7', async () => {
    const rows = await rowsOf(food)
    expect(rows.BBL).toMatchObject({ realised: 5, percentage: 100 })
    expect(rows.routes).toMatchObject({ realised: 6, percentage: 85 })
  })
  it('shows the controller 14 and 14 proofs of 14, and hides all three groups from who stands outside', async () => {
    expect((await rowsOf(food, coen)).learners).toMatchObject({ realised: 14, proof: { present: 14, of: 14 } })
    const outside = await readModels(food, '2024-01-15').ask(indicators, asked, paul)
    expect(outside.sentences).toHaveLength(1)
    const row = outside.rows.find(({ code }: { code: string }) => code === 'learners')
    expect(row).toMatchObject({ realised: 14, hidden: expect.arrayContaining(['byTargetGroup.socialAssistance']) })
    expect(row.hidden).toHaveLength(3)
    expect(row.byTargetGroup).toBeUndefined()
    expect(row.proof).toBeUndefined()
    expect(row.centsPerUnit).toBeUndefined()
  })
  it('keeps the total when a key is destroyed: one reads erased, and after all of them the whole split does', async () => {
    const one = await rowsOf([...food, forgotten('person 01')], coen)
    expect(one.learners).toMatchObject({
      realised: 14,
      byTargetGroup: { socialAssistance: 7, careerSwitcher: 4, employed: 2, erased: 1 },
    })
    const world = readModels([...food, ...first.map((name) => forgotten(name))], today)
    const all = await world.ask(indicators, asked, coen)
    const earlier = await world.ask(indicators, asked, coen, { at: world.position(food.length) })
    for (const told of [all, earlier]) {
      const row = told.rows.find(({ code }: { code: string }) => code === 'learners')
      expect(row).toMatchObject({ realised: 14, byTargetGroup: { erased: 14 } })
    }
  })
  it('says of whom the target group that is counted can’t be read any more', async () => {
    const filtered = [...food, aim('assisted', 8, { filter: { targetGroup: 'socialAssistance' } })]
    expect((await rowsOf(filtered)).assisted).toMatchObject({ realised: 8 })
    expect((await rowsOf([...filtered, forgotten('person 01')])).assisted).toMatchObject({ realised: 7, erased: 1 })
  })
  it('hides a number of persons under ten from who stands outside, and asks no free day or period of it', async () => {
    const small = [...food, aim('assisted', 8, { filter: { targetGroup: 'socialAssistance' } })]
    const world = readModels(small, '2024-01-15')
    const told = await world.ask(indicators, asked, paul)
    const row = told.rows.find(({ code }: { code: string }) => code === 'assisted')
    expect(row).toMatchObject({ target: 8, hidden: ['realised', 'byTargetGroup'] })
    expect(row.realised).toBeUndefined()
    const period = { ...asked, from: '2023-06-01' }
    expect((await world.refused(indicators, period, paul)).rejected).toBe('forbidden')
    const then = { at: world.position(small.length - 25) }
    expect((await world.refused(indicators, asked, paul, then)).rejected).toBe('month-as-published')
    const events = { ...asked, indicatorId: someId('aim assisted') }
    expect((await world.refused(indicatorEvents, events, paul)).rejected).toBe('forbidden')
  })
})

describe('weeks of practice', () => {
  const signed = (name: string, week: string) =>
    happened(
      attendances.ref(`${someId(`${name} in one`)}-${week.slice(0, 7).replace('-', '')}`),
      'PracticeWeekConfirmed',
      {
        ...{ enrolmentId: someId(`${name} in one`), learnerId: someId(name), offeringId: someId('one') },
        ...{ providerId: someId('school'), workplaceId: someId('care'), month: week.slice(0, 7).replace('-', '') },
        ...{ week, minutes: 1_920, confirmedById: someId('paul') },
      },
    )
  const learning = [
    ...running,
    offering('one'),
    aim('weeks', 40, { kind: 'practiceWeeks', countRule: 'oncePerIndicator', offerings: [someId('one')] }),
    ...['a', 'b'].flatMap((name) => [registered(name), ...began(name, { offering: 'one' })]),
    ...['2023-06-05', '2023-06-12', '2023-07-03'].map((week) => signed('a', week)),
    signed('b', '2023-06-05'),
  ]
  it('count each, whoever’s they are, in the week that they were worked', async () => {
    expect((await rowsOf(learning)).weeks).toMatchObject({ realised: 4, times: 4, target: 40 })
    expect((await rowsOf(learning, otto, {}, { ...asked, until: '2023-06-30' })).weeks.realised).toBe(3)
    const then = { at: readModels(learning).position(learning.length - 1) }
    expect((await rowsOf(learning, otto, then)).weeks.realised).toBe(3)
  })
})

describe('hours of learners', () => {
  const month = (minutes: number, version: number) =>
    happened(attendances.ref(`${someId('a in one')}-202306`), 'AttendanceRecorded', {
      ...{ enrolmentId: someId('a in one'), learnerId: someId('a'), offeringId: someId('one') },
      ...{ providerId: someId('school'), month: '202306', version, recordedById: someId('otto') },
      days: [
        { on: '2023-06-05', minutes },
        { on: '2023-06-06', minutes: 0 },
        { on: '2023-06-12', minutes },
      ],
    })
  const learning = [
    ...running,
    offering('one'),
    aim('hours', 100, { kind: 'hours', offerings: [someId('one')] }),
    registered('a'),
    ...began('a', { offering: 'one' }),
    month(200, 1),
  ]
  it('are added up, and are those of the newest version of a month', async () => {
    // 400 minutes are 6 hours and 40 minutes.
    expect((await rowsOf(learning)).hours).toMatchObject({ realised: 6, times: 2 })
    const corrected = [...learning, month(240, 2)]
    expect((await rowsOf(corrected)).hours.realised).toBe(8)
    const then = { at: readModels(learning).position(learning.length) }
    expect((await rowsOf(corrected, otto, then)).hours.realised).toBe(6)
    expect((await rowsOf(learning, otto, {}, { ...asked, until: '2023-06-05' })).hours.realised).toBe(3)
  })
})

describe('who sees a project', () => {
  const other = [...delft, ...staff('sil', 'projectOfficer', 'far'), organisation('far')]
  it('is told the same of a foreign one as of one that is not there', async () => {
    const world = readModels(other, today)
    const sil = as('sil', 'projectOfficer', 'far')
    for (const id of ['project', 'nothing']) {
      expect((await world.refused(indicators, { projectId: someId(id) }, sil)).rejected).toBe('not-found')
      const events = { projectId: someId(id), indicatorId: someId('aim employees') }
      expect((await world.refused(indicatorEvents, events, sil)).rejected).toBe('not-found')
    }
    const unknown = { ...asked, indicatorId: someId('aim nothing') }
    expect((await world.refused(indicatorEvents, unknown, otto)).rejected).toBe('unknown-indicator')
  })
  it('may ask by the grant that pays for it, and names one of the two', async () => {
    const grantId = applied().data.grantId
    const rows = await rowsOf(other, coen, {}, { grantId })
    expect(rows.teachers.realised).toBe(45)
    const world = readModels(other, today)
    expect((await world.refused(indicators, {}, coen)).rejected).toBe('not-found')
    expect((await world.refused(indicators, { ...asked, grantId }, coen)).rejected).toBe('project-or-grant')
    const backwards = { ...asked, from: '2023-06-02', until: '2023-06-01' }
    expect((await world.refused(indicators, backwards, coen)).rejected).toBe('ends-before-it-starts')
    expect((await world.refused(indicators, { grantId: someId('nothing') }, coen)).rejected).toBe('not-found')
  })
})
