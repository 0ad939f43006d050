/** `/evidence/{sha256}/invoice`: what stands in an e-invoice, a bank statement or an audit file, as people read it. */
import type { InvoiceParty, InvoiceRead } from '../../documents/finance/invoice-read.ts'
import { readCamt053 } from '../../documents/finance/read-camt053.ts'
import { readInvoice } from '../../documents/finance/read-invoice.ts'
import { readXaf } from '../../documents/finance/read-xaf.ts'
import type { StatementRead } from '../../documents/finance/statement-read.ts'
import { bankWords, invoiceViewWords as words } from '../../language/bank-words.ts'
import { faultSentence, warningSentence } from '../bank/finance-sentence.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { amount, fieldAmount } from '../kit/money.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { date, facts, heading, lead, link, notice, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

export const invoicePage = definePage({
  path: '/evidence/:sha256/invoice',
  wide: true,
  async show(visit) {
    const { bytes, mediaType } = await opened(visit)
    if (mediaType === 'application/xml') return xmlShown(visit, bytes)
    const outcome = await readInvoice(bytes, mediaType)
    if (outcome.kind === 'read') return invoiceShown(visit, outcome.invoice)
    const said = outcome.kind === 'refused' ? notice('error', faultSentence(visit, outcome)) : lead(visit.t(words.none))
    const content = html`${heading(1, visit.t(words.title, { number: '' }))}${said}${saving(visit, visit.t(words.open))}`
    return { title: visit.t(words.title, { number: '' }), content, keep: keptOf(visit) }
  },
})

const FROM = ['grantId', 'learnerId', 'partnershipId'] as const
/** From where it is opened stays in the address. */
const keptOf = ({ parameters }: Visit): Record<string, string> =>
  Object.fromEntries(FROM.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name) ?? '']] : [])))

/** What this person may open; all else is the page "not found". */
async function opened(visit: Visit): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string }> {
  const sha256 = visit.path.sha256 ?? ''
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new PageError(404)
  const document = await visit.services.documents.open({ sha256, ...keptOf(visit), caller: visit.caller })
  if (document.kind !== 'opened') throw new PageError(404)
  const pieces: Buffer[] = []
  for await (const piece of document.content) pieces.push(piece)
  return { bytes: Buffer.concat(pieces), mediaType: document.mediaType }
}

function saving(visit: Visit, text: string): Html {
  const search = new URLSearchParams(keptOf(visit)).toString()
  return html`<p class="nl-paragraph lb-screen">${link(`/evidence/${visit.path.sha256}${search && `?${search}`}`, text)}</p>`
}

async function xmlShown(visit: Visit, bytes: Uint8Array): Promise<Shown> {
  const invoice = await readInvoice(bytes, 'application/xml')
  if (invoice.kind === 'read') return invoiceShown(visit, invoice.invoice)
  const statement = readCamt053(bytes)
  if (statement.kind === 'read') return statementShown(visit, statement.statements)
  const ledger = await readXaf(bytes)
  if (ledger.kind === 'read') {
    const { company, fiscalYear, lines, warnings } = ledger.ledger
    const content = html`${heading(1, visit.t(words.ledger))}${lead(visit.t(words.lead))}
${warned(visit, warnings)}
${facts([
  [visit.t(words.company), company],
  [visit.t(words.year), fiscalYear],
  [visit.t(words.transactions), lines.length],
])}${saving(visit, visit.t(words.save))}`
    return { title: words.ledger, content, keep: keptOf(visit) }
  }
  const refused = [invoice, statement, ledger].find((one) => one.kind === 'refused' && !one.code.endsWith('-form')) as
    | Extract<typeof statement, { kind: 'refused' }>
    | undefined
  const why = refused ?? { code: 'invoice-form', where: '' }
  const content = html`${heading(1, visit.t(words.title, { number: '' }))}${notice('error', faultSentence(visit, why))}${saving(visit, visit.t(words.save))}`
  return { title: visit.t(words.title, { number: '' }), content, keep: keptOf(visit) }
}

const warned = (visit: Visit, warnings: readonly Parameters<typeof warningSentence>[1][]): Html | false =>
  warnings.length > 0 &&
  notice(
    'warning',
    warningSentence(visit, warnings[0] as Parameters<typeof warningSentence>[1]),
    warnings.length > 1 &&
      html`<ul class="lb-list">${warnings.slice(1).map((one) => html`<li>${warningSentence(visit, one)}</li>`)}</ul>`,
  )

function invoiceShown(visit: Visit, invoice: InvoiceRead): Shown {
  const { t } = visit
  const money = (cents: number) =>
    invoice.currency === 'EUR'
      ? amount(visit, cents)
      : html`<span class="lb-amount">${fieldAmount(visit, cents)} ${invoice.currency}</span>`
  const title = t(invoice.kind === 'invoice' ? words.title : words.credit, { number: invoice.number })
  const kinds = { allowance: `${t(words.allowance)}: `, charge: `${t(words.charge)}: `, line: '' }
  const content = html`${heading(1, title)}${lead(t(words.lead))}
${warned(visit, invoice.warnings)}
${facts([
  [t(words.supplier), party(visit, invoice.supplier)],
  [t(words.buyer), invoice.buyer && party(visit, invoice.buyer)],
  [t(words.issuedOn), date(visit, invoice.issuedOn || undefined)],
  [t(words.dueOn), date(visit, invoice.dueOn)],
  [t(words.refersTo), invoice.refersTo],
  [t(words.iban), invoice.iban],
  [t(words.reference), invoice.paymentReference],
])}
${heading(2, t(words.lines))}
${table(
  t(words.lines),
  [
    { label: t(words.line), cell: ({ title: text, kind }) => `${kinds[kind]}${text}` },
    { label: t(words.percent), kind: 'number', cell: ({ vatPercent }) => vatPercent ?? '' },
    { label: t(words.net), kind: 'number', cell: ({ net }) => money(net) },
  ],
  invoice.stated,
  { hideCaption: true, total: [t(words.sum), '', money(invoice.net)] },
)}
${facts([
  [t(words.vat), money(invoice.vat)],
  [t(words.total), money(invoice.net + invoice.vat)],
  [t(words.payable), money(invoice.payable)],
])}
${saving(visit, t(words.save))}`
  return { title, content, keep: keptOf(visit) }
}

function party(visit: Visit, { name, companyId, vatId }: InvoiceParty): Html {
  const ids = [
    companyId && `${visit.t(words.companyId)}: ${companyId}`,
    vatId && `${visit.t(words.vatId)}: ${vatId}`,
  ].filter(Boolean)
  return html`${name}${ids.length > 0 && html`<span class="lb-row-reason lb-quiet">${ids.join(', ')}</span>`}`
}

function statementShown(visit: Visit, statements: readonly StatementRead[]): Shown {
  const { t } = visit
  const content = html`${heading(1, t(words.statement))}${lead(t(words.lead))}
${statements.map(({ id, account, currency, opening, closing, lines, warnings }) => {
  const money = (cents: number) => html`<span class="lb-amount">${fieldAmount(visit, cents)} ${currency}</span>`
  return html`${warned(visit, warnings)}${facts([
    [t(bankWords.statement), id],
    [t(bankWords.account), account],
    [t(bankWords.balances), opening && closing && html`${money(opening.amount)} – ${money(closing.amount)}`],
  ])}${table(
    t(bankWords.lines),
    [
      {
        label: t(bankWords.payment),
        cell: (line) =>
          html`${line.line}. ${line.counterparty ?? line.counterIban ?? ''}<span class="lb-row-reason lb-quiet">${[line.remittance, ...line.references].filter(Boolean).join(' · ')}</span>`,
      },
      { label: t(bankWords.paidOn), cell: ({ bookedOn }) => date(visit, bookedOn) },
      { label: t(bankWords.amount), kind: 'number', cell: (line) => money(line.amount) },
    ],
    lines,
    { hideCaption: true },
  )}`
})}
${saving(visit, t(words.save))}`
  return { title: words.statement, content, keep: keptOf(visit) }
}
