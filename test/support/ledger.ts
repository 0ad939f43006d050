/** A real kernel on real files in a folder of its own, with a clock that only the test moves. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LAYOUT } from '../../events/event.ts'
import { eventFamilies } from '../../events/index.ts'
import type { AnyCommand } from '../../src/contract/command.ts'
import { decoderOf } from '../../src/contract/decode.ts'
import type { AnyQuery, ReadModels } from '../../src/contract/projection.ts'
import { commands } from '../../src/domain/commands.ts'
import { streamKinds } from '../../src/domain/streams.ts'
import { createKernel } from '../../src/kernel/create.ts'
import { type Caller, type CommandOutcome, type Kernel, SYSTEM } from '../../src/kernel/kernel.ts'
import { createMasterKey } from '../../src/privacy/master-key.ts'
import { openVault, type Vault } from '../../src/privacy/vault.ts'
import { openSqliteStore } from '../../src/store/sqlite.ts'
import type { EventStore } from '../../src/store/store.ts'
import { START } from '../../src/store/store.ts'

export type Accepted = Extract<CommandOutcome, { kind: 'accepted' }>

export interface TestLedger {
  readonly dir: string
  readonly kernel: Kernel
  readonly store: EventStore
  readonly vault: Vault
  readonly clock: { now: number }
  /** Of the first operator. */
  readonly operator: Caller
  /** As the operator unless said otherwise; fails the test when it is not accepted. */
  accept(command: string, input: Record<string, unknown>, caller?: Caller, key?: string): Promise<Accepted>
  try(command: string, input: unknown, caller?: Caller, key?: string): Promise<CommandOutcome>
  close(): Promise<void>
}

export interface LedgerOptions {
  readonly commands?: readonly AnyCommand[]
  readonly queries?: readonly AnyQuery[]
  /** Between kernel and store: a store that stalls, loses answers or lets somebody in first. */
  readonly around?: (store: EventStore) => EventStore
  readonly at?: string
}

export const NO_MODELS: ReadModels = {
  positionOf: () => START,
  waitFor: async () => true,
  read: () => {
    throw new Error('this test has no read models')
  },
  positionKnownAt: async () => START,
  parkedIn: () => 0,
}

export async function testLedger(options: LedgerOptions = {}): Promise<TestLedger> {
  const dir = mkdtempSync(join(tmpdir(), 'leerbewijs-test-'))
  const clock = { now: Date.parse(options.at ?? '2023-03-01T09:00:00Z') }
  const ledgerId = '01GTEST000000000000000000A'
  const store = await openSqliteStore({ file: join(dir, 'ledger.sqlite'), create: true, ledgerId, layout: LAYOUT })
  const vault = openVault({ file: join(dir, 'vault.sqlite'), masterKey: createMasterKey(), ledgerId, create: true })
  const kernel = createKernel({
    store: options.around?.(store) ?? store,
    vault,
    models: NO_MODELS,
    commands: options.commands ?? commands,
    queries: options.queries ?? [],
    kinds: streamKinds,
    now: () => clock.now,
    looksOf: () => [],
  })
  const attempt = (command: string, input: unknown, caller: Caller, key?: string) =>
    kernel.execute({ command, input, caller, channel: 'api', ...(key !== undefined && { key }) })
  const founded = await attempt('foundOperator', { name: 'Eerste Beheerder' }, SYSTEM)
  if (founded.kind !== 'accepted') throw new Error(`no operator: ${JSON.stringify(founded)}`)
  const operator: Caller = { kind: 'person', userId: founded.ids.userId ?? '', role: 'operator' }
  return {
    dir,
    kernel,
    store,
    vault,
    clock,
    operator,
    async accept(command, input, caller = operator, key) {
      const outcome = await attempt(command, input, caller, key)
      if (outcome.kind !== 'accepted') throw new Error(`${command}: ${JSON.stringify(outcome)}`)
      return outcome
    },
    try: (command, input, caller = operator, key) => attempt(command, input, caller, key),
    async close() {
      await kernel.drain()
      await store.close()
      vault.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Every event of the ledger, as read back. */
export async function everything(store: EventStore) {
  const decode = decoderOf(eventFamilies)
  const { events } = await store.readAll({ limit: 4096 })
  return events.map(decode)
}
