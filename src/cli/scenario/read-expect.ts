/** What a step or check says should come. */
import type { AnyCommand } from '../../contract/command.ts'
import { keysAt } from './fits.ts'
import type { AskedQuery, Counts, Expected, OutcomeKind } from './model.ts'
import { knownAnswer } from './names.ts'
import { didYouMean } from './nearest.ts'
import { isRaw } from './raw.ts'
import { patternFaults } from './read-pattern.ts'
import type { Reader } from './reader.ts'
import { hasReference } from './reference.ts'
import { commandExpectation, counts, outcomeNames, refusal } from './schema.ts'
import type { Path } from './source.ts'

const ACCEPTED: Expected = { kind: 'accepted' }

/** `input` holds the fields that may be refused: the command's, and those that the step gives all the same. */
export function readCommandExpectation(
  reader: Reader,
  raw: unknown,
  path: Path,
  command: AnyCommand | undefined,
  given: unknown,
): Expected {
  if (raw === undefined) return ACCEPTED
  if (!reader.shaped(commandExpectation, raw, path, 'expect')) return ACCEPTED
  const expected = expectedOf(raw)
  if (expected.kind === 'rejected') checkCode(reader, expected.code, [...path, 'rejected'], true)
  if (command && expected.kind === 'invalid') {
    const fields = [...new Set([...Object.keys(command.input.shape), ...(isRaw(given) ? Object.keys(given) : [])])]
    checkPointers(reader, expected.pointers, [...path, 'invalid'], command.name, fields)
  }
  if (command && expected.kind === 'accepted' && isRaw(expected.answer)) {
    const known = [...(knownAnswer(command, false).fields ?? []), 'repeated']
    for (const key of Object.keys(expected.answer).filter((one) => !known.includes(one))) {
      const near = didYouMean(key, known) || `; it has ${known.join(', ')}`
      reader.complain(reader.source.keyPlace([...path, 'accepted', key]), `the answer has no "${key}"${near}`)
    }
  }
  return expected
}

/** A query may have rejections of its own: there only what is nearly a known one is a mistake. */
function checkCode(reader: Reader, code: string, path: Path, closed: boolean): void {
  const { rejections } = reader.vocabulary
  if (rejections.includes(code) || hasReference(code)) return
  const near = didYouMean(code, rejections)
  if (closed || near !== '') reader.complain(reader.source.place(path), `"${code}" is no rejection${near}`)
}

function checkPointers(
  reader: Reader,
  pointers: readonly string[],
  path: Path,
  name: string,
  known: readonly string[],
): void {
  for (const [index, pointer] of pointers.entries()) {
    const [, first = ''] = pointer.split('/')
    if (first === '' || known.includes(first)) continue
    const near = didYouMean(first, known) || `; it has ${known.join(', ')}`
    reader.complain(reader.source.place([...path, index]), `${name} has no "${first}"${near}`)
  }
}

const REFUSAL_KEYS = ['rejected', 'details', 'invalid', 'moved', 'forbidden', 'notFound']

/** A word or `{ rejected: … }` is a refusal; everything else a part of the answer, which the query's schema knows. */
export function readCheckExpectation(
  reader: Reader,
  raw: unknown,
  path: Path,
  query: AskedQuery | undefined,
): Expected {
  if (raw === undefined) return ACCEPTED
  const keys = isRaw(raw) ? Object.keys(raw) : []
  const ofAnswer = query ? keysAt(query.result, []) : []
  const refused = keys.length > 0 && keys.every((key) => REFUSAL_KEYS.includes(key) && !ofAnswer.includes(key))
  if (typeof raw === 'string' || refused) return readRefusal(reader, raw, path, query)
  for (const { path: at, atKey, message } of query ? patternFaults(query.result, raw, path) : []) {
    reader.complain(atKey ? reader.source.keyPlace(at) : reader.source.place(at), message)
  }
  return { kind: 'accepted', answer: raw }
}

function readRefusal(reader: Reader, raw: unknown, path: Path, query: AskedQuery | undefined): Expected {
  if (!reader.shaped(refusal, raw, path, 'expect')) return ACCEPTED
  const expected = expectedOf(raw)
  if (expected.kind === 'rejected') checkCode(reader, expected.code, [...path, 'rejected'], false)
  if (query && expected.kind === 'invalid') {
    const fields = [...Object.keys(query.params.shape), 'asOf']
    checkPointers(reader, expected.pointers, [...path, 'invalid'], query.name, fields)
  }
  return expected
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

export function readCounts(reader: Reader, raw: unknown, path: Path): Counts | undefined {
  if (raw === undefined || !reader.shaped(counts, raw, path, 'expect')) return undefined
  const { rejected, ...kinds } = raw as Partial<Record<OutcomeKind, number>> & { rejected?: Record<string, number> }
  for (const code of Object.keys(rejected ?? {})) checkCode(reader, code, [...path, 'rejected', code], true)
  return { kinds: kinds as Counts['kinds'], codes: rejected ?? {} }
}
