import { describe, expect, it } from 'vitest'
import type { UserState } from '../../domain/user/user.ts'
import type { Caller, CommandOutcome, QueryOutcome } from '../../kernel/kernel.ts'
import { asThroughApi, type Executor } from './executor.ts'

const USER = '01HAAAAAAAAAAAAAAAAAAAAAAA'
const SCHOOL = '01HBBBBBBBBBBBBBBBBBBBBBBB'
const coordinator: Caller = {
  kind: 'person',
  userId: USER,
  role: 'coordinator',
  organisationId: SCHOOL,
}
const inPerson: Caller = { kind: 'person', userId: USER, role: 'learner' }

/** What comes out of the ledger says that it was asked. */
const ledger: Executor = {
  execute: async () => ({ kind: 'not-found' }),
  ask: async () => ({ kind: 'not-found' }),
}

function door(user: Partial<UserState>, days: readonly string[] = ['2023-02-01']) {
  const left = [...days]
  const kernel = {
    now: () => Date.parse(`${left.length > 1 ? left.shift() : left[0]}T12:00:00Z`),
    stateOf: async <State>() => ({ roles: new Map(), ...user }) as State,
  }
  return asThroughApi(ledger, kernel)
}
const held = (from: string, until?: string) => ({
  roles: new Map([['x', { role: 'coordinator', organisationId: SCHOOL, from, until, scope: undefined }]]) as never,
})
const both = async (executor: Executor, caller: Caller): Promise<(CommandOutcome | QueryOutcome)['kind'][]> => [
  (await executor.execute({ command: 'x', input: {}, caller, channel: 'api' })).kind,
  (await executor.ask({ query: 'x', params: {}, caller })).kind,
]

describe('in the process a story is let in as through the API', () => {
  it('nobody asks and does nothing', async () => {
    expect(await both(door({}), { kind: 'public' })).toEqual(['forbidden', 'not-found'])
  })

  it('the program itself is let in', async () => {
    expect(await both(door({}), { kind: 'system' })).toEqual(['not-found', 'not-found'])
  })

  it('a token stands for a role: who has none, or not that one, has no token', async () => {
    expect(await both(door({}), { kind: 'person', userId: USER })).toEqual(['forbidden', 'forbidden'])
    expect(await both(door({}), { kind: 'person', role: 'coordinator' })).toEqual(['forbidden', 'forbidden'])
    expect(await both(door({}), coordinator)).toEqual(['forbidden', 'forbidden'])
    expect(await both(door({ learnerId: undefined }), inPerson)).toEqual(['forbidden', 'forbidden'])
    expect(await both(door(held('2023-03-01')), coordinator)).toEqual(['forbidden', 'forbidden'])
    expect(
      await both(door(held('2023-01-01')), {
        ...coordinator,
        role: 'assessor',
      }),
    ).toEqual(['forbidden', 'forbidden'])
  })

  it('who holds the role is let in, and with the token also when it has ended: then the ledger says what of it', async () => {
    expect(await both(door({ learnerId: USER as never }), inPerson)).toEqual(['not-found', 'not-found'])
    const executor = door(held('2023-01-01', '2023-02-01'), ['2023-02-01', '2023-02-02'])
    expect(await both(executor, coordinator)).toEqual(['not-found', 'not-found'])
  })

  it('a role that begins later is asked for again', async () => {
    const executor = door(held('2023-02-02'), ['2023-02-01', '2023-02-02'])
    expect(await both(executor, coordinator)).toEqual(['forbidden', 'not-found'])
  })
})
