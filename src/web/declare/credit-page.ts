/**
 * `/declare/document/{sha256}/credit`: a credit note for this invoice; what then stands declared too much is said.
 * `/declare/credit?note=…`: for which invoice.
 */
import { moneyDocuments } from '../../../projections/money-documents.ts'
import { valuedDocument } from '../../../projections/valued-document.ts'
import { receiveCreditNote } from '../../domain/evidence/receive-credit-note.ts'
import { postingWords } from '../../language/declare-words.ts'
import { invoiceWords as words } from '../../language/invoice-words.ts'
import { sayMoney } from '../../language/language.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import {
  errorSummary,
  type FormErrors,
  fileField,
  form,
  hidden,
  noErrors,
  selectField,
  textField,
} from '../kit/form.ts'
import { amount, fieldAmount } from '../kit/money.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { facts, heading, lead, link, notice, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { ACCEPT_INVOICE, attachedFile } from './attaching.ts'
import { FIELD_OF } from './declare-fields.ts'
import { amountIn, DECLARING, needed } from './posting.ts'
import { readBytesOf } from './reading.ts'

const HASH = /^[0-9a-f]{64}$/

export const creditPage = definePage({
  path: '/declare/document/:sha256/credit',
  roles: DECLARING,
  files: true,
  show: (visit) => shown(visit, { note: visit.parameters.get('note') ?? '' }),
  async post(visit) {
    const errors = new Map<string, string>()
    const added = await attachedFile(visit, 'invoice', errors)
    const note = added?.sha256 ?? visit.fields.text('note')
    if (errors.size > 0) return shown(visit, { note, errors })
    if (!HASH.test(note)) return shown(visit, { note: '', errors: new Map([['document', visit.t(words.noFile)]]) })
    // Just sent, and nothing typed yet: first look at what can be read in it.
    if (added && visit.fields.text('net') === '') return shown(visit, { note, fresh: true })
    return received(visit, note)
  },
})

async function received(visit: Visit, noteHash: string): Promise<Shown | Next> {
  const errors = new Map<string, string>()
  const net = amountIn(visit, 'net', errors)
  if (net === undefined) needed(visit, 'net', errors)
  const vat = amountIn(visit, 'vat', errors, 0) ?? 0
  if (net === undefined || errors.size > 0) return shown(visit, { note: noteHash, errors })
  const sha256 = visit.path.sha256 ?? ''
  const receivedOn = visit.fields.text('receivedOn')
  const outcome = await visit.act(receiveCreditNote, {
    sha256,
    organisationId: visit.organisationId,
    noteHash,
    net,
    vat,
    receivedOn,
  })
  if (outcome.kind !== 'accepted') {
    const fields = { ...FIELD_OF, 'date-ahead': 'receivedOn', 'before-earlier': 'receivedOn', noteHash: 'document' }
    return shown(visit, { note: noteHash, errors: errorsOf(visit, outcome, fields) })
  }
  const { left } = (await visit.ask(valuedDocument, { sha256 })).result
  const to = `/declare/document/${sha256}`
  if (left >= 0) return { to, said: { tone: 'ok', text: visit.t(words.creditDone) } }
  const text = visit.t(words.creditExceeds, { amount: sayMoney(0 - left, visit.language) })
  return { to, said: { tone: 'warning', text } }
}

interface Given {
  readonly note: string
  readonly errors?: FormErrors
  readonly fresh?: boolean
}

async function shown(visit: Visit, { note, errors = noErrors, fresh = false }: Given): Promise<Shown> {
  const { t, fields } = visit
  const sha256 = visit.path.sha256 ?? ''
  if (!HASH.test(sha256)) throw new PageError(404)
  const { worth, ceiling, taken } = (await visit.ask(valuedDocument, { sha256 })).result
  if (!worth) {
    const content = html`${heading(1, t(words.credit))}${notice('info', t(words.creditFirst))}<p class="nl-paragraph">${link(`/declare/document/${sha256}`, t(words.title))}</p>`
    return { title: words.credit, content }
  }
  const kept = HASH.test(note) ? note : ''
  const isTyped = fields.has('net') && !fresh
  const read = kept && !isTyped ? (await readBytesOf(visit, kept)).invoice : undefined
  const known =
    read?.currency === 'EUR'
      ? { net: fieldAmount(visit, read.net), vat: fieldAmount(visit, read.vat) }
      : { net: '', vat: '' }
  const value = (name: 'net' | 'vat') => (isTyped ? fields.text(name) : known[name])
  const title = t(words.creditTitle, { number: personal(visit, worth.number ?? '') })
  const content = html`${errorSummary(visit, errors)}${heading(1, title)}
${lead(t(words.creditLead))}
${facts([
  [t(words.supplier), worth.supplierName ?? personal(visit, worth.personalSupplier ?? '')],
  [t(words.worth), amount(visit, ceiling)],
  [t(words.taken), amount(visit, taken)],
])}
${form(visit, {
  files: true,
  errors,
  submit: words.creditDo,
  content: html`${kept && html`${hidden('note', kept)}${notice('info', t(words.kept), link(`/evidence/${kept}`, t(words.creditFile)))}`}
${fileField(visit, { name: 'document', label: words.creditFile, hint: words.fileHint, accept: ACCEPT_INVOICE, errors, optional: kept !== '' })}
${textField(visit, { name: 'net', label: words.creditNet, value: value('net'), short: true, errors })}
${textField(visit, { name: 'vat', label: words.creditVat, value: value('vat'), short: true, optional: true, errors })}
${textField(visit, { name: 'receivedOn', label: words.receivedOn, type: 'date', value: fields.text('receivedOn') || visit.today, errors })}`,
})}
<p class="nl-paragraph lb-screen">${link(`/declare/document/${sha256}`, t(words.title))} · ${link('/declare', t(postingWords.back))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

export const creditChoicePage = definePage({
  path: '/declare/credit',
  roles: DECLARING,
  async show(visit) {
    const note = visit.parameters.get('note') ?? ''
    if (!HASH.test(note)) throw new PageError(404)
    const { invoice } = await readBytesOf(visit, note)
    const { rows } = (
      await visit.ask(moneyDocuments, { organisationId: visit.organisationId, what: 'valued', limit: 200 })
    ).result
    const others = rows.filter(({ sha256 }) => sha256 !== note)
    const label = ({ worth }: (typeof rows)[number]) =>
      [worth?.supplier, worth?.number].flatMap((one) => (one === undefined ? [] : personal(visit, one))).join(' · ')
    const refers = others.find(({ worth }) => worth?.number !== undefined && worth.number === invoice?.refersTo)
    const { t } = visit
    const choices = others.map((row) => ({ value: row.sha256, label: label(row) }))
    const content = html`${heading(1, t(words.credit))}${lead(t(words.creditLead))}
${invoice?.refersTo !== undefined && notice('info', t(words.creditRefers, { number: invoice.refersTo }))}
${form(visit, {
  submit: words.uploadDo,
  content: html`${hidden('note', note)}${selectField(visit, { name: 'invoice', label: words.creditChoose, empty: postingWords.choose, choices, value: refers?.sha256 })}`,
})}
<p class="nl-paragraph lb-screen">${link('/declare', t(postingWords.back))}</p>`
    return { title: words.credit, content, keep: { note } }
  },
  post(visit) {
    const [note, invoice] = [visit.fields.text('note'), visit.fields.text('invoice')]
    if (!HASH.test(note)) throw new PageError(400)
    return {
      to: HASH.test(invoice) ? `/declare/document/${invoice}/credit?note=${note}` : `/declare/credit?note=${note}`,
    }
  },
})
