/** A person or program of an organisation, for the one who administers it. */
import type { z } from 'zod'
import { people } from '../../../projections/people.ts'
import { PageError } from '../error-page.ts'
import type { Visit } from '../kit/visit.ts'

export type Somebody = z.infer<typeof people.result>['people'][number]

/** The organisation that is administered: the operator's choice, else the one the administrator works at. */
export const administered = (visit: Visit): string =>
  visit.role === 'operator' ? (visit.parameters.get('at') ?? '') : visit.organisationId

/** Kept in links of the operator, who works at no organisation. */
export const atParameter = (visit: Visit): string =>
  visit.role === 'operator' ? `?${new URLSearchParams({ at: administered(visit) })}` : ''

/** One of the people of the administered organisation; the page "not found" for anybody else. */
export async function somebodyOf(visit: Visit): Promise<Somebody> {
  const userId = visit.path.userId ?? ''
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(userId)) throw new PageError(404)
  // The list goes by id, so whoever comes first behind the id's beginning is the one, or is not there.
  const params = { organisationId: administered(visit), cursor: userId.slice(0, -1), limit: 1 }
  const [found] = (await visit.ask(people, params)).result.people
  if (found?.userId !== userId) throw new PageError(404)
  return found
}
