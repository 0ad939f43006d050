/** The pages of who assesses. */
import type { PageSpec } from '../kit/page.ts'
import { attemptPage } from './attempt-page.ts'
import { groupPage } from './group-page.ts'
import { overviewPage } from './overview-page.ts'
import { pastePage } from './paste-page.ts'
import { queuePage } from './queue-page.ts'
import { recordPage } from './record-page.ts'

export const assessPages: readonly PageSpec[] = [overviewPage, queuePage, groupPage, recordPage, attemptPage, pastePage]
