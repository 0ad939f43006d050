import { describe, expect, it } from 'vitest'
import { sampleOf, samplesOf, whyNoSamples } from '../../../test/support/finance-samples.ts'
import { zipFile } from '../../../test/support/sample-files.ts'
import { documentHeaders } from '../sending.ts'
import { HEAD_BYTES, mediaTypeOf } from './media-type.ts'
import { watchFor } from './watch.ts'

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'
const invoice = `<?xml version="1.0"?><i:Invoice xmlns:i="${UBL}"><i:x>1</i:x></i:Invoice>`

/** What becomes of a file that comes in, in pieces of seven bytes. */
async function judged(text: string | Buffer): Promise<string> {
  const bytes = Buffer.from(text)
  const known = await mediaTypeOf(bytes.subarray(0, HEAD_BYTES))
  if ('found' in known) return `not taken: ${known.found}`
  const watch = watchFor(known.type)
  for (let at = 0; at < bytes.length; at += 700) watch.push(bytes.subarray(at, at + 700))
  return watch.complaint() ?? known.type
}

describe.skipIf(whyNoSamples)(`public samples${whyNoSamples ? ` [skipped: ${whyNoSamples}]` : ''}`, () => {
  it('are kept, whatever stands before their root', async () => {
    for (const kind of ['ubl', 'camt053', 'xaf'] as const) {
      for (const name of samplesOf(kind)) {
        const expected = name.endsWith('.pdf') ? 'application/pdf' : 'application/xml'
        expect([name, await judged(sampleOf(kind, name))]).toEqual([name, expected])
      }
    }
  })
})

describe('XML as a document', () => {
  it('is kept when it has a reader here, also behind a long comment and in UTF-16', async () => {
    expect(await judged(invoice)).toBe('application/xml')
    expect(await judged(invoice.replace('?>', `?><!-- ${'x'.repeat(10_000)} -->`))).toBe('application/xml')
    expect(await judged(Buffer.from(`\ufeff${invoice}`, 'utf16le'))).toBe('application/xml')
  })
  it.each([
    ['broken off', invoice.slice(0, -3), 'damaged'],
    ['with an entity', invoice.replace('1</', '&a;</'), 'damaged'],
    ['with a ZIP behind it', Buffer.concat([Buffer.from(invoice), zipFile('x.js', Buffer.from('x'))]), 'double'],
    ['named so in another namespace', invoice.replace('Invoice-2', 'Invoice-3'), 'unknown'],
    ['a drawing behind a long comment', `<!-- ${'x'.repeat(10_000)} --><svg onload="alert(1)"/>`, 'unknown'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'not taken: xml'],
    ['a declared type', `<!DOCTYPE Invoice [<!ENTITY a "b">]><Invoice xmlns="${UBL}"/>`, 'not taken: xml'],
  ])('%s: %s', async (_what, text, expected) => {
    const said = await judged(text)
    expect(expected.startsWith('not taken') ? said.startsWith('not taken') : said === expected, said).toBe(true)
  })
  it('goes out to be saved, and runs nothing', () => {
    const headers = documentHeaders({ mediaType: 'application/xml', bytes: 5 }, 'a'.repeat(64), true)
    expect(headers['Content-Disposition']).toBe('attachment; filename="document-aaaaaaaaaaaa.xml"')
    expect(headers['Content-Security-Policy']).toContain("default-src 'none'; sandbox")
    expect(headers['X-Content-Type-Options']).toBe('nosniff')
  })
})
