/** What was found: one plain sentence, and below it no more than what is shared. */
import type { PublicVerification } from '../../contract/verification.ts'
import { provesNothing } from '../../domain/learner/certificate.ts'
import { type Language, type Sentence, say, sayDate } from '../../language/language.ts'
import { byUs, kinds, labels, notThis, page, takenOverFrom } from '../../language/verification.ts'
import { type Child, type Html, html } from '../html.ts'
import { sign } from '../sign.ts'
import { showsNothing, type Verdict, verdictOf, type Way } from './verdict.ts'

export interface ResultParts {
  readonly found: PublicVerification
  readonly verdict: Verdict
  readonly language: Language
  /** When it was looked at, written out. */
  readonly moment: string
  /** The calendar date in Amsterdam. */
  readonly today: string
  /** The number that was asked for, when it was asked for by number. */
  readonly number?: string | undefined
  /** What else can be asked here, below what is shown. */
  readonly more?: Child
}

export function resultPage({ found, verdict, language, moment, today, number, more }: ResultParts): Html {
  const shows = !showsNothing(found)
  return html`${shownBox(verdict, html`<h1 class="nl-heading nl-heading--level-2 lb-sentence">${verdict.sentence}</h1>`)}
${shows && shownFacts(found, language, today)}${more}
${shows && caveats(language)}
<p class="nl-paragraph lb-small">${say(labels.looked, language, { moment })}${shows && ` ${say(page.seen, language)}`}</p>
<p class="nl-paragraph lb-small lb-print">${say(page.printed, language)}</p>
${onwards(language, shows ? undefined : number)}`
}

/** The verdict and what is shown below it, as part of another page: the same for a preview as for who looks. */
export function shownPart(found: PublicVerification, language: Language, today: string, way: Way = 'share'): Html {
  const verdict = verdictOf(found, way, language, today)
  const heading = html`<h2 class="nl-heading nl-heading--level-2 lb-sentence">${verdict.sentence}</h2>`
  return html`${shownBox(verdict, heading)}${!showsNothing(found) && shownFacts(found, language, today)}`
}

function shownBox({ tone, more }: Verdict, heading: Html): Html {
  return html`<div class="utrecht-alert utrecht-alert--${tone} lb-verdict">
${sign(tone)}
<div class="utrecht-alert__content">
${heading}
${more.map((line) => html`<p class="nl-paragraph">${line}</p>`)}
</div>
</div>
`
}

function shownFacts(found: PublicVerification, language: Language, today: string): Html {
  return html`${details(found, language)}${units(found, language)}${papers(found, language, today)}${results(found, language)}`
}

/** After nothing was found by number: back to the form with the number still in it, for the mistake is often in the code. */
function onwards(language: Language, number: string | undefined): Html {
  const parameters = new URLSearchParams({ lang: language, ...(number !== undefined && { number }) })
  const words = number === undefined ? page.again : page.retry
  return html`<p class="nl-paragraph lb-screen"><a class="nl-link" href="${`/verify?${parameters}`}">${say(words, language)}</a></p>
`
}

function details(found: PublicVerification, language: Language): Html {
  const t = (sentence: Sentence) => say(sentence, language)
  const day = (date: string | undefined) => date && sayDate(date, language)
  const kind = found.kind && kinds[found.kind]
  // What was withdrawn, replaced or held has no term now; a later date beside that would only mislead.
  const runs = !provesNothing(found.status)
  const rows: [Sentence, Child][] = [
    [labels.title, found.title && t(found.title)],
    [labels.kind, kind && t(kind)],
    [labels.name, nameOf(found, language)],
    [labels.issuer, found.issuer],
    [labels.awardedOn, day(found.awardedOn)],
    [labels.validUntil, runs ? day(found.validUntil) : undefined],
    [labels.takenOver, found.takenOver?.register],
    [labels.byUs, recognition(found, language)],
    [labels.refreshAdvisedBy, runs ? day(found.refreshAdvisedBy) : undefined],
    [labels.number, found.number && html`<span class="lb-number">${found.number}</span>`],
  ]
  const shown = rows.filter(([, value]) => value !== undefined)
  return html`<h2 class="nl-heading nl-heading--level-3">${t(found.transcript ? labels.overviewDetails : labels.details)}</h2>
<dl class="utrecht-data-list utrecht-data-list--html-dl utrecht-data-list--rows">
${shown.map(
  ([label, value]) => html`<div class="utrecht-data-list__item">
<dt class="utrecht-data-list__item-key">${t(label)}</dt>
<dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">${value}</dd>
</div>
`,
)}</dl>
`
}

/** Only for who is logged in at an organisation that takes the paper as its own. */
function recognition({ recognisedByUs }: Pick<PublicVerification, 'recognisedByUs'>, language: Language) {
  if (!recognisedByUs) return undefined
  const { holds, until } = recognisedByUs
  const words = holds ? (until === undefined ? byUs.holds : byUs.holdsUntil) : byUs.ended
  return say(words, language, until === undefined ? {} : { until })
}

function nameOf({ name }: PublicVerification, language: Language): string {
  if (name === undefined) return say(labels.nameHidden, language)
  return typeof name === 'string' ? name : say(labels.nameErased, language)
}

function units({ units: parts }: PublicVerification, language: Language): Html | false {
  if (!parts || parts.length === 0) return false
  return html`<h2 class="nl-heading nl-heading--level-3">${say(labels.units, language)}</h2>
<ul class="lb-list">${parts.map((unit) => html`<li>${say(unit.title, language)} <span class="lb-code">${unit.code}</span></li>`)}</ul>
`
}

/** Each of several with its own first sentence. */
function papers(found: PublicVerification, language: Language, today: string): Html | false {
  const { certificates } = found
  if (!certificates || certificates.length === 0) return false
  return html`<h2 class="nl-heading nl-heading--level-3">${say(labels.certificates, language)}</h2>
<ul class="lb-list">${certificates.map((one) => {
    const { sentence, more } = verdictOf({ ...one, on: found.on }, 'certificate', language, today)
    const title = one.title ? say(one.title, language) : ''
    return html`<li><strong>${title}</strong> <span class="lb-code">${one.number ?? ''}</span><br>${[sentence, ...more, recognition(one, language) ?? ''].join(' ')}</li>`
  })}</ul>
`
}

function results({ transcript }: PublicVerification, language: Language): Html | false {
  if (!transcript) return false
  const t = (sentence: Sentence) => say(sentence, language)
  const heading = html`<h2 class="nl-heading nl-heading--level-3" id="results">${t(labels.results)}</h2>
`
  if (transcript.length === 0) return html`${heading}<p class="nl-paragraph">${t(labels.noResults)}</p>`
  // Roles are written out: on a narrow screen the rows become cards, and `display: block` takes their meaning away.
  const head = (label: Sentence) =>
    html`<th role="columnheader" scope="col" class="utrecht-table__header-cell">${t(label)}</th>`
  const cell = (label: Sentence, value: string | undefined, kind = '') =>
    html`<td role="cell" class="utrecht-table__cell ${kind}" data-label="${t(label)}"><span>${value ?? '–'}</span></td>`
  return html`${heading}<table role="table" class="utrecht-table lb-cards" aria-labelledby="results">
<thead role="rowgroup" class="utrecht-table__header"><tr role="row" class="utrecht-table__row">${[labels.unit, labels.outcome, labels.on, labels.at].map(head)}</tr></thead>
<tbody role="rowgroup" class="utrecht-table__body">
${transcript.map(
  (row) => html`<tr role="row" class="utrecht-table__row">
<th role="rowheader" scope="row" class="utrecht-table__cell">${t(row.title)} <span class="lb-code">${row.code}</span>${row.takenOver && html` <span class="lb-small">(${say(takenOverFrom, language, { register: row.takenOver.register })})</span>`}</th>
${cell(labels.outcome, t(row.passed ? labels.passed : labels.failed), 'lb-short')}
${cell(labels.on, sayDate(row.establishedOn, language), 'lb-short')}
${cell(labels.at, row.institution)}
</tr>
`,
)}</tbody>
</table>
`
}

export function caveats(language: Language): Html {
  return html`<section class="lb-caveats">
<h2 class="nl-heading nl-heading--level-3">${say(notThis.heading, language)}</h2>
<ul class="lb-list">${notThis.lines.map((line) => html`<li>${say(line, language)}</li>`)}</ul>
</section>
`
}
