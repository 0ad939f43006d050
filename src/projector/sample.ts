/** What the projector's specs share: a small ledger on disk and read models over a made-up vocabulary. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { event, eventFamily } from '../../events/event.ts'
import { decoderOf } from '../contract/decode.ts'
import { defineProjection, handle, type ProjectionSpec, type SqlRow } from '../contract/projection.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import type { EventStore, Position } from '../store/store.ts'
import { Catalogue, modelPath } from './catalogue.ts'
import type { Projector } from './projector.ts'
import { createProjector, type RunnerOptions } from './runner.ts'

export const jarEvents = eventFamily('jar', {
  Added: event(z.strictObject({ marbles: z.int() })),
  Painted: event(z.strictObject({ colour: z.string() })),
})
export const decode = decoderOf([jarEvents])

export const ledgerId = '01JQ00000000000000000LEDGR'

/** Marbles by jar, and how many events made it so: counting one twice or not at all shows. */
export const jars = defineProjection({
  name: 'jars',
  version: 1,
  kind: 'current',
  tables: ['CREATE TABLE jar (stream TEXT PRIMARY KEY, marbles INTEGER NOT NULL, events INTEGER NOT NULL) STRICT'],
  on: {
    ...handle(jarEvents, {
      Added({ stream, data }, db) {
        if (data.marbles < 0) throw new Error('a jar holds no negative number of marbles')
        db.run(
          `INSERT INTO jar VALUES (?, ?, 1)
ON CONFLICT (stream) DO UPDATE SET marbles = marbles + excluded.marbles, events = events + 1`,
          stream,
          data.marbles,
        )
      },
    }),
  },
})

/** Every event in the order in which it was applied. */
export const journal = defineProjection({
  name: 'journal',
  version: 1,
  kind: 'versions',
  tables: ['CREATE TABLE entry (n INTEGER PRIMARY KEY, stream TEXT NOT NULL, position TEXT NOT NULL) STRICT'],
  on: {
    ...handle(jarEvents, {
      Added: ({ stream, position }, db) =>
        db.run('INSERT INTO entry (stream, position) VALUES (?, ?)', stream, position),
      Painted: ({ stream, position }, db) =>
        db.run('INSERT INTO entry (stream, position) VALUES (?, ?)', stream, position),
    }),
  },
})

export interface SampleLedger {
  readonly folder: string
  readonly file: string
  /** Of the read files. */
  readonly dir: string
  readonly store: EventStore
  /** Appends `Added` (or another event) and answers its position. */
  add(jar: string, marbles: number, recordedAt?: string): Promise<Position>
  append(jar: string, type: string, data: unknown, recordedAt?: string): Promise<Position>
  /** Many at once, over some jars, in few appends. */
  fill(events: number, jars?: number): Promise<void>
  runner(options?: Partial<RunnerOptions>): Projector
  /** Rows of a read model's file in use, past any reader. */
  rows(name: string, sql: string): SqlRow[]
  /** Changes them behind everybody's back. */
  change(name: string, sql: string): void
  /** Puts an exact copy of a read model in its place. */
  swap(name: string): void
  end(): Promise<void>
}

let made = 0

export async function sampleLedger(): Promise<SampleLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-projector-'))
  const file = join(folder, 'ledger.sqlite')
  const dir = join(folder, 'models')
  const store = await openSqliteStore({ file, ledgerId, create: true, layout: 1 })
  const revisions = new Map<string, number>()
  const runners: Projector[] = []

  const recorded = (type: string, data: unknown, recordedAt: string) => {
    made += 1
    const id = `01JQZZZZZZ${String(made).padStart(16, '0')}`
    return { id, type, data: JSON.stringify(data), metadata: JSON.stringify({ recordedAt, schemaVersion: 1 }) }
  }
  const appendAll = async (stream: string, events: ReturnType<typeof recorded>[]): Promise<Position> => {
    const appended = await store.append(stream, revisions.get(stream) ?? 'none', events)
    revisions.set(stream, appended.revision)
    return appended.position
  }
  const append: SampleLedger['append'] = (jar, type, data, recordedAt = '2026-01-01T00:00:00.000Z') =>
    appendAll(`jar-${jar}`, [recorded(type, data, recordedAt)])

  return {
    folder,
    file,
    dir,
    store,
    append,
    add: (jar, marbles, recordedAt) => append(jar, 'Added', { marbles }, recordedAt),
    async fill(events, over = 10) {
      const perAppend = 20
      for (let done = 0; done < events; done += perAppend) {
        const some = Math.min(perAppend, events - done)
        const batch = Array.from({ length: some }, () => recorded('Added', { marbles: 1 }, '2026-01-01T00:00:00.000Z'))
        await appendAll(`jar-${(done / perAppend) % over}`, batch)
      }
    },
    runner(options = {}) {
      const runner = createProjector({ store, dir, projections: [jars, journal], decode, now: () => 0, ...options })
      runners.push(runner)
      return runner
    },
    rows: (name, sql) => withFile(dir, name, (db) => db.prepare(sql).all()) ?? [],
    change(name, sql) {
      withFile(dir, name, (db) => db.exec(sql))
    },
    swap(name) {
      const catalogue = Catalogue.open(dir)
      const from = catalogue.active(name)
      if (from) {
        const to = { ...from, generation: catalogue.number(name, from.version) }
        withFile(dir, name, (db) => db.prepare('VACUUM INTO ?').run(modelPath(dir, to)))
        catalogue.swap(from, to)
      }
      catalogue.close()
    },
    async end() {
      for (const runner of runners) await runner.stop()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function withFile<T>(dir: string, name: string, use: (db: DatabaseSync) => T): T | undefined {
  const catalogue = Catalogue.openReadOnly(dir)
  const address = catalogue?.active(name)
  catalogue?.close()
  if (!address) return undefined
  const db = new DatabaseSync(modelPath(dir, address), { timeout: 5000 })
  try {
    return use(db)
  } finally {
    db.close()
  }
}

/** The same read model as another program version would have it. */
export function changed(spec: ProjectionSpec, change: Partial<ProjectionSpec>): ProjectionSpec {
  return { ...spec, ...change }
}
