/** What an institution's administrator looks at before a key is distrusted: how many papers were awarded, and the lists. */
import { z } from 'zod'
import { organisationId, type Role } from '../events/values.ts'
import { statusListAnswer } from '../src/contract/issuers.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { certificateRegister } from './certificate-register.ts'
import { statusListsModel } from './status-lists-model.ts'

const READING: readonly Role[] = ['organisationAdmin', 'operator']

/** Asked as of a moment: how many were awarded by then. The difference of two is what was awarded between. */
export const awardedCount = defineQuery({
  name: 'awardedCount',
  summary: { nl: 'Hoeveel bewijzen een instelling uitreikte', en: 'How many proofs an institution awarded' },
  params: z.strictObject({ organisationId }),
  result: z.strictObject({ count: z.int() }),
  source: certificateRegister,
  asOf: true,
  run({ organisationId: at }, { db, viewer, at: position }) {
    if (!viewer.isOperator && !viewer.holds(READING, at)) return rejected('forbidden')
    const row = db.get(
      'SELECT count(DISTINCT certificateId) AS count FROM certificate WHERE institutionId = ? AND awardPosition <= ?',
      ...[at, position],
    )
    return { count: Number(row?.count ?? 0) }
  },
})

export const issuerLists = defineQuery({
  name: 'issuerLists',
  summary: {
    nl: 'De lijsten waarin staat wat is ingetrokken, met aantallen',
    en: 'The lists that say what was withdrawn, with counts',
  },
  params: z.strictObject({ organisationId }),
  result: z.strictObject({
    lists: z.array(
      statusListAnswer.pick({ listId: true, purpose: true, size: true, home: true }).extend({
        number: z.int(),
        /** Papers that have a place in it, and those of them that do not count today. */
        taken: z.int(),
        set: z.int(),
      }),
    ),
  }),
  source: statusListsModel,
  asOf: false,
  run({ organisationId: at }, { db, viewer, today }) {
    if (!viewer.isOperator && !viewer.holds(READING, at)) return rejected('forbidden')
    const rows = db.all(LISTS, at, today)
    return {
      lists: rows.map(({ listId, purpose, size, home, number, taken, held }) => ({
        ...{ listId, purpose, home, size: Number(size), number: Number(number) },
        ...{ taken: Number(taken), set: Number(held) },
      })),
    }
  },
})

/** As `statusList` has it: revoked for good, or within the days of a suspension. */
const LISTS = `SELECT l.*, (SELECT count(*) FROM entry e JOIN certificate c ON c.certificateId = e.certificateId
  WHERE e.listId = l.listId AND (c.revokedOn <= ?2
    OR (c.suspendedFrom <= ?2 AND (c.suspendedUntil IS NULL OR c.suspendedUntil >= ?2)))) AS held
FROM list l WHERE l.issuerId = ?1 ORDER BY l.purpose, l.number`
