/** `leerbewijs import KIND FILE`: a list by file, looked at or carried out. */
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { kinds } from '../../documents/imports/kinds.ts'
import { templateOf } from '../../documents/imports/report.ts'
import type { ListTold } from '../../http/import-routes.ts'
import { openDoor } from '../door.ts'
import { Ending, EXIT } from '../exit.ts'
import { configOf, languageOf, withAsking } from '../options.ts'
import type { ListAnswer } from '../scenario/file-door.ts'
import type { Terminal } from '../terminal.ts'

const names = kinds.map(({ name }) => name).join(', ')

export function addImport(program: Command, terminal: Terminal): void {
  withAsking(program.command('import').description('bring a list (CSV or XLSX); what is known is left alone'))
    .argument('<kind>', names)
    .argument('[file]', 'the list; - for text on standard input, as pasted from Excel')
    .option('--dry-run', 'look at it only: nothing is written')
    .option('--faulty <file>', 'write the faulty rows there, with what is wrong')
    .option('--template <file>', 'write an empty list with its explanation there: .xlsx or .csv')
    .option('--acknowledge <warning>', 'go past a warning that was seen: bsn-like')
    .action(async (kind, file, options) => {
      const list = kinds.find(({ name }) => name === kind)
      if (!list) throw new Ending(EXIT.usage, `There is no list of ${kind}. Possible: ${names}.`)
      const language = languageOf(options)
      if (options.template !== undefined) {
        const made = await templateOf(list, options.template.endsWith('.csv') ? 'csv' : 'xlsx', language)
        await writeFile(resolve(options.template), made.bytes)
        return
      }
      if (file === undefined) throw new Ending(EXIT.usage, 'Which list? Name its file, or - for standard input.')
      const config = configOf(terminal, options)
      if (config.token === undefined) {
        throw new Ending(EXIT.usage, 'Who does this? Give a token with --token, or set LEERBEWIJS_TOKEN.')
      }
      const bytes =
        file === '-' ? Buffer.from(await terminal.input()) : await readFile(resolve(file)).catch(missing(file))
      const door = await openDoor(config, { write: true, language })
      try {
        const acknowledge = options.acknowledge === undefined ? [] : [options.acknowledge]
        const request = { kind, bytes, dryRun: options.dryRun ?? false, acknowledge, caller: door.caller }
        const answer = await door.executor.files?.bring(request)
        if (!answer) throw new Ending(EXIT.fault, 'Lists can not be brought this way.')
        await tell(terminal, answer, options)
      } finally {
        await door.close()
      }
    })
}

const missing = (file: string) => (error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  throw new Ending(EXIT.usage, `${file} can't be read: ${code}.`)
}

interface Told {
  readonly json?: true | undefined
  readonly faulty?: string | undefined
}

async function tell(terminal: Terminal, answer: ListAnswer, { json, faulty }: Told): Promise<void> {
  if (answer.kind === 'refused') {
    const { code, title, detail, status } = answer.problem
    if (json) terminal.out(JSON.stringify({ code, title, detail }, null, 2))
    else terminal.err(`${title} (${code})\n${detail}`)
    throw new Ending(status === 403 ? EXIT.refused : EXIT.usage, '')
  }
  const { told } = answer
  if (json) terminal.out(JSON.stringify(told, null, 2))
  else for (const line of linesOf(told)) terminal.out(line)
  if (told.faulty && faulty !== undefined) await writeFile(resolve(faulty), Buffer.from(told.faulty.base64, 'base64'))
  if (told.counts.faulty > 0) throw new Ending(EXIT.refused, '')
}

function linesOf({ rows, summary }: ListTold): string[] {
  const about = rows.flatMap(({ line, reasons = [], warnings = [] }) => [
    ...reasons.map((why) => `line ${line}: ${why}`),
    ...warnings.map((why) => `line ${line}, note: ${why}`),
  ])
  return [...about, summary]
}
