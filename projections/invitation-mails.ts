/** What became of the mails that invite people, for the operator: ids and reasons, never an address. */
import { z } from 'zod'
import { invitationId, userId } from '../events/values.ts'
import { defineQuery, mailState } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'

const MOST = 200

export const invitationMails = defineQuery({
  name: 'invitationMails',
  summary: { nl: 'Verstuurde en wachtende mail', en: 'Mail that was sent or waits' },
  params: z.strictObject({ state: mailState.shape.state.optional() }),
  result: z.strictObject({
    /** Newest change first, two hundred at most. */
    mails: z.array(mailState.extend({ invitationId, userId })),
  }),
  source: 'fold',
  asOf: false,
  run({ state }, { viewer, mails }) {
    return viewer.isOperator ? { mails: mails.list(state, MOST) } : rejected('forbidden')
  },
})
