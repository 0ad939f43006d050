/** The command line: its verbs, its common options, and how it ends. */
import { Command, CommanderError } from '@commander-js/extra-typings'
import { Fault } from '../contract/fault.ts'
import { problemDetails, problemOf } from '../http/problem.ts'
import { Ending, EXIT, exitCodeOf } from './exit.ts'
import type { Terminal } from './terminal.ts'
import { addBackup } from './verbs/backup.ts'
import { addCommand } from './verbs/command.ts'
import { addCopy } from './verbs/copy.ts'
import { addCredential } from './verbs/credential.ts'
import { addDemo } from './verbs/demo.ts'
import { addDoctor } from './verbs/doctor.ts'
import { addEvents } from './verbs/events.ts'
import { addImport } from './verbs/import.ts'
import { addInit } from './verbs/init.ts'
import { addLoad } from './verbs/load.ts'
import { addProjections } from './verbs/projections.ts'
import { addQuery } from './verbs/query.ts'
import { addScenario } from './verbs/scenario.ts'
import { addServe } from './verbs/serve.ts'
import { addToken } from './verbs/token.ts'
import { addVerify } from './verbs/verify.ts'
import { addVerifyList } from './verbs/verify-list.ts'
import { version } from './version.ts'

/** Runs one line and gives its exit code (`EXIT`); never throws. */
export async function leerbewijs(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const program = lineOf(terminal, argv)
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

function lineOf(terminal: Terminal, argv: readonly string[]): Command {
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
  addServe(program, terminal)
  addDemo(program, terminal)
  addInit(program, terminal)
  addCommand(program, terminal, argv)
  addQuery(program, terminal, argv)
  addImport(program, terminal)
  addLoad(program, terminal)
  addScenario(program, terminal)
  addProjections(program, terminal)
  addEvents(program, terminal)
  addToken(program, terminal)
  addCredential(program, terminal)
  addVerify(program, terminal)
  addVerifyList(program, terminal)
  addBackup(program, terminal)
  addCopy(program, terminal)
  addDoctor(program, terminal)
  return program
}

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
