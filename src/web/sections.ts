/** The pages of people who are logged in, one folder per audience; their order is that of the navigation. */
import { adminPages } from './admin/admin-pages.ts'
import { agreementsPages } from './agreements/agreements-pages.ts'
import { approvePages } from './approve/approve-pages.ts'
import { assessPages } from './assess/assess-pages.ts'
import { auditPages } from './audit/audit-pages.ts'
import { bankPages } from './bank/bank-pages.ts'
import { boardPages } from './board/board-pages.ts'
import { dashboardPage } from './dashboard/dashboard-page.ts'
import { declarePages } from './declare/declare-pages.ts'
import { exportsPages } from './exports/exports-pages.ts'
import { funderPages } from './funder/funder-pages.ts'
import { grantsPages } from './grants/grants-pages.ts'
import { hoursPages } from './hours/hours-pages.ts'
import { houseStylePages } from './house-style/house-style-pages.ts'
import { importsPages } from './imports/imports-pages.ts'
import { keysPages } from './keys/keys-pages.ts'
import type { PageSpec } from './kit/page.ts'
import { learnersPages } from './learners/learners-pages.ts'
import { myPages } from './my/my-pages.ts'
import { projectsPages } from './projects/projects-pages.ts'
import { reportsPages } from './reports/reports-pages.ts'
import { searchPage } from './search/search-page.ts'
import { teamPages } from './team/team-pages.ts'

export const sections: readonly (readonly PageSpec[])[] = [
  myPages,
  teamPages,
  assessPages,
  boardPages,
  learnersPages,
  importsPages,
  [searchPage],
  [dashboardPage],
  declarePages,
  hoursPages,
  bankPages,
  approvePages,
  grantsPages,
  reportsPages,
  auditPages,
  exportsPages,
  projectsPages,
  funderPages,
  agreementsPages,
  keysPages,
  houseStylePages,
  adminPages,
]
