/** Events that more than one kind of stream has, and the shape of a reservation. */
import { z } from 'zod'
import { event } from './event.ts'
import { commandId, streamName } from './values.ts'

/** In a wide stream: this command id will never be carried out (model.md section 4, rules across streams). */
export const commandAbandoned = event(z.strictObject({ commandId }))

/** What an event gives back: in which narrow streams, and by which command it was taken. */
export const holding = z.strictObject({ commandId, streams: z.array(streamName).max(25) })

/** In a narrow stream, before the wide event: the claim counts as taken from here. */
export function reserved<C extends z.ZodObject>(claim: C) {
  return event(z.strictObject({ commandId, wideStream: streamName, claim }))
}
/** The wide event stands. */
export const confirmed = event(z.strictObject({ commandId }))
/** The claim is free again: its command was abandoned, or the wide stream gave it back. */
export const released = event(z.strictObject({ commandId, reason: z.enum(['abandoned', 'givenBack']) }))
