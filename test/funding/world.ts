/**
 * Two grants of one town, with documents and hours that both may take of, in a log that can be copied: each history begins
 * in the same world. Everything is invented; amounts in cents.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { eventFamilies } from '../../events/index.ts'
import { canonical } from '../../src/contract/canonical.ts'
import { decoderOf } from '../../src/contract/decode.ts'
import { defineQuery } from '../../src/contract/projection.ts'
import { commands } from '../../src/domain/commands.ts'
import { streamKinds } from '../../src/domain/streams.ts'
import { createKernel } from '../../src/kernel/create.ts'
import type { Caller, Kernel } from '../../src/kernel/kernel.ts'
import { createMasterKey } from '../../src/privacy/master-key.ts'
import { openVault, type Vault } from '../../src/privacy/vault.ts'
import { bankLines, employed, hash, people, rate, sheetApproved, stored, submitted, valued } from '../support/books.ts'
import { GRANT, LETTER, ofGrant, running } from '../support/funding.ts'
import { type As, type PastEvent, recordedEvents, someId } from '../support/given.ts'
import { NO_MODELS } from '../support/ledger.ts'
import { MemoryLog, memoryStore } from '../support/memory-store.ts'
import { as } from '../support/programme.ts'
import { byTheWeek, MONDAYS, weekOf } from '../support/weeks.ts'

export const OTHER_GRANT = someId('other grant')
export const GRANTS = [GRANT, OTHER_GRANT] as const
export const PERIODS = ['2023-q1', '2023-q2', '2023-q3'] as const
export const LINES = ['L1', 'L2', 'L3', 'L4', 'L5'] as const
/** All three periods are over. */
export const NOW = '2023-11-15T10:00:00Z'
export const TODAY = '2023-11-15'
export const MONTHS = ['202302', '202303'] as const

/** What may be taken of; the last one is goods that were given. */
export const DOCUMENTS = [
  { name: 'print', keeper: 'care', net: 100_000, vat: 21_000, lines: true },
  { name: 'rent', keeper: 'care', net: 50_003, vat: 0, lines: false },
  { name: 'town', keeper: 'town', net: 80_000, vat: 16_800, lines: false },
  { name: 'goods', keeper: 'care', net: 30_000, vat: 0, lines: false },
] as const
export const PROOF = hash('proof')
/** Lines of one bank statement of the care organisation, in cents. */
export const LINE_AMOUNTS = [60_000, 121_000, 9_999] as const
/** Two grants that pay the same weeks. */
export const UNIT_GRANTS = [someId('weeks'), someId('weeks again')] as const
export const WEEKS = MONDAYS.map(weekOf)
export const NOTES = ['note a', 'note b'] as const

const keepers = ['care', 'town', 'school', 'funder'] as const
const documents: readonly PastEvent[] = [
  ...keepers.map((keeper) => stored('proof', keeper, 'proofOfPayment')),
  ...keepers.map((keeper) => storedAs(LETTER, keeper)),
  ...NOTES.map((name) => stored(name, 'care')),
  stored('statement', 'care', 'proofOfPayment'),
  bankLines('statement', 'care', ...LINE_AMOUNTS),
  ...DOCUMENTS.flatMap(({ name, keeper, net, vat, lines }) => [
    stored(name, keeper, name === 'goods' ? 'other' : 'invoice'),
    valued(name, keeper, net, {
      vat,
      ...(lines && {
        lines: [
          { line: 1, net: 60_000, vat: 12_600 },
          { line: 2, net: 40_000, vat: 8_400 },
        ],
      }),
    }),
  ]),
]
function storedAs(sha256: string, keeper: string): PastEvent {
  const event = stored('letter', keeper, 'grantDecision')
  const { stream } = event.stream.kind.ref(sha256)
  return { ...event, stream: { ...event.stream, id: sha256, stream }, data: { ...event.data, sha256 } }
}

const pledged = (kind: string, amount: number): PastEvent =>
  ofGrant('CofinancingCommitted', {
    pledgeId: someId(`pledge of ${kind}`),
    partnerId: someId('care'),
    kind,
    amount,
    isPublic: true,
  })
const hours: readonly PastEvent[] = [
  employed('eva'),
  ...MONTHS.flatMap((month) => [submitted('eva', month, 600), sheetApproved('eva', month)]),
]

const isOfGrant = ({ stream }: PastEvent) => stream.stream === `grant-${GRANT}`
/** The same grant once more, under another id: for the same project, so that both may take the same hours. */
function again(event: PastEvent): PastEvent {
  const data = JSON.parse(JSON.stringify(event.data).replaceAll(GRANT, OTHER_GRANT)) as Record<string, unknown>
  return { ...event, stream: event.stream.kind.ref(OTHER_GRANT), data }
}
const first = [...running.filter(isOfGrant), rate, pledged('cash', 200_000), pledged('inKind', 200_000)]

const byUnits = byTheWeek()
  .filter((event) => event.stream.kind.kind === 'grant' || event.stream.id === someId('by the week'))
  .map((event): PastEvent => {
    const [one, other] = UNIT_GRANTS
    const text = JSON.stringify(event.data).replaceAll(GRANT, one).replaceAll(OTHER_GRANT, other)
    const id = event.stream.id.replaceAll(GRANT, one).replaceAll(OTHER_GRANT, other)
    return { ...event, stream: event.stream.kind.ref(id), data: JSON.parse(text) as Record<string, unknown> }
  })

export const past: readonly PastEvent[] = [
  ...running.filter((event) => !isOfGrant(event)),
  ...people,
  ...documents,
  ...hours,
  ...first,
  ...first.map(again),
  ...byUnits,
]

const callerOf = ({ userId = '', organisationId, role }: As): Caller => ({
  kind: 'person',
  userId,
  ...(organisationId !== undefined && { organisationId }),
  ...(role !== undefined && { role }),
})
export const CALLERS = {
  petra: callerOf(as('petra', 'projectOfficer', 'care')),
  otto: callerOf(as('otto', 'projectOfficer', 'town')),
  lea: callerOf(as('lea', 'leadFinance', 'town')),
  lou: callerOf(as('lou', 'leadFinance', 'town')),
  coen: callerOf(as('coen', 'funderController', 'funder')),
} as const
export type Name = keyof typeof CALLERS

const LEDGER = '01GTEST000000000000000000A'
const decode = decoderOf(eventFamilies)

export interface History {
  readonly kernel: Kernel
  readonly log: MemoryLog
}

/** As the read model says it: which weeks nobody was settled on, or as of a moment before any was. */
const unitsIn = (log: MemoryLog) =>
  defineQuery({
    name: 'unitsToSettle',
    summary: { nl: 'Als bekend', en: 'As known' },
    params: z.strictObject({ grantId: z.string() }),
    result: z.unknown(),
    source: 'fold',
    asOf: false,
    run() {
      const held = new Map<string, readonly string[]>()
      for (const event of log.events.map((one) => decode(one))) {
        const { commandId, claim } = event.data as { commandId: string; claim: { of: string[] } }
        if (event.type === 'UnitsReserved') held.set(commandId, claim.of)
        if (event.type === 'UnitsReleased') held.delete(commandId)
      }
      // Now and then it is behind.
      const taken = log.events.length % 3 === 0 ? [] : [...held.values()].flat()
      const free = WEEKS.filter((week) => !taken.includes(week))
      return { kinds: [{ kind: 'practiceWeeks', known: WEEKS.length, elsewhere: WEEKS.length - free.length, free }] }
    },
  })

/** One vault for all histories: what is in it is none of theirs. */
export class FundingWorld {
  readonly #dir = mkdtempSync(join(tmpdir(), 'leerbewijs-funding-'))
  readonly #vault: Vault
  readonly #before: MemoryLog

  constructor() {
    const file = join(this.#dir, 'vault.sqlite')
    this.#vault = openVault({ file, masterKey: createMasterKey(), ledgerId: LEDGER, create: true })
    this.#before = new MemoryLog(LEDGER)
    for (const [index, { type, data, meta, stream }] of recordedEvents(past).entries()) {
      const expected = this.#before.stream(stream).length - 1
      const id = someId(`before ${index}`)
      const metadata = canonical({ ...meta, commandId: someId(`by ${id}`) })
      this.#before.append(stream, expected < 0 ? 'none' : expected, [{ id, type, data: canonical(data), metadata }])
    }
  }

  begin(): History {
    const log = this.#before.copy()
    const kernel = createKernel({
      store: memoryStore(log),
      vault: this.#vault,
      models: NO_MODELS,
      commands,
      queries: [unitsIn(log)],
      kinds: streamKinds,
      now: () => Date.parse(NOW),
      looksOf: () => [],
    })
    return { kernel, log }
  }

  /** Everything that a history recorded, with the world before it. */
  read = ({ log }: History) => log.events.map((event) => decode(event))

  close(): void {
    this.#vault.close()
    rmSync(this.#dir, { recursive: true, force: true })
  }
}
