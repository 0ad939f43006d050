/** What a printed invitation says: for who may invite this person, while the invitation is open. */
import { z } from 'zod'
import type { RecordedOf } from '../events/event.ts'
import type { userEvents } from '../events/user.ts'
import { invitationId, localDate, userId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { invitationPath, shownCode } from '../src/contract/invitation.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { isOpenInvitation } from '../src/domain/user/access.ts'
import { users } from '../src/domain/user/user.ts'
import { organisationAnswer, present } from './answers.ts'
import { mayInvite } from './invitations.ts'
import { loadNames, organisationOf } from './names.ts'
import { nameOf } from './sight.ts'

export const invitationLetter = defineQuery({
  name: 'invitationLetter',
  summary: { nl: 'Uitnodiging als brief', en: 'Invitation as a letter' },
  params: z.strictObject({ userId, invitationId }),
  result: z.strictObject({
    name: personalAnswer.optional(),
    /** Who invites; absent when that is the operator. */
    organisation: organisationAnswer.optional(),
    language: z.enum(['nl', 'en']),
    until: localDate,
    /** In groups of five, to be typed. */
    code: personalAnswer,
    /** Below the address of this installation: the link, and what its QR code holds. */
    path: z.string().optional(),
  }),
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const { viewer, today } = context
    const ref = users.ref(params.userId)
    const user = await context.load(ref)
    const invitation = user?.invitations.get(params.invitationId)
    if (!user || !invitation?.ways.includes('letter')) return rejected('not-found')
    const learner = user.learnerId === undefined ? undefined : await context.load(learners.ref(user.learnerId))
    const staff = viewer.isOperator || viewer.holds('organisationAdmin', user.organisationId)
    if (!(learner ? mayInvite(learner, context) : staff)) return rejected('not-found')
    if (!isOpenInvitation(invitation, today)) return rejected('invitation-over')
    const events = (await context.events(ref)) as readonly RecordedOf<typeof userEvents>[]
    const registered = events.find((event) => event.type === 'UserRegistered')
    const { organisationId: at } = invitation
    const names = await loadNames(context, { organisations: at === undefined ? [] : [at] })
    return present({
      name: learner ? nameOf(learner) : registered?.data.sealedName,
      organisation: at === undefined ? undefined : organisationOf(names, at),
      language: invitation.language,
      until: invitation.until,
      code: invitation.code,
    })
  },
  /** The code is text only now; erased, there is no link either. */
  finish(opened) {
    const letter = opened as { readonly code: unknown }
    if (typeof letter.code !== 'string') return letter
    return { ...letter, code: shownCode(letter.code), path: invitationPath(letter.code) }
  },
})
