/** Reports asked of read models over made-up events, as somebody. */
import { isRejection } from '../../src/contract/stream.ts'
import type { ReportAsk } from '../../src/documents/reports/asking.ts'
import type { As } from './given.ts'
import type { ReadModelWorld } from './read-model.ts'

interface Wanted {
  readonly grantId: string
  readonly as: As
  readonly asOf?: string
  readonly asked?: Readonly<Record<string, string>>
  /** Streams that the answers miss. */
  readonly parked?: number
}

/** `asOf` is a position here; `asked.limit` makes the pages small. */
export function reportAsking(world: ReadModelWorld, { grantId, as, asOf, asked = {}, parked = 0 }: Wanted): ReportAsk {
  const last = world.position(world.events.length)
  return {
    grantId,
    asked,
    asOf,
    async ask(query, params, options) {
      const at = options.asOf ?? last
      const result: unknown = await world.ask(query, params, as, { at, on: '2024-06-30' })
      if (isRejection(result)) return { kind: result.rejected === 'forbidden' ? 'forbidden' : 'not-found' }
      return { kind: 'answered', result, position: at, stale: false, parked }
    },
    async lastEventIdAt(position) {
      return world.events.findLast((event) => event.position <= position)?.eventId
    },
  }
}
