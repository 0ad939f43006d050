/** `leerbewijs verify-list`: a folder or a list of proofs is checked at once, each with its own row in a sheet. */
import { createWriteStream } from 'node:fs'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from '@commander-js/extra-typings'
import { localDate, organisationId } from '../../../events/values.ts'
import { instantAt, localDateAt } from '../../contract/dates.ts'
import {
  bytesOf,
  itemsOfFolder,
  itemsOfList,
  type ListFault,
  readBulkList,
} from '../../credentials/bulk-check/bulk-items.ts'
import { BULK_LIMITS } from '../../credentials/bulk-check/bulk-limits.ts'
import { bulkSheet } from '../../credentials/bulk-check/bulk-sheet.ts'
import { type BulkItem, type BulkRow, checkMany, isGood } from '../../credentials/bulk-check/check-many.ts'
import type { TrustSource } from '../../credentials/parts.ts'
import type { LookAtCopy } from '../../identity/looks-at-copies.ts'
import { bulkCheckWords as words } from '../../language/bulk-check-words.ts'
import { type Language, type Sentence, say } from '../../language/language.ts'
import { listFaults } from '../../language/list-words.ts'
import { verdictOf } from '../../web/verification/verdict.ts'
import { Ending, EXIT } from '../exit.ts'
import { type Asking, configOf, languageOf, withAsking } from '../options.ts'
import { progressBar, type Terminal } from '../terminal.ts'
import { trustOffline, withTrustHere } from '../verify-proof.ts'

interface Options extends Asking {
  readonly out: string
  readonly bundle?: string | undefined
  readonly on?: string | undefined
  readonly recognisedBy?: string | undefined
}

const FOOT = `
The list has a column bestand (file) or link, and where it is to be compared naam (name) and geboortedatum (date of birth).
Files of a list are looked for beside it. At most ${BULK_LIMITS.items} proofs.
Ends with 0 when each is in order, 6 when one is not.`

export function addVerifyList(program: Command, terminal: Terminal): void {
  withAsking(program.command('verify-list').description('many proofs at once, with what came of each in an Excel file'))
    .argument('<what>', 'a folder with proofs, or a list (CSV, XLSX) of files and links')
    .requiredOption('--out <file>', 'where the outcome is written: .xlsx')
    .option('--bundle <file>', 'check without a network, with what this bundle knows (/trust.json of a server)')
    .option('--on <day>', 'valid on this day? YYYY-MM-DD, today when left out')
    .option('--recognised-by <id>', 'does this organisation recognise them without a new exam?')
    .addHelpText('after', FOOT)
    .action(async (what, options) => {
      const language = languageOf(options)
      const asked = askedIn(options)
      const items = await itemsOf(resolve(what), language)
      const work = (trust: TrustSource, seen?: LookAtCopy) =>
        checked(terminal, { items, trust, seen, asked, language, options })
      const bad =
        options.bundle === undefined
          ? await withTrustHere(configOf(terminal, options), work)
          : await work(await trustOffline(options.bundle))
      if (bad > 0) throw new Ending(EXIT.checkFailed, '')
    })
}

function askedIn({ on, recognisedBy }: Options) {
  if (on !== undefined && !localDate.safeParse(on).success) {
    throw new Ending(EXIT.usage, '--on expects a day that exists, as YYYY-MM-DD.')
  }
  if (recognisedBy !== undefined && !organisationId.safeParse(recognisedBy).success) {
    throw new Ending(EXIT.usage, '--recognised-by expects the id of an organisation.')
  }
  return { on, recognisedBy, now: instantAt(Date.now()) }
}

async function itemsOf(what: string, language: Language): Promise<readonly BulkItem[]> {
  const found = await stat(what).catch(() => undefined)
  if (!found) throw new Ending(EXIT.notFound, `${what} is not there. Name a folder, or a list of files and links.`)
  if (found.isDirectory()) return itemsOfFolder(what)
  if (found.size > BULK_LIMITS.listBytes) throw new Ending(EXIT.usage, `${what} is larger than any list.`)
  const list = await readBulkList(await readFile(what))
  if ('fault' in list) throw new Ending(EXIT.usage, sentenceOf(list, language))
  return itemsOfList(list, (name) => bytesOf(resolve(dirname(what), name)))
}

function sentenceOf(fault: ListFault, language: Language): string {
  const { fault: code, ...values } = fault
  const known: Readonly<Record<string, Sentence>> = { ...listFaults, ...words.faults }
  const sentence = known[code]
  return sentence ? say(sentence, language, values) : code
}

interface Checking {
  readonly items: readonly BulkItem[]
  readonly trust: TrustSource
  readonly seen?: LookAtCopy | undefined
  readonly asked: ReturnType<typeof askedIn>
  readonly language: Language
  readonly options: Options
}

/** How many are not in order. The file is there whole or not at all. */
async function checked(
  terminal: Terminal,
  { items, trust, seen, asked, language, options }: Checking,
): Promise<number> {
  const told = progressBar(terminal, say(words.sheet, language), options.json ?? false)
  let [good, total] = [0, 0]
  async function* counted(): AsyncGenerator<BulkRow> {
    for await (const row of checkMany(items, trust, asked, { ...(seen && { seen }) })) {
      total += 1
      if (isGood(row)) good += 1
      told(total, items.length)
      yield row
    }
  }
  const today = localDateAt(Date.now())
  const sheet = bulkSheet(counted(), {
    language,
    sayLink: (seen) => verdictOf(seen, 'share', language, today),
  })
  const out = resolve(options.out)
  const part = `${out}.part`
  try {
    await pipeline(sheet, createWriteStream(part))
    await rename(part, out)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  const counts = { total, good, rest: total - good }
  terminal.out(options.json ? JSON.stringify({ ...counts, file: out }, null, 2) : say(words.counted, language, counts))
  return total - good
}
