/** The pages that docs/pages.md shows: of whom, and where. */
import type { Role } from '../events/values.ts'

export interface ShownPage {
  readonly file: string
  /** `{name.field}` is what the demo's stories saved. */
  readonly path: string
  /** Key of a person in the stories, role, organisation. Absent: anybody. */
  readonly as?: readonly [key: string, role: Role, at?: string]
  readonly phone?: boolean
  readonly dark?: boolean
  readonly lang?: 'nl' | 'en'
  /** The first thing that matters: the picture begins there, not at the top of the page. */
  readonly from?: string
}

export const shownPages: readonly ShownPage[] = [
  { file: 'verify', path: '/' },
  { file: 'start-chair', path: '/start', as: ['ruud', 'examBoardChair', 'albeda'] },
  {
    file: 'assess',
    path: '/assess/groups/{now.offeringId}?unit={w1.unitId}',
    as: ['joost', 'assessor', 'argos'],
    phone: true,
  },
  { file: 'board', path: '/board', as: ['marjan', 'examBoardSecretary', 'albeda'] },
  { file: 'my', path: '/my', as: ['l01', 'learner'], phone: true },
  {
    file: 'keep',
    path: '/my/proofs/{l01Certificate.certificateId}/keep',
    as: ['l01', 'learner'],
    phone: true,
  },
  { file: 'verify-many', path: '/verify/list' },
  { file: 'keys', path: '/keys', as: ['marjan', 'organisationAdmin', 'albeda'] },
  { file: 'house-style', path: '/house-style', as: ['marjan', 'organisationAdmin', 'albeda'] },
  { file: 'held', path: '/start', as: ['karim', 'certifyingOfficer', 'argos'] },
  { file: 'my-standings', path: '/my', as: ['samira', 'learner'], phone: true },
  { file: 'my-dark', path: '/my', as: ['l01', 'learner'], phone: true, dark: true },
  { file: 'team', path: '/team', as: ['wilma', 'hrOfficer', 'argos'] },
  { file: 'dashboard', path: '/dashboard?month=2023-07&months=6', as: ['marjan', 'coordinator', 'albeda'] },
  { file: 'learners', path: '/learners/{l01.learnerId}', as: ['marjan', 'coordinator', 'albeda'] },
  { file: 'agreements', path: '/agreements', as: ['mieke', 'programmeManager', 'topaz'] },
  {
    file: 'hours',
    path: '/hours/{ilseAtArgos.employmentId}/202611',
    as: ['ilse', 'trainer', 'argos'],
    phone: true,
    from: '.lb-cards',
  },
  { file: 'declare', path: '/declare', as: ['sadia', 'projectOfficer', 'zonnehuis'] },
  { file: 'approve', path: '/approve', as: ['pim', 'leadFinance', 'albeda'] },
  { file: 'grants', path: '/grants', as: ['pim', 'leadFinance', 'albeda'] },
  { file: 'stand', path: '/grants/{grant.grantId}', as: ['lena', 'leadFinance', 'vlaardingen'], from: '#know' },
  {
    file: 'balance',
    path: '/grants/{grant.grantId}/balance',
    as: ['lena', 'leadFinance', 'vlaardingen'],
    from: '.lb-sides',
  },
  {
    file: 'entries',
    path: '/grants/{grant.grantId}/entries?amount=declared',
    as: ['carla', 'funderController', 'mrdh'],
    dark: true,
    from: 'table',
  },
  {
    file: 'settlement',
    path: '/grants/{grant.grantId}/settlement',
    as: ['carla', 'funderController', 'mrdh'],
    from: 'table',
  },
  { file: 'funder', path: '/funder', as: ['carla', 'funderController', 'mrdh'] },
  { file: 'project', path: '/projects/{food.projectId}', as: ['carla', 'funderController', 'mrdh'] },
  { file: 'people', path: '/admin/people', as: ['marjan', 'organisationAdmin', 'albeda'] },
  { file: 'permissions', path: '/admin/permissions', as: ['marjan', 'organisationAdmin', 'albeda'], lang: 'en' },
]
