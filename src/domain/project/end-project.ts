import { z } from 'zod'
import { projectEvents } from '../../../events/project.ts'
import { projectId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { projects } from './project.ts'
import { byCoordinator } from './project-people.ts'

/** From `on` nothing more is done in it; what was handed in is still accepted or rejected. */
export const endProject = defineCommand({
  name: 'endProject',
  summary: { nl: 'Beëindig een project', en: 'End a project' },
  purpose: 'administration',
  stream: projects,
  input: z.strictObject({ projectId, ...projectEvents.shapes.ProjectEnded.decided.shape }),
  target: (input) => input.projectId,
  who: (_input, project) => byCoordinator(project),
  mayLieAhead: true,
  decide(project, { projectId: _project, ...data }) {
    if (project.ended) return rejected('project-ended', { on: project.ended.on })
    if (data.on < project.startsOn) return rejected('ends-before-it-starts', { from: project.startsOn, until: data.on })
    return { events: [{ type: 'ProjectEnded', effectiveOn: data.on, data }], partnershipId: project.partnershipId }
  },
})
