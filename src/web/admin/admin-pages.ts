/** The pages of who administers: people, roles, invitations, organisations, and the system itself. */
import type { PageSpec } from '../kit/page.ts'
import { invitationsPage } from './invitations-page.ts'
import { letterPage } from './letter-page.ts'
import { organisationsPage } from './organisations-page.ts'
import { peoplePage } from './people-page.ts'
import { permissionsPage } from './permissions-page.ts'
import { personPage } from './person-page.ts'
import { proposalPage } from './proposal-page.ts'
import { systemPage } from './system-page.ts'

export const adminPages: readonly PageSpec[] = [
  organisationsPage,
  peoplePage,
  personPage,
  invitationsPage,
  letterPage,
  proposalPage,
  systemPage,
  permissionsPage,
]
