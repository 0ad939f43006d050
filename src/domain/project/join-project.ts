import { z } from 'zod'
import { projectEvents } from '../../../events/project.ts'
import { projectId } from '../../../events/values.ts'
import { defineCommand, type Requirement } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { isAround, partnerships } from '../partnership/partnership.ts'
import { overlap, refuseBackwards } from '../period.ts'
import { projects } from './project.ts'
import { byCoordinator, LEADING_PROJECT, refuseOver, scopeOf } from './project-people.ts'

/**
 * An organisation works in the project from a day on: a partner, a shop that tries something, or a supplier (model.md 5).
 * By who coordinates the project, for a shop has no account; a partner may say so itself.
 */
export const joinProject = defineCommand({
  name: 'joinProject',
  summary: { nl: 'Laat een organisatie meedoen aan een project', en: 'Let an organisation take part in a project' },
  purpose: 'administration',
  stream: projects,
  input: z.strictObject({ projectId, ...projectEvents.shapes.ProjectParticipantJoined.decided.shape }),
  target: (input) => input.projectId,
  needs: ({ organisationId }, { partnershipId }) => [
    organisations.ref(organisationId),
    ...(partnershipId === '' ? [] : [partnerships.ref(partnershipId)]),
  ],
  who({ organisationId }, project, facts): readonly Requirement[] {
    if (!isAround(facts.get(partnerships.ref(project.partnershipId)), organisationId)) return byCoordinator(project)
    return [...byCoordinator(project), { role: LEADING_PROJECT, at: organisationId, scope: scopeOf(project) }]
  },
  mayLieAhead: true,
  decide(project, { projectId: _project, ...data }, { facts }) {
    const { organisationId, from } = data
    const backwards = refuseBackwards(data)
    if (backwards) return backwards
    if (from < project.startsOn) return rejected('before-the-project', { startsOn: project.startsOn })
    const over = refuseOver(project, from)
    if (over) return over
    if (!facts.get(organisations.ref(organisationId))) return rejected('unknown-organisation', { organisationId })
    if (data.as === 'partner' && !isAround(facts.get(partnerships.ref(project.partnershipId)), organisationId)) {
      return rejected('not-a-partner', { organisationId })
    }
    const already = project.participants.find((one) => one.organisationId === organisationId && overlap(one, data))
    if (already) return rejected('works-in-project', { from: already.from })
    const events = [{ type: 'ProjectParticipantJoined' as const, effectiveOn: from, data }]
    return { events, partnershipId: project.partnershipId }
  },
})
