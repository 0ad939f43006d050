/** How reports ask: as the viewer, and all their questions at one position. */
import type { z } from 'zod'
import type { QuerySpec } from '../../contract/projection.ts'
import type { QueryOutcome } from '../../kernel/kernel.ts'
import type { Known } from './report.ts'

/** One question of whoever wants the report; `asOf` as people ask it: a date, an instant or a position. */
export type Asker = <P extends z.ZodObject, R extends z.ZodType>(
  query: QuerySpec<P, R>,
  params: z.input<P>,
  options: { readonly asOf?: string | undefined },
) => Promise<QueryOutcome>

/** What a report is made from. */
export interface ReportAsk {
  readonly grantId: string
  readonly ask: Asker
  readonly asOf: string | undefined
  /** Of the page: `fromMonth`, `line`, … */
  readonly asked: Readonly<Record<string, string>>
  /** Id of the last event up to a position; undefined before the first. */
  lastEventIdAt(position: string): Promise<string | undefined>
}

/** A question that was not answered, or with something missing: what the page then says is up to it. */
export class NotAnswered extends Error {
  readonly outcome: Exclude<QueryOutcome, { kind: 'answered' }> | { readonly kind: 'incomplete' }
  constructor(outcome: NotAnswered['outcome']) {
    super(`not answered: ${outcome.kind}`)
    this.outcome = outcome
  }
}

export interface Answer<R> {
  readonly result: R
  readonly position: string
}

/** A total that misses something can't be kept as a file (model.md 6). */
export async function answerTo<P extends z.ZodObject, R extends z.ZodType>(
  { ask }: Pick<ReportAsk, 'ask'>,
  query: QuerySpec<P, R>,
  params: z.input<P>,
  asOf: string | undefined,
): Promise<Answer<z.output<R>>> {
  const outcome = await ask(query, params, { asOf })
  if (outcome.kind !== 'answered') throw new NotAnswered(outcome)
  if (outcome.parked > 0) throw new NotAnswered({ kind: 'incomplete' })
  // The kernel gives what the query's own schema describes.
  return { result: outcome.result as z.output<R>, position: outcome.position }
}

interface KnownParts {
  readonly position: string
  readonly on: string
}
export async function knownOf(
  { asked, asOf, lastEventIdAt }: ReportAsk,
  { position, on }: KnownParts,
  { source }: Pick<QuerySpec, 'source'>,
): Promise<Known> {
  const lastEventId = await lastEventIdAt(position)
  const model = source === 'fold' ? 'fold' : `${source.name} ${source.version}`
  return {
    on,
    position,
    ...(lastEventId !== undefined && { lastEventId }),
    model,
    asked: { ...asked, ...(asOf !== undefined && { asOf }) },
  }
}

/** A name that may be personal: as it is, or that it was erased. */
export function nameOf(value: unknown, erased: string): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'erased' in value ? erased : ''
}
