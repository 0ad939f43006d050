import { z } from 'zod'
import { projectEvents } from '../../../events/project.ts'
import { projectId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { projects } from './project.ts'
import { byCoordinator } from './project-people.ts'

/** A command reads other streams in at most 3 rounds: so far up a parent is looked for. */
const HIGHEST = 3

/** The project to which it is linked, and those above that one. */
function upwards(toId: string, facts: Facts): string[] {
  const ids = [toId]
  for (let id: string | undefined = toId; id !== undefined && ids.length < HIGHEST; ) {
    id = facts.get(projects.ref(id))?.links.find(({ link }) => link === 'parent')?.toId
    if (id !== undefined) ids.push(id)
  }
  return ids
}

/**
 * Says what another project is to this one: its parent, the one whose formula it reuses, or the one that it goes on from
 * (model.md 5). Neither costs nor counts are shared by it.
 */
export const linkProject = defineCommand({
  name: 'linkProject',
  summary: { nl: 'Verbind een project met een ander project', en: 'Link a project to another one' },
  purpose: 'administration',
  stream: projects,
  input: z.strictObject({ projectId, ...projectEvents.shapes.ProjectLinked.decided.shape }),
  target: (input) => input.projectId,
  needs: ({ projectId, toId }, _project, facts) =>
    upwards(toId, facts)
      .filter((id) => id !== projectId)
      .map((id) => projects.ref(id)),
  who: (_input, project) => byCoordinator(project),
  decide(project, { projectId, link, toId }, { facts }) {
    if (upwards(toId, facts).includes(projectId)) return rejected('project-in-itself', { projectId: toId })
    if (!facts.get(projects.ref(toId))) return rejected('unknown-project', { projectId: toId })
    const linked = project.links.some((one) => one.link === link && (one.toId === toId || link === 'parent'))
    if (linked) return rejected('already-linked', { link })
    return { events: [{ type: 'ProjectLinked', data: { link, toId } }], partnershipId: project.partnershipId }
  },
})
