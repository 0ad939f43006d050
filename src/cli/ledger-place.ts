/** Where a ledger's events are, seen from the folder with all the rest of it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LAYOUT } from '../../events/event.ts'
import { Fault } from '../contract/fault.ts'
import { openStore } from '../store/open-store.ts'
import { takeWriterLock } from '../store/sqlite-lock.ts'
import type { EventStore } from '../store/store.ts'

/** The folder, and the address of the server that has the events; without it they are in the folder, embedded. */
export interface LedgerPlace {
  readonly dir: string
  readonly server?: string | undefined
}

/**
 * Where each thing of a ledger lives in its folder. What remembers positions is kept apart for a server: after a copy from
 * one store to another the same event stands at another place.
 */
export const ledgerFiles = (dir: string, server?: string) => ({
  ledger: join(dir, 'ledger.sqlite'),
  vault: join(dir, 'vault.sqlite'),
  accessLog: join(dir, 'access.sqlite'),
  sessions: join(dir, 'sessions.sqlite'),
  documents: join(dir, 'documents'),
  outbox: join(dir, 'outbox.sqlite'),
  search: join(dir, server === undefined ? 'search.sqlite' : 'search-server.sqlite'),
  reactions: join(dir, server === undefined ? 'reactions.sqlite' : 'reactions-server.sqlite'),
  read: join(dir, server === undefined ? 'read' : 'read-server'),
  note: noteFile(dir),
})

/** Which ledger of the server is this folder's. Written when it is made or first opened. */
const noteFile = (dir: string) => join(dir, 'server-ledger.json')

export function holdsLedger({ dir, server }: LedgerPlace): boolean {
  return server === undefined ? existsSync(ledgerFiles(dir).ledger) : notedLedger(dir) !== undefined
}

/** In itself or on some server. */
export const holdsAnyLedger = (dir: string): boolean => existsSync(ledgerFiles(dir).ledger) || existsSync(noteFile(dir))

/** Fault `not-found`. Asked before the master key is: who names the wrong folder should hear of the folder. */
export function mustHoldLedger(place: LedgerPlace): void {
  const { dir, server } = place
  // The vault is what can't be made anew: a folder that has it may find its ledger on the server.
  if (holdsLedger(place) || (server !== undefined && existsSync(ledgerFiles(dir).vault))) return
  throw new Fault(
    'not-found',
    `There is no ledger in ${dir}. Name its folder with --dir, or make one with \`leerbewijs init\`.`,
  )
}

/** For `openStore`, in this thread or another. */
export function storeAddress({ dir, server }: LedgerPlace): string {
  return server ?? `sqlite:${ledgerFiles(dir).ledger}`
}

/** `newId`: of the ledger to make where there is none; without it there must be one. One process writes. */
export async function openToWrite(place: LedgerPlace, newId?: () => string): Promise<EventStore> {
  const { dir, server } = place
  const create = newId !== undefined
  const noted = server === undefined ? undefined : notedLedger(dir)
  const ledgerId = noted ?? newId?.()
  const options = { address: storeAddress(place), layout: LAYOUT, create, ledgerId }
  if (server === undefined) return openStore(options)
  // The server lets anybody write; the vault beside it is one process's.
  const lock = takeWriterLock(ledgerFiles(dir, server).ledger)
  try {
    const store = await openStore(options)
    if (noted === undefined) noteLedger(dir, store.ledgerId)
    const close = async () => {
      await store.close()
      lock.release()
    }
    return { ...bound(store), close }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Beside whoever writes. */
export function openToRead(place: LedgerPlace): Promise<EventStore> {
  const ledgerId = place.server === undefined ? undefined : notedLedger(place.dir)
  return openStore({ address: storeAddress(place), layout: LAYOUT, readOnly: true, ledgerId })
}

/** To be copied from: nobody may write meanwhile, which for a folder is certain, and for a server a matter of stopping it. */
export function openToCopy(place: LedgerPlace): Promise<EventStore> {
  if (place.server !== undefined) return openStore({ address: place.server, layout: LAYOUT, readOnly: true })
  return openStore({ address: storeAddress(place), layout: LAYOUT })
}

/** To be copied to: empty, or what an earlier copy left. */
export function openCopied(place: LedgerPlace, ledgerId: string): Promise<EventStore> {
  return openStore({ address: storeAddress(place), layout: LAYOUT, create: true, ledgerId })
}

function bound(store: EventStore): Omit<EventStore, 'close'> {
  return {
    ledgerId: store.ledgerId,
    append: (...given) => store.append(...given),
    readStream: (...given) => store.readStream(...given),
    readAll: (...given) => store.readAll(...given),
    subscribe: (...given) => store.subscribe(...given),
  }
}

export function notedLedger(dir: string): string | undefined {
  if (!existsSync(noteFile(dir))) return undefined
  try {
    const found: unknown = JSON.parse(readFileSync(noteFile(dir), 'utf8'))
    if (typeof found === 'object' && found !== null && 'ledgerId' in found) return String(found.ledgerId)
  } catch {
    // Told below, with the file's name.
  }
  throw new Fault('corrupt', `${noteFile(dir)} does not say which ledger this folder belongs to.`)
}

export function noteLedger(dir: string, ledgerId: string): void {
  writeFileSync(noteFile(dir), JSON.stringify({ ledgerId }), { mode: 0o600 })
}

/** About how far apart two events stand: in an embedded ledger one by one, in a server's log by their bytes. */
export const spacing = ({ server }: Pick<LedgerPlace, 'server'>): number => (server === undefined ? 1 : 1000)
