import type { RecordedEvent } from '../../events/event.ts'
import type { Vault } from '../privacy/vault.ts'

/**
 * The login is over since `LoginRemoved` stands in the log; here its issuer and subject are forgotten, so that they may
 * be bound again. Named by the command that took them: what was bound anew in the meantime is another command's.
 */
export function freeRemovedLogins(vault: Pick<Vault, 'freeIdentifiers'>, events: readonly RecordedEvent[]): void {
  const removed = events.flatMap(({ type, data }) => (type === 'LoginRemoved' ? [String(data.addedByCommandId)] : []))
  if (removed.length > 0) vault.freeIdentifiers(removed)
}
