import type { EventStore, Position } from '../store/store.ts'
import { START } from '../store/store.ts'
import { type Applied, applySlice, errorText } from './apply.ts'
import { backoffMs } from './backoff.ts'
import { type Catalogue, type ModelAddress, modelPath } from './catalogue.ts'
import { ModelFile } from './file.ts'
import type { Model, Slice } from './model.ts'
import type { ModelStatus, Progress, ProjectorLog } from './projector.ts'

export interface Surroundings {
  readonly dir: string
  readonly store: EventStore
  readonly catalogue: Catalogue
  readonly log: ProjectorLog
  /** Instant, for "parked at". */
  readonly at: () => string
  readonly onProgress: (progress: ModelStatus) => void
}

/** One read model on its way through the ledger. */
export class Follower {
  readonly model: Model
  readonly #around: Surroundings
  #address: ModelAddress
  #file: ModelFile | undefined
  #position: Position = START
  #state: ModelStatus['state'] = 'stopped'
  #fenced = 0
  #parked = 0
  #failure: { readonly error: unknown; readonly inARow: number; readonly retryAt: number } | undefined

  constructor(model: Model, around: Surroundings) {
    this.model = model
    this.#around = around
    this.#address = { name: model.name, version: model.version, generation: 1 }
  }

  /** Where it goes on; undefined when it can't. */
  get position(): Position | undefined {
    return this.isOpen ? this.#position : undefined
  }
  get address(): ModelAddress {
    return this.#address
  }
  /** The open file in use; undefined when it waits for a rebuild or can't be opened. */
  get file(): ModelFile | undefined {
    return this.#file
  }
  /** With a file that was there when it looked last. */
  get isOpen(): boolean {
    return this.#file !== undefined && this.#state !== 'failed'
  }
  get error(): unknown {
    return this.#failure?.error
  }

  /**
   * Opens the file in use; again after a swap, by this process or another. After a fault only when its time has come,
   * or at once with `evenSo`.
   */
  async open(evenSo: boolean): Promise<void> {
    if (this.#failure && !evenSo && performance.now() < this.#failure.retryAt) return
    try {
      const { name, version } = this.model
      const address = this.#around.catalogue.activeOrFirst(name, version)
      const swapped = modelPath('', address) !== modelPath('', this.#address)
      if (this.#file && !swapped && this.#state !== 'failed') return
      this.#close()
      this.#address = address
      if (address.version === version) await this.#openFile()
      else this.#wait()
    } catch (error) {
      this.fail(error)
    }
  }

  /** Takes a slice in. Whatever goes wrong stops this read model only. */
  take(slice: Slice, atHead: boolean): Pick<Applied, 'fenced'> {
    const { log, at, onProgress } = this.#around
    try {
      if (!this.#file) return { fenced: false }
      const applied = applySlice(this.#file, this.model, slice, { strict: false, at })
      for (const parked of applied.parked) log.error({ model: this.model.name, ...parked }, 'stream parked')
      if (applied.fenced) this.#fenced += 1
      if (applied.fenced || applied.parked.length > 0) this.refresh()
      else this.#position = slice.ceiling
      this.#failure = undefined
      this.#state = atHead && !applied.fenced ? 'live' : 'catchingUp'
      onProgress(this.status())
      return applied
    } catch (error) {
      this.fail(error)
      return { fenced: false }
    }
  }

  /** It stands at the head and nothing came. */
  arrived(): void {
    if (this.#state === 'live') return
    this.#state = 'live'
    this.reportProgress()
  }

  /** What the file says, after another hand changed it. */
  refresh(): void {
    if (!this.#file) return
    this.#position = this.#file.position()
    this.#parked = this.#file.parkedStreams().size
  }

  reportProgress(): void {
    this.#around.onProgress(this.status())
  }

  fail(error: unknown): void {
    const inARow = (this.#failure?.inARow ?? -1) + 1
    this.#failure = { error, inARow, retryAt: performance.now() + backoffMs(inARow) }
    this.#state = 'failed'
    this.#around.log.error({ model: this.model.name, err: error }, 'read model stopped')
    this.reportProgress()
  }

  status(): ModelStatus {
    const { version, generation } = this.#address
    const status = { ...this.#progress(), version, generation, state: this.#state }
    return this.#failure ? { ...status, error: errorText(this.#failure.error) } : status
  }

  stop(): void {
    this.#close()
    this.#state = 'stopped'
  }

  async #openFile(): Promise<void> {
    const { dir, store, catalogue, log } = this.#around
    this.#file = ModelFile.open(modelPath(dir, this.#address), this.model, store.ledgerId)
    if (!(await isOfThisHistory(this.#file, store))) {
      // The ledger was restored from a backup older than this file. Its rows hold events that no longer exist.
      log.warn({ model: this.model.name }, 'read model is of another history of the ledger: building it from the start')
      const { name, version } = this.model
      const anew = { name, version, generation: catalogue.number(name, version) }
      catalogue.swap(this.#address, anew)
      this.#file.close()
      this.#file = undefined
      this.#address = anew
      this.#file = ModelFile.open(modelPath(dir, anew), this.model, store.ledgerId)
    }
    this.#failure = undefined
    this.#state = 'catchingUp'
    this.refresh()
    this.reportProgress()
  }

  #wait(): void {
    this.#failure = undefined
    if (this.#state === 'pending') return
    this.#state = 'pending'
    const { name, version } = this.model
    this.#around.log.warn(
      { model: name, inUse: this.#address.version, ours: version },
      'read model is of another version: rebuild it to go on',
    )
    this.reportProgress()
  }

  #close(): void {
    this.#file?.close()
    this.#file = undefined
  }

  #progress(): Progress {
    return { name: this.model.name, position: this.#position, fenced: this.#fenced, parked: this.#parked }
  }
}

/** Whether the event it read last still stands where it stood. */
async function isOfThisHistory(file: ModelFile, store: Pick<EventStore, 'readStream'>): Promise<boolean> {
  const last = file.lastEvent()
  if (!last) return true
  const [found] = await store.readStream(last.stream, { from: last.revision, limit: 1 })
  return found?.id === last.eventId
}
