/** Steps of steps: a crowd's, and those that are sent at the same moment. */
import type { ConcurrentStep, RepeatStep, SingleStep } from './model.ts'
import { knownValue } from './names.ts'
import { isRaw, type Raw } from './raw.ts'
import { readCounts } from './read-expect.ts'
import { type At, readSingleStep, stepShape } from './read-step.ts'
import { knownVariation, variationOf } from './read-vary.ts'
import type { Reader } from './reader.ts'
import { innerStepSchemas, stepSchemas } from './schema.ts'

export function readRepeat(reader: Reader, raw: Raw, at: At): RepeatStep {
  const inner = reader.within()
  const schema = 'steps' in raw ? 'repeat' : 'check' in raw ? 'repeatCheck' : 'repeatCommand'
  const single = 'do' in raw || 'check' in raw
  if (single || 'steps' in raw) stepShape(reader, stepSchemas[schema], raw, at.path, 'the repeat')
  else reader.complain(reader.source.place(at.path), 'a repeat has "steps", or "do" or "check" beside it')
  inner.names.declare('index', knownValue)
  const { seed = 1, ...variations } = isRaw(raw.vary) ? raw.vary : {}
  for (const name of Object.keys(variations)) {
    if (reader.names.find(name) || name === 'index') {
      reader.complain(reader.source.keyPlace([...at.path, 'vary', name]), `the name "${name}" is taken`)
    }
    inner.names.declare(name, knownVariation(reader, variations[name], [...at.path, 'vary', name]))
  }
  const bodies = Array.isArray(raw.steps) ? raw.steps.filter(isRaw) : single ? [raw] : []
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

/** A step within another one: the clock stands still there, and nothing is nested deeper. */
function readInner(reader: Reader, raw: Raw, at: At, where: string): SingleStep | undefined {
  if ('repeat' in raw) {
    reader.complain(reader.source.keyPlace([...at.path, 'repeat']), `a repeat can't stand inside ${where}`)
    return undefined
  }
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
  stepShape(reader, innerStepSchemas[kind], rest, at.path, 'the step')
  return readSingleStep(reader, raw, at)
}

export function readConcurrent(reader: Reader, raw: Raw, at: At): ConcurrentStep {
  stepShape(reader, stepSchemas.concurrently, raw, at.path, 'the step')
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
