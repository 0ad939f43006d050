/** `leerbewijs copy`: a ledger from the folder to a server, or back. */
import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { compareLedgers, copyEvents } from '../../store/copy-ledger.ts'
import { isEventStoreDbAddress, readEventStoreDbAddress } from '../../store/eventstoredb-address.ts'
import { type EventStore, type Position, START } from '../../store/store.ts'
import { Ending, EXIT } from '../exit.ts'
import { type LedgerPlace, ledgerFiles, noteLedger, openCopied, openToCopy } from '../ledger-place.ts'
import { progressBar, type Terminal } from '../terminal.ts'

export function addCopy(program: Command, terminal: Terminal): void {
  program
    .command('copy')
    .description('move a ledger to another store, checked event by event; again after it was interrupted')
    .requiredOption('--from <store>', 'sqlite:FOLDER or a server: esdb://…')
    .requiredOption('--to <store>', 'the other one')
    .option('--json', 'answer as JSON, for programs')
    .action(async ({ from, to, json }) => {
      const [source, target] = [placeOf(from), placeOf(to)]
      if ((source.server === undefined) === (target.server === undefined)) {
        throw new Ending(EXIT.usage, 'One of --from and --to is sqlite:FOLDER, the other a server: esdb://….')
      }
      await copy(terminal, source, target, json ?? false)
    })
}

/** The folder is that of the vault as well, whichever side it is on. */
function placeOf(store: string): LedgerPlace {
  if (isEventStoreDbAddress(store)) return { dir: '', server: store }
  const folder = /^sqlite:(.+)$/.exec(store)?.[1]
  if (folder === undefined) throw new Ending(EXIT.usage, `${store} is no store: sqlite:FOLDER or esdb://….`)
  return { dir: resolve(folder) }
}

async function copy(terminal: Terminal, from: LedgerPlace, to: LedgerPlace, json: boolean): Promise<void> {
  if (from.server === undefined && !existsSync(ledgerFiles(from.dir).ledger)) {
    throw new Ending(EXIT.notFound, `There is no ledger in ${from.dir}.`)
  }
  if (to.server === undefined) mkdirSync(to.dir, { recursive: true, mode: 0o700 })
  const source = await openToCopy(from)
  try {
    const target = await openCopied(to, source.ledgerId)
    try {
      const { copied, events } = await copyAndCompare(terminal, source, target, json)
      if (to.server !== undefined) noteLedger(from.dir, source.ledgerId)
      const where = to.server === undefined ? to.dir : readEventStoreDbAddress(to.server).where
      if (json) terminal.out(JSON.stringify({ ledgerId: source.ledgerId, copied, events, to: where }, null, 2))
      else {
        terminal.out(
          `Ledger ${source.ledgerId} stands at ${where}: ${copied} events copied, all ${events} compared and equal.`,
        )
        terminal.err(to.server === undefined ? FOLDER_NEXT : SERVER_NEXT)
      }
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

async function copyAndCompare(terminal: Terminal, source: EventStore, target: EventStore, json: boolean) {
  const head = (await source.readAll({ backwards: true, limit: 1 })).events[0]?.position ?? START
  const bar = (title: string) => {
    const progress = progressBar(terminal, title, json)
    return (done: Position) => progress(Number(done), Number(head))
  }
  const copied = await copyEvents(source, target, bar('Copying'))
  return { copied, events: await compareLedgers(source, target, bar('Comparing')) }
}

const SERVER_NEXT =
  'Vault and access log stay in the folder. Next: the same folder with LEERBEWIJS_STORE set; read models are built there anew.'
const FOLDER_NEXT = 'Vault and access log are not in it: they stay in the folder they are in, or come from a backup.'
