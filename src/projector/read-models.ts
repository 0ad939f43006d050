import { existsSync } from 'node:fs'
import { Fault } from '../contract/fault.ts'
import type { ProjectionSpec, ReadDb, ReadModels } from '../contract/projection.ts'
import { type EventStore, type Position, START } from '../store/store.ts'
import { Catalogue, type ModelAddress, modelPath } from './catalogue.ts'
import { modelsOf } from './models-of.ts'
import type { Progress } from './projector.ts'
import { ReadFile } from './read-file.ts'
import { positionKnownAt, timeline } from './timeline.ts'
import { Waiting } from './waiting.ts'

export interface ReadModelsOptions {
  /** The projector's folder. */
  readonly dir: string
  readonly projections: readonly ProjectionSpec[]
  /** The ledger, for what lies within one second of an instant. */
  readonly positionSource: Pick<EventStore, 'readAll'>
}

export interface OpenReadModels extends ReadModels {
  /**
   * Hand the projector's `onProgress` to this: whoever waits then hears at once. Without it (beside a running server)
   * the checkpoints are looked at every few milliseconds, as long as somebody waits.
   */
  readonly progressed: (progress: Pick<Progress, 'name' | 'position'>) => void
  close(): void
}

/** The read files, for one thread that only reads: also in another process than the projector's. */
export function openReadModels({ dir, projections, positionSource }: ReadModelsOptions): OpenReadModels {
  return new Readers(dir, new Map(modelsOf(projections).map(({ name, version }) => [name, version])), positionSource)
}

class Readers implements OpenReadModels {
  readonly #dir: string
  readonly #versions: ReadonlyMap<string, number>
  readonly #ledger: Pick<EventStore, 'readAll'>
  readonly #files = new Map<string, ReadFile>()
  readonly #waiting = new Waiting((name) => this.positionOf(name))
  #catalogue: Catalogue | undefined
  #closed = false

  constructor(dir: string, versions: ReadonlyMap<string, number>, ledger: Pick<EventStore, 'readAll'>) {
    this.#dir = dir
    this.#versions = versions
    this.#ledger = ledger
  }

  positionOf(name: string): Position {
    return this.#file(name)?.position() ?? START
  }

  parkedIn(name: string): number {
    return this.#file(name)?.parked() ?? 0
  }

  waitFor(name: string, position: Position, timeoutMs: number): Promise<boolean> {
    if (!this.#versions.has(name)) throw new RangeError(`there is no read model ${name}`)
    return this.#waiting.until(name, position, timeoutMs)
  }

  readonly progressed = ({ name, position }: Pick<Progress, 'name' | 'position'>): void => {
    this.#waiting.reached(name, position)
  }

  read<T>(name: string, run: (db: ReadDb, position: Position) => T): T {
    return this.#ready(name).read(run)
  }

  async positionKnownAt(instant: string): Promise<Position> {
    return this.#ready(timeline.name).read((db, position) => positionKnownAt(instant, { db, position }, this.#ledger))
  }

  close(): void {
    this.#closed = true
    this.#waiting.close()
    for (const file of this.#files.values()) file.close()
    this.#files.clear()
    this.#catalogue?.close()
  }

  #ready(name: string): ReadFile {
    const file = this.#file(name)
    if (file) return file
    throw new Fault('unavailable', `The read model ${name} is not there yet. Try again in a moment.`, { model: name })
  }

  /** Of the address in use now: the catalogue is asked each time, which costs microseconds and sees every swap. */
  #file(name: string): ReadFile | undefined {
    const version = this.#versions.get(name)
    if (version === undefined) throw new RangeError(`there is no read model ${name}`)
    if (this.#closed) throw new Fault('unavailable', 'The read models are closed.')
    this.#catalogue ??= Catalogue.openReadOnly(this.#dir)
    const address = this.#catalogue?.active(name)
    if (!address) return undefined
    if (address.version !== version) throw otherVersion(address, version)
    const path = modelPath(this.#dir, address)
    const open = this.#files.get(name)
    if (open?.path === path) return open
    if (!existsSync(path)) return undefined
    const file = ReadFile.open(path, name)
    if (!file) return undefined
    // A read that is under way in the old file ends there.
    open?.closeWhenIdle()
    this.#files.set(name, file)
    return file
  }
}

/** Its tables are not the ones that this program's queries ask for. */
function otherVersion({ name, version }: ModelAddress, ours: number): Fault {
  return new Fault(
    'unavailable',
    `The read model ${name} in use has version ${version} and this program reads version ${ours}: rebuild it and accept.`,
    { model: name, inUse: version, ours },
  )
}
