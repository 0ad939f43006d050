/** The picture of a proof: shape and colour by its kind, its title, and who gives it. The same for everybody who has it. */
import type { CredentialFacts } from '../../contract/credential-facts.ts'
import type { Language } from '../../language/language.ts'
import { kinds } from '../../language/verification.ts'
import { kindLooks } from './kind-look.ts'
import { logoSize, logoSvg } from './logo-svg.ts'

/** With a house style it has its colour, and its logo where the institution's name stands otherwise. */
export type Pictured = Pick<CredentialFacts, 'kind' | 'title' | 'institution' | 'houseStyle'>

const SIDE = 512
const CENTRE = SIDE / 2
/** Of the shapes of `kind-look`, which are 200 wide. */
const SCALE = 2.5
/** What every shape leaves free at the height where text stands. */
const [TITLE_WIDTH, INSTITUTION_WIDTH] = [350, 250]
const ISSUER_SIZE = 19
const TITLE_SIZES = [40, 35, 31, 27, 24, 21, 18] as const
const [TITLE_LINES_MAX, TITLE_HEIGHT_MAX] = [6, 158]

/** A logo stands on white, below the title: this high at most, and as wide as every shape is there. */
const [PLATE_TOP, LOGO_WIDTH, LOGO_HEIGHT, LOGO_AREA] = [384, 134, 40, 3_600]

/** Deterministic, and without an id: several may stand on one page. */
export function badgeSvg({ kind, title, institution, houseStyle = {} }: Pictured, language: Language): string {
  const { colour, shape, sign } = kindLooks[kind]
  const { accent = colour, logo } = houseStyle
  const heading = title[language]
  const { size, lines } = titleLines(heading)
  const height = lines.length * size * 1.2
  const first = 292 - height / 2 + size * 0.92
  const issuer = wrapped(institution.name, INSTITUTION_WIDTH / ISSUER_SIZE, 2)
  const named = `${kinds[kind]?.[language] ?? ''}: ${heading}. ${institution.name}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}" role="img" aria-label="${escaped(named)}">`,
    `<title>${escaped(named)}</title>`,
    `<g transform="translate(${CENTRE} ${CENTRE}) scale(${SCALE})">`,
    `<path d="${shape}" fill="${accent}"/>`,
    `<g fill="none" stroke="#ffffff" stroke-opacity="0.1" stroke-width="0.5">${rosette()}</g>`,
    `<path d="${shape}" fill="none" stroke="#c9a227" stroke-width="3" transform="scale(0.93)"/>`,
    `<g transform="translate(0 -50) scale(0.72)" fill="none" stroke="#f0d98a" stroke-width="4.5" stroke-linecap="round" stroke-linejoin="round"><path d="${sign}"/></g>`,
    '</g>',
    `<g fill="#ffffff" text-anchor="middle" font-family="'Noto Sans', 'Noto Sans Arabic', 'Noto Sans SC', sans-serif">`,
    ...lines.map(
      (line, index) =>
        `<text x="${CENTRE}" y="${(first + index * size * 1.2).toFixed(1)}" font-size="${size}" font-weight="700">${escaped(line)}</text>`,
    ),
    ...(logo === undefined
      ? issuer.map(
          (line, index) =>
            `<text x="${CENTRE}" y="${404 + index * 23}" font-size="${ISSUER_SIZE}">${escaped(line)}</text>`,
        )
      : [plate(logo)]),
    '</g></svg>',
  ].join('')
}

/** As a file within the file, so that ids of its own meet no others. */
function plate(logo: string): string {
  const { width, height } = logoSize(logo, { area: LOGO_AREA, width: LOGO_WIDTH, height: LOGO_HEIGHT })
  const drawn = Buffer.from(logoSvg(logo), 'utf8').toString('base64')
  const [x, y] = [(CENTRE - width / 2).toFixed(2), (PLATE_TOP + 7 + (LOGO_HEIGHT - height) / 2).toFixed(2)]
  return [
    `<rect x="${(CENTRE - width / 2 - 10).toFixed(2)}" y="${PLATE_TOP}" width="${(width + 20).toFixed(2)}" height="${LOGO_HEIGHT + 14}" rx="6"/>`,
    `<image x="${x}" y="${y}" width="${width}" height="${height}" href="data:image/svg+xml;base64,${drawn}"/>`,
  ].join('')
}

/** Fine lines, turned; within every shape. */
const rosette = (): string =>
  Array.from({ length: 18 }, (_, turn) => `<ellipse rx="82" ry="34" transform="rotate(${turn * 10})"/>`).join('')

function titleLines(title: string): { readonly size: number; readonly lines: readonly string[] } {
  const smallest = TITLE_SIZES[TITLE_SIZES.length - 1] ?? 18
  const size =
    TITLE_SIZES.find((one) => {
      const lines = wrapped(title, TITLE_WIDTH / one)
      const fits = lines.length * one * 1.2 <= TITLE_HEIGHT_MAX && lines.length <= TITLE_LINES_MAX
      return fits && lines.every((line) => widthOf(line) <= TITLE_WIDTH / one)
    }) ?? smallest
  return { size, lines: wrapped(title, TITLE_WIDTH / size, TITLE_LINES_MAX) }
}

/** Lines of at most so many ems, broken at spaces; a word that is longer by itself is broken. What is too much ends with `…`. */
function wrapped(text: string, ems: number, most = Number.POSITIVE_INFINITY): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((one) => pieces(one, ems))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > ems) {
      lines.push(line)
      line = word
    } else line = longer
  }
  lines.push(line)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), ended(lines[most - 1] ?? '', ems)]
}

function ended(line: string, ems: number): string {
  const signs = [...line]
  while (signs.length > 1 && widthOf(`${signs.join('')}…`) > ems) signs.pop()
  return `${signs.join('').trimEnd()}…`
}

function pieces(word: string, ems: number): readonly string[] {
  const found: string[] = []
  let piece = ''
  for (const sign of word) {
    if (widthOf(piece + sign) > ems && piece !== '') {
      found.push(piece)
      piece = ''
    }
    piece += sign
  }
  return [...found, piece]
}

/** In ems of Noto Sans Bold, rather too wide than too narrow. */
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + signWidth(sign), 0)
function signWidth(sign: string): number {
  if (/[ilj.,:;'|!I]/.test(sign)) return 0.34
  if (/[tfr\-()/ ]/.test(sign)) return 0.44
  if (/[mwMW@%]/.test(sign)) return 0.98
  if (/\p{Lu}|\p{N}/u.test(sign)) return 0.72
  return /[\u2e80-\u9fff\uf900-\uffef]|\p{Extended_Pictographic}/u.test(sign) || sign.length > 1 ? 1.02 : 0.63
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** The two that XML has no place for become nothing (XML 1.0, 2.2); other such signs are refused at the door. */
const escaped = (text: string): string => text.replace(/[&<>"\ufffe\uffff]/g, (sign) => ENTITIES[sign] ?? '')
