import type { Envelope } from '../../events/event.ts'

/** What stands around an event, from its text. The kernel wrote it, so that only its own program's shapes come back. */
export function recordedEnvelope(metadata: string): Pick<Envelope, 'keyIds' | 'recordedAt'> {
  return JSON.parse(metadata) as Pick<Envelope, 'keyIds' | 'recordedAt'>
}
