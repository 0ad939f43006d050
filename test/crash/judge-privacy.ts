/** No key is missing, what was erased stays erased, and personal numbers lead to who holds them. */
import { DatabaseSync } from 'node:sqlite'
import type { RecordedEvent } from '../../events/event.ts'
import { isSealed, type Sealed } from '../../events/values.ts'
import type { Vault } from '../../src/privacy/vault.ts'
import type { Exchange } from './journal.ts'

function sealedIn(value: unknown): readonly Sealed[] {
  if (typeof value !== 'object' || value === null) return []
  return isSealed(value) ? [value] : Object.values(value).flatMap(sealedIn)
}

const erasures = (events: readonly RecordedEvent[]) => events.filter(({ type }) => type === 'PersonalDataErased')
const destroyedBy = ({ data }: RecordedEvent) => (Array.isArray(data.destroyedKeyIds) ? data.destroyedKeyIds : [])

export function keyProblems(vault: Vault, events: readonly RecordedEvent[]): readonly string[] {
  const problems: string[] = []
  for (const { type, position, data } of events) {
    for (const sealed of sealedIn(data)) {
      try {
        const opened = vault.open(sealed)
        if ('erased' in opened && !vault.isDestroyed(sealed.keyId)) problems.push(`${type}: erased without tombstone`)
      } catch (thrown) {
        problems.push(`${type} at ${Number(position)}: ${String(thrown)}`)
      }
    }
  }
  const erased = new Set(erasures(events).map(({ eventId }) => eventId))
  for (const event of erasures(events)) {
    const alive = destroyedBy(event).filter((keyId) => !vault.isDestroyed(String(keyId)))
    if (alive.length > 0) problems.push(`${event.stream}: erased, and ${alive.length} of its keys are alive`)
  }
  for (const { keyId, eventId } of vault.tombstones()) {
    if (!erased.has(eventId)) problems.push(`key ${keyId} was destroyed by ${eventId}, which is no erasure`)
  }
  return problems
}

/** Commands some of whose sealed fields can't be read any more. */
export function erasedCommands(vault: Vault, events: readonly RecordedEvent[]): ReadonlySet<string> {
  const gone = events.filter(({ data }) => sealedIn(data).some(({ keyId }) => vault.isDestroyed(keyId)))
  return new Set(gone.map(({ meta }) => meta.commandId))
}

/** Names were sealed under the right key: what comes out is what was sent. */
export function nameProblems(vault: Vault, all: readonly Exchange[], events: readonly RecordedEvent[]) {
  const names = new Map(
    all.flatMap(({ request, outcome }) =>
      request.command === 'registerLearner' && outcome?.kind === 'accepted'
        ? [[outcome.commandId, request.input.name] as const]
        : [],
    ),
  )
  return events.flatMap(({ type, stream, data, meta }) => {
    const name = names.get(meta.commandId)
    if (type !== 'LearnerRegistered' || name === undefined || !isSealed(data.name)) return []
    const opened = openedText(vault, data.name as Sealed) // read back, so it knows its place
    return opened === undefined || opened === name ? [] : [`${stream}: the name is another one`]
  })
}

/** Undefined when it can't be read, which `keyProblems` looks into. */
function openedText(vault: Vault, sealed: Sealed): string | undefined {
  try {
    const opened = vault.open(sealed)
    return 'text' in opened ? opened.text : undefined
  } catch {
    return undefined
  }
}

/** A number that leads to nobody, or to who does not have it, was lost between the vault and the log. */
export function identifierProblems(
  vault: Vault,
  all: readonly Exchange[],
  events: readonly RecordedEvent[],
): readonly string[] {
  const erased = new Set(
    erasures(events).flatMap(({ data }) => (data.class === 'identity' ? [String(data.learnerId)] : [])),
  )
  const holders = new Map<string, string>()
  const asked = new Map<string, { scope: string; value: string }>()
  for (const { request, outcome } of all) {
    const { learnerNumber, registeredById, personalKvk } = request.input
    const [scope, value] =
      typeof learnerNumber === 'string'
        ? [`learner-number:${String(registeredById)}`, learnerNumber]
        : ['kvk', String(personalKvk ?? '')]
    if (value === '') continue
    asked.set(`${scope} ${value}`, { scope, value })
    if (outcome?.kind !== 'accepted') continue
    const holder = outcome.ids.learnerId ?? outcome.ids.organisationId ?? ''
    if (!erased.has(holder)) holders.set(`${scope} ${value}`, holder)
  }
  const problems = vault.pendingIdentifiers('9999').map(({ commandId }) => `the number of ${commandId} is pending`)
  for (const [name, { scope, value }] of asked) {
    const [expected, found] = [holders.get(name), vault.findIdentifier(scope, value)]
    if (expected !== found) problems.push(`${name} leads to ${found}, not to ${expected}`)
  }
  return problems
}

/** Keys that nobody confirmed: after a day and a sweep there are none. */
export function unconfirmedKeys(vaultFile: string): number {
  const db = new DatabaseSync(vaultFile, { timeout: 5000, readOnly: true })
  try {
    return Number(db.prepare('SELECT count(*) AS n FROM key WHERE confirmed = 0').get()?.n)
  } finally {
    db.close()
  }
}
