/** The ledger of a million events, built once in a run for all that measure on it. */
import { type BenchLedger, buildLedger, ledgerFolder } from './ledger.ts'
import type { Context } from './measure.ts'

let building: Promise<BenchLedger> | undefined

export function largeLedger({ quick, folder, say }: Context): Promise<BenchLedger> {
  building ??= buildLedger({
    dir: ledgerFolder(folder, 'large'),
    events: quick ? 100_000 : 1_000_000,
    learners: 25,
    openEnrolments: 2,
    begun: true,
    say,
  })
  return building
}
