import type { RecordedEvent } from '../../../events/event.ts'
import { offerings } from '../offering/offering.ts'

/** The seat that a rejection or withdrawal gives back, by the command id that took it. */
export function seatsOf({ type, data }: RecordedEvent): readonly { stream: string; commandId: string }[] {
  if (type !== 'EnrolmentRejected' && type !== 'EnrolmentWithdrawn') return []
  return [{ stream: offerings.ref(String(data.offeringId)).stream, commandId: String(data.enrolledByCommandId) }]
}
