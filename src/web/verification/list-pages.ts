/** `/verify/list`: up to a thousand proofs at once, a table of what they came to, and that table as a file. */
import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response } from 'express'
import { localDateAt } from '../../contract/dates.ts'
import type { AskedBeside } from '../../contract/verification.ts'
import { bulkSheet } from '../../credentials/bulk-check/bulk-sheet.ts'
import type { BulkPorts, BulkRow } from '../../credentials/bulk-check/check-many.ts'
import { BrokenForm, isFileForm, readFileForm } from '../../documents/form.ts'
import { FormTooLarge } from '../../documents/form-parts.ts'
import type { Ask } from '../../identity/looks.ts'
import { openOwnLink } from '../../identity/own-links.ts'
import { PUBLIC } from '../../kernel/kernel.ts'
import { bulkCheckWords } from '../../language/bulk-check-words.ts'
import { type Sentence, say } from '../../language/language.ts'
import { listFaults } from '../../language/list-words.ts'
import { page } from '../../language/verification.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import type { Assets } from '../assets.ts'
import { PageError } from '../error-page.ts'
import { layout } from '../layout.ts'
import { languageOf, notedOf, pageHeaders, sendPage } from '../page-request.ts'
import { atMost } from './at-most.ts'
import type { Recogniser } from './given-part.ts'
import { ListRefused, readListForm } from './list-form.ts'
import { type ListErrors, listFormPage, listResultPage } from './list-page.ts'
import { dayIn, isDay } from './person-part.ts'
import type { ProofDoor } from './proof-door.ts'
import { sealedRows } from './sealed-rows.ts'
import { verdictOf } from './verdict.ts'

export interface ListParts {
  readonly door: ProofDoor
  readonly assets: Assets
  readonly recognisers: () => Promise<readonly Recogniser[]>
  /** Writes each look down. */
  readonly ask: Ask
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Each takes seconds of a processor. */
export const LISTS_AT_ONCE_MAX = 2
/** Of one address: each looks at six proofs beside each other. */
export const LISTS_OF_ONE_MAX = 1
const SEALED_BYTES_MAX = 4 * 1024 * 1024

export interface ListPages {
  readonly form: RequestHandler
  readonly list: RequestHandler
  readonly file: RequestHandler
}

export function listPages(parts: ListParts): ListPages {
  const bounded = atMost({ all: LISTS_AT_ONCE_MAX, each: LISTS_OF_ONE_MAX })
  const sealed = sealedRows()
  return {
    form: (request, response) => sendForm(parts, request, response),
    list: (request, response) => bounded(request, () => list(parts, request, response, sealed)),
    file: (request, response) => file(parts, request, response, sealed),
  }
}

async function list(
  parts: ListParts,
  request: Request,
  response: Response,
  sealed: ReturnType<typeof sealedRows>,
): Promise<void> {
  if (!isFileForm(request.get('Content-Type'))) throw new PageError(400)
  const language = languageOf(request)
  const { door, assets, now } = parts
  try {
    const rows = await checked(parts, request)
    notedOf(response).outcome = `${rows.length} checked`
    const at = now()
    const sayLink = sayLinkOf(parts, request)
    const content = listResultPage({ rows, language, sayLink, at, sealed: sealed.seal(rows) })
    const title = say(words.manyResult, language, { count: rows.length })
    sendPage(response, 200, language, layout({ language, assets, title, content, wide: true }))
  } catch (error) {
    if (error instanceof ListRefused) {
      const text = say(error.sentence, language, error.values)
      return sendForm(parts, request, response, { field: error.field, text })
    }
    throw error instanceof BrokenForm ? new PageError(400) : error instanceof FormTooLarge ? new PageError(413) : error
  }

  async function checked({ ask, recognisers }: ListParts, from: Request): Promise<readonly BulkRow[]> {
    const known = await recognisers()
    const { asked, items } = await readListForm(from, (fault) => refusedList(fault))
    const on = asked.get('on')?.trim() ?? ''
    const day = dayIn(on)
    if (on !== '' && !isDay(day)) throw new ListRefused('on', words.onWrong)
    const recognisedBy = asked.get('for') || undefined
    if (recognisedBy !== undefined && !known.some(({ id }) => id === recognisedBy)) {
      throw new ListRefused('for', words.forWhomWrong)
    }
    const rows: BulkRow[] = []
    const question = { recognisedBy, on: on === '' ? undefined : day }
    for await (const row of door.lookAtMany(items, question, openingLinks(ask, question))) rows.push(row)
    return rows
  }
}

function refusedList(fault: Parameters<Parameters<typeof readListForm>[1]>[0]) {
  const { fault: code, ...values } = fault
  const known: Readonly<Record<string, Sentence>> = { ...listFaults, ...bulkCheckWords.faults }
  const sentence = known[code] ?? words.manyMissing
  return { sentence, values: values as Record<string, number> }
}

/** A link of ours is opened as its page opens it: the owner sees the look, and it counts. */
const openingLinks =
  (ask: Ask, asked: AskedBeside): BulkPorts['openLink'] =>
  async (to, person) => {
    const { seen, belongs } = await openOwnLink(ask, to, { ...asked, person }, PUBLIC)
    return { seen, belongs }
  }

const sayLinkOf =
  ({ now }: ListParts, request: Request) =>
  (seen: Parameters<typeof verdictOf>[0]) =>
    verdictOf(seen, 'share', languageOf(request), localDateAt(now()))

async function file(
  parts: ListParts,
  request: Request,
  response: Response,
  sealed: ReturnType<typeof sealedRows>,
): Promise<void> {
  if (!isFileForm(request.get('Content-Type'))) throw new PageError(400)
  const language = languageOf(request)
  const noFile = async () => undefined
  const { fields } = await readFileForm(request, noFile, noFile, SEALED_BYTES_MAX).catch((error: unknown) => {
    throw error instanceof BrokenForm ? new PageError(400) : error
  })
  const rows = sealed.open(fields.find(([name]) => name === 'rows')?.[1] ?? '')
  if (!rows) return sendForm(parts, request, response, { field: 'files', text: say(words.excelTooOld, language) })
  pageHeaders(response, language)
  response.status(200).set({
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="${say(words.listName, language)}-${localDateAt(parts.now())}.xlsx"`,
  })
  await pipeline(bulkSheet(rows, { language, sayLink: sayLinkOf(parts, request) }), response)
}

async function sendForm(
  { assets, recognisers }: ListParts,
  request: Request,
  response: Response,
  error?: ListErrors,
): Promise<void> {
  const language = languageOf(request)
  const content = listFormPage({ language, recognisers: await recognisers(), ...(error && { error }) })
  const title = say(words.manyTitle, language)
  const named = error ? `${say(page.error, language)}: ${title}` : title
  const framed = layout({ language, assets, title: named, content, scripts: ['drop'] })
  sendPage(response, error ? 400 : 200, language, framed, { scripts: true, silent: true })
}
