/** Bytes on their way in: counted, hashed, looked at and encrypted as they come, so that no file is ever whole in memory. */
import { createHash, randomBytes } from 'node:crypto'
import type { MediaType } from '../../events/evidence.ts'
import { secretKey } from '../privacy/cipher.ts'
import type { ContentWatch } from './content/content-watch.ts'
import { HEAD_BYTES, mediaTypeOf } from './content/media-type.ts'
import { watchFor } from './content/watch.ts'
import { XML_DOCUMENT_BYTES_MAX } from './content/xml.ts'
import { FORM, PieceSealer } from './content-seal.ts'
import type { DocumentFiles } from './document-files.ts'

/** 25 MB: a photo of a phone or a scan of thirty pages. */
export const DOCUMENT_BYTES_MAX = 25 * 1024 * 1024
/** Of what is too large the rest is read and thrown away up to here, so that the sender hears why instead of a cut line. */
export const DRAINED_BYTES_MAX = 4 * DOCUMENT_BYTES_MAX

export interface Received {
  readonly sha256: string
  readonly documentId: string
  readonly mediaType: MediaType
  readonly bytes: number
  /** 32 bytes, base64url. */
  readonly contentKey: string
}
/** Why it is not taken; nothing of it is left. */
export type NotTaken =
  | { readonly refused: 'document-empty' | 'document-damaged' | 'document-double' }
  | { readonly refused: 'document-too-large' | 'document-enough'; readonly most: number }
  | { readonly refused: 'document-type'; readonly found: string }

export interface ReceivingPlace {
  readonly files: DocumentFiles
  readonly ledgerId: string
  readonly documentId: string
}

/**
 * Afterwards the file stands durably among those that wait. The source's own error (a sender that went away) is thrown,
 * and leaves nothing.
 */
export async function receive(source: AsyncIterable<Uint8Array>, place: ReceivingPlace): Promise<Received | NotTaken> {
  const { files, ledgerId, documentId } = place
  const contentKey = randomBytes(32)
  const file = await files.begin(documentId)
  try {
    const sealer = new PieceSealer(secretKey(contentKey), { ledgerId, documentId })
    await file.write(FORM)
    const looked = await lookAlong(source, async (chunk) => {
      for (const piece of sealer.push(chunk)) await file.write(piece)
    })
    if ('refused' in looked) {
      await file.drop()
      return looked
    }
    await file.write(sealer.end())
    await file.keep(looked.sha256)
    return { ...looked, documentId, contentKey: contentKey.toString('base64url') }
  } catch (error) {
    await file.drop()
    throw error
  } finally {
    contentKey.fill(0)
  }
}

type Looked = Pick<Received, 'sha256' | 'mediaType' | 'bytes'>

async function lookAlong(
  source: AsyncIterable<Uint8Array>,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<Looked | NotTaken> {
  const hash = createHash('sha256')
  const head = new Head()
  let bytes = 0
  let refused: NotTaken | undefined
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > DRAINED_BYTES_MAX) break
    const most = head.type === 'application/xml' ? XML_DOCUMENT_BYTES_MAX : DOCUMENT_BYTES_MAX
    if (bytes > most) refused = { refused: 'document-too-large', most: most / 1024 ** 2 }
    refused ??= await head.push(chunk)
    if (refused) continue
    hash.update(chunk)
    await take(chunk)
  }
  if (bytes === 0) return { refused: 'document-empty' }
  refused ??= await head.end()
  if (refused) return refused
  const complaint = head.watch?.complaint()
  if (complaint === 'unknown') return { refused: 'document-type', found: 'xml' }
  if (complaint) return { refused: `document-${complaint}` }
  return { sha256: hash.digest('hex'), mediaType: head.type as MediaType, bytes }
}

/** Holds back until there is enough to know what it is; from then on the watch of that kind reads along. */
class Head {
  type: MediaType | undefined
  watch: ContentWatch | undefined
  #chunks: Uint8Array[] = []
  #bytes = 0

  async push(chunk: Uint8Array): Promise<NotTaken | undefined> {
    if (this.watch) {
      this.watch.push(chunk)
      return undefined
    }
    this.#chunks.push(Buffer.from(chunk))
    this.#bytes += chunk.length
    return this.#bytes < HEAD_BYTES ? undefined : this.end()
  }

  async end(): Promise<NotTaken | undefined> {
    if (this.watch) return undefined
    const start = Buffer.concat(this.#chunks)
    const known = await mediaTypeOf(start.subarray(0, HEAD_BYTES))
    if ('found' in known) return { refused: 'document-type', found: known.found }
    this.type = known.type
    this.watch = watchFor(known.type)
    this.watch.push(start)
    this.#chunks = []
    return undefined
  }
}
