/** `leerbewijs backup` and `restore`: the log first, then the vault; and back, forgetting what the log says was erased. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { z } from 'zod'
import { LAYOUT } from '../../../events/event.ts'
import { Fault } from '../../contract/fault.ts'
import { openAccessLog } from '../../privacy/access-log.ts'
import { openVault } from '../../privacy/vault.ts'
import { backupSqliteStore, inspectSqliteFile, verifySqliteFile } from '../../store/sqlite.ts'
import { START } from '../../store/store.ts'
import { type Config, DEMO_FILES, demoKeyFile } from '../config.ts'
import { Ending, EXIT } from '../exit.ts'
import { holdsLedger, ledgerFiles, mustHoldLedger, noteLedger, openToRead } from '../ledger-place.ts'
import { configOf, withCommon } from '../options.ts'
import { openProgram } from '../program.ts'
import { progressBar, type Terminal } from '../terminal.ts'
import { version } from '../version.ts'

const manifest = z.object({
  ledgerId: z.string(),
  layout: z.int(),
  position: z.string(),
  madeAt: z.string(),
  version: z.string(),
  /** `server`: they are not in the backup, for the server that has them makes its own. */
  events: z.enum(['here', 'server']).default('here'),
})
const manifestFile = (dir: string) => join(dir, 'backup.json')

export function addBackup(program: Command, terminal: Terminal): void {
  withCommon(program.command('backup').description('copy a ledger, also while it is being served'))
    .argument('<folder>', 'a new folder for the copy')
    .action((to, options) => backup(terminal, resolve(to), options))
  withCommon(program.command('restore').description('make a ledger out of a backup, in a folder that has none (--dir)'))
    .argument('<backup>', 'folder of the backup')
    .action((from, options) => restore(terminal, resolve(from), options))
}

interface Options {
  readonly dir?: string | undefined
  readonly store?: string | undefined
  readonly json?: true | undefined
}

async function backup(terminal: Terminal, to: string, options: Options): Promise<void> {
  const config = configOf(terminal, options)
  const [from, target] = [ledgerFiles(config.dir, config.server), ledgerFiles(to)]
  if (existsSync(to) && readdirSync(to).length > 0) {
    throw new Ending(EXIT.usage, `${to} is not empty. Name a new folder: a backup never writes over another.`)
  }
  mustHoldLedger(config)
  const masterKey = config.masterKey()
  mkdirSync(to, { recursive: true, mode: 0o700 })
  // The log first: a key is on disk before the event that names it, so the vault's later copy has all that are needed.
  const onServer = config.server !== undefined
  const { ledgerId, position } = onServer ? await noteServer(config, to) : await copyFile(terminal, config, to, options)
  const vault = openVault({ file: from.vault, masterKey, ledgerId, readOnly: true })
  try {
    await vault.backup(target.vault)
  } finally {
    vault.close()
  }
  const accessLog = openAccessLog({ file: from.accessLog, readOnly: true })
  try {
    await accessLog.backup(target.accessLog)
  } finally {
    accessLog.close()
  }
  // A document's file is there before its event; what is removed meanwhile was erased, and is not missed.
  copyDocuments(from.documents, target.documents)
  copyDemoFiles(config.dir, to)
  const events = onServer ? 'server' : 'here'
  const made = { ledgerId, layout: LAYOUT, position, madeAt: new Date().toISOString(), version, events }
  writeFileSync(manifestFile(to), JSON.stringify(made, null, 2), { mode: 0o600 })
  if (options.json) terminal.out(JSON.stringify({ ...made, folder: to }, null, 2))
  else {
    if (!onServer) terminal.out(`Ledger ${ledgerId} up to position ${position} stands in ${to}.`)
    else {
      terminal.out(`Vault, access log and documents of ledger ${ledgerId}, as of position ${position}, stand in ${to}.`)
      terminal.err(
        'The events are NOT in it: they are copied by the backup of the event store itself. Make that one too.',
      )
    }
    terminal.err(
      'It opens only with the master key, which is not in it. A copy of the vault keeps what is erased later: keep it 30 days at most.',
    )
  }
}

async function copyFile(terminal: Terminal, { dir }: Config, to: string, options: Options) {
  const [from, target] = [ledgerFiles(dir).ledger, ledgerFiles(to).ledger]
  const { ledgerId } = await inspectSqliteFile(from)
  const bar = progressBar(terminal, 'Copying', options.json)
  const { position } = await backupSqliteStore(from, target, ({ pagesTotal, pagesRemaining }) =>
    bar(pagesTotal - pagesRemaining, pagesTotal),
  )
  return { ledgerId, position }
}

async function noteServer(config: Config, to: string) {
  const store = await openToRead(config)
  try {
    const { events } = await store.readAll({ backwards: true, limit: 1 })
    noteLedger(to, store.ledgerId)
    return { ledgerId: store.ledgerId, position: events[0]?.position ?? START }
  } finally {
    await store.close()
  }
}

async function restore(terminal: Terminal, from: string, options: Options): Promise<void> {
  const { dir, server } = configOf(terminal, options)
  const [source, target] = [ledgerFiles(from), ledgerFiles(dir)]
  const known = readManifest(from)
  if (holdsLedger({ dir, server }) || existsSync(target.vault)) {
    throw new Ending(EXIT.refused, `${dir} holds a ledger already. Name a folder that has none with --dir.`)
  }
  if ((known.events === 'server') !== (server !== undefined)) {
    throw new Ending(EXIT.usage, known.events === 'server' ? EVENTS_ELSEWHERE : EVENTS_HERE)
  }
  const problems = known.events === 'here' ? await verifySqliteFile(source.ledger) : []
  if (problems.length > 0) throw new Fault('corrupt', `The backup's ledger is damaged: ${problems.join(' ')}`)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  copyDemoFiles(from, dir)
  const masterKey = configOf(terminal, options).masterKey()
  if (known.events === 'here') await backupSqliteStore(source.ledger, target.ledger)
  else noteLedger(dir, known.ledgerId)
  copyFileSync(source.vault, target.vault)
  copyFileSync(source.accessLog, target.accessLog)
  copyDocuments(source.documents, target.documents)
  // Opening brings the vault up to the log: whatever was erased since the vault's copy is erased again, before anything
  // is served.
  const opened = await openProgram({ dir, server, masterKey, projector: 'inline' })
  try {
    await opened.catchUp()
    // The vault's copy is the later one: it may hold numbers of people whose registration the log's copy does not have.
    opened.vault.doubtIdentifiers()
    await opened.reactions.sweep()
    const position = await opened.kernel.head()
    if (opened.kernel.ledgerId !== known.ledgerId || position < known.position) {
      throw new Fault('corrupt', `The restored ledger ends at ${position}, and the backup at ${known.position}.`)
    }
    const tombstones = opened.vault.tombstones().length
    const told = { ledgerId: known.ledgerId, position, dir, tombstones }
    if (options.json) terminal.out(JSON.stringify(told, null, 2))
    else
      terminal.out(
        `Ledger ${known.ledgerId} is restored in ${dir} up to position ${position}; ${tombstones} keys stay destroyed.`,
      )
  } finally {
    await opened.close()
  }
}

const EVENTS_ELSEWHERE =
  'The events are not in this backup. Restore the event store from its own backup first, and name it with --store.'
const EVENTS_HERE =
  'The events are in this backup, which goes into a folder. Leave --store out, and move them with `leerbewijs copy` afterwards.'

/** They are encrypted as they are. Read one by one, for one may be erased meanwhile. */
function copyDocuments(from: string, to: string): void {
  if (!existsSync(from)) return
  for (const owner of readdirSync(from)) {
    for (const name of readdirSync(join(from, owner))) {
      // What is still being received has no event yet.
      if (name.endsWith('.part')) continue
      try {
        cpSync(join(from, owner, name), join(to, owner, name), { preserveTimestamps: true })
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
      }
    }
  }
}

/** A demo's ledger brings its own key along: nothing in it is real. */
function copyDemoFiles(from: string, to: string): void {
  if (!existsSync(demoKeyFile(from))) return
  for (const name of DEMO_FILES) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name))
  }
}

function readManifest(from: string): z.infer<typeof manifest> {
  try {
    return manifest.parse(JSON.parse(readFileSync(manifestFile(from), 'utf8')))
  } catch (error) {
    throw new Fault(
      'not-found',
      `${from} is no backup of a ledger: ${manifestFile(from)} is missing or not whole.`,
      {},
      error,
    )
  }
}
