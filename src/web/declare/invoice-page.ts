/**
 * `/declare/document/{sha256}`: the document beside the form, filled in from the e-invoice; then what is declared in one
 * sight; then done. The document is valued when it is checked, so that a second scan is caught before anything is taken.
 */
import { declareCost } from '../../domain/books/declare-cost.ts'
import { valueDocument } from '../../domain/evidence/value-document.ts'
import { invoiceWords as words } from '../../language/invoice-words.ts'
import { sayMoney } from '../../language/language.ts'
import { noErrors } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { attachedFile, attachedIn, kindIn } from './attaching.ts'
import { FIELD_OF } from './declare-fields.ts'
import { draftOf, type InvoiceDraft, isFixed, type Part } from './invoice-draft.ts'
import { formShown } from './invoice-form.ts'
import { reviewShown } from './invoice-review.ts'
import { DECLARING, type Declarable, declarableOf, doneText, projectIn } from './posting.ts'
import { type ReadDocument, readDocument } from './reading.ts'

export const invoicePage = definePage({
  path: '/declare/document/:sha256',
  roles: DECLARING,
  wide: true,
  files: true,
  frames: true,
  async show(visit) {
    return formShown(visit, await readDocument(visit), await declarableOf(visit), { errors: noErrors })
  },
  async post(visit) {
    const read = await readDocument(visit)
    const grants = await declarableOf(visit)
    const errors = new Map<string, string>()
    const attached = attachedIn(visit)
    const action = visit.fields.text('do')
    const added = await attachedFile(visit, kindIn(visit), errors)
    const all = added ? [...attached, added] : attached
    const back = action === 'attach' || action === 'change' || visit.fields.has('without') || added !== undefined
    if (action === 'attach' && !added && errors.size === 0) errors.set('document', visit.t(words.noFile))
    if (back || errors.size > 0) return formShown(visit, read, grants, { errors, attached: all })
    const draft = draftOf(visit, read, grants, errors)
    if (!draft) return formShown(visit, read, grants, { errors, attached: all })
    const refused = await valued(visit, read, draft)
    if (refused) return formShown(visit, read, grants, { errors: refused, attached: all })
    if (action === 'save') return { to: '/declare', said: { tone: 'ok', text: visit.t(words.kept) } }
    if (action !== 'declare') return reviewShown(visit, draft, all)
    return declared(visit, { read, draft, grants, attached: all })
  },
})

/** As it was typed; left as it is where it says the same already, or where something was taken of it. */
async function valued(visit: Visit, read: ReadDocument, draft: InvoiceDraft) {
  if (isFixed(read)) return undefined
  const { supplier, isNatural, kvk, number, datedOn, net, vat, treatment: vatTreatment, lines } = draft
  const outcome = await visit.act(
    valueDocument,
    {
      sha256: read.document.sha256,
      organisationId: visit.organisationId,
      ...{ datedOn, net, vat, vatTreatment },
      lines: lines.map(({ line, net: lineNet, vat: lineVat }) => ({ line, net: lineNet, vat: lineVat })),
      ...(number !== '' && { number }),
      ...(supplier !== '' && (isNatural ? { personalSupplier: supplier } : { supplierName: supplier })),
      ...(kvk !== undefined && !isNatural && { supplierKvk: kvk }),
    },
    // What is typed may change between two looks at the same form.
    { key: visit.keyFor(`value ${[supplier, isNatural, kvk, number, datedOn, net, vat, vatTreatment].join('|')}`) },
  )
  return outcome.kind === 'accepted' ? undefined : errorsOf(visit, outcome, FIELD_OF)
}

interface Declaring {
  readonly read: ReadDocument
  readonly draft: InvoiceDraft
  readonly grants: readonly Declarable[]
  readonly attached: readonly { readonly sha256: string; readonly kind: string }[]
}

/** One command for each part, each with its own key: sent again, what was done is not done twice. */
async function declared(visit: Visit, { read, draft, grants, attached }: Declaring): Promise<Shown | Next> {
  const said: string[] = []
  for (const [index, part] of draft.parts.entries()) {
    const outcome = await visit.act(declareCost, inputOf(visit, read, { draft, part, attached }), {
      key: visit.keyFor(`cost ${index}`),
    })
    if (outcome.kind === 'accepted') {
      said.push(doneText(visit, part))
      continue
    }
    const errors = errorsOf(visit, outcome, FIELD_OF)
    const [first] = draft.parts
    if (index === 0 || !first) return formShown(visit, read, grants, { errors, attached })
    // The first part stands: the form goes on with what is left.
    const again = await readDocument(visit)
    const notice = visit.t(words.partDone, {
      grant: first.place.grant.name,
      amount: sayMoney(first.amount, visit.language),
    })
    return formShown(visit, again, grants, { errors, attached, notice, onlySecond: true })
  }
  return { to: '/declare', said: { tone: 'ok', text: said.join(' ') } }
}

function inputOf(
  visit: Visit,
  { document }: ReadDocument,
  { draft, part, attached }: Pick<Declaring, 'draft' | 'attached'> & { readonly part: Part },
) {
  const { supplier, isNatural, title, net, vat, treatment: vatTreatment, costDate, booking } = draft
  const { place, amount, category, period, takes } = part
  const { sha256 } = document
  return {
    grantId: place.grant.grantId,
    period,
    partnerId: visit.organisationId,
    line: place.line.line,
    ...projectIn(visit, place),
    category: category as 'other',
    ...{ title, net, vat, vatTreatment, allocated: amount, costDate },
    taken: takes.length > 0 ? takes.map((take) => ({ sha256, ...take })) : [{ sha256, amount }],
    evidence: attached.map((one) => one.sha256),
    ...(booking && { booking }),
    ...(supplier !== '' && (isNatural ? { personalSupplier: supplier } : { supplierName: supplier })),
  }
}
