/** Starts and kills the processes of a round. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { MUTANT } from './mutants.ts'

const HERE = import.meta.dirname
/** A child that does not open by then hangs, and the round has failed. */
const OPENS_WITHIN_MS = 60_000

/** What `writer.ts` is told. */
export interface WriterOptions {
  readonly folder: string
  readonly journal: string
  readonly seed: string
  /** From 1. */
  readonly life: number
  readonly clients: number
  /** Ends by itself after so many answers; absent: when it is killed. */
  readonly answers?: number
}

export interface ChildOptions {
  readonly script: 'writer.ts' | 'second-projector.ts'
  readonly input: object
  readonly journal: string
  readonly mutant?: string | undefined
  /** Put before Node, such as strace with its arguments. */
  readonly under?: readonly string[] | undefined
}

export interface Child {
  /** When it said that it stands; rejects when it ended before. */
  readonly opened: Promise<void>
  /** How it ended, once its output is read. */
  readonly ended: Promise<Ended>
  kill(): void
}
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly errors: string
}

export function startChild({ script, input, journal, mutant, under = [] }: ChildOptions): Child {
  const hook = mutant === undefined ? [] : ['--import', join(HERE, 'mutant-hook.ts')]
  const [command = process.execPath, ...rest] = [...under, process.execPath]
  const journalFile = openSync(journal, 'a')
  const child: ChildProcess = spawn(command, [...rest, ...hook, join(HERE, script), JSON.stringify(input)], {
    stdio: ['pipe', 'pipe', 'pipe', journalFile],
    env: { ...process.env, NODE_OPTIONS: '', ...(mutant !== undefined && { [MUTANT]: mutant }) },
  })
  closeSync(journalFile)
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4000)
  })
  // Death of the other end of a pipe is what all of this is about.
  child.stdin?.on('error', () => undefined)
  const ended = new Promise<Ended>((resolve) => {
    child.on('error', (error) => resolve({ code: null, signal: null, errors: error.message }))
    child.on('close', (code, signal) => resolve({ code, signal, errors }))
  })
  const opened = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('did not open in time')), OPENS_WITHIN_MS)
    child.stdout?.once('data', () => resolve())
    void ended.then(({ code, signal, errors }) => reject(new Error(`ended (${code ?? signal}) ${errors}`)))
    void ended.finally(() => clearTimeout(late))
  })
  // Who only waits for the end does not hear of it.
  opened.catch(() => undefined)
  return { opened, ended, kill: () => void child.kill('SIGKILL') }
}
