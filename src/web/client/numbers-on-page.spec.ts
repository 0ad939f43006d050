import { describe, expect, it } from 'vitest'
import { boxOf, numbersOn, type Piece } from './numbers-on-page.ts'

/** Each sign a hundredth of the page wide, each line a tenth of it lower. */
const piece = (text: string, { x = 0, line = 0, ends = false } = {}): Piece => ({
  ...{ text, ends },
  areaOf: (from, to) => ({ left: x + from / 100, right: x + to / 100, top: line / 10, bottom: line / 10 + 0.02 }),
})

describe('numbers on a page', () => {
  it('have a box around what is written of them, and not around what stands beside it', () => {
    expect(numbersOn([piece('BSN 123456782 van Noor')])).toEqual([
      { written: '123456782', box: { left: 40, top: 0, width: 90, height: 20 } },
    ])
  })

  it('may stand in several pieces: one box around all of them', () => {
    const boxes = [...'123456782'].flatMap((digit, at) => [
      piece(digit, { x: 0.1 + at / 20, line: 3 }),
      piece(' ', { x: 0.12 + at / 20, line: 3 }),
    ])
    const [found, ...more] = numbersOn(boxes)
    expect(more).toEqual([])
    expect(found?.written).toBe('1 2 3 4 5 6 7 8 2')
    expect(found?.box).toMatchObject({ left: 100, top: 300, width: 410 })
  })

  it('do not go on over the end of a line', () => {
    expect(numbersOn([piece('12345', { ends: true }), piece('6782', { line: 1 })])).toEqual([])
    expect(numbersOn([piece('12345'), piece('6782', { x: 0.05 })])).toHaveLength(1)
  })

  it('are at their place behind an IBAN and signs that are written wide', () => {
    const [found] = numbersOn([piece('NL02ABNA0123456789 １２３４５６７８２')])
    expect(found).toMatchObject({ written: '123456782', box: { left: 190, width: 90 } })
  })
})

describe('a box', () => {
  it('is rounded outwards and ends at the edge', () => {
    expect(boxOf({ left: 0.1234, top: -0.2, right: 0.4561, bottom: 0.0501 })).toEqual({
      ...{ left: 123, top: 0 },
      ...{ width: 334, height: 51 },
    })
    const beside = boxOf({ left: 1.2, top: 0.1, right: 1.3, bottom: 0.2 })
    expect([beside.left, beside.width > 0]).toEqual([1000, true])
  })
})
