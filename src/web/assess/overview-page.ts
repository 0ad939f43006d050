/** `/assess`: what waits for this assessor, and the groups in which to record. */
import type { z } from 'zod'
import { assessmentGroups } from '../../../projections/assessable.ts'
import { workQueue } from '../../../projections/work-queue.ts'
import { assessWords as words } from '../../language/assess-words.ts'
import type { Sentence } from '../../language/language.ts'
import { startWords } from '../../language/start-words.ts'
import { type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { badge, cards, count, date, empty, heading, honesty, lead, live, paragraph, personal } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { offlinePart } from './offline-part.ts'

type Queue = z.infer<typeof workQueue.result>
type Group = z.infer<typeof assessmentGroups.result>['groups'][number]

const KINDS: readonly (readonly [Queue['items'][number]['kind'], Sentence])[] = [
  ['resolveAssessment', words.waitsResolve],
  ['establishResult', words.waitsEstablish],
  ['confirmAssessment', words.waitsConfirm],
]
const SHOWN_PER_KIND = 12

export const overviewPage = definePage({
  path: '/assess',
  roles: ['assessor'],
  nav: words.nav,
  scripts: ['assess-queue'],
  live: ['workQueue'],
  async show(visit) {
    const asked = await Promise.all(KINDS.map(([kind]) => visit.ask(workQueue, { kind, limit: SHOWN_PER_KIND })))
    const groups = await visit.ask(assessmentGroups, {})
    const content = html`${heading(1, visit.t(words.title))}
${lead(visit.t(words.lead))}
${offlinePart(visit)}
${asked.map((answered) => honesty(visit, answered)).find(Boolean)}
${live(
  'waiting',
  waiting(
    visit,
    asked.map(({ result }) => result),
  ),
)}
${heading(2, visit.t(words.groups))}
${groups.result.groups.length === 0 ? empty(visit.t(words.noGroups)) : paragraph(visit.t(words.groupsHint))}
${groups.result.groups.map((group) => groupPart(visit, group))}
${groups.result.groups.length > 0 && html`<p class="lb-screen">${linkButton('/assess/paste', visit.t(words.pasteLink))}</p>`}`
    return { title: words.title, content }
  },
})

function waiting(visit: Visit, queues: readonly Queue[]): Html {
  const total = queues.reduce((sum, { waiting: kinds }) => sum + kinds.reduce((all, one) => all + one.count, 0), 0)
  if (total === 0) return empty(visit.t(words.nothingWaits))
  return html`${KINDS.map(([kind, label], i) => {
    const queue = queues[i]
    const all = queue?.waiting.find((one) => one.kind === kind)?.count ?? 0
    if (!queue || all === 0) return false
    const left = all - queue.items.length
    return html`<section class="lb-duty">${heading(2, html`${visit.t(label)} ${count(all, visit.t(startWords.count, { count: all }))}`)}
${cards(
  queue.items.map((item) => ({
    href: `/assess/attempts/${item.learnerId}/${item.attemptId}`,
    title: item.name === undefined ? visit.both(item.titleNl, item.titleEn) : personal(visit, item.name),
    text: [
      item.name === undefined ? '' : visit.both(item.titleNl, item.titleEn),
      (item.attempt ?? 1) > 1 ? visit.t(words.attempt, { attempt: item.attempt ?? 1 }) : '',
      date(visit, item.on),
    ]
      .filter(Boolean)
      .join(' · '),
  })),
)}
${left > 0 && paragraph(visit.t(words.moreWaits, { count: left }))}</section>`
  })}`
}

function groupPart(visit: Visit, group: Group): Html {
  const people =
    group.learners === 1 ? visit.t(words.oneLearner) : visit.t(words.learnerCount, { count: group.learners })
  return html`<section class="lb-duty">${heading(3, html`${visit.both(group.titleNl, group.titleEn)} ${badge('neutral', people)}`)}
${cards(
  group.units.map((unit) => ({
    href: `/assess/groups/${group.offeringId}?${new URLSearchParams({ unit: unit.unitId })}`,
    title: visit.both(unit.titleNl, unit.titleEn) || unit.code,
    text: unit.code,
  })),
)}</section>`
}
