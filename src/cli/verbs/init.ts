/** `leerbewijs init`: a new ledger, and somebody who can let others in. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { Fault } from '../../contract/fault.ts'
import { SYSTEM } from '../../kernel/kernel.ts'
import { createMasterKey } from '../../privacy/master-key.ts'
import { inspectSqliteFile } from '../../store/sqlite.ts'
import type { Config } from '../config.ts'
import { Ending, EXIT } from '../exit.ts'
import { ledgerFiles, notedLedger } from '../ledger-place.ts'
import { configOf, withCommon } from '../options.ts'
import { openProgram } from '../program.ts'
import type { Terminal } from '../terminal.ts'

export function addInit(program: Command, terminal: Terminal): void {
  withCommon(program.command('init').description('make a new ledger and its first operator'))
    .requiredOption('--name <name>', 'of the first operator; sealed, like every name')
    .option('--new-master-key <file>', 'make a master key and write it there (else set LEERBEWIJS_MASTER_KEY)')
    .action(async ({ name, newMasterKey, ...options }) => {
      const config = configOf(terminal, options)
      await mustHoldNone(config)
      const masterKey = newMasterKey === undefined ? givenKey(config) : createMasterKey(resolve(newMasterKey))
      const opened = await openProgram({
        dir: config.dir,
        server: config.server,
        masterKey,
        projector: 'inline',
        create: true,
      })
      try {
        const { kernel } = opened
        const outcome = await kernel.execute({
          command: 'foundOperator',
          input: { name },
          caller: SYSTEM,
          channel: 'job',
        })
        if (outcome.kind !== 'accepted')
          throw new Ending(EXIT.usage, `No operator was made: ${JSON.stringify(outcome)}`)
        await opened.catchUp()
        const made = {
          ledgerId: kernel.ledgerId,
          dir: config.dir,
          operatorId: outcome.ids.userId,
          token: outcome.secrets.token,
          ...(newMasterKey !== undefined && { masterKeyFile: resolve(newMasterKey) }),
        }
        if (options.json) return terminal.out(JSON.stringify(made, null, 2))
        terminal.out(`Ledger ${made.ledgerId} stands in ${made.dir}.`)
        terminal.out(
          `Operator ${made.operatorId}. The token below is shown this once; keep it where you keep passwords.`,
        )
        terminal.out(`LEERBEWIJS_TOKEN=${made.token}`)
        if (made.masterKeyFile) {
          terminal.out(`LEERBEWIJS_MASTER_KEY_FILE=${made.masterKeyFile}`)
          terminal.err(
            'Without the master key every name in this ledger is lost. Keep a copy, never beside the backups.',
          )
        }
        terminal.err('Next: `leerbewijs serve`.')
      } finally {
        await opened.close()
      }
    })
}

async function mustHoldNone(config: Config): Promise<void> {
  const { ledger } = ledgerFiles(config.dir)
  const onServer = config.server === undefined ? undefined : notedLedger(config.dir)
  if (onServer === undefined && !existsSync(ledger)) return
  const there =
    onServer ??
    (await inspectSqliteFile(ledger).then(({ ledgerId, events }) => `${ledgerId} already, with ${events} events`))
  throw new Ending(EXIT.refused, `${config.dir} holds ledger ${there}. Name another folder with --dir.`)
}

function givenKey(config: Config): Buffer {
  try {
    return config.masterKey()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw new Ending(EXIT.usage, `${error.message}\nOr let this make one: --new-master-key FILE.`)
  }
}
