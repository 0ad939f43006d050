/** What comes in, as text from outside: parsed by its schema, each fault with its place. */
import type { z } from 'zod'
import { findBsnLike } from '../privacy/bsn.ts'
import { findTexts } from '../privacy/typed-texts.ts'
import type { Issue } from './kernel.ts'

export type Parsed =
  | {
      readonly input: Record<string, unknown>
      /** Warnings that apply to this input and were acknowledged. */
      readonly acknowledged: readonly 'bsn-like'[]
    }
  | { readonly issues: readonly Issue[] }

/** JSON pointer (RFC 6901) of a path. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Issues shown for one input; more would only repeat one mistake. */
const ISSUES_MAX = 50

/** `today` is the last day that a date about a person (a birth date) may be: no rule can read it later. */
export function parseInput(
  schema: z.ZodObject,
  raw: unknown,
  acknowledged: readonly string[],
  today = '9999-12-31',
): Parsed {
  const parsed = schema.safeParse(raw)
  if (!parsed.success) {
    return { issues: parsed.error.issues.slice(0, ISSUES_MAX).flatMap((issue) => issuesOf(issue, raw)) }
  }
  const ahead = findTexts(schema, raw, (text, { personal }) => personal === 'date' && text > today)
  if (ahead.length > 0) {
    const issue = { code: 'date-ahead', message: 'expects a day that has been' }
    return { issues: ahead.map((path) => ({ pointer: pointerOf(path), ...issue })) }
  }
  const found = findBsnLike(schema, raw)
  if (found.length === 0) return { input: parsed.data, acknowledged: [] }
  if (acknowledged.includes('bsn-like')) return { input: parsed.data, acknowledged: ['bsn-like'] }
  return {
    issues: found.map((path) => ({
      pointer: pointerOf(path),
      code: 'bsn-like',
      message:
        'This looks like a BSN, which must not be recorded here. Take it out, or acknowledge bsn-like when it is another number.',
    })),
  }
}

function issuesOf(issue: z.core.$ZodIssue, raw: unknown): Issue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      code: 'unknown-field',
      message: 'is not a field here: leave it out',
    }))
  }
  // The library says of a missing choice that it is none of the choices.
  const missing = issue.path.length > 0 && issue.path.reduce(memberOf, raw) === undefined
  return [
    {
      pointer: pointerOf(issue.path),
      code: missing ? 'missing' : issue.code.replaceAll('_', '-'),
      message: missing ? 'is missing' : issue.message,
    },
  ]
}

const memberOf = (value: unknown, name: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[name] : undefined

/** The name most like what was typed, when it is near enough to be meant. */
export function nearestName(typed: string, names: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(typed.length / 3)) + 1
  const asked = typed.slice(0, 64).toLowerCase()
  for (const name of names) {
    // What is that much longer or shorter is that far away already.
    if (Math.abs(name.length - asked.length) >= least) continue
    const distance = editDistance(asked, name.toLowerCase())
    if (distance < least) {
      least = distance
      best = name
    }
  }
  return best
}

/** Levenshtein's distance. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
