/** `code-{kind}-{value}`: one holder for each public code or name (model.md section 4). */
import { z } from 'zod'
import { eventFamily } from './event.ts'
import { confirmed, released, reserved } from './reservation.ts'

/**
 * `partnershipName` is the digest of region and name in their normal form v1 (src/contract/naming.ts). `mergedLearner`
 * is the id of a learner that lives on in another: in one only, whoever decides so at the same moment. `learnerAccount`
 * is the id of a learner that has an account: one each. `registerRow` is the
 * digest of a row of an earlier register that was taken over: once.
 */
export const codeKind = z.enum([
  'kvk',
  'brin',
  'rio',
  'partnershipName',
  'unitCode',
  'mergedLearner',
  'learnerAccount',
  'registerRow',
])
export const codeClaim = z.strictObject({ kind: codeKind })

export const codeEvents = eventFamily('code', {
  CodeReserved: reserved(codeClaim),
  CodeConfirmed: confirmed,
  CodeReleased: released,
})
