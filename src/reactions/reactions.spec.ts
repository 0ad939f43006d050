/** What follows from events, also when it was cut off, done twice, or when the log is an older one than the rest. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { type TestLedger, testLedger } from '../../test/support/ledger.ts'
import { decoderOf } from '../contract/decode.ts'
import { createReactions, type Reactions } from './reactions.ts'

let ledger: TestLedger
let reactions: Reactions | undefined
afterEach(async () => {
  reactions?.close()
  reactions = undefined
  await ledger.close()
})

const HOUR_MS = 3_600_000

async function reacting(): Promise<Reactions> {
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
  return reactions
}

it('keys that events name are kept, those that no event names go after a day', async () => {
  ledger = await testLedger()
  const { catchUp, sweep } = await reacting()
  const unused = ledger.vault.keyFor(
    { kind: 'learner', id: 'L' },
    'identity',
    '-',
    new Date(ledger.clock.now).toISOString(),
  )
  await ledger.vault.durable()
  await catchUp()
  ledger.clock.now += 25 * HOUR_MS
  expect((await sweep()).keysSwept).toBe(1)
  expect(ledger.vault.holds(unused)).toBe(false)
  const { userId } = ledger.operator
  expect(ledger.vault.keyIdsOf(userId ?? '', 'staff').every((keyId) => ledger.vault.holds(keyId))).toBe(true)
})

it('keys of new events are kept also where the vault had confirmed further than a restored log goes', async () => {
  ledger = await testLedger()
  // The vault's copy was made after the log's: it knows positions that this log has yet to come to.
  ledger.vault.confirmKeys([], '9'.padStart(20, '0'))
  const { catchUp, sweep } = await reacting()
  await catchUp()
  const school = await ledger.accept('registerOrganisation', { kind: 'school', naturalPerson: false, name: 'School' })
  const { ids } = await ledger.accept('registerUser', { organisationId: school.ids.organisationId, name: 'Noor' })
  await catchUp()
  ledger.clock.now += 25 * HOUR_MS
  expect((await sweep()).keysSwept).toBe(0)
  expect(ledger.vault.keyIdsOf(ids.userId ?? '', 'staff').map((keyId) => ledger.vault.holds(keyId))).toEqual([true])
})

it('a checkpoint beyond the end of a restored log goes back to that end', async () => {
  ledger = await testLedger()
  const first = await reacting()
  await first.catchUp()
  first.close()
  const db = new DatabaseSync(join(ledger.dir, 'reactions.sqlite'))
  db.prepare('UPDATE checkpoint SET position = ?').run('9'.repeat(20))
  db.close()
  const { catchUp } = await reacting()
  await catchUp()
  expect(reactions?.checkpoint).toBe(await ledger.kernel.head())
})

it('a claim that is open at the end of a restored log is found, whatever the newer file knew of it', async () => {
  ledger = await testLedger({
    around: (store) => ({
      ledgerId: store.ledgerId,
      readStream: (...args) => store.readStream(...args),
      readAll: (...args) => store.readAll(...args),
      subscribe: (...args) => store.subscribe(...args),
      close: () => store.close(),
      async append(stream, expected, events) {
        // Here the copy of the log ends.
        if (events[0]?.type === 'OrganisationRegistered') throw new Error('the log ends here')
        return store.append(stream, expected, events)
      },
    }),
  })
  const school = { kind: 'school', naturalPerson: false, name: 'School', kvk: '12345678' }
  await expect(ledger.try('registerOrganisation', school)).rejects.toThrow('the log ends here')
  const first = await reacting()
  first.close()
  const db = new DatabaseSync(join(ledger.dir, 'reactions.sqlite'))
  db.prepare("INSERT OR REPLACE INTO checkpoint VALUES ('log', ?)").run('9'.repeat(20))
  db.close()
  const { catchUp, sweep } = await reacting()
  await catchUp()
  ledger.clock.now += 120_000
  expect((await sweep()).settled).toBe(1)
})
