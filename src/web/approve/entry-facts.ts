/** What was declared, as an approver reads it beside the document. */
import type { z } from 'zod'
import type { costEntry } from '../../../projections/cost-entry.ts'
import { costCategoryWords, vatWords } from '../../language/act-words.ts'
import { approveWords as words } from '../../language/approve-words.ts'
import { hoursText } from '../hours/hours-text.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { date, facts, heading, link, notice, personal, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import { type Item, warningText } from './queue.ts'

type Documents = z.infer<typeof costEntry.result>['documents']

export function entryFacts(visit: Visit, item: Item): Html {
  const { t } = visit
  const { net, vat, vatTreatment, declared, labour, booking, paid, inKind } = item
  const bought = !inKind && labour === undefined
  return html`${heading(2, t(words.facts))}
${facts([
  [t(words.partner), personal(visit, item.partner.name)],
  [t(words.grant), link(`/grants/${item.grantId}`, item.grantName)],
  [t(words.line), item.lineTitle ? `${item.line} ${item.lineTitle}` : item.line],
  [t(words.date), date(visit, item.costDate)],
  [t(words.period), sayPeriod(visit, item.period)],
  [t(words.category), inKind ? t(words.inKind) : word(visit, costCategoryWords, item.category ?? '')],
  [t(words.supplier), item.supplier !== undefined && personal(visit, item.supplier)],
  [t(words.net), bought && amount(visit, net)],
  [t(words.vat), bought && amount(visit, vat)],
  [t(words.vatIs), bought && vat > 0 && word(visit, vatWords, vatTreatment)],
  [t(words.hours), labour && hoursOf(visit, labour)],
  [t(words.allocated), html`<strong>${amount(visit, declared)}</strong>`],
  [t(words.paid), bought && paid > 0 && amount(visit, paid)],
  [
    t(words.booking),
    booking && t(words.bookingIs, { administration: booking.administration, documentNumber: booking.documentNumber }),
  ],
])}`
}

const hoursOf = (visit: Visit, { minutes, centsPerHour }: NonNullable<Item['labour']>): string =>
  visit.t(words.hoursAt, { hours: hoursText(minutes), rateCents: centsPerHour })

/** Each one a sentence; the earlier entry with the same amount is a click away. */
export function entryWarnings(visit: Visit, { warnings, grantId }: Item): Html | false {
  if (warnings.length === 0) return false
  const lines = warnings.map((warning) => {
    const earlier =
      warning.code === 'seenBefore' && warning.entryId !== undefined
        ? html` ${link(`/grants/${grantId}/entries/${warning.entryId}`, visit.t(words.earlier))}`
        : ''
    return html`<li>${warningText(visit, warning)}${earlier}</li>`
  })
  return notice('warning', visit.t(words.look), html`<ul class="lb-list">${lines}</ul>`)
}

/** What all grants take of each document that has a value; of a foreign grant only how much. */
export function takenTables(visit: Visit, documents: Documents, { grantId }: Item): Html {
  const { t } = visit
  return html`${documents.map(({ worth }) => {
    if (!worth || worth.grants.length === 0) return ''
    const { ceiling: ceilingCents, left: leftCents } = worth
    return html`${heading(3, t(words.takenTitle))}
<p class="nl-paragraph lb-small">${t(words.takenText, { ceilingCents, leftCents })}</p>
${table(
  t(words.takenTitle),
  [
    {
      label: t(words.takenBy),
      cell: (one) => (one.grantId === grantId ? t(words.thisGrant) : (one.name ?? t(words.anotherGrant))),
    },
    { label: t(words.takenAmount), kind: 'number', cell: (one) => amount(visit, one.taken) },
  ],
  worth.grants,
  { hideCaption: true },
)}`
  })}`
}
