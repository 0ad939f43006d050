/** `/bank`: a statement of the own bank is chosen; nothing of it is kept before somebody confirms. */

import { readCamt053 } from '../../documents/finance/read-camt053.ts'
import type { StatementRead } from '../../documents/finance/statement-read.ts'
import { BOOKKEEPING } from '../../domain/evidence/value-document.ts'
import { bankWords as words } from '../../language/bank-words.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, fileField, form, noErrors } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { date, heading, lead, link, paragraph, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { faultSentence } from './finance-sentence.ts'
import type { KeptFiles } from './kept-files.ts'
import { type OwnCost, ownCosts, partnersCosts } from './own-costs.ts'

/** The oldest; the costs of a grant hold all. */
const PARTNERS_SHOWN = 100

export interface KeptStatement {
  readonly bytes: Uint8Array
  readonly statements: readonly StatementRead[]
}

export const bankPage = (kept: KeptFiles<KeptStatement>): PageSpec =>
  definePage({
    path: '/bank',
    roles: BOOKKEEPING,
    nav: words.nav,
    lists: true,
    show: (visit) => shown(visit),
    post: (visit) => look(visit, kept),
  })

async function look(visit: Visit, kept: KeptFiles<KeptStatement>): Promise<Shown | Next> {
  const { list } = visit
  if (list === undefined || list.length === 0) return shown(visit, new Map([['list', visit.t(words.noFile)]]))
  const outcome = readCamt053(list)
  if (outcome.kind === 'refused') return shown(visit, new Map([['list', faultSentence(visit, outcome)]]))
  const reference = visit.freshKey()
  kept.keep(visit, reference, { bytes: list, statements: outcome.statements })
  return { to: `/bank/${reference}` }
}

async function shown(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const { t } = visit
  const open = (await ownCosts(visit)).filter(({ paid, declared }) => paid < declared).length
  const said = open === 0 ? t(words.allPaid) : open === 1 ? t(words.unpaidOne) : t(words.unpaid, { count: open })
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.title))}
${lead(t(words.lead))}
${paragraph(said)}
${form(visit, {
  files: true,
  errors,
  submit: words.look,
  content: fileField(visit, {
    name: 'list',
    label: words.file,
    hint: words.fileHint,
    accept: '.xml,application/xml,text/xml',
    errors,
  }),
})}
<p class="nl-paragraph lb-screen">${link('/bank/books', t(words.toBooks))}</p>
${await partnersPart(visit)}`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}

/** Of the grants that this organisation leads, what is not proven to be paid: each partner matches its own. */
async function partnersPart(visit: Visit): Promise<Html | false> {
  const { t } = visit
  const open = (await partnersCosts(visit)).filter(({ paid, declared }) => paid < declared)
  if (open.length === 0) return false
  return html`${heading(2, t(words.ofPartners))}${paragraph(t(words.ofPartnersText, { count: open.length }))}
${table<OwnCost>(
  t(words.ofPartners),
  [
    { label: t(words.partner), cell: ({ partner }) => personal(visit, partner.name) },
    { label: t(words.grant), cell: ({ grantName }) => grantName },
    {
      label: t(words.cost),
      cell: ({ grantId, entryId, title }) => link(`/grants/${grantId}/entries/${entryId}`, title ?? entryId),
    },
    { label: t(words.date), cell: ({ costDate }) => date(visit, costDate) },
    { label: t(words.declaredAmount), kind: 'number', cell: (one) => amount(visit, one.declared) },
    { label: t(words.paidAmount), kind: 'number', cell: (one) => amount(visit, one.paid) },
  ],
  open.slice(0, PARTNERS_SHOWN),
  { hideCaption: true },
)}`
}
