import { describe, it } from 'vitest'
import { type As, given, someId } from '../../../test/support/given.ts'
import { as, happened, organisation, staff } from '../../../test/support/programme.ts'
import { grantRole } from './grant-role.ts'
import { users } from './user.ts'

const school = someId('school')
const userId = someId('fatima')
const SYSTEM: As = { system: true }
const fatima = happened(users.ref(userId), 'UserRegistered', { userId, kind: 'person', organisationId: school })
const input = {
  userId,
  role: 'assessor',
  organisationId: school,
  from: '2023-06-30',
  until: '2023-07-30',
  byProvider: 'school',
} as const
const assigned = (more: object = {}) =>
  happened(users.ref(userId), 'RoleAssigned', {
    assignmentId: someId('assignment'),
    role: 'assessor',
    organisationId: school,
    from: '2023-01-01',
    ...more,
  })

describe('grantRole', () => {
  it('gives the role, and says of which provider the group was', () => {
    const { userId: _user, ...data } = input
    given(organisation('school'), fatima)
      .when(grantRole, input, SYSTEM)
      .then({ type: 'RoleAssigned', effectiveOn: '2023-06-30', data })
  })
  it('is nobody’s but the program’s', () => {
    given(organisation('school'), fatima, ...staff('anna', 'organisationAdmin', 'school'))
      .when(grantRole, input, as('anna', 'organisationAdmin', 'school'))
      .thenForbidden()
  })
  it('does not give what one has', () => {
    given(organisation('school'), fatima, assigned()).when(grantRole, input, SYSTEM).thenRejected('role-overlaps')
    given(organisation('school'), fatima, assigned({ until: '2023-06-29' }))
      .when(grantRole, input, SYSTEM)
      .then({ type: 'RoleAssigned' })
  })
  it('gives no role again that a person took back', () => {
    const revoked = happened(users.ref(userId), 'RoleRevoked', {
      assignmentId: someId('assignment'),
      on: '2023-05-01',
      reason: 'misuse',
    })
    given(organisation('school'), fatima, assigned(), revoked)
      .when(grantRole, input, SYSTEM)
      .thenRejected('role-taken-back', { role: 'assessor' })
  })
  it.each([
    ['a learner’s account', { userId, kind: 'person', learnerId: someId('learner') }, 'learner-account'],
    ['a machine', { userId, kind: 'machine', organisationId: school }, 'role-needs-a-person'],
  ])('gives none to %s', (_, account, code) => {
    given(organisation('school'), happened(users.ref(userId), 'UserRegistered', account))
      .when(grantRole, input, SYSTEM)
      .thenRejected(code)
  })
  it('gives none at an organisation that is not there, and none backwards', () => {
    given(fatima).when(grantRole, input, SYSTEM).thenRejected('unknown-organisation')
    given(organisation('school'), fatima)
      .when(grantRole, { ...input, until: '2023-06-29' }, SYSTEM)
      .thenRejected('ends-before-it-starts')
  })
})
