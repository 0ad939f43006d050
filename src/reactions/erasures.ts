import type { RecordedEvent } from '../../events/event.ts'
import { instantAt } from '../contract/dates.ts'
import type { AccessLog } from '../privacy/access-log.ts'
import type { Vault } from '../privacy/vault.ts'

/**
 * `PersonalDataErased` stands in the log; here it is carried out: keys destroyed under a tombstone, numbers and looks
 * of that class gone. Doing it again changes nothing.
 */
export function carryOutErasures(
  vault: Vault,
  accessLog: Pick<AccessLog, 'eraseLearner'>,
  events: readonly RecordedEvent[],
  now: number,
): void {
  for (const event of events) {
    if (event.type === 'EmploymentErased') forgetEmployee(vault, event, now)
    if (event.type !== 'PersonalDataErased') continue
    const { learnerId, class: dataClass, destroyedKeyIds } = event.data
    if (typeof learnerId !== 'string' || !Array.isArray(destroyedKeyIds)) {
      throw new TypeError(`PersonalDataErased ${event.eventId} has no learner or keys`)
    }
    vault.destroy(destroyedKeyIds, event.eventId, instantAt(now), learnerId)
    if (dataClass === 'identity') vault.eraseIdentifiersOf(learnerId)
    if (dataClass === 'share-access') accessLog.eraseLearner(learnerId)
  }
}

/** What an employer called somebody, and the number by which it knew that person. */
function forgetEmployee(vault: Vault, event: RecordedEvent, now: number): void {
  const { employmentId, destroyedKeyIds } = event.data
  if (typeof employmentId !== 'string' || !Array.isArray(destroyedKeyIds)) {
    throw new TypeError(`EmploymentErased ${event.eventId} has no employment or keys`)
  }
  vault.destroy(destroyedKeyIds, event.eventId, instantAt(now), employmentId)
  vault.eraseIdentifiersOf(employmentId)
}
