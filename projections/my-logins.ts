/** The ways in that somebody has, and an invitation that still waits: for the person alone. */
import { z } from 'zod'
import { userEvents } from '../events/user.ts'
import { instant, localDate, loginId } from '../events/values.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { boundLogins, openInvitationOf } from '../src/domain/user/access.ts'
import { users } from '../src/domain/user/user.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'

const { provider, kind, assurance } = userEvents.shapes.LoginAdded.decided.shape

export const myLogins = defineQuery({
  name: 'myLogins',
  summary: { nl: 'Mijn manieren om in te loggen', en: 'My ways to log in' },
  params: z.strictObject({}),
  result: z.strictObject({
    /** Oldest first. */
    logins: z.array(z.strictObject({ loginId, provider, kind, assurance, addedAt: instant })),
    invitation: z.strictObject({ until: localDate, organisation: organisationAnswer.optional() }).optional(),
  }),
  source: 'fold',
  asOf: false,
  async run(_params, context) {
    const { viewer, today } = context
    const user = viewer.userId === undefined ? undefined : await context.load(users.ref(viewer.userId))
    if (!user) return rejected('forbidden')
    const open = openInvitationOf(user, today)
    const at = open?.organisationId
    const names = await loadNames(context, { organisations: at === undefined ? [] : [at] })
    return present({
      logins: boundLogins(user).map((login) => ({
        loginId: login.loginId,
        provider: login.provider,
        kind: login.kind,
        assurance: login.assurance,
        addedAt: login.addedAt,
      })),
      invitation:
        open && present({ until: open.until, organisation: at === undefined ? undefined : organisationOf(names, at) }),
    })
  },
})
