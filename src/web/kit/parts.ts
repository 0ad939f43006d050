/** Pieces that pages are made of: notices, tables that become cards on a phone, lists of facts, badges. */
import { kitWords } from '../../language/kit-words.ts'
import { type Sentence, sayDate, sayMoment } from '../../language/language.ts'
import { type Child, type Html, html } from '../html.ts'
import { sign, type Tone } from '../sign.ts'
import type { Answered, Visit } from './visit.ts'

export const heading = (level: 1 | 2 | 3, text: Child, id = ''): Html => {
  if (level === 1) return html`<h1 class="nl-heading nl-heading--level-1" id="${id}">${text}</h1>`
  if (level === 2) return html`<h2 class="nl-heading nl-heading--level-2" id="${id}">${text}</h2>`
  return html`<h3 class="nl-heading nl-heading--level-3" id="${id}">${text}</h3>`
}
export const paragraph = (text: Child): Html => html`<p class="nl-paragraph">${text}</p>`
export const lead = (text: Child): Html => html`<p class="nl-paragraph lb-lead">${text}</p>`
export const small = (text: Child): Html => html`<p class="nl-paragraph lb-small">${text}</p>`
export const link = (href: string, text: Child): Html => html`<a class="nl-link" href="${href}">${text}</a>`

/** Something to know before all else on the page. */
export function notice(tone: Tone, text: Child, more?: Child): Html {
  return html`<div class="utrecht-alert utrecht-alert--${tone} lb-notice" role="${tone === 'error' ? 'alert' : 'status'}">${sign(tone)}<div class="utrecht-alert__content"><p class="nl-paragraph lb-strong">${text}</p>${more}</div></div>`
}
/** What a page says where there is nothing yet: one line that says why, and what to do where there is something. */
export function empty(text: Child, action?: Child): Html {
  return html`<div class="lb-empty"><p class="nl-paragraph">${text}</p>${action}</div>`
}

export type BadgeTone = 'ok' | 'warning' | 'error' | 'info' | 'neutral'
/** One or two words about a state; the words say it all, the colour repeats it. */
export const badge = (tone: BadgeTone, text: string): Html =>
  html`<span class="nl-data-badge lb-badge lb-badge--${tone}">${text}</span>`
export const count = (value: number, label: string): Html =>
  html`<span class="nl-number-badge lb-count"><span aria-hidden="true">${value}</span><span class="lb-unseen">${label}</span></span>`

export interface Column<Row> {
  readonly label: string
  /** Numbers stand to the right and never break. */
  readonly kind?: 'text' | 'number' | 'action'
  readonly cell: (row: Row) => Child
}

/**
 * A table; on a phone each row is a card. The first column is the row's name. Roles are written out because `display:
 * block` takes them away.
 */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  more: { readonly total?: readonly Child[]; readonly hideCaption?: boolean; readonly id?: string } = {},
): Html {
  const head = columns.map(
    ({ label, kind }) =>
      html`<th class="utrecht-table__header-cell${kind === 'number' ? ' lb-right' : ''}" scope="col" role="columnheader">${kind === 'action' ? html`<span class="lb-unseen">${label}</span>` : label}</th>`,
  )
  const body = rows.map(
    (row) =>
      html`<tr class="utrecht-table__row" role="row">${columns.map(({ label, kind, cell }, i) => {
        const classes = kind === 'number' ? ' lb-right lb-number' : kind === 'action' ? ' lb-cell-action' : ''
        return i === 0
          ? html`<th class="utrecht-table__cell lb-row-name${classes}" scope="row" role="rowheader">${cell(row)}</th>`
          : html`<td class="utrecht-table__cell${classes}" role="cell" data-label="${kind === 'action' ? '' : label}">${cell(row)}</td>`
      })}</tr>`,
  )
  const total =
    more.total &&
    html`<tfoot role="rowgroup"><tr class="utrecht-table__row lb-total" role="row">${more.total.map((cell, i) =>
      i === 0
        ? html`<th class="utrecht-table__cell lb-row-name" scope="row" role="rowheader">${cell}</th>`
        : html`<td class="utrecht-table__cell${columns[i]?.kind === 'number' ? ' lb-right lb-number' : ''}" role="cell" data-label="${columns[i]?.label ?? ''}">${cell}</td>`,
    )}</tr></tfoot>`
  return html`<div class="lb-table-frame"><table class="utrecht-table lb-cards" role="table" id="${more.id ?? ''}"><caption class="${more.hideCaption ? 'lb-unseen' : 'lb-caption'}">${caption}</caption><thead class="utrecht-table__header" role="rowgroup"><tr role="row">${head}</tr></thead><tbody class="utrecht-table__body" role="rowgroup">${body}</tbody>${total}</table></div>`
}

/** Names and values: what is known about one thing. Rows without a value are left out. */
export function facts(rows: readonly (readonly [string, Child])[]): Html {
  const known = rows.filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
  return html`<dl class="utrecht-data-list utrecht-data-list--rows">${known.map(
    ([name, value]) =>
      html`<div class="utrecht-data-list__item"><dt class="utrecht-data-list__item-key">${name}</dt><dd class="utrecht-data-list__item-value">${value}</dd></div>`,
  )}</dl>`
}

/** One thing to do or to open, large enough for a thumb. */
export interface Card {
  readonly href: string
  readonly title: Child
  readonly text?: Child
  readonly badge?: Child
}
export function cards(list: readonly Card[]): Html {
  return html`<ul class="lb-cardlist">${list.map(
    ({ href, title, text, badge: mark }) =>
      html`<li class="lb-card"><a class="lb-card-link" href="${href}"><span class="lb-card-title">${title}</span>${text && html`<span class="lb-card-text">${text}</span>`}</a>${mark && html`<span class="lb-card-badge">${mark}</span>`}</li>`,
  )}</ul>`
}

/** What is seldom needed, folded away. */
export const folded = (label: string, content: Child, open = false): Html =>
  open
    ? html`<details class="lb-folded" open><summary>${label}</summary><div class="lb-folded-content">${content}</div></details>`
    : html`<details class="lb-folded"><summary>${label}</summary><div class="lb-folded-content">${content}</div></details>`

/** The part of a page that refreshes itself when its read models move (PageSpec.live). */
export const live = (id: string, content: Child): Html => html`<div id="${id}" data-live="">${content}</div>`

/** A share of a whole, drawn behind its number: the table is the chart. `part` and `whole` are counts. */
export function bar(part: number, whole: number): Html {
  return html`<progress class="lb-bar-chart" aria-hidden="true" max="${Math.max(whole, 1)}" value="${part}"></progress>`
}

export function pages(visit: Visit, next: string | undefined): Html | false {
  if (next === undefined) return false
  const parameters = new URLSearchParams(visit.parameters)
  parameters.set('cursor', next)
  return html`<p class="lb-screen"><a class="nl-button nl-button--secondary" href="?${parameters.toString()}"><span class="nl-button__label">${visit.t(kitWords.next)}</span></a></p>`
}

/** A personal value of an answer: its text, or that it was erased. */
export function personal(visit: Visit, value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'erased' in value) return visit.t(kitWords.erased)
  return visit.t(kitWords.unnamed)
}
export const date = (visit: Visit, text: string | undefined): string =>
  text === undefined ? '' : sayDate(text, visit.language)
/** An instant, as the clocks in the Netherlands show it. */
export const moment = (visit: Visit, instant: string): string => sayMoment(Date.parse(instant), visit.language)

/** Says what the answer misses, where it does. */
export function honesty(visit: Visit, { stale, parked }: Pick<Answered<unknown>, 'stale' | 'parked'>): Html | false {
  if (parked > 0) return notice('warning', visit.t(kitWords.incomplete))
  return stale && notice('info', visit.t(kitWords.behind))
}

/** A word out of a closed list, such as a reason or a status. */
export const word = (visit: Visit, words: Readonly<Record<string, Sentence>>, code: string): string => {
  const found = Object.hasOwn(words, code) ? words[code] : undefined
  return found ? visit.t(found) : code
}
