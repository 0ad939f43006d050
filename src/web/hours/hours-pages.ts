/** The pages of hours: a month of somebody's working days, signed by two. */
import type { PageSpec } from '../kit/page.ts'

export const hoursPages: readonly PageSpec[] = []
