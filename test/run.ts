/**
 * What `npm test` runs: every check, two at a time, then every test, and one last line that counts them.
 *
 *   npm test                              everything
 *   npm test -- --only lint               one step (repeat for more): types, lint, dead-code, doors, scripts, tests
 *   npm test -- src/store -t append       only vitest, with whatever vitest understands
 *
 * A check counts as one; vitest's tests count each. A step that crashes has failed, a run without a test too.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseArguments } from './arguments.ts'
import { NO_REASON, nothing, TALLY_FILE, type Tally } from './tally.ts'

const house = join(import.meta.dirname, '..')
const bin = join(house, 'node_modules', '.bin')

/** A step that hangs is ended and has failed, well before CI would end all of it without a count. */
const STEP_TIMEOUT_MS = 40 * 60 * 1000

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
}

type Say = (text: string) => void

interface Step {
  readonly name: string
  readonly title: string
  run(say: Say, vitestArguments: readonly string[]): Promise<Tally>
}

/** Those that stand apart run before the tests, two at a time: the first keeps one core busy as long as all others. */

const checks: readonly Step[] = [
  { name: 'types', title: 'Types', run: types },
  {
    name: 'lint',
    title: 'Lint and format',
    run: (say) => check(say, 'lint', 'biome', ['check', '--error-on-warnings', '.']),
  },
  { name: 'dead-code', title: 'Dead code', run: (say) => check(say, 'dead-code', 'knip', []) },
  { name: 'doors', title: 'One-way doors', run: (say) => check(say, 'doors', 'node', ['test/doors.ts']) },
  { name: 'scripts', title: 'Install scripts', run: installScripts },
]
const specs: Step = { name: 'tests', title: 'Tests', run: tests }

/** The program, and the modules that run in a browser: those know other things. */
async function types(say: Say): Promise<Tally> {
  const program = await check(say, 'types', 'tsc', ['--noEmit'])
  return program.failed.length > 0 ? program : check(say, 'types', 'tsc', ['--noEmit', '-p', 'src/web/client'])
}

async function check(say: Say, name: string, command: string, args: readonly string[]): Promise<Tally> {
  const ended = await start(say, command, args)
  return ended.code === 0 ? { ...nothing(), passed: 1 } : { ...nothing(), failed: [`${name}: ${howItEnded(ended)}`] }
}

/** Nobody's package runs code at `npm ci` that `allowScripts` in package.json says nothing about. */
async function installScripts(say: Say): Promise<Tally> {
  const ended = await start(say, 'npm', ['install-scripts', 'ls'])
  if (/unknown command/i.test(ended.output)) {
    return { ...nothing(), skipped: ['scripts: this npm has no `install-scripts`, npm 11.19 has'] }
  }
  // npm leaves with 0 whatever it found, so its sentence is the answer.
  if (ended.code === 0 && ended.output.includes('No packages with unreviewed install scripts')) {
    return { ...nothing(), passed: 1 }
  }
  return { ...nothing(), failed: ['scripts: a package wants to run at install; say yes or no in allowScripts'] }
}

async function tests(say: Say, vitestArguments: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'tally-'))
  const file = join(folder, 'tally.json')
  try {
    const args = ['run', '--reporter=default', '--reporter=./test/tally.ts', ...vitestArguments]
    const ended = await start(say, 'vitest', args, { [TALLY_FILE]: file, TMPDIR: placeForLedgers() })
    const tally = readTally(file)
    if (!tally) return { ...nothing(), failed: [`tests: vitest ${howItEnded(ended)} before it could count`] }
    // With `-t` a developer asks for some tests by name; the others are not worth a line each.
    if (vitestArguments.includes('-t')) tally.skipped = tally.skipped.filter((line) => !line.endsWith(NO_REASON))
    if (tally.passed + tally.failed.length === 0) tally.failed.push('tests: not one test was run')
    if (ended.code !== 0 && tally.failed.length === 0) tally.failed.push(`tests: vitest ${howItEnded(ended)}`)
    return tally
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Where the tests make their ledgers: in memory where there is much of it. They wait for the disk some ten thousand times
 * otherwise; none of them switches the power off, so what they hold is the same on either.
 */
function placeForLedgers(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    if (bavail * bsize >= MEMORY_NEEDED) return MEMORY
  } catch {
    // Not on this machine.
  }
  return tmpdir()
}
const MEMORY = '/dev/shm'
/** Several times what a run was seen to hold at once: a container often has 64 MB there, which would not do. */
const MEMORY_NEEDED = 4 * 1024 ** 3

function readTally(file: string): Tally | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Tally
  } catch {
    return undefined
  }
}

/** Runs a command, tells what it says as it says it, and never rejects: a command that can't start is an answer too. */
function start(
  say: Say,
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  const path = `${bin}${delimiter}${process.env.PATH ?? ''}`
  const { promise, resolve } = Promise.withResolvers<Ended>()
  const child = spawn(command, args, {
    cwd: house,
    env: { ...process.env, ...environment, PATH: path },
    // Without an input nothing can wait for a key.
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: STEP_TIMEOUT_MS,
    killSignal: 'SIGKILL',
    // On Windows the commands are .cmd files, which only a shell starts.
    shell: process.platform === 'win32',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      say(text)
    })
  }
  child.on('error', (error) => resolve({ code: null, signal: null, output: `${output}${error.message}` }))
  child.on('close', (code, signal) => resolve({ code, signal, output }))
  return promise
}

const howItEnded = ({ code, signal, output }: Ended) => {
  if (signal) return `was ended by ${signal}`
  return code === null ? `did not start: ${output}` : `ended with code ${code}`
}

function add(total: Tally, more: Tally): void {
  total.passed += more.passed
  total.failed.push(...more.failed)
  total.skipped.push(...more.skipped)
  if (more.servers) total.servers = more.servers
}

const shown: Say = (text) => void process.stdout.write(text)

async function runStep(step: Step, say: Say, vitestArguments: readonly string[]): Promise<Tally> {
  say(`\n── ${step.title}\n`)
  const began = performance.now()
  const tally = await step
    .run(say, vitestArguments)
    .catch((error: unknown) => ({ ...nothing(), failed: [`${step.name}: crashed: ${String(error)}`] }))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  say(`── ${step.title}: ${tally.failed.length === 0 ? 'in order' : 'NOT in order'}, ${seconds} s\n`)
  return tally
}

/** What each says is shown whole when it has ended, so that two never speak through each other. */
async function runChecks(chosen: readonly Step[], total: Tally): Promise<void> {
  const waiting = [...chosen]
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      let said = ''
      const tally = await runStep(step, (text) => (said += text), [])
      shown(said)
      add(total, tally)
    }
  }
  await Promise.all([worker(), worker()])
}

function list(heading: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n${heading}\n${lines.map((line) => `  ${line}`).join('\n')}`)
}

async function main(): Promise<void> {
  const { only, vitestArguments, complaint } = parseArguments(
    process.argv.slice(2),
    [...checks, specs].map(({ name }) => name),
  )
  const total = nothing()
  if (complaint) total.failed.push(complaint)
  else {
    await runChecks(
      checks.filter(({ name }) => only.includes(name)),
      total,
    )
    if (only.includes(specs.name)) add(total, await runStep(specs, shown, vitestArguments))
  }
  if (total.passed + total.failed.length === 0) total.failed.push('nothing was run')

  list('Skipped', total.skipped)
  list('Failed', total.failed)
  // The last line, alone: people, scripts and CI read the outcome from it.
  const over = total.servers ? `, also on ${total.servers.join(' and ')}` : ''
  console.log(`\n${total.passed} passed, ${total.failed.length} failed, ${total.skipped.length} skipped${over}`)
  process.exitCode = total.failed.length > 0 ? 1 : 0
}

await main()
