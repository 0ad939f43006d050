/** `POST /api/v1/imports/{kind}`: a list by file, looked at or carried out; and its template. */
import type { Request, RequestHandler } from 'express'
import { BrokenForm, isFileForm, readFileForm } from '../documents/form.ts'
import { sentenceOf } from '../documents/imports/heading.ts'
import type { ImportPorts } from '../documents/imports/import-ports.ts'
import { type ImportOutcome, type ImportReport, importList } from '../documents/imports/importing.ts'
import { kinds } from '../documents/imports/kinds.ts'
import { countsText, faultyRows, reasonText, templateOf } from '../documents/imports/report.ts'
import { collectList } from '../documents/tables/collect.ts'
import { nearestName } from '../kernel/inputs.ts'
import { type Language, say } from '../language/language.ts'
import { acknowledged } from './headers.ts'
import { Problem } from './problem.ts'
import { contextOf } from './request-context.ts'

/** The body is the file, or a form with one; `dryRun=true` writes nothing. */
export function importRoute(ports: ImportPorts): RequestHandler<{ kind: string }> {
  return async (request, response) => {
    const context = contextOf(response)
    context.outcome = 'fault'
    const { kind } = request.params
    const dryRun = dryRunIn(request as unknown as Request)
    const acknowledge = acknowledged(request as unknown as Request)
    const bytes = await bytesOf(request as unknown as Request)
    const { caller, requestId: correlationId } = context
    const outcome = await importList(ports, { kind, bytes, caller: caller!, dryRun, acknowledge, correlationId })
    context.outcome = outcome.kind
    if (outcome.kind !== 'done') throw importProblem(outcome, kind)
    if (outcome.position !== undefined) response.set('Ledger-Position', outcome.position)
    response.set('Cache-Control', 'no-store').json(await toldOf(outcome, context.language))
  }
}

export function templateRoute(): RequestHandler<{ kind: string }> {
  return async (request, response) => {
    const { kind } = request.params
    const list = kinds.find(({ name }) => name === kind)
    if (!list) throw importProblem({ kind: 'unknown-list' }, kind)
    const csv = parameters(request as unknown as Request).get('format') === 'csv'
    const file = await templateOf(list, csv ? 'csv' : 'xlsx', contextOf(response).language)
    response
      .set({ 'Content-Disposition': `attachment; filename="${file.name}"`, 'Cache-Control': 'no-store' })
      .type(file.mediaType)
      .send(Buffer.from(file.bytes))
  }
}

export interface ListTold {
  readonly kind: string
  readonly dryRun: boolean
  readonly counts: ImportReport['counts']
  readonly summary: string
  readonly rows: readonly {
    readonly line: number
    readonly outcome: 'new' | 'known' | 'faulty'
    readonly reasons?: readonly string[]
    readonly warnings?: readonly string[]
  }[]
  readonly faulty?: { readonly name: string; readonly mediaType: string; readonly base64: string }
  readonly position?: string
}

/** As it goes out: sentences in the reader's language, and the faulty rows as a file of their own. */
export async function toldOf(report: ImportReport, language: Language): Promise<ListTold> {
  const faulty = await faultyRows(report, language)
  return {
    kind: report.list.name,
    dryRun: report.dryRun,
    counts: report.counts,
    summary: countsText(report, language),
    rows: report.rows.map(({ line, outcome, reasons, warnings }) => ({
      line,
      outcome,
      ...(reasons.length > 0 && { reasons: reasons.map((one) => reasonText(one, report.list, language)) }),
      ...(warnings.length > 0 && { warnings: warnings.map((one) => reasonText(one, report.list, language)) }),
    })),
    ...(faulty && {
      faulty: { name: faulty.name, mediaType: faulty.mediaType, base64: Buffer.from(faulty.bytes).toString('base64') },
    }),
    ...(report.position !== undefined && { position: report.position }),
  }
}

export function importProblem(outcome: Exclude<ImportOutcome, { kind: 'done' }>, kind: string): Problem {
  if (outcome.kind === 'forbidden') return new Problem('forbidden')
  if (outcome.kind === 'unknown-list') {
    const nearest = nearestName(
      kind,
      kinds.map(({ name }) => name),
    )
    return new Problem('unknown-list', {
      values: { possible: kinds.map(({ name }) => name).join(', ') },
      ...(nearest !== undefined && { members: { nearest } }),
    })
  }
  const { sentence, values } = sentenceOf(outcome)
  const why = { nl: say(sentence, 'nl', values), en: say(sentence, 'en', values) }
  const { line, column } = values
  const place = { ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
  return new Problem('list-unreadable', { values: { why }, members: { fault: outcome.fault, ...place } })
}

const parameters = ({ url }: Request) => new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')

/** Only the two words: a slip of the pen must not become a list that is carried out. */
function dryRunIn(request: Request): boolean {
  const given = parameters(request)
  const stray = [...given.keys()].find((name) => name !== 'dryRun')
  const value = given.get('dryRun')
  if (stray === undefined && (value === null || value === 'true' || value === 'false')) return value === 'true'
  const detail = { nl: 'verwacht alleen dryRun, met true of false', en: 'expects dryRun only, with true or false' }
  throw new Problem('invalid', { errors: [{ parameter: stray ?? 'dryRun', code: 'invalid-parameter', detail }] })
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  if (!isFileForm(request.get('Content-Type'))) return collectList(request)
  try {
    const { file } = await readFileForm(request, collectList, async () => undefined)
    return file ?? new Uint8Array()
  } catch (error) {
    throw error instanceof BrokenForm ? new Problem('broken-form', { cause: error }) : error
  }
}
