import type { RecordedEvent } from '../../events/event.ts'
import type { Vault } from '../privacy/vault.ts'

/**
 * The login is over since `LoginRemoved` stands in the log; here its issuer and subject are forgotten, so that they may
 * be bound again. Named by the command that took them: what was bound anew in the meantime is another command's.
 */
export function freeRemovedLogins(vault: Pick<Vault, 'freeIdentifier'>, events: readonly RecordedEvent[]): void {
  for (const { type, data, eventId } of events) {
    if (type !== 'LoginRemoved') continue
    if (typeof data.addedByCommandId !== 'string') throw new TypeError(`LoginRemoved ${eventId} names no command`)
    vault.freeIdentifier(data.addedByCommandId)
  }
}
