import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCoverage } from './font-coverage.ts'
import { codePointsOf, FONT_FAMILIES, fontFiles, fontsFor, withoutUnprintable } from './fonts.ts'

describe('letters', () => {
  it.each([
    ['Łukasz Şahin-Özdemir, é ø ß ŵ', []],
    ['Nguyễn Văn Đạt', []],
    ['Αθηνά Жанна नमस्ते', []],
    ['محمد بن عبد الله', ['arabic']],
    ['پژمان می\u200cخواهم', ['arabic']],
    ['王小明', ['chinese']],
    ['さくら', ['chinese']],
    ['محمد 王', ['arabic', 'chinese']],
    // Put together of letter and mark, as some keyboards send them.
    ['a\u0301q\u0323', []],
  ])('of %s are there', (text, fonts) => {
    expect(fontsFor([text])).toEqual({ kind: 'fonts', fonts })
  })

  it.each([
    ['Anna ไทย', 'ไ', 'U+0E44'],
    ['שלום', 'ש', 'U+05E9'],
    ['한국', '한', 'U+D55C'],
    ['Noor 😀', '😀', 'U+1F600'],
    ['a\u{e000}', '\u{e000}', 'U+E000'],
    ['Noor\u0000', '\u0000', 'U+0000'],
    ['Noor \u202eleoN', '\u202e', 'U+202E'],
    // A mark that no letters of ours have goes with its letter: alone it could not be read.
    ['x\u0e34', 'x\u0e34', 'U+0078 U+0E34'],
  ])('of %s are not all there, and the first that is missing is named', (text, letter, codePoints) => {
    expect(fontsFor(['Noor', text])).toEqual({ kind: 'letter-not-printable', letter })
    expect(codePointsOf(letter)).toBe(codePoints)
  })

  it('that can not be printed are named in their place where a text may go without them', () => {
    expect(withoutUnprintable('Reanimatie 😀 2026')).toBe('Reanimatie [U+1F600] 2026')
    expect(withoutUnprintable('Łucja 王')).toBe('Łucja 王')
  })

  it.each(FONT_FAMILIES)('of %s are the same in each of its faces: what is asked of one is true of all', (family) => {
    const [regular = () => false, ...others] = fontFiles(family).map((file) => {
      const bytes = readFileSync(file)
      return readCoverage((offset, length) => bytes.subarray(offset, offset + length))
    })
    expect(others.length).toBeGreaterThan(0)
    const differing: string[] = []
    for (let sign = 0x20; sign < 0x30000; sign++) {
      const has = regular(sign)
      if (others.some((other) => other(sign) !== has)) differing.push(codePointsOf(String.fromCodePoint(sign)))
    }
    expect(differing).toEqual([])
  })
})
