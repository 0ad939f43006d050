/** Where on a page the numbers stand that may be a BSN: the same look as the server's, with a place for each. */
import { bsnLikeIn, plainText } from '../../documents/numbers/bsn-like-numbers.ts'
import type { Box } from './mask-boxes.ts'

/** Of a page, in parts of its width and height: 0 is left and top, 1 is right and bottom. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
/** A piece of text in the order in which it is read. */
export interface Piece {
  readonly text: string
  /** A new line follows. */
  readonly ends: boolean
  /** Where its signs from one up to another stand. */
  readonly areaOf: (from: number, to: number) => Area
}

const around = (areas: readonly Area[]): Area => ({
  left: Math.min(...areas.map(({ left }) => left)),
  top: Math.min(...areas.map(({ top }) => top)),
  right: Math.max(...areas.map(({ right }) => right)),
  bottom: Math.max(...areas.map(({ bottom }) => bottom)),
})

/** In thousandths, rounded outwards, within the page; what lies beside it altogether is a sliver at its edge. */
export function boxOf(area: Area): Box {
  const onPage = (value: number) => Math.min(1, Math.max(0, value))
  const [left, top] = [Math.floor(onPage(area.left) * 1000), Math.floor(onPage(area.top) * 1000)]
  return {
    ...{ left, top },
    width: Math.max(1, Math.ceil(onPage(area.right) * 1000) - left),
    height: Math.max(1, Math.ceil(onPage(area.bottom) * 1000) - top),
  }
}

/** A number may stand in several pieces, such as the boxes of a form: one box around all of it. */
export function numbersOn(pieces: readonly Piece[]): readonly { readonly written: string; readonly box: Box }[] {
  let text = ''
  const spans = pieces.map((piece) => {
    const from = text.length
    const plain = plainText(piece.text)
    text += plain
    const to = text.length
    if (piece.ends) text += '\n'
    return { piece, from, to }
  })
  return bsnLikeIn(text).map(({ at, written }) => {
    const end = at + written.length
    const areas = spans
      .filter(({ from, to }) => from < end && to > at)
      .map(({ piece, from, to }) => piece.areaOf(Math.max(at, from) - from, Math.min(end, to) - from))
    return { written, box: boxOf(around(areas)) }
  })
}
