/** The verbs `command` and `query`: a line for each name, and without a name the list of them. */
import { Command } from '@commander-js/extra-typings'
import { nearestName } from '../kernel/inputs.ts'
import type { Sentence } from '../language/language.ts'
import { Ending, EXIT } from './exit.ts'
import type { Terminal } from './terminal.ts'

export interface Listing {
  readonly verb: 'command' | 'query'
  readonly description: string
  readonly all: readonly { readonly name: string; readonly summary: Sentence }[]
  /** The list for a person. */
  readonly table: () => string
}

/** The caller adds a line for each name; here comes what names none of them. */
export function listingVerb(program: Command, terminal: Terminal, { verb, description, all, table }: Listing): Command {
  const made = new Command(verb)
    .copyInheritedSettings(program)
    .description(description)
    .usage('[NAME [options]]')
    .argument('[name]')
    .argument('[rest...]')
    .option('--json', 'the list as JSON, for programs')
    // What follows a name that is not there is no concern of this line.
    .allowUnknownOption()
    .action((name, _rest, { json }) => {
      if (name !== undefined) throw unknown(verb, name, all)
      if (json) return terminal.out(JSON.stringify(all.map(asListed), null, 2))
      terminal.out(table())
      terminal.err(`\`leerbewijs ${verb} NAME --help\` says what each takes.`)
    })
  // Its arguments are of no concern to who hangs it on the line.
  return made as unknown as Command
}

const asListed = ({ name, summary }: Listing['all'][number]) => ({ name, summary })

function unknown(verb: string, name: string, all: Listing['all']): Ending {
  const near = nearestName(
    name,
    all.map((one) => one.name),
  )
  const hint = near === undefined ? 'Without a name they are listed.' : `Did you mean ${near}?`
  return new Ending(EXIT.usage, `There is no ${verb} ${name}. ${hint}`)
}
