/** A small vocabulary and a world that answers as it is told: for trying the reader and the runner without a ledger. */
import { z } from 'zod'
import { learnerId, localDate, outcome, role, ulid } from '../../../events/values.ts'
import { type AnyCommand, defineCommand } from '../../contract/command.ts'
import { derivedId } from '../../contract/identifiers.ts'
import { type AnyQuery, defineQuery } from '../../contract/projection.ts'
import { defineStream } from '../../contract/stream.ts'
import type { CommandOutcome, CommandRequest, QueryOutcome, QueryRequest } from '../../kernel/kernel.ts'
import { idFieldOf } from '../../kernel/repeats.ts'
import type { Vocabulary } from './model.ts'
import type { ScenarioWorld } from './world.ts'

const kinds = ['organisation', 'user', 'learner', 'share', 'ledger'].map((kind) =>
  defineStream({ family: { kind, shapes: {} }, initial: () => ({}), evolve: (state) => state, exists: () => true }),
)

interface More {
  readonly answers?: readonly string[]
  readonly reveals?: readonly string[]
  readonly internal?: boolean
}
function command(name: string, kind: string, input: z.ZodObject, more: More = {}): AnyCommand {
  return defineCommand({
    name,
    summary: { nl: `${name} (nl)`, en: `${name} (en)` },
    stream: kinds.find((one) => one.kind === kind)!,
    input,
    target: () => 'new',
    who: () => [{ role: 'coordinator', at: 'x' }],
    decide: () => ({ events: [] }),
    purpose: 'education',
    ...more,
  })
}

const commands = [
  command(
    'registerOrganisation',
    'organisation',
    z.strictObject({
      kind: z.enum(['school', 'care', 'municipality']),
      naturalPerson: z.boolean(),
      name: z.string().optional(),
      personalName: z.string().optional(),
      kvk: z.string().optional(),
    }),
  ),
  command(
    'registerUser',
    'user',
    z.strictObject({ organisationId: ulid.optional(), learnerId: ulid.optional(), name: z.string().optional() }),
  ),
  command('registerMachine', 'user', z.strictObject({ organisationId: ulid, machineName: z.string() })),
  command(
    'assignRole',
    'user',
    z.strictObject({
      userId: ulid,
      role,
      organisationId: ulid.optional(),
      from: localDate,
      until: localDate.optional(),
    }),
  ),
  command(
    'qualifyAssessor',
    'user',
    z.strictObject({
      userId: ulid,
      organisationId: ulid,
      unitIds: z.array(ulid),
      basis: z.string(),
      evidence: z.array(z.unknown()),
      from: localDate,
    }),
  ),
  command(
    'registerLearner',
    'learner',
    z.strictObject({
      registeredById: ulid,
      name: z.string(),
      crebo: z
        .string()
        .regex(/^\d{5}$/)
        .optional(),
    }),
  ),
  command(
    'recordAssessment',
    'learner',
    z.strictObject({
      learnerId: ulid,
      outcome,
      evidence: z
        .array(z.strictObject({ sha256: z.string(), kind: z.enum(['assessmentForm', 'sessionReport']) }))
        .optional(),
      on: localDate.optional(),
    }),
    { answers: ['attemptId'] },
  ),
  command('confirmAssessment', 'learner', z.strictObject({ learnerId: ulid, attemptId: ulid, agrees: z.boolean() })),
  command('createShare', 'share', z.strictObject({ learnerId }), { reveals: ['linkSecret'] }),
  command('foundLedger', 'ledger', z.strictObject({}), { internal: true }),
]

const transcript = defineQuery({
  name: 'transcript',
  summary: { nl: 'Overzicht', en: 'Transcript' },
  params: z.strictObject({ learnerId, attempt: z.coerce.number().optional() }),
  result: z.strictObject({
    learnerId: z.string(),
    rows: z.array(
      z.strictObject({
        code: z.string(),
        attempt: z.number(),
        passed: z.boolean(),
        status: z.enum(['provisional', 'final']),
        establishedOn: localDate.optional(),
      }),
    ),
    looks: z.array(z.strictObject({ at: z.string() })).optional(),
  }),
  source: 'fold',
  asOf: true,
  run: () => undefined,
})
const workQueue = defineQuery({
  name: 'workQueue',
  summary: { nl: 'Wachtlijst', en: 'Work queue' },
  params: z.strictObject({}),
  result: z.strictObject({ items: z.array(z.unknown()) }),
  source: 'fold',
  asOf: false,
  run: () => undefined,
})

export const sampleVocabulary: Vocabulary = {
  commands: new Map(commands.map((one) => [one.name, one])),
  queries: new Map<string, AnyQuery>([
    ['transcript', transcript],
    ['workQueue', workQueue],
  ]),
  rejections: ['same-assessor', 'share-ended', 'full', 'no', 'code-taken'],
}

export interface SampleWorld extends ScenarioWorld {
  readonly sent: CommandRequest[]
  readonly asked: QueryRequest[]
  readonly clock: number[]
}
export interface Answers {
  /** By command; absent means accepted with derived ids. */
  readonly command?: (request: CommandRequest) => CommandOutcome | undefined
  readonly query?: (request: QueryRequest) => QueryOutcome
}

/** The same key gives the same ids, as the ledger does. */
export function accepted(request: CommandRequest): CommandOutcome {
  const spec = sampleVocabulary.commands.get(request.command)!
  const input = request.input as Record<string, unknown>
  const own = idFieldOf(spec.stream.kind)
  const scope = { ledgerId: 'L', actor: 'A', command: request.command, key: request.key!, stream: 'S' }
  const ids: Record<string, string> = { [own]: typeof input[own] === 'string' ? input[own] : derivedId(scope) }
  for (const name of spec.answers ?? []) ids[name] = derivedId(scope, name)
  const secrets = Object.fromEntries((spec.reveals ?? []).map((name: string) => [name, `secret-${name}`]))
  return {
    kind: 'accepted',
    command: request.command,
    key: request.key!,
    commandId: derivedId(scope, 'command'),
    ids,
    stream: spec.stream.kind,
    revision: 0,
    position: '00000000000000000001',
    repeated: false,
    secrets,
    alreadyShown: [],
  }
}

export function sampleWorld(answers: Answers = {}): SampleWorld {
  const sent: CommandRequest[] = []
  const asked: QueryRequest[] = []
  const clock: number[] = []
  return {
    ...sampleVocabulary,
    operatorId: '01HAAAAAAAAAAAAAAAAAAAAAAA',
    sent,
    asked,
    clock,
    setClock: (milliseconds) => void clock.push(milliseconds),
    catchUp: () => Promise.resolve(),
    executor: {
      execute: async (request) => {
        sent.push(request)
        return answers.command?.(request) ?? accepted(request)
      },
      ask: async (request) => {
        asked.push(request)
        const none: QueryOutcome = { kind: 'answered', result: {}, position: '1', stale: false, parked: 0 }
        return answers.query?.(request) ?? none
      },
    },
  }
}
