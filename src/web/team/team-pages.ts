/** The pages of an employer. */
import type { PageSpec } from '../kit/page.ts'
import { checkPage } from './check-page.ts'
import { changePersonPage, endPersonPage, newPersonPage } from './employment-pages.ts'
import { newRequestPage } from './new-request-page.ts'
import { peoplePage } from './people-page.ts'
import { personPage } from './person-page.ts'
import { posterPage } from './poster-page.ts'
import { teamRequestPage } from './request-page.ts'
import { teamRequestsPage } from './requests-page.ts'
import { openedPage, sharedPage } from './shared-pages.ts'

export const teamPages: readonly PageSpec[] = [
  ...[peoplePage, teamRequestsPage, sharedPage, checkPage],
  ...[newPersonPage, personPage, changePersonPage, endPersonPage],
  ...[newRequestPage, teamRequestPage, posterPage, openedPage],
]
