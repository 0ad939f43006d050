import { crc32, deflateSync } from 'node:zlib'
import { PDF } from '@libpdf/core'
import { describe, expect, it } from 'vitest'
import { pdfFile, pngFile } from '../../../../test/support/sample-files.ts'
import { certificateNumberOf } from '../../../contract/naming.ts'
import { FILE_BYTES_MAX } from '../limits.ts'
import { findCredential } from './find-credential.ts'

const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  name: 'Łucja “Şahin”',
}
const text = JSON.stringify(credential)
const found = { kind: 'credential', credential }
const OWN = 'https://leerbewijs.example.org'
const find = (given: Uint8Array | string) => findCredential(given, OWN)
const reason = async (given: Uint8Array | string) => {
  const answer = await find(given)
  return answer.kind === 'unreadable' ? answer.reason : answer.kind
}

describe('in a text', () => {
  it('JSON, with the mark and the white space that editors leave', async () => {
    expect(await find(`\ufeff\n ${text}\n`)).toEqual(found)
    expect(await find(Buffer.from(`\ufeff${text}`))).toEqual(found)
  })

  it('a JWT, as it is copied', async () => {
    for (const copied of ['aa.bb.cc', ' "aa.bb.cc" ', 'Bearer aa.bb.cc']) {
      expect(await find(copied)).toEqual({ kind: 'jwt', token: 'aa.bb.cc' })
    }
    const id = 'data:application/vc+jwt,aa.bb.cc'
    expect(await find(JSON.stringify({ type: 'EnvelopedVerifiableCredential', id }))).toEqual({
      kind: 'jwt',
      token: 'aa.bb.cc',
    })
  })

  it('what a wallet shows of one credential', async () => {
    const shown = (...verifiableCredential: unknown[]) =>
      JSON.stringify({ type: ['VerifiablePresentation'], verifiableCredential })
    expect(await find(shown(credential))).toEqual(found)
    expect(await reason(shown(credential, credential))).toBe('presentation-several')
    expect(await reason(shown())).toBe('not-a-credential')
    expect(await reason(shown(JSON.parse(shown(credential))))).toBe('not-a-credential')
  })

  it('a badge of the second version, by its own address', async () => {
    const assertion = {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'https://badges.example/1',
    }
    expect(await find(JSON.stringify(assertion))).toEqual({ kind: 'hosted', url: assertion.id, assertion })
    expect(await reason(JSON.stringify({ ...assertion, id: 'http://badges.example/1' }))).toBe('field-wrong')
  })

  it('a number or a link of ours leads on, one of others nowhere', async () => {
    const share = '01J1SHARE00000000000000001.AAAAAAAAAAAAAAAAAAAAAA'
    const to = { way: 'share', link: share }
    expect(await find(`${OWN}/s/${share}`)).toEqual({ kind: 'own-link', to })
    expect(await find(share)).toEqual({ kind: 'own-link', to })
    expect(await find(`${certificateNumberOf('ledger', 'certificate')} AAAAAAAAAAAAAAAAAAAAAA`)).toMatchObject({
      to: { way: 'paper' },
    })
    const number = certificateNumberOf('ledger', 'certificate')
    const printed = `${OWN}/verify?number=${number}`
    const paper = { way: 'paper', number, secret: 'AAAAAAAAAAAAAAAAAAAAAA' }
    expect(await find(`${printed}#AAAAAAAAAAAAAAAAAAAAAA`)).toEqual({ kind: 'own-link', to: paper })
    expect(await reason(printed)).toBe('link-without-code')
    for (const other of [
      `https://elsewhere.example/verify?number=${number}#AAAAAAAAAAAAAAAAAAAAAA`,
      `https://elsewhere.example/s/${share}`,
      `${OWN}.evil.example/s/${share}`,
      'mailto:iemand@example.org',
    ]) {
      expect(await reason(other)).toBe('link-elsewhere')
    }
  })

  it.each([
    ['nothing-given', '  \n'],
    ['not-a-credential', 'Dit is mijn diploma'],
    ['not-a-credential', '{"hello":"world"}'],
    ['not-a-credential', '[]'],
    ['sealed-otherwise', '{"payload":"{}","signatures":[{"protected":"e30","signature":"AA"}]}'],
    ['sealed-otherwise', '{"payload":"e30","protected":"e30","signature":"AA"}'],
    ['json-broken', '{"type":"VerifiableCredential"'],
    ['json-repeated', '{"type":"VerifiableCredential","type":"VerifiablePresentation"}'],
    ['json-too-deep', `{"a":${'['.repeat(50)}${']'.repeat(50)}}`],
    ['json-too-deep', '['.repeat(1_000_000)],
    ['json-number', '{"type":"VerifiableCredential","a":9007199254740993}'],
    ['json-number', '{"type":"VerifiableCredential","a":1e400}'],
    ['json-text', '{"type":"VerifiableCredential","a":"\\ud800"}'],
    ['json-name', '{"type":"VerifiableCredential","__proto__":{"type":"x"}}'],
    ['json-name', '{"type":"VerifiableCredential","a":[{"constructor":1}]}'],
    ['text-too-large', `{"a":"${'x'.repeat(2 * 1024 ** 2)}"}`],
  ])('%s', async (why, given) => {
    expect(await reason(given)).toBe(why)
    expect(await reason(Buffer.from(given))).toBe(why)
  })

  it('bytes that are no text, or more than any proof has', async () => {
    expect(await reason(Buffer.from([0xc3, 0x28, 0xff]))).toBe('text-encoding')
    expect(await find(Buffer.alloc(FILE_BYTES_MAX + 1))).toEqual({
      kind: 'unreadable',
      reason: 'file-too-large',
      values: { most: 10 },
    })
  })
})

const chunk = (type: string, data: Uint8Array) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}
const IHDR_END = 33
const baked = (...chunks: readonly Buffer[]) => {
  const picture = pngFile()
  return Buffer.concat([picture.subarray(0, IHDR_END), ...chunks, picture.subarray(IHDR_END)])
}
const itxt = (keyword: string, value: Uint8Array | string, packed = 0) =>
  chunk(
    'iTXt',
    Buffer.concat([Buffer.from(`${keyword}\0`, 'latin1'), Buffer.from([packed, 0, 0, 0]), Buffer.from(value)]),
  )

describe('baked into a PNG', () => {
  it('as the standard says, and packed as some do', async () => {
    expect(await find(baked(itxt('openbadgecredential', text)))).toEqual(found)
    expect(await find(baked(itxt('openbadgecredential', deflateSync(text), 1)))).toEqual(found)
    expect(await find(baked(itxt('openbadgecredential', 'aa.bb.cc')))).toEqual({ kind: 'jwt', token: 'aa.bb.cc' })
    expect(await find(baked(itxt('openbadges', 'https://badges.example/1')))).toEqual({
      kind: 'hosted',
      url: 'https://badges.example/1',
    })
  })

  it.each<readonly [string, Buffer]>([
    ['picture-without', baked(itxt('Comment', text))],
    ['picture-several', baked(itxt('openbadgecredential', text), itxt('openbadges', text))],
    ['unpacks-too-far', baked(itxt('openbadgecredential', deflateSync(Buffer.alloc(3 * 1024 ** 2)), 1))],
    [
      'unpacks-too-far',
      baked(chunk('zTXt', Buffer.concat([Buffer.from('openbadges\0\0'), deflateSync(Buffer.alloc(3 * 1024 ** 2))]))),
    ],
    ['picture-broken', baked(itxt('openbadgecredential', text, 2))],
    ['picture-broken', baked(itxt('openbadgecredential', 'no zlib', 1))],
    ['picture-broken', baked(itxt('openbadgecredential', text)).subarray(0, 60)],
    ['text-encoding', baked(itxt('openbadgecredential', Buffer.from([0xff, 0xfe])))],
    ['not-a-credential', baked(itxt('openbadgecredential', '{"a":1}'))],
  ])('%s', async (why, given) => {
    expect(await reason(given)).toBe(why)
  })

  it('one flipped bit in it is seen', async () => {
    const picture = baked(itxt('openbadgecredential', text))
    picture[80] = (picture[80] ?? 0) ^ 1
    expect(await reason(picture)).toBe('picture-broken')
  })
})

describe('baked into an SVG', () => {
  const svg = (within: string, space = 'https://purl.imsglobal.org/ob/v3p0') =>
    Buffer.from(
      `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="${space}">${within}<path d="M0 0"/></svg>`,
    )

  it('as text, or as a JWT or an address in `verify`', async () => {
    expect(await find(svg(`<openbadges:credential><![CDATA[${text}]]></openbadges:credential>`))).toEqual(found)
    expect(await find(svg('<openbadges:credential verify="aa.bb.cc"/>'))).toEqual({ kind: 'jwt', token: 'aa.bb.cc' })
    expect(
      await find(svg('<openbadges:assertion verify="https://badges.example/1"/>', 'http://openbadges.org')),
    ).toEqual({
      kind: 'hosted',
      url: 'https://badges.example/1',
    })
  })

  it('with the document type that drawing programs write, which defines nothing', async () => {
    const drawing = svg(`<openbadges:credential><![CDATA[${text}]]></openbadges:credential>`).toString()
    const by = '<!-- Generator: a drawing program -->'
    const names = 'PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    for (const type of ['<!DOCTYPE svg>', `${by}\n<!DOCTYPE svg ${names}>`, `<!DOCTYPE svg SYSTEM "svg11.dtd" >\n`]) {
      expect(await find(Buffer.from(drawing.replace('?><', `?>\n${type}<`))), type).toEqual(found)
      const twice = drawing.replace('?><', `?>\n${type}${type}<`)
      expect(await reason(Buffer.from(twice)), type).toBe('picture-broken')
    }
  })

  it.each<readonly [string, Buffer]>([
    ['picture-without', svg('')],
    ['picture-several', svg(`<openbadges:credential verify="aa.bb.cc">${'{}'}</openbadges:credential>`)],
    ['picture-without', svg('<openbadges:credential verify="aa.bb.cc"/>', 'https://elsewhere.example')],
    ['picture-broken', Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')],
    ['not-a-credential', Buffer.from('<html><body>Diploma</body></html>')],
  ])('%s', async (why, given) => {
    expect(await reason(given)).toBe(why)
  })
})

describe('attached to a PDF', () => {
  const pdf = async (attached: Readonly<Record<string, string>>) => {
    const file = await PDF.load(pdfFile(), { lenient: true })
    for (const [name, content] of Object.entries(attached)) file.attachments.add(name, Buffer.from(content))
    return file.save()
  }

  it('one, whatever it is called and whatever else is there', async () => {
    expect(await find(await pdf({ 'bewijs.txt': text, 'factuur.xml': '<Invoice/>', 'foto.bin': '\0\x01' }))).toEqual(
      found,
    )
  })

  it('none, or two', async () => {
    expect(await reason(pdfFile())).toBe('pdf-without')
    expect(await reason(await pdf({ 'lees-mij.txt': 'https://elsewhere.example' }))).toBe('pdf-without')
    expect(await reason(await pdf({ 'a.json': text, 'b.json': text }))).toBe('pdf-several')
    expect(await reason(await pdf({ 'a.json': text.slice(0, 40) }))).toBe('json-broken')
  })
})
