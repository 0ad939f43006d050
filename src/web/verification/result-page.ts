/** What was found: one plain sentence, and below it no more than what is shared. */
import type { PublicVerification } from '../../contract/verification.ts'
import { type Language, type Sentence, say, sayDate } from '../../language/language.ts'
import { kinds, labels, notThis, page } from '../../language/verification.ts'
import { type Html, html } from '../html.ts'
import { showsNothing, type Tone, type Verdict } from './verdict.ts'

/** A sign beside the words, for who reads shapes faster. */
const SIGNS: Record<Tone, string> = { ok: '✓', warning: '!', error: '✕', info: 'i' }

/** `moment` is when it was looked at, written out. */
export function resultPage(found: PublicVerification, verdict: Verdict, language: Language, moment: string): Html {
  const t = (sentence: Sentence) => say(sentence, language)
  return html`
<div class="utrecht-alert utrecht-alert--${verdict.tone} lb-verdict">
<span class="lb-sign" aria-hidden="true">${SIGNS[verdict.tone]}</span>
<div class="utrecht-alert__content">
<h1 class="nl-heading nl-heading--level-2 lb-sentence">${verdict.sentence}</h1>
${verdict.more.map((line) => html`<p class="nl-paragraph">${line}</p>`)}
</div>
</div>
${!showsNothing(found) && html`${details(found, language)}${units(found, language)}${results(found, language)}${caveats(language)}`}
<p class="nl-paragraph lb-small">${say(labels.looked, language, { moment })}${!showsNothing(found) && ` ${t(page.seen)}`}</p>
<p class="nl-paragraph lb-screen"><a class="nl-link" href="/?lang=${language}">${t(page.again)}</a></p>
`
}

function details(found: PublicVerification, language: Language): Html {
  const t = (sentence: Sentence) => say(sentence, language)
  const day = (date: string | undefined) => date && sayDate(date, language)
  const kind = found.kind && kinds[found.kind]
  const rows: [Sentence, string | undefined][] = [
    [labels.title, found.title && t(found.title)],
    [labels.kind, kind && t(kind)],
    [labels.name, nameOf(found, language)],
    [labels.issuer, found.issuer],
    [labels.awardedOn, day(found.awardedOn)],
    [labels.validUntil, day(found.validUntil)],
    [labels.refreshAdvisedBy, day(found.refreshAdvisedBy)],
    [labels.number, found.number],
  ]
  const shown = rows.filter(([, value]) => value !== undefined)
  return html`
<h2 class="nl-heading nl-heading--level-3">${t(labels.details)}</h2>
<dl class="utrecht-data-list utrecht-data-list--html-dl utrecht-data-list--rows">
${shown.map(
  ([label, value]) => html`<div class="utrecht-data-list__item">
<dt class="utrecht-data-list__item-key">${t(label)}</dt>
<dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">${value}</dd>
</div>
`,
)}</dl>`
}

function nameOf({ name }: PublicVerification, language: Language): string {
  if (name === undefined) return say(labels.nameHidden, language)
  return typeof name === 'string' ? name : say(labels.nameErased, language)
}

function units({ units: parts }: PublicVerification, language: Language): Html | false {
  if (!parts || parts.length === 0) return false
  return html`
<h2 class="nl-heading nl-heading--level-3">${say(labels.units, language)}</h2>
<ul class="lb-list">${parts.map((unit) => html`<li>${say(unit.title, language)} <span class="lb-code">${unit.code}</span></li>`)}</ul>`
}

function results({ transcript }: PublicVerification, language: Language): Html | false {
  if (!transcript) return false
  const t = (sentence: Sentence) => say(sentence, language)
  const heading = html`<h2 class="nl-heading nl-heading--level-3" id="results">${t(labels.results)}</h2>`
  if (transcript.length === 0) return html`${heading}<p class="nl-paragraph">${t(labels.noResults)}</p>`
  // Roles are written out: on a narrow screen the rows become cards, and `display: block` takes their meaning away.
  const head = (label: Sentence) =>
    html`<th role="columnheader" scope="col" class="utrecht-table__header-cell">${t(label)}</th>`
  const cell = (label: Sentence, value: string | undefined) =>
    html`<td role="cell" class="utrecht-table__cell" data-label="${t(label)}">${value ?? '–'}</td>`
  return html`
${heading}
<table role="table" class="utrecht-table lb-cards" aria-labelledby="results">
<thead role="rowgroup" class="utrecht-table__header"><tr role="row" class="utrecht-table__row">${[labels.unit, labels.outcome, labels.on, labels.at].map(head)}</tr></thead>
<tbody role="rowgroup" class="utrecht-table__body">
${transcript.map(
  (row) => html`<tr role="row" class="utrecht-table__row">
<th role="rowheader" scope="row" class="utrecht-table__cell">${t(row.title)} <span class="lb-code">${row.code}</span></th>
${cell(labels.outcome, t(row.passed ? labels.passed : labels.failed))}
${cell(labels.on, sayDate(row.establishedOn, language))}
${cell(labels.at, row.institution)}
</tr>
`,
)}</tbody>
</table>`
}

function caveats(language: Language): Html {
  return html`
<section class="lb-caveats">
<h2 class="nl-heading nl-heading--level-3">${say(notThis.heading, language)}</h2>
<ul class="lb-list">${notThis.lines.map((line) => html`<li>${say(line, language)}</li>`)}</ul>
</section>`
}
