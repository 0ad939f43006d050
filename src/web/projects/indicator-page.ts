/** `/projects/{projectId}/indicators/{indicatorId}`: the events behind a number, page by page. */
import type { z } from 'zod'
import { indicatorEvents } from '../../../projections/indicator-events.ts'
import { factWords, projectsWords as words } from '../../language/projects-words.ts'
import { type Child, html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { badge, date, empty, heading, honesty, lead, link, pages, paragraph, small, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { dayOf } from './day-of.ts'
import { numeral } from './indicators-part.ts'
import { pageOf, projectAt, READING } from './project-at.ts'
import { duration } from './project-parts.ts'

type Row = z.infer<typeof indicatorEvents.result>['rows'][number]
/** Enough of a pseudonym to tell two apart on one page. */
const SHOWN = 8

export const indicatorPage = definePage({
  path: '/projects/:projectId/indicators/:indicatorId',
  roles: READING,
  wide: true,
  async show(visit) {
    const { t } = visit
    const { asOf } = dayOf(visit)
    const cursor = visit.parameters.get('cursor') ?? undefined
    const asked = { projectId: projectAt(visit), indicatorId: visit.path.indicatorId ?? '', ...(cursor && { cursor }) }
    const answered = await visit.ask(indicatorEvents, asked, { asOf })
    const { result } = answered
    const timed = result.rows.some(({ minutes }) => minutes !== undefined)
    const content = html`${heading(1, result.title)}
${lead(t(words.behindTitle))}
${paragraph(html`${t(words.realised)}: <strong>${numeral(visit, result.realised)}</strong>. ${t(words.behindText)}`)}
${honesty(visit, answered)}
${
  result.rows.length === 0
    ? empty(t(words.noFacts))
    : table<Row>(
        t(words.behindTitle),
        [
          { label: t(words.fact), cell: ({ type }) => word(visit, factWords, type) },
          { label: t(words.on), cell: ({ on }) => date(visit, on) },
          { label: t(words.who), cell: ({ subject }) => code(subject) },
          ...(timed
            ? [
                {
                  label: t(words.minutes),
                  kind: 'number' as const,
                  cell: ({ minutes }: Row) => minutes !== undefined && duration(visit, minutes),
                },
              ]
            : []),
          { label: t(words.counts), cell: ({ counts }) => countsCell(visit, counts) },
          { label: t(words.seen), cell: ({ proven }) => (proven ? t(words.seenYes) : '–') },
          { label: t(words.number), kind: 'number', cell: ({ position }) => Number(position) },
        ],
        result.rows,
        { hideCaption: true },
      )
}
${pages(visit, result.next)}
${small(t(words.knownAt, { on: date(visit, result.asOf.on) }))}
<p class="nl-paragraph lb-screen">${link(pageOf(projectAt(visit)), t(words.back))}</p>`
    return { title: result.title, content, keep: asOf ? { on: asOf } : {} }
  },
})

const code = (id: string): Child => html`<span title="${id}">…${id.slice(-SHOWN)}</span>`
const countsCell = (visit: Visit, counts: boolean): Child =>
  counts ? badge('ok', visit.t(words.countsYes)) : visit.t(words.countsNo)
