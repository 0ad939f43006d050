/** Two grants that pay one project by the week, and the weeks that Vera was in practice. Everything is invented. */
import { attendanceId, attendances } from '../../src/domain/attendance/attendance.ts'
import { grants } from '../../src/domain/grant/grant.ts'
import { aim } from './aims.ts'
import { attending, course, enrolmentId, learnerId, whose } from './attending.ts'
import { applied, awarded, budgeted, keptBy, LETTER, scheme } from './funding.ts'
import { type PastEvent, someId } from './given.ts'
import { happened } from './programme.ts'

export const MONDAYS = ['2023-02-06', '2023-02-13', '2023-02-20', '2023-02-27']
export const OTHER_GRANT = someId('other grant')
const CENTS = 6_750
export const WEEK = { code: 'week', title: 'Week', cents: CENTS, counted: 'practiceWeeks' }

/** Both under one scheme; `units`: what it pays. */
export const byTheWeek = (units: readonly Record<string, unknown>[] = [WEEK]): readonly PastEvent[] => [
  ...attending.filter(({ type }) => !type.startsWith('Grant') && type !== 'BudgetApproved' && type !== 'RateFixed'),
  scheme('by the week', { settlementMode: 'units', units }),
  aim('weeks', 40, { kind: 'practiceWeeks', countRule: 'everyTime', offerings: [someId(course.offering)] }),
  keptBy(LETTER, 'funder'),
  ...ofBoth(),
]
function ofBoth(): readonly PastEvent[] {
  const own = [
    applied({ scheme: { schemeId: someId('by the week'), version: 1 } }),
    awarded({ settlementMode: 'units' }),
    budgeted(),
  ]
  const other = own.map(({ data, ...event }) => ({
    ...event,
    stream: grants.ref(OTHER_GRANT),
    data: { ...data, ...(data.grantId !== undefined && { grantId: OTHER_GRANT }) },
  }))
  return [...own, ...other]
}

/** Signed at the workplace. */
export const signed = (week: string): PastEvent => ({
  ...happened(attendances.ref(attendanceId(enrolmentId, week.slice(0, 7).replace('-', ''))), 'PracticeWeekConfirmed', {
    ...{ ...whose, month: week.slice(0, 7).replace('-', ''), workplaceId: someId('care'), week },
    ...{ minutes: 1_920, confirmedById: someId('paco') },
  }),
  effectiveOn: week,
})
export const weekOf = (week: string): string => `${learnerId}-${week}`

export const settling = (grantId: string, count: number) => ({
  grantId,
  amount: count * CENTS,
  units: [{ code: 'week', count }],
  decisionHash: LETTER,
  settledOn: '2023-06-30',
})
