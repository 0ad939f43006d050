import { z } from 'zod'
import { position } from '../../../events/employment.ts'
import { employmentId, learnerId, localDate, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalNumber, personalText } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { organisationsOf } from '../learner/enrolment.ts'
import { learners } from '../learner/learner.ts'
import { employments, STAFFING } from './employment.ts'

/**
 * An employer records somebody who works there, under its own name for that person. It may name a learner only whom it
 * knows already; one that it does not know and one that does not exist are refused alike, so that no employer finds out
 * by trying who learns. Otherwise the learner makes itself known, by answering a request to share (model.md section 5).
 */
export const recordEmployment = defineCommand({
  name: 'recordEmployment',
  summary: { nl: 'Leg vast dat iemand bij u werkt', en: 'Record that somebody works for you' },
  purpose: 'administration',
  stream: employments,
  opens: 'new',
  mayLieAhead: true,
  input: z.strictObject({
    employerId: organisationId,
    name: personalText(200),
    personnelNumber: personalNumber.optional(),
    ...position,
    /** First day. */
    from: localDate,
    learnerId: learnerId.optional(),
  }),
  target: () => 'new',
  needs: (input) => (input.learnerId ? [learners.ref(input.learnerId)] : []),
  who: ({ employerId }) => [{ role: STAFFING, at: employerId }],
  identifies: ({ employerId, personnelNumber }, { streamId }) =>
    personnelNumber === undefined
      ? []
      : [{ scope: `personnel-number:${employerId}`, value: personnelNumber, subjectId: streamId }],
  decide(_employment, { from, ...input }, { facts, streamId }) {
    if (input.learnerId) {
      const learner = facts.get(learners.ref(input.learnerId))
      if (!learner || !organisationsOf(learner).has(input.employerId)) return rejected('learner-not-known-here')
      if (learner.mergedInto) return rejected('already-merged', { survivorId: learner.mergedInto })
    }
    const data = { ...input, employmentId: employmentId.parse(streamId) }
    return { events: [{ type: 'EmploymentRecorded', effectiveOn: from, data }] }
  },
})
