/** `/board/meetings/{meetingId}/list`: the decision list of a meeting, for paper. */
import { kitWords } from '../../language/kit-words.ts'
import { meetingWords as words } from '../../language/meeting-words.ts'
import { type Html, html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { date, facts, heading, link, moment, notice, paragraph, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { BOARD_ROLES } from './board-roles.ts'
import { openRows } from './meeting-form.ts'
import { carriedOutCell, outText } from './meeting-outcome.ts'
import { ofThisPage } from './meeting-page.ts'
import { aboutRow, type Meeting, type MeetingRow, nameOfRow, outcomeOfRow, personOf } from './meeting-rows.ts'

export const decisionListPage = definePage({
  path: '/board/meetings/:meetingId/list',
  roles: BOARD_ROLES,
  wide: true,
  async show(visit) {
    const list = await ofThisPage(visit)
    const title = visit.t(words.listTitle)
    const { counts } = list
    const now = moment(visit, new Date(visit.now).toISOString())
    const content = html`<p class="lb-screen">${link(`/board/meetings/${list.meetingId}`, visit.t(words.back))} · <a class="nl-link" href="/board/meetings/${list.meetingId}/list/pdf" download>${visit.t(words.listPdf)}</a> · ${visit.t(words.listPrint)}</p>
${heading(1, title)}
${counts.open > 0 && notice('warning', visit.t(words.listOpen, { open: counts.open }))}
${facts([
  [visit.t(words.institution), list.institution],
  [visit.t(words.meetingOn), date(visit, list.on)],
  [visit.t(words.listed), visit.t(words.rowsOf, { rows: counts.rows - counts.takenOff })],
  [visit.t(words.countDecided), counts.decided],
  [visit.t(words.countHeldBack), counts.heldBack],
  [visit.t(words.countRefused), counts.refused > 0 && counts.refused],
])}
${decisions(visit, list)}
${held(visit, list)}
${stillOpen(visit, list)}
${signatures(visit, list)}
${small(visit.t(kitWords.knownAt, { moment: now }))}`
    return { title, content }
  },
})

const numbered = (visit: Visit, row: MeetingRow) => `${row.row}. ${nameOfRow(visit, row)}`

function decisions(visit: Visit, list: Meeting): Html | false {
  const decided = list.rows.filter((row) => row.decided)
  if (decided.length === 0) return false
  // One pair of people decides most lists whole: then their names stand once, below.
  const severalPairs = pairsOf(list).length > 1
  return html`${heading(2, visit.t(words.decidedRows))}
${table<MeetingRow>(
  visit.t(words.decidedRows),
  [
    { label: visit.t(words.name), cell: (row) => numbered(visit, row) },
    { label: visit.t(words.what), cell: (row) => aboutRow(visit, row) },
    { label: visit.t(words.outcome), cell: (row) => outcomeOfRow(visit, row) },
    { label: visit.t(words.carriedOut), cell: (row) => carriedOutCell(visit, row) },
    ...(severalPairs
      ? [
          {
            label: visit.t(words.decidedBy),
            cell: ({ decided: by }: MeetingRow) =>
              by &&
              visit.t(words.pair, {
                chair: personOf(visit, list.people, by.chairId),
                member: personOf(visit, list.people, by.memberId),
              }),
          },
        ]
      : []),
  ],
  decided,
  { hideCaption: true },
)}`
}

function held(visit: Visit, { rows }: Meeting): Html | false {
  const out = rows.filter((row) => row.out?.kind === 'heldBack')
  if (out.length === 0) return false
  return html`${heading(2, visit.t(words.countHeldBack))}
${table<MeetingRow>(
  visit.t(words.countHeldBack),
  [
    { label: visit.t(words.name), cell: (row) => numbered(visit, row) },
    { label: visit.t(words.what), cell: (row) => aboutRow(visit, row) },
    { label: visit.t(words.outReason), cell: (row) => outText(visit, row) },
  ],
  out,
  { hideCaption: true },
)}`
}

function stillOpen(visit: Visit, list: Meeting): Html | false {
  const open = openRows(list)
  if (open.length === 0) return false
  return html`${heading(2, visit.t(words.stillOpen))}
${table<MeetingRow>(
  visit.t(words.stillOpen),
  [
    { label: visit.t(words.name), cell: (row) => numbered(visit, row) },
    { label: visit.t(words.what), cell: (row) => aboutRow(visit, row) },
    { label: visit.t(words.outcome), cell: (row) => outcomeOfRow(visit, row) },
  ],
  open,
  { hideCaption: true },
)}`
}

const pairsOf = ({ rows }: Meeting): readonly string[] => [
  ...new Set(rows.flatMap(({ decided }) => (decided ? [`${decided.chairId} ${decided.memberId}`] : []))),
]

/** Who confirmed what became final, in which capacity, with the day: as their names would stand below a list on paper. */
function signatures(visit: Visit, list: Meeting): Html | false {
  const signed = new Map<string, { userId: string; capacity: 'chair' | 'member'; on: string }>()
  for (const { decided, confirmations } of list.rows) {
    if (!decided) continue
    for (const { userId, capacity, on } of confirmations) {
      const isOne = userId === (capacity === 'chair' ? decided.chairId : decided.memberId)
      if (isOne) signed.set(`${capacity} ${userId} ${on}`, { userId, capacity, on })
    }
  }
  if (signed.size === 0) return false
  return html`${heading(2, visit.t(words.signed))}
${paragraph(visit.t(words.signedText))}
<ul class="lb-signatures">${[...signed.values()].map(
    ({ userId, capacity, on }) =>
      html`<li><strong>${personOf(visit, list.people, userId)}</strong><span>${visit.t(words.signedOn, { capacity: visit.t(words[capacity]), on: date(visit, on) })}</span></li>`,
  )}</ul>`
}
