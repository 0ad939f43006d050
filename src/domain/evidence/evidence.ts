import type { AccessClass, Belonging, DocumentKind, MediaType } from '../../../events/evidence.ts'
import { evidenceEvents } from '../../../events/evidence.ts'
import type { DocumentId, Sealable } from '../../../events/values.ts'
import { defineStream } from '../../contract/stream.ts'
import { evolveTaken, heldBy, noTaken, refuseTaking, type TakenState } from './taken.ts'

/** One storing of the bytes: for one owner, as one file under one key. */
export interface StoredDocument {
  readonly documentId: DocumentId
  readonly ownerId: string
  readonly belongsTo: Belonging
  readonly kind: DocumentKind
  readonly mediaType: MediaType
  readonly bytes: number
  readonly accessClass: AccessClass
  readonly datedOn: string | undefined
  readonly contentKey: Sealable
  readonly storedById: string | undefined
  readonly storedByOrganisationId: string | undefined
  /** Instant. */
  readonly storedAt: string
}

export interface EvidenceState extends TakenState {
  sha256: string | undefined
  /** In the order in which they came. */
  documents: StoredDocument[]
  /** Of a bank statement, what was paid with each line. */
  bankLines: {
    source: 'file' | 'typed' | undefined
    lines: Map<number, { readonly amount: number; readonly paidOn: string }>
  }
}

/** One document by its bytes, and for whom it is kept. */
export const evidences = defineStream<EvidenceState, typeof evidenceEvents>({
  family: evidenceEvents,
  initial: () => ({
    sha256: undefined,
    documents: [],
    bankLines: { source: undefined, lines: new Map() },
    ...noTaken(),
  }),
  evolve(state, event) {
    if (event.type === 'BankLinesRecorded') {
      const { source, lines } = event.data
      state.bankLines.source = source
      for (const { line, amount, paidOn } of lines) state.bankLines.lines.set(line, { amount, paidOn })
      return state
    }
    if (event.type !== 'EvidenceStored') {
      evolveTaken(state, event)
      return state
    }
    const { sha256, datedOn, ...stored } = event.data
    const { actor, recordedAt } = event.meta
    state.sha256 = sha256
    state.documents.push({
      ...stored,
      datedOn,
      storedById: actor.userId,
      storedByOrganisationId: actor.organisationId,
      storedAt: recordedAt,
    })
    return state
  },
  exists: (state) => state.sha256 !== undefined,
  reservation: {
    reserved: 'EvidenceReserved',
    confirmed: 'EvidenceConfirmed',
    released: 'EvidenceReleased',
    refuse: refuseTaking,
    held: heldBy,
  },
})

export const ownerOf = (belongsTo: Belonging): string =>
  belongsTo.kind === 'organisation' ? belongsTo.organisationId : belongsTo.learnerId

/** The same owner, and the same enrolment of it: a second storing adds nothing. */
export function keptFor(
  { documents }: EvidenceState,
  belongsTo: Belonging,
  unreadable: readonly string[] = [],
): StoredDocument | undefined {
  return documents.findLast(
    (one) => !unreadable.includes(one.documentId) && placeOf(one.belongsTo) === placeOf(belongsTo),
  )
}
const placeOf = (belongsTo: Belonging): string =>
  `${ownerOf(belongsTo)} ${belongsTo.kind === 'enrolment' ? belongsTo.enrolmentId : ''}`
