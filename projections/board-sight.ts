/** Who sees the work of an exam board: its own people, at its own institution. */
import type { Role } from '../events/values.ts'

/** The board and who prepares for it. */
export const BOARD: readonly Role[] = ['examBoardSecretary', 'examBoardMember', 'examBoardChair']
/** Who arrange sittings, besides the board. */
export const ARRANGERS: readonly Role[] = [...BOARD, 'coordinator', 'studentAdmin']
