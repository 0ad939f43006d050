import { projectEvents } from '../../../events/project.ts'
import { projectId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { LEADING } from '../partnership/agreement-parties.ts'
import { isAround, partnerships } from '../partnership/partnership.ts'
import { refuseBackwards } from '../period.ts'
import { projects } from './project.ts'
import { LEADING_PROJECT } from './project-people.ts'

/** Starts a project of a partnership, under one of its lines or beside them (model.md 5). By its lead or who coordinates it. */
export const openProject = defineCommand({
  name: 'openProject',
  summary: { nl: 'Begin een project', en: 'Open a project' },
  purpose: 'administration',
  stream: projects,
  opens: 'new',
  input: projectEvents.shapes.ProjectOpened.decided.omit({ projectId: true }),
  target: () => 'new',
  needs: ({ partnershipId }) => [partnerships.ref(partnershipId)],
  who({ partnershipId, coordinatorId }, _project, facts) {
    const partnership = facts.get(partnerships.ref(partnershipId))
    const scope = { partnershipId }
    return [
      { role: [...LEADING, 'projectOfficer'], at: partnership?.leadPartnerId, scope },
      ...(isAround(partnership, coordinatorId) ? [{ role: LEADING_PROJECT, at: coordinatorId, scope }] : []),
    ]
  },
  mayLieAhead: true,
  decide(_project, input, { facts, streamId }) {
    const { partnershipId, programmeLineId, coordinatorId, startsOn, endsOn } = input
    const backwards = refuseBackwards({ from: startsOn, until: endsOn })
    if (backwards) return backwards
    const partnership = facts.get(partnerships.ref(partnershipId))
    const first = partnership?.startsOn ?? ''
    if (startsOn < first) return rejected('before-the-partnership', { startsOn: first })
    if (programmeLineId !== undefined && !partnership?.lines.has(programmeLineId)) {
      return rejected('unknown-programme-line', { programmeLineId })
    }
    if (!isAround(partnership, coordinatorId)) return rejected('not-a-partner', { organisationId: coordinatorId })
    const data = { projectId: projectId.parse(streamId), ...input }
    return { events: [{ type: 'ProjectOpened', effectiveOn: startsOn, data }], partnershipId }
  },
})
