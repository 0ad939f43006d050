/** The pages of partnerships and what partners agree on. What has a name of its own comes before what is called by an id. */
import type { PageSpec } from '../kit/page.ts'
import { agreementsPage } from './agreements-page.ts'
import { draftPage } from './draft-page.ts'
import { endPage } from './end-page.ts'
import { foundPage } from './found-page.ts'
import { invitePage } from './invite-page.ts'
import { leavePage } from './leave-page.ts'
import { linePage } from './line-page.ts'
import { outcomePage } from './outcome-page.ts'
import { outcomesPage } from './outcomes-page.ts'
import { partnershipPage } from './partnership-page.ts'
import { recognitionsPage } from './recognitions-page.ts'
import { requirementsPage } from './requirements-page.ts'
import { signPage } from './sign-page.ts'

export const agreementsPages: readonly PageSpec[] = [
  agreementsPage,
  foundPage,
  recognitionsPage,
  requirementsPage,
  outcomesPage,
  outcomePage,
  partnershipPage,
  invitePage,
  linePage,
  leavePage,
  draftPage('draft'),
  draftPage('amend'),
  signPage,
  endPage,
]
