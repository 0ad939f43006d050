/**
 * The papers of one cohort until they are fetched: one file, each paper sealed under a key that is in memory alone. What
 * is left of it after a crash nobody can read; the next start removes it.
 */
import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../contract/fault.ts'
import { bound, decrypt, encrypt, secretKey } from '../../privacy/cipher.ts'

export class SealedPapers {
  readonly #key = secretKey(randomBytes(32))
  readonly #path: string
  readonly #file: FileHandle
  readonly #places = new Map<string, { readonly at: number; readonly length: number }>()
  #end = 0

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  static async create(dir: string, jobId: string): Promise<SealedPapers> {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    const path = join(dir, `${jobId}.papers`)
    return new SealedPapers(path, await open(path, 'w+', 0o600))
  }

  /** On disk. */
  get bytes(): number {
    return this.#end
  }
  has(name: string): boolean {
    return this.#places.has(name)
  }

  async write(name: string, paper: Uint8Array): Promise<void> {
    const sealed = encrypt(this.#key, paper, aadOf(name))
    // Claimed before the first wait: two papers that come at once do not write over each other.
    const at = this.#end
    this.#end += sealed.length
    for (let done = 0; done < sealed.length; ) {
      done += (await this.#file.write(sealed, done, sealed.length - done, at + done)).bytesWritten
    }
    this.#places.set(name, { at, length: sealed.length })
  }

  /** Faults: `corrupt`, `not-found`. */
  async read(name: string): Promise<Buffer> {
    const place = this.#places.get(name)
    if (!place) throw new Fault('not-found', 'This paper was not made.')
    const sealed = Buffer.alloc(place.length)
    for (let done = 0; done < sealed.length; ) {
      const { bytesRead } = await this.#file.read(sealed, done, sealed.length - done, place.at + done)
      if (bytesRead === 0) throw new Fault('corrupt', 'A paper that was made is no longer whole on disk.')
      done += bytesRead
    }
    const paper = decrypt(this.#key, sealed, aadOf(name))
    if (!paper) throw new Fault('corrupt', 'A paper that was made is not as it was on disk.')
    return paper
  }

  async remove(): Promise<void> {
    await this.#file.close()
    await rm(this.#path, { force: true })
  }
}

const aadOf = (name: string) => bound('cohort-paper-v1', name)

/** What an earlier process left. */
export async function removeLeftPapers(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true })
}
