/**
 * A ledger with the books of grants in it, of any size: written as events, in the order in which they would have come. Two
 * grants have the same cells and ten times as many entries in the one as in the other. Everything is invented.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { LAYOUT, type RecordedEvent } from '../events/event.ts'
import { eventFamilies } from '../events/index.ts'
import { queries } from '../projections/index.ts'
import { spendModel } from '../projections/spend-model.ts'
import { ledgerFiles } from '../src/cli/ledger-place.ts'
import { openProgram, type Program } from '../src/cli/program.ts'
import { canonical } from '../src/contract/canonical.ts'
import { decoderOf } from '../src/contract/decode.ts'
import { booksOf } from '../src/domain/books/books.ts'
import { commands } from '../src/domain/commands.ts'
import { streamKinds } from '../src/domain/streams.ts'
import { createKernel } from '../src/kernel/create.ts'
import type { Caller } from '../src/kernel/kernel.ts'
import { createMasterKey } from '../src/privacy/master-key.ts'
import { openVault } from '../src/privacy/vault.ts'
import { openReadModels } from '../src/projector/read-models.ts'
import { createProjector } from '../src/projector/runner.ts'
import { openSqliteStore } from '../src/store/sqlite.ts'
import type { EventToAppend } from '../src/store/store.ts'
import { cost, hash, people, stored, valued } from '../test/support/books.ts'
import { applied, around, awarded, budgeted, GRANT } from '../test/support/funding.ts'
import { type PastEvent, recordedEvents, someId } from '../test/support/given.ts'
import { joined, organisation } from '../test/support/programme.ts'

export const LINES = Array.from({ length: 20 }, (_, index) => `B${String(index + 1).padStart(2, '0')}`)
const MORE_PARTNERS = ['first', 'second', 'third']
const PARTNERS = ['town', 'school', 'care', ...MORE_PARTNERS]
const MONTHS = 24
/** Lines, partners and months: one running sum each. */
export const CELLS = LINES.length * PARTNERS.length * MONTHS
/** Has no factor in common with the number of cells, so that entries come to all of them in turn. */
const STEP = 7919

export const CLOCK = Date.parse('2023-12-15T10:00:00Z')
export const grantNamed = (name: string): string => someId(`grant of the ${name} one`)
export const proofNamed = (index: number): string => `paper ${index}`
export const PERIODS = Array.from({ length: 8 }, (_, index) => `${2022 + (index >> 2)}-q${(index % 4) + 1}`)

export interface FundingLedger {
  readonly dir: string
  readonly masterKey: Buffer
  readonly ledgerId: string
  readonly events: number
}
export interface FundingOptions {
  readonly dir: string
  /** Entries by grant; of the name's first word `one` all stand in one period. */
  readonly grants: Readonly<Record<string, { readonly entries: number; readonly onePeriod?: boolean }>>
  /** Documents that something can be taken of. */
  readonly papers: number
  /** Read models are left for who opens it. */
  readonly unread?: boolean
  readonly say: (line: string) => void
}

const person = (name: string, role: Caller['role'], at: string): Caller => ({
  kind: 'person',
  userId: someId(name),
  organisationId: someId(at),
  ...(role !== undefined && { role }),
})
export const CONTROLLER = person('coen', 'funderController', 'funder')
export const DECLARANT = person('petra', 'projectOfficer', 'care')
export const FINANCE = person('lea', 'leadFinance', 'town')

export async function buildFunding({
  dir,
  grants,
  papers,
  unread = false,
  say,
}: FundingOptions): Promise<FundingLedger> {
  mkdirSync(dir, { recursive: true })
  const masterKey = createMasterKey()
  const program = await openProgram({ dir, masterKey, now: () => CLOCK, projector: 'inline', create: true })
  try {
    const writer = new Writer(program)
    await writer.write(world(papers))
    for (const name of Object.keys(grants)) await writer.write(started(name))
    for (const [name, { entries, onePeriod }] of Object.entries(grants)) {
      say(`${entries.toLocaleString('en-US')} entries of the ${name} grant`)
      for (let from = 0; from < entries; from += AT_ONCE) {
        const some = Array.from({ length: Math.min(AT_ONCE, entries - from) }, (_, index) => from + index)
        await writer.write(some.flatMap((index) => entry(name, index, onePeriod)))
      }
    }
    if (!unread) {
      say('read models and reactions catch up')
      await program.catchUp()
    }
    return { dir, masterKey, ledgerId: program.store.ledgerId, events: writer.events }
  } finally {
    await program.close()
  }
}

export type OpenBooks = Awaited<ReturnType<typeof openBooks>>

/** The ledger with the one read model that the report asks, taken in; a second kernel is another program on the store. */
export async function openBooks({ dir, masterKey, ledgerId, events }: FundingLedger) {
  const files = ledgerFiles(dir)
  const store = await openSqliteStore({ file: files.ledger, create: false, ledgerId, layout: LAYOUT })
  const vault = openVault({ file: files.vault, masterKey, ledgerId, create: false })
  const own = { dir: join(dir, 'books'), projections: [spendModel] }
  mkdirSync(own.dir)
  const models = openReadModels({ ...own, positionSource: store })
  const now = () => CLOCK
  const projector = createProjector({ store, ...own, decode: decoderOf(eventFamilies), now })
  const rooms = { store, vault, models, commands, queries, kinds: streamKinds, now, looksOf: () => [] }
  const kernel = createKernel(rooms)
  await projector.catchUp()
  const close = async () => {
    await kernel.drain()
    models.close()
    await projector.stop()
    vault.close()
    await store.close()
  }
  return { kernel, another: () => createKernel(rooms), store, projector, models, events, close }
}

const world = (papers: number): readonly PastEvent[] => [
  ...around,
  ...people,
  ...MORE_PARTNERS.flatMap((name) => [organisation(name, 'care'), joined('delta', { organisationId: someId(name) })]),
  stored('proof', 'care', 'proofOfPayment'),
  ...Array.from({ length: papers }, (_, index) => [
    stored(proofNamed(index), 'care'),
    valued(proofNamed(index), 'care', 1_000_000),
  ]).flat(),
]

const lines = LINES.map((code) => ({ code, title: `Post ${code}`, category: 'external', amount: 400_000_000 }))
const plan = [{ kind: 'own', amount: lines.length * 400_000_000 }]
const started = (name: string): readonly PastEvent[] =>
  [applied(), awarded(), budgeted({ lines, plan })].map((event) => ofGrantNamed(name, event))

/** The same event of another grant. */
function ofGrantNamed(name: string, event: PastEvent): PastEvent {
  const id = event.stream.id.replace(GRANT, grantNamed(name))
  const data = JSON.parse(JSON.stringify(event.data).replaceAll(GRANT, grantNamed(name))) as Record<string, unknown>
  return { ...event, stream: event.stream.kind.ref(id), data }
}

/** Looked at once: its fields are those of an event. */
const SAMPLE = cost('print', { supplierName: 'Drukkerij aan de Maas', title: 'Drukwerk', vat: 0 })

/** Declared and approved; one in fifty rejected. */
function entry(name: string, index: number, onePeriod = false): PastEvent[] {
  const cell = (index * STEP) % CELLS
  const month = onePeriod ? 13 : cell % MONTHS
  const year = 2022 + Math.floor(month / 12)
  const period = `${year}-q${Math.floor((month % 12) / 3) + 1}`
  const line = LINES[Math.floor(cell / MONTHS) % LINES.length]
  const partnerId = someId(PARTNERS[Math.floor(cell / MONTHS / LINES.length)] ?? '')
  const entryId = someUlid(`${name} ${index}`)
  const net = 10_000 + (index % 977)
  const stream = booksOf.ref(`${grantNamed(name)}-${period}`)
  const taken = [{ sha256: hash('print'), amount: net }]
  const more = { entryId, grantId: grantNamed(name), period, line, partnerId, net, allocated: net, taken }
  const effectiveOn = `${year}-${String((month % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`
  const rejected = { entryId, grantId: grantNamed(name), reason: 'notEligible', rejectedById: someId('lea') }
  return [
    { stream, type: 'CostDeclared', effectiveOn, data: { ...SAMPLE.data, ...more } },
    index % 50 === 0
      ? { stream, type: 'CostRejected', data: { ...rejected, holding: { commandId: entryId, streams: [] } } }
      : { stream, type: 'CostApproved', data: { entryId, approvedById: someId('lea') } },
  ]
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** As good as a derived one, and a hundred times as fast. */
function someUlid(text: string): string {
  const [name = '', index = '0'] = text.split(' ')
  let [rest, tail] = [Number(index) * 2_654_435_761 + name.length * 97, '']
  for (let place = 0; place < 10; place++) {
    tail += ALPHABET[rest % 32]
    rest = Math.floor(rest / 32)
  }
  return `01GR${String(name.charCodeAt(0)).padStart(3, '0')}${String(index).padStart(9, '0')}${tail}`
}

/** Entries that are appended together, in one transaction of the store. */
const AT_ONCE = 1000
/** Events of one stream, far below what an append may be. */
const IN_ONE_APPEND = 100

class Writer {
  readonly #program: Program
  readonly #revisions = new Map<string, number>()
  events = 0

  constructor(program: Program) {
    this.#program = program
  }

  async write(past: readonly PastEvent[]): Promise<void> {
    const { store } = this.#program
    const appends: Promise<unknown>[] = []
    for (const [stream, events] of Map.groupBy(recordedEvents(past), (event) => event.stream)) {
      for (let from = 0; from < events.length; from += IN_ONE_APPEND) {
        const some = events.slice(from, from + IN_ONE_APPEND).map((event) => this.#asStored(event))
        const expected = this.#revisions.get(stream) ?? -1
        this.#revisions.set(stream, expected + some.length)
        appends.push(store.append(stream, expected < 0 ? 'none' : expected, some))
      }
    }
    await Promise.all(appends)
  }

  /** With an id of its own, and an envelope as long as a real one. */
  #asStored({ type, data, meta }: RecordedEvent): EventToAppend {
    this.events += 1
    const id = someUlid(`event ${this.events}`)
    const actor = { kind: 'person', userId: someId('petra'), organisationId: someId('care'), role: 'projectOfficer' }
    const facts = ['grant', 'scheme', 'partnership'].map((kind) => ({ stream: `${kind}-${GRANT}`, revision: 3 }))
    const more = { actor, facts, commandId: id, inputMac: id.padEnd(43, 'A'), salt: id.slice(0, 22) }
    return { id, type, data: canonical(data), metadata: canonical({ ...meta, ...more }) }
  }
}
