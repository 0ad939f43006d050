/** The pages of projects: what is made, who takes part, what is counted. */
import type { PageSpec } from '../kit/page.ts'

export const projectsPages: readonly PageSpec[] = []
