/**
 * A second projector on the same read files, in a process of its own that is killed too. The checkpoint's
 * compare-and-swap is all that keeps the two from counting an event twice.
 *
 *   node test/crash/second-projector.ts '{"folder": …}'   (journal at descriptor 3)
 */
import { LAYOUT } from '../../events/event.ts'
import { eventFamilies } from '../../events/index.ts'
import { projections } from '../../projections/index.ts'
import { ledgerFiles } from '../../src/cli/ledger-place.ts'
import { decoderOf } from '../../src/contract/decode.ts'
import { createProjector } from '../../src/projector/runner.ts'
import { openSqliteStore } from '../../src/store/sqlite.ts'
import { tell } from './journal.ts'
import { dataOf } from './world.ts'

process.stdin.resume().on('end', () => process.exit(1))
const { folder } = JSON.parse(process.argv[2] ?? '') as { folder: string }
const files = ledgerFiles(dataOf(folder))
const store = await openSqliteStore({ file: files.ledger, layout: LAYOUT, readOnly: true })
const fenced = new Map<string, number>()
const projector = createProjector({
  store,
  dir: files.read,
  projections,
  decode: decoderOf(eventFamilies),
  now: Date.now,
  onProgress({ name, fenced: slices, state, error }) {
    const before = fenced.get(name) ?? 0
    if (slices > before) tell({ kind: 'fenced', runner: 'second', slices: slices - before })
    fenced.set(name, slices)
    if (state === 'failed') tell({ kind: 'fault', id: `second projector, ${name}`, fault: error ?? 'failed' })
  },
})
await projector.start()
