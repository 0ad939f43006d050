import type { RecordedEvent } from '../../events/event.ts'
import type { FollowUp } from '../contract/command.ts'
import { Fault } from '../contract/fault.ts'
import { derivedId } from '../contract/identifiers.ts'
import { type CommandOutcome, type Kernel, SYSTEM } from '../kernel/kernel.ts'

/**
 * Commands that follow from an event, and claims that it gives back. The key of a follow-up derives from the event's id,
 * so one that was done before (right after the append, or by a turn that was cut off) is told again and not done again.
 */
export async function followUps(kernel: Kernel, events: readonly RecordedEvent[]): Promise<void> {
  for (const event of events) {
    const cause = kernel.commands.get(event.meta.command)
    for (const next of cause?.follows?.(event) ?? []) {
      const code = refusalOf(await follow(kernel, next, event))
      // A refusal for good stands, unless the event's own stream is to hold it.
      const noted = code === undefined ? undefined : next.refused?.(code)
      if (noted) await follow(kernel, { ...noted, ...(next.name && { name: next.name }) }, event)
    }
    for (const given of cause?.gives?.(event) ?? []) await kernel.releaseReservation(given)
  }
}

async function follow(kernel: Kernel, next: FollowUp, event: RecordedEvent): Promise<CommandOutcome> {
  const outcome = await kernel.execute({
    command: next.command,
    input: next.input,
    key: keyOf(kernel.ledgerId, next, event),
    caller: SYSTEM,
    channel: 'job',
    correlationId: event.meta.correlationId,
    causationId: event.eventId,
  })
  // A passing trouble must be tried again.
  if (outcome.kind === 'busy') {
    throw new Fault('unavailable', `What follows from ${event.type} could not be done yet.`, { command: next.command })
  }
  return outcome
}

/** The event's own id; where several follow from it, one of its own for each, with the same time. */
function keyOf(ledgerId: string, { command, name }: FollowUp, { eventId, stream }: RecordedEvent): string {
  return name === undefined ? eventId : derivedId({ ledgerId, actor: 'system', command, key: eventId, stream }, name)
}

function refusalOf(outcome: CommandOutcome): string | undefined {
  if (outcome.kind === 'accepted' || outcome.kind === 'key-reused') return undefined
  return outcome.kind === 'rejected' ? outcome.code : outcome.kind
}
