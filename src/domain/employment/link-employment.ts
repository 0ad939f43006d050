import { z } from 'zod'
import { employmentId, shareId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { shares } from '../share/share.ts'
import { ASKING, employments } from './employment.ts'

/**
 * Who shared something with the employer is known to it, and this is who that is among its people. After an answer to a
 * request that named the employment the program does it itself; after one to the link on the wall the employer does.
 */
export const linkEmployment = defineCommand({
  name: 'linkEmployment',
  summary: { nl: 'Koppel wat is gedeeld aan een medewerker', en: 'Link what was shared to an employee' },
  purpose: 'administration',
  stream: employments,
  input: z.strictObject({ employmentId, shareId }),
  target: (input) => input.employmentId,
  needs: (input) => [shares.ref(input.shareId)],
  who: (_input, { employerId }) => [{ role: ASKING, at: employerId }, { system: true }],
  decide(employment, input, { actor, facts }) {
    const share = facts.get(shares.ref(input.shareId))
    // What was shared with another, or taken back, is to this employer as what does not exist.
    const theirs = share?.audienceId === employment.employerId && share?.showsName
    // A follow-up only repeats what the learner answered, so it is never refused for what came in between.
    if (actor.kind !== 'system') {
      if (!theirs || share.revokedAt !== undefined) return rejected('unknown-share')
      if (employment.learnerId !== undefined) return rejected('employment-already-linked')
    }
    if (!share?.learnerId) return rejected('unknown-share')
    return { events: [{ type: 'EmploymentLinked', data: { learnerId: share.learnerId, shareId: input.shareId } }] }
  },
})
