import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { sampleOf, whyNoSamples } from '../../../test/support/finance-samples.ts'
import { hashOf, pdfFile } from '../../../test/support/sample-files.ts'

let desk: Desk
let fenna: Browsing
beforeAll(async () => {
  desk = await openDesk([join(import.meta.dirname, '../../../test/scenario/declaring.yaml')])
  fenna = await desk.as('fenna', 'partnerFinance', 'zorg')
}, 60_000)
afterAll(() => desk[Symbol.asyncDispose]())

const line = (id: number, name: string, net: string, rate: number) =>
  `<cac:InvoiceLine><cbc:ID>${id}</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">${net}</cbc:LineExtensionAmount><cac:Item><cbc:Name>${name}</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>${rate}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="EUR">${net}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>`
const tax = (net: string, vat: string, rate: number) =>
  `<cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">${net}</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">${vat}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>${rate}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>`
const party = (role: string, name: string, kvk: string) =>
  `<cac:${role}><cac:Party><cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName><cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName><cbc:CompanyID schemeID="0106">${kvk}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:${role}>`

/** Two lines, 600.00 at 21 % and 400.00 at 9 %; `total` is what it says it comes to. */
const ubl = (number: string, total = '1000.00') =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0</cbc:CustomizationID><cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-10-08</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
${party('AccountingSupplierParty', 'Leermiddelenmakers BV', '12345678')}${party('AccountingCustomerParty', 'Zorggroep De Vliet', '87654321')}
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">162.00</cbc:TaxAmount>${tax('600.00', '126.00', 21)}${tax('400.00', '36.00', 9)}</cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">${total}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">${total}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">1162.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">1162.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
${line(1, 'Oefenpoppen', '600.00', 21)}${line(2, 'Werkboeken', '400.00', 9)}
</Invoice>`)

async function sent(path: string, fields: Readonly<Record<string, string>>, bytes?: Uint8Array) {
  const { text } = await fenna.get(path)
  const body = new FormData()
  for (const name of ['form', 'key']) body.set(name, new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '')
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  if (bytes) body.set('document', new Blob([new Uint8Array(bytes)]), 'factuur.xml')
  const headers = { cookie: fenna.cookie, accept: 'text/html' }
  const answer = await fetch(desk.url + path, { method: 'POST', body, headers, redirect: 'manual' })
  return {
    status: answer.status,
    text: (await answer.text()).replace(/\u00a0/g, ' '),
    to: answer.headers.get('location') ?? '',
  }
}
/** What the boxes of the page hold. */
const boxOf = (text: string, name: string) =>
  new RegExp(`<input[^>]*id="f-${name}"[^>]*value="([^"]*)"`).exec(text)?.[1]

describe('an e-invoice', () => {
  it('fills every field, and is declared in three clicks', async () => {
    const bytes = ubl('E-1')
    const { to } = await sent('/declare/document', {}, bytes)
    expect(to).toBe(`/declare/document/${hashOf(bytes)}`)
    const form = (await fenna.get(to)).text.replace(/\u00a0/g, ' ')
    const names = ['supplier', 'kvk', 'number', 'datedOn', 'net', 'vat', 'title', 'costDate']
    expect(names.map((name) => boxOf(form, name))).toEqual([
      'Leermiddelenmakers BV',
      '12345678',
      'E-1',
      '2026-10-08',
      '1000,00',
      '162,00',
      'Oefenpoppen',
      '2026-10-08',
    ])
    expect(form).toContain('2. Werkboeken')
    const typed = Object.fromEntries(names.map((name) => [name, boxOf(form, name) ?? '']))
    const chosen = { ...typed, treatment: 'nonRecoverable', place: `${desk.id('grant', 'grantId')}.L1` }
    const review = await sent(to, { ...chosen, do: 'check' })
    expect(review.text).toContain('€ 1.162,00')
    expect((await sent(to, { ...chosen, do: 'declare' })).to).toBe('/declare')
  })
  it('is declared line by line over two grants, never more of a line than it is', async () => {
    const { to } = await sent('/declare/document', {}, ubl('E-2'))
    const chosen = {
      ...{ supplier: 'Leermiddelenmakers BV', number: 'E-2', datedOn: '2026-10-08', net: '1000,00', vat: '162,00' },
      ...{ treatment: 'nonRecoverable', title: 'Oefenpoppen en werkboeken', costDate: '2026-10-08', do: 'declare' },
      ...{ place: `${desk.id('grant', 'grantId')}.L1`, place2: `${desk.id('beurs', 'grantId')}.A1` },
    }
    const over = await sent(to, { ...chosen, 'take-1': '726,01', 'take2-2': '400' })
    expect(over.status).toBe(400)
    expect(over.text).toContain('Van regel 1 van dit document is nog € 726,00 over')
    expect(over.text).toContain('value="726,01"')
    expect((await sent(to, { ...chosen, 'take-1': '726', 'take2-2': '400' })).to).toBe('/declare')
    const document = (await fenna.get(to)).text.replace(/\u00a0/g, ' ')
    expect(document, 'what is left of 1,162.00').toContain('€ 36,00')
    expect(document).toContain('Bijdrage Vlietland')
  })
  it('whose totals do not add up is read, shown, and said; its lines are not declared one by one', async () => {
    const { to } = await sent('/declare/document', {}, ubl('E-3', '1000.50'))
    const { text } = await fenna.get(to)
    expect(text).toContain('lb-notice')
    expect(text).toMatch(/tellen op tot|totaal is/)
    expect(text).not.toContain('name="take-1"')
  })
  it('of which somebody types other totals is declared as a whole', async () => {
    const { to } = await sent('/declare/document', {}, ubl('E-4'))
    const typed = {
      ...{ supplier: 'Leermiddelenmakers BV', number: 'E-4', datedOn: '2026-10-08', net: '900', vat: '100' },
      ...{ treatment: 'nonRecoverable', title: 'Oefenpoppen', costDate: '2026-10-08', do: 'check' },
    }
    const place = `${desk.id('grant', 'grantId')}.L1`
    const review = await sent(to, { ...typed, place })
    expect(review.status).toBe(200)
    expect(review.text).toContain('€ 1.000,00')
    expect((await fenna.get(to)).text).not.toContain('name="take-1"')
  })
  it('that is broken is not taken, and its field says so', async () => {
    const broken = await sent('/declare/document', {}, Buffer.from('<?xml version="1.0"?>\n<Invoice><cbc:ID>'))
    expect(broken.status).toBe(400)
    expect(broken.text).toContain('id="f-document-error"')
  })
  it('in a PDF is read too', async (context) => {
    if (whyNoSamples) return context.skip(whyNoSamples)
    const { to } = await sent('/declare/document', {}, sampleOf('ubl', 'mustang/EN16931_Einfach.pdf'))
    const { text } = await fenna.get(to)
    expect([boxOf(text, 'supplier'), boxOf(text, 'net')]).toEqual(['Lieferant GmbH', '473,00'])
    const plain = await sent('/declare/document', {}, pdfFile('gewone factuur'))
    expect(boxOf((await fenna.get(plain.to)).text, 'supplier')).toBe('')
  })
})
