/** The form for many proofs, and the table of what they came to. */

import { BULK_LIMITS } from '../../credentials/bulk-check/bulk-limits.ts'
import { type BulkTold, type SayLink, tellRow } from '../../credentials/bulk-check/bulk-sheet.ts'
import type { BulkRow } from '../../credentials/bulk-check/check-many.ts'
import { bulkCheckWords } from '../../language/bulk-check-words.ts'
import { type Language, type Sentence, say, sayDate, sayMoment } from '../../language/language.ts'
import { page } from '../../language/verification.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import { type Child, type Html, html } from '../html.ts'
import { badge, type Column, notice, table } from '../kit/parts.ts'
import { sign } from '../sign.ts'
import { askedFields, type Recogniser } from './given-part.ts'
import { verdictTones } from './proof-result.ts'
import { linkTones } from './verdict.ts'

export interface ListErrors {
  readonly field: 'files' | 'links' | 'people' | 'on' | 'for'
  readonly text: string
}

export interface ListShown {
  readonly language: Language
  readonly recognisers: readonly Recogniser[]
  readonly error?: ListErrors
}

export function listFormPage({ language, recognisers, error }: ListShown): Html {
  const t = (sentence: Sentence) => say(sentence, language, { most: BULK_LIMITS.pageItems })
  const field = (
    name: 'files' | 'links' | 'people',
    label: Sentence,
    hint: Sentence,
    input: (wrong: Wrong) => Html,
  ) => {
    const wrong = error?.field === name
    return html`<div class="utrecht-form-field utrecht-form-field--text${wrong ? ' utrecht-form-field--invalid' : ''}"><label class="utrecht-form-label" for="${name}">${t(label)}</label>
<div class="utrecht-form-field-description" id="${name}-hint">${t(hint)}</div>${wrong && html`<div class="utrecht-form-field-error-message" id="${name}-error">${error.text}</div>`}
${input({ described: wrong ? `${name}-hint ${name}-error` : `${name}-hint`, invalid: wrong ? 'true' : 'false' })}</div>`
  }
  // Before the files: what is asked about all of them has to be known when the first one arrives.
  const openMore = error !== undefined && ['on', 'for', 'people'].includes(error.field)
  const more = html`${askedFields({ language, recognisers })}
${field('people', words.people, words.peopleHint, ({ described, invalid }) => html`<input class="lb-file" id="people" name="people" type="file" accept=".csv,.xlsx,text/csv" aria-describedby="${described}" aria-invalid="${invalid}">`)}`
  return html`${error && summary(error, language)}<h1 class="nl-heading nl-heading--level-1">${t(words.manyTitle)}</h1>
<p class="nl-paragraph lb-lead">${t(words.manyLead)}</p>
<form class="lb-form" method="post" action="/verify/list?lang=${language}" enctype="multipart/form-data" novalidate data-drop="files">
${
  openMore
    ? html`<details class="lb-folded" open><summary>${t(words.manyMore)}</summary><div class="lb-folded-content lb-asked">${more}</div></details>`
    : html`<details class="lb-folded"><summary>${t(words.manyMore)}</summary><div class="lb-folded-content lb-asked">${more}</div></details>`
}
${field('files', words.manyFiles, words.manyFilesHint, ({ described, invalid }) => html`<input class="lb-file lb-drop" id="files" name="files" type="file" multiple aria-describedby="${described}" aria-invalid="${invalid}">`)}
${field('links', words.manyLinks, words.manyLinksHint, ({ described, invalid }) => html`<textarea class="utrecht-textarea utrecht-textarea--html-textarea" id="links" name="links" rows="4" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="${described}" aria-invalid="${invalid}"></textarea>`)}
<button class="nl-button nl-button--primary" type="submit"><span class="nl-button__label">${t(words.manySubmit)}</span></button>
<p class="nl-paragraph lb-small">${t(words.notKept)}</p>
</form>
<p class="nl-paragraph"><a class="nl-link" href="/verify?lang=${language}">${t(words.toOne)}</a></p>`
}
interface Wrong {
  readonly described: string
  readonly invalid: 'true' | 'false'
}

function summary({ field, text }: ListErrors, language: Language): Html {
  return html`<div class="utrecht-alert utrecht-alert--error lb-verdict" role="alert" tabindex="-1" autofocus>${sign('error')}<div class="utrecht-alert__content"><p class="nl-paragraph lb-strong">${say(page.formErrors, language)}</p>
<ul class="lb-list"><li><a class="nl-link" href="${`#${field}`}">${text}</a></li></ul></div></div>
`
}

export interface ListResult {
  readonly rows: readonly BulkRow[]
  readonly language: Language
  readonly sayLink: SayLink
  /** Milliseconds since 1970. */
  readonly at: number
  /** The rows as they go along in the form that makes the file. */
  readonly sealed: string
}

export function listResultPage({ rows, language, sayLink, at, sealed }: ListResult): Html {
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  const told = rows.map((row) => ({ row, ...tellRow(row, language, sayLink) }))
  const good = told.filter((one) => one.good).length
  const counts = t(words.manyCounts, { valid: good, other: told.length - good })
  return html`<h1 class="nl-heading nl-heading--level-1">${t(words.manyResult, { count: told.length })}</h1>
${notice(good === told.length ? 'ok' : 'warning', counts)}
<form class="lb-action lb-screen" method="post" action="/verify/list/file?lang=${language}" enctype="multipart/form-data"><input type="hidden" name="rows" value="${sealed}"><button class="nl-button nl-button--secondary" type="submit"><span class="nl-button__label">${t(words.asExcel)}</span></button></form>
${table<Told>(t(words.manyTitle), columns(language, told), told, { hideCaption: true })}
<p class="nl-paragraph lb-small">${t(words.checkedAt, { moment: sayMoment(at, language) })}</p>
<p class="nl-paragraph lb-screen"><a class="nl-link" href="/verify/list?lang=${language}">${t(words.again)}</a></p>`
}

type Told = BulkTold & { readonly row: BulkRow }

/** In order, certainly not, or for a person to look at. */
function cameTo({ good, belongs, row: { outcome } }: Told, language: Language): Html {
  if (good) return badge('ok', say(words.inOrder, language))
  const tone =
    outcome.kind === 'checked'
      ? verdictTones[outcome.check.verdict]
      : outcome.kind === 'link'
        ? linkTones[outcome.seen.status]
        : 'warning'
  const isBad = tone === 'error' || belongs === 'no'
  return isBad ? badge('error', say(words.countsNot, language)) : badge('warning', say(words.look, language))
}

/** Of what could not be read, what to do about it. */
function whyUnread({ row: { outcome }, more: [why] }: Told): Html | false {
  const isUnread = outcome.kind === 'checked' && outcome.check.verdict === 'unreadable'
  return isUnread && why !== undefined && html`<br><span class="lb-small">${why}</span>`
}

function columns(language: Language, told: readonly Told[]): Column<Told>[] {
  const t = (sentence: Sentence) => say(sentence, language)
  const day = (date: string | undefined) => date && sayDate(date, language)
  const anybody = told.some(({ belongs }) => belongs !== undefined)
  return [
    { label: t(bulkCheckWords.what), cell: ({ row }) => row.name },
    {
      label: t(bulkCheckWords.outcome),
      cell: (one): Child => html`<span>${cameTo(one, language)} ${one.sentence}${whyUnread(one)}</span>`,
    },
    ...(anybody
      ? [
          {
            label: t(bulkCheckWords.belongs),
            cell: ({ belongs }: Told) =>
              belongs === undefined ? t(words.notOnList) : t(bulkCheckWords.belonging[belongs]),
          },
        ]
      : []),
    { label: t(bulkCheckWords.title), cell: ({ title }) => title },
    { label: t(bulkCheckWords.name), cell: ({ name }) => name },
    {
      label: t(bulkCheckWords.issuer),
      cell: ({ issuer, issuerKnown }) =>
        issuer === undefined || issuerKnown ? issuer : say(words.selfNamed, language, { issuer }),
    },
    { label: t(bulkCheckWords.validUntil), cell: ({ validUntil }) => day(validUntil) },
  ]
}
