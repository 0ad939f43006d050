/** The second look: what is declared where, as shares of the invoice that add up, and what happens next. */
import { shareOf, sum } from '../../domain/money.ts'
import { costCategoryWords, evidenceKindWords, postingWords, vatWords } from '../../language/declare-words.ts'
import { invoiceWords as words } from '../../language/invoice-words.ts'
import { html } from '../html.ts'
import { button, form, hidden } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import type { Shown } from '../kit/page.ts'
import { date, facts, heading, link, notice, paragraph, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import type { Attached } from './attaching.ts'
import type { InvoiceDraft, Part } from './invoice-draft.ts'

/** Fields of the kit, and of the step before. */
const NOT_KEPT = new Set(['form', 'as', 'key', 'do', 'document', 'without', 'attached', 'kind'])
const TENTHS_OF_THE_WHOLE = 1000

/** `60,0 %` of the whole (in English `60.0%`): a share is only ever shown; what counts is the amount. */
export function percentText(visit: Visit, part: number, whole: number): string {
  if (whole <= 0) return ''
  const tenths = shareOf(TENTHS_OF_THE_WHOLE, { n: part, d: whole })
  const [percent, rest] = [Math.floor(tenths / 10), tenths % 10]
  return visit.language === 'nl' ? `${percent},${rest} %` : `${percent}.${rest}%`
}

export function reviewShown(visit: Visit, draft: InvoiceDraft, attached: readonly Attached[]): Shown {
  const { t } = visit
  const { parts, ceiling, left } = draft
  const all = sum(parts.map((part) => part.amount))
  const over = parts.filter(({ place, amount: cents }) => cents > place.line.room)
  const content = html`${heading(1, t(words.reviewTitle))}
${facts([
  [t(words.supplier), draft.supplier],
  [t(words.number), draft.number],
  [t(words.datedOn), date(visit, draft.datedOn)],
  [t(words.net), amount(visit, draft.net)],
  [t(words.vat), draft.vat > 0 && html`${amount(visit, draft.vat)} · ${word(visit, vatWords, draft.treatment)}`],
  [t(words.worth), amount(visit, ceiling)],
  [t(postingWords.titleField), draft.title],
  [t(postingWords.costDate), date(visit, draft.costDate)],
  [t(postingWords.bookingNumber), draft.booking && `${draft.booking.administration} · ${draft.booking.documentNumber}`],
  [
    t(postingWords.attached),
    attached.length > 0 &&
      attached.map(({ sha256, kind }) => html`${link(`/evidence/${sha256}`, word(visit, evidenceKindWords, kind))} `),
  ],
])}
${table<Part>(
  t(words.declared),
  [
    {
      label: t(postingWords.place),
      cell: ({ place }) => `${place.grant.name} · ${place.line.line} ${place.line.title}`,
    },
    { label: t(postingWords.category), cell: ({ category }) => word(visit, costCategoryWords, category) },
    { label: t(postingWords.period), cell: ({ period }) => sayPeriod(visit, period) },
    { label: t(postingWords.amount), kind: 'number', cell: (part) => amount(visit, part.amount) },
    { label: t(words.share), kind: 'number', cell: (part) => percentText(visit, part.amount, ceiling) },
    {
      label: t(words.leftOnLine),
      kind: 'number',
      cell: ({ place, amount: cents }) => amount(visit, place.line.room - cents),
    },
  ],
  parts,
  {
    total: [t(words.sum), '', '', amount(visit, all), percentText(visit, all, ceiling), ''],
  },
)}
${facts([
  [t(words.taken), amount(visit, ceiling - left)],
  [t(words.left), amount(visit, left - all)],
])}
${over.length > 0 && notice('warning', t(postingWords.overrun))}
${heading(2, t(words.next))}
${paragraph(t(words.nextText, { period: [...new Set(parts.map(({ period }) => sayPeriod(visit, period)))].join(', ') }))}
${form(visit, {
  content: html`${visit.fields
    .names()
    .filter((name) => !NOT_KEPT.has(name))
    .map((name) => hidden(name, visit.fields.text(name)))}
${attached.map(({ sha256, kind }) => hidden('attached', `${sha256}.${kind}`))}
<div class="lb-actions">${button(t(words.confirm), 'primary', { name: 'do', value: 'declare' })} ${button(t(words.change), 'secondary', { name: 'do', value: 'change' })} ${button(t(words.save), 'secondary', { name: 'do', value: 'save' })}</div>`,
})}`
  return { title: words.reviewTitle, content }
}
