/** Read models taking in a ledger, beside the same statements played again into files of their own. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LAYOUT } from '../events/event.ts'
import { eventFamilies } from '../events/index.ts'
import { projections } from '../projections/index.ts'
import { ledgerFiles } from '../src/cli/ledger-place.ts'
import { decoderOf } from '../src/contract/decode.ts'
import { createProjector } from '../src/projector/runner.ts'
import { openSqliteStore } from '../src/store/sqlite.ts'
import { type BenchLedger, buildLedger, ledgerFolder } from './ledger.ts'
import { type Measure, Rounds, ratio, timed } from './measure.ts'
import { type Recording, recorded, replay } from './recorded-statements.ts'

const OURS = 'projector, all read models'
const REPLAY = 'the same statements replayed'

export const projecting: Measure = {
  name: 'projecting',
  title: 'Projecting, from the first event to the head',
  async run({ quick, folder, say }) {
    const dir = ledgerFolder(folder, 'projecting')
    const ledger = await buildLedger({
      dir,
      events: quick ? 20_000 : 100_000,
      learners: 25,
      openEnrolments: 1,
      begun: false,
      say,
    })
    const written = join(folder, 'projecting-recorded')
    say('writing down the statements of a first run')
    const recording = await recorded(written, () => project(ledger, written))
    const rounds = new Rounds()
    const count = quick ? 3 : 7
    for (let round = 0; round <= count; round++) {
      say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
      const ours = () => inFolder(join(folder, 'projecting-ours'), (at) => project(ledger, at))
      const again = () => inFolder(join(folder, 'projecting-replay'), (at) => replayed(recording, at, written))
      const seconds: Record<string, number> = {}
      for (const [name, run] of round % 2 === 0
        ? ([
            [OURS, ours],
            [REPLAY, again],
          ] as const)
        : ([
            [REPLAY, again],
            [OURS, ours],
          ] as const)) {
        seconds[name] = await run()
      }
      if (round === 0) continue
      for (const name of [OURS, REPLAY]) rounds.add(name, 'events/s', ledger.events / (seconds[name] ?? Number.NaN))
    }
    const models = [...projections.map(({ name }) => name), 'timeline']
    return {
      name: projecting.name,
      title: projecting.title,
      figures: rounds.all(),
      verdicts: [ratio(rounds.figure(OURS), rounds.figure(REPLAY), { atLeast: 0.6 })],
      notes: [
        `${ledger.events} events, ${models.length} read models (${models.join(', ')}), ${recording.steps.length} statements and commits; in one thread, without the worker around it`,
        'the replay reads no ledger and decodes no event; it has the same parameters, transactions and files',
      ],
    }
  },
}

/** Seconds. The ledger is opened before, and read as the worker reads it. */
async function project(ledger: BenchLedger, dir: string): Promise<number> {
  mkdirSync(dir, { recursive: true })
  const store = await openSqliteStore({ file: ledgerFiles(ledger.dir).ledger, layout: LAYOUT, readOnly: true })
  const projector = createProjector({ store, dir, projections, decode: decoderOf(eventFamilies), now: Date.now })
  const seconds = await timed(() => projector.catchUp())
  const behind = projector.status().filter(({ position, parked }) => Number(position) !== ledger.events || parked > 0)
  if (behind.length > 0) throw new Error(`not all was projected: ${JSON.stringify(behind)}`)
  await projector.stop()
  await store.close()
  return seconds
}

async function replayed(recording: Recording, dir: string, written: string): Promise<number> {
  mkdirSync(dir, { recursive: true })
  const seconds = await timed(() => replay(recording, dir))
  for (const file of recording.files) {
    const [there, here] = [rowsIn(join(written, file)), rowsIn(join(dir, file))]
    if (there !== here) throw new Error(`${file} has ${here} rows after the replay, and ${there} after the run`)
  }
  return seconds
}

function rowsIn(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all()
    return tables.reduce((sum, { name }) => sum + Number(db.prepare(`SELECT count(*) AS n FROM "${name}"`).get()?.n), 0)
  } finally {
    db.close()
  }
}

/** Each round begins with nothing. */
async function inFolder(path: string, run: (path: string) => Promise<number>): Promise<number> {
  rmSync(path, { recursive: true, force: true })
  return run(path)
}
