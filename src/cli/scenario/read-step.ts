/** One step that does or asks something. */
import type { z } from 'zod'
import { localDate } from '../../../events/values.ts'
import { keyTime } from '../../contract/identifiers.ts'
import { fileBeside } from './file-beside.ts'
import type { CheckStep, CommandStep, Condition, Fields, SingleStep } from './model.ts'
import { type Known, knownAnswer, knownResult, RESERVED } from './names.ts'
import { didYouMean, nearest } from './nearest.ts'
import { isRaw, type Raw } from './raw.ts'
import { readActor } from './read-actor.ts'
import { readCheckExpectation, readCommandExpectation } from './read-expect.ts'
import type { Reader } from './reader.ts'
import { hasReference, referenceOf, type SaveName, saveNameOf } from './reference.ts'
import type { Path } from './source.ts'
import { instantOf } from './time.ts'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const fieldsOf = (value: unknown): Fields => (isRaw(value) ? value : {})

export interface At {
  readonly path: Path
  readonly number: string
}

/** The format of a step, but for what is expected, which is read on its own where the complaint can be closer. */
export function stepShape(reader: Reader, schema: z.ZodType, raw: Raw, path: Path, subject: string): boolean {
  const { expect: _expect, ...rest } = raw
  const wrong = 'check' in raw && !('do' in raw) ? 'with' : 'do' in raw ? 'params' : undefined
  if (wrong === undefined || !(wrong in rest)) return reader.shaped(schema, rest, path, subject)
  const message = wrong === 'with' ? 'a check asks with "params"' : 'a command is done with "with"'
  reader.complain(reader.source.keyPlace([...path, wrong]), message)
  const { [wrong]: _wrong, ...others } = rest
  reader.shaped(schema, others, path, subject)
  return false
}

export function readSingleStep(reader: Reader, raw: Raw, at: At): SingleStep {
  return 'check' in raw ? readCheck(reader, raw, at) : readCommand(reader, raw, at)
}

function readCommand(reader: Reader, raw: Raw, at: At): CommandStep {
  const { path } = at
  const name = String(raw.do)
  const command = reader.vocabulary.commands.get(name)
  const expected = readCommandExpectation(reader, raw.expect, [...path, 'expect'], command, raw.with)
  const given = raw.with ?? {}
  const file = raw.file === undefined ? undefined : readFileOf(reader, raw, name, path)
  let input: unknown = given
  if (!command || command.internal) {
    const possible = [...reader.vocabulary.commands.values()].filter((one) => !one.internal).map((one) => one.name)
    const isQuery = reader.vocabulary.queries.has(name) && `is a query: write check: ${name}`
    const why = command ? 'is done by the program itself' : isQuery || `is no command${meant(name, possible)}`
    reader.complain(reader.source.place([...path, 'do']), `"${name}" ${why}`)
  } else if (expected.kind !== 'invalid' && isRaw(given) && !misspelt(raw, 'with', 'params')) {
    // What is meant to be refused as input is left as it stands.
    input = reader.fitted(
      command.input,
      file === undefined ? given : { ...given, sha256: NO_HASH },
      [...path, 'with'],
      name,
    )
  }
  reader.references(given, [...path, 'with'])
  if (expected.kind === 'accepted') reader.references(expected.answer, [...path, 'expect', 'accepted'])
  if (expected.kind === 'moved' && expected.to !== undefined)
    reader.references(expected.to, [...path, 'expect', 'moved'])
  const step: CommandStep = {
    kind: 'command',
    place: reader.source.place(path),
    number: at.number,
    note: text(raw.note),
    command: name,
    as: readActor(reader, raw.as, [...path, 'as']),
    input: fieldsOf(input),
    expected,
    save: undefined,
    when: readConditions(reader, raw.when, [...path, 'when']),
    key: readKey(reader, raw.key, [...path, 'key']),
    acknowledge: Array.isArray(raw.acknowledge) ? raw.acknowledge.map(String) : [],
    channel: channelOf(raw.channel),
    ifRevision: typeof raw.ifRevision === 'number' ? raw.ifRevision : text(raw.ifRevision),
    file,
  }
  reader.references(raw.ifRevision, [...path, 'ifRevision'])
  if (raw.save !== undefined && expected.kind !== 'accepted') {
    reader.complain(reader.source.place([...path, 'save']), 'a refused step has no answer to save')
  }
  return {
    ...step,
    save: readSave(reader, raw, at, (indexed) => (command ? knownAnswer(command, indexed) : unknown(indexed))),
  }
}

/** The hash follows from the file, so nobody writes it. */
const NO_HASH = '0'.repeat(64)

function readFileOf(reader: Reader, raw: Raw, command: string, path: Path): string | undefined {
  const place = reader.source.keyPlace([...path, 'file'])
  if (command !== 'storeEvidence') {
    reader.complain(place, `a file goes along with storeEvidence, and not with ${command}`)
    return undefined
  }
  if (isRaw(raw.with) && 'sha256' in raw.with) {
    reader.complain(reader.source.keyPlace([...path, 'with', 'sha256']), 'the hash follows from the file: leave it out')
  }
  return fileBeside(reader, raw.file, [...path, 'file'])
}

/** Its misspelling was told already, or the other word stands for it; that its fields are missing need not be. */
const misspelt = (raw: Raw, key: string, other: string) =>
  !(key in raw) &&
  Object.keys(raw).some((one) => one === other || (one.length > 2 && nearest(one, [key]) !== undefined))

const MOST_NAMED = 8
/** The nearest of the names, or those that it is a part of. */
function meant(name: string, names: readonly string[]): string {
  const near = didYouMean(name, names)
  const holding =
    name.length < 3 ? [] : names.filter((one) => one.toLowerCase().includes(name.toLowerCase())).toSorted()
  return near || holding.length === 0 || holding.length > MOST_NAMED ? near : `; possible: ${holding.join(', ')}`
}

function readCheck(reader: Reader, raw: Raw, at: At): CheckStep {
  const { path } = at
  const name = String(raw.check)
  const query = reader.vocabulary.queries.get(name)
  const expected = readCheckExpectation(reader, raw.expect, [...path, 'expect'], query)
  const params = asTexts(fieldsOf(raw.params))
  if (!query) {
    const isCommand = reader.vocabulary.commands.has(name) && `is a command: write do: ${name}`
    const why = isCommand || `is no query${meant(name, [...reader.vocabulary.queries.keys()])}`
    reader.complain(reader.source.place([...path, 'check']), `"${name}" ${why}`)
  } else {
    const isShaped = raw.params === undefined || isRaw(raw.params)
    if (expected.kind !== 'invalid' && isShaped && !misspelt(raw, 'params', 'with'))
      reader.fits(query.params, params, [...path, 'params'], name)
    if (raw.asOf !== undefined && !query.asOf && expected.kind !== 'invalid') {
      reader.complain(reader.source.keyPlace([...path, 'asOf']), `${name} can't be asked as of an earlier moment`)
    }
  }
  reader.references(raw.params, [...path, 'params'])
  if (expected.kind === 'accepted') reader.references(expected.answer, [...path, 'expect'])
  return {
    kind: 'check',
    place: reader.source.place(path),
    number: at.number,
    note: text(raw.note),
    query: name,
    as: readActor(reader, raw.as, [...path, 'as']),
    params,
    asOf: readAsOf(reader, raw.asOf, [...path, 'asOf']),
    expected,
    when: readConditions(reader, raw.when, [...path, 'when']),
    save: readSave(reader, raw, at, (indexed) => (query ? knownResult(query, indexed) : unknown(indexed))),
  }
}

const unknown = (indexed: boolean): Known => ({ kind: 'answer', ids: [], fields: undefined, indexed })

/** Parameters reach a query as text, whichever way they come. */
function asTexts(params: Fields): Fields {
  const one = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value)
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.map(one) : one(value)]),
  )
}

function channelOf(raw: unknown): CommandStep['channel'] {
  return raw === 'ui' || raw === 'import' || raw === 'job' ? raw : 'api'
}

function readKey(reader: Reader, raw: unknown, path: Path): string | undefined {
  const key = text(raw)
  if (key !== undefined && !hasReference(key) && keyTime(key) === undefined) {
    reader.complain(reader.source.place(path), `"${key}" is no key: expected a ULID, a UUIDv7, or a saved $step.key`)
  }
  reader.references(key, path)
  return key
}

function readAsOf(reader: Reader, raw: unknown, path: Path): string | undefined {
  const asOf = typeof raw === 'number' ? String(raw) : text(raw)
  if (asOf === undefined) return undefined
  if (hasReference(asOf)) {
    reader.references(asOf, path)
    const reference = referenceOf(asOf)
    if (reference && reference.path.length === 0 && reader.names.find(reference.name)?.kind !== 'value') {
      reader.complain(reader.source.place(path), `${asOf} is no moment; did you mean ${asOf}.position?`)
    }
    return asOf
  }
  // A position stays what it is; a date means the end of that day, which is for the query to say.
  if (/^\d{20}$/.test(asOf) || localDate.safeParse(asOf).success) return asOf
  const instant = instantOf(asOf, reader.timezone)
  if (typeof instant === 'number') return new Date(instant).toISOString()
  reader.complain(reader.source.place(path), instant.wrong)
  return undefined
}

function readConditions(reader: Reader, raw: unknown, path: Path): Condition[] {
  return Object.entries(fieldsOf(raw)).flatMap(([key, value]) => {
    const reference = referenceOf(key)
    const below = [...path, key]
    if (!reference) {
      reader.complain(reader.source.keyPlace(below), `a condition is about a $name, such as { $outcome: fail }`)
      return []
    }
    const wrong = reader.names.wrong(reference, undefined)
    if (wrong) reader.complain(reader.source.keyPlace(below), wrong)
    reader.references(value, below)
    return [{ reference, oneOf: Array.isArray(value) ? value : [value] }]
  })
}

function readSave(reader: Reader, raw: Raw, at: At, known: (indexed: boolean) => Known): SaveName | undefined {
  if (raw.save === undefined) return undefined
  const path = [...at.path, 'save']
  const save = saveNameOf(String(raw.save))
  if (!save) {
    const hint = ': expected a name of letters, digits and _, or name[$index]'
    reader.complain(reader.source.place(path), `"${String(raw.save)}" can't be a name${hint}`)
    return undefined
  }
  if (RESERVED.includes(save.name)) {
    reader.complain(reader.source.place(path), `"${save.name}" has a meaning of its own: choose another name`)
    return undefined
  }
  const taken = reader.names.find(save.name)
  // Two ways of the same thing, of which conditions choose one, may share a name.
  const either = raw.when !== undefined && taken?.kind === 'answer'
  const filling = taken?.indexed && typeof save.index === 'number'
  if (taken && !either && !filling) reader.complain(reader.source.place(path), `the name "${save.name}" is taken`)
  const variable = typeof save.index === 'object' ? save.index.variable : undefined
  if (variable !== undefined && reader.names.find(variable)?.kind !== 'value') {
    reader.complain(reader.source.place(path), `$${variable} has no value here: it is known inside a repeat`)
  }
  reader.declare(save.name, known(save.index !== undefined), save.index !== undefined)
  return save
}
