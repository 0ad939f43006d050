/** `leerbewijs query NAME`: asks what the API's query of that name asks. */
import { readFile } from 'node:fs/promises'
import { Command } from '@commander-js/extra-typings'
import { queries } from '../../../projections/index.ts'
import type { AnyQuery } from '../../contract/projection.ts'
import { tell } from '../answer.ts'
import { openDoor } from '../door.ts'
import { Ending, EXIT } from '../exit.ts'
import { addFields, inputOf } from '../fields.ts'
import { type Listing, listingVerb } from '../listing.ts'
import { configOf, languageOf, withAsking } from '../options.ts'
import { queryTable } from '../scenario/docs.ts'
import type { Terminal } from '../terminal.ts'

export function addQuery(program: Command, terminal: Terminal, argv: readonly string[]): void {
  const listing: Listing = {
    verb: 'query',
    description: 'ask a question; without a name, list them',
    all: queries,
    table: () => queryTable(queries),
  }
  const verb = listingVerb(program, terminal, listing)
  for (const query of queries) verb.addCommand(lineFor(query, terminal, argv).copyInheritedSettings(program))
  program.addCommand(verb)
}

function lineFor(query: AnyQuery, terminal: Terminal, argv: readonly string[]): Command {
  const line = new Command(query.name).description(query.summary.en)
  if (!argv.includes(query.name)) return line
  withAsking(line)
    .argument('[json]', 'all parameters as JSON, @file, or - for standard input')
    .option('--as-of <moment>', 'a date, an instant or a position: what was known then')
    .action(async (json, options) => {
      const given = { json, options: options as Record<string, unknown> }
      const params = await inputOf(terminal, query.params, given, (path) => readFile(path, 'utf8'))
      const config = configOf(terminal, options)
      const language = languageOf(options)
      const door = await openDoor(config, { write: false, language })
      try {
        const { asOf } = options
        const asked = { query: query.name, params: asText(params), caller: door.caller }
        const outcome = await door.executor.ask({ ...asked, ...(asOf !== undefined && { asOf }) })
        const exitCode = tell(terminal, outcome, { json: options.json ?? false, language, speaks: door.speaks })
        if (exitCode !== EXIT.done) throw new Ending(exitCode, '')
      } finally {
        await door.close()
      }
    })
  addFields(line, query.params)
  return line
}

/** Parameters are text everywhere, as in an address; lists stay lists of text. */
function asText(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  )
}
