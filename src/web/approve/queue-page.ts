/** `/approve`: all that waits to be decided over all grants, the oldest first; what is plain goes several at once. */
import { approvals } from '../../../projections/approvals.ts'
import { DECIDING } from '../../../projections/approvals-sight.ts'
import { localDateAt } from '../../contract/dates.ts'
import { approveCost } from '../../domain/books/approve-cost.ts'
import { approveInKind } from '../../domain/books/approve-in-kind.ts'
import { actWords } from '../../language/act-words.ts'
import { approveWords as words } from '../../language/approve-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { button, hidden, selectField } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, date, empty, heading, honesty, lead, link, notice, pages, personal, table } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { entryPath, filtersOf, type Item, type Queue, queueOf, withFilters } from './queue.ts'

export const queuePage = definePage({
  path: '/approve',
  roles: DECIDING,
  nav: words.nav,
  wide: true,
  show: (visit) => shown(visit),
  post,
})

async function shown(visit: Visit, problem?: string): Promise<Shown> {
  const { t } = visit
  const filters = filtersOf(visit)
  const answered = await queueOf(visit, filters, { cursor: visit.parameters.get('cursor') ?? undefined })
  const { items, waiting, next } = answered.result
  const isEmpty = waiting.length === 0
  const content = html`${heading(1, t(words.title))}
${lead(t(words.lead))}
${problem !== undefined && notice('error', problem)}
${honesty(visit, answered)}
${!isEmpty && filterForm(visit, answered.result, filters)}
${isEmpty ? empty(t(words.none)) : items.length === 0 ? empty(t(words.noneFound), link('/approve', t(words.showAll))) : list(visit, items, filters)}
${pages(visit, next)}`
  return { title: words.title, content, keep: filters, ...(problem !== undefined && { status: 400 }) }
}

function filterForm(visit: Visit, queue: Queue, filters: Readonly<Record<string, string>>): Html {
  const { t } = visit
  const grants = queue.waiting.map(({ grantId, grantName, mine }) => ({
    value: grantId,
    label: `${grantName} (${mine})`,
  }))
  const partners = queue.partners.map(({ id, name }) => ({ value: id, label: personal(visit, name) }))
  const lines = queue.lines.map((value) => ({ value, label: value }))
  const kinds = (['cost', 'inKind'] as const).map((value) => ({ value, label: t(words[value]) }))
  const field = (name: string, label: typeof words.grant, choices: readonly { value: string; label: string }[]) =>
    selectField(visit, { name, label, choices, value: filters[name], empty: words.all })
  return html`<form class="lb-form lb-inline lb-screen" method="get" action="/approve">
${field('grant', words.grant, grants)}${field('partner', words.partner, partners)}${field('line', words.line, lines)}${field('kind', words.kind, kinds)}
${button(t(actWords.filter), 'secondary')}</form>`
}

const unbroken = (text: string): Html => html`<span class="lb-amount">${text}</span>`

/** Plain: nothing to look at, and the viewer's to decide. */
const isPlain = ({ mayDecide, warnings }: Item): boolean => mayDecide && warnings.length === 0
const chosenAs = ({ grantId, entryId }: Item): string => `${grantId}.${entryId}`

function list(visit: Visit, items: readonly Item[], filters: Readonly<Record<string, string>>): Html {
  const { t } = visit
  const hasPlain = items.some(isPlain)
  const shownTable = table<Item>(
    t(words.title),
    [
      { label: t(words.entry), cell: (item) => entryCell(visit, item, filters) },
      { label: t(words.partner), cell: ({ partner }) => personal(visit, partner.name) },
      {
        label: t(words.grant),
        cell: ({ grantName, line }) => html`${grantName}<span class="lb-row-reason lb-quiet">${line}</span>`,
      },
      { label: t(words.date), cell: ({ costDate }) => unbroken(date(visit, costDate)) },
      { label: t(words.amount), kind: 'number', cell: ({ declared }) => amount(visit, declared) },
      { label: t(words.since), cell: ({ since }) => unbroken(date(visit, localDateAt(Date.parse(since)))) },
      { label: t(words.look), cell: (item) => lookCell(visit, item) },
    ],
    items,
    { hideCaption: true },
  )
  if (!hasPlain) return shownTable
  return html`<form class="lb-several" method="post" action="${withFilters('/approve', filters)}">
${hidden('form', visit.formSecret)}${hidden('as', visit.actingAs)}${hidden('key', visit.freshKey())}
${shownTable}
<div class="lb-box lb-screen"><p class="nl-paragraph lb-strong">${t(words.severalTitle)}</p><p class="nl-paragraph">${t(words.severalText)}</p>${button(t(words.severalDo), 'secondary')}</div>
</form>`
}

function entryCell(visit: Visit, item: Item, filters: Readonly<Record<string, string>>): Html {
  const { title, supplier, inKind } = item
  const under = supplier !== undefined ? personal(visit, supplier) : inKind ? visit.t(words.inKind) : ''
  const name = link(withFilters(entryPath(item), filters), title)
  const told = html`${name}${under && html`<span class="lb-row-reason lb-quiet">${under}</span>`}`
  if (!isPlain(item)) return told
  return html`<span class="lb-tick"><input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" name="entry" value="${chosenAs(item)}" aria-label="${visit.t(words.choose, { title })}"><span>${told}</span></span>`
}

function lookCell(visit: Visit, { mayDecide, notBecause, warnings }: Item): Html | string {
  const why = notBecause === undefined ? undefined : words.notYours[notBecause]
  const marks = warnings.map(({ code }) => {
    const word = words.short[code]
    return html`${badge('warning', word ? visit.t(word) : code)} `
  })
  if (!mayDecide && why) return html`${marks}<span class="lb-row-reason lb-quiet">${visit.t(why)}</span>`
  return marks.length > 0 ? html`${marks}` : visit.t(words.nothingToLook)
}

/** Each by a command of its own; what one refuses holds up none of the others. */
async function post(visit: Visit): Promise<Shown | Next> {
  const chosen = [...new Set(visit.fields.all('entry'))]
  if (chosen.length === 0) return shown(visit, visit.t(words.severalNone))
  let done = 0
  const refused: string[] = []
  for (const value of chosen) {
    const [grantId = '', entryId = ''] = value.split('.')
    const found = await visit.asked(approvals, { grantId, entryId, limit: 1 })
    if (found.kind === 'invalid') throw new PageError(400)
    const item = found.kind === 'answered' ? (found.result as Queue).items[0] : undefined
    if (!item || !isPlain(item)) {
      refused.push(visit.t(words.decided))
      continue
    }
    const { period, declared } = item
    const key = visit.keyFor(value)
    const outcome = item.inKind
      ? await visit.act(approveInKind, { grantId, period, entryId, approved: declared, reason: 'whole' }, { key })
      : await visit.act(approveCost, { grantId, period, entryId }, { key })
    if (outcome.kind === 'accepted') done += 1
    else refused.push(sentenceFor(visit, outcome))
  }
  const said = visit.t(done === 1 ? words.severalOne : words.severalDone, { count: done })
  const why =
    refused.length > 0 ? ` ${visit.t(words.severalFailed, { count: refused.length, why: refused[0] ?? '' })}` : ''
  return {
    to: withFilters('/approve', filtersOf(visit)),
    said: { tone: refused.length > 0 ? 'warning' : 'ok', text: said + why },
  }
}
