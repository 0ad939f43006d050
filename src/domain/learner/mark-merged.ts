import { z } from 'zod'
import { learnerId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { learners } from './learner.ts'

/** Closes the stream of a learner that lives on in another one: its last event says where (model.md section 4). */
export const markMerged = defineCommand({
  name: 'markMerged',
  summary: { nl: 'Sluit een samengevoegde deelnemer af', en: 'Close a merged learner' },
  purpose: 'administration',
  internal: true,
  stream: learners,
  input: z.strictObject({ learnerId, survivorId: learnerId }),
  target: (input) => input.learnerId,
  who: () => [{ system: true }],
  decide(learner, { survivorId }) {
    if (learner.mergedInto !== undefined) return rejected('already-merged', { survivorId: learner.mergedInto })
    return { events: [{ type: 'LearnerMergedInto', data: { survivorId } }] }
  },
})
