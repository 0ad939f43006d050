/** `/board/sittings`: the sittings of an institution, or those where one has a task. */
import type { z } from 'zod'
import { sittings } from '../../../projections/sittings.ts'
import { ARRANGING } from '../../domain/sitting/sitting.ts'
import { boardWords } from '../../language/meeting-words.ts'
import { scheduleWords, sittingWords as words } from '../../language/sitting-words.ts'
import { html } from '../html.ts'
import { button, linkButton, textField } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { badge, date, empty, heading, lead, link, live, moment, pages, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

type Row = z.infer<typeof sittings.result>['sittings'][number]

export const isOfStaff = ({ role }: Visit): boolean => role === 'assessor' || role === 'invigilator'

export const sittingsPage = definePage({
  path: '/board/sittings',
  roles: [
    ...(['examBoardSecretary', 'examBoardChair', 'examBoardMember'] as const),
    ...(['coordinator', 'studentAdmin', 'invigilator', 'assessor'] as const),
  ],
  nav: boardWords.sittings,
  wide: true,
  live: ['workQueue'],
  async show(visit) {
    const mine = isOfStaff(visit)
    const asked = visit.parameters.get('from') ?? ''
    const from = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : visit.today
    const cursor = visit.parameters.get('cursor')
    const { result } = await visit.ask(sittings, {
      from,
      ...(mine ? {} : { institutionId: visit.organisationId }),
      ...(cursor && { cursor }),
    })
    const t = visit.t
    const content = html`${heading(1, t(words.title))}
${lead(t(mine ? words.leadMine : words.lead))}
<form class="lb-form lb-form--row lb-screen" method="get" action="/board/sittings">
${textField(visit, { name: 'from', label: words.from, type: 'date', value: from })}
${button(t(words.show), 'secondary')}
</form>
${ARRANGING.some((role) => role === visit.role) && html`<p class="lb-screen">${linkButton('/board/sittings/new', t(scheduleWords.title), 'primary')}</p>`}
${live(
  'sittings',
  result.sittings.length === 0
    ? empty(t(words.none, { from: date(visit, from) }))
    : table<Row>(
        t(words.title),
        [
          {
            label: t(words.when),
            cell: ({ sittingId, startsAt }) => link(`/board/sittings/${sittingId}`, moment(visit, startsAt)),
          },
          { label: t(words.what), cell: ({ instrument }) => instrument },
          { label: t(words.place), cell: ({ place }) => place },
          { label: t(words.learners), kind: 'number', cell: ({ learners }) => learners },
          { label: t(words.state), cell: ({ status }) => statusBadge(visit, status) },
        ],
        result.sittings,
        { hideCaption: true },
      ),
)}
${pages(visit, result.next)}`
    return { title: words.title, content }
  },
})

export function statusBadge(visit: Visit, status: Row['status']) {
  const tone = { planned: 'info', toReport: 'warning', reported: 'ok', cancelled: 'neutral' } as const
  return badge(tone[status], visit.t(words.states[status]))
}
