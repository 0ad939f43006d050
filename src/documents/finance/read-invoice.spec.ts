import { PDF } from '@libpdf/core'
import { describe, expect, it } from 'vitest'
import { sampleOf, samplesOf, whyNoSamples } from '../../../test/support/finance-samples.ts'
import { pdfFile, pngFile } from '../../../test/support/sample-files.ts'
import { sum } from '../../domain/money.ts'
import type { InvoiceRead } from './invoice-read.ts'
import { readInvoice } from './read-invoice.ts'

/** file | form and kind | number | supplier | currency net + VAT, to pay (cents) | lines that can be claimed / stated | warnings */
const SAMPLES = `
basisfactuur-rijk/NLCIUS voorbeeldbericht Basisfactuur Rijk v01.xml | ubl invoice | Factuurscenario1 | Leverancier B.V. | EUR 325000 + 67650, 392650 | 3/3 |
en16931/BIS3_Invoice_positive.XML | ubl invoice | 12345 | Company A | DKK 62574354 + 15643589, 78217943 | 1/1 | other-currency DKK
en16931/guide-example3.xml | ubl invoice | TOSL108 | SubscriptionSeller | DKK 90000 + 22500, 112500 | 3/3 | other-currency DKK
en16931/sample-discount-price.xml | ubl invoice | test decimal 1 | HEP SPLIT | EUR 1212 + 303, 1515 | 1/1 |
en16931/ubl-tc434-creditnote1.xml | ubl creditNote | 018304 / 28865 | My Supplier Company | EUR 10011 + 0, 10011 | 1/1 | no-reference
en16931/ubl-tc434-example2.xml | ubl invoice | TOSL108 | Salescompany ltd. | NOK 143650 + 36528, 80178 | 4/7 | other-currency NOK; prepaid 100000
en16931/ubl-tc434-example3.xml | ubl invoice | TOSL108 | SubscriptionSeller | DKK 170000 + 30500, 200500 | 3/3 | other-currency DKK
en16931/ubl-tc434-example4.xml | ubl invoice | TOSL110 | SellerCompany | DKK 400000 + 67500, 467500 | 3/3 | other-currency DKK
en16931/ubl-tc434-example7.xml | ubl invoice | INVOICE_test_7 | The Sellercompany Incorporated | SEK 320000 + 0, 320000 | 2/2 | no-supplier-id; other-currency SEK
en16931/ubl-tc434-example9.xml | ubl invoice | 20150483 | Bluem BV | EUR 14700 + 3087, 17787 | 1/1 |
gobl-ubl/credit-note-peppol.xml | ubl creditNote | CN-001 | Provide One GmbH | EUR 180000 + 34200, 214200 | 1/1 | no-reference
gobl-ubl/invoice-intra-comunity.xml | ubl invoice | 339 | CYBERDYNE IT GmbH | EUR 6400 + 384, 6784 | 3/5 |
gobl-ubl/invoice-minimal.xml | ubl invoice | SAMPLE-001 | Provide One GmbH | EUR 180000 + 34200, 214200 | 1/1 |
gobl-ubl/invoice-multi-line.xml | ubl invoice | MULTI-001 | Provide One GmbH | EUR 400000 + 76000, 476000 | 3/3 |
gobl-ubl/invoice-multi-vat-rates.xml | ubl invoice | MULTI-VAT-001 | Provide One GmbH | EUR 125000 + 20750, 145750 | 2/2 |
gobl-ubl/invoice-with-charges.xml | ubl invoice | CHARGE-001 | Provide One GmbH | EUR 185000 + 35150, 220150 | 2/2 |
gobl-ubl/invoice-with-document-discount.xml | ubl invoice | DISC-001 | Provide One GmbH | EUR 171000 + 32490, 203490 | 1/2 |
gobl-ubl/invoice-with-prepayment.xml | ubl invoice | PREPAY-001 | Provide One GmbH | EUR 180000 + 34200, 149940 | 1/1 | prepaid 64260
mustang/EN16931_1_Teilrechnung.pdf | cii invoice | 471102 | Lieferant GmbH | EUR 17749 + 2016, 14765 | 5/7 | prepaid 5000
mustang/EN16931_Einfach.pdf | cii invoice | 471102 | Lieferant GmbH | EUR 47300 + 5687, 52987 | 2/2 |
mustang/Facture_F20180027.pdf | cii invoice | F20180027 | LE FOURNISSEUR | EUR 10000 + 1000, 10000 | 4/5 | prepaid 1000
mustang/MustangGnuaccountingBeispielRE-20190610_507blanko.pdf | none
mustang/validXRechnung.pdf | cii invoice | RE-20190610/507 | Bei Spiel GmbH | EUR 49600 + 7504, 57104 | 3/3 |
peppolautoriteit-testset/PB3_NL-R-001_CreditNote_error.xml | ubl creditNote | Invoice number | Supplier Name | EUR 3216 + 675, 3891 | 2/2 | no-reference
peppolautoriteit-testset/PB3_NL-R-002_error.xml | ubl invoice | 10000005 | Leaseme NL B.V. | EUR 2058320 + 359517, 2417837 | 8/8 |
peppolautoriteit-testset/SI-UBL-2.0-BR-02-error-none.xml | ubl invoice |  | SimplerInvoicing | EUR 20000 + 4200, 24200 | 1/1 | no-number
peppolautoriteit-testset/SI-UBL-2.0_BR-CO-15_error_taxtotal.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 4200, 24300 | 1/1 | total-differs 24300 24200
peppolautoriteit-testset/SI-UBL-2.0_BR-NL-10_error_customer_no_companyid.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 2700, 22700 | 2/3 |
peppolautoriteit-testset/SI-UBL-2.0_BR-NL-1_error_empty.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 2700, 22700 | 2/3 |
peppolautoriteit-testset/SI-UBL-2.0_BR-NL-7_error_382.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 2700, 22700 | 2/3 | type-unusual 382
peppolautoriteit-testset/SI-UBL-2.0_BR-NL-7_ok_384.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 2700, 22700 | 2/3 |
peppolautoriteit-testset/SI-UBL-2.0_BR-NL-8_ok_381.xml | ubl creditNote | 12115118 | SimplerInvoicing | EUR 20000 + 2700, 22700 | 2/3 |
peppolautoriteit-testset/SI-UBL-2.0_error_no_customizationid.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 2700, 22700 | 2/3 |
peppolautoriteit-testset/SI-UBL-2.0_ok_additionaldocumentreference.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 2700, 22700 | 2/3 |
peppolautoriteit-testset/SI-UBL-2.0_ok_allowance.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 10000 + 600, 10600 | 1/4 |
peppolautoriteit-testset/SI-UBL-2.0_ok_base.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 2700, 22700 | 2/3 |
peppolautoriteit-testset/SI-UBL-2.0_ok_charge.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 30000 + 4800, 34800 | 3/4 |
peppolautoriteit-testset/SI-UBL-2.0_ok_charge_line.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 30000 + 4800, 34800 | 2/3 |
peppolautoriteit-testset/SI-UBL-2.0_ok_full.xml | ubl invoice | TOSL108 | The Sellercompany Incorporated | EUR 143650 + 29220, 72900 | 3/7 | vat-by-rate; prepaid 100000; rounded 30
peppolautoriteit-testset/SI-UBL-2.0_ok_minimal.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 4200, 24200 | 1/1 |
peppolautoriteit-testset/SI-UBL-2.0_ok_negative.xml | ubl creditNote | 12115118 | SimplerInvoicing | EUR 20000 + 4200, 24200 | 1/1 | no-reference; negative-invoice
peppolautoriteit-testset/SI-UBL-2.0_ok_quantities.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 2700, 22700 | 2/2 |
peppolautoriteit-testset/SI-UBL-2.0_ok_tax_category_O.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 20000 + 0, 20000 | 2/3 |
peppolautoriteit-testset/si-ubl-2.0-ext-gaccount_ok_sample.xml | ubl invoice | 12115118 | SimplerInvoicing | EUR 63800 + 13398, 77198 | 1/1 |
xrechnung-testsuite/01.17a-INVOICE_ubl.xml | ubl invoice | 123456XX | [Seller name] | EUR 31486 + 2204, 33691 | 2/2 | rounded 1
xrechnung-testsuite/01.20a-INVOICE_ubl.xml | ubl invoice | 1234567890 | Betriebsstätte | EUR 30000 + 5700, 35700 | 1/2 |
xrechnung-testsuite/01.21a-INVOICE_ubl.xml | ubl invoice | 18383 | Mustermann GmbH | EUR 23300 + 0, 23300 | 2/2 |
xrechnung-testsuite/03.03a-INVOICE_ubl.xml | ubl invoice | 0000123456 | [Seller name] | EUR 898000 + 170620, 1068620 | 4/4 |
`

const typeOf = (name: string) => (name.endsWith('.pdf') ? 'application/pdf' : 'application/xml')
const rows = SAMPLES.trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()))

async function read(bytes: Uint8Array | string, mediaType = 'application/xml'): Promise<InvoiceRead> {
  const outcome = await readInvoice(Buffer.from(bytes), mediaType)
  if (outcome.kind !== 'read') throw new Error(JSON.stringify(outcome))
  return outcome.invoice
}
const codes = ({ warnings }: InvoiceRead) => warnings.map(({ code }) => code)

describe.skipIf(whyNoSamples)(`public sample invoices${whyNoSamples ? ` [skipped: ${whyNoSamples}]` : ''}`, () => {
  it('are all in the table', () => {
    expect(rows.map(([name]) => name)).toEqual(samplesOf('ubl'))
  })
  it.each(rows)('%s', async (name, ...expected) => {
    const outcome = await readInvoice(sampleOf('ubl', name ?? ''), typeOf(name ?? ''))
    if (outcome.kind !== 'read') return expect([outcome.kind]).toEqual(expected)
    const { invoice } = outcome
    const { form, kind, number, supplier, currency, net, vat, payable, lines, stated, warnings } = invoice
    const said = warnings.map(({ code, values }) => [code, ...Object.values(values)].join(' ')).join('; ')
    const amounts = `${currency} ${net} + ${vat}, ${payable}`
    const told = [`${form} ${kind}`, number, supplier.name, amounts, `${lines.length}/${stated.length}`, said]
    expect(told).toEqual(expected)
    expect([sum(lines.map((line) => line.net)), sum(lines.map((line) => line.vat))]).toEqual([net, vat])
    return expect(sum(stated.map((line) => line.net))).toBe(net)
  })
  it('tell KvK and VAT number, dates, whom it corrects and where it is paid', async () => {
    const credit = await read(sampleOf('ubl', 'peppolautoriteit-testset/SI-UBL-2.0_BR-NL-8_ok_381.xml'))
    expect(credit).toMatchObject({ refersTo: '46568', issuedOn: '2015-01-09' })
    const full = await read(sampleOf('ubl', 'peppolautoriteit-testset/SI-UBL-2.0_ok_full.xml'))
    expect(full.supplier).toEqual({
      name: 'The Sellercompany Incorporated',
      companyId: '12345678',
      vatId: 'NL12345678',
    })
    expect(full).toMatchObject({ iban: 'NLING34434343434', paymentReference: 'Payref1' })
    const french = await read(sampleOf('ubl', 'mustang/Facture_F20180027.pdf'), 'application/pdf')
    expect(french).toMatchObject({ dueOn: '2019-01-30', refersTo: 'F20180003', iban: 'FR7612542547256985425874698' })
  })
})

interface Parts {
  readonly lines?: readonly (readonly [net: string, percent: string])[]
  readonly allowance?: readonly [amount: string, percent: string]
  readonly vats?: readonly (readonly [net: string, vat: string, percent: string])[]
  readonly totals?: readonly [net: string, vat: string, withVat: string, payable: string]
  readonly more?: string
}
const rate = (percent: string, name: string) =>
  `<cac:${name}><cbc:ID>S</cbc:ID><cbc:Percent>${percent}</cbc:Percent></cac:${name}>`
function invoice(parts: Parts = {}): string {
  const {
    lines = [['100.00', '21']],
    allowance,
    vats = [['100.00', '21.00', '21']],
    totals = ['100.00', '21.00', '121.00', '121.00'],
    more = '',
  } = parts
  const [net, vat, withVat, payable] = totals
  return `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>F-1</cbc:ID><cbc:IssueDate>2024-02-01</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Drukkerij &amp; Zn</cbc:RegistrationName><cbc:CompanyID>90000001</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
${allowance ? `<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount>${allowance[0]}</cbc:Amount>${rate(allowance[1], 'TaxCategory')}</cac:AllowanceCharge>` : ''}
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">${vat}</cbc:TaxAmount>${vats.map(([of, amount, percent]) => `<cac:TaxSubtotal><cbc:TaxableAmount>${of}</cbc:TaxableAmount><cbc:TaxAmount>${amount}</cbc:TaxAmount>${rate(percent, 'TaxCategory')}</cac:TaxSubtotal>`).join('')}</cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>${net}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount>${withVat}</cbc:TaxInclusiveAmount><cbc:PayableAmount>${payable}</cbc:PayableAmount></cac:LegalMonetaryTotal>
${lines.map(([amount, percent]) => `<cac:InvoiceLine><cbc:LineExtensionAmount>${amount}</cbc:LineExtensionAmount><cac:Item><cbc:Name>Werk</cbc:Name>${rate(percent, 'ClassifiedTaxCategory')}</cac:Item></cac:InvoiceLine>`).join('')}${more}</Invoice>`
}
const shares = ({ lines }: InvoiceRead) => lines.map(({ line, net, vat }) => [line, net, vat])

describe('lines that can be claimed', () => {
  it('share the VAT of their rate, whichever way the rate is written', async () => {
    const thirds = invoice({
      lines: [
        ['33.33', '21.00'],
        ['33.33', '21'],
        ['33.34', '21.0'],
      ],
    })
    expect(shares(await read(thirds))).toEqual([
      [1, 3333, 700],
      [2, 3333, 700],
      [3, 3334, 700],
    ])
  })
  it('bear an allowance within its rate, and lines of less than nothing', async () => {
    const spread = invoice({
      lines: [
        ['100.00', '21'],
        ['50.00', '9'],
        ['-20.00', '21'],
      ],
      allowance: ['10.00', '21'],
      vats: [
        ['70.00', '14.70', '21'],
        ['50.00', '4.50', '9'],
      ],
      totals: ['120.00', '19.20', '139.20', '139.20'],
    })
    const one = await read(spread)
    expect(shares(one)).toEqual([
      [1, 7000, 1470],
      [2, 5000, 450],
    ])
    expect(one.stated.map(({ kind, net }) => [kind, net])).toEqual([
      ['line', 10_000],
      ['line', 5000],
      ['line', -2000],
      ['allowance', -1000],
    ])
  })
  it('bear what another rate has too little of', async () => {
    const spread = invoice({
      lines: [
        ['100.00', '21'],
        ['-10.00', '9'],
      ],
      vats: [
        ['100.00', '21.00', '21'],
        ['-10.00', '-0.90', '9'],
      ],
      totals: ['90.00', '20.10', '110.10', '110.10'],
    })
    expect(shares(await read(spread))).toEqual([[1, 9000, 2010]])
  })
  it('are too many to keep: claimed as a whole, and said', async () => {
    const many = invoice({
      lines: Array.from({ length: 501 }, () => ['1.00', '21'] as const),
      vats: [['501.00', '105.21', '21']],
      totals: ['501.00', '105.21', '606.21', '606.21'],
    })
    const one = await read(many)
    expect([one.lines.length, one.net, codes(one)]).toEqual([0, 50_100, ['many-lines']])
  })
})

describe('what does not add up is read, and said with both sums', () => {
  it.each([
    ['lines-differ', { totals: ['110.00', '21.00', '131.00', '131.00'] }, 11_000, 10_000],
    ['vat-differs', { totals: ['100.00', '20.00', '120.00', '120.00'] }, 2000, 2100],
    ['total-differs', { totals: ['100.00', '21.00', '122.00', '122.00'] }, 12_200, 12_100],
    ['payable-differs', { totals: ['100.00', '21.00', '121.00', '12.10'] }, 1210, 12_100],
  ] as const)('%s', async (code, parts, stated, counted) => {
    expect((await read(invoice(parts))).warnings).toEqual([{ code, values: { stated, counted } }])
  })
  it('has no lines to claim when these differ from its net', async () => {
    expect((await read(invoice({ totals: ['110.00', '21.00', '131.00', '131.00'] }))).lines).toEqual([])
  })
  it('rounds parts of a cent half up, and says so', async () => {
    const one = await read(invoice({ lines: [['99.995', '21']] }))
    expect([one.stated[0]?.net, codes(one)]).toEqual([10_000, ['parts-of-cents']])
  })
})

describe('what is refused', () => {
  const refusal = async (xml: string | Uint8Array, mediaType = 'application/xml') => {
    const outcome = await readInvoice(Buffer.from(xml), mediaType)
    return outcome.kind === 'refused' ? [outcome.code, outcome.where] : [outcome.kind]
  }
  it('an amount that is none, with its place', async () => {
    const xml = invoice({ lines: [['1e3', '21']] })
    expect(await refusal(xml)).toEqual(['invoice-amount', 'InvoiceLine[1]/LineExtensionAmount'])
  })
  it('an absurd amount', async () => {
    const xml = invoice({ totals: ['99999999999.00', '0', '1', '1'] })
    expect((await refusal(xml))[0]).toBe('invoice-amount')
  })
  it('an invoice without a total', async () => {
    const xml = invoice().replace(/<cbc:PayableAmount>.*?<\/cbc:PayableAmount>/, '')
    expect(await refusal(xml)).toEqual(['invoice-without-total', 'LegalMonetaryTotal/PayableAmount'])
  })
  it('names in a namespace of somebody else', async () => {
    const other = invoice().replace('schema:xsd:Invoice-2', 'schema:xsd:Order-2')
    expect(await refusal(other)).toEqual(['invoice-form', 'Invoice'])
  })
  it('another XML file', async () => {
    expect(await refusal('<html xmlns="http://www.w3.org/1999/xhtml"/>')).toEqual(['invoice-form', 'html'])
  })
  it('a picture that says it is XML', async () => {
    expect(await refusal(pngFile())).toEqual(['xml-none', undefined])
  })
  it('prefixes are as the sender likes', async () => {
    const renamed = invoice()
      .replaceAll('cbc:', 'b:')
      .replaceAll(':cbc=', ':b=')
      .replaceAll('cac:', 'x.y:')
      .replaceAll(':cac=', ':x.y=')
    expect((await read(renamed)).supplier.name).toBe('Drukkerij & Zn')
  })
})

describe('a PDF', () => {
  async function pdfWith(attachments: Readonly<Record<string, string>>): Promise<Uint8Array> {
    const pdf = PDF.create()
    pdf.addPage()
    for (const [name, content] of Object.entries(attachments)) pdf.attachments.add(name, Buffer.from(content))
    return pdf.save()
  }
  it('with an invoice in it is read', async () => {
    const bytes = await pdfWith({ 'factur-x.xml': invoice(), 'notes.txt': 'hello' })
    expect((await read(bytes, 'application/pdf')).number).toBe('F-1')
  })
  it('with two is refused, naming both', async () => {
    const bytes = await pdfWith({ 'factur-x.xml': invoice(), 'other.xml': invoice().replace('F-1', 'F-2') })
    const outcome = await readInvoice(bytes, 'application/pdf')
    expect(outcome).toEqual({ kind: 'refused', code: 'invoice-twice', where: 'factur-x.xml, other.xml' })
  })
  it('with the same one under two names is read', async () => {
    const bytes = await pdfWith({ 'factur-x.xml': invoice(), 'copy.xml': invoice() })
    expect((await read(bytes, 'application/pdf')).number).toBe('F-1')
  })
  it('with another XML is typed by hand', async () => {
    const bytes = await pdfWith({ 'drawing.xml': '<svg xmlns="http://www.w3.org/2000/svg"/>' })
    expect(await readInvoice(bytes, 'application/pdf')).toEqual({ kind: 'none' })
  })
  it('with a bomb in place of its invoice is refused', async () => {
    const bytes = await pdfWith({ 'factur-x.xml': '<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>' })
    expect(await readInvoice(bytes, 'application/pdf')).toEqual({ kind: 'refused', code: 'xml-doctype', where: '1' })
  })
  it('that unpacks to more than it may is refused before it is unpacked', async () => {
    const { deflateSync } = await import('node:zlib')
    const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024))
    const stream = Buffer.concat([
      Buffer.from('1 0 obj << /Filter /FlateDecode >> stream\n'),
      packed,
      Buffer.from('\nendstream endobj\n'),
    ])
    const bomb = Buffer.concat([Buffer.from('%PDF-1.7\n'), stream, stream, stream, stream, Buffer.from('%%EOF')])
    expect(await readInvoice(bomb, 'application/pdf')).toEqual({ kind: 'refused', code: 'pdf-large' })
  })
  it('without one, and what is no PDF at all, is typed by hand', async () => {
    expect(await readInvoice(pdfFile(), 'application/pdf')).toEqual({ kind: 'none' })
    expect(await readInvoice(Buffer.from('%PDF-1.7 nothing'), 'application/pdf')).toEqual({ kind: 'none' })
    expect(await readInvoice(pngFile(), 'image/png')).toEqual({ kind: 'none' })
  })
})
