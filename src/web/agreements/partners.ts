/** One partnership as its pages know it, and what this person may do there. Commands have the last word. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { agreements, partnership, READING } from '../../../projections/agreements.ts'
import { directory } from '../../../projections/directory-queries.ts'
import { LEADING, SIGNING } from '../../domain/partnership/agreement-parties.ts'
import type { Sentence } from '../../language/language.ts'
import { PageError } from '../error-page.ts'
import type { Choice } from '../kit/form.ts'
import { personal } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

export type Partnership = z.infer<typeof partnership.result>
export type Agreement = z.infer<typeof agreements.result>['agreements'][number]
export type Version = Agreement['versions'][number]

export { READING }
/** Who may do anything here at all: forms are for them. */
export const ACTING: readonly Role[] = [...new Set([...LEADING, ...SIGNING])]

export const pageOf = (partnershipId: string) => `/agreements/${partnershipId}`
export const partnershipAt = (visit: Visit): string => visit.path.partnershipId ?? ''

const holds = ({ role }: Visit, roles: readonly Role[]) => role !== undefined && roles.includes(role)
export const leads = (visit: Visit, { lead }: Pick<Partnership, 'lead'>): boolean =>
  lead.id === visit.organisationId && holds(visit, LEADING)
export const speaks = (visit: Visit): boolean => holds(visit, SIGNING)
const isParty = (visit: Visit, { versions }: Agreement): boolean => {
  const [newest] = versions
  return [...(newest?.signed.map(({ organisation }) => organisation) ?? []), ...(newest?.missing ?? [])].some(
    ({ id }) => id === visit.organisationId,
  )
}
export const mayDraft = (visit: Visit, of: Partnership): boolean => leads(visit, of) || speaks(visit)
export const mayChange = (visit: Visit, of: Partnership, agreement: Agreement): boolean =>
  agreement.ended === undefined && (leads(visit, of) || (speaks(visit) && isParty(visit, agreement)))

/** All that must sign a version, in the order in which they did, and then who did not. */
export const partiesOf = ({ signed, missing }: Version) => [
  ...signed.map(({ organisation }) => organisation),
  ...missing,
]
export const newestOf = ({ versions }: Agreement): Version => {
  const [newest] = versions
  if (!newest) throw new PageError(404)
  return newest
}

/** Of the address; what is not there, or is none of theirs, is not found. */
export async function loadPartnership(visit: Visit): Promise<Partnership> {
  return (await visit.ask(partnership, { partnershipId: partnershipAt(visit) })).result
}
export async function loadAgreement(visit: Visit): Promise<Agreement> {
  const asked = { partnershipId: partnershipAt(visit), agreementId: visit.path.agreementId ?? '' }
  const [found] = (await visit.ask(agreements, asked)).result.agreements
  if (!found) throw new PageError(404)
  return found
}

export const nameOf = (visit: Visit, { name }: { readonly name?: unknown }): string => personal(visit, name)
export async function ownName(visit: Visit): Promise<string> {
  const { roles } = await visit.me()
  const own = roles.find(({ organisation }) => organisation?.id === visit.organisationId)?.organisation
  return own ? personal(visit, own.name) : ''
}

export const choicesOf = (visit: Visit, words: Readonly<Record<string, Sentence>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label: visit.t(label) }))

type Kind = NonNullable<z.input<typeof directory.params>['kind']>
const PAGE = 200
/** More than this is not chosen out of a list. */
const ENTRIES_MAX = 2_000

/** Everything of one kind that the directory names, by name. */
export async function namedChoices(visit: Visit, kind: Kind): Promise<readonly Choice[]> {
  const choices: Choice[] = []
  for (let cursor: string | undefined; choices.length < ENTRIES_MAX; ) {
    const { result } = await visit.ask(directory, { kind, limit: PAGE, ...(cursor && { cursor }) })
    for (const { id, titleNl, titleEn } of result.entries) {
      const label = visit.both(titleNl, titleEn)
      if (label) choices.push({ value: id, label })
    }
    if (result.next === undefined) break
    cursor = result.next
  }
  return choices.toSorted((one, other) => one.label.localeCompare(other.label, visit.language))
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** A day out of the address; `''` for none, undefined for what is no day. */
export function dayIn(visit: Visit, name: string): string | undefined {
  const text = (visit.parameters.get(name) ?? '').trim()
  if (text === '') return ''
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
}
