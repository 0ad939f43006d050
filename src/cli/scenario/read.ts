/** A scenario file, read whole: everything wrong with it is told at once, before anything is done. */
import type { PersonEntry, Scenario, Step, Vocabulary } from './model.ts'
import { knownOperator, Names } from './names.ts'
import { didYouMean } from './nearest.ts'
import { isRaw, type Raw } from './raw.ts'
import { readImport } from './read-import.ts'
import { readConcurrent, readRepeat } from './read-many.ts'
import { checkNamedLater, readOrganisations, readPeople } from './read-people.ts'
import { type At, readSingleStep, stepShape } from './read-step.ts'
import { Reader } from './reader.ts'
import { scenarioFile, stepSchemas } from './schema.ts'
import { type Problem, Source } from './source.ts'
import { instantOf, isTimezone } from './time.ts'

export interface Reading {
  /** Whole only when there are no problems. */
  readonly scenario: Scenario | undefined
  /** In the order of the file. */
  readonly problems: readonly Problem[]
  /** What a file that continues this one may name. */
  readonly names: Names
}

/**
 * `file` is how complaints call it; `bases` are the names of the scenarios that it continues (`after:`);
 * `folder` is where the files are that it names.
 */
export function readScenario(
  file: string,
  text: string,
  vocabulary: Vocabulary,
  bases: readonly Names[] = [],
  folder?: string,
): Reading {
  const source = new Source(file, text)
  const names = new Names(...bases)
  if (bases.length === 0) names.declare('operator', knownOperator)
  const reader = new Reader(source, vocabulary, names, [...source.problems])
  reader.folder = folder
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
  // Who takes part is judged one by one further down, where the complaint can name them.
  const judgedLater = {
    ...(isRaw(raw.organisations) && { organisations: {} }),
    ...(isRaw(raw.people) && { people: {} }),
  }
  reader.shaped(scenarioFile, { ...raw, ...judgedLater }, [], 'the scenario')
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
    titlePlace: reader.source.place(['scenario']),
    about: typeof raw.about === 'string' ? raw.about : undefined,
    timezone,
    after: afterOf(raw),
    organisations,
    people: entries,
    steps,
  }
}

/** What it continues, as it is named there. */
export const afterOf = ({ after }: Readonly<Record<string, unknown>>): readonly string[] =>
  [after].flat().filter((one) => typeof one === 'string')

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

const KINDS = ['repeat', 'concurrently', 'import', 'check', 'do', 'note'] as const

function readStep(reader: Reader, raw: Raw, at: At): Step | undefined {
  const kind = KINDS.find((one) => one in raw)
  const place = reader.source.place(at.path)
  const note = typeof raw.note === 'string' ? raw.note : undefined
  switch (kind) {
    case 'repeat':
      return readRepeat(reader, raw, at)
    case 'concurrently':
      return readConcurrent(reader, raw, at)
    case 'check':
    case 'do': {
      const whole = stepShape(reader, stepSchemas[kind], raw, at.path, 'the step')
      const step = readSingleStep(reader, raw, at)
      return whole ? step : undefined
    }
    case 'import':
      return readImport(reader, raw, at)
    case 'note':
      reader.shaped(stepSchemas.note, raw, at.path, 'the step')
      return { kind: 'note', place, number: at.number, note }
    default: {
      const near = Object.keys(raw)
        .map((key) => didYouMean(key, KINDS))
        .find((hint) => hint !== '')
      reader.complain(place, `a step has one of do, check, repeat, concurrently, import or note${near ?? ''}`)
      return undefined
    }
  }
}
