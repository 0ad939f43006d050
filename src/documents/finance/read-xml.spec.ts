import { describe, expect, it } from 'vitest'
import { centsOfDecimal } from './decimal-cents.ts'
import { readXml, readXmlPieces, XML_LIMITS } from './read-xml.ts'
import type { XmlElement } from './xml-element.ts'
import { isXmlFault } from './xml-fault.ts'

const NAMES = { 'urn:a': 'a', 'urn:b': 'b' }
function read(xml: string | Uint8Array): XmlElement {
  const root = readXml(Buffer.from(xml), NAMES)
  if (isXmlFault(root)) throw new Error(JSON.stringify(root))
  return root
}
function fault(xml: string | Uint8Array, limits = XML_LIMITS): string {
  const root = readXml(Buffer.from(xml), NAMES, limits)
  return isXmlFault(root) ? `${root.fault} ${root.where ?? ''}`.trim() : `read ${root.name}`
}

describe('what is read', () => {
  it('names by their namespace, whatever the prefix; of another one they are nobody', () => {
    const root = read('<x:r xmlns:x="urn:a"><y xmlns="urn:b"><x:z/></y><r/><q:r xmlns:q="urn:c"/></x:r>')
    expect(root.name).toBe('a:r')
    expect(root.children.map(({ name }) => name)).toEqual(['b:y', '{}r', '{urn:c}r'])
    expect(root.first('b:y/a:z')).toBeDefined()
    expect(root.first('a:r')).toBeUndefined()
  })
  it('the five entities, references to characters, and sections, each once', () => {
    const root = read('<r a="&lt;&#x27;">1 &amp;amp; <![CDATA[<b>&amp;]]><!-- no --> &#233;</r>')
    expect(root.text).toBe('1 &amp; <b>&amp; é')
    expect(root.attributes.get('a')).toBe("<'")
  })
  it('comments, instructions and white space around the root', () => {
    expect(read('\n<!-- <a> --><?xml-stylesheet href="x"?>\n<r/> <!-- </r> -->').name).toBe('{}r')
  })
  it('an instruction with a quote, which would shift what another reader sees', () => {
    expect(read(`<r><?p it's ?><s/><?p it's ?></r>`).children).toHaveLength(1)
  })
  it('a sign for greater within an attribute', () => {
    expect(read('<r a="1 > 0"><s/></r>').children).toHaveLength(1)
  })
  it('UTF-16 with and without its mark, and what Windows writes, by its declaration', () => {
    const utf16 = Buffer.from('<?xml version="1.0" encoding="UTF-16"?><r>é€</r>', 'utf16le')
    expect(read(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])).text).toBe('é€')
    expect(read(utf16).text).toBe('é€')
    const windows = Buffer.from('<?xml version="1.0" encoding="windows-1252"?><r>\xe9\x80</r>', 'latin1')
    expect(read(windows).text).toBe('é€')
  })
})

describe('what is refused, with its line', () => {
  const laughs = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<lolz>&lol2;</lolz>`
  it.each([
    ['a billion laughs', laughs, 'xml-doctype 2'],
    ['an external entity', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', 'xml-doctype 1'],
    ['a document type without anything', '<!doctype html><html/>', 'xml-doctype 1'],
    ['a declaration in the middle', '<r>\n<!ENTITY x "y"></r>', 'xml-doctype 2'],
    ['an entity that nobody declared', '<r>\n&nbsp;</r>', 'xml-entity 2'],
    ['an ampersand by itself', '<r a="Jansen & Zn"/>', 'xml-entity 1'],
    ['a character that no XML has, by its number', '<r>&#0;</r>', 'xml-broken 1'],
    ['half a character', '<r>&#xD800;</r>', 'xml-broken 1'],
    ['such a character itself', '<r>\n\u0001</r>', 'xml-broken 2'],
    ['10,000 deep', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, 'xml-deep 1'],
    ['a tag that is not closed', '<r><s></r>', 'xml-broken 1'],
    ['a second root', '<r/><r/>', 'xml-broken 1'],
    ['text behind the root', '<r/>\nx', 'xml-broken 1'],
    ['half a file', '<r><s>', 'xml-broken 1'],
    ['half a comment', '<r/><!-- ', 'xml-broken 1'],
    ['a tag within a tag', '<r <s/></r>', 'xml-broken 1'],
    ['an attribute twice', '<r a="1" a="2"/>', "xml-broken Attribute 'a' is repeated."],
    ['a prefix without a namespace', '<x:r/>', 'xml-broken'],
    ['a name that means something to the machine', '<r><__proto__/></r>', 'xml-broken'],
    ['an encoding nobody knows', '<?xml version="1.0" encoding="EBCDIC-NL"?><r/>', 'xml-encoding ebcdic-nl'],
    ['plain text', 'Factuur 12', 'xml-none'],
    ['nothing', '', 'xml-none'],
  ])('%s', (_what, xml, expected) => {
    expect(fault(xml)).toBe(expected)
  })
  it('bytes that are not what the file says', () => {
    expect(fault(Buffer.from('<r>\xe9</r>', 'latin1'))).toBe('xml-encoding utf-8')
  })
  it('200 MB, before a character of it is read', () => {
    expect(fault(Buffer.alloc(200 * 1024 * 1024, '<r>'))).toBe('xml-large 25')
  })
  it('more elements, or more attributes of one, than the limits', () => {
    const small = { ...XML_LIMITS, elements: 100, attributes: 3 }
    expect(fault(`<r>${'<s/>'.repeat(100)}</r>`, small)).toBe('xml-many 1')
    expect(fault('<r a="" b="" c="" d=""/>', small)).toBe('xml-attributes 1')
    expect(fault(`<r a="" b="" c="">${'<s/>'.repeat(99)}</r>`, small)).toBe('read {}r')
  })
})

describe('piece by piece', () => {
  const xml = '<r xmlns="urn:a"><g><n>1</n><p>1</p><p>2</p></g><x/><g><n>2</n><p q="3">3<!-- c --></p><p/></g></r>'
  const options = { vocabulary: NAMES, limits: XML_LIMITS, pieces: new Set(['r/g/p']) }
  it('hands out each in its namespace, and keeps the rest', async () => {
    const taken: string[] = []
    const rest = await readXmlPieces(Buffer.from(xml), options, (root, path, within) => {
      taken.push(`${path} ${within} ${root.textAt('a:g/a:p') ?? '-'}`)
    })
    expect(taken).toEqual(['r/g/p 1 1', 'r/g/p 1 2', 'r/g/p 2 3', 'r/g/p 2 -'])
    if (isXmlFault(rest)) throw new Error(rest.fault)
    expect(rest.all('a:g/a:n').map(({ text }) => text)).toEqual(['1', '2'])
    expect(rest.all('a:g/a:p')).toEqual([])
  })
  it('ends at the first fault', async () => {
    const broken = Buffer.from(xml.replace('<x/>', '&x;'))
    const rest = await readXmlPieces(broken, options, () => undefined)
    expect(rest).toEqual({ fault: 'xml-entity', where: '1' })
  })
})

describe('amounts', () => {
  it.each([
    ['1234.56', 123_456, true],
    ['-0.10', -10, true],
    ['+5', 500, true],
    ['.5', 50, true],
    ['7.', 700, true],
    ['0.005', 1, false],
    ['-0.005', -1, false],
    ['0.0049999', 0, false],
    ['1.1000', 110, true],
    ['1.999', 200, false],
    ['100000000.00', 10_000_000_000, true],
  ])('%s', (text, cents, exact) => {
    expect(centsOfDecimal(text)).toEqual({ cents, exact })
  })
  it.each(['', '.', '-', '1,50', '1e3', '0x10', '١٢', '12 ', '100000000.01', '9'.repeat(400), 'NaN'])(
    '%j is none',
    (text) => {
      expect(centsOfDecimal(text)).toBeUndefined()
    },
  )
})
