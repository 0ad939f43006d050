/**
 * What the killed processes told before they died: lines of JSON in a file that the parent opened, so that each is kept
 * as soon as it was written. A command stands there before it is sent; its answer only once the program gave it.
 */
import { readFileSync, writeSync } from 'node:fs'
import type { CommandOutcome, CommandRequest } from '../../src/kernel/kernel.ts'

export interface Sent extends Pick<CommandRequest, 'command' | 'caller' | 'channel'> {
  readonly input: Readonly<Record<string, unknown>>
  readonly key: string
}

export type Line =
  /** The program stands. `synchronous`: what SQLite says of each file that is open for writing (2 is FULL). */
  | { readonly kind: 'opened'; readonly life: number; readonly synchronous: Readonly<Record<string, number>> }
  | { readonly kind: 'sent'; readonly id: string; readonly request: Sent }
  // `id` comes right after `kind`, so that the line is recognised in a trace of system calls.
  | { readonly kind: 'answered'; readonly id: string; readonly outcome: CommandOutcome }
  /** Something was thrown: at a command (`id`) or at a chore. */
  | { readonly kind: 'fault'; readonly id: string; readonly fault: string }
  | { readonly kind: 'fenced'; readonly runner: string; readonly slices: number }
  | { readonly kind: 'rebuilt'; readonly model: string; readonly equal: boolean; readonly differing: readonly string[] }
  | { readonly kind: 'mutated'; readonly mutant: string }

/** The descriptor at which a child finds the journal. */
export const JOURNAL = 3

export function tell(line: Line): void {
  writeSync(JOURNAL, `${JSON.stringify(line)}\n`)
}

/** A line that death cut short was never told. */
export function readJournal(file: string): readonly Line[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  // Only `tell` writes there.
  return lines.map((line) => JSON.parse(line) as Line)
}

export interface Exchange {
  readonly id: string
  readonly request: Sent
  /** Undefined: it died first, or something was thrown. */
  readonly outcome: CommandOutcome | undefined
}

export function exchanges(lines: readonly Line[]): readonly Exchange[] {
  const outcomes = new Map(
    lines.flatMap((line) => (line.kind === 'answered' ? [[line.id, line.outcome] as const] : [])),
  )
  return lines.flatMap((line) =>
    line.kind === 'sent' ? [{ id: line.id, request: line.request, outcome: outcomes.get(line.id) }] : [],
  )
}

/** Requests that nobody answered under any of their sendings: a client would send them again. */
export function unanswered(all: readonly Exchange[]): readonly Sent[] {
  const answered = new Set(all.flatMap(({ outcome, request }) => (outcome ? [request.key] : [])))
  const open = all.filter(({ request }) => !answered.has(request.key))
  return [...new Map(open.map(({ request }) => [request.key, request])).values()]
}
