/** The pages of a grant's life: application, decision, budget, claims, periods, payments. */
import type { PageSpec } from '../kit/page.ts'
import { listPage } from './list-page.ts'

export const grantsPages: readonly PageSpec[] = [listPage]
