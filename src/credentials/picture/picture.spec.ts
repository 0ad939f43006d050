import { readFileSync } from 'node:fs'
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { credentialKind } from '../../../events/credential-type.ts'
import { facts } from '../../../test/support/credential-facts.ts'
import { findInPng } from '../verify/find/find-in-png.ts'
import { findInSvg } from '../verify/find/find-in-svg.ts'
import { badgePng } from './badge-png.ts'
import { badgeSvg } from './badge-svg.ts'
import { bakePng, bakeSvg } from './baking.ts'
import { emblemSvg, kindLooks } from './kind-look.ts'

const json = JSON.stringify({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Łucja 王 ]]> & <b>',
  proof: [{ type: 'DataIntegrityProof' }],
})
const long = 'Verzorgende in de individuele gezondheidszorg en maatschappelijke zorg, verpleging en verzorging thuis'

async function png(of = facts()): Promise<Uint8Array> {
  const answer = await badgePng(of, 'nl')
  if (answer.kind !== 'made') throw new Error(JSON.stringify(answer))
  return answer.png
}
/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('the picture of a proof', () => {
  it.each(credentialKind.options)(
    'of the kind %s has a shape of its own, letters that can be read, and a name',
    (kind) => {
      const svg = badgeSvg(facts({ kind }), 'nl')
      expect(XMLValidator.validate(svg)).toBe(true)
      expect(svg).toMatch(
        /<svg [^>]*role="img" aria-label="[^"]+: Basis zorg en ondersteuning\. Albeda aan de Maas"><title>/,
      )
      expect(1.05 / (luminance(kindLooks[kind].colour) + 0.05)).toBeGreaterThanOrEqual(4.5)
      const others = credentialKind.options.filter((other) => other !== kind).map((other) => kindLooks[other])
      expect(others.map(({ shape }) => shape)).not.toContain(kindLooks[kind].shape)
      expect(others.map(({ colour }) => colour)).not.toContain(kindLooks[kind].colour)
      // Nothing of the shape is cut off: 102.4 is the edge at the size at which it is drawn.
      const places = [...kindLooks[kind].shape.matchAll(/-?\d+(\.\d+)?/g)].map(([text]) => Math.abs(Number(text)))
      expect(Math.max(...places)).toBeLessThanOrEqual(102.4)
      expect(XMLValidator.validate(emblemSvg(kind))).toBe(true)
    },
  )

  it('is the same for the same proof, in its language, and breaks long titles', () => {
    const one = facts({ title: { nl: long, en: 'Carer' } })
    expect(badgeSvg(one, 'nl')).toBe(badgeSvg(one, 'nl'))
    expect(badgeSvg(one, 'en')).toContain('>Carer</text>')
    const lines = [...badgeSvg(one, 'nl').matchAll(/font-weight="700">([^<]*)</g)].map(([, line]) => line)
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.join(' ')).toBe(long)
    const endless = badgeSvg(facts({ title: { nl: 'A'.repeat(200), en: 'x' } }), 'nl')
    expect(endless).toMatch(/A…<\/text>/)
  })

  it('takes titles for text, whatever they look like', () => {
    const svg = badgeSvg(facts({ title: { nl: '"><script>alert(1)</script>&\ufffe', en: 'x' } }), 'nl')
    expect(XMLValidator.validate(svg)).toBe(true)
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;')
  })

  it('is drawn as the same PNG, with letters of ours, and refused where one is missing', async () => {
    const one = await png()
    expect([one[1], one[2], one[3]]).toEqual([...Buffer.from('PNG')])
    const bytes = Buffer.from(one)
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([512, 512])
    expect(bytes.equals(await png())).toBe(true)
    expect(bytes.equals(await png(facts({ title: { nl: '护理', en: 'x' } })))).toBe(false)
    expect(await badgePng(facts({ title: { nl: 'ไทย', en: 'x' } }), 'nl')).toMatchObject({
      kind: 'letter-not-printable',
      letter: 'ไ',
    })
  })
})

describe('a proof baked into its picture', () => {
  it('comes out of the PNG as the verifier reads it, and the picture is as it was', async () => {
    const plain = await png()
    const baked = bakePng(plain, json)
    expect(findInPng(baked)).toEqual({ kind: 'credential', credential: JSON.parse(json) })
    expect(findInPng(plain)).toMatchObject({ kind: 'unreadable', reason: 'picture-without' })
    const bytes = Buffer.from(baked)
    // Right behind the header, readable without unpacking.
    expect(bytes.toString('latin1', 37, 41)).toBe('iTXt')
    expect(bytes.includes(Buffer.from(json, 'utf8'))).toBe(true)
    expect(Buffer.concat([bytes.subarray(0, 33), bytes.subarray(33 + 12 + bytes.readUInt32BE(33))]).equals(plain)).toBe(
      true,
    )
    expect(Buffer.from(bakePng(plain, json)).equals(baked)).toBe(true)
  })
  it('takes the place of one that was there', async () => {
    const other = json.replace('Łucja', 'Noor')
    expect(findInPng(bakePng(bakePng(await png(), json), other))).toEqual({
      kind: 'credential',
      credential: JSON.parse(other),
    })
  })
  it('comes out of the SVG as the verifier reads it', () => {
    const baked = bakeSvg(badgeSvg(facts(), 'nl'), json)
    expect(baked).toContain('xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"')
    expect(findInSvg(Buffer.from(baked, 'utf8'))).toEqual({ kind: 'credential', credential: JSON.parse(json) })
    expect(bakeSvg(badgeSvg(facts(), 'nl'), json)).toBe(baked)
    expect(() => bakeSvg(baked, json)).toThrow('already')
  })
  it('is refused for what is no picture', () => {
    const self = readFileSync(new URL(import.meta.url))
    expect(() => bakePng(self, json)).toThrow('this is no PNG')
    const cut = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), Buffer.from('00000fffIDAT0000')])
    expect(() => bakePng(cut, json)).toThrow(TypeError)
    expect(() => bakeSvg('<html>', json)).toThrow('begins with its root')
  })
})
