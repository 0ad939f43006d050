/** What happened to one entry, as the read model kept it: who, when, where in the ledger, and the facts as recorded. */
import type { Sealed } from '../events/values.ts'
import { isSealed } from '../events/values.ts'
import { present } from './answers.ts'

export interface HistoryRow {
  readonly position: string
  readonly eventId: string
  readonly type: string
  readonly at: string
  readonly period: string
  readonly userId: string | null
  readonly organisationId: string | null
  readonly role: string | null
  readonly channel: string
  readonly data: string
}

export interface HistoryEvent {
  readonly position: string
  readonly eventId: string
  readonly type: string
  readonly at: string
  readonly period: string
  readonly userId: string | undefined
  readonly organisationId: string | undefined
  readonly role: string | undefined
  readonly channel: string
  readonly amount: number | undefined
  readonly reason: string | undefined
  readonly note: Sealed | undefined
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/** `declared`: what is approved where an approval says no amount. */
export const historyOf = (rows: readonly HistoryRow[], declared: number): readonly HistoryEvent[] =>
  rows.map((row) => eventOf(row, declared))

function eventOf(row: HistoryRow, declared: number): HistoryEvent {
  const { position, eventId, type, at, period, channel } = row
  const data = JSON.parse(row.data) as Readonly<Record<string, unknown>>
  return present({
    ...{ position, eventId, type, at, period, channel },
    userId: row.userId ?? undefined,
    organisationId: row.organisationId ?? undefined,
    role: row.role ?? undefined,
    amount: type === 'CostApproved' ? declared : amountIn(data),
    reason: typeof data.reason === 'string' ? data.reason : undefined,
    note: isSealed(data.note) ? data.note : undefined,
    fields: Object.entries(data).flatMap(([name, value]) => (isSealed(value) ? [] : [{ name, value: textOf(value) }])),
  })
}

/** What the event is about in euros: approved, else declared, else taken back or paid. */
function amountIn(data: Readonly<Record<string, unknown>>): number | undefined {
  const found = [data.approved, data.allocated, data.amount].find((value) => typeof value === 'number')
  return typeof found === 'number' ? found : undefined
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
