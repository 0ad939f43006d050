import type { RecordedEvent } from '../../events/event.ts'
import { Fault } from '../contract/fault.ts'
import { type Kernel, SYSTEM } from '../kernel/kernel.ts'

/**
 * Commands that follow from an event, and claims that it gives back. The key of a follow-up is the event's id, so one
 * that was done right after the append is told again and not done again.
 */
export async function followUps(kernel: Kernel, events: readonly RecordedEvent[]): Promise<void> {
  for (const event of events) {
    const cause = kernel.commands.get(event.meta.command)
    for (const next of cause?.follows?.(event) ?? []) {
      const outcome = await kernel.execute({
        command: next.command,
        input: next.input,
        key: event.eventId,
        caller: SYSTEM,
        channel: 'job',
        correlationId: event.meta.correlationId,
        causationId: event.eventId,
      })
      // A refusal for good (it was done in another way) may stand; a passing trouble must be tried again.
      if (outcome.kind === 'busy') {
        throw new Fault('unavailable', `What follows from ${event.type} could not be done yet.`, {
          command: next.command,
        })
      }
    }
    for (const given of cause?.gives?.(event) ?? []) await kernel.releaseReservation(given)
  }
}
