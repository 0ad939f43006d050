/** A ledger's files, only to be read: beside a running server, or from a backup. */
import { projections, queries } from '../../projections/index.ts'
import { commands } from '../domain/commands.ts'
import { streamKinds } from '../domain/streams.ts'
import { createKernel } from '../kernel/create.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type AccessLog, openAccessLog } from '../privacy/access-log.ts'
import { openVault } from '../privacy/vault.ts'
import { openReadModels } from '../projector/read-models.ts'
import type { EventStore } from '../store/store.ts'
import { type LedgerPlace, ledgerFiles, openToRead } from './ledger-place.ts'

export interface Reader {
  /** `execute` throws the fault `read-only`. */
  readonly kernel: Kernel
  readonly store: EventStore
  /** The one file that reading writes to: a look at a share is written down whoever takes it. */
  readonly accessLog: AccessLog
  close(): Promise<void>
}

/** Faults: those of opening a ledger and a vault. Answers are true for the positions that the read files are at. */
export async function openReader({ masterKey, ...place }: LedgerPlace & { masterKey: Uint8Array }): Promise<Reader> {
  const files = ledgerFiles(place.dir, place.server)
  const closing: (() => void | Promise<void>)[] = []
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one()
  }
  try {
    const store = await openToRead(place)
    closing.push(() => store.close())
    const vault = openVault({ file: files.vault, masterKey, ledgerId: store.ledgerId, readOnly: true })
    closing.push(() => vault.close())
    const accessLog = openAccessLog({ file: files.accessLog })
    closing.push(() => accessLog.close())
    const models = openReadModels({ dir: files.read, projections, positionSource: store })
    closing.push(() => models.close())
    const looksOf = (learnerId: string) => accessLog.looksOf(learnerId)
    const parts = { store, vault, models, commands, queries, kinds: streamKinds, now: Date.now, looksOf }
    return { kernel: createKernel(parts), store, accessLog, close }
  } catch (error) {
    await close()
    throw error
  }
}
