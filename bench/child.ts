/** Other processes of a bench: a job as JSON goes in, a line of JSON comes out. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchLedger } from './ledger.ts'

const ROOT = join(import.meta.dirname, '..')

export interface Served {
  readonly url: string
  readonly pid: number
  /** Milliseconds from starting the process until it said where it listens. */
  readonly listeningAfterMs: number
  stop(): Promise<void>
}

/** The program itself, as `leerbewijs serve` starts it, with its log in a file. */
export function serveProgram(
  ledger: Pick<BenchLedger, 'dir' | 'masterKey'>,
  flags: readonly string[] = [],
): Promise<Served> {
  const args = [...flags, join(ROOT, 'src/cli/main.ts'), 'serve', '--dir', ledger.dir, '--port', '0', '--json']
  return served(args, join(ledger.dir, 'server.log'), { LEERBEWIJS_MASTER_KEY: ledger.masterKey.toString('base64') })
}

/** A file of this folder that prints `{ url }` once it listens. */
export function serveBare(file: string, args: readonly string[], logFile: string): Promise<Served> {
  return served([join(import.meta.dirname, file), ...args], logFile, {})
}

async function served(args: readonly string[], logFile: string, environment: NodeJS.ProcessEnv): Promise<Served> {
  const log = openSync(logFile, 'a')
  const start = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, LEERBEWIJS_LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', log],
  })
  closeSync(log)
  children.add(child)
  const line = await firstLine(child).catch((error: unknown) => {
    throw new Error(`${args.join(' ')} did not come to listen; see ${logFile}`, { cause: error })
  })
  const listeningAfterMs = performance.now() - start
  const { url } = JSON.parse(line) as { url: string }
  return {
    url,
    pid: child.pid ?? 0,
    listeningAfterMs,
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      children.delete(child)
    },
  }
}

/**
 * Seconds of processor time that a process has taken, all threads together, as Linux counts it (in hundredths);
 * undefined elsewhere. Where others are at work it says more than the clock.
 */
export function processorSeconds(pid: number): number | undefined {
  try {
    // Fields 14 and 15; the name, field 2, may hold anything but ends at the last bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return undefined
  }
}

/** Runs a file of this folder with a job on its standard input and gives what it prints. */
export async function runJob<Result>(file: string, job: unknown): Promise<Result> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.add(child)
  child.stdin.end(JSON.stringify(job))
  try {
    return JSON.parse(await firstLine(child)) as Result
  } finally {
    if (child.exitCode === null) await once(child, 'exit')
    children.delete(child)
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout?.setEncoding('utf8') ?? []) {
    text += String(chunk)
    const end = text.indexOf('\n')
    if (end >= 0) return text.slice(0, end)
  }
  throw new Error(`the process ended after "${text}"`)
}

const children = new Set<ChildProcess>()
// A bench that is broken off leaves no server behind.
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})
