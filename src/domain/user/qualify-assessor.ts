import { z } from 'zod'
import { userEvents } from '../../../events/user.ts'
import { assessorQualificationId, evidence, unitId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseBackwards } from '../period.ts'
import { units } from '../unit/unit.ts'
import { users } from './user.ts'

/**
 * Says that a person may assess these units, with proof of training or experience (domain.md 4.4). The assessor may
 * come from elsewhere: the organisation named is the one whose board or admin vouches. Nobody vouches for themself.
 */
export const qualifyAssessor = defineCommand({
  name: 'qualifyAssessor',
  summary: { nl: 'Maak iemand bevoegd om te beoordelen', en: 'Let somebody assess units' },
  purpose: 'assessment',
  stream: users,
  input: z.strictObject({
    userId,
    ...userEvents.shapes.AssessorQualified.decided.omit({ assessorQualificationId: true }).shape,
    // Each unit is read: twelve streams is the most that one command reads.
    unitIds: z.array(unitId).min(1).max(12),
    evidence: z.array(evidence).min(1).max(10),
  }),
  target: (input) => input.userId,
  needs: (input) => input.unitIds.map((id) => units.ref(id)),
  who: ({ organisationId }) => [
    {
      role: ['organisationAdmin', 'examBoardSecretary', 'examBoardMember', 'examBoardChair'],
      at: organisationId,
    },
  ],
  answers: ['assessorQualificationId'],
  decide(user, { userId: assessor, ...qualification }, { facts, actor, id }) {
    if (actor.userId === assessor) return rejected('own-qualification')
    if (user.kind === 'machine') return rejected('machine-as-assessor', { userId: assessor })
    const backwards = refuseBackwards(qualification)
    if (backwards) return backwards
    for (const unitId of qualification.unitIds) {
      if (!facts.get(units.ref(unitId))) return rejected('unknown-unit', { unitId })
    }
    const data = { assessorQualificationId: id(assessorQualificationId), ...qualification }
    return { events: [{ type: 'AssessorQualified', effectiveOn: qualification.from, data }] }
  },
})
