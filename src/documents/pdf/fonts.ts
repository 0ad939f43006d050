/**
 * The letters that PDFs and pictures are set in, as files of packages, and which signs each of them has: what none has is
 * refused beforehand, so that nobody gets a paper with boxes in the place of a name.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readCoverage } from './font-coverage.ts'

/** `latin` has Latin, Greek, Cyrillic and Devanagari; the Chinese one weighs 10 MB a face, so it is opened only when needed. */
export type FontFamily = 'latin' | 'arabic' | 'chinese'
export const FONT_FAMILIES = ['latin', 'arabic', 'chinese'] as const satisfies readonly FontFamily[]

interface FontFiles {
  /** The package's own `package.json`: its faces lie beside it. */
  readonly package: () => string
  readonly faces: readonly string[]
}

const require = createRequire(import.meta.url)
const FILES: Readonly<Record<FontFamily, FontFiles>> = {
  latin: {
    package: () => require.resolve('@expo-google-fonts/noto-sans/package.json'),
    faces: [
      '400Regular/NotoSans_400Regular.ttf',
      '600SemiBold/NotoSans_600SemiBold.ttf',
      '700Bold/NotoSans_700Bold.ttf',
    ],
  },
  arabic: {
    package: () => require.resolve('@expo-google-fonts/noto-sans-arabic/package.json'),
    faces: ['400Regular/NotoSansArabic_400Regular.ttf', '700Bold/NotoSansArabic_700Bold.ttf'],
  },
  chinese: {
    package: () => require.resolve('@expo-google-fonts/noto-sans-sc/package.json'),
    faces: ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'],
  },
}

/** Paths of its faces, the regular one first. */
export function fontFiles(family: FontFamily): readonly string[] {
  const { package: found, faces } = FILES[family]
  const folder = dirname(found())
  return faces.map((face) => join(folder, face))
}

const covered = new Map<FontFamily, (codePoint: number) => boolean>()

function covers(family: FontFamily): (codePoint: number) => boolean {
  const known = covered.get(family)
  if (known) return known
  const [regular = ''] = fontFiles(family)
  const file = openSync(regular, 'r')
  try {
    const found = readCoverage((offset, length) => {
      const bytes = Buffer.alloc(length)
      readSync(file, bytes, 0, length, offset)
      return bytes
    })
    covered.set(family, found)
    return found
  } finally {
    closeSync(file)
  }
}

/** `letters`: as people count them, with their marks; of which no family of ours has all signs. */
export type FontsFor =
  | { readonly kind: 'fonts'; readonly fonts: readonly FontFamily[] }
  | { readonly kind: 'letter-not-printable'; readonly letter: string }

const letters = new Intl.Segmenter('nl', { granularity: 'grapheme' })
/** What every face of ours has; most texts are nothing else. */
const PLAIN = /^[\n\u0020-\u007e\u00a0-\u017f]*$/

/** Which families besides `latin` these texts need, or the first letter that can't be printed. */
export function fontsFor(texts: Iterable<string>): FontsFor {
  const needed = new Set<FontFamily>()
  for (const text of texts) {
    if (PLAIN.test(text)) continue
    for (const { segment } of letters.segment(text)) {
      const family = familyOf(segment)
      if (!family) return { kind: 'letter-not-printable', letter: segment }
      if (family !== 'latin') needed.add(family)
    }
  }
  return { kind: 'fonts', fonts: FONT_FAMILIES.filter((family) => needed.has(family)) }
}

/** No letters, though fonts have them: signs that steer a machine, and that turn what stands around them into another name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/

function familyOf(letter: string): FontFamily | undefined {
  if (PLAIN.test(letter)) return 'latin'
  if (STEERING.test(letter)) return undefined
  return FONT_FAMILIES.find((family) => [...letter].every((sign) => covers(family)(sign.codePointAt(0) ?? 0)))
}

/** For texts of others, of which a part may be lost but not silently: `[U+1F600]` in the place of each letter that can't be printed. */
export function withoutUnprintable(text: string): string {
  if (PLAIN.test(text)) return text
  return [...letters.segment(text)]
    .map(({ segment }) => (familyOf(segment) ? segment : `[${codePointsOf(segment)}]`))
    .join('')
}

/** `U+0E01 U+0E34`: what to look a letter up by. */
export const codePointsOf = (letter: string): string =>
  [...letter].map((sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
