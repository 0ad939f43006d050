/** `/projects`: those that the organisation has a part in. */
import type { z } from 'zod'
import { projects } from '../../../projections/projects.ts'
import { partWords, projectsWords as words } from '../../language/projects-words.ts'
import { html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { badge, empty, heading, honesty, link, live, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { LEADING, nameOf, pageOf, READING } from './project-at.ts'

type Row = z.infer<typeof projects.result>['projects'][number]

export const projectsPage = definePage({
  path: '/projects',
  roles: READING,
  nav: words.nav,
  wide: true,
  live: ['projects'],
  async show(visit) {
    const { t } = visit
    const answered = await visit.ask(projects, {})
    const rows = answered.result.projects.toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1))
    const opens = visit.role !== undefined && LEADING.includes(visit.role)
    const content = html`${heading(1, t(words.nav))}
${honesty(visit, answered)}
${live('projects', rows.length === 0 ? empty(t(words.none)) : listOf(visit, rows))}
${opens && html`<p class="lb-screen">${linkButton('/projects/new', t(words.open))}</p>`}`
    return { title: words.nav, content }
  },
})

const listOf = (visit: Visit, rows: readonly Row[]) => {
  const { t } = visit
  return table<Row>(
    t(words.nav),
    [
      { label: t(words.project), cell: ({ projectId, name }) => link(pageOf(projectId), name) },
      { label: t(words.partnership), cell: ({ partnership }) => partnership.name },
      {
        label: t(words.line),
        cell: ({ programmeLines }) =>
          programmeLines
            .toReversed()
            .map(({ name }) => name)
            .join(' › ') || '–',
      },
      { label: t(words.coordinator), cell: ({ coordinator }) => nameOf(visit, coordinator) },
      { label: t(words.part), cell: ({ as }) => word(visit, partWords, as) },
      { label: t(words.period), cell: ({ startsOn: from, endsOn: until }) => t(words.fromUntil, { from, until }) },
      {
        label: t(words.status),
        cell: ({ ended }) => (ended ? badge('neutral', t(words.ended)) : badge('ok', t(words.running))),
      },
    ],
    rows,
    { hideCaption: true },
  )
}
