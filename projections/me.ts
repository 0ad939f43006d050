/** Who somebody is logged in as, and what else that person may be. */
import { z } from 'zod'
import type { RecordedOf } from '../events/event.ts'
import type { userEvents } from '../events/user.ts'
import { learnerId, localDate, organisationId, role, userId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { within } from '../src/contract/dates.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { users } from '../src/domain/user/user.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'
import { nameOf } from './sight.ts'

export const me = defineQuery({
  name: 'me',
  summary: { nl: 'Wie ben ik en welke rollen heb ik', en: 'Who am I and which roles do I hold' },
  params: z.strictObject({}),
  result: z.strictObject({
    userId,
    kind: z.enum(['person', 'machine']),
    name: personalAnswer.optional(),
    learnerId: learnerId.optional(),
    /** What this login or token acts as. */
    actsAs: z.strictObject({ role: role.optional(), organisationId: organisationId.optional() }),
    /** Roles that hold today. */
    roles: z.array(
      z.strictObject({
        role,
        organisation: organisationAnswer.optional(),
        partnershipId: z.string().optional(),
        offeringId: z.string().optional(),
        projectId: z.string().optional(),
        grantId: z.string().optional(),
        from: localDate,
        until: localDate.optional(),
      }),
    ),
  }),
  source: 'fold',
  asOf: false,
  async run(_params, context) {
    const { viewer, today } = context
    if (viewer.userId === undefined) return rejected('forbidden')
    const ref = users.ref(viewer.userId)
    const user = await context.load(ref)
    if (!user) return rejected('forbidden')
    const events = (await context.events(ref)) as readonly RecordedOf<typeof userEvents>[]
    const registered = events.find((event) => event.type === 'UserRegistered')
    const learner = user.learnerId === undefined ? undefined : await context.load(learners.ref(user.learnerId))
    const roles = [...user.roles.values()].filter(({ from, until }) => within(today, from, until))
    const names = await loadNames(context, { organisations: roles.flatMap(({ organisationId: at }) => at ?? []) })
    return present({
      userId: user.userId,
      kind: user.kind,
      name: registered?.data.sealedName ?? registered?.data.machineName ?? (learner && nameOf(learner)),
      learnerId: learner?.mergedInto ?? user.learnerId,
      actsAs: present({ role: viewer.role, organisationId: viewer.organisationId }),
      roles: roles.map(({ role: held, organisationId: at, scope, from, until }) =>
        present({
          role: held,
          organisation: at === undefined ? undefined : organisationOf(names, at),
          partnershipId: scope?.partnershipId,
          offeringId: scope?.offeringId,
          projectId: scope?.projectId,
          grantId: scope?.grantId,
          from,
          until,
        }),
      ),
    })
  },
})
