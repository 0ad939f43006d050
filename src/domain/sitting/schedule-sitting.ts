import type { z } from 'zod'
import { sittingEvents } from '../../../events/sitting.ts'
import { organisationId, sittingId } from '../../../events/values.ts'
import { type DecisionContext, defineCommand } from '../../contract/command.ts'
import { addPeriod, localDateAt } from '../../contract/dates.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { approvedOn, type InstrumentVersion, instruments } from '../instrument/instrument.ts'
import { holdsRole, qualifiedOn, users } from '../user/user.ts'
import { ARRANGING, dayOfSitting, sittings } from './sitting.ts'

const input = sittingEvents.shapes.SittingScheduled.decided.omit({ sittingId: true, institutionId: true })
type Scheduled = z.infer<typeof input>

/** Further ahead nobody plans; a slip of the pen does. */
const FURTHEST = 'P2Y'
/** A practical exam may go on for weeks; what is longer is a slip of the pen too. */
const LONGEST = 'P31D'

/**
 * Plans a sitting with an approved instrument (domain.md 4.4, SittingScheduled). Who assesses and who watches hold that
 * role on the day, and assessors are qualified for something that the instrument covers. The learners are more than one
 * command may read: whether one may be assessed is asked when that is recorded.
 */
export const scheduleSitting = defineCommand({
  name: 'scheduleSitting',
  summary: { nl: 'Plan een afname', en: 'Schedule a sitting' },
  purpose: 'assessment',
  stream: sittings,
  opens: 'new',
  input,
  target: () => 'new',
  needs: ({ instrumentId, staff }) => [
    instruments.ref(instrumentId),
    ...new Map(staff.map(({ userId }) => [userId, users.ref(userId)])).values(),
  ],
  who: ({ instrumentId }, _sitting, facts) => [
    { role: ARRANGING, at: facts.get(instruments.ref(instrumentId))?.institutionId },
  ],
  mayLieAhead: true,
  decide(_sitting, scheduled, context) {
    const on = dayOfSitting(scheduled)
    const instrument = context.facts.get(instruments.ref(scheduled.instrumentId))
    const approved = approvedOn(instrument, on)
    if (!instrument || !approved) return rejected('instrument-not-approved', { on })
    const refusal =
      refuseTimes(scheduled, on, context) ?? refuseStaff(scheduled, approved, on, context) ?? refuseLearners(scheduled)
    if (refusal) return refusal
    const institutionId = organisationId.parse(instrument.institutionId)
    const data = { sittingId: sittingId.parse(context.streamId), institutionId, ...scheduled }
    return { events: [{ type: 'SittingScheduled', effectiveOn: on, data }] }
  },
})

function refuseTimes({ startsAt, endsAt }: Scheduled, on: string, { today }: DecisionContext): Rejection | undefined {
  const latest = addPeriod(today, FURTHEST)
  if (on > latest) return rejected('sitting-too-far-ahead', { on, latest })
  if (endsAt === undefined) return undefined
  if (endsAt <= startsAt) return rejected('sitting-ends-before-it-starts')
  const last = addPeriod(on, LONGEST)
  return localDateAt(Date.parse(endsAt)) > last ? rejected('sitting-too-long', { last }) : undefined
}

function refuseStaff(
  { staff }: Scheduled,
  { unitIds }: InstrumentVersion,
  on: string,
  { facts }: DecisionContext,
): Rejection | undefined {
  const named = new Set<string>()
  for (const { userId, organisationId: at, task } of staff) {
    if (named.has(userId)) return rejected('person-twice-on-sitting', { userId })
    named.add(userId)
    const user = facts.get(users.ref(userId))
    // A role that is narrowed is asked for the very learner when an assessment is recorded.
    const holds = [...(user?.roles.values() ?? [])].some(({ role, organisationId, scope }) => {
      if (role !== task || organisationId !== at) return false
      return holdsRole(user, task, at, on, scope)
    })
    if (!holds) return rejected('staff-without-role', { userId, role: task, on })
    if (task === 'assessor' && !unitIds.some((unitId) => qualifiedOn(user, unitId, on))) {
      return rejected('staff-not-qualified', { userId, on })
    }
  }
  return undefined
}

function refuseLearners({ staff, learners }: Scheduled): Rejection | undefined {
  const assessors = new Set<string>(staff.flatMap(({ userId, task }) => (task === 'assessor' ? [userId] : [])))
  const named = new Set<string>()
  for (const { learnerId, assessorIds } of learners) {
    if (named.has(learnerId)) return rejected('learner-twice-on-sitting', { learnerId })
    named.add(learnerId)
    const stranger = assessorIds.find((id) => !assessors.has(id))
    if (stranger) return rejected('assessor-not-on-sitting', { userId: stranger })
  }
  return undefined
}
