/** The first page after logging in: what waits, in order of urgency, and where this role goes from here. */
import type { z } from 'zod'
import { workQueue } from '../../../projections/work-queue.ts'
import { localDateAt } from '../../contract/dates.ts'
import { placeWords } from '../../language/place-words.ts'
import { roleWords } from '../../language/role-words.ts'
import { startWords as words } from '../../language/start-words.ts'
import { waitingWord } from '../agreements/waiting-word.ts'
import { type Html, html } from '../html.ts'
import { actionButton } from '../kit/form.ts'
import { workingAs } from '../kit/frame.ts'
import { navigationOf } from '../kit/navigation.ts'
import { definePage, type PageSpec } from '../kit/page.ts'
import {
  type Card,
  cards,
  count,
  date,
  empty,
  heading,
  honesty,
  lead,
  link,
  live,
  moment,
  personal,
} from '../kit/parts.ts'
import type { Me, Visit } from '../kit/visit.ts'
import { duties } from './duties.ts'
import { moneyWaiting } from './money-waiting.ts'
import { requestsWaiting } from './requests-waiting.ts'

type Item = z.infer<typeof workQueue.result>['items'][number]

/** Items of one kind that stand on the page itself; the kind's count says how many more there are. */
const SHOWN_PER_KIND = 5
const ITEMS_MAX = 100
/** Beyond this a day says more than a number of days. */
const DAYS_MAX = 60

/** `pages`: all pages, so that a role with nothing waiting still sees where its work is. */
export function startPage(pages: () => readonly PageSpec[]): PageSpec {
  return definePage({
    path: '/start',
    nav: words.nav,
    live: ['workQueue', 'team', 'partnerships', 'timesheets', 'moneyDocuments', 'costEntries', 'approvals'],
    async show(visit) {
      const me = await visit.me()
      const name = typeof me.name === 'string' ? me.name : ''
      const title = visit.t(words.title, { name })
      const waiting = visit.role === undefined ? undefined : await visit.ask(workQueue, { limit: ITEMS_MAX })
      const requests = await requestsWaiting(visit)
      const word = await waitingWord(visit)
      const money = await moneyWaiting(visit)
      const content = html`${heading(1, title)}
${visit.role !== 'learner' && lead(visit.role ? visit.t(words.asRole, { role: workingAs(visit, me) }) : visit.t(words.noRole))}
${waiting && honesty(visit, waiting)}
${live('word', word)}
${live('requests', requests)}
${live('money', money)}
${live('waiting', waiting && (waiting.result.waiting.length > 0 || !(requests || word || money)) && queue(visit, waiting.result))}
${places(visit, await navigationOf(visit, pages()))}
${otherRoles(visit, me)}`
      return { title, content }
    },
  })
}

function queue(visit: Visit, { waiting, items }: z.infer<typeof workQueue.result>): Html {
  const known = waiting.filter(({ kind }) => Object.hasOwn(duties, kind))
  if (known.length === 0) return empty(visit.t(words.nothing))
  return html`${heading(2, visit.t(words.waiting))}
${known.map(({ kind, count: total, since }) => {
  const shown = items.filter((item) => item.kind === kind).slice(0, SHOWN_PER_KIND)
  const duty = duties[kind]
  const all = visit.role && duty?.all?.[visit.role]
  return html`<section class="lb-duty"><h3 class="nl-heading nl-heading--level-3">${duty && visit.t(duty.label)} ${count(total, visit.t(words.count, { count: total }))}</h3>
${cards(shown.map((item) => cardOf(visit, item)))}
${total > shown.length && html`<p class="nl-paragraph lb-small">${visit.t(words.more, { count: total - shown.length })} ${visit.t(words.oldest, { since: moment(visit, since) })}${all && html` ${link(all, visit.t(words.all))}`}</p>`}</section>`
})}`
}

function cardOf(visit: Visit, item: Item): Card {
  const about = visit.both(item.titleNl, item.titleEn)
  const who = item.name === undefined ? '' : personal(visit, item.name)
  const duty = duties[item.kind]
  const several = duty?.title
    ? visit.t(duty.title, { on: date(visit, item.on), rows: item.rows ?? 0, place: item.place ?? '' })
    : ''
  const attempt =
    item.attempt !== undefined && item.attempt > 1 ? visit.t(words.attempt, { attempt: item.attempt }) : ''
  return {
    href: duty?.href(item) ?? '/start',
    title: who || several || about,
    text: [who || several ? about : '', attempt, waitsSince(visit, item)].filter(Boolean).join(' · '),
  }
}

function waitsSince(visit: Visit, { ageDays, since }: Item): string {
  if (ageDays <= 1) return visit.t(ageDays === 0 ? words.today : words.yesterday)
  if (ageDays <= DAYS_MAX) return visit.t(words.days, { days: ageDays })
  return visit.t(words.waitsSince, { on: date(visit, localDateAt(Date.parse(since))) })
}

/** The pages of this role, beside the start page itself. */
function places(visit: Visit, pages: readonly PageSpec[]): Html | false {
  const own = pages.filter(({ roles }) => roles)
  if (own.length === 0) return false
  return html`${heading(2, visit.t(visit.role === 'learner' ? words.yours : words.places))}
${cards(
  own.map(({ path, nav }) => {
    const about = placeWords[path]
    return { href: path, title: nav ? visit.t(nav) : path, ...(about && { text: visit.t(about) }) }
  }),
)}`
}

/** What this person may be besides: one tap to work there. */
function otherRoles(visit: Visit, me: Me): Html | false {
  const { acting } = visit.session
  const seen = new Set<string>()
  const others = me.roles.flatMap(({ role, organisation }) => {
    const key = `${role} ${organisation?.id ?? ''}`
    if (seen.has(key) || (role === acting?.role && organisation?.id === acting.organisationId)) return []
    seen.add(key)
    const at = typeof organisation?.name === 'string' ? organisation.name : ''
    const label = at
      ? visit.t(words.roleAt, { role: visit.t(roleWords[role]), organisation: at })
      : visit.t(roleWords[role])
    return [{ role: role as string, organisationId: organisation?.id ?? '', label }]
  })
  if (me.learnerId !== undefined && acting?.role !== 'learner') {
    others.push({ role: 'learner', organisationId: '', label: visit.t(roleWords.learner) })
  }
  if (others.length === 0) return false
  return html`${heading(2, visit.t(words.otherRoles))}
<ul class="lb-rolelist">${others.map(
    ({ role, organisationId, label }) =>
      html`<li>${actionButton(visit, { action: '/acting', label, fields: { role, organisationId, back: '/start' } })}</li>`,
  )}</ul>`
}
