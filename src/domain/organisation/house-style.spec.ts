import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { given, someId, stateAfter } from '../../../test/support/given.ts'
import { as, happened, organisation, staff } from '../../../test/support/programme.ts'
import { contrastWithWhite, styleOn } from './house-style.ts'
import { organisations } from './organisation.ts'
import { ratioOf, refuseLogo } from './plain-logo.ts'
import { setHouseStyle } from './set-house-style.ts'
import { withdrawHouseStyle } from './withdraw-house-style.ts'

const school = someId('school')
const anna = as('anna', 'organisationAdmin', 'school')
const before = [organisation('school'), ...staff('anna', 'organisationAdmin', 'school')]
const svgOf = (inside: string, box = '0 0 120 40') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${inside}</svg>`
const LOGO = svgOf('<rect width="120" height="40" fill="#0b3d5c"/>')
const input = { organisationId: school, accent: '#0b3d5c', logo: LOGO, from: '2023-01-01' }
const style = (name: string, from: string) =>
  happened(organisations.ref(school), 'HouseStyleSet', { houseStyleId: someId(name), accent: '#0b3d5c', from })
const withdrawn = (name: string) =>
  happened(organisations.ref(school), 'HouseStyleWithdrawn', { houseStyleId: someId(name), reason: 'enteredInError' })

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, data, Buffer.alloc(4)])
}
function pngOf(width: number, height: number, extra: readonly Buffer[] = [], behind = Buffer.alloc(0)): string {
  const sides = Buffer.alloc(13)
  sides.writeUInt32BE(width)
  sides.writeUInt32BE(height, 4)
  sides.set([8, 0], 8)
  const parts = [
    chunk('IHDR', sides),
    ...extra,
    chunk('IDAT', deflateSync(Buffer.alloc(60))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts, behind]).toString('base64')
}

describe('setHouseStyle', () => {
  it('by the admin of the organisation alone', () => {
    given(...before)
      .when(setHouseStyle, input, anna)
      .then({ type: 'HouseStyleSet', effectiveOn: '2023-01-01', data: { accent: '#0b3d5c', logo: LOGO } })
    given(...before, ...staff('ruud', 'examBoardChair', 'school'))
      .when(setHouseStyle, input, as('ruud', 'examBoardChair', 'school'))
      .thenForbidden()
  })
  it('is not of one person: a logo of theirs would be a name that is sealed', () => {
    const solo = happened(organisations.ref(school), 'OrganisationRegistered', {
      organisationId: school,
      kind: 'trainer',
      naturalPerson: true,
      sealedName: { keyId: someId('key'), box: 'x'.repeat(40) },
    })
    given(solo, ...staff('anna', 'organisationAdmin', 'school'))
      .when(setHouseStyle, input, anna)
      .thenRejected('issuer-is-natural-person')
  })
  it('has a logo, a colour or both', () => {
    given(...before)
      .when(setHouseStyle, { organisationId: school, from: '2023-01-01' }, anna)
      .thenRejected('house-style-empty')
  })
  it('refuses a colour that white letters could not be read on, and says what it is and needs', () => {
    given(...before)
      .when(setHouseStyle, { ...input, accent: '#777777' }, anna)
      .thenRejected('accent-too-light', { ratio: 4.47, needed: 4.5 })
    given(...before)
      .when(setHouseStyle, { ...input, accent: '#767676' }, anna)
      .then({ type: 'HouseStyleSet' })
    given(...before)
      .when(setHouseStyle, { ...input, accent: 'red' }, anna)
      .thenInvalid('accent')
  })
  it('reaches back only where there was none: a paper that has a style keeps it', () => {
    const at = given(...before, style('first', '2020-01-01'))
    at.when(setHouseStyle, { ...input, from: '2021-01-01' }, anna).thenRejected('house-style-too-early')
    at.when(setHouseStyle, { ...input, from: '2099-01-01' }, anna).then({ type: 'HouseStyleSet' })
    given(...before, style('first', '2099-01-01'))
      .when(setHouseStyle, { ...input, from: '2099-01-01' }, anna)
      .thenRejected('house-style-too-early')
    given(...before, style('first', '2020-01-01'), withdrawn('first'))
      .when(setHouseStyle, { ...input, from: '2019-01-01' }, anna)
      .then({ type: 'HouseStyleSet' })
  })
  it('is taken back once, and counts no more on any day', () => {
    const taking = { organisationId: school, houseStyleId: someId('second'), reason: 'enteredInError' }
    const events = [...before, style('first', '2020-01-01'), style('second', '2022-01-01')]
    given(...events)
      .when(withdrawHouseStyle, taking, anna)
      .then({ type: 'HouseStyleWithdrawn' })
    given(...before)
      .when(withdrawHouseStyle, taking, anna)
      .thenRejected('unknown-house-style')
    given(...events, withdrawn('second'))
      .when(withdrawHouseStyle, taking, anna)
      .thenRejected('house-style-withdrawn')
    const on = (day: string, ...more: typeof events) =>
      styleOn(stateAfter(organisations.ref(school), ...events, ...more) ?? { houseStyles: new Map() }, day)
        ?.houseStyleId
    expect(['2019-12-31', '2020-01-01', '2021-12-31', '2022-01-01'].map((day) => on(day))).toEqual([
      undefined,
      someId('first'),
      someId('first'),
      someId('second'),
    ])
    expect(on('2022-01-01', withdrawn('second'))).toBe(someId('first'))
  })
})

describe('a colour', () => {
  it.each([
    ['#ffffff', 1],
    ['#000000', 21],
    ['#767676', 4.54],
    ['#ff0000', 4],
  ])('%s has the contrast with white that WCAG gives', (colour, ratio) => {
    expect(contrastWithWhite(colour)).toBeCloseTo(ratio, 2)
  })
})

describe('a logo', () => {
  it('of shapes, or of pixels, is taken', () => {
    const rich = svgOf(
      '<defs><linearGradient id="a" x1="0" x2="1"><stop offset="0" stop-color="#ff0000"/></linearGradient><clipPath id="b"><circle r="4"/></clipPath></defs><g clip-path="url(#b)" transform="rotate(3)"><path d="M0 0L4 4Z" fill="url(#a)"/></g>',
    )
    expect(refuseLogo(rich)).toBeUndefined()
    expect(refuseLogo(pngOf(600, 200))).toBeUndefined()
    expect(
      refuseLogo(pngOf(600, 200, [chunk('PLTE', Buffer.alloc(6)), chunk('tRNS', Buffer.alloc(1))])),
    ).toBeUndefined()
    expect([ratioOf(rich), ratioOf(pngOf(600, 200))]).toEqual([3, 3])
  })
  it.each([
    ['<script>', '<script></script>'],
    ['<foreignObject>', '<foreignObject/>'],
    ['<image>', '<image href="a"/>'],
    ['<use>', '<use href="#a"/>'],
    ['<text>', '<text>A</text>'],
    ['<style>', '<style></style>'],
    ['<animate>', '<animate/>'],
    ['<svg>', '<svg></svg>'],
    ['onload="x"', '<g onload="x"/>'],
    ['style="x"', '<g style="x"/>'],
    ['href="x"', '<path href="x"/>'],
    ['font-family="x"', '<g font-family="x"/>'],
    ['fill="url(http://e.nl)"', '<path fill="url(http://e.nl)"/>'],
    ['fill="url(a.svg#b)"', '<path fill="url(a.svg#b)"/>'],
    ['fill="//e.nl"', '<path fill="//e.nl"/>'],
    ['fill="#123456"', '<path fill="#000000" fill="#123456"/>'],
    ['xmlns="http://www.w3.org/2000/svg"', '<g xmlns="http://www.w3.org/2000/svg"/>'],
    ['woorden</svg>', 'woorden'],
    ['</g>', '</g>'],
    ['</svg>', '<g>'],
  ])('with %s in it is refused, by that name', (what, inside) => {
    expect(refuseLogo(svgOf(inside))).toMatchObject({ rejected: 'logo-not-plain', details: { what } })
  })
  it('that is two, or is no drawing, is refused', () => {
    expect(refuseLogo(LOGO + LOGO)).toMatchObject({ rejected: 'logo-not-plain' })
    expect(refuseLogo('<svg viewBox="0 0 4 4"></svg>')).toMatchObject({ details: { what: 'xmlns' } })
    expect(refuseLogo(svgOf('<g>'.repeat(30) + '</g>'.repeat(30)))).toMatchObject({ rejected: 'logo-too-complex' })
    expect(refuseLogo(svgOf('<g/>'.repeat(1_000)))).toMatchObject({ rejected: 'logo-too-complex' })
  })
  it.each([['0 0 90 10'], ['0 0 10 41'], ['0 0 0 10'], ['0 0 10 0'], ['5 5 10 10']])(
    'in a box of %s is refused: it does not fit a sheet',
    (box) => {
      expect(refuseLogo(svgOf('<g/>', box))).toMatchObject({ rejected: 'logo-shape' })
    },
  )
  it.each([
    ['a text in it', pngOf(600, 200, [chunk('tEXt', Buffer.from('x'))]), 'logo-not-plain'],
    ['something behind it', pngOf(600, 200, [], Buffer.from('<?php')), 'logo-not-plain'],
    ['no end', pngOf(600, 200).slice(0, -24), 'logo-not-plain'],
    ['too few pixels', pngOf(200, 100), 'logo-pixels'],
    ['too many pixels', pngOf(2_001, 900), 'logo-pixels'],
    ['a strip', pngOf(1_000, 100), 'logo-shape'],
  ])('as PNG with %s is refused', (_what, png, code) => {
    expect(refuseLogo(png)).toMatchObject({ rejected: code })
  })
})
