/** The pages of projects: what is made, who takes part, what is counted. What has a name of its own comes first. */
import type { PageSpec } from '../kit/page.ts'
import { attendancePages } from './attendance-pages.ts'
import { indicatorPage } from './indicator-page.ts'
import { judgePage } from './judge-page.ts'
import { leadPages } from './lead-acts.ts'
import { openPage } from './open-page.ts'
import { projectPage } from './project-page.ts'
import { projectsPage } from './projects-page.ts'
import { workPages } from './work-acts.ts'

export const projectsPages: readonly PageSpec[] = [
  projectsPage,
  openPage,
  projectPage,
  ...leadPages,
  ...workPages,
  judgePage,
  indicatorPage,
  ...attendancePages,
]
