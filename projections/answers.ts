/** Shapes that more than one answer has. */
import { z } from 'zod'
import { type Outcome, organisationId, outcome as outcomeValue } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'

/** In both languages of the product, at language level B1. */
export const sentence = z.strictObject({ nl: z.string(), en: z.string() })
export type Sentence = z.infer<typeof sentence>

/** The name is personal where the organisation is a sole trader, and absent for those who may not see it. */
export const organisationAnswer = z.strictObject({ id: organisationId, name: personalAnswer.optional() })
export const position = z.string().meta({ description: 'Position in the ledger: 20 digits' })
export const asOfAnswer = z.strictObject({ position, on: z.string() })
export const outcomeAnswer = outcomeValue

/** As people read it: `passed`, `V`, `5.5`. */
export function outcomeText(outcome: Outcome): string {
  if (outcome.type === 'ovg') return outcome.value
  if (outcome.type === 'grade') return (outcome.tenths / 10).toFixed(1)
  return outcome.passed ? 'passed' : 'failed'
}

const PAGE_DEFAULT = 50
const PAGE_MAX = 200
/** `cursor` is what the page before gave as `next`; it goes on behind that page, whatever was added since. */
export const pageParams = {
  cursor: z.string().min(1).max(120).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
}

/** A page out of `limit + 1` rows: the one too many only says that there is more. */
export function pageOf<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => string) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { shown, ...(rows.length > limit && last !== undefined && { next: cursorOf(last) }) }
}

/** Without its undefined members: absent instead of null. A copy, for V8 reads an object that lost members slowly ever after. */
export function present<T extends Record<string, unknown>>(fields: T): T {
  const there: Record<string, unknown> = {}
  for (const key in fields) if (fields[key] !== undefined) there[key] = fields[key]
  return there as T
}
