/** Who may do what in a project, and what is refused whatever is done in it. */
import type { Role } from '../../../events/values.ts'
import type { Requirement } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { refuseDate } from '../learner/refusals.ts'
import { type ProjectState, workedIn } from './project.ts'

export const LEADING_PROJECT: readonly Role[] = ['projectOfficer', 'programmeManager']
/** Who do the work and show what came of it. */
export const WORKING: readonly Role[] = [...LEADING_PROJECT, 'coordinator', 'trainer']

export const scopeOf = ({ partnershipId, projectId }: ProjectState) => ({ partnershipId, projectId })

export const byCoordinator = (project: ProjectState): readonly Requirement[] => [
  { role: LEADING_PROJECT, at: project.coordinatorId, scope: scopeOf(project) },
]

/** The people of an organisation that works or worked in it. Of another one nobody: it hears nothing of the project. */
export const byWorker = (project: ProjectState, organisationId: string): readonly Requirement[] =>
  workedIn(project, organisationId) ? [{ role: WORKING, at: organisationId, scope: scopeOf(project) }] : []

export const refuseOver = ({ ended }: ProjectState, on: string): Rejection | undefined =>
  ended && on >= ended.on ? rejected('project-ended', { on: ended.on }) : undefined

/** Only while the project lasts, and not ahead. */
export const refuseDay = (project: ProjectState, on: string, today: string): Rejection | undefined =>
  refuseDate(on, today, project.startsOn) ?? refuseOver(project, on)
