import { describe, expect, it } from 'vitest'
import { boxBetween, changed, firstBox, pixelsOf } from './mask-boxes.ts'

const box = { left: 250, top: 250, width: 500, height: 100 }

describe('a black box', () => {
  it('is drawn from any corner to the other, and ends at the edge of the picture', () => {
    expect(boxBetween([750, 350], [250, 250])).toEqual(box)
    expect(boxBetween([900, 900], [1200, -50])).toEqual({ left: 900, top: 0, width: 100, height: 900 })
  })
  it('that is hardly one was a touch by mistake', () => {
    expect(boxBetween([100, 100], [103, 400])).toBeUndefined()
    expect(boxBetween([100, 100], [400, 100])).toBeUndefined()
  })
  it('changes by numbers, and stays on the picture', () => {
    expect(changed(box, 'left', 400)).toEqual({ ...box, left: 400 })
    expect(changed(box, 'left', 900)).toEqual({ ...box, left: 500 })
    expect(changed(box, 'top', -10)).toEqual({ ...box, top: 0 })
    expect(changed(box, 'width', 2000)).toEqual({ ...box, width: 750 })
    expect(changed(box, 'height', 0).height).toBeGreaterThan(0)
    expect(changed(box, 'height', Number.NaN)).toEqual(box)
  })
  it('that is added by keyboard is on the picture, however many there are', () => {
    for (let before = 0; before < 50; before++) {
      const { left, top, width, height } = firstBox(before)
      expect([left + width <= 1000, top + height <= 1000]).toEqual([true, true])
    }
  })
  it('covers every dot that it touches', () => {
    expect(pixelsOf(box, 400, 600)).toEqual({ x: 100, y: 150, width: 200, height: 60 })
    expect(pixelsOf({ left: 333, top: 0, width: 1, height: 1000 }, 100, 7)).toEqual({
      x: 33,
      y: 0,
      width: 1,
      height: 7,
    })
  })
})
