/** The pages of hours: what people write of their days, and who signs it. */
import type { PageSpec } from '../kit/page.ts'
import { hoursOverviewPage, learnerHoursPage } from './overview-page.ts'
import { practicePage } from './practice-page.ts'
import { sheetPage } from './sheet-page.ts'

export const hoursPages: readonly PageSpec[] = [hoursOverviewPage, learnerHoursPage, sheetPage, practicePage]
