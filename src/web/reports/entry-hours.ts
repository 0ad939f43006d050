/** The signed month behind hours: project, other work and absence, never why somebody was absent. */
import { entryWords as words } from '../../language/entry-words.ts'
import { type Html, html } from '../html.ts'
import { type Column, date, facts, folded, heading, moment, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { hoursOf } from './entries-page.ts'
import type { EntryTold } from './entry-told.ts'
import { sayMonth } from './said-time.ts'

type Day = NonNullable<EntryTold['hours']>['days'][number]

export function hoursPart(visit: Visit, { hours, entry }: EntryTold): Html | false {
  if (!hours) return false
  const { month = '' } = entry.labour ?? {}
  const at = (instant: string | undefined) => (instant === undefined ? '' : moment(visit, instant))
  const signed =
    hours.signedBy && visit.t(words.byOn, { who: personal(visit, hours.signedBy.name), on: at(hours.signedAt) })
  const decided =
    hours.decidedBy && visit.t(words.byOn, { who: personal(visit, hours.decidedBy.name), on: at(hours.decidedAt) })
  const columns: Column<Day>[] = [
    { label: visit.t(words.day), cell: ({ on }) => date(visit, on) },
    { label: visit.t(words.projectHours), kind: 'number', cell: ({ project }) => hoursOf(project) },
    { label: visit.t(words.otherHours), kind: 'number', cell: ({ other }) => hoursOf(other) },
    { label: visit.t(words.absentHours), kind: 'number', cell: ({ absent }) => hoursOf(absent) },
  ]
  const title = visit.t(words.hoursOf, { month: sayMonth(`${month.slice(0, 4)}-${month.slice(4)}`, visit.language) })
  return html`${heading(2, title)}
${hours.addendum && html`<p class="nl-paragraph">${visit.t(words.addendum)}</p>`}
<div class="lb-report-facts">${facts([
    [visit.t(words.projectHours), hoursOf(hours.project)],
    [visit.t(words.otherHours), hours.addendum ? undefined : hoursOf(hours.other)],
    [visit.t(words.absentHours), hours.addendum ? undefined : hoursOf(hours.absent)],
    [visit.t(words.signedBy), signed],
    [visit.t(words.approvedBy), hours.status === 'approved' ? decided : undefined],
  ])}</div>
${hours.days.length > 0 && folded(visit.t(words.days), table(title, columns, hours.days, { hideCaption: true }))}`
}
