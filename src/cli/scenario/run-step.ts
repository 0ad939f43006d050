/** One command or one question of a scenario. */
import { readFile } from 'node:fs/promises'
import type { Caller, CommandOutcome, QueryOutcome } from '../../kernel/kernel.ts'
import type { CheckStep, CommandStep, Expected, Fields } from './model.ts'
import { deviations, type Outcome, savedOf, sayExpected, sayOutcome } from './outcome.ts'
import { holds, resolved, type Scope, Unresolved } from './resolve.ts'
import type { StepStage } from './stage.ts'
import { keyFor } from './world.ts'

export type LeftOut = 'its condition does not hold' | 'told before'

export interface Done {
  /** What differs from what was expected; none when all is well. */
  readonly lines: readonly string[]
  readonly expected: string
  readonly came: string
  /** Why it was not done, or not looked at. */
  readonly leftOut?: LeftOut
  /** Absent when it could not even be sent. */
  readonly outcome?: Outcome
}

export interface Surroundings {
  readonly scope: Scope
  /** Where `save: name[$index]` goes. */
  readonly outliving: Scope
  /** Of a repeat, from 1. */
  readonly iteration: number | undefined
}

const leftOut = (why: LeftOut): Done => ({ lines: [], expected: '', came: '', leftOut: why })

/** A name that holds nothing is told as the step's failure; a fault of the ledger too, for the story can't go on. */
async function telling(expected: Expected, work: () => Promise<Done>): Promise<Done> {
  try {
    return await work()
  } catch (error) {
    const came = error instanceof Error ? error.message : String(error)
    const line = error instanceof Unresolved ? came : `it failed: ${came}`
    return { lines: [line], expected: sayExpected(expected), came: line }
  }
}

export function runCommand(step: CommandStep, stage: StepStage, around: Surroundings): Promise<Done> {
  return telling(step.expected, async () => {
    if (!holds(step.when, around.scope)) return leftOut('its condition does not hold')
    if (step.expected.kind !== 'accepted' && stage.retelling.isOn) return leftOut('told before')
    const outcome = await send(step, stage, around)
    const expected = filledIn(step.expected, around.scope)
    const lines = deviations(expected, outcome)
    const saved = savedOf(outcome)
    if (step.save && saved) around.scope.save(step.save, saved, around.outliving)
    return { lines, expected: sayExpected(expected), came: sayOutcome(outcome), outcome }
  })
}

async function send(step: CommandStep, stage: StepStage, { scope, iteration }: Surroundings): Promise<CommandOutcome> {
  const { world, actors, time, story } = stage
  const input = resolved(step.input, scope) as Fields
  const given = step.key === undefined ? undefined : String(resolved(step.key, scope, 'key'))
  const key = given ?? keyFor(time, story, step.number, ...(iteration === undefined ? [] : [iteration]))
  const ifRevision = step.ifRevision === undefined ? undefined : Number(resolved(step.ifRevision, scope, 'revision'))
  const { command, channel, acknowledge } = step
  const request = { command, input, key, channel, acknowledge, ...(ifRevision !== undefined && { ifRevision }) }
  const callers = await actors.callers(step.as, scope)
  const bytes = step.file === undefined ? undefined : await readFile(step.file)
  const outcome = await firstLetIn(callers, (caller) =>
    bytes ? stored(stage, bytes, input, { key, acknowledge, caller }) : world.executor.execute({ ...request, caller }),
  )
  if (outcome.kind === 'accepted') actors.learn(command, input, outcome.ids)
  return outcome
}

function stored(
  { world }: StepStage,
  bytes: Uint8Array,
  { sha256: _hash, ...input }: Fields,
  sent: { readonly key: string; readonly acknowledge: readonly string[]; readonly caller: Caller },
): Promise<CommandOutcome> {
  const { files } = world.executor
  if (!files) throw new Unresolved('no files can be sent along here')
  return files.store({ bytes, input, ...sent })
}

/** Of a person with several roles: the first that is not turned away; when all are, how the first was. */
async function firstLetIn<O extends Outcome>(
  callers: readonly Caller[],
  attempt: (caller: Caller) => Promise<O>,
): Promise<O> {
  let first: O | undefined
  for (const caller of callers) {
    const outcome = await attempt(caller)
    if (outcome.kind !== 'forbidden' && outcome.kind !== 'not-found') return outcome
    first ??= outcome
  }
  if (!first) throw new Unresolved('nobody acts here')
  return first
}

export function runCheck(step: CheckStep, stage: StepStage, scope: Scope, outliving: Scope): Promise<Done> {
  return telling(step.expected, async () => {
    if (!holds(step.when, scope)) return leftOut('its condition does not hold')
    // Asked again only for what later steps name: what it rests on may have been erased since.
    if (stage.retelling.isOn && !step.save) return leftOut('told before')
    const { world, actors } = stage
    await world.catchUp()
    const params = resolved(step.params, scope) as Fields
    const asOf = step.asOf === undefined ? undefined : String(resolved(step.asOf, scope, 'position'))
    const callers = await actors.callers(step.as, scope)
    const outcome: QueryOutcome = await firstLetIn(callers, (caller) =>
      world.executor.ask({ query: step.query, params, caller, ...(asOf !== undefined && { asOf }) }),
    )
    const expected = filledIn(step.expected, scope)
    const saved = savedOf(outcome)
    if (step.save && saved) scope.save(step.save, saved, outliving)
    if (stage.retelling.isOn) return leftOut('told before')
    return { lines: deviations(expected, outcome), expected: sayExpected(expected), came: sayOutcome(outcome), outcome }
  })
}

function filledIn(expected: Expected, scope: Scope): Expected {
  switch (expected.kind) {
    case 'accepted':
      return expected.answer === undefined ? expected : { kind: 'accepted', answer: resolved(expected.answer, scope) }
    case 'rejected':
      return expected.details === undefined ? expected : { ...expected, details: resolved(expected.details, scope) }
    case 'moved':
      return expected.to === undefined
        ? expected
        : { kind: 'moved', to: String(resolved(expected.to, scope, 'learnerId')) }
    default:
      return expected
  }
}
