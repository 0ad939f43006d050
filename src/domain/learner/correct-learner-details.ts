import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalDate, personalEmail, personalPhone, personalText } from '../../contract/input.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { ENROLLING } from './authority.ts'
import { selvesOf } from './identity.ts'
import { type LearnerState, learners } from './learner.ts'
import { refuseSelf } from './refusals.ts'

const corrected = learnerEvents.shapes.LearnerDetailsCorrected.decided.shape
const input = z.strictObject({
  learnerId,
  name: personalText(200).optional(),
  birthDate: personalDate.optional(),
  email: personalEmail.optional(),
  phone: personalPhone.optional(),
  /** Details that are to go, without another in their place. */
  removed: corrected.removed,
  /** How sure the organisation now is of who it is; as it was when left out. Not for the learner itself to say. */
  identityAssurance: corrected.identityAssurance,
  reason: corrected.reason,
})
type Correction = z.infer<typeof input>

/**
 * Corrects who a learner is or how to reach them (domain.md 4.4, LearnerDetailsCorrected): by the learner, or by the
 * administration where it was registered or learns. What was awarded keeps its name as issued, unless a new certificate
 * takes its place. A name or birth date that the learner changes alone is worth a low assurance until somebody has seen
 * the document.
 */
export const correctLearnerDetails = defineCommand({
  name: 'correctLearnerDetails',
  summary: { nl: 'Verbeter de gegevens van een deelnemer', en: 'Correct a learner’s details' },
  purpose: 'education',
  stream: learners,
  input,
  target: (input) => input.learnerId,
  who: (_input, learner) => [
    ...selvesOf(learner),
    ...learner.identities.map(({ registeredById: at }) => ({ role: ENROLLING, at })),
    ...[...learner.enrolments.values()].map(({ providerId: at }) => ({ role: ENROLLING, at })),
  ],
  decide(learner, { learnerId: _target, ...correction }, context) {
    const bySelf = context.actor.role === 'learner'
    const refusal =
      (bySelf ? undefined : refuseSelf(learner, context)) ??
      refuseEmpty(correction) ??
      refuseErased(learner, correction)
    if (refusal) return refusal
    if (bySelf && correction.identityAssurance !== undefined) return rejected('own-assurance')
    const data = {
      ...correction,
      ...(correction.removed && { removed: [...new Set(correction.removed)].sort() }),
      learnerId: learnerId.parse(context.streamId),
      ...(bySelf && changesIdentity(correction) && { identityAssurance: 'low' as const }),
    }
    return { events: [{ type: 'LearnerDetailsCorrected', data }] }
  },
})

const changesIdentity = ({ name, birthDate, removed = [] }: Omit<Correction, 'learnerId'>) =>
  name !== undefined || birthDate !== undefined || removed.includes('birthDate')

function refuseEmpty(correction: Omit<Correction, 'learnerId'>): Rejection | undefined {
  const { removed = [], name, birthDate, email, phone, identityAssurance } = correction
  const given = { name, birthDate, email, phone }
  if (removed.some((field) => given[field] !== undefined)) return rejected('given-and-removed')
  const nothing = removed.length === 0 && identityAssurance === undefined
  return nothing && Object.values(given).every((value) => value === undefined)
    ? rejected('nothing-corrected')
    : undefined
}

/** Who somebody is was erased for good: it does not come back by a correction. */
function refuseErased(learner: LearnerState, correction: Omit<Correction, 'learnerId'>): Rejection | undefined {
  const own = learner.identities.find((identity) => identity.learnerId === learner.learnerId)
  if (own?.holds.has('identity')) return undefined
  return changesIdentity(correction) || !own ? rejected('personal-data-erased') : undefined
}
