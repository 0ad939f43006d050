/** Keeps the search index what the ledger says: after each event about a learner that learner is put in anew. */
import type { RecordedEvent } from '../../events/event.ts'
import { isSealed } from '../../events/values.ts'
import type { Decode } from '../contract/decode.ts'
import { identityOf } from '../domain/learner/identity.ts'
import { type LearnerState, learners } from '../domain/learner/learner.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { SearchIndex } from '../privacy/search-index.ts'
import type { Vault } from '../privacy/vault.ts'
import type { EventStore } from '../store/store.ts'

export interface SearchIndexerParts {
  readonly kernel: Pick<Kernel, 'stateOf' | 'head'>
  readonly store: EventStore
  readonly decode: Decode
  readonly vault: Vault
  readonly index: SearchIndex
}

/** Of all events about a learner, those after which somebody is known under something else, or to somebody else. */
const TELLING: ReadonlySet<string> = new Set([
  'LearnerRegistered',
  'LearnerDetailsCorrected',
  'LearnerEnrolled',
  'EmployerChanged',
  'LearnersMerged',
  'LearnerMergedInto',
  'PersonalDataErased',
  'EnrolmentTakenOver',
])
const PAGE_EVENTS = 1000

/** Reads on from where the index is, to the end. Doing it again changes nothing. */
export async function indexLearners({ kernel, store, decode, vault, index }: SearchIndexerParts): Promise<void> {
  if (index.position > (await kernel.head())) index.transaction(() => index.clear())
  for (;;) {
    const page = await store.readAll({ after: index.position, limit: PAGE_EVENTS })
    const ids = new Set(page.events.map(decode).flatMap(learnerOf))
    const states = await Promise.all([...ids].map(async (id) => [id, await kernel.stateOf(learners.ref(id))] as const))
    index.transaction(() => {
      for (const [id, learner] of states) putIn(index, vault, id, learner)
      index.moveTo(page.ceiling)
    })
    if (page.atHead) return
  }
}

function learnerOf({ type, stream }: RecordedEvent): string[] {
  return TELLING.has(type) && stream.startsWith('learner-') ? [stream.slice('learner-'.length)] : []
}

function putIn(index: SearchIndex, vault: Vault, id: string, learner: LearnerState | undefined): void {
  const identity = learner && identityOf(learner)
  if (!learner || !identity || learner.mergedInto !== undefined) {
    index.forget(id)
    return
  }
  const open = (value: unknown): string | undefined => {
    if (!isSealed(value)) return undefined
    const opened = vault.open(value)
    return 'text' in opened ? opened.text : undefined
  }
  const known = { name: open(identity.name), birthDate: open(identity.birthDate) }
  const number = open(identity.learnerNumber)
  // A number is the organisation's own that gave it: nobody else finds by it.
  const numbersAt = (at: string) => (number !== undefined && at === identity.registeredById ? [number] : [])
  index.put(id, new Map(organisationsOf(learner).map((at) => [at, { ...known, numbers: numbersAt(at) }])))
}

/** Where somebody may look for this learner; what is found is then shown by the rules of sight. */
function organisationsOf(learner: LearnerState): string[] {
  const found = new Set<string>(learner.identities.map(({ registeredById }) => registeredById))
  for (const { providerId, institutionId, parties } of learner.enrolments.values()) {
    found.add(providerId)
    found.add(institutionId)
    for (const party of parties) found.add(party.organisationId)
  }
  for (const { institutionId } of learner.certificates.values()) found.add(institutionId)
  return [...found]
}
