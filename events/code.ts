/** `code-{kind}-{value}`: one holder for each public code or name (model.md section 4). */
import { z } from 'zod'
import { eventFamily } from './event.ts'
import { confirmed, released, reserved } from './reservation.ts'

/** `partnershipName` is the digest of region and name in their normal form v1 (src/contract/naming.ts). */
export const codeKind = z.enum(['kvk', 'brin', 'rio', 'partnershipName', 'unitCode'])
export const codeClaim = z.strictObject({ kind: codeKind })

export const codeEvents = eventFamily('code', {
  CodeReserved: reserved(codeClaim),
  CodeConfirmed: confirmed,
  CodeReleased: released,
})
