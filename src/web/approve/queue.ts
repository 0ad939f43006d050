/** What waits to be decided, as its pages ask for it: filters stand in the address and go along to each entry. */
import type { z } from 'zod'
import { approvals } from '../../../projections/approvals.ts'
import { approveWords as words } from '../../language/approve-words.ts'
import type { Answered, Visit } from '../kit/visit.ts'

export type Queue = z.infer<typeof approvals.result>
export type Item = Queue['items'][number]
export type Warning = Item['warnings'][number]

const PARAMETERS = { grant: 'grantId', partner: 'partnerId', line: 'line', kind: 'kind' } as const
const AHEAD = 200

/** Of the address; a filter that is none of ours is left out, and one that fits nothing finds nothing. */
export function filtersOf({ parameters }: Pick<Visit, 'parameters'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(PARAMETERS).flatMap((name) => {
      const value = (parameters.get(name) ?? '').trim()
      return value === '' || (name === 'kind' && !['cost', 'inKind'].includes(value)) ? [] : [[name, value]]
    }),
  )
}
const asked = (filters: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(PARAMETERS).flatMap(([name, parameter]) => (filters[name] ? [[parameter, filters[name]]] : [])),
  )

export const withFilters = (path: string, filters: Readonly<Record<string, string>>): string => {
  const search = new URLSearchParams(filters).toString()
  return search === '' ? path : `${path}?${search}`
}
export const entryPath = ({ grantId, entryId }: Pick<Item, 'grantId' | 'entryId'>): string =>
  `/approve/${grantId}/${entryId}`

/** Nothing where a filter is no id at all: that is what fits it. */
export async function queueOf(
  visit: Visit,
  filters: Readonly<Record<string, string>>,
  page: { readonly limit?: number; readonly cursor?: string | undefined } = {},
): Promise<Answered<Queue>> {
  const { limit = 50, cursor } = page
  const outcome = await visit.asked(approvals, { ...asked(filters), limit, ...(cursor && { cursor }) })
  if (outcome.kind === 'answered') return { ...outcome, result: outcome.result as Queue }
  const all = await visit.ask(approvals, { limit: 1 })
  return { ...all, result: { ...all.result, items: [] } }
}

/** The entry that comes behind this one, of those that the viewer may decide; the first one where it was the last. */
export async function nextAfter(
  visit: Visit,
  filters: Readonly<Record<string, string>>,
  entryId: string,
): Promise<Item | undefined> {
  const { items } = (await queueOf(visit, filters, { limit: AHEAD })).result
  const at = items.findIndex((one) => one.entryId === entryId)
  const behind = [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))]
  return behind.find((one) => one.mayDecide && one.entryId !== entryId)
}

export function warningText(visit: Visit, warning: Warning): string {
  const values = Object.fromEntries(Object.entries(warning).filter(([name]) => name !== 'code' && name !== 'entryId'))
  const sentence = words.warnings[warning.code]
  if (warning.code === 'unpaid') return sentence ? visit.t(sentence, { paidCents: warning.paid }) : warning.code
  return sentence ? visit.t(sentence, values as Readonly<Record<string, string>>) : warning.code
}
