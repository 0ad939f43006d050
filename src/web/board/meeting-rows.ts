/** Rows of a board as pages show them: who, what, and what there is to notice. */
import type { z } from 'zod'
import type { meeting } from '../../../projections/meeting.ts'
import type { readyForMeeting } from '../../../projections/ready-for-meeting.ts'
import { stopWords, meetingWords as words } from '../../language/meeting-words.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import { outcomeWord } from '../assess/outcome-fields.ts'
import { type Html, html } from '../html.ts'
import { badge, personal, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

export type Meeting = z.infer<typeof meeting.result>
export type MeetingRow = Meeting['rows'][number]
export type ReadyRow = z.infer<typeof readyForMeeting.result>['rows'][number]
/** What a row of a list and one that waits for a list have in common. */
export type BoardRow = Omit<ReadyRow, 'since'>
type People = Meeting['people']

export const nameOfRow = (visit: Visit, { name }: Pick<BoardRow, 'name'>): string =>
  name === undefined ? visit.t(words.stranger) : personal(visit, name)

export const titleOfRow = (visit: Visit, row: BoardRow): string => visit.both(row.titleNl, row.titleEn)

/** The unit with its code, or the paper. */
export function aboutRow(visit: Visit, row: BoardRow): Html {
  const attempt =
    row.attempt !== undefined && row.attempt > 1 ? visit.t(words.attempt, { attempt: row.attempt }) : undefined
  return html`<span>${titleOfRow(visit, row)} ${row.unitCode && html`<span class="lb-code">${row.unitCode}</span>`} ${attempt && html`<span class="lb-small">${attempt}</span>`}</span>`
}

export const outcomeOfRow = (visit: Visit, row: BoardRow): string =>
  row.outcome ? outcomeWord(visit, row.outcome) : visit.t(words.award)

export function personOf(visit: Visit, people: People, id: string): string {
  return personal(visit, people.find(({ userId }) => userId === id)?.name)
}
export const assessorsOf = (visit: Visit, people: People, { assessors }: BoardRow): string =>
  assessors.map((id) => personOf(visit, people, id)).join(', ')

/** One badge for each thing to notice; none where it is clean. */
export function noticesOf(visit: Visit, { signals, stop }: BoardRow): readonly Html[] {
  return [
    ...(stop === undefined ? [] : [badge('error', visit.t(words.stops))]),
    ...(signals.irregularity ? [badge('error', visit.t(words.irregularity))] : []),
    ...(signals.planComplete === false ? [badge('warning', visit.t(words.planIncomplete))] : []),
    ...(signals.assessorsQualified ? [] : [badge('warning', visit.t(words.notQualified))]),
    ...(signals.formPresent ? [] : [badge('warning', visit.t(words.noForm))]),
  ]
}
export function signalBadges(visit: Visit, row: BoardRow): Html {
  const notices = noticesOf(visit, row)
  return notices.length === 0
    ? badge('ok', visit.t(words.nothingWrong))
    : html`<span class="lb-badges">${notices}</span>`
}

/** What the rule says, where that needs no values of the case itself. */
export function ruleText(visit: Visit, code: string): string {
  const found = rejectionSentence(code, visit.language)
  if (found !== undefined && !found.includes('{')) return found
  return Object.hasOwn(stopWords, code) ? word(visit, stopWords, code) : visit.t(words.ruleStops, { code })
}

/** A box with the learner's name as its label. `name` is that of the form's field. */
export function tick(name: string, value: string, id: string, label: string, ticked: boolean): Html {
  const box = ticked
    ? html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="${id}" name="${name}" value="${value}" checked>`
    : html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="${id}" name="${name}" value="${value}">`
  return html`<span class="lb-tick">${box}<label for="${id}">${label}</label></span>`
}
