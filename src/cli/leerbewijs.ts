/** The command line: its verbs, its common options, and how it ends. */
import { Command, CommanderError } from '@commander-js/extra-typings'
import { Fault } from '../contract/fault.ts'
import { problemDetails, problemOf } from '../http/problem.ts'
import { Ending, EXIT, exitCodeOf } from './exit.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

type Add = (program: Command, terminal: Terminal, argv: readonly string[]) => void

/** In the order of the help. Only what has the verb that is asked for is loaded: a question waits for no pages of a server. */
const VERBS: readonly (readonly [verbs: readonly string[], load: () => Promise<Add>])[] = [
  [['serve'], async () => (await import('./verbs/serve.ts')).addServe],
  [['demo'], async () => (await import('./verbs/demo.ts')).addDemo],
  [['init'], async () => (await import('./verbs/init.ts')).addInit],
  [['command'], async () => (await import('./verbs/command.ts')).addCommand],
  [['query'], async () => (await import('./verbs/query.ts')).addQuery],
  [['import'], async () => (await import('./verbs/import.ts')).addImport],
  [['load'], async () => (await import('./verbs/load.ts')).addLoad],
  [['scenario'], async () => (await import('./verbs/scenario.ts')).addScenario],
  [['projections'], async () => (await import('./verbs/projections.ts')).addProjections],
  [['events'], async () => (await import('./verbs/events.ts')).addEvents],
  [['token'], async () => (await import('./verbs/token.ts')).addToken],
  [['credential', 'trust-bundle'], async () => (await import('./verbs/credential.ts')).addCredential],
  [['verify'], async () => (await import('./verbs/verify.ts')).addVerify],
  [['verify-list'], async () => (await import('./verbs/verify-list.ts')).addVerifyList],
  [['backup', 'restore'], async () => (await import('./verbs/backup.ts')).addBackup],
  [['copy'], async () => (await import('./verbs/copy.ts')).addCopy],
  [['doctor'], async () => (await import('./verbs/doctor.ts')).addDoctor],
]

/** Runs one line and gives its exit code (`EXIT`); never throws. */
export async function leerbewijs(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const program = await lineOf(terminal, argv)
    if (argv.length === 0) {
      program.outputHelp()
      return EXIT.usage
    }
    await program.parseAsync(argv, { from: 'user' })
    return EXIT.done
  } catch (error) {
    return ended(error, terminal)
  }
}

const FOOT = `
Data: --dir, else LEERBEWIJS_DATA, else ./data. A server: --url or LEERBEWIJS_URL. Who asks: --token or LEERBEWIJS_TOKEN.
Exit codes: 0 done, 1 fault, 2 usage or input, 3 refused, 4 not found, 5 try again, 6 a check did not hold.`

async function lineOf(terminal: Terminal, argv: readonly string[]): Promise<Command> {
  const program = new Command('leerbewijs')
    .description('Certification ledger for regional lifelong-learning partnerships.')
    .version(version)
    .showHelpAfterError('Try `leerbewijs --help`, or the same after a verb.')
    .showSuggestionAfterError()
    // `query --json` asks for the list as JSON, `query me --json` for that answer: what follows a verb is the verb's.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .addHelpText('after', FOOT)
  const [first = ''] = argv
  const asked = VERBS.filter(([verbs]) => verbs.includes(first))
  const needed = asked.length > 0 ? asked : isVersion(first) ? [] : VERBS
  for (const [, load] of needed) (await load())(program, terminal, argv)
  return program
}

const isVersion = (argument: string): boolean => ['-V', '--version'].includes(argument)

function ended(error: unknown, terminal: Terminal): number {
  // Commander has said it already; help and version are no mistakes.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (error instanceof Ending || error instanceof Fault) {
    if (error.message) terminal.err(error.message)
    return exitCodeOf(error)
  }
  const system = (error ?? {}) as { code?: unknown; message?: unknown }
  if (system.code === 'EADDRINUSE') {
    terminal.err(`${String(system.message)}. Another program listens there: choose another port with --port.`)
    return EXIT.tryAgain
  }
  // What nobody foresaw: the sentence for everybody, and the error itself for whoever mends it.
  terminal.err(problemDetails(problemOf(error), 'en', '-').title)
  terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return EXIT.fault
}
