/** A kernel that remembers what it was asked and says what it was told: for specs of the doors, not of the rules. */
import { z } from 'zod'
import { line, localDate } from '../../events/values.ts'
import { personalAnswer } from '../../src/contract/answer.ts'
import { sha256 } from '../../src/contract/canonical.ts'
import { type AnyCommand, defineCommand } from '../../src/contract/command.ts'
import { personalText } from '../../src/contract/input.ts'
import { type AnyQuery, defineQuery } from '../../src/contract/projection.ts'
import {
  VERIFY_CERTIFICATE,
  VERIFY_SHARE,
  verification,
  verifyCertificateParams,
  verifyShareParams,
} from '../../src/contract/verification.ts'
import { users } from '../../src/domain/user/user.ts'
import type { AppParts } from '../../src/http/app.ts'
import { formatToken } from '../../src/identity/tokens.ts'
import type { CommandOutcome, CommandRequest, QueryOutcome, QueryRequest } from '../../src/kernel/kernel.ts'
import { past, someId, stateAfter } from './given.ts'

export const POSITION = '00000000000000000042'
const secret = 'a'.repeat(43)
const userId = someId('fatima')
const tokenId = someId('token of fatima')
/** The one token that this kernel knows. */
export const TOKEN = formatToken({ userId, tokenId, secret })

const nameThing = defineCommand({
  name: 'nameThing',
  summary: { nl: 'Geeft een ding een naam', en: 'Names a thing' },
  stream: users,
  input: z.strictObject({ name: personalText(80), on: localDate.optional(), label: line(20).optional() }),
  target: () => 'new',
  who: () => [{ role: 'operator' }],
  decide: () => ({ events: [] }),
  purpose: 'administration',
}) as AnyCommand

const query = (name: string, params: z.ZodObject, result: z.ZodType, asOf = false): AnyQuery =>
  defineQuery({
    name,
    summary: { nl: `Vraagt ${name}`, en: `Asks ${name}` },
    params,
    result,
    source: 'fold',
    asOf,
    run: () => undefined,
  })

const queries = [
  query(
    'things',
    z.strictObject({ tag: z.array(z.string()).optional(), q: z.string().optional() }),
    z.array(z.string()),
  ),
  query('person', z.strictObject({ id: z.string() }), z.strictObject({ name: personalAnswer }), true),
  query(VERIFY_SHARE, verifyShareParams, verification),
  query(VERIFY_CERTIFICATE, verifyCertificateParams, verification),
]

type AppKernel = AppParts['kernel']
export interface FakeKernel extends AppKernel {
  readonly executed: CommandRequest[]
  readonly asked: QueryRequest[]
  /** What comes next; an Error is thrown. */
  says(outcome: CommandOutcome | QueryOutcome | Error | ((request: QueryRequest) => unknown)): void
}

export function accepted(more: Partial<Extract<CommandOutcome, { kind: 'accepted' }>> = {}): CommandOutcome {
  return {
    kind: 'accepted',
    command: 'nameThing',
    key: '01HAAAAAAAAAAAAAAAAAAAAAAA',
    commandId: someId('command'),
    ids: { userId },
    stream: `user-${userId}`,
    revision: 7,
    position: POSITION,
    repeated: false,
    secrets: {},
    alreadyShown: [],
    ...more,
  }
}
export function answered(result: unknown): QueryOutcome {
  return { kind: 'answered', result, position: POSITION, stale: false, parked: 0 }
}

export function fakeKernel(): FakeKernel {
  let next: Parameters<FakeKernel['says']>[0] = accepted()
  const executed: CommandRequest[] = []
  const asked: QueryRequest[] = []
  const told = (request?: QueryRequest) => {
    if (next instanceof Error) throw next
    return typeof next === 'function' ? answered(next(request!)) : next
  }
  const ref = users.ref(userId)
  const fatima = stateAfter(
    ref,
    past(ref, 'UserRegistered', { userId, kind: 'person' }),
    past(ref, 'ApiTokenIssued', { tokenId, tokenHash: sha256(secret), role: 'operator' }),
  )
  return {
    executed,
    asked,
    says: (outcome) => {
      next = outcome
    },
    commands: new Map([[nameThing.name, nameThing]]),
    queries: new Map(queries.map((one) => [one.name, one])),
    now: () => Date.parse('2024-06-01T10:00:00Z'),
    async execute(request) {
      executed.push(request)
      return told() as CommandOutcome
    },
    async ask(request) {
      asked.push(request)
      return told(request) as QueryOutcome
    },
    stateOf: async (asking) => (asking.stream === ref.stream ? fatima : undefined) as never,
  }
}
