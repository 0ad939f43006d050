/** On the start page of who declares, writes hours, signs them or answers for a grant: what of it waits, which no work queue knows of. */
import { myEmployments } from '../../../projections/my-employments.ts'
import { timesheets } from '../../../projections/timesheets.ts'
import { SUPERIOR } from '../../domain/timesheet/timesheet-people.ts'
import { moneyStartWords as words } from '../../language/declare-words.ts'
import { mattersWaiting } from '../declare/overview-page.ts'
import { DECLARING } from '../declare/posting.ts'
import { grantsWaiting } from '../grants/grants-waiting.ts'
import { monthBeside, monthOfDate, monthText } from '../hours/hours-text.ts'
import { type Html, html } from '../html.ts'
import { type Card, cards, heading } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

/** Undefined where nothing waits. */
export async function moneyWaiting(visit: Visit): Promise<Html | undefined> {
  const list = [
    ...(await declaring(visit)),
    ...(await signing(visit)),
    ...(await writing(visit)),
    ...(await grantsWaiting(visit)),
  ]
  if (list.length === 0) return undefined
  return html`<section class="lb-duty">${heading(2, visit.t(words.title))}${cards(list)}</section>`
}

async function declaring(visit: Visit): Promise<readonly Card[]> {
  if (visit.role === undefined || !DECLARING.includes(visit.role)) return []
  const count = await mattersWaiting(visit)
  return count === 0 ? [] : [{ href: '/declare', title: visit.t(count === 1 ? words.one : words.several, { count }) }]
}

async function signing(visit: Visit): Promise<readonly Card[]> {
  if (visit.role === undefined || !SUPERIOR.includes(visit.role)) return []
  const { rows } = (await visit.ask(timesheets, { organisationId: visit.organisationId, limit: 200 })).result
  const count = rows.filter(({ status, ownHours }) => status === 'submitted' && !ownHours).length
  return count === 0
    ? []
    : [{ href: '/hours', title: visit.t(count === 1 ? words.sign : words.signSeveral, { count }) }]
}

/** Of the month that is over, and of what came back. */
async function writing(visit: Visit): Promise<readonly Card[]> {
  const last = monthBeside(monthOfDate(visit.today), -1)
  const { employments } = (await visit.ask(myEmployments, {})).result
  return employments.flatMap(({ employmentId, startsOn, endsOn, writesHours, sheets }) => {
    if (!writesHours) return []
    const runs = monthOfDate(startsOn) <= last && (endsOn === undefined || monthOfDate(endsOn) >= last)
    const handedIn = sheets.some(({ month }) => month === last)
    const back = sheets.filter(({ status }) => status === 'rejected')
    const open = [
      ...(runs && !handedIn ? [{ month: last, words: words.write }] : []),
      ...back.map(({ month }) => ({ month, words: words.correct })),
    ]
    return open.map((one) => ({
      href: `/hours/${employmentId}/${one.month}`,
      title: visit.t(one.words, { month: monthText(visit, one.month) }),
    }))
  })
}
