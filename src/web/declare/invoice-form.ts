/** The form of an invoice, beside its document: what was typed, else what was valued before, else what the e-invoice says. */

import { postingWords, vatWords } from '../../language/declare-words.ts'
import { invoiceWarnings, invoiceWords as words } from '../../language/invoice-words.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import { documentPreview } from '../evidence/document-preview.ts'
import { type Html, html } from '../html.ts'
import {
  button,
  checkbox,
  errorSummary,
  type FormErrors,
  form,
  hidden,
  radioField,
  selectField,
  textField,
} from '../kit/form.ts'
import { amount, fieldAmount } from '../kit/money.ts'
import type { Shown } from '../kit/page.ts'
import { date, empty, facts, folded, heading, link, notice, small, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { type Attached, attachFields } from './attaching.ts'
import { type DocumentLine, isFixed, linesOf } from './invoice-draft.ts'
import { percentText } from './invoice-review.ts'
import {
  askedEvidence,
  bookingFields,
  categoryChoices,
  type Declarable,
  periodField,
  placeChoices,
  placeValue,
  projectField,
} from './posting.ts'
import { lastTreatment, type ReadDocument } from './reading.ts'

interface Given {
  readonly errors: FormErrors
  readonly attached?: readonly Attached[]
  /** Before all else. */
  readonly notice?: string
  /** The first part stands already: what was the second is the only one now. */
  readonly onlySecond?: boolean
}
type Was = (name: string) => string

export async function formShown(
  visit: Visit,
  read: ReadDocument,
  grants: readonly Declarable[],
  given: Given,
): Promise<Shown> {
  const { t } = visit
  const { errors, attached = [] } = given
  const was = await valuesOf(visit, read, grants, given.onlySecond ?? false)
  const isNote = read.invoice?.kind === 'creditNote' && !read.document.worth
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.title))}
${given.notice !== undefined && notice('warning', given.notice)}
${told(visit, read)}
<div class="lb-beside"><div class="lb-stays">${documentPart(visit, read)}</div>
<div>${
    grants.length === 0
      ? empty(rejectionSentence('not-running', visit.language) ?? '')
      : isNote
        ? creditLink(visit, read)
        : form(visit, {
            files: true,
            errors,
            content: html`${worthPart(visit, read, was, errors)}
${heading(2, t(words.declared))}
${takenPart(visit, read)}
${partFields(visit, grants, was, errors)}
${secondPart(visit, grants, was, errors)}
${linesPart(visit, linesOf(read), was, errors)}
${folded(
  t(postingWords.booking),
  bookingFields(visit, was, errors),
  ['administration', 'bookingNumber', 'projectCode'].some((name) => was(name) !== '' || errors.has(name)),
)}
${folded(t(postingWords.evidence), html`${askedEvidence(visit, grants)}${attachFields(visit, attached, errors, ['contract', 'quote', 'proofOfPayment', 'deliverable', 'publicity', 'other'])}`, attached.length > 0 || errors.has('document'))}
<div class="lb-actions">${button(t(words.check), 'primary', { name: 'do', value: 'check' })} ${button(t(words.save), 'secondary', { name: 'do', value: 'save' })}</div>`,
          })
  }</div></div>
<p class="nl-paragraph lb-screen">${read.document.worth && html`${link(`/declare/document/${read.document.sha256}/credit`, t(words.credit))} · `}${link('/declare', t(postingWords.back))}</p>`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}

function told(visit: Visit, { document, invoice, unreadable }: ReadDocument): Html | false {
  const { t } = visit
  if (unreadable !== undefined) return notice('warning', t(words.unreadable, { code: unreadable }))
  if (document.worth) return false
  if (!invoice) return notice('info', t(words.notRead))
  const warnings = invoice.warnings.map(({ code, values }) => {
    const sentence = invoiceWarnings[code]
    // Sums of a warning are in cents; the sentence says which of its places are money.
    const named = Object.entries(values).map(([name, value]) => [MONEY.has(name) ? `${name}Cents` : name, value])
    return sentence ? t(sentence, Object.fromEntries(named)) : code
  })
  const list = warnings.length > 0 && html`<ul class="lb-list">${warnings.map((text) => html`<li>${text}</li>`)}</ul>`
  return notice(warnings.length > 0 ? 'warning' : 'ok', t(words.read), list)
}
const MONEY = new Set(['stated', 'counted', 'amount'])

function documentPart(visit: Visit, { document, invoice }: ReadDocument): Html {
  const { t } = visit
  const title = invoice
    ? t(words.eInvoice, { number: invoice.number, supplier: invoice.supplier.name })
    : t(words.preview)
  const { sha256, mediaType } = document
  const shown = mediaType.endsWith('xml') ? false : documentPreview(visit, { sha256, mediaType, title })
  return html`${heading(2, t(words.document))}${shown}${invoice && readTable(visit, invoice)}`
}

function readTable(visit: Visit, invoice: NonNullable<ReadDocument['invoice']>): Html {
  const { t } = visit
  const euros = invoice.currency === 'EUR'
  const cents = (value: number) => (euros ? amount(visit, value) : `${fieldAmount(visit, value)} ${invoice.currency}`)
  return html`${table(
    t(words.eInvoice, { number: invoice.number, supplier: invoice.supplier.name }),
    [
      { label: t(words.line), cell: ({ title }) => title },
      { label: t(words.lineNet), kind: 'number', cell: ({ net }) => cents(net) },
      { label: t(words.vatPercent), kind: 'number', cell: ({ vatPercent }) => vatPercent ?? '' },
    ],
    invoice.stated,
    { total: [t(words.net), cents(invoice.net), ''] },
  )}
${facts([
  [t(words.vat), cents(invoice.vat)],
  [t(words.withVat), cents(invoice.net + invoice.vat)],
])}`
}

function worthPart(visit: Visit, read: ReadDocument, was: Was, errors: FormErrors): Html {
  const { t } = visit
  if (isFixed(read) && read.document.worth) {
    const { net, vat, datedOn, vatTreatment } = read.document.worth
    return html`${facts([
      [t(words.supplier), was('supplier')],
      [t(words.number), was('number')],
      [t(words.datedOn), date(visit, datedOn)],
      [t(words.net), amount(visit, net)],
      [t(words.vat), html`${amount(visit, vat)} · ${word(visit, vatWords, vatTreatment)}`],
    ])}${['supplier', 'number', 'natural', 'kvk'].map((name) => was(name) !== '' && hidden(name, was(name)))}
${whatFields(visit, was, errors)}`
  }
  return html`${textField(visit, { name: 'supplier', label: words.supplier, value: was('supplier'), maxlength: 200, errors })}
${checkbox(visit, { name: 'natural', label: words.natural, checked: was('natural') !== '' })}
${textField(visit, { name: 'kvk', label: words.kvk, value: was('kvk'), maxlength: 12, short: true, optional: true, errors })}
${textField(visit, { name: 'number', label: words.number, value: was('number'), maxlength: 60, short: true, errors })}
${textField(visit, { name: 'datedOn', label: words.datedOn, type: 'date', value: was('datedOn'), errors })}
${textField(visit, { name: 'net', label: words.net, value: was('net'), short: true, errors })}
${textField(visit, { name: 'vat', label: words.vat, value: was('vat'), short: true, errors })}
${radioField(visit, { name: 'treatment', label: words.treatment, hint: words.treatmentHint, value: was('treatment'), choices: Object.entries(vatWords).map(([value, label]) => ({ value, label: t(label) })), errors })}
${whatFields(visit, was, errors)}`
}

const whatFields = (visit: Visit, was: Was, errors: FormErrors): Html =>
  html`${textField(visit, { name: 'title', label: postingWords.titleField, hint: postingWords.titleHint, value: was('title'), maxlength: 200, errors })}
${textField(visit, { name: 'costDate', label: postingWords.costDate, type: 'date', value: was('costDate'), errors })}`

/** What all grants took before, and what is left. */
function takenPart(visit: Visit, { document }: ReadDocument): Html | false {
  const { t } = visit
  if (!document.worth) return false
  const { ceiling, left, grants } = document
  if (document.taken === 0 && left >= 0) return small(t(words.takenNone))
  return html`${table(
    t(words.takenTitle),
    [
      { label: t(postingWords.place), cell: ({ name }) => name ?? t(words.otherGrant) },
      { label: t(postingWords.amount), kind: 'number', cell: ({ taken }) => amount(visit, taken) },
      { label: t(words.share), kind: 'number', cell: ({ taken }) => percentText(visit, taken, ceiling) },
    ],
    grants,
    { total: [t(words.left), amount(visit, left), percentText(visit, Math.max(left, 0), ceiling)] },
  )}
${left < 0 && notice('error', t(words.overTaken, { amountCents: 0 - left }))}
${left === 0 && notice('info', t(words.nothingLeft))}`
}

const partFields = (visit: Visit, grants: readonly Declarable[], was: Was, errors: FormErrors): Html =>
  html`${selectField(visit, { name: 'place', label: postingWords.place, hint: postingWords.placeHint, empty: postingWords.choose, choices: placeChoices(visit, grants), value: was('place'), errors })}
${selectField(visit, { name: 'category', label: postingWords.category, empty: postingWords.categoryAsLine, choices: categoryChoices(visit, grants, ['ownLabour']), value: was('category'), errors })}
${projectField(visit, grants, was('projectId'), errors)}
${textField(visit, { name: 'amount', label: words.amount, hint: words.amountHint, value: was('amount'), short: true, optional: true, errors })}
${periodField(visit, grants, was('period'), errors)}`

function secondPart(visit: Visit, grants: readonly Declarable[], was: Was, errors: FormErrors): Html {
  const names = ['place2', 'category2', 'amount2']
  const content = html`${small(visit.t(words.secondText))}
${selectField(visit, { name: 'place2', label: words.place2, empty: postingWords.choose, choices: placeChoices(visit, grants), value: was('place2'), errors })}
${selectField(visit, { name: 'category2', label: postingWords.category, empty: postingWords.categoryAsLine, choices: categoryChoices(visit, grants, ['ownLabour']), value: was('category2'), errors })}
${textField(visit, { name: 'amount2', label: words.amount2, value: was('amount2'), short: true, errors })}`
  return folded(
    visit.t(words.second),
    content,
    names.some((name) => was(name) !== '' || errors.has(name)),
  )
}

function linesPart(visit: Visit, lines: readonly DocumentLine[], was: Was, errors: FormErrors): Html | false {
  if (lines.length === 0) return false
  const { t } = visit
  const box = (name: string, label: string) =>
    html`<input class="utrecht-textbox utrecht-textbox--html-input lb-box-short${errors.has(name) ? ' utrecht-textbox--invalid' : ''}" id="f-${name}" name="${name}" value="${was(name)}" inputmode="decimal" autocomplete="off" aria-label="${label}">`
  const isOpen = lines.some(({ line }) => ['take-', 'take2-'].some((name) => was(`${name}${line}`) !== ''))
  return folded(
    t(words.lines),
    html`${small(t(words.linesText))}${table(
      t(words.lines),
      [
        { label: t(words.line), cell: ({ line, title }) => `${line}. ${title}` },
        { label: t(words.lineNet), kind: 'number', cell: ({ net }) => amount(visit, net) },
        { label: t(words.vat), kind: 'number', cell: ({ vat }) => amount(visit, vat) },
        { label: t(words.taken), kind: 'number', cell: ({ taken }) => amount(visit, taken) },
        { label: t(words.takeFirst), cell: ({ line }) => box(`take-${line}`, `${t(words.takeFirst)}, ${line}`) },
        { label: t(words.takeSecond), cell: ({ line }) => box(`take2-${line}`, `${t(words.takeSecond)}, ${line}`) },
      ],
      lines,
      { hideCaption: true },
    )}`,
    isOpen,
  )
}

function creditLink(visit: Visit, { document, invoice }: ReadDocument): Html {
  const { t } = visit
  return html`${notice('info', t(words.creditOf), invoice?.refersTo && small(t(words.creditRefers, { number: invoice.refersTo })))}
<p class="nl-paragraph">${link(`/declare/credit?note=${document.sha256}`, t(words.credit))}</p>`
}

/** What was typed goes first; a form that comes fresh shows what is known. */
async function valuesOf(
  visit: Visit,
  read: ReadDocument,
  grants: readonly Declarable[],
  onlySecond: boolean,
): Promise<Was> {
  const { fields } = visit
  const isTyped = fields.has('supplier') || fields.has('costDate')
  const known = isTyped ? {} : await knownOf(visit, read, grants)
  const moved: Readonly<Record<string, string>> = onlySecond
    ? {
        ...{ place: fields.text('place2'), category: fields.text('category2'), amount: fields.text('amount2') },
        ...{ place2: '', category2: '', amount2: '' },
      }
    : {}
  return (name) => {
    if (Object.hasOwn(moved, name)) return moved[name] ?? ''
    if (onlySecond && name.startsWith('take'))
      return name.startsWith('take-') ? fields.text(name.replace('take-', 'take2-')) : ''
    return isTyped ? fields.text(name) : (known[name] ?? '')
  }
}

async function knownOf(
  visit: Visit,
  { document, invoice }: ReadDocument,
  grants: readonly Declarable[],
): Promise<Readonly<Record<string, string>>> {
  const { worth } = document
  const euros = invoice?.currency === 'EUR'
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const supplier = worth ? text(worth.supplierName ?? worth.personalSupplier) : (invoice?.supplier.name ?? '')
  const number = worth ? text(worth.number) : (invoice?.number ?? '')
  const datedOn = worth?.datedOn ?? invoice?.issuedOn ?? ''
  const [only, ...others] = grants.flatMap((grant) => grant.lines.map((line) => placeValue(grant, line)))
  return {
    ...{ supplier, number, datedOn, costDate: datedOn },
    natural: worth?.personalSupplier === undefined ? '' : '1',
    kvk: worth ? '' : kvkIn(invoice?.supplier.companyId),
    net: worth ? fieldAmount(visit, worth.net) : invoice && euros ? fieldAmount(visit, invoice.net) : '',
    vat: worth ? fieldAmount(visit, worth.vat) : invoice && euros ? fieldAmount(visit, invoice.vat) : '',
    treatment: worth?.vatTreatment ?? (await lastTreatment(visit)),
    title: invoice?.stated[0]?.title ?? '',
    place: only !== undefined && others.length === 0 ? only : '',
  }
}

/** Only what looks like a Dutch number of the trade register: others have ids too. */
const kvkIn = (companyId: string | undefined): string => (/^\d{8}$/.test(companyId ?? '') ? (companyId ?? '') : '')
