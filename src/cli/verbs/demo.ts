/** `leerbewijs demo`: a whole ledger with made-up people in it, and five things to try. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { type Config, DEMO_FILES, demoKeyFile, readConfig } from '../config.ts'
import { type DemoLedger, openDemoLedger } from '../demo-ledger.ts'
import { hasPersonas, makePersonas, type Personas, readPersonas } from '../demo-personas.ts'
import { withProposals } from '../demo-proposals.ts'
import { shellFile, writeShell } from '../demo-shell.ts'
import { Ending, EXIT } from '../exit.ts'
import { holdsAnyLedger, ledgerFiles } from '../ledger-place.ts'
import { createLog } from '../log.ts'
import { lastLine, stepText } from '../scenario/report.ts'
import { serverFile } from '../served-at.ts'
import { serve } from '../server.ts'
import { progressBar, type Terminal } from '../terminal.ts'
import { planOf } from './load.ts'
import { portOf } from './serve.ts'

const stories = join(import.meta.dirname, '../../../demo')

export function addDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('the whole product with made-up people; nothing to configure')
    .option('--dir <folder>', 'where its ledger is kept', 'data/demo')
    .option('--port <number>', '0 takes any free one', '8080')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--fresh', 'start anew: what was done in the demo is lost')
    .option('--no-serve', 'load it and stop')
    .option('--json', 'answer as JSON, for programs')
    .action(async ({ dir, port, host, fresh, serve: goOn, json }) => {
      const set = readConfig({ LEERBEWIJS_LOG_LEVEL: terminal.environment.LEERBEWIJS_LOG_LEVEL ?? 'warn' }, dir)
      const config = { ...set, host, port: portOf(port, 8080) }
      if (fresh) startAnew(config.dir)
      const stop = goOn ? terminal.stopped() : undefined
      const ledger = await ready(config, terminal, json ?? false)
      try {
        const personas = await withProposals(ledger, readPersonas(config.dir))
        if (!stop) return terminal.out(json ? JSON.stringify(personas, null, 2) : 'The demo is loaded.')
        const serving = await serve(ledger.program, config, createLog(config.logLevel), personas.logins)
        const shell = nearby(writeShell(config.dir, serving.url, personas))
        if (json) terminal.out(JSON.stringify({ url: serving.url, dir: config.dir, ...personas }, null, 2))
        else terminal.out(welcome(serving.url, nearby(config.dir), shell, personas))
        await stop
        await serving.close()
      } finally {
        await ledger.program.close()
      }
    })
}

/** Only what a demo made is ever removed, name by name: the folder may be somebody's home. */
export function startAnew(dir: string): void {
  if (!existsSync(dir)) return
  const { ledger, vault, accessLog, sessions, outbox, search, reactions, read, documents, note } = ledgerFiles(dir)
  // Of a demo that was copied to a server; its events stay there.
  const there = ledgerFiles(dir, 'a server')
  const databases = [ledger, vault, accessLog, sessions, outbox, search, reactions, note, there.search, there.reactions]
  if (databases.some((file) => existsSync(file)) && !existsSync(demoKeyFile(dir))) {
    throw new Ending(
      EXIT.refused,
      `${dir} holds a ledger that is not a demo's, and stays as it is. Name another folder with --dir.`,
    )
  }
  const files = databases.flatMap((file) => ['', '-wal', '-shm', '-journal', '.lock', '.pid'].map((end) => file + end))
  const beside = [...DEMO_FILES.map((name) => join(dir, name)), serverFile(dir), shellFile(dir), beingLoaded(dir)]
  // The ledger goes first: without it nothing of what is left is taken for a ledger.
  for (const path of [...files, ...beside, read, there.read, documents]) rmSync(path, { recursive: true, force: true })
}

/** There while the stories are being loaded: what stands beside it is half a demo. */
const beingLoaded = (dir: string) => join(dir, 'loading')

function beginIn(dir: string): void {
  if (holdsAnyLedger(dir) && existsSync(demoKeyFile(dir)) && !existsSync(beingLoaded(dir))) {
    throw new Ending(
      EXIT.refused,
      `${dir} holds stories of \`leerbewijs load\`. Serve them with \`leerbewijs serve --dir\`, or name another folder.`,
    )
  }
  startAnew(dir)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  writeFileSync(beingLoaded(dir), '')
}

/** Opens what is there, or loads the stories. A demo that was stopped while loading is made anew. */
async function ready(config: Config, terminal: Terminal, json: boolean): Promise<DemoLedger> {
  const files = readdirSync(stories)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(stories, name))
  const isLoaded = hasPersonas(config.dir)
  const plan = isLoaded ? undefined : await planOf(files, terminal)
  if (!isLoaded) beginIn(config.dir)
  // A port that is free by chance is not known yet.
  const home = config.port === 0 ? undefined : `http://${config.host}:${config.port}`
  const ledger = await openDemoLedger(config.dir, plan?.steps[0]?.time ?? 0, 'worker', { home })
  if (!plan) return ledger
  try {
    const { report, scopes } = await ledger.load(plan, progressBar(terminal, 'Loading the demo', json))
    for (const step of report.steps) if (step.outcome === 'failed') terminal.err(stepText(step))
    if (report.failed > 0) {
      throw new Ending(EXIT.checkFailed, `The demo's own stories do not hold: ${lastLine(report)}.`)
    }
    await ledger.program.catchUp()
    await makePersonas(ledger, plan, scopes, config.dir)
    rmSync(beingLoaded(config.dir), { force: true })
    return ledger
  } catch (error) {
    await ledger.program.close()
    throw error
  }
}

/** As one would type it here. */
function nearby(dir: string): string {
  const path = relative(process.cwd(), dir)
  return path === '' ? '.' : path.startsWith('..') ? dir : path
}

function welcome(url: string, dir: string, shell: string, { share, grantId, revocation }: Personas): string {
  const withdraw = revocation
    ? `Log in as Ruud Bakker, chair of the exam board: Ineke de Wit has proposed to withdraw Noor's proof.
   Agree, and open the first link again.`
    : "Noor's proof was withdrawn already: the first link says so. `npm run demo -- --fresh` starts anew."
  return `
Leerbewijs is ready at ${url} (made-up people; the data stay in ${dir}).

Log in: ${url}/login. Tap who you want to be; there is no password.

Five things to try:

1. Be an employer, without an account: open this link.
     ${url}/s/${share}
2. Log in as Noor van Dam, a learner: show a proof to somebody, and see who looked.
3. ${withdraw}
4. Log in as Carla Vermeer, controller of MRDH, and open the grant of ZIA: every euro leads to its document.
     ${url}/grants/${grantId}

5. Log in as Karim Haddad, certifying officer of Argos: Hilde Post has proposed to hold a proof of Samira Bouzid. Agree,
   and look as Samira: she has a proof of each standing.

On the command line everybody is a variable with a token, as the tour in README.md uses them:  . ${shell}

Stop with Ctrl-C. Start again and everything is still there; \`npm run demo -- --fresh\` starts anew.`
}
