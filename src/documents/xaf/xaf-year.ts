/** What an organisation booked under a grant in one year, gathered at one position for an audit file. */
import { costEntries } from '../../../projections/cost-entries.ts'
import { grant } from '../../../projections/grant.ts'
import { type Answer, answerTo, nameOf, type ReportAsk } from '../reports/asking.ts'
import { allEntries, type Entry, type EntryPage as Page } from '../reports/entries.ts'
import type { XafPeriod, XafYear } from './write-xaf.ts'

interface Wanted {
  readonly organisationId: string
  readonly year: string
  readonly software: string
}

/** Undefined where nothing was posted in that year. */
export async function xafYear(
  asking: ReportAsk,
  { organisationId, year, software }: Wanted,
): Promise<XafYear | undefined> {
  const { grantId, asOf } = asking
  const face = await answerTo(asking, grant, { grantId }, asOf)
  const at = asOf ?? face.position
  const { name, periods, budget } = face.result
  const posted = periods.flatMap(({ period }) => (period.startsWith(year) ? [periodOf(period)] : []))
  const params = { grantId, partnerId: organisationId, limit: 200 }
  const first: { readonly period: string; readonly page: Answer<Page> }[] = []
  for (const { period } of posted) {
    first.push({ period, page: await answerTo(asking, costEntries, { ...params, postedIn: period }, at) })
  }
  const [some] = first.flatMap(({ page }) => page.result.entries)
  if (!some) return undefined
  async function* pages(): AsyncGenerator<readonly Entry[]> {
    for (const { period, page } of first) yield* allEntries(asking, { ...params, postedIn: period }, page)
  }
  return {
    organisation: { id: organisationId, name: nameOf(some.partner.name, organisationId) },
    year,
    grant: { name },
    lines: (budget?.lines ?? []).map(({ code, title }) => ({ line: code, title })),
    periods: posted,
    pages: pages(),
    createdOn: face.result.asOf.on,
    software,
  }
}

/** `2024`, `2024-q1` or `2024-03`, with its first and last day. */
export function periodOf(period: string): XafPeriod {
  const [year = '', part] = period.split('-')
  if (part === undefined) return { period, from: `${year}-01-01`, until: `${year}-12-31` }
  const [first, last] = part.startsWith('q')
    ? [Number(part[1]) * 3 - 2, Number(part[1]) * 3]
    : [Number(part), Number(part)]
  const month = (number: number) => String(number).padStart(2, '0')
  return {
    period,
    from: `${year}-${month(first)}-01`,
    until: `${year}-${month(last)}-${new Date(Date.UTC(Number(year), last, 0)).getUTCDate()}`,
  }
}
