/** A ledger on real files that a process left behind in the middle of one command. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LAYOUT } from '../../events/event.ts'
import { ledgerFiles } from '../../src/cli/ledger-place.ts'
import { openProgram, type Program } from '../../src/cli/program.ts'
import type { Caller, CommandOutcome } from '../../src/kernel/kernel.ts'
import { openVault } from '../../src/privacy/vault.ts'
import { openSqliteStore } from '../../src/store/sqlite.ts'
import type { Line, Sent } from './journal.ts'
import { type Death, startProcess } from './processes.ts'
import { BEGAN_AT, dataOf, readWorld } from './world.ts'

/** A copy that may be spoilt. */
export function copyOf(folder: string): Disposable & { readonly folder: string } {
  const copy = mkdtempSync(join(tmpdir(), 'leerbewijs-left-'))
  cpSync(folder, copy, { recursive: true })
  return { folder: copy, [Symbol.dispose]: () => rmSync(copy, { recursive: true, force: true }) }
}

export function reopen(folder: string, now: () => number): Promise<Program> {
  const masterKey = Buffer.from(readWorld(folder).masterKey, 'hex')
  return openProgram({ dir: dataOf(folder), masterKey, now, projector: 'inline' })
}

/** What is to be done, by name: `input` may need ids of what was done before. */
export interface Deed {
  readonly command: string
  readonly caller: Caller
  readonly input: Readonly<Record<string, unknown>>
  readonly key: string
}

/** Does it whole, and answers what the journal would hold of it. */
export async function done(kernel: Program['kernel'], deed: Deed): Promise<{ lines: Line[]; ids: Ids }> {
  const request: Sent = { ...deed, channel: 'api' }
  const outcome: CommandOutcome = await kernel.execute(request)
  if (outcome.kind !== 'accepted') throw new Error(`${deed.command}: ${JSON.stringify(outcome)}`)
  const id = deed.key
  return {
    lines: [
      { kind: 'sent', id, request },
      { kind: 'answered', id, outcome },
    ],
    ids: outcome.ids,
  }
}
type Ids = Readonly<Record<string, string>>

/** Begins it and dies; answers what the journal would hold. False when it was done before it could die. */
export async function dieAt(folder: string, deed: Deed, death: Death): Promise<readonly Line[] | false> {
  const files = ledgerFiles(dataOf(folder))
  const store = await openSqliteStore({ file: files.ledger, layout: LAYOUT })
  const masterKey = Buffer.from(readWorld(folder).masterKey, 'hex')
  const vault = openVault({ file: files.vault, masterKey, ledgerId: store.ledgerId })
  try {
    const process = startProcess('dying', { store, vault, now: () => BEGAN_AT }, death)
    const request: Sent = { ...deed, channel: 'api' }
    await process.execute(request)
    return process.died() && [{ kind: 'sent', id: deed.key, request }]
  } finally {
    await store.close()
    vault.close()
  }
}
