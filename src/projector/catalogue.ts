import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Fault } from '../contract/fault.ts'

/** One file of a read model. The generation goes up when the same version is built anew. */
export interface ModelAddress {
  readonly name: string
  readonly version: number
  readonly generation: number
}

/** Somebody else's statement lasts microseconds; longer is a program that holds the file. */
export const BUSY_TIMEOUT_MS = 5000

export function modelPath(dir: string, { name, version, generation }: ModelAddress): string {
  return join(dir, `${name}-v${version}${generation === 1 ? '' : `-g${generation}`}.sqlite`)
}

/** All files of a read model on disk, whatever version. */
export function modelFiles(dir: string, name: string): readonly string[] {
  const ours = new RegExp(`^${name}-v\\d+(-g\\d+)?[.]sqlite$`)
  return readdirSync(dir)
    .filter((file) => ours.test(file))
    .map((file) => join(dir, file))
}

/**
 * Which file of each read model is the one in use: a row, so that a swap is one atomic write that every process sees at
 * its next look. It is as durable as the ledger itself, for an old file may be dropped right after.
 */
export class Catalogue {
  readonly #db: DatabaseSync
  readonly #find
  readonly #version
  #seen: unknown

  private constructor(db: DatabaseSync) {
    this.#db = db
    this.#find = db.prepare('SELECT version, generation FROM active WHERE name = ?')
    this.#version = db.prepare('PRAGMA data_version')
  }

  /** Makes folder and file when they are not there. */
  static open(dir: string): Catalogue {
    mkdirSync(dir, { recursive: true })
    const db = new DatabaseSync(join(dir, 'models.sqlite'), { timeout: BUSY_TIMEOUT_MS })
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS active (name TEXT PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS numbered (name TEXT, version INTEGER, generation INTEGER NOT NULL, PRIMARY KEY (name, version)) STRICT;
COMMIT`)
    return new Catalogue(db)
  }

  /** Beside a running projector. Undefined while there is none yet. */
  static openReadOnly(dir: string): Catalogue | undefined {
    const file = join(dir, 'models.sqlite')
    if (!existsSync(file)) return undefined
    const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, readOnly: true })
    try {
      return new Catalogue(db)
    } catch {
      // The file is there and its tables are not: it is being made at this moment.
      db.close()
      return undefined
    }
  }

  /** Whether another process wrote since this was asked last; true the first time. */
  hasChanged(): boolean {
    const version = this.#version.get()?.data_version
    const changed = version !== this.#seen
    this.#seen = version
    return changed
  }

  active(name: string): ModelAddress | undefined {
    const row = this.#find.get(name)
    return row && { name, version: Number(row.version), generation: Number(row.generation) }
  }

  /** The address in use; of a read model that has none yet, the first generation of this version from now on. */
  activeOrFirst(name: string, version: number): ModelAddress {
    const known = this.active(name)
    if (known) return known
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      // Under the lock: two programs that start together agree on one file.
      const first = this.active(name) ?? { name, version, generation: this.number(name, version) }
      this.#db
        .prepare('INSERT INTO active VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
        .run(name, first.version, first.generation)
      this.#db.exec('COMMIT')
      return first
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      throw error
    }
  }

  /** A generation number that nobody got before: what a crashed rebuild left behind is never built upon. */
  number(name: string, version: number): number {
    const row = this.#db
      .prepare(
        `INSERT INTO numbered VALUES (?, ?, 1)
ON CONFLICT (name, version) DO UPDATE SET generation = generation + 1 RETURNING generation`,
      )
      .get(name, version)
    return Number(row?.generation)
  }

  /** Compare and swap: fails when another process swapped first. */
  swap(from: ModelAddress, to: ModelAddress): void {
    const { changes } = this.#db
      .prepare('UPDATE active SET version = ?, generation = ? WHERE name = ? AND version = ? AND generation = ?')
      .run(to.version, to.generation, from.name, from.version, from.generation)
    if (Number(changes) !== 1) {
      throw new Fault('busy', `Read model ${from.name} was swapped by another process meanwhile. Look again.`)
    }
  }

  close(): void {
    this.#db.close()
  }
}
