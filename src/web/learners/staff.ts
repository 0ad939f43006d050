/** Who comes to the pages about learners, and what all of these pages need. */
import type { Role } from '../../../events/values.ts'
import { directory } from '../../../projections/directory-queries.ts'
import { STAFF } from '../../../projections/sight.ts'
import { ENROLLING, REGISTRARS } from '../../domain/learner/authority.ts'
import type { Sentence } from '../../language/language.ts'
import type { Choice } from '../kit/form.ts'
import type { Visit } from '../kit/visit.ts'

/** Who keep learners' files. */
export const KEEPING: readonly Role[] = REGISTRARS
/** Those, and who work with results. */
export const SEEING: readonly Role[] = [...new Set([...REGISTRARS, ...STAFF])]

export const mayEnrol = (visit: Visit) => visit.role !== undefined && ENROLLING.includes(visit.role)
export const mayRegister = (visit: Visit) => visit.role !== undefined && REGISTRARS.includes(visit.role)

export const learnerAt = (visit: Visit) => visit.path.learnerId ?? ''
export const pageOf = (learnerId: string) => `/learners/${learnerId}`

export const choicesOf = (visit: Visit, words: Readonly<Record<string, Sentence>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label: visit.t(label) }))

const PAGE = 200
/** More than this is not chosen out of a list. */
const ORGANISATIONS_MAX = 2_000

export async function organisationChoices(visit: Visit): Promise<readonly Choice[]> {
  const choices: Choice[] = []
  for (let cursor: string | undefined; choices.length < ORGANISATIONS_MAX; ) {
    const { result } = await visit.ask(directory, { kind: 'organisation', limit: PAGE, ...(cursor && { cursor }) })
    choices.push(
      ...result.entries.flatMap(({ id, titleNl, titleEn }) => {
        const label = visit.both(titleNl, titleEn)
        return label ? [{ value: id, label }] : []
      }),
    )
    if (result.next === undefined) break
    cursor = result.next
  }
  return choices.toSorted((a, b) => a.label.localeCompare(b.label, visit.language))
}
