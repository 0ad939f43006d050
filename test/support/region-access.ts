/** How people of the region come to log in: invited, let in, locked out and let in again. Told after everything else. */
import { employee, PROGRAM, type Step } from './world.ts'

const accepted = (who: string, account: string): Step => ({
  command: 'acceptInvitation',
  as: PROGRAM,
  keep: { [`login of ${who}`]: 'loginId' },
  input: (id) => ({
    userId: id(account),
    invitationId: id(`invitation of ${who}`),
    code: id(`code of ${who}`),
    ...verified,
  }),
})
const verified = {
  provider: 'school',
  kind: 'school',
  assurance: 'substantial',
  issuer: 'https://login.example.org',
} as const
const invitation = (who: string) => ({ [`invitation of ${who}`]: 'invitationId', [`code of ${who}`]: 'code' })

const staff: readonly Step[] = [
  ...employee('nina', 'trainer', 'albeda'),
  {
    command: 'inviteUser',
    as: 'anna',
    keep: { 'first invitation of nina': 'invitationId' },
    input: (id) => ({ userId: id('nina'), ways: ['letter', 'mail'], language: 'nl', days: 30 }),
  },
  {
    command: 'withdrawInvitation',
    as: 'anna',
    input: (id) => ({
      userId: id('nina'),
      invitationId: id('first invitation of nina'),
      reason: 'wrongAddress',
    }),
  },
  {
    command: 'inviteUser',
    as: 'anna',
    keep: invitation('nina'),
    input: (id) => ({ userId: id('nina'), ways: ['mail'] }),
  },
  accepted('nina', 'nina'),
  {
    command: 'proposeAccessRestoration',
    as: 'anna',
    keep: { 'restoration of nina': 'proposalId' },
    input: (id) => ({ userId: id('nina'), ground: 'loginGone' }),
  },
  {
    command: 'restoreAccess',
    as: 'olga',
    keep: { 'last invitation of nina': 'invitationId' },
    input: (id) => ({
      userId: id('nina'),
      proposalId: id('restoration of nina'),
      ways: ['letter', 'mail'],
      language: 'nl',
      days: 60,
    }),
  },
]

const learners: readonly Step[] = [
  {
    command: 'inviteLearner',
    as: 'carla',
    keep: invitation('sanne'),
    input: (id) => ({
      learnerId: id('sanne'),
      userId: id('account of sanne'),
      ways: ['letter', 'mail'],
      language: 'nl',
      days: 30,
    }),
  },
  accepted('sanne', 'account of sanne'),
  {
    command: 'addLogin',
    as: PROGRAM,
    input: (id) => ({
      userId: id('account of sanne'),
      loggedInWith: id('login of sanne'),
      ...verified,
      kind: 'private',
    }),
  },
  {
    command: 'removeLogin',
    as: 'sanne',
    input: (id) => ({ userId: id('account of sanne'), loginId: id('login of sanne'), reason: 'leftOrganisation' }),
  },
  {
    command: 'correctLearnerDetails',
    as: 'carla',
    input: (id) => ({ learnerId: id('vera'), identityAssurance: 'substantial', reason: 'documentSeen' }),
  },
  {
    command: 'correctLearnerDetails',
    as: 'sanne',
    without: ['name', 'birthDate', 'email'],
    input: (id) => ({ learnerId: id('sanne'), removed: ['email'], reason: 'contactChanged' }),
  },
]

export const access: readonly Step[] = [...staff, ...learners]
