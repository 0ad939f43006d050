/** UN/CEFACT Cross Industry Invoice (D16B) as Factur-X, ZUGFeRD 2 and XRechnung bind it to EN 16931. */

import { AmountReader, dayOf, shortened } from './amount-reader.ts'
import type { InvoiceParty } from './invoice-read.ts'
import type { Vocabulary } from './read-xml.ts'
import { rateOf, type StatedAmount, type StatedInvoice } from './stated-invoice.ts'
import type { XmlElement } from './xml-element.ts'

const CII = 'urn:un:unece:uncefact:data:standard:'
export const CII_VOCABULARY: Vocabulary = {
  [`${CII}CrossIndustryInvoice:100`]: 'rsm',
  [`${CII}ReusableAggregateBusinessInformationEntity:100`]: 'ram',
  [`${CII}UnqualifiedDataType:100`]: 'udt',
}
export const isCii = ({ name }: XmlElement): boolean => name === 'rsm:CrossIndustryInvoice'

const TRADE = 'rsm:SupplyChainTradeTransaction'
const AGREED = `${TRADE}/ram:ApplicableHeaderTradeAgreement`
const SETTLED = `${TRADE}/ram:ApplicableHeaderTradeSettlement`
const SUMS = `${SETTLED}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`

/** @throws AmountFault where an amount cannot be read, or a total is missing. */
export function ciiInvoice(root: XmlElement): StatedInvoice {
  const amounts = new AmountReader()
  const currency = root.textAt(`${SETTLED}/ram:InvoiceCurrencyCode`) ?? ''
  const dueOn = dateAt(root, `${SETTLED}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString`)
  const refersTo = root.textAt(`${SETTLED}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID`)
  const account = `${SETTLED}/ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount`
  const iban = root.textAt(`${account}/ram:IBANID`)
  const paymentReference = root.textAt(`${SETTLED}/ram:PaymentReference`)
  const buyer = root.first(`${AGREED}/ram:BuyerTradeParty`)
  const net = amounts.needed(root, `${SUMS}/ram:TaxBasisTotalAmount`)
  const vat = vatOf(root, currency, amounts)
  const withVat = amounts.at(root, `${SUMS}/ram:GrandTotalAmount`)
  const prepaid = amounts.at(root, `${SUMS}/ram:TotalPrepaidAmount`) ?? 0
  const rounding = amounts.at(root, `${SUMS}/ram:RoundingAmount`) ?? 0
  const stated = {
    form: 'cii' as const,
    type: root.textAt('rsm:ExchangedDocument/ram:TypeCode') ?? '380',
    number: shortened(root.textAt('rsm:ExchangedDocument/ram:ID'), 60),
    issuedOn: dateAt(root, 'rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString') ?? '',
    ...(dueOn !== undefined && { dueOn }),
    ...(refersTo !== undefined && { refersTo: shortened(refersTo, 60) }),
    ...(iban !== undefined && { iban: iban.replaceAll(/\s/g, '').slice(0, 34) }),
    ...(paymentReference !== undefined && { paymentReference: shortened(paymentReference, 140) }),
    currency,
    supplier: partyOf(root.first(`${AGREED}/ram:SellerTradeParty`)),
    ...(buyer && { buyer: partyOf(buyer) }),
    amounts: [...linesOf(root, amounts), ...adjustmentsOf(root, amounts)],
    vats: root.all(`${SETTLED}/ram:ApplicableTradeTax`).map((part) => ({
      rate: rateOf(part.textAt('ram:CategoryCode'), part.textAt('ram:RateApplicablePercent')),
      net: amounts.at(part, 'ram:BasisAmount') ?? 0,
      vat: amounts.at(part, 'ram:CalculatedAmount') ?? 0,
    })),
    net,
    vat,
    ...(withVat !== undefined && { withVat }),
    prepaid,
    rounding,
    // Optional in the smallest profiles.
    payable: amounts.at(root, `${SUMS}/ram:DuePayableAmount`) ?? (withVat ?? net + vat) - prepaid + rounding,
  }
  return { ...stated, partsOfCents: amounts.partsOfCents }
}

/** There may be a second one in the currency of the tax office; and none where no VAT is charged. */
function vatOf(root: XmlElement, currency: string, amounts: AmountReader): number {
  const totals = root.all(`${SUMS}/ram:TaxTotalAmount`)
  const total = totals.find(({ attributes }) => attributes.get('currencyID') === currency) ?? totals[0]
  return total ? amounts.of(total.text, `${SUMS}/ram:TaxTotalAmount`) : 0
}

/** Format 102 of UNTDID 2379: `20180605`. */
function dateAt(root: XmlElement, path: string): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(root.textAt(path) ?? '')
  return match ? dayOf(`${match[1]}-${match[2]}-${match[3]}`) : undefined
}

function partyOf(party: XmlElement | undefined): InvoiceParty {
  const companyId = party?.textAt('ram:SpecifiedLegalOrganization/ram:ID')
  const vatId = party
    ?.all('ram:SpecifiedTaxRegistration/ram:ID')
    .find(({ attributes }) => attributes.get('schemeID') === 'VA')?.text
  return {
    name: shortened(party?.textAt('ram:Name', 'ram:SpecifiedLegalOrganization/ram:TradingBusinessName'), 200),
    ...(companyId !== undefined && { companyId: shortened(companyId, 60) }),
    ...(vatId !== undefined && vatId !== '' && { vatId: shortened(vatId, 30) }),
  }
}

function linesOf(root: XmlElement, amounts: AmountReader): StatedAmount[] {
  const lines = root.all(`${TRADE}/ram:IncludedSupplyChainTradeLineItem`).filter(counts)
  return lines.map((line, index) => {
    const settled = 'ram:SpecifiedLineTradeSettlement'
    const sum = `${settled}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount`
    const net = amounts.needed(line, sum, `ram:IncludedSupplyChainTradeLineItem[${index + 1}]/${sum}`)
    const title = line.textAt('ram:SpecifiedTradeProduct/ram:Name', 'ram:AssociatedDocumentLineDocument/ram:LineID')
    const rated = taxAt(line, `${settled}/ram:ApplicableTradeTax`)
    return { title: shortened(title, 200), kind: 'line' as const, net, ...rated }
  })
}
/** The extended profile has lines that only head or explain others. */
function counts(line: XmlElement): boolean {
  const kind = line.textAt('ram:AssociatedDocumentLineDocument/ram:LineStatusReasonCode')
  return kind !== 'GROUP' && kind !== 'INFORMATION'
}

function adjustmentsOf(root: XmlElement, amounts: AmountReader): StatedAmount[] {
  const parts = root.all(`${SETTLED}/ram:SpecifiedTradeAllowanceCharge`).map((part, index) => {
    const charged = part.textAt('ram:ChargeIndicator/udt:Indicator') === 'true'
    const place = `ram:SpecifiedTradeAllowanceCharge[${index + 1}]/ram:ActualAmount`
    return adjustment(part, charged, amounts.of(part.textAt('ram:ActualAmount') ?? '', place), 'ram:CategoryTradeTax')
  })
  // Charges for transport stand apart in this form, and count among the charges.
  const transport = root.all(`${SETTLED}/ram:SpecifiedLogisticsServiceCharge`).map((part, index) => {
    const place = `ram:SpecifiedLogisticsServiceCharge[${index + 1}]/ram:AppliedAmount`
    return adjustment(part, true, amounts.of(part.textAt('ram:AppliedAmount') ?? '', place), 'ram:AppliedTradeTax')
  })
  return [...parts, ...transport]
}
const adjustment = (part: XmlElement, charged: boolean, amount: number, tax: string): StatedAmount => ({
  title: shortened(part.textAt('ram:Reason', 'ram:Description'), 200),
  kind: charged ? 'charge' : 'allowance',
  net: charged || amount === 0 ? amount : -amount,
  ...taxAt(part, tax),
})

function taxAt(element: XmlElement, path: string) {
  const vatPercent = element.textAt(`${path}/ram:RateApplicablePercent`)
  return {
    rate: rateOf(element.textAt(`${path}/ram:CategoryCode`), vatPercent),
    ...(vatPercent !== undefined && { vatPercent: shortened(vatPercent, 10) }),
  }
}
