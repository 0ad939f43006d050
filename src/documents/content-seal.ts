/**
 * How the content of a document stands on disk: eight bytes that name the form, then pieces of 64 KiB, each encrypted on
 * its own (AES-256-GCM) and bound to ledger, document, its number, and whether it is the last. So it can be read piece by
 * piece, and pieces that were changed, swapped, left out or cut off are seen before anything of them goes out.
 */
import type { KeyObject } from 'node:crypto'
import { bound, decrypt, encrypt } from '../privacy/cipher.ts'

export const PIECE_BYTES = 64 * 1024
/** Beginning value and tag of the cipher. */
const AROUND_BYTES = 12 + 16
export const FORM = Buffer.from('LBDOC\0\0\x01', 'latin1')

export interface ContentPlace {
  readonly ledgerId: string
  readonly documentId: string
}

/** What a content of so many bytes takes on disk; at least one. */
export const bytesOnDisk = (bytes: number): number =>
  FORM.length + bytes + Math.ceil(bytes / PIECE_BYTES) * AROUND_BYTES

const aad = ({ ledgerId, documentId }: ContentPlace, piece: number, last: boolean) =>
  bound('document-v1', ledgerId, documentId, String(piece), last ? 'last' : 'more')

/** Takes content as it comes and gives sealed pieces as they fill; `end` gives the last. */
export class PieceSealer {
  readonly #key: KeyObject
  readonly #place: ContentPlace
  #waiting: Buffer[] = []
  #bytes = 0
  #piece = 0

  constructor(key: KeyObject, place: ContentPlace) {
    this.#key = key
    this.#place = place
  }

  /** A full piece waits until more follows: only then it is known not to be the last. */
  push(chunk: Uint8Array): Buffer[] {
    this.#waiting.push(Buffer.from(chunk))
    this.#bytes += chunk.length
    if (this.#bytes <= PIECE_BYTES) return []
    const all = Buffer.concat(this.#waiting)
    const sealed: Buffer[] = []
    let at = 0
    for (; all.length - at > PIECE_BYTES; at += PIECE_BYTES) {
      sealed.push(this.#seal(all.subarray(at, at + PIECE_BYTES), false))
    }
    this.#waiting = [all.subarray(at)]
    this.#bytes = all.length - at
    return sealed
  }
  end(): Buffer {
    return this.#seal(Buffer.concat(this.#waiting), true)
  }

  #seal(plain: Buffer, last: boolean): Buffer {
    const sealed = encrypt(this.#key, plain, aad(this.#place, this.#piece, last))
    this.#piece += 1
    return sealed
  }
}

/** Undefined when it does not fit its place. */
export function openPiece(
  key: KeyObject,
  place: ContentPlace,
  piece: number,
  last: boolean,
  sealed: Uint8Array,
): Buffer | undefined {
  return decrypt(key, sealed, aad(place, piece, last))
}

/** Where each sealed piece of a content of so many bytes begins and how long it is. */
export function piecesOf(bytes: number): { readonly at: number; readonly length: number; readonly last: boolean }[] {
  const count = Math.ceil(bytes / PIECE_BYTES)
  return Array.from({ length: count }, (_, piece) => {
    const last = piece === count - 1
    const plain = last ? bytes - piece * PIECE_BYTES : PIECE_BYTES
    return { at: FORM.length + piece * (PIECE_BYTES + AROUND_BYTES), length: plain + AROUND_BYTES, last }
  })
}
