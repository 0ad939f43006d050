/**
 * What strace saw of the disk: an answer is written to the journal only after the write-ahead log that holds its event
 * was synchronised, and an event only after the keys that it names.
 */
import { spawnSync } from 'node:child_process'

export interface Step {
  readonly kind: 'write' | 'sync'
  /** Last part of the file's name. */
  readonly file: string
  /** As strace prints it, with `\"` for a quote; empty for a sync. */
  readonly text: string
}

/** strace and its arguments for these files, to be put before a command; undefined with the reason when it can't be. */
export function straceOf(output: string, files: readonly string[]): readonly string[] | { readonly missing: string } {
  const tried = spawnSync('strace', ['-f', '-o', '/dev/null', process.execPath, '-e', '0'], { encoding: 'utf8' })
  if (tried.error) return { missing: `strace is not there (${tried.error.message})` }
  if (tried.status !== 0) return { missing: `strace may not trace here (${tried.stderr.trim().split('\n')[0]})` }
  const calls = 'trace=fdatasync,fsync,pwrite64,write'
  // Long enough for a page of SQLite with all its bytes escaped.
  return ['strace', '-f', '-y', '-s', '4200', '-o', output, '-e', calls, ...files.flatMap((file) => ['-P', file])]
}

/**
 * The steps in order of time. A call that strace prints in two halves, because another thread came in between, counts
 * at its first half when it writes and at its second when it synchronises: each as late or as early as harms us most.
 */
export function readTrace(trace: string): readonly Step[] {
  const steps: Step[] = []
  const under = new Map<string, Step>()
  for (const line of trace.split('\n')) {
    const [, thread = ''] = /^(\d+) /.exec(line) ?? []
    if (/<\.\.\. (?:fsync|fdatasync) resumed/.test(line)) {
      const step = under.get(thread)
      if (step && / = 0$/.test(line)) steps.push(step)
      continue
    }
    const call = /^(?:\d+ +)?(write|pwrite64|fsync|fdatasync)\(\d+<([^>]*)>(.*)$/s.exec(line)
    if (!call) continue
    const [, name = '', path = '', rest = ''] = call
    const file = path.slice(path.lastIndexOf('/') + 1)
    if (name === 'write' || name === 'pwrite64') steps.push({ kind: 'write', file, text: rest })
    else if (line.includes('<unfinished ...>')) under.set(thread, { kind: 'sync', file, text: '' })
    else if (/ = 0$/.test(line)) steps.push({ kind: 'sync', file, text: '' })
  }
  return steps
}

export interface Acknowledged {
  /** Of the journal's line. */
  readonly id: string
  readonly eventId: string
  readonly keyIds: readonly string[]
}

export interface Seen {
  readonly problems: readonly string[]
  /** How many of the answers, and of the keys that their events name, were made within the trace. */
  readonly answers: number
  readonly keys: number
}

const LEDGER = 'ledger.sqlite-wal'
const VAULT = 'vault.sqlite-wal'

/** Says which were answered, or appended, too early. */
export function tooEarly(steps: readonly Step[], all: readonly Acknowledged[]): Seen {
  const ids = firstWrites(steps)
  const answeredAt = firstAnswers(steps)
  const syncedBetween = (file: string, from: number, until: number) =>
    steps.slice(from, until).some((step) => step.kind === 'sync' && step.file === file)
  const problems: string[] = []
  let [answers, keys] = [0, 0]
  for (const { id, eventId, keyIds } of all) {
    const answered = answeredAt.get(id)
    const written = ids.get(`${LEDGER} ${eventId}`)
    if (answered === undefined) continue
    answers += 1
    if (written === undefined || !syncedBetween(LEDGER, written, answered)) {
      problems.push(`${id}: answered before event ${eventId} was synchronised`)
    }
    for (const keyId of keyIds) {
      const kept = ids.get(`${VAULT} ${keyId}`)
      // Without: it is a key from before the trace.
      if (kept === undefined || written === undefined) continue
      keys += 1
      if (!syncedBetween(VAULT, kept, written)) {
        problems.push(`${id}: event ${eventId} was written before its key ${keyId} was synchronised`)
      }
    }
  }
  return { problems, answers, keys }
}

/**
 * For each ULID in each file the step that first wrote it. Every place where one could begin is looked at, for in a page
 * of SQLite other characters may stand right before it.
 */
function firstWrites(steps: readonly Step[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  steps.forEach(({ kind, file, text }, index) => {
    if (kind !== 'write' || (file !== LEDGER && file !== VAULT)) return
    for (const [, ulid] of text.matchAll(/(?=([0-7][0-9A-HJKMNP-TV-Z]{25}))/g)) {
      const name = `${file} ${ulid}`
      if (!first.has(name)) first.set(name, index)
    }
  })
  return first
}

function firstAnswers(steps: readonly Step[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  steps.forEach(({ file, text }, index) => {
    const id = file === 'journal.jsonl' && /^, "\{\\"kind\\":\\"answered\\",\\"id\\":\\"([^\\]+)\\"/.exec(text)?.[1]
    if (id && !first.has(id)) first.set(id, index)
  })
  return first
}
