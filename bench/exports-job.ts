/**
 * One export in a process of its own, so that its memory is nobody else's: `{…job}` on standard input, a line of JSON out.
 * `own` writes as the program does, asking included; `written` writes rows that are there already; `library` is the
 * package's own writer over the same cells.
 */
import { text } from 'node:stream/consumers'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { XMLBuilder } from 'fast-xml-parser'
import { writeCsvStream, writeXlsxStream } from 'hucre'
import { costEntries } from '../projections/cost-entries.ts'
import { openProgram } from '../src/cli/program.ts'
import { answerTo, type ReportAsk } from '../src/documents/reports/asking.ts'
import { allEntries, type Entry, entriesFile } from '../src/documents/reports/entries.ts'
import type { Report, Row } from '../src/documents/reports/report.ts'
import { writeReportCsv } from '../src/documents/reports/write-csv.ts'
import { writeReportXlsx } from '../src/documents/reports/write-xlsx.ts'
import { bookedLines } from '../src/documents/xaf/bookings.ts'
import { writeXaf, type XafYear } from '../src/documents/xaf/write-xaf.ts'
import { periodOf } from '../src/documents/xaf/xaf-year.ts'
import type { Caller } from '../src/kernel/kernel.ts'
import { eventUntil } from '../src/store/seek.ts'

export interface ExportJob {
  readonly dir: string
  readonly masterKey: string
  readonly now: number
  readonly grantId: string
  readonly caller: Caller
  readonly periods: readonly string[]
  readonly format: 'xlsx' | 'csv' | 'xaf'
  readonly how: 'own' | 'written' | 'library'
}
export interface ExportResult {
  /** Of the processor, all threads: where others are at work it says more than the clock. */
  readonly seconds: number
  /** Above what the process had when it was open and quiet. */
  readonly peakMegabytes: number
  readonly bytes: number
  readonly rows: number
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const job = JSON.parse(await text(process.stdin)) as ExportJob
const { dir, grantId, format, how } = job
const program = await openProgram({
  dir,
  masterKey: Buffer.from(job.masterKey, 'base64'),
  now: () => job.now,
  projector: 'inline',
})
const asking: ReportAsk = {
  grantId,
  asked: {},
  asOf: undefined,
  ask: (query, params, { asOf }) =>
    program.kernel.ask({ query: query.name, params, caller: job.caller, ...(asOf !== undefined && { asOf }) }),
  lastEventIdAt: async (position) => (await eventUntil(program.store, position))?.id,
}
const params = { grantId, limit: 200 }
let rows = 0

async function* counted(pages: AsyncIterable<readonly Entry[]>): AsyncGenerator<readonly Entry[]> {
  for await (const entries of pages) {
    rows += entries.length
    yield entries
  }
}
const pages = async () => counted(allEntries(asking, params, await answerTo(asking, costEntries, params, undefined)))
const year = (of: AsyncIterable<readonly Entry[]>): XafYear => ({
  organisation: { id: grantId, name: 'Bench' },
  year: '2022',
  grant: { name: 'Bench' },
  lines: [],
  periods: job.periods.map(periodOf),
  pages: of,
  createdOn: '2023-12-15',
  software: 'bench',
})

/** The report, its rows as they come or kept. */
async function report(kept?: readonly Row[]): Promise<Report> {
  const made = await entriesFile(asking)
  const [table] = made.tables
  if (!table) throw new Error('the report has a table')
  const source = kept ?? table.rows
  async function* each() {
    for await (const row of source) {
      rows += 1
      yield row
    }
  }
  return { ...made, tables: [{ ...table, rows: each() }] }
}

async function keptRows(): Promise<readonly Row[]> {
  const [table] = (await entriesFile(asking)).tables
  return Array.fromAsync((table?.rows ?? []) as AsyncIterable<Row>)
}

/** What is timed: from the first question, or from rows in memory, to the last byte. */
async function prepared(): Promise<() => Promise<AsyncIterable<Uint8Array>>> {
  if (format === 'xaf') {
    if (how === 'own') return async () => (await writeXaf(year(await pages()))).content()
    const entries = await Array.fromAsync(await pages())
    const again = async function* () {
      yield* entries
    }
    return how === 'written'
      ? async () => (await writeXaf(year(counted(again())))).content()
      : async () => library.xaf(entries.flat())
  }
  const write = format === 'xlsx' ? writeReportXlsx : writeReportCsv
  if (how === 'own') return async () => write(await report(), 'nl')
  const kept = await keptRows()
  if (how === 'written') return async () => write(await report(kept), 'nl')
  const cells = kept.map((row) => row.map((value) => value ?? null))
  return async () => (format === 'xlsx' ? library.xlsx(cells) : library.csv(cells))
}

type Cells = (string | number | null)[][]
const library = {
  xlsx: (cells: Cells) => writeXlsxStream(cells, { name: 'Kosten', freezePane: { rows: 1 } }),
  async *csv(cells: Cells): AsyncGenerator<Uint8Array> {
    for await (const piece of writeCsvStream(cells, { delimiter: ';' })) yield Buffer.from(piece)
  },
  async *xaf(entries: readonly Entry[]): AsyncGenerator<Uint8Array> {
    const builder = new XMLBuilder()
    for (let from = 0; from < entries.length; from += 200) {
      const transaction = entries.slice(from, from + 200).map((entry) => ({
        nr: entry.entryId,
        desc: entry.title,
        periodNumber: 1,
        trDt: entry.costDate,
        trLine: bookedLines(entry).map(({ account, amount }, index) => ({
          nr: index + 1,
          accID: account,
          docRef: entry.entryId,
          effDate: entry.costDate,
          amnt: amount / 100,
          amntTp: 'D',
          custSupID: 'S1',
          costID: entry.line,
        })),
      }))
      yield Buffer.from(builder.build({ transaction }))
    }
  },
}

const write = await prepared()
rows = 0
collectGarbage()
const idle = process.memoryUsage().rss
let peak = idle
const watch = () => {
  peak = Math.max(peak, process.memoryUsage().rss)
}
const watching = setInterval(watch, 5)
const start = process.cpuUsage()
let bytes = 0
for await (const piece of await write()) {
  bytes += piece.length
  watch()
}
const { user, system } = process.cpuUsage(start)
const seconds = (user + system) / 1_000_000
clearInterval(watching)
await program.close()
const result: ExportResult = { seconds, peakMegabytes: (peak - idle) / 1024 ** 2, bytes, rows }
console.log(JSON.stringify(result))
