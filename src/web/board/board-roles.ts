/** Who comes to the pages of an exam board. */
import type { Role } from '../../../events/values.ts'

export const BOARD_ROLES: readonly Role[] = ['examBoardSecretary', 'examBoardChair', 'examBoardMember']
/** Bodies that award papers, and who prepares for them. */
export const BODY_ROLES: readonly Role[] = [...BOARD_ROLES, 'certifyingOfficer']
/** Who hand out papers in the name of the institution. */
export const PAPER_ROLES: readonly Role[] = [...BODY_ROLES, 'organisationAdmin']
/** Who decide: never the secretary. */
export const isDeciding = (role: Role | undefined): boolean => role === 'examBoardChair' || role === 'examBoardMember'
