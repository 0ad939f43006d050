/** UBL 2.1 Invoice and CreditNote as Peppol BIS Billing 3, NLCIUS (SI-UBL 2.0) and XRechnung bind them to EN 16931. */

import { AmountReader, dayOf, shortened } from './amount-reader.ts'
import type { InvoiceParty } from './invoice-read.ts'
import type { Vocabulary } from './read-xml.ts'
import { rateOf, type StatedAmount, type StatedInvoice } from './stated-invoice.ts'
import type { XmlElement } from './xml-element.ts'

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:'
export const UBL_VOCABULARY: Vocabulary = {
  [`${UBL}Invoice-2`]: 'invoice',
  [`${UBL}CreditNote-2`]: 'credit',
  [`${UBL}CommonAggregateComponents-2`]: 'cac',
  [`${UBL}CommonBasicComponents-2`]: 'cbc',
}
export const isUbl = ({ name }: XmlElement): boolean => name === 'invoice:Invoice' || name === 'credit:CreditNote'

/** @throws AmountFault where an amount cannot be read, or a total is missing. */
export function ublInvoice(root: XmlElement): StatedInvoice {
  const amounts = new AmountReader()
  const currency = root.textAt('cbc:DocumentCurrencyCode') ?? currencyOfTotal(root)
  const totals = 'cac:LegalMonetaryTotal'
  const dueOn = dayOf(root.textAt('cbc:DueDate', 'cac:PaymentMeans/cbc:PaymentDueDate'))
  const refersTo = root.textAt('cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID')
  const iban = root.textAt('cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID')
  const paymentReference = root.textAt('cac:PaymentMeans/cbc:PaymentID')
  const buyer = root.first('cac:AccountingCustomerParty/cac:Party')
  const withVat = amounts.at(root, `${totals}/cbc:TaxInclusiveAmount`)
  const stated = {
    form: 'ubl' as const,
    type:
      root.textAt('cbc:InvoiceTypeCode', 'cbc:CreditNoteTypeCode') ??
      (root.name === 'credit:CreditNote' ? '381' : '380'),
    number: shortened(root.textAt('cbc:ID'), 60),
    issuedOn: dayOf(root.textAt('cbc:IssueDate')) ?? '',
    ...(dueOn !== undefined && { dueOn }),
    ...(refersTo !== undefined && { refersTo: shortened(refersTo, 60) }),
    ...(iban !== undefined && { iban: iban.replaceAll(/\s/g, '').slice(0, 34) }),
    ...(paymentReference !== undefined && { paymentReference: shortened(paymentReference, 140) }),
    currency,
    supplier: partyOf(root.first('cac:AccountingSupplierParty/cac:Party')),
    ...(buyer && { buyer: partyOf(buyer) }),
    amounts: [...linesOf(root, amounts), ...adjustmentsOf(root, amounts)],
    vats:
      vatTotalOf(root, currency)
        ?.all('cac:TaxSubtotal')
        .map((part) => ({
          rate: rateAt(part, 'cac:TaxCategory'),
          net: amounts.at(part, 'cbc:TaxableAmount') ?? 0,
          vat: amounts.at(part, 'cbc:TaxAmount') ?? 0,
        })) ?? [],
    net: amounts.needed(root, `${totals}/cbc:TaxExclusiveAmount`),
    vat: vatOf(root, currency, amounts),
    ...(withVat !== undefined && { withVat }),
    prepaid: amounts.at(root, `${totals}/cbc:PrepaidAmount`) ?? 0,
    rounding: amounts.at(root, `${totals}/cbc:PayableRoundingAmount`) ?? 0,
    payable: amounts.needed(root, `${totals}/cbc:PayableAmount`),
  }
  return { ...stated, partsOfCents: amounts.partsOfCents }
}

const currencyOfTotal = (root: XmlElement): string =>
  root.first('cac:LegalMonetaryTotal/cbc:PayableAmount')?.attributes.get('currencyID') ?? ''

/** There may be a second one in the currency of the tax office. */
function vatTotalOf(root: XmlElement, currency: string): XmlElement | undefined {
  const totals = root.all('cac:TaxTotal')
  const inCurrency = (total: XmlElement) => total.first('cbc:TaxAmount')?.attributes.get('currencyID') === currency
  return (
    totals.find((total) => inCurrency(total) && total.first('cac:TaxSubtotal')) ?? totals.find(inCurrency) ?? totals[0]
  )
}
/** Not charged at all where there is no total of it. */
function vatOf(root: XmlElement, currency: string, amounts: AmountReader): number {
  const total = vatTotalOf(root, currency)
  return (total && amounts.at(total, 'cbc:TaxAmount', 'cac:TaxTotal/cbc:TaxAmount')) ?? 0
}

function partyOf(party: XmlElement | undefined): InvoiceParty {
  const companyId = party?.textAt('cac:PartyLegalEntity/cbc:CompanyID')
  const vatId = party
    ?.all('cac:PartyTaxScheme')
    .find((scheme) => scheme.textAt('cac:TaxScheme/cbc:ID') === 'VAT')
    ?.textAt('cbc:CompanyID')
  return {
    name: shortened(party?.textAt('cac:PartyLegalEntity/cbc:RegistrationName', 'cac:PartyName/cbc:Name'), 200),
    ...(companyId !== undefined && { companyId: shortened(companyId, 60) }),
    ...(vatId !== undefined && { vatId: shortened(vatId, 30) }),
  }
}

function linesOf(root: XmlElement, amounts: AmountReader): StatedAmount[] {
  const name = root.name === 'credit:CreditNote' ? 'cac:CreditNoteLine' : 'cac:InvoiceLine'
  return root.all(name).map((line, index) => {
    const place = `${name}[${index + 1}]/cbc:LineExtensionAmount`
    const net = amounts.needed(line, 'cbc:LineExtensionAmount', place)
    const title = line.textAt('cac:Item/cbc:Name', 'cac:Item/cbc:Description', 'cbc:Note', 'cbc:ID')
    return {
      title: shortened(title, 200),
      kind: 'line' as const,
      net,
      ...rated(line, 'cac:Item/cac:ClassifiedTaxCategory'),
    }
  })
}

/** Of the document; those of a line are in the line's amount. */
function adjustmentsOf(root: XmlElement, amounts: AmountReader): StatedAmount[] {
  return root.all('cac:AllowanceCharge').map((part, index) => {
    const charged = part.textAt('cbc:ChargeIndicator') === 'true'
    const amount = amounts.of(part.textAt('cbc:Amount') ?? '', `cac:AllowanceCharge[${index + 1}]/cbc:Amount`)
    return {
      title: shortened(part.textAt('cbc:AllowanceChargeReason'), 200),
      kind: charged ? ('charge' as const) : ('allowance' as const),
      net: charged || amount === 0 ? amount : -amount,
      ...rated(part, 'cac:TaxCategory'),
    }
  })
}

const rateAt = (element: XmlElement, path: string) =>
  rateOf(element.textAt(`${path}/cbc:ID`), element.textAt(`${path}/cbc:Percent`))
function rated(element: XmlElement, path: string) {
  const vatPercent = element.textAt(`${path}/cbc:Percent`)
  return { rate: rateAt(element, path), ...(vatPercent !== undefined && { vatPercent: shortened(vatPercent, 10) }) }
}
