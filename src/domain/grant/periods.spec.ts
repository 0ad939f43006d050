import { expect, it } from 'vitest'
import { applied, awarded, GRANT, ofGrant, scheme } from '../../../test/support/funding.ts'
import { someId, stateAfter } from '../../../test/support/given.ts'
import { schemes, termsOfVersion } from '../scheme/scheme.ts'
import { dueReports } from './due-reports.ts'
import { grants } from './grant.ts'
import { lastDayOf, periodOf, periodsOf } from './periods.ts'

it('a period is named by the calendar of the grant, and ends on its last day', () => {
  expect((['year', 'quarter', 'month'] as const).map((calendar) => periodOf(calendar, '2024-02-29'))).toEqual([
    '2024',
    '2024-q1',
    '2024-02',
  ])
  expect(['2024', '2024-q1', '2024-q4', '2024-02', '2023-02', '2024-12'].map(lastDayOf)).toEqual([
    '2024-12-31',
    '2024-03-31',
    '2024-12-31',
    '2024-02-29',
    '2023-02-28',
    '2024-12-31',
  ])
})
it('the periods of a grant run on for a year after its end, for what comes late', () => {
  const lasts = { startsOn: '2022-11-15', endsOn: '2023-01-31' }
  expect(periodsOf({ ...lasts, calendar: 'year' })).toEqual(['2022', '2023', '2024'])
  expect(periodsOf({ ...lasts, calendar: 'quarter' })).toEqual([
    '2022-q4',
    '2023-q1',
    '2023-q2',
    '2023-q3',
    '2023-q4',
    '2024-q1',
  ])
  expect(periodsOf({ ...lasts, calendar: 'month' })).toHaveLength(15)
  expect(periodsOf({ ...lasts, calendar: 'month' }).at(-1)).toBe('2024-01')
  // One more than is allowed, however long it lasts: enough to refuse it.
  expect(periodsOf({ startsOn: '2000-01-01', endsOn: '2099-12-31', calendar: 'month' })).toHaveLength(65)
})

const RIF = {
  reports: [
    ...['P13M', 'P25M', 'P37M'].map((after) => ({ kind: 'progress', from: 'start', after })),
    { kind: 'final', from: 'end', after: 'P2M' },
  ],
}
const terms = termsOfVersion(stateAfter(schemes.ref(someId('scheme')), scheme('scheme', RIF)), 1)
const reported = (name: string, kind: string, dueOn?: string) =>
  ofGrant(
    'ProgressReportSubmitted',
    {
      reportId: someId(name),
      kind,
      ...(dueOn && { dueOn }),
      periods: [],
      narrative: { keyId: 'K', box: 'B', eventId: 'E', path: 'narrative' },
      forecast: [],
      knownAt: '0'.repeat(20),
    },
    { effectiveOn: '2023-02-05' },
  )

it('reports fall due by the scheme, and those that were handed in are named', () => {
  const state = stateAfter(
    grants.ref(GRANT),
    applied(),
    awarded({ endsOn: '2025-12-31' }),
    reported('first', 'progress', '2023-02-01'),
    reported('extra', 'progress'),
    reported('other', 'final', '2026-02-28'),
  )
  expect(dueReports(state, terms)).toEqual([
    { kind: 'progress', dueOn: '2023-02-01', reportId: someId('first'), on: '2023-02-05' },
    { kind: 'progress', dueOn: '2024-02-01', reportId: undefined, on: undefined },
    { kind: 'progress', dueOn: '2025-02-01', reportId: undefined, on: undefined },
    { kind: 'final', dueOn: '2026-02-28', reportId: someId('other'), on: '2023-02-05' },
  ])
})
it('the dates of the decision itself go first', () => {
  const dates = [
    { kind: 'final', dueOn: '2024-03-01' },
    { kind: 'progress', dueOn: '2023-01-15' },
  ]
  const state = stateAfter(grants.ref(GRANT), applied(), awarded({ terms: { maximum: 1, reportDates: dates } }))
  expect(dueReports(state, terms).map(({ kind, dueOn }) => ({ kind, dueOn }))).toEqual(dates.toReversed())
})
