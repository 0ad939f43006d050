/**
 * The encrypted files, in the folder `documents` beside the ledger: `new/{sha256}.{documentId}` until the event that makes
 * it known stands, then `{ownerId}/{sha256}.{documentId}`. The names say nothing that the ledger does not say.
 */
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Fault } from '../contract/fault.ts'
import { keyTime } from '../contract/identifiers.ts'
import { fileFault } from '../privacy/file-fault.ts'

export interface DocumentName {
  readonly sha256: string
  readonly documentId: string
}
export interface WaitingFile extends DocumentName {
  /** Milliseconds since 1970. */
  readonly since: number
}

const ID = '[0-7][0-9A-HJKMNP-TV-Z]{25}'
const NAME = new RegExp(`^([0-9a-f]{64})\\.(${ID})$`)
const PART = new RegExp(`^${ID}\\.part$`)
const NEW = 'new'

export class DocumentFiles {
  readonly #dir: string
  constructor(dir: string) {
    this.#dir = dir
  }

  /** Its pieces go in one by one. `keep` makes it durable under its name; `drop` leaves nothing. */
  async begin(documentId: string): Promise<{
    write(piece: Uint8Array): Promise<void>
    keep(sha256: string): Promise<void>
    drop(): Promise<void>
  }> {
    const part = join(this.#dir, NEW, `${documentId}.part`)
    const file = await this.#trying(async () => {
      await mkdir(dirname(part), { recursive: true, mode: 0o700 })
      return open(part, 'wx', 0o600)
    })
    return {
      write: (piece) =>
        this.#trying(async () => {
          for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten
        }),
      keep: (sha256) =>
        this.#trying(async () => {
          await file.sync()
          await file.close()
          await rename(part, this.#waiting({ sha256, documentId }))
          await syncFolder(dirname(part))
        }),
      drop: async () => {
        await file.close().catch(() => undefined)
        await rm(part, { force: true })
      },
    }
  }

  /** The event stands: to where it is kept. Does nothing when it is there already. */
  async settle(name: DocumentName, ownerId: string): Promise<void> {
    await this.#trying(async () => {
      const kept = this.#kept(name, ownerId)
      await mkdir(dirname(kept), { recursive: true, mode: 0o700 })
      try {
        await rename(this.#waiting(name), kept)
      } catch (error) {
        if (!isMissing(error)) throw error
      }
      await syncFolder(dirname(kept))
    })
  }
  async discard(name: DocumentName): Promise<void> {
    await rm(this.#waiting(name), { force: true })
  }
  async remove(name: DocumentName, ownerId: string): Promise<void> {
    await rm(this.#kept(name, ownerId), { force: true })
    await rm(this.#waiting(name), { force: true })
  }

  /** To read; also one that was not yet moved. Fault `corrupt` when there is none, for its event says there is. */
  async openToRead(name: DocumentName, ownerId: string): Promise<FileHandle> {
    for (const path of [this.#kept(name, ownerId), this.#waiting(name), this.#kept(name, ownerId)]) {
      try {
        return await open(path, 'r')
      } catch (error) {
        if (!isMissing(error)) throw fileFault(error, path)
      }
    }
    throw new Fault('corrupt', `The file of document ${name.documentId} is missing from ${this.#dir}.`, { ...name })
  }

  /** Of one owner, as far as they were moved to where they are kept. */
  async of(ownerId: string): Promise<DocumentName[]> {
    return (await listed(join(this.#dir, ownerId))).flatMap((name) => named(name) ?? [])
  }
  async waiting(): Promise<WaitingFile[]> {
    const names = await listed(join(this.#dir, NEW))
    return names.flatMap((name) => named(name) ?? []).map((one) => ({ ...one, since: sinceOf(one.documentId) }))
  }
  /** What was being received when the program stopped. */
  async dropParts(before: number): Promise<number> {
    let dropped = 0
    for (const name of await listed(join(this.#dir, NEW))) {
      if (!PART.test(name) || sinceOf(name.slice(0, 26)) >= before) continue
      await rm(join(this.#dir, NEW, name), { force: true })
      dropped += 1
    }
    return dropped
  }

  #waiting({ sha256, documentId }: DocumentName): string {
    return join(this.#dir, NEW, `${sha256}.${documentId}`)
  }
  #kept({ sha256, documentId }: DocumentName, ownerId: string): string {
    return join(this.#dir, ownerId, `${sha256}.${documentId}`)
  }
  async #trying<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw fileFault(error, this.#dir)
    }
  }
}

/** An id begins with the moment at which it was made. */
const sinceOf = (documentId: string): number => keyTime(documentId) ?? Number.POSITIVE_INFINITY

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function listed(dir: string): Promise<string[]> {
  try {
    return await readdir(dir)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function named(name: string): DocumentName | undefined {
  const [, sha256, documentId] = NAME.exec(name) ?? []
  return sha256 !== undefined && documentId !== undefined ? { sha256, documentId } : undefined
}

/** So that the name itself survives a power cut. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } catch (error) {
    // Windows opens no folder to write; there the file system sees to it.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'EISDIR'))) throw error
  } finally {
    await folder.close()
  }
}
