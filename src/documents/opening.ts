/** Bytes on their way out: to whom the ledger lets see them, piece by piece, and written down before the first. */
import { createHash, type KeyObject } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { MediaType } from '../../events/evidence.ts'
import { isSealed } from '../../events/values.ts'
import { instantAt } from '../contract/dates.ts'
import { Fault } from '../contract/fault.ts'
import { evidences, type StoredDocument } from '../domain/evidence/evidence.ts'
import type { Caller, Kernel, QueryOutcome } from '../kernel/kernel.ts'
import type { AccessLog } from '../privacy/access-log.ts'
import { secretKey } from '../privacy/cipher.ts'
import type { Vault } from '../privacy/vault.ts'
import { bytesOnDisk, FORM, openPiece, piecesOf } from './content-seal.ts'
import type { DocumentFiles } from './document-files.ts'

export type Opened =
  | {
      readonly kind: 'opened'
      readonly mediaType: MediaType
      readonly bytes: number
      readonly content: AsyncGenerator<Buffer>
    }
  | { readonly kind: 'erased' }
  | { readonly kind: 'refused'; readonly outcome: Exclude<QueryOutcome, { kind: 'answered' }> }

interface OpeningParts {
  readonly files: DocumentFiles
  readonly kernel: Pick<Kernel, 'ask' | 'stateOf' | 'now' | 'ledgerId'>
  readonly vault: Pick<Vault, 'open'>
  readonly accessLog: Pick<AccessLog, 'record'>
}

/** Which document, for whom, and from where: whose assessment, an agreement of which partnership, which grant. */
export interface Opening {
  readonly sha256: string
  readonly learnerId?: string | undefined
  readonly partnershipId?: string | undefined
  readonly grantId?: string | undefined
  readonly caller: Caller
}

interface Told {
  readonly documentId: string
  readonly erased: boolean
  readonly learnerId?: string
}

export async function openDocument(
  { files, kernel, vault, accessLog }: OpeningParts,
  { sha256, learnerId, partnershipId, grantId, caller }: Opening,
): Promise<Opened> {
  const params = {
    sha256,
    ...(learnerId !== undefined && { learnerId }),
    ...(partnershipId !== undefined && { partnershipId }),
    ...(grantId !== undefined && { grantId }),
  }
  const outcome = await kernel.ask({ query: 'evidence', params, caller })
  if (outcome.kind !== 'answered') return { kind: 'refused', outcome }
  const told = outcome.result as Told // what the query's own schema says
  const document = (await kernel.stateOf(evidences.ref(sha256)))?.documents.find(
    ({ documentId }) => documentId === told.documentId,
  )
  const secret = document && contentKeyOf(document, vault)
  if (!document || !secret || told.erased) return { kind: 'erased' }
  const name = { sha256, documentId: document.documentId }
  // Before anything is promised; and closed again, for who asks may not read it.
  await (await openWhole(files, name, document)).close()
  // Somebody's own document is nobody else's look.
  if (caller.role !== 'learner') {
    accessLog.record({
      at: instantAt(kernel.now()),
      kind: 'document',
      reference: sha256,
      learnerId: told.learnerId,
      result: 'shown',
      organisationId: caller.organisationId,
    })
  }
  const { mediaType, bytes } = document
  return {
    kind: 'opened',
    mediaType,
    bytes,
    content: contentOf({ files, ledgerId: kernel.ledgerId }, sha256, document, secret),
  }
}

/** Undefined when it was destroyed. */
export function contentKeyOf({ contentKey }: StoredDocument, vault: Pick<Vault, 'open'>): KeyObject | undefined {
  if (!isSealed(contentKey)) throw new TypeError('a stored document has a sealed key')
  const opened = vault.open(contentKey)
  return 'text' in opened ? secretKey(Buffer.from(opened.text, 'base64url')) : undefined
}

/** Fault `corrupt` when it is missing or has another length than its event says. */
export async function openWhole(
  files: DocumentFiles,
  name: { sha256: string; documentId: string },
  { ownerId, bytes }: Pick<StoredDocument, 'ownerId' | 'bytes'>,
): Promise<FileHandle> {
  const file = await files.openToRead(name, ownerId)
  try {
    const { size } = await file.stat()
    const form = Buffer.alloc(FORM.length)
    await file.read(form, 0, form.length, 0)
    if (size === bytesOnDisk(bytes) && form.equals(FORM)) return file
  } catch (error) {
    await file.close()
    throw error
  }
  await file.close()
  throw damaged(name.documentId)
}

const damaged = (documentId: string) =>
  new Fault('corrupt', `The file of document ${documentId} is damaged. Restore it from a backup.`, { documentId })

/** Fault `corrupt` at the first piece that does not fit: nothing of it goes out. */
export async function* contentOf(
  at: { readonly files: DocumentFiles; readonly ledgerId: string },
  sha256: string,
  document: Pick<StoredDocument, 'documentId' | 'ownerId' | 'bytes'>,
  key: KeyObject,
): AsyncGenerator<Buffer> {
  const { documentId, bytes } = document
  const place = { ledgerId: at.ledgerId, documentId }
  const file = await openWhole(at.files, { sha256, documentId }, document)
  try {
    for (const [number, piece] of piecesOf(bytes).entries()) {
      const sealed = Buffer.alloc(piece.length)
      const { bytesRead } = await file.read(sealed, 0, piece.length, piece.at)
      const plain = bytesRead === piece.length ? openPiece(key, place, number, piece.last, sealed) : undefined
      if (!plain) throw damaged(documentId)
      yield plain
    }
  } finally {
    await file.close()
  }
}

/** SHA-256 of the whole content, for a check. */
export async function hashOf(content: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of content) hash.update(piece)
  return hash.digest('hex')
}
