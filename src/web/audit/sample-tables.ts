/** The entries of a sample as a list to work through, and its groups. */
import { kindWords, sampleWords as words } from '../../language/audit-words.ts'
import { type Child, type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { badge, type Column, date, link, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { type Audited, addressOf } from './audited.ts'
import type { Sampled } from './sampled.ts'

type Item = Sampled['items'][number]

export function worklist(visit: Visit, audited: Audited, sampled: Sampled, mayMark: boolean): Html {
  const { t } = visit
  const { id } = audited
  const columns: Column<Item>[] = [
    { label: t(words.entry), cell: (item) => entryCell(visit, id, item) },
    {
      label: t(words.where),
      cell: ({ entry }) =>
        html`${entry.line}, ${personal(visit, entry.partner.name)}<br><span class="lb-quiet">${date(visit, entry.costDate)}</span>`,
    },
    { label: t(words.amount), kind: 'number', cell: (item) => amount(visit, item.amount) },
    { label: t(words.why), cell: (item) => t(item.certain ? words.certain : words.byChance) },
    { label: t(words.proof), cell: (item) => proofCell(visit, item) },
    { label: t(words.state), cell: (item) => stateCell(visit, id, item) },
  ]
  const standsFor: Column<Item> = {
    label: t(words.standsFor),
    kind: 'number',
    cell: (item) => amount(visit, item.projected),
  }
  const actions: Column<Item> = {
    label: t(words.mark),
    kind: 'action',
    cell: (item) => actionCell(visit, audited, sampled, item, mayMark),
  }
  const anyError = sampled.items.some(({ projected }) => projected !== undefined)
  const all = [...columns, ...(anyError ? [standsFor] : []), ...(audited.decides ? [actions] : [])]
  return table(t(words.worklist), all, sampled.items)
}

const titleOf = ({ entry, entryId }: Item): string => entry.title ?? entryId

function entryCell(visit: Visit, grantId: string, item: Item): Child {
  const { entry } = item
  const gone = entry.reversedBy !== undefined && badge('warning', visit.t(words.goneMeanwhile))
  return html`${link(addressOf(grantId, 'entries', item.entryId), titleOf(item))} ${gone}`
}

/** Every document behind it; the entry's own page shows what is taken of each. */
function proofCell(visit: Visit, { entry }: Item): Child {
  const hashes = [...new Set([...entry.taken.map(({ sha256 }) => sha256), ...entry.evidence])]
  const documents = hashes.map((hash, index) => [hash, visit.t(words.document, { number: index + 1 })] as const)
  const payment = entry.paymentProof
  const all = [
    ...documents.filter(([hash]) => hash !== payment),
    ...(payment === undefined ? [] : [[payment, visit.t(words.payment)] as const]),
  ]
  if (all.length === 0) return html`<span class="lb-quiet">${visit.t(words.noProof)}</span>`
  return html`<ul class="lb-plain">${all.map(([hash, text]) => html`<li class="lb-amount">${link(`/evidence/${hash}`, text)}</li>`)}</ul>`
}

function stateCell(visit: Visit, grantId: string, { findings, reviewedById }: Item): Child {
  const { t } = visit
  if (findings.length === 0) {
    return reviewedById === undefined ? badge('info', t(words.open)) : badge('ok', t(words.fine))
  }
  return html`${findings.map(({ kind, amount: found, closed, certain }) => {
    const text = closed === 0 ? t(words.findingDropped) : t(words.finding, { amountCents: closed ?? found })
    const tone = closed === 0 ? 'neutral' : certain || closed !== undefined ? 'error' : 'warning'
    return html`${badge(tone, text)} <a class="nl-link" href="${addressOf(grantId, 'findings')}">${t(kindWords[kind])}</a> `
  })}`
}

function actionCell(visit: Visit, { id }: Audited, { sample }: Sampled, item: Item, mayMark: boolean): Child {
  const { t } = visit
  const isOpen = item.reviewedById === undefined && item.findings.length === 0
  const about = titleOf(item)
  const record = `${addressOf(id, 'findings', 'new')}?entry=${item.entryId}&sample=${sample.sampleId}`
  const label = t(words.markOne, { title: about })
  const box =
    mayMark &&
    isOpen &&
    html`<span class="lb-choice"><input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" name="entry" value="${item.entryId}" id="seen-${item.entryId}" aria-label="${label}"><label class="utrecht-form-label" for="seen-${item.entryId}" aria-hidden="true">${t(words.mark)}</label></span>`
  return html`${box}${link(record, html`${t(words.record)}<span class="lb-unseen">: ${about}</span>`)}`
}

export function strataTable(visit: Visit, { strata }: Sampled): Html | false {
  const { t } = visit
  if (!strata) return false
  return table(
    t(words.strata),
    [
      {
        label: t(words.group),
        cell: ({ line, partner }) => html`${line}${partner && ` · ${personal(visit, partner.name)}`}`,
      },
      { label: t(words.groupEntries), kind: 'number', cell: ({ entries }) => entries },
      { label: t(words.groupTotal), kind: 'number', cell: ({ total }) => amount(visit, total) },
      { label: t(words.groupSize), kind: 'number', cell: ({ size }) => size },
      { label: t(words.groupSampled), kind: 'number', cell: ({ sampled }) => amount(visit, sampled) },
      { label: t(words.found), kind: 'number', cell: ({ found }) => amount(visit, found) },
      { label: t(words.projected), kind: 'number', cell: ({ projected }) => amount(visit, projected) },
    ],
    strata,
  )
}
