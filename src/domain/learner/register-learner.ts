import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalDate, personalEmail, personalNumber, personalPhone, personalText } from '../../contract/input.ts'
import { learners } from './learner.ts'

/**
 * Makes a learner known, with as little as is needed (domain.md 4.4, LearnerRegistered). The organisation's own number
 * is unique there and stands only in the vault (model.md section 2); free fields are scanned for a BSN at the door.
 */
export const registerLearner = defineCommand({
  name: 'registerLearner',
  summary: { nl: 'Schrijf een deelnemer in het register', en: 'Register a learner' },
  purpose: 'education',
  stream: learners,
  opens: 'new',
  input: z.strictObject({
    registeredById: organisationId,
    name: personalText(200),
    birthDate: personalDate.optional(),
    email: personalEmail.optional(),
    phone: personalPhone.optional(),
    learnerNumber: personalNumber.optional(),
    /** How sure the registering person is who it is; `low` when left out. */
    identityAssurance: learnerEvents.shapes.LearnerRegistered.decided.shape.identityAssurance.optional(),
  }),
  target: () => 'new',
  who: ({ registeredById }) => [
    { role: ['coordinator', 'studentAdmin', 'counsellor', 'organisationAdmin'], at: registeredById },
  ],
  identifies: ({ registeredById, learnerNumber }, { streamId }) =>
    learnerNumber === undefined
      ? []
      : [{ scope: `learner-number:${registeredById}`, value: learnerNumber, subjectId: streamId }],
  decide(_learner, { identityAssurance = 'low', ...input }, { streamId }) {
    const data = { ...input, learnerId: learnerId.parse(streamId), identityAssurance }
    return { events: [{ type: 'LearnerRegistered', data }] }
  },
})
