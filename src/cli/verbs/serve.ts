/** `leerbewijs serve`: the real thing. */
import type { Command } from '@commander-js/extra-typings'
import { localDateAt } from '../../contract/dates.ts'
import { readEventStoreDbAddress } from '../../store/eventstoredb-address.ts'
import type { Config } from '../config.ts'
import { Ending, EXIT } from '../exit.ts'
import { mustHoldLedger } from '../ledger-place.ts'
import { createLog } from '../log.ts'
import { configOf, withCommon } from '../options.ts'
import { openProgram, type Program } from '../program.ts'
import { type Serving, serve } from '../server.ts'
import type { Terminal } from '../terminal.ts'
import { version } from '../version.ts'

export const portOf = (text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Ending(EXIT.usage, `--port is a number from 0 to 65535 (0 takes any free one), not ${text}.`)
}

export function addServe(program: Command, terminal: Terminal): void {
  withCommon(program.command('serve').description('serve the ledger: API, pages, health'))
    .option('--host <address>', 'where to listen (LEERBEWIJS_HOST, else 127.0.0.1)')
    .option('--port <number>', 'LEERBEWIJS_PORT, else 8080; 0 takes any free one')
    .action(async ({ host, port, ...options }) => {
      const set = configOf(terminal, options)
      const config = { ...set, host: host ?? set.host, port: portOf(port, set.port) }
      mustHoldLedger(config)
      const stop = terminal.stopped()
      const serving = await startServing(config, terminal, options.json ?? false)
      await stop
      await serving.close()
    })
}

async function startServing(config: Config, terminal: Terminal, json: boolean): Promise<Serving> {
  const log = createLog(config.logLevel)
  const opened = await openProgram({
    dir: config.dir,
    server: config.server,
    masterKey: config.masterKey(),
    projector: 'worker',
    log,
  })
  try {
    await refuseUnreachable(opened)
    const serving = await serve(opened, config, log)
    const { ledgerId } = opened.kernel
    const { url } = serving
    const store = config.server === undefined ? 'embedded store' : readEventStoreDbAddress(config.server).where
    if (json) terminal.out(JSON.stringify({ url, dir: config.dir, store, ledgerId, version, pid: process.pid }))
    else terminal.out(`Leerbewijs ${version} serves ledger ${ledgerId} from ${config.dir} (${store}) at ${url}`)
    return serving
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** A server that nobody can get into, or let anybody into, is a mistake of whoever started it. */
async function refuseUnreachable({ kernel, models, projector }: Program): Promise<void> {
  // A read model that is behind would hide an operator who is there.
  if (models.positionOf('people') < (await kernel.head())) await projector.catchUp()
  const today = localDateAt(kernel.now())
  const operator = models.read('people', (db) =>
    db.get("SELECT 1 FROM assignment WHERE role = 'operator' AND (endsOn IS NULL OR endsOn >= ?) LIMIT 1", today),
  )
  if (!operator) {
    throw new Ending(
      EXIT.usage,
      'This ledger has no operator, so nobody could let anybody in. Make a ledger with `leerbewijs init`.',
    )
  }
}
