/** The documents behind a cost, in the page; and how much of each all grants take together, as a bar. */
import { documentKindWords, entryWords as words } from '../../language/entry-words.ts'
import { documentPreview } from '../evidence/document-preview.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { bar, type Column, date, empty, folded, heading, link, notice, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { plainAmount, sayPercent, shareIn } from './amounts.ts'
import type { EntryTold } from './entry-told.ts'

type Told = EntryTold['documents'][number]
type Worth = NonNullable<Told['worth']>

export function documentsPart(visit: Visit, { documents, grantId }: EntryTold): Html {
  const list =
    documents.length === 0
      ? empty(visit.t(words.noDocuments))
      : documents.map((document, index) => documentPart(visit, document, { grantId, first: index === 0 }))
  return html`${heading(2, visit.t(words.documents))}${list}`
}

function documentPart(visit: Visit, document: Told, { grantId, first }: { grantId: string; first: boolean }): Html {
  const { sha256, opens, taken, worth } = document
  const kind = word(visit, documentKindWords, opens?.kind ?? 'other')
  const title = worth ? `${kind}, ${date(visit, worth.datedOn)}` : kind
  const says = taken === undefined ? visit.t(words.only) : html`${visit.t(words.takenHere)} ${amount(visit, taken)}`
  const shown = folded(visit.t(words.look), preview(visit, document, { grantId, title }), first)
  return html`<div class="lb-box"><div><h3 class="nl-heading nl-heading--level-3">${title}</h3><p class="nl-paragraph">${says}</p></div>
${worth && worthPart(visit, worth)}
${shown}
<p class="nl-paragraph lb-small">${visit.t(words.hash)}: <span class="lb-hash">${sha256}</span></p></div>`
}

function preview(
  visit: Visit,
  { sha256, opens, wages }: Told,
  { grantId, title }: { grantId: string; title: string },
): Html {
  if (!opens) return notice('info', visit.t(wages ? words.wages : words.notStored))
  if (opens.erased) return notice('info', visit.t(words.erasedDocument))
  return documentPreview(visit, { sha256, mediaType: opens.mediaType, title, grantId })
}

interface Taker {
  readonly name: string
  readonly grantId?: string | undefined
  readonly taken: number
}

/** What every grant takes of it, and what is left: together the document. */
function worthPart(visit: Visit, { ceiling, credited, grants, left }: Worth): Html {
  const text = visit.t(credited > 0 ? words.worthCredited : words.worth, {
    ceilingCents: ceiling,
    creditedCents: credited,
  })
  const rows: readonly Taker[] = [
    ...grants.map(({ grantId, name, taken }) => ({ grantId, name: name ?? visit.t(words.otherGrant), taken })),
    { name: visit.t(left < 0 ? words.tooMuch : words.room), taken: Math.abs(left) },
  ]
  const columns: Column<Taker>[] = [
    { label: visit.t(words.taker), cell: ({ name, grantId }) => (grantId ? link(`/grants/${grantId}`, name) : name) },
    { label: visit.t(words.taken), kind: 'number', cell: ({ taken }) => plainAmount(visit, taken) },
    {
      label: visit.t(words.share),
      kind: 'number',
      cell: ({ taken }) => html`${sayPercent(shareIn(taken, ceiling) ?? 0, visit.language)}${bar(taken, ceiling)}`,
    },
  ]
  return html`<div class="lb-report-table"><p class="nl-paragraph">${text}</p>${table(visit.t(words.allTake), columns, rows)}</div>`
}
