/** What a row is held against: the ledger as whoever brings the list may know it, each thing looked up once. */
import { createHash } from 'node:crypto'
import { localDateAt } from '../../contract/dates.ts'
import { crockford } from '../../contract/identifiers.ts'
import { normalForm } from '../../contract/naming.ts'
import type { StreamRef } from '../../contract/stream.ts'
import { type LearnerState, learners } from '../../domain/learner/learner.ts'
import { type OfferingState, offerings } from '../../domain/offering/offering.ts'
import type { Caller } from '../../kernel/kernel.ts'
import type { ImportPorts } from './import-ports.ts'
import { MoneyWorld } from './money-world.ts'

interface Entry {
  readonly kind: string
  readonly id: string
  readonly code?: string
  readonly titleNl?: string
  readonly titleEn?: string
}

const MERGES_MAX = 16
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

export class ImportWorld {
  readonly caller: Caller
  readonly organisationId: string
  /** Of the list's bytes: what rows rest on that name no document of their own. */
  readonly listHash: string
  readonly money: MoneyWorld
  readonly #ports: ImportPorts
  readonly #entries = new Map<string, Promise<readonly Entry[]>>()
  /** Seats that rows before this one would take, by offering. */
  readonly #seats = new Map<string, number>()

  constructor(ports: ImportPorts, caller: Caller, organisationId: string, listHash: string) {
    this.#ports = ports
    this.money = new MoneyWorld(ports, caller)
    this.caller = caller
    this.organisationId = organisationId
    this.listHash = listHash
  }

  get today(): string {
    return localDateAt(this.#ports.kernel.now())
  }

  /** By this organisation's own number; by the number of `providerId`, where that is another one; or by its id. */
  async learner(number: string, providerId?: string): Promise<LearnerState | undefined> {
    const id = ULID.test(number) ? number : this.#idOf(number, providerId)
    if (id === undefined) return undefined
    let found = await this.#ports.kernel.stateOf(learners.ref(id))
    for (let i = 0; i < MERGES_MAX && found?.mergedInto !== undefined; i++) {
      found = await this.#ports.kernel.stateOf(learners.ref(found.mergedInto))
    }
    return found
  }
  isNumberTaken(number: string): boolean {
    return this.#idOf(number) !== undefined
  }
  #idOf(number: string, providerId?: string): string | undefined {
    // As `identifierText` keeps it.
    const value = number.replace(/\s+/g, '').toUpperCase()
    for (const at of [this.organisationId, providerId]) {
      const id = at && this.#ports.vault.findIdentifier(`learner-number:${at}`, value)
      if (id) return id
    }
    return undefined
  }

  /** How many people of that very name and birth date this viewer can find. */
  async namesakes(name: string, birthDate: string): Promise<number> {
    const params = { text: `${name} ${birthDate}`.slice(0, 80) }
    const outcome = await this.#ports.kernel.ask({ query: 'searchLearners', params, caller: this.caller })
    if (outcome.kind !== 'answered') return 0
    const { learners: found } = outcome.result as { learners: readonly { name?: unknown; birthDate?: unknown }[] }
    const same = (one: unknown) => typeof one === 'string' && normalForm(one) === normalForm(name)
    return found.filter((one) => same(one.name) && one.birthDate === birthDate).length
  }

  /** By id, or by its title in either language where only one has it. `many` when several do. */
  async offering(text: string): Promise<(OfferingState & { readonly offeringId: string }) | 'many' | undefined> {
    const id = ULID.test(text) ? text : await this.#one('offering', text)
    if (id === undefined || id === 'many') return id
    const found = await this.#ports.kernel.stateOf(offerings.ref(id))
    return found?.offeringId === undefined ? undefined : { ...found, offeringId: found.offeringId }
  }
  /** Likewise, by name or KvK number. */
  organisation(text: string): Promise<string | 'many' | undefined> {
    return ULID.test(text) ? Promise.resolve(text) : this.#one('organisation', text)
  }
  /** By its code. */
  unit(text: string): Promise<string | 'many' | undefined> {
    return ULID.test(text) ? Promise.resolve(text) : this.#one('unit', text)
  }
  credentialType(text: string): Promise<string | 'many' | undefined> {
    return ULID.test(text) ? Promise.resolve(text) : this.#one('credentialType', text)
  }

  async #one(kind: string, text: string): Promise<string | 'many' | undefined> {
    const key = `${kind} ${normalForm(text)}`
    const asked = this.#entries.get(key) ?? this.#ask(kind, text)
    this.#entries.set(key, asked)
    const wanted = normalForm(text)
    const named = (await asked).filter(({ code, titleNl, titleEn }) =>
      [code, titleNl, titleEn].some((one) => one !== undefined && normalForm(one) === wanted),
    )
    return named.length > 1 ? 'many' : named[0]?.id
  }
  async #ask(kind: string, text: string): Promise<readonly Entry[]> {
    const params = { kind, text: text.slice(0, 100), limit: '200' }
    const outcome = await this.#ports.kernel.ask({ query: 'directory', params, caller: this.caller })
    return outcome.kind === 'answered' ? (outcome.result as { entries: readonly Entry[] }).entries : []
  }

  stateOf<State>(ref: StreamRef<State>): Promise<State | undefined> {
    return this.#ports.kernel.stateOf(ref)
  }

  /** False when rows before this one took the last. */
  takesSeat({ offeringId, seats, held }: OfferingState): boolean {
    const taken = this.#seats.get(offeringId ?? '') ?? 0
    if (held.size + taken >= seats) return false
    this.#seats.set(offeringId ?? '', taken + 1)
    return true
  }
}

/** A key of the day that the row is about and of what it says; of nothing that is sealed elsewhere. */
export function rowKey(date: string, ...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['import-v1', ...parts]))
    .digest()
  const bytes = new Uint8Array(16)
  let rest = Math.max(Date.parse(date), 0) || 0
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(hash.subarray(0, 10), 6)
  return crockford(bytes, 26)
}
