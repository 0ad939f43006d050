import { describe, expect, it } from 'vitest'
import { Personal } from '../../../events/values.ts'
import { given, someId } from '../../../test/support/given.ts'
import {
  as,
  asOperator,
  happened,
  offering,
  operator,
  organisation,
  partnership,
  staff,
  unit,
} from '../../../test/support/programme.ts'
import { learners } from '../learner/learner.ts'
import { partnerships } from '../partnership/partnership.ts'
import { assignRole } from './assign-role.ts'
import { disqualifyAssessor } from './disqualify-assessor.ts'
import { foundOperator } from './found-operator.ts'
import { issueApiToken } from './issue-api-token.ts'
import { qualifyAssessor } from './qualify-assessor.ts'
import { registerMachine } from './register-machine.ts'
import { registerUser } from './register-user.ts'
import { revokeApiToken } from './revoke-api-token.ts'
import { revokeRole } from './revoke-role.ts'
import { users } from './user.ts'

const school = someId('school')
const admin = staff('anna', 'organisationAdmin', 'school')
const asAdmin = as('anna', 'organisationAdmin', 'school')
const otherAdmin = staff('bob', 'organisationAdmin', 'care')
const asOtherAdmin = as('bob', 'organisationAdmin', 'care')
const userId = someId('fatima')
const fatima = happened(users.ref(userId), 'UserRegistered', { userId, kind: 'person', organisationId: school })
const robot = happened(users.ref(someId('robot')), 'UserRegistered', {
  userId: someId('robot'),
  kind: 'machine',
  organisationId: school,
})
const lies = happened(users.ref(someId('lies')), 'UserRegistered', {
  userId: someId('lies'),
  kind: 'person',
  learnerId: someId('learner'),
})
const learner = happened(learners.ref(someId('learner')), 'LearnerRegistered', {
  learnerId: someId('learner'),
  registeredById: school,
  name: new Personal('L. Voorbeeld'),
  identityAssurance: 'low',
})

describe('registerUser', () => {
  it('gives a person an account with a sealed name, by the admin or the operator', () => {
    const at = given(organisation('school'), ...admin, ...operator)
    for (const who of [asAdmin, asOperator]) {
      const when = at.when(registerUser, { organisationId: school, name: 'F. Voorbeeld' }, who)
      when.then({ type: 'UserRegistered', data: { kind: 'person', organisationId: school } })
      expect(JSON.stringify(when.outcome)).not.toContain('Voorbeeld')
    }
  })
  it('is not for the admin of another organisation, and without organisation only for the operator', () => {
    const at = given(organisation('school'), ...otherAdmin, ...operator)
    at.when(registerUser, { organisationId: school, name: 'F. Voorbeeld' }, asOtherAdmin).thenForbidden()
    at.when(registerUser, { name: 'F. Voorbeeld' }, asOtherAdmin).thenForbidden()
    at.when(registerUser, { name: 'F. Voorbeeld' }, asOperator).then({ type: 'UserRegistered' })
  })
  it('refuses an unknown organisation and a person without a name', () => {
    const at = given(organisation('school'), ...operator)
    at.when(registerUser, { organisationId: someId('x'), name: 'F.' }, asOperator).thenRejected('unknown-organisation')
    at.when(registerUser, { organisationId: school }, asOperator).thenRejected('person-without-name')
  })
  it("gives a learner an account that is the learner's own", () => {
    const when = given(organisation('school'), learner, ...admin).when(
      registerUser,
      { organisationId: school, learnerId: someId('learner') },
      asAdmin,
    )
    when.then({ type: 'UserRegistered', data: { kind: 'person', learnerId: someId('learner') } })
    expect(when.outcome).not.toHaveProperty('events.0.data.organisationId')
  })
  it('refuses a name beside the learner', () => {
    given(organisation('school'), learner, ...admin)
      .when(registerUser, { organisationId: school, learnerId: someId('learner'), name: 'L.' }, asAdmin)
      .thenRejected('learner-has-a-name')
  })
  it('answers the same for an unknown learner and for one of others', () => {
    const at = given(organisation('school'), organisation('care', 'care'), learner, ...admin, ...otherAdmin)
    at.when(registerUser, { organisationId: school, learnerId: someId('x') }, asAdmin).thenRejected('unknown-learner')
    at.when(registerUser, { organisationId: someId('care'), learnerId: someId('learner') }, asOtherAdmin).thenRejected(
      'unknown-learner',
    )
  })
  it('points to where a merged learner went', () => {
    const merged = happened(learners.ref(someId('learner')), 'LearnerMergedInto', { survivorId: someId('survivor') })
    given(organisation('school'), learner, merged, ...operator)
      .when(registerUser, { learnerId: someId('learner') }, asOperator)
      .thenRejected('learner-moved', { learnerId: someId('survivor') })
  })
})

describe('registerMachine', () => {
  const input = { organisationId: school, machineName: 'Leeromgeving' }
  it('by the admin there', () => {
    given(organisation('school'), ...admin)
      .when(registerMachine, input, asAdmin)
      .then({ type: 'UserRegistered', data: { kind: 'machine', ...input } })
  })
  it('by no other admin, and not for an unknown organisation', () => {
    given(organisation('school'), ...otherAdmin)
      .when(registerMachine, input, asOtherAdmin)
      .thenForbidden()
    given(...operator)
      .when(registerMachine, input, asOperator)
      .thenRejected('unknown-organisation')
  })
})

describe('assignRole', () => {
  const input = { userId, role: 'assessor', organisationId: school, from: '2023-06-01' }
  const before = [organisation('school'), fatima, ...admin, ...operator]

  it('by the admin there or the operator, also ahead', () => {
    for (const who of [asAdmin, asOperator]) {
      given(...before)
        .when(assignRole, { ...input, from: '2023-08-01' }, who)
        .then({ type: 'RoleAssigned', effectiveOn: '2023-08-01', data: { role: 'assessor', organisationId: school } })
    }
  })
  it('by no admin of another organisation', () => {
    given(...before, ...otherAdmin)
      .when(assignRole, input, asOtherAdmin)
      .thenForbidden()
  })
  it('only an operator makes an operator, and without organisation', () => {
    const wanted = { userId, role: 'operator', from: '2023-06-01' }
    const at = given(...before)
    at.when(assignRole, wanted, asOperator).then({ type: 'RoleAssigned', data: { role: 'operator' } })
    at.when(assignRole, wanted, asAdmin).thenForbidden()
    at.when(assignRole, { ...wanted, organisationId: school }, asAdmin).thenForbidden()
    at.when(assignRole, { ...wanted, organisationId: school }, asOperator).thenRejected('operator-has-no-organisation')
    at.when(assignRole, { ...wanted, scope: {} }, asOperator).thenRejected('operator-has-no-organisation')
  })
  it('learner is no role to assign', () => {
    given(...before)
      .when(assignRole, { ...input, role: 'learner' }, asAdmin)
      .thenInvalid('role')
  })
  it('every other role is at an organisation that exists', () => {
    const { organisationId: _at, ...nowhere } = input
    given(...before)
      .when(assignRole, nowhere, asOperator)
      .thenRejected('organisation-missing')
    given(...before)
      .when(assignRole, { ...input, organisationId: someId('x') }, asOperator)
      .thenRejected('unknown-organisation')
  })
  it('is narrowed only to a partnership or offering that exists', () => {
    const at = given(...before, partnership('delta'), offering('course'))
    const narrowed = (scope: Record<string, string>) => at.when(assignRole, { ...input, scope }, asAdmin)
    narrowed({ partnershipId: someId('delta'), offeringId: someId('course') }).then({ type: 'RoleAssigned' })
    narrowed({ partnershipId: someId('x') }).thenRejected('unknown-partnership')
    narrowed({ offeringId: someId('x') }).thenRejected('unknown-offering')
    narrowed({ projectId: someId('x') }).thenRejected('unknown-project')
    narrowed({ grantId: someId('x') }).thenRejected('unknown-grant')
  })
  it('is narrowed to no partnership that the organisation has no part in and was not asked into', () => {
    const elsewhere = [partnership('bay', 'care')]
    const narrowed = { ...input, role: 'funderController', scope: { partnershipId: someId('bay') } }
    const asked = happened(partnerships.ref(someId('bay')), 'PartnerInvited', {
      member: { organisationId: school },
      kind: 'controller',
      from: '2023-01-01',
    })
    given(...before, ...elsewhere)
      .when(assignRole, narrowed, asAdmin)
      .thenRejected('no-part-in-partnership')
    given(...before, ...elsewhere, asked)
      .when(assignRole, narrowed, asAdmin)
      .then({ type: 'RoleAssigned' })
    given(...before, ...elsewhere)
      .when(assignRole, narrowed, asOperator)
      .then({ type: 'RoleAssigned' })
  })
  it('an external auditor goes again on a day that is set', () => {
    const auditor = { ...input, role: 'externalAuditor' }
    given(...before)
      .when(assignRole, auditor, asAdmin)
      .thenRejected('end-date-missing')
    given(...before)
      .when(assignRole, { ...auditor, until: '2023-12-31' }, asAdmin)
      .then({ type: 'RoleAssigned' })
  })
  it('refuses the same role at the same time, not one beside it', () => {
    const standing = happened(users.ref(userId), 'RoleAssigned', {
      assignmentId: someId('standing'),
      role: 'assessor',
      organisationId: school,
      from: '2023-01-01',
      until: '2023-06-01',
    })
    const at = given(...before, standing, partnership('delta'))
    at.when(assignRole, input, asAdmin).thenRejected('role-overlaps', { assignmentId: someId('standing') })
    at.when(assignRole, { ...input, from: '2023-06-02' }, asAdmin).then({ type: 'RoleAssigned' })
    at.when(assignRole, { ...input, role: 'trainer' }, asAdmin).then({ type: 'RoleAssigned' })
    at.when(assignRole, { ...input, scope: { partnershipId: someId('delta') } }, asAdmin).then({ type: 'RoleAssigned' })
  })
  it('refuses a period that ends before it starts', () => {
    given(...before)
      .when(assignRole, { ...input, until: '2023-05-31' }, asAdmin)
      .thenRejected('ends-before-it-starts')
  })
  it('nobody gives themself a role, but the operator may become admin to set up', () => {
    const at = given(...before)
    at.when(assignRole, { ...input, userId: someId('anna') }, asAdmin).thenRejected('own-role')
    at.when(assignRole, { ...input, userId: someId('anna'), role: 'organisationAdmin' }, asAdmin).thenRejected(
      'own-role',
    )
    at.when(assignRole, { ...input, userId: someId('olga') }, asOperator).thenRejected('own-role')
    at.when(assignRole, { ...input, userId: someId('olga'), role: 'organisationAdmin' }, asOperator).then({
      type: 'RoleAssigned',
    })
  })
  it.each(['assessor', 'examBoardMember', 'examBoardChair', 'certifyingOfficer'])('no machine is %s', (role) => {
    given(...before, robot)
      .when(assignRole, { ...input, userId: someId('robot'), role }, asAdmin)
      .thenRejected('role-needs-a-person')
  })
  it("a learner's account takes no role: who may act for it would be the learner", () => {
    given(...before, lies)
      .when(assignRole, { ...input, userId: someId('lies'), role: 'invigilator' }, asAdmin)
      .thenRejected('learner-account')
    given(...before, lies)
      .when(assignRole, { userId: someId('lies'), role: 'operator', from: '2023-06-01' }, asOperator)
      .thenRejected('learner-account')
  })
  it('a machine works for its own organisation', () => {
    const at = given(...before, organisation('care'), robot)
    const wanted = { ...input, userId: someId('robot'), role: 'studentAdmin' }
    at.when(assignRole, wanted, asAdmin).then({ type: 'RoleAssigned' })
    at.when(assignRole, { ...wanted, organisationId: someId('care') }, asOperator).thenRejected(
      'machine-of-another-organisation',
    )
  })
})

describe('revokeRole', () => {
  const assessor = staff('fatima', 'assessor', 'school')
  const input = { userId, assignmentId: someId('fatima as assessor'), on: '2023-08-01', reason: 'ended' }

  it('by the admin there or the operator, also ahead', () => {
    for (const who of [asAdmin, asOperator]) {
      given(...assessor, ...admin, ...operator)
        .when(revokeRole, input, who)
        .then({ type: 'RoleRevoked', effectiveOn: '2023-08-01' })
    }
  })
  it('by no admin of another, nor an unknown role, nor twice', () => {
    given(...assessor, ...otherAdmin)
      .when(revokeRole, input, asOtherAdmin)
      .thenForbidden()
    given(...assessor, ...operator)
      .when(revokeRole, { ...input, assignmentId: someId('x') }, asOperator)
      .thenRejected('unknown-role')
    const { userId: _user, ...data } = input
    given(...assessor, happened(users.ref(userId), 'RoleRevoked', data), ...operator)
      .when(revokeRole, input, asOperator)
      .thenRejected('already-ended', { until: '2023-07-31' })
  })
  it('not before its first day', () => {
    given(...assessor, ...operator)
      .when(revokeRole, { ...input, on: '2021-12-31' }, asOperator)
      .thenRejected('ends-before-it-starts')
  })
})

describe('foundOperator', () => {
  it('is for the program itself: an account, the role and a first token', () => {
    given()
      .when(foundOperator, { name: 'Olga Bos' }, { system: true })
      .then(
        { type: 'UserRegistered', data: { kind: 'person' } },
        { type: 'RoleAssigned', effectiveOn: '2023-06-30', data: { role: 'operator' } },
        { type: 'ApiTokenIssued', data: { role: 'operator' } },
      )
    given(...operator)
      .when(foundOperator, { name: 'Olga Bos' }, asOperator)
      .thenForbidden()
  })
})

const qualification = {
  organisationId: school,
  unitIds: [someId('unit W1'), someId('unit W2')],
  basis: 'training',
  evidence: [{ sha256: '0'.repeat(64), kind: 'handedInDocument' }],
  from: '2023-06-01',
}

describe('qualifyAssessor', () => {
  const input = { userId, ...qualification }
  const before = [fatima, unit('W1'), unit('W2')]

  it.each(['organisationAdmin', 'examBoardSecretary', 'examBoardMember', 'examBoardChair'] as const)(
    'by %s',
    (role) => {
      given(...before, ...staff('carl', role, 'school'))
        .when(qualifyAssessor, input, as('carl', role, 'school'))
        .then({ type: 'AssessorQualified', effectiveOn: '2023-06-01', data: { ...qualification } })
    },
  )
  it('by nobody of another organisation, nor by a coordinator', () => {
    const at = given(...before, ...otherAdmin, ...staff('carl', 'coordinator', 'school'))
    at.when(qualifyAssessor, input, asOtherAdmin).thenForbidden()
    at.when(qualifyAssessor, input, as('carl', 'coordinator', 'school')).thenForbidden()
  })
  it('nobody qualifies themself', () => {
    given(...before, ...admin)
      .when(qualifyAssessor, { ...input, userId: someId('anna') }, asAdmin)
      .thenRejected('own-qualification')
  })
  it('refuses an unknown unit, a machine, a date ahead and no proof', () => {
    const at = given(...before, robot, ...admin)
    at.when(qualifyAssessor, { ...input, unitIds: [someId('unit W3')] }, asAdmin).thenRejected('unknown-unit')
    at.when(qualifyAssessor, { ...input, userId: someId('robot') }, asAdmin).thenRejected('machine-as-assessor')
    at.when(qualifyAssessor, { ...input, from: '2023-07-01' }, asAdmin).thenRejected('date-ahead')
    at.when(qualifyAssessor, { ...input, until: '2023-05-01' }, asAdmin).thenRejected('ends-before-it-starts')
    at.when(qualifyAssessor, { ...input, evidence: [] }, asAdmin).thenInvalid('evidence')
  })
  it('twelve units at a time, no more', () => {
    const codes = Array.from({ length: 13 }, (_, index) => `W${index + 1}`)
    const ids = codes.map((code) => someId(`unit ${code}`))
    const at = given(fatima, ...codes.map((code) => unit(code)), ...admin)
    at.when(qualifyAssessor, { ...input, unitIds: ids }, asAdmin).thenInvalid('unitIds')
    at.when(qualifyAssessor, { ...input, unitIds: ids.slice(1) }, asAdmin).then({ type: 'AssessorQualified' })
  })
})

describe('disqualifyAssessor', () => {
  const id = someId('qualified')
  const qualified = happened(users.ref(userId), 'AssessorQualified', { assessorQualificationId: id, ...qualification })
  const input = { userId, assessorQualificationId: id, on: '2023-06-15', reason: 'irregularity' }

  it('by the organisation that gave it, and no other', () => {
    const at = given(fatima, qualified, ...admin, ...otherAdmin)
    at.when(disqualifyAssessor, input, asAdmin).then({ type: 'AssessorDisqualified', effectiveOn: '2023-06-15' })
    at.when(disqualifyAssessor, input, asOtherAdmin).thenForbidden()
  })
  it('says that there is none such to those who gave another, and nothing to others', () => {
    const at = given(fatima, qualified, ...admin, ...otherAdmin)
    const none = { ...input, assessorQualificationId: someId('none') }
    at.when(disqualifyAssessor, none, asAdmin).thenRejected('unknown-qualification-of-assessor')
    at.when(disqualifyAssessor, none, asOtherAdmin).thenForbidden()
  })
  it('refuses it twice, and before its first day', () => {
    const { userId: _user, ...data } = input
    given(fatima, qualified, happened(users.ref(userId), 'AssessorDisqualified', data), ...admin)
      .when(disqualifyAssessor, input, asAdmin)
      .thenRejected('already-ended')
    given(fatima, qualified, ...admin)
      .when(disqualifyAssessor, { ...input, on: '2023-05-31' }, asAdmin)
      .thenRejected('ends-before-it-starts')
  })
})

describe('issueApiToken', () => {
  const assessor = staff('fatima', 'assessor', 'school')
  const asFatima = as('fatima', 'assessor', 'school')
  const input = { userId, role: 'assessor', organisationId: school }

  it('by the admin there or the operator, and says who issued it', () => {
    for (const who of [asAdmin, asOperator]) {
      given(...assessor, ...admin, ...operator)
        .when(issueApiToken, input, who)
        .then({ type: 'ApiTokenIssued', data: { role: 'assessor', organisationId: school, issuedById: who.userId } })
    }
  })
  it('who issued it is not for the caller to say', () => {
    given(...assessor, ...admin)
      .when(issueApiToken, { ...input, issuedById: userId }, asAdmin)
      .thenInvalid('')
  })
  it('by no other user and no other admin', () => {
    const at = given(...assessor, ...otherAdmin, ...staff('joost', 'assessor', 'school'))
    at.when(issueApiToken, input, asOtherAdmin).thenForbidden()
    at.when(issueApiToken, input, as('joost', 'assessor', 'school')).thenForbidden()
  })
  it('by nobody about themself with a token: a narrow or ending one would make a wide one without end', () => {
    const anna = { userId: someId('anna'), role: 'organisationAdmin', organisationId: school }
    given(...assessor)
      .when(issueApiToken, input, asFatima)
      .thenRejected('own-token')
    given(...admin)
      .when(issueApiToken, anna, asAdmin)
      .thenRejected('own-token')
  })
  it('by who is logged in, for themself, in a role they hold', () => {
    const at = given(lies, ...assessor)
    const own = at.when(issueApiToken, input, { ...asFatima, loggedIn: true })
    own.then({ type: 'ApiTokenIssued' })
    expect(own.outcome).not.toHaveProperty('events.0.data.issuedById')
    at.when(issueApiToken, { ...input, role: 'coordinator' }, { ...asFatima, loggedIn: true }).thenRejected(
      'role-not-held',
    )
    at.when(
      issueApiToken,
      { userId: someId('lies'), role: 'learner' },
      { ...as('lies', 'learner'), loggedIn: true },
    ).then({
      type: 'ApiTokenIssued',
    })
  })
  it('an operator may: nobody else may be there to replace its token', () => {
    const when = given(...operator).when(issueApiToken, { userId: someId('olga'), role: 'operator' }, asOperator)
    when.then({ type: 'ApiTokenIssued', data: { role: 'operator' } })
    expect(when.outcome).not.toHaveProperty('events.0.data.issuedById')
  })
  it('only in a role that the user holds now, there', () => {
    const at = given(...assessor, ...operator)
    at.when(issueApiToken, { ...input, role: 'coordinator' }, asOperator).thenRejected('role-not-held')
    at.when(issueApiToken, { ...input, organisationId: someId('care') }, asOperator).thenRejected('role-not-held')
    at.when(issueApiToken, { userId, role: 'operator' }, asOperator).thenRejected('role-not-held')
    const over = staff('fatima', 'assessor', 'school', { until: '2023-06-29' })
    given(...over, ...operator)
      .when(issueApiToken, input, asOperator)
      .thenRejected('role-not-held')
  })
  it('also in a role that is narrowed to one partnership', () => {
    given(...staff('fatima', 'assessor', 'school', { scope: { partnershipId: someId('delta') } }), ...operator)
      .when(issueApiToken, input, asOperator)
      .then({ type: 'ApiTokenIssued' })
  })
  it("a learner's token is of a learner, without organisation", () => {
    const at = given(lies, ...assessor, ...operator)
    const wanted = { userId: someId('lies'), role: 'learner' }
    at.when(issueApiToken, wanted, asOperator).then({ type: 'ApiTokenIssued', data: { role: 'learner' } })
    at.when(issueApiToken, { ...wanted, organisationId: school }, asOperator).thenRejected('role-not-held')
    at.when(issueApiToken, { userId, role: 'learner' }, asOperator).thenRejected('role-not-held')
  })
  it("no admin issues a learner's, and by a token the account itself does not either", () => {
    const role = happened(users.ref(someId('lies')), 'RoleAssigned', {
      assignmentId: someId('lies as invigilator'),
      role: 'invigilator',
      organisationId: school,
      from: '2022-01-01',
    })
    const at = given(lies, role, ...admin)
    const wanted = { userId: someId('lies'), role: 'learner' }
    at.when(issueApiToken, wanted, asAdmin).thenForbidden()
    at.when(issueApiToken, { ...wanted, organisationId: school }, asAdmin).thenForbidden()
    at.when(issueApiToken, wanted, as('lies', 'learner')).thenRejected('own-token')
    at.when(issueApiToken, wanted, as('lies', 'invigilator', 'school')).thenRejected('own-token')
  })
  it('refuses one that is over', () => {
    given(...assessor, ...operator)
      .when(issueApiToken, { ...input, until: '2023-06-29' }, asOperator)
      .thenRejected('end-date-passed')
  })
})

describe('revokeApiToken', () => {
  const tokenId = someId('token')
  const before = [
    ...staff('fatima', 'assessor', 'school'),
    happened(users.ref(userId), 'ApiTokenIssued', {
      tokenId,
      role: 'assessor',
      organisationId: school,
      tokenHash: '0'.repeat(64),
    }),
  ]
  const input = { userId, tokenId, reason: 'lost' }

  it('by the user, the admin there or the operator', () => {
    for (const who of [as('fatima', 'assessor', 'school'), asAdmin, asOperator]) {
      given(...before, ...admin, ...operator)
        .when(revokeApiToken, input, who)
        .then({ type: 'ApiTokenRevoked', data: { tokenId, reason: 'lost' } })
    }
  })
  it('by no other admin, nor twice, nor an unknown one', () => {
    given(...before, ...otherAdmin)
      .when(revokeApiToken, input, asOtherAdmin)
      .thenForbidden()
    given(...before, happened(users.ref(userId), 'ApiTokenRevoked', { tokenId, reason: 'ended' }), ...operator)
      .when(revokeApiToken, input, asOperator)
      .thenRejected('token-already-withdrawn')
    given(...before, ...operator)
      .when(revokeApiToken, { ...input, tokenId: someId('x') }, asOperator)
      .thenRejected('unknown-token')
  })
})
