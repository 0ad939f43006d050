/** `/board`: what waits for the exam board or the certifying officer, and where the rest of their work is. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { meetings } from '../../../projections/meetings.ts'
import { readyForMeeting } from '../../../projections/ready-for-meeting.ts'
import { workQueue } from '../../../projections/work-queue.ts'
import { boardWords, meetingWords } from '../../language/meeting-words.ts'
import { startWords } from '../../language/start-words.ts'
import { type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { definePage, type PageSpec } from '../kit/page.ts'
import {
  badge,
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
  pages,
  paragraph,
  personal,
  table,
} from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { duties } from '../start/duties.ts'
import { BOARD_ROLES } from './board-roles.ts'

/** What is decided one by one, beside a meeting. */
const KINDS = [
  'reviewCertificate',
  'resolveAssessment',
  'revokeCertificate',
  'suspendCertificate',
  'reinstateCertificate',
  'establishResult',
  'awardCertificate',
]
/** Of each kind, on the page itself. */
const SHOWN_PER_KIND = 8

export const boardPage = definePage({
  path: '/board',
  roles: BOARD_ROLES,
  nav: boardWords.nav,
  wide: true,
  live: ['workQueue'],
  async show(visit) {
    const ready = await visit.ask(readyForMeeting, { institutionId: visit.organisationId, limit: 1 })
    const { cursor } = Object.fromEntries(visit.parameters)
    const list = await visit.ask(meetings, {
      institutionId: visit.organisationId,
      limit: 20,
      ...(cursor && { cursor }),
    })
    const content = html`${heading(1, visit.t(boardWords.nav))}
${lead(visit.t(boardWords.lead))}
${honesty(visit, list)}
${live('ready', readyPart(visit, ready.result.total))}
${heading(2, visit.t(boardWords.meetings))}
${live('meetings', html`${meetingsPart(visit, list.result.meetings)}${pages(visit, list.result.next)}`)}
${visit.role !== 'examBoardSecretary' && (await tasksPart(visit))}
${placesPart(visit)}`
    return { title: boardWords.nav, content }
  },
})

/** A certifying officer has no meetings: what waits is decided by one person. */
export const officerPage: PageSpec = definePage({
  path: '/board/officer',
  roles: ['certifyingOfficer'],
  nav: boardWords.navOfficer,
  live: ['workQueue'],
  async show(visit) {
    const content = html`${heading(1, visit.t(boardWords.navOfficer))}
${lead(visit.t(boardWords.leadOfficer))}
${await tasksPart(visit)}
${placesPart(visit)}`
    return { title: boardWords.navOfficer, content }
  },
})

function readyPart(visit: Visit, total: number): Html {
  if (total === 0) return html`${heading(2, visit.t(boardWords.ready))}${empty(visit.t(boardWords.readyNone))}`
  const text = visit.t(total === 1 ? boardWords.readyOne : boardWords.readyCount, { count: total })
  const secretary = visit.role === 'examBoardSecretary'
  return html`${heading(2, visit.t(boardWords.ready))}
${paragraph(secretary ? text : `${text} ${visit.t(boardWords.readyOther)}`)}
${secretary && html`<p class="lb-screen">${linkButton('/board/meetings/new', visit.t(boardWords.prepare), 'primary')}</p>`}`
}

type Row = z.infer<typeof meetings.result>['meetings'][number]
function meetingsPart(visit: Visit, rows: readonly Row[]): Html {
  const t = visit.t
  if (rows.length === 0) return empty(t(boardWords.noMeetings))
  return table<Row>(
    t(boardWords.meetings),
    [
      {
        label: t(meetingWords.meetingOn),
        cell: ({ meetingId, on }) => link(`/board/meetings/${meetingId}`, date(visit, on)),
      },
      {
        label: t(meetingWords.countOpen),
        kind: 'number',
        cell: ({ open }) => open,
      },
      { label: t(meetingWords.countDecided), kind: 'number', cell: ({ decided }) => decided },
      { label: t(meetingWords.countHeldBack), kind: 'number', cell: ({ heldBack }) => heldBack },
      {
        label: t(meetingWords.state),
        cell: ({ status, refused }) =>
          html`<span class="lb-badges">${badge(status === 'open' ? 'info' : status === 'decided' ? 'ok' : 'neutral', t(meetingWords.status[status]))}${refused > 0 && badge('error', `${refused} ${t(meetingWords.refused)}`)}</span>`,
      },
    ],
    rows,
    { hideCaption: true },
  )
}

async function tasksPart(visit: Visit): Promise<Html> {
  const found = []
  for (const kind of KINDS) {
    // The list of kinds is the query's own.
    const { result } = await visit.ask(workQueue, { kind: kind as 'establishResult', limit: SHOWN_PER_KIND })
    const total = result.waiting[0]?.count ?? 0
    if (total > 0) found.push({ kind, total, items: result.items })
  }
  const parts = found.map(({ kind, total, items }) => {
    const duty = duties[kind]
    return html`<section class="lb-duty">${heading(3, html`${duty && visit.t(duty.label)} ${count(total, visit.t(startWords.count, { count: total }))}`)}
${cards(
  items.map((item): Card => {
    const about = visit.both(item.titleNl, item.titleEn)
    return {
      href: duty?.href(item) ?? '/start',
      title: item.name === undefined ? about : personal(visit, item.name),
      text: item.name === undefined ? '' : about,
    }
  }),
)}
${total > items.length && html`<p class="nl-paragraph lb-small">${visit.t(startWords.more, { count: total - items.length })}</p>`}</section>`
  })
  return html`${heading(2, visit.t(boardWords.tasks))}
${live('tasks', parts.length === 0 ? empty(visit.t(boardWords.noTasks)) : parts)}`
}

const PLACES = [
  ['/board/register', boardWords.register, boardWords.registerHint, false],
  ['/board/sittings', boardWords.sittings, boardWords.sittingsHint, true],
  ['/board/instruments', boardWords.instruments, boardWords.instrumentsHint, true],
  ['/board/plans', boardWords.plans, boardWords.plansHint, true],
  ['/board/history', boardWords.history, boardWords.historyHint, false],
] as const

function placesPart(visit: Visit): Html {
  const board: readonly (Role | undefined)[] = BOARD_ROLES
  const own = PLACES.filter(([, , , boardOnly]) => !boardOnly || board.includes(visit.role))
  return html`${heading(2, visit.t(boardWords.places))}
${cards(own.map(([href, title, text]) => ({ href, title: visit.t(title), text: visit.t(text) })))}`
}
