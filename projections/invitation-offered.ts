/** What somebody who holds a code is told before logging in; no account needed. Never a name: the code may have gone astray. */
import { z } from 'zod'
import { invitationId, localDate, userId } from '../events/values.ts'
import { sha256 } from '../src/contract/canonical.ts'
import { typedCode } from '../src/contract/invitation.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { accessModel } from './access-model.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, publishedName } from './names.ts'

export const INVITATION_OFFERED = 'invitationOffered'

export const invitationOffered = defineQuery({
  name: INVITATION_OFFERED,
  summary: { nl: 'Bekijk een uitnodiging', en: 'See an invitation' },
  params: z.strictObject({ code: typedCode }),
  result: z.strictObject({
    /** `unknown`: no invitation has this code. Only an open one can be accepted. */
    status: z.enum(['open', 'accepted', 'expired', 'withdrawn', 'replaced', 'unknown']),
    until: localDate.optional(),
    organisation: organisationAnswer.optional(),
    learner: z.boolean().optional(),
    /** To accept it with; only while it is open. */
    userId: userId.optional(),
    invitationId: invitationId.optional(),
  }),
  source: accessModel,
  asOf: false,
  run({ code }, context) {
    const found = context.db.get(
      `SELECT i.*, a.learnerId FROM invitation i JOIN account a ON a.userId = i.userId WHERE i.codeHash = ?`,
      sha256(code),
    )
    return found ? told(found, context) : { status: 'unknown' }
  },
})

async function told(row: SqlRow, context: QueryContext) {
  const until = String(row.until)
  const open = row.status === 'open' && context.today <= until
  if (!open) return { status: row.status === 'open' ? 'expired' : row.status, until }
  const at = row.organisationId === null ? undefined : String(row.organisationId)
  const names = await loadNames(context, { organisations: at === undefined ? [] : [at] })
  // A sole trader's name stays with those who know it: whoever holds the code is not known yet.
  const organisation = at === undefined ? undefined : present({ id: at, name: publishedName(names, at) })
  const { userId: invited, invitationId: id } = row
  return present({
    status: 'open',
    until,
    organisation,
    learner: row.learnerId !== null,
    userId: invited,
    invitationId: id,
  })
}
