/** `leerbewijs doctor`: is everything as it should be? Each line is a check; what is wrong says what to do. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import type { Command } from '@commander-js/extra-typings'
import { LAYOUT } from '../../../events/event.ts'
import { projections } from '../../../projections/index.ts'
import { openVault, type Vault } from '../../privacy/vault.ts'
import { openReadModels } from '../../projector/read-models.ts'
import { inspectSqliteFile, verifySqliteFile } from '../../store/sqlite.ts'
import { type EventStore, PAGE_EVENTS_MAX, START } from '../../store/store.ts'
import type { Config } from '../config.ts'
import { checkDocuments } from '../documents-check.ts'
import { recordedEnvelope } from '../envelope.ts'
import { Ending, EXIT } from '../exit.ts'
import { ledgerFiles, openToRead } from '../ledger-place.ts'
import { configOf, withCommon } from '../options.ts'
import { servedAt } from '../served-at.ts'
import { progressBar, type Terminal } from '../terminal.ts'

interface Finding {
  readonly check: string
  readonly ok: boolean
  readonly told: string
}

const FREE_BYTES_LEAST = 512 * 1024 * 1024

export function addDoctor(program: Command, terminal: Terminal): void {
  withCommon(program.command('doctor').description('check the machine, the files, the keys and the read models'))
    .option('--quick', 'leave out reading every page and every event')
    .action(async ({ quick, ...options }) => {
      const config = configOf(terminal, options)
      const findings: Finding[] = []
      const tell = (finding: Finding) => {
        findings.push(finding)
        if (!options.json) terminal.out(`${finding.ok ? '✓' : '✗'} ${finding.check}: ${finding.told}`)
      }
      await examine(terminal, config, { quick: quick ?? false, json: options.json ?? false }, tell)
      const bad = findings.filter(({ ok }) => !ok).length
      if (options.json) terminal.out(JSON.stringify({ healthy: bad === 0, findings }, null, 2))
      else terminal.out(bad === 0 ? 'All is well.' : `${bad} of ${findings.length} checks did not hold.`)
      if (bad > 0) throw new Ending(EXIT.checkFailed, '')
    })
}

type Tell = (finding: Finding) => void

/** A check that throws has not held, and its message says why; the ones after it still have their turn. */
async function check(tell: Tell, name: string, look: () => Promise<string> | string): Promise<boolean> {
  try {
    tell({ check: name, ok: true, told: await look() })
    return true
  } catch (error) {
    tell({ check: name, ok: false, told: error instanceof Error ? error.message : String(error) })
    return false
  }
}

async function examine(
  terminal: Terminal,
  config: Config,
  { quick, json }: { quick: boolean; json: boolean },
  tell: Tell,
): Promise<void> {
  const files = ledgerFiles(config.dir, config.server)
  await check(tell, 'Node', () => process.version)
  const hasFolder = await check(tell, 'folder', () => {
    if (!existsSync(config.dir)) throw new Error(`there is no ${config.dir}. Name the ledger's folder with --dir.`)
    accessSync(config.dir, constants.R_OK | constants.W_OK)
    return config.dir
  })
  if (!hasFolder) return
  await check(tell, 'disk', () => {
    const { bavail, bsize } = statfsSync(config.dir)
    const free = bavail * bsize
    const text = `${(free / 1024 ** 3).toFixed(1)} GiB free`
    if (free < FREE_BYTES_LEAST) throw new Error(`${text}: under ${FREE_BYTES_LEAST / 1024 ** 2} MiB. Make room.`)
    return text
  })
  await check(tell, 'server', () => {
    const served = servedAt(config.dir)
    return served ? `serves at ${served.url} (process ${served.pid})` : 'none serves this folder'
  })
  const found =
    config.server === undefined ? await checkFile(files.ledger, quick, tell) : await checkServer(config, tell)
  if (!found) return
  const store = await openToRead(config)
  try {
    await check(tell, 'vault', async () => {
      const vault = openVault({
        file: files.vault,
        masterKey: config.masterKey(),
        ledgerId: store.ledgerId,
        readOnly: true,
      })
      try {
        if (quick) return 'opens with this master key'
        return await everyKey(store, vault, terminal, json)
      } finally {
        vault.close()
      }
    })
    await check(tell, 'documents', () => checkDocuments({ config, store, quick }))
    await checkReadModels(files.read, store, tell)
  } finally {
    await store.close()
  }
}

async function checkServer(config: Config, tell: Tell): Promise<boolean> {
  return check(tell, 'ledger', async () => {
    const store = await openToRead(config)
    try {
      const head = (await store.readAll({ backwards: true, limit: 1 })).events[0]
      if (!head) throw new Error(`${store.ledgerId} has no events`)
      return `${store.ledgerId} on the server, last written at ${recordedEnvelope(head.metadata).recordedAt}`
    } finally {
      await store.close()
    }
  })
}

async function checkFile(file: string, quick: boolean, tell: Tell): Promise<boolean> {
  const found = await check(tell, 'ledger', async () => {
    const { ledgerId, events, lastPosition, layout } = await inspectSqliteFile(file)
    if (layout !== LAYOUT) throw new Error(`layout ${layout}, and this program reads ${LAYOUT}`)
    if (events !== Number(lastPosition)) throw new Error(`${events} events, but the last position is ${lastPosition}`)
    return `${ledgerId}, ${events} events`
  })
  if (found && !quick) {
    await check(tell, 'ledger file', async () => {
      const problems = await verifySqliteFile(file)
      if (problems.length > 0) throw new Error(problems.join(' '))
      return 'every page and every stream is whole'
    })
  }
  return found
}

/** Every key that an event names is in the vault, or was destroyed there on purpose. */
async function everyKey(store: EventStore, vault: Vault, terminal: Terminal, json: boolean): Promise<string> {
  const seen = new Set<string>()
  const head = Number((await store.readAll({ backwards: true, limit: 1 })).events[0]?.position ?? START)
  const bar = progressBar(terminal, 'Keys', json)
  let destroyed = 0
  for (let after = START; ; ) {
    const page = await store.readAll({ after, limit: PAGE_EVENTS_MAX })
    for (const event of page.events) {
      for (const keyId of recordedEnvelope(event.metadata).keyIds) {
        if (seen.has(keyId)) continue
        seen.add(keyId)
        if (vault.isDestroyed(keyId)) destroyed += 1
        else if (!vault.holds(keyId))
          throw new Error(`key ${keyId} of event ${event.id} is missing, and was not destroyed`)
      }
    }
    after = page.ceiling
    bar(Number(after), head)
    if (page.atHead) break
  }
  return `${seen.size} keys, ${destroyed} of them destroyed on purpose, none missing`
}

async function checkReadModels(dir: string, store: EventStore, tell: Tell): Promise<void> {
  if (!existsSync(dir)) return
  const models = openReadModels({ dir, projections, positionSource: store })
  try {
    const head = (await store.readAll({ backwards: true, limit: 1 })).events[0]?.position ?? START
    for (const { name } of projections) {
      await check(tell, `read model ${name}`, () => {
        const behind = Number(BigInt(head) - BigInt(models.positionOf(name)))
        const parked = models.parkedIn(name)
        if (parked > 0) throw new Error(`${parked} streams are set aside: see \`leerbewijs projections list\``)
        return behind === 0 ? 'up to date' : `${behind} events behind, which the server makes up for`
      })
    }
  } finally {
    models.close()
  }
}
