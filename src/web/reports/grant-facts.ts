/** The head of a grant's front page: which decision it rests on, and under which terms. */
import { statusWords, reportsWords as words } from '../../language/reports-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { badge, date, facts, folded, personal, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { percentOf } from './amounts.ts'
import type { Face } from './open-report.ts'

/** What the scheme calls it, as the first word of a line. A scheme's own words are Dutch; who reads English reads ours. */
export function grantWord(visit: Pick<Visit, 'language' | 't'>, { words: own }: Pick<Face, 'words'>): string {
  const word = (visit.language === 'nl' && own?.grant) || visit.t(words.grant)
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

export function grantFacts(visit: Visit, face: Face): Html {
  const { decision, terms, funder, beneficiary } = face
  const isShared = face.status === 'sharing'
  const decided =
    decision &&
    (decision.number === undefined
      ? visit.t(words.decisionOn, { on: decision.on })
      : visit.t(words.decisionOf, { number: decision.number, on: decision.on }))
  const kind = isShared ? visit.t(words.agreement) : grantWord(visit, face)
  const status = html`${badge(face.status === 'settled' ? 'ok' : 'neutral', word(visit, statusWords, face.status))}`
  const maximum = face.awarded === undefined ? undefined : Math.min(face.awarded, terms.maximum ?? face.awarded)
  const list = facts([
    [visit.t(words.status), status],
    [visit.t(words.funder), funder && personal(visit, funder.name)],
    [visit.t(isShared ? words.lead : words.beneficiary), personal(visit, beneficiary.name)],
    [visit.t(isShared ? words.agreedTerms : words.scheme), face.schemeName],
    [visit.t(words.decision), decided],
    [
      visit.t(words.period),
      visit.t(words.fromUntil, { from: date(visit, face.startsOn), until: date(visit, face.endsOn) }),
    ],
    [visit.t(words.rate), terms.rate && !isShared && percentOf(terms.rate, visit.language)],
    [visit.t(words.maximum), maximum !== undefined && amount(visit, maximum)],
  ])
  return html`<div class="lb-report-facts">${folded(kind, list, true)}</div>`
}
