/** What a step or check says should come. */
import type { z } from 'zod'
import { keysAt } from './fits.ts'
import { PATTERN_WORDS } from './match.ts'
import type { Counts, Expected, OutcomeKind } from './model.ts'
import { didYouMean } from './nearest.ts'
import { isRaw } from './raw.ts'
import type { Reader } from './reader.ts'
import { commandExpectation, counts, outcomeNames, refusal } from './schema.ts'
import type { Path } from './source.ts'

const ACCEPTED: Expected = { kind: 'accepted' }

export function readCommandExpectation(reader: Reader, raw: unknown, path: Path): Expected {
  if (raw === undefined) return ACCEPTED
  if (!reader.shaped(commandExpectation, raw, path, 'expect')) return ACCEPTED
  return expectedOf(raw)
}

const REFUSAL_KEYS = ['rejected', 'details', 'invalid', 'moved', 'forbidden', 'notFound']

/** A word or `{ rejected: … }` is a refusal; everything else a part of the answer, which the query's schema knows. */
export function readCheckExpectation(
  reader: Reader,
  raw: unknown,
  path: Path,
  result: z.ZodType | undefined,
): Expected {
  if (raw === undefined) return ACCEPTED
  const keys = isRaw(raw) ? Object.keys(raw) : []
  const ofAnswer = result ? keysAt(result, []) : []
  const refused = keys.length > 0 && keys.every((key) => REFUSAL_KEYS.includes(key) && !ofAnswer.includes(key))
  if (typeof raw === 'string' || refused)
    return reader.shaped(refusal, raw, path, 'expect') ? expectedOf(raw) : ACCEPTED
  if (result) checkPattern(reader, raw, path, result, [])
  return { kind: 'accepted', answer: raw }
}

function expectedOf(raw: unknown): Expected {
  if (typeof raw === 'string') {
    const name = outcomeNames.find((one) => one === raw) ?? 'accepted'
    return name === 'invalid' ? { kind: 'invalid', pointers: [] } : { kind: name }
  }
  const fields = raw as Record<string, unknown>
  if ('accepted' in fields) return { kind: 'accepted', answer: fields.accepted }
  if ('rejected' in fields) {
    const code = String(fields.rejected)
    return { kind: 'rejected', code, ...('details' in fields && { details: fields.details }) }
  }
  if ('invalid' in fields) {
    const pointers = Array.isArray(fields.invalid) ? fields.invalid.map(String) : [String(fields.invalid)]
    return { kind: 'invalid', pointers: pointers.map(pointerOf) }
  }
  if ('moved' in fields) return { kind: 'moved', to: String(fields.moved) }
  return { kind: 'forbidden' in fields ? 'forbidden' : 'notFound' }
}

/** `evidence[0].sha256` and `evidence.0.sha256` as `/evidence/0/sha256`. */
function pointerOf(text: string): string {
  if (text === '' || text.startsWith('/')) return text
  return `/${text
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .join('/')}`
}

/** A field that the answer can't have would fail later with a puzzling difference. */
function checkPattern(reader: Reader, pattern: unknown, path: Path, result: z.ZodType, at: Path): void {
  if (Array.isArray(pattern)) {
    for (const [index, item] of pattern.entries()) checkPattern(reader, item, [...path, index], result, [...at, 0])
    return
  }
  if (!isRaw(pattern)) return
  const known = keysAt(result, at)
  // The members of a list are asked for with the words of patterns: `rows: { count: 5 }`.
  if (known.length === 0) {
    const words = Object.keys(pattern).every((key) => PATTERN_WORDS.includes(key))
    if (words)
      for (const [key, value] of Object.entries(pattern)) checkPattern(reader, value, [...path, key], result, at)
    return
  }
  for (const [key, value] of Object.entries(pattern)) {
    const below = [...path, key]
    if (known.includes(key)) checkPattern(reader, value, below, result, [...at, key])
    else if (!PATTERN_WORDS.includes(key)) {
      const near = didYouMean(key, [...known, ...PATTERN_WORDS]) || `; possible: ${known.join(', ')}`
      reader.complain(reader.source.keyPlace(below), `the answer has no "${key}"${near}`)
    }
  }
}

export function readCounts(reader: Reader, raw: unknown, path: Path): Counts | undefined {
  if (raw === undefined || !reader.shaped(counts, raw, path, 'expect')) return undefined
  const { rejected, ...kinds } = raw as Partial<Record<OutcomeKind, number>> & { rejected?: Record<string, number> }
  return { kinds: kinds as Counts['kinds'], codes: rejected ?? {} }
}
