import { z } from 'zod'
import { projectEvents } from '../../../events/project.ts'
import { projectId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { projects } from './project.ts'
import { byCoordinator } from './project-people.ts'

/** Another number to aim at. What is counted, and how, stays as it was set: a rule that may move proves nothing. */
export const reviseIndicatorTarget = defineCommand({
  name: 'reviseIndicatorTarget',
  summary: { nl: 'Wijzig het aantal dat een project wil bereiken', en: 'Revise the number a project aims at' },
  purpose: 'administration',
  stream: projects,
  input: z.strictObject({ projectId, ...projectEvents.shapes.IndicatorTargetRevised.decided.shape }),
  target: (input) => input.projectId,
  who: (_input, project) => byCoordinator(project),
  decide(project, { projectId: _project, ...data }) {
    const indicator = project.indicators.get(data.indicatorId)
    if (!indicator) return rejected('unknown-indicator')
    if (indicator.target === data.target) return rejected('same-target', { target: data.target })
    return { events: [{ type: 'IndicatorTargetRevised', data }], partnershipId: project.partnershipId }
  },
})
