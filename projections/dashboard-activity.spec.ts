import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf, NONE, type Place } from './dashboard-activity.ts'
import { lastDayOf, monthAfter, monthsFrom, monthsUpTo, shared, united } from './months.ts'

const place = (startsOn: string, endsOn: string, more: Partial<Place> = {}): Place => ({
  providerId: 'school',
  startsOn,
  endsOn,
  employers: [],
  ...more,
})
const told = (before: readonly Place[][], after: readonly Place[][]): string[] =>
  changesOf(before, after).map(({ dimension, organisationId, month, by }) =>
    `${dimension} ${organisationId} ${month} ${by}`.replace('  ', ' '),
  )
const employed = (organisationId: string, from: string, until?: string) => ({
  organisationId,
  from,
  ...(until && { until }),
})

describe('months', () => {
  it('follow each other over the years', () => {
    expect(monthAfter('2023-12')).toBe('2024-01')
    expect(monthsFrom('2024-01', -13)).toBe('2022-12')
    expect(monthsUpTo('2024-02', 3)).toEqual(['2023-12', '2024-01', '2024-02'])
    expect([lastDayOf('2024-02'), lastDayOf('2023-02'), lastDayOf('2023-12')]).toEqual([
      '2024-02-29',
      '2023-02-28',
      '2023-12-31',
    ])
  })
  it('are united where they overlap or touch, and shared where they are in both', () => {
    const [spring, summer, winter] = [
      { from: '2023-03', until: '2023-05' },
      { from: '2023-06', until: '2023-08' },
      { from: '2023-12', until: '2024-02' },
    ]
    expect(united([winter, summer, spring])).toEqual([{ from: '2023-03', until: '2023-08' }, winter])
    expect(united([{ from: '2023-01', until: '2023-12' }, spring])).toEqual([{ from: '2023-01', until: '2023-12' }])
    expect(shared([spring, winter], [{ from: '2023-05', until: '2023-12' }])).toEqual([
      { from: '2023-05', until: '2023-05' },
      { from: '2023-12', until: '2023-12' },
    ])
  })
})

describe('counting a learner', () => {
  it('is one more from the first month on, and one less after the last', () => {
    expect(told([], [[place('2023-01-15', '2023-03-02')]])).toEqual([
      'total 2023-01 1',
      'total 2023-04 -1',
      'provider school 2023-01 1',
      'provider school 2023-04 -1',
      'employer none 2023-01 1',
      'employer none 2023-04 -1',
    ])
  })
  it('is under each employer, and under none in the days between, before and after', () => {
    const employers = [employed('argos', '2023-03-01', '2023-04-30'), employed('zonnehuis', '2023-06-10', '2023-07-31')]
    const of = (list: Place['employers']) =>
      told([], [[place('2023-01-01', '2023-09-30', { employers: list })]]).filter((line) => line.startsWith('employer'))
    expect(of(employers)).toEqual([
      'employer none 2023-01 1',
      'employer none 2023-03 -1',
      'employer none 2023-05 1',
      'employer none 2023-07 -1',
      'employer none 2023-08 1',
      'employer none 2023-10 -1',
      'employer argos 2023-03 1',
      'employer argos 2023-05 -1',
      'employer zonnehuis 2023-06 1',
      'employer zonnehuis 2023-08 -1',
    ])
    expect(of([employed('argos', '2022-01-01')])).toEqual(['employer argos 2023-01 1', 'employer argos 2023-10 -1'])
    expect(of([employed('argos', '2023-10-01')])).toEqual([`employer ${NONE} 2023-01 1`, `employer ${NONE} 2023-10 -1`])
  })
  it('is at both sides of an organisation only in the months of both', () => {
    const employers = [employed('argos', '2023-01-01', '2023-02-28'), employed('school', '2023-03-01')]
    expect(told([], [[place('2023-01-01', '2023-04-30', { employers })]])).toEqual(
      expect.arrayContaining(['both school 2023-03 1', 'both school 2023-05 -1']),
    )
  })
  it('that ended earlier moves the end alone', () => {
    const [planned, left] = [place('2023-01-15', '2023-12-31'), place('2023-01-15', '2023-03-02')]
    expect(told([[planned]], [[left]]).toSorted()).toEqual([
      'employer none 2023-04 -1',
      'employer none 2024-01 1',
      'provider school 2023-04 -1',
      'provider school 2024-01 1',
      'total 2023-04 -1',
      'total 2024-01 1',
    ])
  })
  it('who left before the first day is no counting at all', () => {
    expect(told([], [[place('2023-05-01', '2023-04-30')]])).toEqual([])
  })
  it('two that become one count once where both were', () => {
    const [one, other] = [place('2023-01-01', '2023-03-31'), place('2023-03-01', '2023-05-31')]
    expect(told([[one], [other]], [[one, other]]).filter((line) => line.startsWith('total'))).toEqual([
      'total 2023-04 1',
      'total 2023-03 -1',
    ])
  })
  it('back and forth comes to nothing', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2023-0${1 + (d % 9)}-${String(d).padStart(2, '0')}`)
    const some = fc.array(
      fc.tuple(day, day).map(([a, b]) => place(a < b ? a : b, a < b ? b : a)),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [there, back] = [changesOf([one], [other]), changesOf([other], [one])]
        expect(back.map(({ by, ...change }) => ({ ...change, by: -by || 0 })).toSorted(byText)).toEqual(
          there.toSorted(byText),
        )
      }),
    )
  })
})
const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
