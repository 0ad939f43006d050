/** One project as its pages know it. Commands have the last word about what may be done. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { indicators } from '../../../projections/indicators.ts'
import type { IndicatorRow, IndicatorsAnswer } from '../../../projections/indicators-answer.ts'
import { project } from '../../../projections/project.ts'
import { PROJECT_ROLES } from '../../../projections/project-sight.ts'
import { LEADING_PROJECT, WORKING } from '../../domain/project/project-people.ts'
import type { Sentence } from '../../language/language.ts'
import type { Choice } from '../kit/form.ts'
import { personal } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

export type Project = z.infer<typeof project.result>
export type { IndicatorRow, IndicatorsAnswer }

export const READING = PROJECT_ROLES
export const LEADING: readonly Role[] = LEADING_PROJECT
export const DOING: readonly Role[] = WORKING

export const pageOf = (projectId: string) => `/projects/${projectId}`
export const projectAt = (visit: Visit): string => visit.path.projectId ?? ''

/** Of the address; what is not there, or is not for this person, is not found. */
export async function loadProject(visit: Visit): Promise<Project> {
  return (await visit.ask(project, { projectId: projectAt(visit) })).result
}
/** Absent where it can't be told, such as at an earlier moment to who stands outside. */
export async function loadIndicators(visit: Visit, asOf?: string): Promise<IndicatorsAnswer | undefined> {
  const asked = await visit.asked(indicators, { projectId: projectAt(visit) }, { asOf })
  // The kernel gives what the query's own schema describes.
  return asked.kind === 'answered' ? (asked.result as IndicatorsAnswer) : undefined
}

export const nameOf = (visit: Visit, { name }: { readonly name?: unknown }): string => personal(visit, name)
export const choicesOf = (visit: Visit, words: Readonly<Record<string, Sentence>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label: visit.t(label) }))

/** Who coordinates it and who takes part, each once. */
export function organisationsIn(visit: Visit, { coordinator, participants }: Project): readonly Choice[] {
  const all = [coordinator, ...participants.map(({ organisation }) => organisation)]
  const byId = new Map(all.map((one) => [one.id as string, nameOf(visit, one)]))
  return [...byId].map(([value, label]) => ({ value, label }))
}
