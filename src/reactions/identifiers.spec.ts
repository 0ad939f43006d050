/** A personal number and its event stand in two files: whoever dies or comes back in between, they agree in the end. */
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { type TestLedger, testLedger } from '../../test/support/ledger.ts'
import { decoderOf } from '../contract/decode.ts'
import type { Caller } from '../kernel/kernel.ts'
import type { EventStore } from '../store/store.ts'
import { createReactions, type Reactions } from './reactions.ts'

let ledger: TestLedger
let reactions: Reactions
let before: (type: string) => Promise<void>
let sam: Caller
let input: Record<string, unknown>

beforeEach(async () => {
  before = async () => undefined
  ledger = await testLedger({ around: asking })
  const { organisationId = '' } = (
    await ledger.accept('registerOrganisation', { kind: 'school', naturalPerson: false, name: 'School' })
  ).ids
  const { userId = '' } = (await ledger.accept('registerUser', { organisationId, name: 'Sam' })).ids
  await ledger.accept('assignRole', { userId, role: 'studentAdmin', organisationId, from: '2023-01-01' })
  sam = { kind: 'person', userId, role: 'studentAdmin', organisationId }
  input = { registeredById: organisationId, name: 'Noor', learnerNumber: 'S-1' }
  reactions = createReactions({
    kernel: ledger.kernel,
    store: ledger.store,
    decode: decoderOf(eventFamilies),
    vault: ledger.vault,
    accessLog: { eraseLearner: () => undefined },
    file: join(ledger.dir, 'reactions.sqlite'),
    onFault: (_reaction, fault) => {
      throw fault
    },
  })
  await reactions.catchUp()
})
afterEach(async () => {
  reactions.close()
  await ledger.close()
})

function asking(store: EventStore): EventStore {
  return {
    ledgerId: store.ledgerId,
    readStream: (...args) => store.readStream(...args),
    readAll: (...args) => store.readAll(...args),
    subscribe: (...args) => store.subscribe(...args),
    close: () => store.close(),
    async append(stream, expected, events) {
      await before(events[0]?.type ?? '')
      return store.append(stream, expected, events)
    },
  }
}

const holder = () => ledger.vault.findIdentifier(`learner-number:${sam.organisationId}`, 'S-1')

/** The number is taken, the event is not written, and whoever asked is gone. */
async function diesBeforeTheEvent(key: string): Promise<void> {
  before = async (type) => {
    if (type === 'LearnerRegistered') throw new Error('the process ended here')
  }
  await expect(ledger.try('registerLearner', input, sam, key)).rejects.toThrow('ended here')
  before = async () => undefined
  ledger.clock.now += 120_000
}

it('a number whose event never came is free again after the sweep', async () => {
  await diesBeforeTheEvent(ulid())
  expect(await ledger.try('registerLearner', input, sam)).toMatchObject({ code: 'identifier-taken' })
  await reactions.sweep()
  expect(holder()).toBeUndefined()
  const { learnerId } = (await ledger.accept('registerLearner', input, sam)).ids
  expect(holder()).toBe(learnerId)
})

it('a number is not freed under the hands of a repeat that has just taken it up again', async () => {
  const key = ulid()
  await diesBeforeTheEvent(key)
  const under = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  before = (type) => {
    if (type !== 'LearnerRegistered') return Promise.resolve()
    under.resolve()
    return gate.promise
  }
  const repeat = ledger.accept('registerLearner', input, sam, key)
  await under.promise
  const sweep = reactions.sweep()
  // Whatever the sweep can do without waiting for the repeat, it has done after some turns.
  for (let turn = 0; turn < 20; turn++) await setImmediate()
  gate.resolve()
  const [{ ids }] = await Promise.all([repeat, sweep])
  expect(holder()).toBe(ids.learnerId)
  expect(await ledger.try('registerLearner', { ...input, name: 'Nora' }, sam)).toMatchObject({
    code: 'identifier-taken',
  })
})
