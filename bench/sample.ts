/** The product's own events, as its kernel made them, ready to be appended to any store. */
import type { StoredEvent } from '../src/store/store.ts'
import { allEvents, type BenchLedger, buildLedger, ledgerFolder, reopen } from './ledger.ts'
import type { Context } from './measure.ts'

export interface Sample {
  readonly events: readonly StoredEvent[]
  /** Of data and envelope together, in UTF-8. */
  readonly meanBytes: number
}

/** One group's events, from registration to certificate: all that an ordinary year of a learner is made of. */
export async function sampleEvents({ folder, say }: Pick<Context, 'folder' | 'say'>): Promise<Sample> {
  const dir = ledgerFolder(folder, 'sample')
  const ledger: BenchLedger = await buildLedger({ dir, events: 0, learners: 25, openEnrolments: 1, begun: false, say })
  const program = await reopen(ledger, { projector: 'inline' })
  try {
    const events = (await allEvents(program)).filter(({ stream }) => /^(learner|offering)-/.test(stream))
    return { events, meanBytes: meanBytes(events) }
  } finally {
    await program.close()
  }
}

export function meanBytes(events: readonly Pick<StoredEvent, 'data' | 'metadata'>[]): number {
  const bytes = events.reduce(
    (sum, event) => sum + Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata),
    0,
  )
  return Math.round(bytes / events.length)
}
