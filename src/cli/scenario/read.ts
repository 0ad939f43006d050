/** A scenario file, read whole: everything wrong with it is told at once, before anything is done. */
import type { ConcurrentStep, PersonEntry, RepeatStep, Scenario, SingleStep, Step, Vocabulary } from './model.ts'
import { type Known, knownOperator, knownValue, Names } from './names.ts'
import { didYouMean } from './nearest.ts'
import { readCounts } from './read-expect.ts'
import { checkNamedLater, isRaw, readOrganisations, readPeople } from './read-people.ts'
import { type At, readSingleStep } from './read-step.ts'
import { Reader } from './reader.ts'
import { hasReference, referenceOf } from './reference.ts'
import { innerStepSchemas, scenarioFile, stepSchemas } from './schema.ts'
import { type Path, type Problem, Source } from './source.ts'
import { instantOf, isTimezone } from './time.ts'
import type { Variation } from './vary.ts'

type Raw = Readonly<Record<string, unknown>>

export interface Reading {
  /** Whole only when there are no problems. */
  readonly scenario: Scenario | undefined
  /** In the order of the file. */
  readonly problems: readonly Problem[]
  /** What a file that continues this one may name. */
  readonly names: Names
}

/** `file` is how complaints call it; `base` are the names of the scenario that it continues (`after:`). */
export function readScenario(file: string, text: string, vocabulary: Vocabulary, base?: Names): Reading {
  const source = new Source(file, text)
  const names = new Names(base)
  if (!base) names.declare('operator', knownOperator)
  const reader = new Reader(source, vocabulary, names, [...source.problems])
  const scenario = source.problems.length === 0 ? readFile(reader) : undefined
  const seen = new Set<string>()
  const problems = reader.problems
    .filter(({ line, column, message }) => {
      const one = `${line}:${column}:${message}`
      return seen.size < seen.add(one).size
    })
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
  return { scenario: problems.length === 0 ? scenario : undefined, problems, names }
}

function readFile(reader: Reader): Scenario | undefined {
  const raw = reader.source.value
  if (!isRaw(raw)) {
    reader.complain(reader.source.place([]), 'a scenario begins with "scenario:" and its title')
    return undefined
  }
  // People are judged one by one further down, where the complaint can name the person.
  const people = isRaw(raw.people) ? { people: {} } : {}
  reader.fits(scenarioFile, { ...raw, ...people }, [], 'the scenario')
  const timezone = raw.timezone === undefined ? reader.timezone : String(raw.timezone)
  if (isTimezone(timezone)) reader.timezone = timezone
  else
    reader.complain(
      reader.source.place(['timezone']),
      `"${timezone}" is no timezone: expected one such as Europe/Amsterdam`,
    )
  const organisations = readOrganisations(reader, raw.organisations)
  const entries: PersonEntry[] = readPeople(reader, raw.people)
  const steps = readSteps(reader, Array.isArray(raw.steps) ? raw.steps : [])
  checkNamedLater(reader, entries)
  return {
    file: reader.source.file,
    name: String(raw.scenario),
    about: typeof raw.about === 'string' ? raw.about : undefined,
    timezone,
    after: typeof raw.after === 'string' ? raw.after : undefined,
    organisations,
    people: entries,
    steps,
  }
}

function readSteps(reader: Reader, raw: readonly unknown[]): Scenario['steps'] {
  let clock: number | undefined
  let given = Number.NEGATIVE_INFINITY
  return raw.flatMap((one, index) => {
    if (!isRaw(one)) return []
    const path = ['steps', index]
    if (one.at === undefined && clock === undefined) {
      reader.complain(reader.source.place(path), 'the first step says when: add "at", such as 2023-03-01T09:00')
      clock = 0
    }
    // A millisecond a step, so that no two steps share an instant.
    let time = (clock ?? -1) + 1
    if (one.at !== undefined) {
      const instant = instantOf(String(one.at), reader.timezone)
      const place = reader.source.place([...path, 'at'])
      if (typeof instant !== 'number') reader.complain(place, instant.wrong)
      else if (instant < given)
        reader.complain(place, `${String(one.at)} lies before an earlier step: time may not go back`)
      else {
        given = instant
        time = clock === undefined || clock === 0 ? instant : Math.max(instant, time)
      }
    }
    clock = time
    const step = readStep(reader, one, { path, number: String(index + 1) })
    return step ? [{ time, step }] : []
  })
}

/** What is expected is read on its own, where the complaint can be closer. */
function withoutExpect({ expect: _expect, ...rest }: Raw): Raw {
  return rest
}

const KINDS = ['repeat', 'concurrently', 'import', 'check', 'do', 'note'] as const

function readStep(reader: Reader, raw: Raw, at: At): Step | undefined {
  const kind = KINDS.find((one) => one in raw)
  const place = reader.source.place(at.path)
  const note = typeof raw.note === 'string' ? raw.note : undefined
  if ('file' in raw || kind === 'import') {
    const what = 'file' in raw ? 'file' : 'import'
    reader.complain(
      reader.source.keyPlace([...at.path, what]),
      `"${what}" can't be used yet: it comes with lists and evidence`,
    )
    return undefined
  }
  switch (kind) {
    case 'repeat':
      return readRepeat(reader, raw, at)
    case 'concurrently':
      return readConcurrent(reader, raw, at)
    case 'check':
    case 'do': {
      const whole = reader.fits(stepSchemas[kind], withoutExpect(raw), at.path, 'the step')
      const step = readSingleStep(reader, raw, at)
      return whole ? step : undefined
    }
    case 'note':
      reader.fits(stepSchemas.note, raw, at.path, 'the step')
      return { kind: 'note', place, number: at.number, note }
    default: {
      const near = Object.keys(raw)
        .map((key) => didYouMean(key, KINDS))
        .find((hint) => hint !== '')
      reader.complain(place, `a step has one of do, check, repeat, concurrently or note${near ?? ''}`)
      return undefined
    }
  }
}

function readRepeat(reader: Reader, raw: Raw, at: At): RepeatStep {
  const inner = reader.within()
  const schema = 'steps' in raw ? 'repeat' : 'check' in raw ? 'repeatCheck' : 'repeatCommand'
  reader.fits(stepSchemas[schema], withoutExpect(raw), at.path, 'the repeat')
  inner.names.declare('index', knownValue)
  const { seed = 1, ...variations } = isRaw(raw.vary) ? raw.vary : {}
  for (const name of Object.keys(variations)) {
    if (reader.names.find(name) || name === 'index') {
      reader.complain(reader.source.keyPlace([...at.path, 'vary', name]), `the name "${name}" is taken`)
    }
    inner.names.declare(name, knownVariation(reader, variations[name], [...at.path, 'vary', name]))
  }
  const bodies = Array.isArray(raw.steps) ? raw.steps.filter(isRaw) : [raw]
  const steps: SingleStep[] = bodies.flatMap((body, index) => {
    if (!('steps' in raw)) return [readSingleStep(inner, body, at)]
    const below = { path: [...at.path, 'steps', index], number: `${at.number}.${index + 1}` }
    return readInner(inner, body, below, 'a repeat') ?? []
  })
  return {
    kind: 'repeat',
    place: reader.source.place(at.path),
    number: at.number,
    note: typeof raw.note === 'string' ? raw.note : undefined,
    times: typeof raw.repeat === 'number' ? raw.repeat : 0,
    seed: typeof seed === 'number' ? seed : 1,
    vary: new Map(Object.entries(variations).flatMap(([name, value]) => variationOf(name, value))),
    steps,
  }
}

/** A list of `$names` (of organisations, say) stands for one of them; anything else is a value. */
function knownVariation(reader: Reader, raw: unknown, path: Path): Known {
  if (!Array.isArray(raw) || !raw.some((choice) => hasReference(choice))) return knownValue
  reader.references(raw, path)
  const first = referenceOf(raw[0])
  const known =
    first && first.path.length === 0 && first.index === undefined ? reader.names.find(first.name) : undefined
  if (known && raw.every((choice) => referenceOf(choice) !== undefined)) return known
  reader.complain(reader.source.place(path), 'a list of choices holds values, or whole $names such as $albeda')
  return knownValue
}

function variationOf(name: string, raw: unknown): [string, Variation][] {
  if (Array.isArray(raw)) return [[name, { kind: 'list', choices: raw }]]
  if (!isRaw(raw)) return []
  const { from, to } = raw
  if (typeof from === 'number' && typeof to === 'number') return [[name, { kind: 'number', from, to }]]
  if (typeof from === 'string' && typeof to === 'string') return [[name, { kind: 'day', from, to }]]
  const choices = Object.entries(raw).map(([value, weight]) => [scalarOf(value), Number(weight)] as const)
  return [[name, { kind: 'weighted', choices }]]
}

/** Keys are text in YAML's eyes, but `{ true: 85, false: 15 }` means yes and no. */
function scalarOf(key: string): unknown {
  if (key === 'true' || key === 'false') return key === 'true'
  return String(Number(key)) === key ? Number(key) : key
}

/** A step within another one: the clock stands still there, and nothing is nested deeper. */
function readInner(reader: Reader, raw: Raw, at: At, where: string): SingleStep | undefined {
  const kind = (['check', 'do'] as const).find((one) => one in raw)
  if (!kind) {
    reader.complain(reader.source.place(at.path), `a step inside ${where} has "do" or "check"`)
    return undefined
  }
  if ('at' in raw) {
    reader.complain(
      reader.source.keyPlace([...at.path, 'at']),
      `inside ${where} the clock stands still: give "at" to ${where.replace(/^a /, 'the ')}`,
    )
  }
  const { at: _time, ...rest } = raw
  reader.fits(innerStepSchemas[kind], withoutExpect(rest), at.path, 'the step')
  return readSingleStep(reader, raw, at)
}

function readConcurrent(reader: Reader, raw: Raw, at: At): ConcurrentStep {
  reader.fits(stepSchemas.concurrently, withoutExpect(raw), at.path, 'the step')
  const bodies = Array.isArray(raw.concurrently) ? raw.concurrently.filter(isRaw) : []
  const steps = bodies.flatMap((body, index): (SingleStep | RepeatStep)[] => {
    const below = { path: [...at.path, 'concurrently', index], number: `${at.number}.${index + 1}` }
    if ('expect' in body) {
      const message = 'what is expected of steps at once stands beside "concurrently", as counts'
      reader.complain(reader.source.keyPlace([...below.path, 'expect']), message)
    }
    if ('repeat' in body) return [readRepeat(reader, body, below)]
    const step = readInner(reader, body, below, '"concurrently"')
    return step ? [step] : []
  })
  const commands = steps.filter((step) => step.kind !== 'check')
  if (commands.length < steps.length) {
    reader.complain(
      reader.source.place([...at.path, 'concurrently']),
      'only commands can run at once: check afterwards',
    )
  }
  return {
    kind: 'concurrently',
    place: reader.source.place(at.path),
    number: at.number,
    note: typeof raw.note === 'string' ? raw.note : undefined,
    steps: commands,
    counts: readCounts(reader, raw.expect, [...at.path, 'expect']),
  }
}
