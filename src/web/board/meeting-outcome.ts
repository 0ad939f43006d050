/** How a meeting stands, what was decided, and what became of it. */
import { meetingWords as words } from '../../language/meeting-words.ts'
import { type Html, html } from '../html.ts'
import { badge, bar, facts, heading, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { aboutRow, type Meeting, type MeetingRow, nameOfRow, outcomeOfRow, personOf, ruleText } from './meeting-rows.ts'

export function standingPart(visit: Visit, list: Meeting): Html {
  const { counts } = list
  const given = new Map<string, { userId: string; capacity: 'chair' | 'member'; count: number }>()
  for (const { confirmations, out } of list.rows) {
    if (out) continue
    for (const { userId, capacity } of confirmations) {
      const key = `${userId} ${capacity}`
      given.set(key, { userId, capacity, count: (given.get(key)?.count ?? 0) + 1 })
    }
  }
  const confirmed = [...given.values()].map(
    ({ userId, capacity, count }) =>
      html`${visit.t(words.confirmation, { name: personOf(visit, list.people, userId), capacity: visit.t(words[capacity]), count })}<br>`,
  )
  const done = visit.t(words.countDoneOf, { done: counts.carriedOut, all: counts.decided })
  return facts([
    [visit.t(words.counted), counts.rows - counts.takenOff],
    [visit.t(words.countOpen), counts.open > 0 && counts.open],
    [visit.t(words.rowsClean), counts.open > 0 && counts.clean],
    [visit.t(words.confirmations), confirmed.length > 0 && confirmed],
    [visit.t(words.countDecided), counts.decided > 0 && counts.decided],
    [visit.t(words.countDone), counts.decided > 0 && html`${done} ${bar(counts.carriedOut, counts.decided)}`],
    [visit.t(words.countRefused), counts.refused > 0 && counts.refused],
    [visit.t(words.countHeldBack), counts.heldBack > 0 && counts.heldBack],
  ])
}

/** What became of a decided row; of what was refused also why. */
export function carriedOutCell(visit: Visit, { carriedOut, kind }: MeetingRow): Html | false {
  if (!carriedOut) return false
  const { status, code, certificateNumber } = carriedOut
  if (status === 'waiting') return badge('info', visit.t(words.waiting))
  if (status === 'refused') {
    return html`<div>${badge('error', visit.t(words.refused))}${code && small(ruleText(visit, code))}</div>`
  }
  if (kind === 'result') return badge('ok', visit.t(words.doneResult))
  return html`<span>${badge('ok', visit.t(words.doneAward))} <span class="lb-number">${certificateNumber}</span></span>`
}

export function decidedPart(visit: Visit, { rows }: Meeting): Html | false {
  // What did not succeed comes first: somebody has to do something about it.
  const urgency = { refused: 0, waiting: 1, done: 2 }
  const decided = rows
    .filter((one) => one.decided)
    .toSorted((a, b) => urgency[a.carriedOut?.status ?? 'done'] - urgency[b.carriedOut?.status ?? 'done'])
  if (decided.length === 0) return false
  return html`${heading(2, visit.t(words.decidedRows))}
${table<MeetingRow>(
  visit.t(words.decidedRows),
  [
    { label: visit.t(words.name), cell: (row) => `${row.row}. ${nameOfRow(visit, row)}` },
    { label: visit.t(words.what), cell: (row) => aboutRow(visit, row) },
    { label: visit.t(words.outcome), cell: (row) => outcomeOfRow(visit, row) },
    { label: visit.t(words.carriedOut), cell: (row) => carriedOutCell(visit, row) },
  ],
  decided,
  { hideCaption: true },
)}`
}

export function outPart(visit: Visit, { rows }: Meeting): Html | false {
  const out = rows.filter((row) => row.out)
  if (out.length === 0) return false
  return html`${heading(2, visit.t(words.outRows))}
${table<MeetingRow>(
  visit.t(words.outRows),
  [
    { label: visit.t(words.name), cell: (row) => `${row.row}. ${nameOfRow(visit, row)}` },
    { label: visit.t(words.what), cell: (row) => aboutRow(visit, row) },
    { label: visit.t(words.outReason), cell: (row) => outText(visit, row) },
  ],
  out,
  { hideCaption: true },
)}`
}

export const outText = (visit: Visit, { out }: MeetingRow): string =>
  out ? `${visit.t(words.outKinds[out.kind])}: ${visit.t(words.reasons[out.reason])}` : ''
