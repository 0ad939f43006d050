/**
 * `npm run bench`: what the design promises in figures, each beside its limit and its peers, in one run.
 *
 *   npm run bench                         everything, about half an hour
 *   npm run bench -- --only appends       one measure (repeat for more): appends, server, http, projecting, commands,
 *                                         startup, transcript, funding, pages, search, login, first-visit,
 *                                         permissions, exports, paper, credentials
 *   npm run bench -- --quick              fewer rounds and a tenth of the events: to see that it runs
 *   npm run bench -- --json | --markdown  the same as JSON, or as Markdown
 *   npm run bench -- --keep FOLDER        makes the ledger of 100,000 learners there, or finds it there, and leaves it
 *   npm run bench -- --page               writes it into docs/performance.md, for a run in a quiet hour
 *
 * An aim that is missed is said, and is no failure. Progress goes to standard error, the table to standard output.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { appends } from './appends.ts'
import { commands } from './commands.ts'
import { credentials } from './credentials.ts'
import { exports } from './exports.ts'
import { finding } from './finding.ts'
import { firstVisit } from './first-visit.ts'
import { funding } from './funding.ts'
import { http } from './http.ts'
import { login } from './login.ts'
import { describe, isInMemory, machine } from './machine.ts'
import { isMet, type Measure, type Measured, median } from './measure.ts'
import { measuredPart, writePage } from './page.ts'
import { pages } from './pages.ts'
import { paper } from './paper.ts'
import { permissions } from './permissions.ts'
import { projecting } from './projecting.ts'
import { server } from './server.ts'
import { startup } from './startup.ts'
import { missed, textTable } from './table.ts'
import { transcript } from './transcript.ts'

const measures: readonly Measure[] = [
  appends,
  server,
  http,
  projecting,
  commands,
  startup,
  transcript,
  funding,
  exports,
  pages,
  finding,
  login,
  firstVisit,
  permissions,
  paper,
  credentials,
]

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
})

async function main(): Promise<void> {
  const names = measures.map(({ name }) => name)
  const unknown = (given.only ?? []).filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    console.error(`--only ${unknown.join(', ')}: there is no such measure, choose from ${names.join(', ')}`)
    process.exitCode = 2
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-bench-'))
  // Also when somebody has had enough: a ledger of a million events would stay behind.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const shape = machine(folder)
  console.error(describe(shape))
  if (isInMemory(shape))
    console.error('The temporary folder is no disk: set TMPDIR to one, or no durable figure means anything.')
  const measured: Measured[] = []
  const failed: string[] = []
  for (const measure of measures) {
    if (given.only && !given.only.includes(measure.name)) continue
    const started = performance.now()
    const say = (line: string) => console.error(`${measure.name}: ${line}`)
    try {
      measured.push(
        await measure.run({ quick: given.quick, folder, say, ...(given.keep !== undefined && { keep: given.keep }) }),
      )
      say(`done in ${Math.round((performance.now() - started) / 1000)} s`)
    } catch (error) {
      // The others can still be told.
      say(error instanceof Error ? (error.stack ?? error.message) : String(error))
      failed.push(measure.title)
    }
  }
  print(shape, measured, failed)
  if (failed.length > 0) process.exitCode = 1
}

function print(shape: ReturnType<typeof machine>, measured: readonly Measured[], failed: readonly string[]): void {
  if (given.json) {
    const told = measured.map(({ figures, verdicts, ...rest }) => ({
      ...rest,
      figures: figures.map((figure) => ({ ...figure, median: median(figure.rounds) })),
      verdicts: verdicts.map((verdict) => ({ ...verdict, median: median(verdict.rounds), met: isMet(verdict) })),
    }))
    console.log(JSON.stringify({ machine: shape, quick: given.quick, measured: told, failed }, null, 2))
    return
  }
  const part = measuredPart(shape, measured, {
    failed,
    quick: given.quick,
    date: new Date().toISOString().slice(0, 10),
  })
  if (given.page) console.error(`written into ${writePage(part)}`)
  console.log(given.markdown ? part : plainly(measured, failed))
}

function plainly(measured: readonly Measured[], failed: readonly string[]): string {
  const misses = missed(measured)
  return [
    textTable(measured),
    misses.length > 0 ? `Missed:\n${misses.map((line) => `- ${line}`).join('\n')}` : 'Every aim is met.',
    ...failed.map((title) => `Not measured, for it broke: ${title}.`),
    ...(given.quick ? ['A quick run: not to be quoted.'] : []),
  ].join('\n\n')
}

await main()
