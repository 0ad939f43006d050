import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { beforeAll, describe, expect, it } from 'vitest'
import { ratioOf, refuseLogo } from '../../domain/organisation/plain-logo.ts'
import { cleanLogo, LOGO_FILE_MAX } from './clean-logo.ts'

const require = createRequire(import.meta.url)
beforeAll(() => initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm'))))

const svg = (inside: string, box = '0 0 200 60', more = '') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}"${more}>${inside}</svg>`)
const RECT = '<rect width="200" height="60" fill="#123456"/>'
const png = (drawing: Buffer, width: number) =>
  Buffer.from(new Resvg(drawing.toString('utf8'), { fitTo: { mode: 'width', value: width } }).render().asPng())
const fault = async (bytes: Uint8Array) => {
  const cleaned = await cleanLogo(bytes)
  if (cleaned.kind === 'clean') return cleaned.kind
  return cleaned.kind === 'refused' ? [cleaned.why, cleaned.what] : cleaned.rejection.rejected
}
/** Behind the signature and IHDR. */
function withChunk(file: Buffer, type: string, data: string): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([file.subarray(0, 33), head, Buffer.from(data), Buffer.alloc(4), file.subarray(33)])
}

describe('a logo as a designer sends it', () => {
  it('becomes shapes alone, on one line, that the command takes; the same each time', async () => {
    const sent = Buffer.from(`<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: somebody's program -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 200 60">
  <title>Logo</title><style>.a{fill:#a03020}</style><inkscape:grid x="1"/>
  <defs><linearGradient id="Laag_1"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="navy"/></linearGradient></defs>
  <rect class="a" width="200" height="30" rx="4"/><path d="M0 30L200 30L100 60z" style="fill:url(#Laag_1)"/>
</svg>`)
    const cleaned = await cleanLogo(sent)
    if (cleaned.kind !== 'clean') throw new Error(JSON.stringify(cleaned))
    expect(refuseLogo(cleaned.logo)).toBeUndefined()
    expect(cleaned.logo).toContain('fill="#a03020"')
    expect(cleaned.logo).toContain('fill="url(#l0)"')
    expect(cleaned.logo).not.toMatch(/\n|style|class|title|inkscape|Laag/)
    expect(await cleanLogo(sent)).toEqual(cleaned)
  })
  it('loses the empty room around it, which would make it a dot on paper', async () => {
    const cleaned = await cleanLogo(svg('<rect x="90" y="20" width="20" height="10" fill="#123456"/>'))
    if (cleaned.kind !== 'clean') throw new Error(JSON.stringify(cleaned))
    expect(ratioOf(cleaned.logo)).toBeCloseTo(2, 1)
    expect(refuseLogo(cleaned.logo)).toBeUndefined()
  })
  it.each([
    ['<script>', '<script>alert(1)</script>'],
    ['<foreignObject>', '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'],
    ['<image>', '<image href="data:image/png;base64,AAAA"/>'],
    ['<use>', '<use href="#a"/>'],
    ['<text>', '<text>Albeda</text>'],
    ['<animate>', '<rect><animate attributeName="x"/></rect>'],
    ['<filter>', '<filter id="a"/>'],
    ['onload', '<g onload="alert(1)"/>'],
    ['href="http://e.nl/x"', '<linearGradient href="http://e.nl/x"/>'],
    ['fill="url(http://e.nl/x)"', '<rect fill="url(http://e.nl/x)"/>'],
    ['<style>', '<style>@import "http://e.nl/x"</style>'],
    ['<style>', '<style>.a{background:url(http://e.nl)}</style>'],
    ['<style>', '<style>@font-face{font-family:x}</style>'],
  ])('with %s is refused by that name, and nothing is left out in silence', async (what, inside) => {
    expect(await fault(svg(RECT + inside))).toEqual(['holds', what])
  })
  it('with a document type or an entity is refused with its line', async () => {
    const declared = Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>\n${svg(RECT)}`)
    expect(await fault(declared)).toEqual(['document-type', '1'])
    expect(await fault(svg('<title>&lol;</title>'))).toEqual(['document-type', '1'])
  })
  it('that is no logo, is not whole, is too large or can not be seen on white is refused', async () => {
    expect(await fault(Buffer.from('hoi'))).toEqual(['no-picture', undefined])
    expect(await fault(Buffer.from('<html/>'))).toEqual(['no-picture', undefined])
    expect(await fault(svg('<g/>'))).toEqual(['no-picture', undefined])
    expect(await fault(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'))).toMatchObject(['damaged', {}])
    expect(await fault(Buffer.alloc(LOGO_FILE_MAX + 1, 0x20))).toEqual(['too-large', undefined])
    expect(await fault(svg('<rect width="200" height="60" fill="#fffbe0"/>'))).toEqual(['too-light', undefined])
    const strip = svg('<rect width="900" height="10" fill="#123456"/>', '0 0 900 10')
    expect(await fault(strip)).toBe('logo-shape')
    const path = `M0 0${Array.from({ length: 9_000 }, (_, at) => `L${(at * 7) % 200} ${(at * 3) % 60}`).join('')}`
    expect(await fault(svg(`<path d="${path}" fill="#123456"/>`))).toEqual(['too-large', undefined])
  })
  it('as PNG keeps its picture and nothing beside it', async () => {
    const file = png(svg(RECT), 400)
    const cleaned = await cleanLogo(withChunk(file, 'tEXt', 'Author\0Jan'))
    if (cleaned.kind !== 'clean') throw new Error(JSON.stringify(cleaned))
    expect(refuseLogo(cleaned.logo)).toBeUndefined()
    expect(Buffer.from(cleaned.logo, 'base64').includes('Author')).toBe(false)
    expect(await cleanLogo(file)).toEqual(cleaned)
  })
  it('as PNG that is too large is drawn smaller, and refused when it has too many or too few pixels', async () => {
    const dots = Array.from(
      { length: 900 },
      (_, at) =>
        `<circle cx="${(at * 37) % 200}" cy="${(at * 91) % 60}" r="${2 + (at % 7)}" fill="hsl(${(at * 7) % 360},80%,30%)"/>`,
    )
    const large = png(svg(dots.join('')), 1_800)
    expect(large.length).toBeGreaterThan(60_000)
    expect(await fault(large)).toBe('clean')
    expect(await fault(png(svg(RECT), 2_400))).toBe('logo-pixels')
    expect(await fault(png(svg(RECT), 100))).toBe('logo-pixels')
  })
  it('as PNG that is broken, or goes on behind its end, is refused', async () => {
    const file = png(svg(RECT), 400)
    expect(await fault(file.subarray(0, -20))).toEqual(['damaged', undefined])
    expect(await fault(Buffer.concat([file, Buffer.from('<?php')]))).toEqual(['damaged', undefined])
    const torn = Buffer.from(file)
    torn.fill(0xff, 60, 90)
    expect(await fault(torn)).toEqual(['damaged', undefined])
  })
})
