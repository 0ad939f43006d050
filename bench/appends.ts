/** Durable appends: the product's store beside its limit (raw SQLite) and its peer (emmett). */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { LAYOUT } from '../events/event.ts'
import { openSqliteStore } from '../src/store/sqlite.ts'
import type { EmmettJob, EmmettResult } from './append-emmett.ts'
import { appendLoad, type OneAppend } from './append-load.ts'
import { appendRaw } from './append-raw.ts'
import { type Context, type Measure, Rounds, ratio, timed } from './measure.ts'
import { installPeers } from './peers.ts'
import { type Sample, sampleEvents } from './sample.ts'

const WRITERS = 64
const LEDGER_ID = '01GBENCH00000000000000000A'
const EVENTS_PER_SECOND = 'events/s'

interface Side {
  readonly name: string
  readonly writers: number
  /** Appends in a round: about a second's work at the pace that is usual for this side. */
  readonly count: number
  /** Seconds. */
  run(file: string, perWriter: readonly (readonly OneAppend[])[]): number | Promise<number>
}

export const appends: Measure = {
  name: 'appends',
  title: 'Durable appends, one event each',
  async run(context) {
    const { quick, say } = context
    const sample = await sampleEvents(context)
    const whyNot = installPeers(say)
    const retries: number[] = []
    const sides = [...ownAndRaw(), ...(whyNot === undefined ? emmettSides(retries) : [])]
    const rounds = new Rounds()
    const count = quick ? 3 : 11
    // The round before the first warms up what is compiled while it runs, and is not counted.
    for (let round = 0; round <= count; round++) {
      say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
      // Every other round backwards: a disk that slows down during a round then favours nobody.
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        const value = await rateOf(side, sample, context)
        if (round > 0) rounds.add(side.name, EVENTS_PER_SECOND, value)
      }
    }
    return measured(rounds, sample, whyNot, retries)
  },
}

const OURS_64 = `sqlite store, ${WRITERS} writers`
const OURS_1 = 'sqlite store, 1 writer'
const RAW_64 = `raw node:sqlite, ${WRITERS} in a transaction`
const RAW_1 = 'raw node:sqlite, one by one'
const EMMETT_DEFAULT_1 = 'emmett, default, 1 writer'
const EMMETT_DEFAULT_64 = `emmett, default, ${WRITERS} writers`
const EMMETT_TUNED_1 = 'emmett, tuned, 1 writer'
const EMMETT_TUNED_64 = `emmett, tuned, ${WRITERS} writers`

function measured(rounds: Rounds, sample: Sample, whyNot: string | undefined, retries: readonly number[]) {
  const figure = (name: string) => rounds.figure(name)
  const verdicts = [
    ratio(figure(OURS_64), figure(RAW_64), { atLeast: 0.65 }),
    ratio(figure(OURS_64), figure(RAW_1), { atLeast: 3 }),
    ...(whyNot === undefined ? [ratio(figure(OURS_64), figure(EMMETT_TUNED_64), { atLeast: 10 })] : []),
    ratio(figure(OURS_1), figure(RAW_1), { atLeast: 0.7 }),
  ]
  const notes = [
    `${sample.meanBytes} bytes in an event on average (data and envelope as the kernel made them), all sides write the same; WAL, synchronous = FULL, the same tables, indexes and triggers in raw SQLite`,
    whyNot === undefined
      ? `emmett-sqlite 0.42.4; tuned is one shared connection, opened beforehand; writers take turns in both, for at once they lock each other out or share transactions unasked; it adds its own envelope to ours${retriesNote(retries)}`
      : `emmett was skipped: ${whyNot}`,
  ]
  return { name: appends.name, title: appends.title, figures: rounds.all(), verdicts, notes }
}

function retriesNote(retries: readonly number[]): string {
  const most = Math.max(0, ...retries)
  return most > 0 ? `; an append that met SQLITE_BUSY was sent again, up to ${most} times a round` : ''
}

async function rateOf(side: Side, { events }: Sample, { folder, quick }: Context): Promise<number> {
  const count = quick ? Math.ceil(side.count / 4) : side.count
  files += 1
  const seconds = await side.run(join(folder, `append-${files}.sqlite`), appendLoad(events, count, side.writers))
  return count / seconds
}
let files = 0

/** Each beside its limit. */
function ownAndRaw(): Side[] {
  const own: Side['run'] = async (file, perWriter) => {
    const store = await openSqliteStore({ file, ledgerId: LEDGER_ID, layout: LAYOUT, create: true })
    try {
      return await timed(() =>
        Promise.all(
          perWriter.map(async (appends) => {
            for (const { stream, expected, event } of appends) await store.append(stream, expected, [event])
          }),
        ),
      )
    } finally {
      await store.close()
    }
  }
  const raw =
    (batch: number): Side['run'] =>
    (file, perWriter) =>
      appendRaw(file, inTurns(perWriter), batch)
  return [
    { name: OURS_64, writers: WRITERS, count: 10_000, run: own },
    { name: RAW_64, writers: WRITERS, count: 10_000, run: raw(WRITERS) },
    { name: RAW_1, writers: 1, count: 1_500, run: raw(1) },
    { name: OURS_1, writers: 1, count: 1_500, run: own },
  ]
}

/** One append of each writer after another: the order in which they reach our store. */
function inTurns(perWriter: readonly (readonly OneAppend[])[]): OneAppend[] {
  const longest = Math.max(...perWriter.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => perWriter.flatMap((appends) => appends[at] ?? [])).flat()
}

function emmettSides(retries: number[]): Side[] {
  const run =
    (tuned: boolean): Side['run'] =>
    async (file, perWriter) => {
      const result = await emmettInTheEnd({ file, tuned, perWriter })
      const expected = perWriter.reduce((sum, { length }) => sum + length, 0)
      if (result.appended !== expected) throw new Error(`emmett has ${result.appended} events of ${expected}`)
      if (result.synchronous !== 2) throw new Error(`emmett ran with synchronous = ${result.synchronous}, not FULL`)
      retries.push(result.retries)
      return result.seconds
    }
  return [
    { name: EMMETT_TUNED_64, writers: WRITERS, count: 600, run: run(true) },
    { name: EMMETT_TUNED_1, writers: 1, count: 600, run: run(true) },
    { name: EMMETT_DEFAULT_64, writers: WRITERS, count: 150, run: run(false) },
    { name: EMMETT_DEFAULT_1, writers: 1, count: 150, run: run(false) },
  ]
}

/** Now and then an error of its goes past every caller and ends the process; then it begins again with another file. */
async function emmettInTheEnd(job: EmmettJob): Promise<EmmettResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await emmett({ ...job, file: `${job.file}-${attempt}` })
    } catch (error) {
      if (attempt === EMMETT_TRIES) throw error
    }
  }
}
const EMMETT_TRIES = 5

function emmett(job: EmmettJob): Promise<EmmettResult> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'append-emmett.ts')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: 120_000,
  })
  child.stdin.end(JSON.stringify(job))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      const result = /^RESULT (.*)$/m.exec(said)?.[1]
      if (result) resolve(JSON.parse(result) as EmmettResult)
      else reject(new Error(`emmett gave no result: ${said.slice(-500)}`))
    })
  })
}
