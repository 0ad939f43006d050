import { z } from 'zod'
import { userEvents } from '../../../events/user.ts'
import { type Role, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseEnd } from '../period.ts'
import { users } from './user.ts'

const VOUCHING: readonly Role[] = ['organisationAdmin', 'examBoardSecretary', 'examBoardMember', 'examBoardChair']

/** From `on` this person no longer assesses under that qualification; by the organisation that gave it (domain.md 4.4). */
export const disqualifyAssessor = defineCommand({
  name: 'disqualifyAssessor',
  summary: { nl: 'Laat iemand niet meer beoordelen', en: 'No longer let somebody assess units' },
  purpose: 'assessment',
  stream: users,
  input: z.strictObject({ userId, ...userEvents.shapes.AssessorDisqualified.decided.shape }),
  target: (input) => input.userId,
  who({ assessorQualificationId }, user) {
    const qualification = user.qualifications.get(assessorQualificationId)
    // Who could have been meant, so that they read that there is none such.
    const given = qualification ? [qualification] : [...user.qualifications.values()]
    return given.map(({ organisationId: at }) => ({ role: VOUCHING, at }))
  },
  decide(user, { userId: _user, ...disqualification }) {
    const { assessorQualificationId, on } = disqualification
    const qualification = user.qualifications.get(assessorQualificationId)
    if (!qualification) return rejected('unknown-qualification-of-assessor', { assessorQualificationId })
    const refusal = refuseEnd(qualification, on)
    if (refusal) return refusal
    return { events: [{ type: 'AssessorDisqualified', effectiveOn: on, data: disqualification }] }
  },
})
