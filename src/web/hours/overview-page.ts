/** `/hours`: one's own months, those that wait for a signature, and of a month who has not handed in. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { myEmployments } from '../../../projections/my-employments.ts'
import { DECLARES_HOURS, timesheets } from '../../../projections/timesheets.ts'
import { SUPERIOR } from '../../domain/timesheet/timesheet-people.ts'
import { hoursWords as words } from '../../language/hours-words.ts'
import { type Html, html } from '../html.ts'
import { definePage, type PageSpec } from '../kit/page.ts'
import {
  cards,
  count,
  empty,
  heading,
  honesty,
  lead,
  link,
  live,
  notice,
  pages,
  personal,
  table,
} from '../kit/parts.ts'
import type { Answered, Visit } from '../kit/visit.ts'
import { hoursText, monthBeside, monthOfDate, monthText } from './hours-text.ts'
import { statusBadge } from './sheet-shown.ts'

/** Whoever may work for an employer; and those who sign after it or declare it. */
const WORKING: readonly Role[] = [
  ...SUPERIOR,
  ...DECLARES_HOURS,
  'trainer',
  'practiceSupervisor',
  'assessor',
  'coordinator',
  'counsellor',
  'programmeManager',
]

export const hoursOverviewPage: PageSpec = definePage({
  path: '/hours',
  roles: WORKING,
  nav: words.nav,
  wide: true,
  live: ['timesheets'],
  show: (visit) => shown(visit),
})
/** The same for who is known to the employer as a learner alone: it stands in no menu, a link leads there. */
export const learnerHoursPage: PageSpec = definePage({
  path: '/my/hours',
  roles: ['learner'],
  show: (visit) => shown(visit),
})

type Sheets = Answered<z.infer<typeof timesheets.result>>

async function shown(visit: Visit) {
  const { t, organisationId } = visit
  const asked = visit.parameters.get('month') ?? ''
  const month = /^(19|20|21)\d{2}(0[1-9]|1[0-2])$/.test(asked) ? asked : monthBeside(monthOfDate(visit.today), -1)
  const role = visit.role
  const signs = role !== undefined && SUPERIOR.includes(role)
  const sees = signs || (role !== undefined && DECLARES_HOURS.includes(role))
  const people = sees
    ? await visit.ask(timesheets, {
        organisationId,
        ofMonth: month,
        cursor: visit.parameters.get('cursor') ?? undefined,
        limit: 200,
      })
    : undefined
  const waiting = signs ? await visit.ask(timesheets, { organisationId, limit: 200 }) : undefined
  const mine = (await visit.ask(myEmployments, {})).result.employments.filter(({ writesHours }) => writesHours)
  const content = html`${heading(1, t(words.title))}
${lead(t(words.lead))}
${people && honesty(visit, people)}
${waiting && live('waiting', waitingPart(visit, waiting))}
${mine.length > 0 && live('mine', minePart(visit, mine))}
${people && live('people', peoplePart(visit, month, people))}
${!people && mine.length === 0 && empty(t(words.notMine))}`
  return { title: words.title, content, keep: asked === '' ? {} : { month } }
}

function waitingPart(visit: Visit, { result }: Sheets): Html | false {
  const rows = result.rows.filter(({ status, ownHours }) => status === 'submitted' && !ownHours)
  if (rows.length === 0) return false
  return html`${heading(2, html`${visit.t(words.waiting)} ${count(rows.length, visit.t(words.waiting))}`)}
${cards(
  rows.map(({ employmentId, month, name, projects }) => ({
    href: `/hours/${employmentId}/${month}`,
    title: personal(visit, name),
    text: [monthText(visit, month), ...projects.map((one) => `${one.name} ${hoursText(one.minutes)}`)].join(' · '),
  })),
)}`
}

/** This month and the two before: what is older is in the months themselves. */
function minePart(visit: Visit, mine: z.infer<typeof myEmployments.result>['employments']): Html {
  const now = monthOfDate(visit.today)
  const months = [now, monthBeside(now, -1), monthBeside(monthBeside(now, -1), -1)]
  return html`${mine.map(({ employmentId, employer, startsOn, endsOn, sheets }) => {
    const inMonths = months.filter(
      (month) => month >= monthOfDate(startsOn) && (endsOn === undefined || month <= monthOfDate(endsOn)),
    )
    const back = sheets.filter(({ month, status }) => status === 'rejected' && !inMonths.includes(month))
    return html`${heading(2, visit.t(words.mineAt, { employer: personal(visit, employer.name) }))}
${cards(
  [...inMonths, ...back.map(({ month }) => month)].map((month) => ({
    href: `/hours/${employmentId}/${month}`,
    title: monthText(visit, month),
    badge: statusBadge(visit, sheets.find((one) => one.month === month)?.status ?? 'none'),
  })),
)}`
  })}`
}

function peoplePart(visit: Visit, month: string, { result }: Sheets): Html {
  const { t } = visit
  const to = (by: 1 | -1) => `/hours?month=${monthBeside(month, by)}`
  const title = t(words.people, { month: monthText(visit, month) })
  const missing = result.rows.filter(({ status }) => status === 'none').length
  const project = (row: (typeof result.rows)[number]) =>
    row.projects.length === 0 ? '' : hoursText(row.projects.reduce((total, one) => total + one.minutes, 0))
  return html`${heading(2, title)}
<p class="nl-paragraph lb-screen">${link(to(-1), t(words.earlierMonth, { month: monthText(visit, monthBeside(month, -1)) }))} · ${link(to(1), t(words.laterMonth, { month: monthText(visit, monthBeside(month, 1)) }))}</p>
${missing > 0 && notice('warning', missing === 1 ? t(words.missingOne) : t(words.missing, { count: missing }))}
${
  result.rows.length === 0
    ? empty(t(words.noPeople))
    : table(
        title,
        [
          {
            label: t(words.employee),
            cell: ({ employmentId, name }) => link(`/hours/${employmentId}/${month}`, personal(visit, name)),
          },
          { label: t(words.project), kind: 'number', cell: project },
          { label: t(words.other), kind: 'number', cell: ({ other }) => (other > 0 ? hoursText(other) : '') },
          { label: t(words.absent), kind: 'number', cell: ({ absent }) => (absent > 0 ? hoursText(absent) : '') },
          { label: t(words.contract), kind: 'number', cell: ({ contractMinutes }) => hoursText(contractMinutes) },
          {
            label: t(words.state),
            cell: ({ status, addendum }) => (addendum ? t(words.addendum) : statusBadge(visit, status)),
          },
        ],
        result.rows,
        { hideCaption: true },
      )
}
${pages(visit, result.next)}`
}
