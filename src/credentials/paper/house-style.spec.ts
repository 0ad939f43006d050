import { describe, expect, it } from 'vitest'
import { facts } from '../../../test/support/credential-facts.ts'
import { madeOrSkip, pagesOfPdf } from '../../../test/support/paper.ts'
import type { PaperStyle } from '../../contract/credential-facts.ts'
import { refuseLogo } from '../../domain/organisation/plain-logo.ts'
import { badgePng } from '../picture/badge-png.ts'
import { badgeSvg } from '../picture/badge-svg.ts'
import { logoSize } from '../picture/logo-svg.ts'
import { certificatePdf } from './certificate.ts'
import { decisionListPdf, type Meeting } from './decision-list.ts'
import { logoOnPaper, type PaperAnswer } from './paper.ts'
import { transcriptPdf } from './transcript.ts'
import { unitMapPdf } from './unit-map.ts'

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><defs><linearGradient id="a"><stop offset="0" stop-color="#8f1038"/></linearGradient></defs><rect width="120" height="40" fill="url(#a)"/></svg>'
const STYLE = { accent: '#8f1038', logo: LOGO } as const
const asked = { language: 'nl', publicUrl: 'https://leerbewijs.example.org', printedOn: '2026-07-02' } as const
const on = { position: '0'.repeat(20), on: '2026-07-02' }
const institution = { id: facts().institution.organisationId, name: 'Albeda aan de Maas' }
const overview = { name: 'Łucja', asOf: on, rows: [], enrolments: [] } as unknown as Parameters<
  typeof transcriptPdf
>[0]['overview']
const meeting = {
  institution: institution.name,
  institutionId: institution.id,
  on: '2026-07-01',
  counts: { rows: 0, takenOff: 0, decided: 0, heldBack: 0, refused: 0, open: 0 },
  rows: [],
  people: [],
} as unknown as Meeting

type Standard = 'a-3a' | 'ua-1'
type Make = (style: PaperStyle | undefined, standard: Standard) => Promise<PaperAnswer>
const papers: readonly (readonly [string, Make])[] = [
  [
    'certificate',
    (houseStyle, standard) =>
      certificatePdf({ ...asked, standard, facts: facts({ houseStyle }), credential: undefined }),
  ],
  ['explanation', (houseStyle, standard) => unitMapPdf({ ...asked, standard, facts: facts({ houseStyle }) })],
  [
    'overview',
    (style, standard) =>
      transcriptPdf({ ...asked, standard, overview, ...(style && { style: { ...style, of: institution.name } }) }),
  ],
  ['decision list', (houseStyle, standard) => decisionListPdf({ ...asked, standard, meeting, houseStyle })],
]

/** How often what is drawn has this text for who can't see it. */
const named = (pdf: Uint8Array, text: string) =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Alt \(([^)]*)\)/g),
  ].filter(([, alt]) => alt === text).length

describe.each(papers)('a house style on a paper (%s)', (_name, make) => {
  it('has its logo, named by whose it is; without one there is none', async ({ skip }) => {
    expect(named(await madeOrSkip(make(STYLE, 'a-3a'), skip), institution.name)).toBe(1)
    expect(named(await madeOrSkip(make(undefined, 'a-3a'), skip), institution.name)).toBe(0)
    expect(named(await madeOrSkip(make({ accent: STYLE.accent }, 'a-3a'), skip), institution.name)).toBe(0)
  })
  it('can be used by readers of every ability', async ({ skip }) => {
    expect(Buffer.from(await madeOrSkip(make(STYLE, 'ua-1'), skip)).toString('latin1')).toContain(
      '<pdfuaid:part>1</pdfuaid:part>',
    )
  })
  it('is the same byte for byte for the same style, and another for another', async ({ skip }) => {
    const one = Buffer.from(await madeOrSkip(make(STYLE, 'a-3a'), skip))
    expect(one.equals(await madeOrSkip(make({ ...STYLE }, 'a-3a'), skip))).toBe(true)
    expect(one.equals(await madeOrSkip(make({ ...STYLE, accent: '#12603b' }, 'a-3a'), skip))).toBe(false)
    expect(one.equals(await madeOrSkip(make(undefined, 'a-3a'), skip))).toBe(false)
  })
  it('is made all the same where the logo turns out to be no picture', async ({ skip }) => {
    // Whole by its chunks, which is all that a command looks at; what is in them is no picture.
    const sides = Buffer.from('0000012c0000006408060000000000000000', 'hex').subarray(0, 13)
    const chunk = (type: string, data: Buffer) =>
      Buffer.concat([Buffer.from([0, 0, 0, data.length]), Buffer.from(type), data, Buffer.alloc(4)])
    const parts = [chunk('IHDR', sides), chunk('IDAT', Buffer.from('niets')), chunk('IEND', Buffer.alloc(0))]
    const broken = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]).toString('base64')
    expect(refuseLogo(broken)).toBeUndefined()
    const pdf = await madeOrSkip(make({ ...STYLE, logo: broken }, 'a-3a'), skip)
    expect(Buffer.from(pdf).toString('latin1')).toContain('<pdfaid:part>3</pdfaid:part>')
  })
})

describe('a logo', () => {
  it.each([
    ['wide', '0 0 800 100'],
    ['tall', '0 0 100 400'],
    ['square', '0 0 10 10'],
  ])('that is %s fits its room, as large for the eye as others', (_shape, box) => {
    const logo = LOGO.replace('0 0 120 40', box)
    const { width, height } = logoSize(logo, { area: 620, width: 62, height: 22 })
    expect(width).toBeLessThanOrEqual(62)
    expect(height).toBeLessThanOrEqual(22)
    expect(width * height).toBeGreaterThan(110)
  })
  it('does not move what belongs on one sheet to a second', async ({ skip }) => {
    const tall = LOGO.replace('0 0 120 40', '0 0 30 120')
    const other = { houseStyle: { ...STYLE, logo: tall }, title: { nl: 'Zeer '.repeat(39).trim(), en: 'x' } }
    const long = { ...facts().institution, name: 'A'.repeat(200) }
    const paper = certificatePdf({ ...asked, facts: facts({ ...other, institution: long }), credential: undefined })
    expect(await pagesOfPdf(await madeOrSkip(paper, skip))).toHaveLength(1)
    expect(logoOnPaper({}, 'x')).toBeNull()
  })
})

describe('the picture of a proof in a house style', () => {
  it('has its colour, and its logo in the place of the name, with no ids of its own', async () => {
    const plain = badgeSvg(facts(), 'nl')
    const styled = badgeSvg(facts({ houseStyle: STYLE }), 'nl')
    expect(styled).toContain('fill="#8f1038"')
    expect(styled).toContain('data:image/svg+xml;base64,')
    expect(styled).not.toMatch(/ id="|>Albeda aan de Maas<\/text>/)
    expect(styled).toContain('. Albeda aan de Maas">')
    expect(plain).toContain('>Albeda aan de Maas</text>')
    expect(badgeSvg(facts({ houseStyle: {} }), 'nl')).toBe(plain)
    const drawn = await Promise.all(
      [STYLE, { ...STYLE, logo: LOGO.replaceAll('#8f1038', '#12603b') }, { accent: STYLE.accent }, undefined].map(
        async (houseStyle) => {
          const answer = await badgePng(facts({ houseStyle }), 'nl')
          if (answer.kind !== 'made') throw new Error(JSON.stringify(answer))
          return Buffer.from(answer.png).toString('base64')
        },
      ),
    )
    expect(new Set(drawn).size).toBe(4)
  })
})
