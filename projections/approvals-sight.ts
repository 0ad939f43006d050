/** Who may decide about an entry that waits, by the very rule of the commands; and what would still refuse it. */

import type { Role } from '../events/values.ts'
import type { Facts } from '../src/contract/command.ts'
import type { QueryContext, SqlRow } from '../src/contract/projection.ts'
import { isRejection, type StreamRef } from '../src/contract/stream.ts'
import { refuseUnpaid } from '../src/domain/books/approve-cost.ts'
import type { BooksEntry } from '../src/domain/books/books.ts'
import { approversOf } from '../src/domain/books/deciding-entry.ts'
import type { Labour } from '../src/domain/books/entry.ts'
import { documentsOf, sheetOf } from '../src/domain/books/entry.ts'
import { evidences } from '../src/domain/evidence/evidence.ts'
import { type GrantState, grants } from '../src/domain/grant/grant.ts'
import { partnershipRefs } from '../src/domain/grant/grant-people.ts'
import { schemeRefs } from '../src/domain/grant/terms.ts'

/** Who decides about entries of others, in one grant or another. */
export const DECIDING: readonly Role[] = ['leadFinance', 'partnerFinance', 'funderController']

export interface Deciding {
  readonly grant: GrantState
  readonly mayDecide: boolean
  readonly notBecause: 'declaredIt' | 'ownHours' | 'anotherOrganisation' | undefined
}
interface Known {
  readonly grant: GrantState
  readonly states: Map<string, unknown>
}

/** Of many entries of a few grants: each grant is loaded once. */
export class Deciders {
  readonly #context: QueryContext
  readonly #grants = new Map<string, Promise<Known | undefined>>()

  constructor(context: QueryContext) {
    this.#context = context
  }

  /** Undefined where the entry is none of the viewer's business. */
  async of(row: SqlRow): Promise<Deciding | undefined> {
    const known = await this.#known(String(row.grantId))
    if (!known) return undefined
    const { grant } = known
    const { viewer } = this.#context
    const partnerId = String(row.partnerId)
    const asked = approversOf(grant, { partnerId, projectId: projectIn(row) }, factsOf(known.states))
    const isAsked = asked.some((one) => 'at' in one && viewer.holds(one.role, one.at, one.scope))
    const isLead = viewer.holds('leadFinance', grant.beneficiaryId, scopeOf(grant))
    if (!isAsked) return isLead ? { grant, mayDecide: false, notBecause: 'anotherOrganisation' } : undefined
    if (row.declaredById === viewer.userId) return { grant, mayDecide: false, notBecause: 'declaredIt' }
    if (await this.#signed(row)) return { grant, mayDecide: false, notBecause: 'ownHours' }
    return { grant, mayDecide: true, notBecause: undefined }
  }

  /** What of it is proven to be paid, where that is too little to approve the whole; undefined where nothing is missing. */
  async unpaid(row: SqlRow, { grant }: Deciding): Promise<number | undefined> {
    if (row.inKind === 1) return undefined
    const entry = entryOf(row)
    const refs: readonly StreamRef[] = [...schemeRefs(grant), ...documentsOf(entry).map((hash) => evidences.ref(hash))]
    const states = await this.#states(refs)
    const refusal = refuseUnpaid(entry, entry.declared, grant, factsOf(states))
    return refusal && isRejection(refusal) ? entry.paid : undefined
  }

  #known(id: string): Promise<Known | undefined> {
    const started = this.#grants.get(id) ?? this.#load(id)
    this.#grants.set(id, started)
    return started
  }
  async #load(id: string): Promise<Known | undefined> {
    const grant = await this.#context.load(grants.ref(id))
    return grant && { grant, states: await this.#states(partnershipRefs(grant)) }
  }
  async #states(refs: readonly StreamRef[]): Promise<Map<string, unknown>> {
    return new Map(await Promise.all(refs.map(async (ref) => [ref.stream, await this.#context.load(ref)] as const)))
  }
  async #signed(row: SqlRow): Promise<boolean> {
    const sheet = typeof row.labour === 'string' ? sheetOf(JSON.parse(row.labour) as Labour) : undefined
    const state = sheet && (await this.#context.load(sheet))
    return state?.signedById !== undefined && state.signedById === this.#context.viewer.userId
  }
}

const scopeOf = ({ partnershipId, grantId }: GrantState) => ({ partnershipId, grantId })
const projectIn = ({ projectId }: SqlRow) => (typeof projectId === 'string' ? projectId : undefined)
// The rules ask only for what was loaded for them.
const factsOf = (states: ReadonlyMap<string, unknown>): Facts => ({ get: (ref) => states.get(ref.stream) as never })

function entryOf(row: SqlRow): BooksEntry {
  const { line, partnerId, costDate, declared, net, declaredById, paid } = row
  return {
    ...{ line: String(line), partnerId: String(partnerId), projectId: projectIn(row), costDate: String(costDate) },
    category: (row.category ?? undefined) as BooksEntry['category'],
    inKind: row.inKind === 1,
    ...{ declared: Number(declared), approved: undefined, net: Number(net), paid: Number(paid) },
    // Only what decides who may look at it is asked of a row.
    ...{ gross: Number(net), payments: [] },
    declaredById: String(declaredById),
    labour: typeof row.labour === 'string' ? JSON.parse(row.labour) : undefined,
    taken: JSON.parse(String(row.taken)),
    evidence: JSON.parse(String(row.evidence)),
    holding: { commandId: '' as never, streams: [] },
  }
}
