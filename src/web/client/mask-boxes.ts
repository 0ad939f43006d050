/** Black boxes on a picture, in thousandths of its width and height, so that they fit it at any size. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
export const SIDES = ['left', 'top', 'width', 'height'] as const
export type Side = (typeof SIDES)[number]

const WHOLE = 1000
/** What is smaller was a touch by mistake. */
const LEAST = 5

const within = (value: number, least: number, most: number): number =>
  Math.round(Math.min(Math.max(value, least), Math.max(most, least)))

/** From one corner to the other, whichever was first; undefined when it is too small to be meant. */
export function boxBetween(from: readonly [number, number], to: readonly [number, number]): Box | undefined {
  const [left, right] = [from[0], to[0]].map((x) => within(x, 0, WHOLE)).sort((a, b) => a - b)
  const [top, bottom] = [from[1], to[1]].map((y) => within(y, 0, WHOLE)).sort((a, b) => a - b)
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return undefined
  const box = { left, top, width: right - left, height: bottom - top }
  return box.width >= LEAST && box.height >= LEAST ? box : undefined
}

/** One number of it changed, and all of it still on the picture. What is no number changes nothing. */
export function changed(box: Box, side: Side, value: number): Box {
  if (!Number.isFinite(value)) return box
  const across = side === 'left' || side === 'width'
  const [start, length] = across ? (['left', 'width'] as const) : (['top', 'height'] as const)
  return side === start
    ? { ...box, [start]: within(value, 0, WHOLE - box[length]) }
    : { ...box, [length]: within(value, LEAST, WHOLE - box[start]) }
}

/** A box to begin with, for who has no mouse: in the middle, each next one a little lower. */
export const firstBox = (before: number): Box => ({
  left: 300,
  top: 100 + ((before * 120) % 700),
  width: 400,
  height: 80,
})

export interface Pixels {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** Rounded outwards: no edge of what is under it shows. */
export function pixelsOf(box: Box, width: number, height: number): Pixels {
  const [x, y] = [Math.floor((box.left * width) / WHOLE), Math.floor((box.top * height) / WHOLE)]
  return {
    ...{ x, y },
    width: Math.ceil(((box.left + box.width) * width) / WHOLE) - x,
    height: Math.ceil(((box.top + box.height) * height) / WHOLE) - y,
  }
}
