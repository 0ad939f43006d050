/** The documents behind one entry: which of them open, and what all grants together take of each. Cents. */
import type { QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { type EvidenceState, evidences } from '../src/domain/evidence/evidence.ts'
import { ceilingOf, takenBy } from '../src/domain/evidence/taken.ts'
import { sum } from '../src/domain/money.ts'
import { present } from './answers.ts'
import { openableUnder, showsWages } from './grant-document.ts'
import { type GrantSight, seenGrant } from './grant-sight.ts'

export interface Taken {
  readonly sha256: string
  readonly amount: number
}
interface Under {
  readonly grantId: string
  readonly sight: GrantSight
  readonly entryId: string
  /** As it was declared. */
  readonly taken: readonly Taken[]
  /** Rejected or taken back: it takes nothing any more. */
  readonly isOff: boolean
}

export async function documentsBehind(hashes: readonly string[], under: Under, context: QueryContext) {
  const states = await Promise.all(hashes.map((hash) => context.load(evidences.ref(hash))))
  const ids = new Set(states.flatMap((known) => (known ? [...takenByGrant(known).keys()] : [])))
  const names = new Map(await Promise.all([...ids].map(async (id) => [id, await nameOf(id, context)] as const)))
  return hashes.map((sha256, index) => {
    const known = states[index]
    const parts = under.taken.filter((part) => part.sha256 === sha256)
    return present({
      sha256,
      taken: parts.length > 0 ? takenNow(parts, known, under) : undefined,
      ...opensFor(known, under.sight, context),
      worth: known && worthOf(known, names),
    })
  })
}

/** Less than was declared where an approver gave some of it back. A move holds what the entry before it held. */
function takenNow(parts: readonly Taken[], known: EvidenceState | undefined, { entryId, isOff }: Under): number {
  const held = [...(known?.held.values() ?? [])].filter(({ claim }) => claim.entryId === entryId)
  if (held.length > 0) return takenBy(held)
  return isOff ? 0 : sum(parts.map(({ amount }) => amount))
}

function opensFor(known: EvidenceState | undefined, sight: GrantSight, context: QueryContext) {
  const document = known && openableUnder(known, sight, context)
  if (!document) return { wages: known?.documents.some(showsWages) ?? false }
  const { kind, mediaType, bytes, contentKey } = document
  return { wages: false, opens: { kind, mediaType, bytes, contentKey } }
}

function takenByGrant({ held }: EvidenceState): ReadonlyMap<string, number> {
  const byGrant = new Map<string, number>()
  for (const one of held.values()) {
    const amount = takenBy([one])
    if (amount > 0) byGrant.set(one.claim.grantId, (byGrant.get(one.claim.grantId) ?? 0) + amount)
  }
  return byGrant
}

type Named = { readonly grantId: string; readonly name: string } | undefined

async function nameOf(id: string, context: QueryContext): Promise<Named> {
  const seen = await seenGrant(id, context)
  return isRejection(seen) ? undefined : { grantId: id, name: seen.grant.name }
}

function worthOf(known: EvidenceState, names: ReadonlyMap<string, Named>) {
  const { value } = known
  if (!value) return undefined
  const { datedOn, net, vat, vatTreatment } = value
  const ceiling = ceilingOf(known)
  const credited = net + (vatTreatment === 'nonRecoverable' ? vat : 0) - ceiling
  const grants = [...takenByGrant(known)].map(([id, taken]) => ({ ...names.get(id), taken }))
  const left = ceiling - sum(grants.map(({ taken }) => taken))
  return { datedOn, net, vat, vatTreatment, credited, ceiling, grants, left }
}
