/** `leerbewijs command NAME`: does what the API's command of that name does. */
import { readFile } from 'node:fs/promises'
import { Command } from '@commander-js/extra-typings'
import type { AnyCommand } from '../../contract/command.ts'
import { commands } from '../../domain/commands.ts'
import { tell } from '../answer.ts'
import { openDoor } from '../door.ts'
import { Ending, EXIT } from '../exit.ts'
import { addFields, inputOf } from '../fields.ts'
import { type Listing, listingVerb } from '../listing.ts'
import { type Asking, configOf, languageOf, withAsking } from '../options.ts'
import { commandTable } from '../scenario/docs.ts'
import type { Terminal } from '../terminal.ts'

const open = commands.filter(({ internal }) => !internal)

export function addCommand(program: Command, terminal: Terminal, argv: readonly string[]): void {
  const listing: Listing = {
    verb: 'command',
    description: 'send a command; without a name, list them',
    all: open,
    table: () => commandTable(open),
  }
  const verb = listingVerb(program, terminal, listing)
  for (const command of open) verb.addCommand(lineFor(command, terminal, argv).copyInheritedSettings(program))
  program.addCommand(verb)
}

function lineFor(command: AnyCommand, terminal: Terminal, argv: readonly string[]): Command {
  const line = new Command(command.name).description(command.summary.en)
  // The schemas of all the others need not be read to do one of them.
  if (!argv.includes(command.name)) return line
  withAsking(line)
    .argument('[json]', 'the whole input as JSON, @file, or - for standard input')
    .option('--key <key>', 'idempotency key (ULID or UUIDv7): sent again with the same key it happens once')
    .option('--acknowledge <warning>', 'go past a warning that was seen: bsn-like')
    .action(async (json, options) => {
      const given = { json, options: options as Record<string, unknown> }
      const input = await inputOf(terminal, command.input, given, (path) => readFile(path, 'utf8'))
      const exitCode = await send(terminal, options, { command: command.name, input, ...options })
      if (exitCode !== EXIT.done) throw new Ending(exitCode, '')
    })
  addFields(line, command.input)
  return line
}

export interface Sending {
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
  readonly key?: string | undefined
  readonly acknowledge?: string | undefined
}

/** Sends one command as whoever the token is of, tells what came of it, and gives the exit code. */
export async function send(terminal: Terminal, asking: Asking, sending: Sending): Promise<number> {
  const config = configOf(terminal, asking)
  const language = languageOf(asking)
  if (config.token === undefined) {
    throw new Ending(EXIT.usage, 'Who does this? Give a token with --token, or set LEERBEWIJS_TOKEN.')
  }
  const door = await openDoor(config, { write: true, language })
  try {
    const { command, input, key, acknowledge } = sending
    const outcome = await door.executor.execute({
      command,
      input,
      caller: door.caller,
      channel: 'api',
      ...(key !== undefined && { key }),
      ...(acknowledge !== undefined && { acknowledge: [acknowledge] }),
    })
    return tell(terminal, outcome, { json: asking.json ?? false, language, speaks: door.speaks })
  } finally {
    await door.close()
  }
}
