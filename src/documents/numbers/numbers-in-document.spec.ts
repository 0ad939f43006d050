import { describe, expect, it } from 'vitest'
import { sampleOf, samplesOf, whyNoSamples } from '../../../test/support/finance-samples.ts'
import { pdfFile } from '../../../test/support/sample-files.ts'
import { textPdf } from '../../../test/support/text-pdf.ts'
import { countBsnLike } from './bsn-like-numbers.ts'
import { numbersInDocument } from './numbers-in-document.ts'

const BSN = '123456782'
const inPdf = (bytes: Uint8Array, mostMs?: number) => numbersInDocument('application/pdf', async () => bytes, mostMs)
const inXml = (text: string) => numbersInDocument('application/xml', async () => Buffer.from(text))

describe('a number that looks like a BSN', () => {
  it.each([
    ['in a row', 'BSN 123456782.'],
    ['as a letter of the tax authorities has it', '1234.56.782'],
    ['in threes', 'nr 123 456 782 van de werknemer'],
    ['in threes with dots', '123.456.782'],
    ['with dashes, also such as a word processor makes of them', '123–456–782'],
    ['in the boxes of a form', '1 2 3 4 5 6 7 8 2'],
    ['against a word', 'Burgerservicenummer123456782Geboortedatum'],
    ['with a zero in front', '012345672'],
    ['before a date', '123456782 12-3-1990'],
    ['with unbreakable blanks', '123\u00a0456\u00a0782'],
  ])('counts %s', (_name, text) => expect(countBsnLike(text)).toBe(1))

  it.each([
    ['that fails the test', '123456789'],
    ['of zeros alone', '000000000'],
    ['of a company at the Chamber of Commerce', 'KvK 12345678'],
    ['of VAT', 'NL123456782B01'],
    ['of VAT, as it is printed', 'BTW NL 1234.56.782.B.01'],
    ['of VAT in another country', 'DE123456782 NO123456782MVA'],
    ['in an IBAN', 'NL02ABNA0123456789 GB33 BUKB 2020 1555 5555 55 BG80BNBG96611020345678'],
    ['that is longer', '1234567820 0123456782 8712345678201'],
    ['in a longer row of threes', '100 123 456 782 and 123 456 782 100'],
    ['of a phone', '+31 123456782 or 0031 123456782 or +31(0)123456782'],
    ['of an amount', '123456782,00 and € 123.456.782 and 123.456.782,50 and 123456782.00'],
    ['behind a point', '0.123456782'],
    ['of a company, as the tax authorities say it', 'RSIN 123456782, RSIN-nummer: 123456782'],
    ['in a hash', 'a1b2-123456782c9 9f86d081884c7d123456782f'],
  ])('counts none %s', (_name, text) => expect(countBsnLike(text)).toBe(0))

  it('counts as often as it stands there', () => expect(countBsnLike(`${BSN} and ${BSN}, 111222333`)).toBe(3))
})

describe('a document that is looked into', () => {
  it('tells the pages of a PDF', async () => {
    const bytes = textPdf([['Loonstrook', `BSN: ${BSN}`], ['niets'], [`nog eens 1234.56.782 en ${BSN}`]])
    expect(await inPdf(bytes)).toEqual({ count: 3, places: [1, 3] })
  })
  it('tells what was filled in on a form', async () => {
    expect(await inPdf(textPdf([['Aanvraag'], ['Uw nummer']], BSN))).toEqual({ count: 1, places: [2] })
  })
  it('looks at fifty pages', async () => {
    const page = (at: number) => (at === 49 || at === 50 ? [BSN] : ['tekst'])
    const bytes = textPdf(Array.from({ length: 52 }, (_one, at) => page(at)))
    expect(await inPdf(bytes)).toEqual({ count: 1, places: [50] })
  })
  it('tells the lines of an XML file, however its digits are written', async () => {
    const text = `<?xml version="1.0"?>\n<Invoice>\n<Note>Werknemer ${BSN}</Note>\n<Note>&#49;23456782</Note>\n<Note><![CDATA[${BSN}]]></Note><a b="${BSN}"/></Invoice>`
    expect(await inXml(text)).toEqual({ count: 4, places: [3, 4, 5] })
  })
  it('leaves alone what an XML file says is a number of something else, or a file within it', async () => {
    const scheme = `<EndpointID schemeID="0192">${BSN}</EndpointID>`
    const vat = `<CompanyID>NL${BSN}B01</CompanyID><Amount>${BSN}.00</Amount>`
    const packed = `<EmbeddedDocumentBinaryObject mimeCode="application/pdf">AA ${BSN} AA</EmbeddedDocumentBinaryObject>`
    expect((await inXml(`<Invoice>${scheme}${vat}${packed}</Invoice>`)).count).toBe(0)
    expect((await inXml(`<Invoice><ID schemeID="BSN">${BSN}</ID></Invoice>`)).count).toBe(1)
  })
  it('that is broken, locked, no PDF at all or slow tells nothing, and nothing is thrown', async () => {
    const whole = textPdf([[BSN]])
    for (const bytes of [pdfFile(BSN), Buffer.from('%PDF-1.4'), whole.subarray(0, 300), Buffer.alloc(100_000, 40)]) {
      expect((await inPdf(bytes)).count).toBe(0)
    }
    const slow = textPdf(Array.from({ length: 50 }, () => Array.from({ length: 1000 }, () => BSN)))
    expect((await inPdf(slow, 1)).count).toBe(0)
    expect((await inPdf(whole)).count).toBe(1)
    expect((await inXml('<?xml version="1.0" encoding="ebcdic"?><a/>')).count).toBe(0)
  })
  it('that is a picture is not looked into', async () => {
    const read = async () => Promise.reject(new Error('is not read'))
    expect((await numbersInDocument('image/jpeg', read)).count).toBe(0)
  })
})

describe.skipIf(whyNoSamples)(
  `real invoices and statements${whyNoSamples ? ` [skipped: ${whyNoSamples}]` : ''}`,
  () => {
    it('are not refused for numbers of companies, banks and tax authorities', { timeout: 60_000 }, async () => {
      const refused: string[] = []
      let looked = 0
      for (const kind of ['ubl', 'camt053', 'xaf'] as const) {
        for (const name of samplesOf(kind)) {
          const type = name.endsWith('.pdf') ? 'application/pdf' : 'application/xml'
          const { count } = await numbersInDocument(type, async () => sampleOf(kind, name))
          if (count > 0) refused.push(name)
          looked += 1
        }
      }
      expect(looked).toBeGreaterThan(40)
      expect(refused).toEqual([])
    })
  },
)
