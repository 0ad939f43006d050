import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { instantAt } from '../contract/dates.ts'
import type { Decode } from '../contract/decode.ts'
import { Fault } from '../contract/fault.ts'
import type { ProjectionSpec } from '../contract/projection.ts'
import type { EventStore, Position } from '../store/store.ts'
import { Catalogue, modelFiles, modelPath } from './catalogue.ts'
import { removeModelFile } from './file.ts'
import { followHead } from './follow-head.ts'
import { Follower, type Surroundings } from './follower.ts'
import { cutAt, entryOf } from './model.ts'
import { modelsOf } from './models-of.ts'
import { PAGE_EVENTS, PageReader } from './page-reader.ts'
import type { ModelStatus, Projector, ProjectorLog, RebuildOptions, RebuildReport, Released } from './projector.ts'
import { rebuildModel } from './rebuild.ts'
import { releaseStream } from './release.ts'

export interface RunnerOptions {
  readonly store: EventStore
  /** Folder of the read files. Only for this ledger. */
  readonly dir: string
  readonly projections: readonly ProjectionSpec[]
  readonly decode: Decode
  /** Milliseconds since 1970; only for "parked at". Rows know no clock. */
  readonly now: () => number
  /** After each slice that a read model took in, and when its state changes. Must not throw. */
  readonly onProgress?: (progress: ModelStatus) => void
  readonly log?: ProjectorLog
}

const SILENT: ProjectorLog = { info() {}, warn() {}, error() {} }

/**
 * The projector in this thread. Any number of them may run over the same files, in as many processes: the checkpoint
 * moves by compare-and-swap, so each event counts once.
 */
export function createProjector(options: RunnerOptions): Projector {
  return new Runner(options)
}

class Runner implements Projector {
  readonly #store: EventStore
  readonly #dir: string
  readonly #decode: Decode
  readonly #log: ProjectorLog
  readonly #around: Surroundings
  readonly #followers: readonly Follower[]
  readonly #reader: PageReader
  readonly #stopping = new AbortController()
  #following: Promise<void> | undefined
  /** The turn under way, and the one that everybody waits for who came during it. */
  #turn: Promise<void> | undefined
  #nextTurn: Promise<void> | undefined
  #last: Promise<unknown> = Promise.resolve()
  readonly #rebuilding = new Set<string>()

  constructor({ store, dir, projections, decode, now, onProgress = () => undefined, log = SILENT }: RunnerOptions) {
    this.#store = store
    this.#dir = dir
    this.#decode = decode
    this.#log = log
    const models = modelsOf(projections)
    const catalogue = Catalogue.open(dir)
    this.#around = { dir, store, catalogue, log, at: () => instantAt(now()), onProgress }
    this.#followers = models.map((model) => new Follower(model, this.#around))
    this.#reader = new PageReader(store, decode, PAGE_EVENTS)
  }

  async start(): Promise<void> {
    await this.#exclusively(() => this.#openAll(true))
    this.#following = followHead(this.#store, {
      wake: () => this.wake(),
      signal: this.#stopping.signal,
      log: this.#log,
    })
  }

  wake(): void {
    if (this.#stopping.signal.aborted) return
    this.#takeTurn(false).catch((error: unknown) => this.#log.warn({ err: error }, 'the ledger could not be read'))
  }

  async catchUp(): Promise<void> {
    this.#mustRun()
    await this.#takeTurn(true)
    const failed = this.#followers.find(({ error }) => error !== undefined)
    if (failed) throw failed.error
  }

  status(): readonly ModelStatus[] {
    return this.#followers.map((follower) => follower.status())
  }

  async rebuild(name: string, { accept = false, onProgress }: RebuildOptions = {}): Promise<RebuildReport> {
    const follower = await this.#ready(name)
    // Two at once would only make each other's report untrue.
    if (this.#rebuilding.has(name)) throw new Fault('busy', `Read model ${name} is being rebuilt already.`)
    this.#rebuilding.add(name)
    try {
      const { model, address: inUse, file } = follower
      if (!file && inUse.version === model.version) throw follower.error
      const report = await rebuildModel(
        {
          ...this.#around,
          decode: this.#decode,
          model,
          inUse,
          file,
          exclusively: (run) => this.#exclusively(run),
          adopt: () => follower.open(true),
          told: onProgress ?? (() => undefined),
        },
        accept,
      )
      this.#log.info({ model: name, equal: report.equal, swapped: report.swapped }, 'read model rebuilt')
      this.wake()
      return report
    } finally {
      this.#rebuilding.delete(name)
    }
  }

  async release(name: string, stream: string): Promise<Released> {
    const follower = await this.#ready(name)
    return this.#exclusively(async () => {
      const { file, model } = follower
      if (!file) throw follower.error ?? new Fault('unavailable', `Read model ${name} has no file in use. Rebuild it.`)
      const released = await releaseStream(file, model, stream, {
        store: this.#store,
        entry: (stored) => entryOf(stored, this.#decode),
      })
      follower.refresh()
      follower.reportProgress()
      return released
    })
  }

  async drop(name: string): Promise<readonly string[]> {
    const { address } = await this.#ready(name)
    if (this.#rebuilding.has(name)) throw new Fault('busy', `Read model ${name} is being rebuilt.`)
    const unused = modelFiles(this.#dir, name).filter((path) => path !== modelPath(this.#dir, address))
    for (const path of unused) removeModelFile(path)
    return unused.map((path) => basename(path))
  }

  async stop(): Promise<void> {
    if (this.#stopping.signal.aborted) return
    this.#stopping.abort()
    await this.#following
    await this.#exclusively(async () => {
      for (const follower of this.#followers) follower.stop()
      this.#around.catalogue.close()
    })
  }

  /** Coalesced: everybody who comes during a turn waits for the one next turn, which began after they came. */
  #takeTurn(evenFailed: boolean): Promise<void> {
    if (!this.#turn) {
      this.#turn = this.#exclusively(() => this.#toHead(evenFailed)).finally(() => {
        this.#turn = undefined
      })
      return this.#turn
    }
    this.#nextTurn ??= this.#turn
      .catch(() => undefined)
      .then(() => {
        this.#nextTurn = undefined
        return this.#takeTurn(evenFailed)
      })
    return this.#nextTurn
  }

  /** One page for each place where read models stand, hindmost first, until all stand at the head. */
  async #toHead(evenFailed: boolean): Promise<void> {
    if (this.#stopping.signal.aborted) return
    await this.#openAll(evenFailed)
    this.#reader.forget()
    for (;;) {
      const groups = groupsOf(this.#followers)
      let arrived = 0
      for (const [index, group] of groups.entries()) {
        if (this.#stopping.signal.aborted) return
        const end = await this.#advance(group, groups[index + 1]?.position)
        if (end === 'arrived') arrived += 1
        // From here on these two are one group, also for what comes next.
        if (end === 'joined') break
      }
      if (arrived === groups.length) return
      // Catching up may take minutes, and whoever shares this thread has work too.
      await setImmediate()
    }
  }

  /**
   * One page, read and decoded once for all who stand there. Who lags behind stops where the next group stands, to go
   * on together with it.
   */
  async #advance({ position, members }: Group, next: Position | undefined): Promise<'arrived' | 'joined' | 'onward'> {
    const page = await this.#reader.read(position, { ahead: next === undefined })
    const slice = next === undefined ? page.slice : cutAt(page.slice, next)
    const atHead = page.atHead && slice.ceiling === page.slice.ceiling
    if (slice.ceiling === position) {
      for (const follower of members) follower.arrived()
      return 'arrived'
    }
    const taken = members.map((follower) => follower.take(slice, atHead))
    if (taken.some(({ fenced }) => fenced)) return 'onward'
    if (slice.ceiling === next) return 'joined'
    return atHead ? 'arrived' : 'onward'
  }

  async #openAll(evenFailed: boolean): Promise<void> {
    // One look for all: thirty, at each turn, took as long as reading what had come.
    const changed = this.#around.catalogue.hasChanged()
    for (const follower of this.#followers) if (changed || !follower.isOpen) await follower.open(evenFailed)
  }

  async #ready(name: string): Promise<Follower> {
    this.#mustRun()
    const follower = this.#followers.find(({ model }) => model.name === name)
    if (!follower) throw new RangeError(`there is no read model ${name}`)
    await this.#exclusively(() => follower.open(true))
    return follower
  }

  #exclusively<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#last.then(run)
    this.#last = result.catch(() => undefined)
    return result
  }

  #mustRun(): void {
    if (this.#stopping.signal.aborted) throw new Fault('unavailable', 'The projector was stopped.')
  }
}

interface Group {
  readonly position: Position
  readonly members: readonly Follower[]
}

function groupsOf(followers: readonly Follower[]): readonly Group[] {
  const groups = new Map<Position, Follower[]>()
  for (const follower of followers) {
    if (follower.position === undefined) continue
    const members = groups.get(follower.position)
    if (members) members.push(follower)
    else groups.set(follower.position, [follower])
  }
  return [...groups]
    .map(([position, members]) => ({ position, members }))
    .sort((a, b) => (a.position < b.position ? -1 : 1))
}
