/** Which lists somebody may bring, in the role they work in. */
import type { Role } from '../../../events/values.ts'
import type { ImportKind } from '../../documents/imports/import-kind.ts'
import { kinds } from '../../documents/imports/kinds.ts'
import { PageError } from '../error-page.ts'
import type { Visit } from '../kit/visit.ts'

export const BRINGING: readonly Role[] = [...new Set(kinds.flatMap(({ roles }) => roles))]

export const kindsOf = ({ role }: Visit): readonly ImportKind[] =>
  kinds.filter(({ roles }) => role !== undefined && roles.includes(role))

/** Of the address; one of another role is as unknown as one that does not exist. */
export function kindAt(visit: Visit): ImportKind {
  const found = kindsOf(visit).find(({ name }) => name === visit.path.kind)
  if (!found) throw new PageError(404)
  return found
}
