import { describe, expect, it } from 'vitest'
import { Personal, type UserId } from '../../../events/values.ts'
import { type As, given, type PastEvent, someId } from '../../../test/support/given.ts'
import { as, asOperator, happened, operator, organisation, staff } from '../../../test/support/programme.ts'
import { sha256 } from '../../contract/canonical.ts'
import { normalCode, shownCode } from '../../contract/invitation.ts'
import { learners } from '../learner/learner.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { addLogin } from './add-login.ts'
import { endErasedAccount } from './end-erased-account.ts'
import { inviteLearner } from './invite-learner.ts'
import { inviteUser } from './invite-user.ts'
import { identifierOfLogin, LOGINS_MAX } from './login.ts'
import { proposeAccessRestoration } from './propose-access-restoration.ts'
import { removeLogin } from './remove-login.ts'
import { restoreAccess } from './restore-access.ts'
import { users } from './user.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

const TODAY = '2023-06-30'
const CODE = '7K2M97K2M97K2M97K2M9'
const school = someId('school')
const userId = someId('fatima')
const invitationId = someId('invitation')
const admins = [...staff('anna', 'organisationAdmin', 'school'), ...staff('bea', 'organisationAdmin', 'school')]
const asAnna = as('anna', 'organisationAdmin', 'school')
const asBea = as('bea', 'organisationAdmin', 'school')
const stranger = staff('bob', 'organisationAdmin', 'care')
const asStranger = as('bob', 'organisationAdmin', 'care')
const SYSTEM: As = { system: true }

const account = (id: string, more: object = { organisationId: school }) =>
  happened(users.ref(id), 'UserRegistered', { userId: id, kind: 'person', ...more })
const fatima = account(userId)
const asFatima: As = { userId, role: 'assessor', organisationId: school }

const invited = (more: object = {}, id = userId, type = 'UserInvited') =>
  happened(users.ref(id), type, {
    invitationId,
    organisationId: school,
    ways: ['letter'],
    language: 'nl',
    until: '2023-07-14',
    codeHash: sha256(CODE),
    code: new Personal(CODE),
    ...more,
  })
const added = (name: string, more: Partial<PastEvent> = {}): PastEvent => ({
  ...happened(users.ref(userId), 'LoginAdded', {
    loginId: someId(name),
    provider: 'school',
    kind: 'work',
    assurance: 'substantial',
  }),
  commandId: someId(`adds ${name}`),
  ...more,
})
const removed = (name: string) =>
  happened(users.ref(userId), 'LoginRemoved', {
    loginId: someId(name),
    addedByCommandId: someId(`adds ${name}`),
    reason: 'notUsed',
  })
const verified = {
  provider: 'school',
  kind: 'work',
  assurance: 'substantial',
  issuer: 'https://login.example.org',
  subject: 'sub-1',
}
const accepting = (more: object = {}) => ({ userId, invitationId, code: CODE, ...verified, ...more })

const learnerId = someId('learner')
const learner = (more: object = {}) =>
  happened(learners.ref(learnerId), 'LearnerRegistered', {
    learnerId,
    registeredById: school,
    name: new Personal('L. Voorbeeld'),
    identityAssurance: 'low',
    ...more,
  })
const coordinator = staff('carla', 'coordinator', 'school')
const asCarla = as('carla', 'coordinator', 'school')

describe('inviteUser', () => {
  const inviting = (more: object = {}) => ({ userId, ways: ['letter'], ...more })

  it('is for the admin where the account is of, and the operator', () => {
    const at = given(fatima, ...admins, ...stranger, ...operator, ...coordinator)
    for (const one of [asAnna, asOperator]) at.when(inviteUser, inviting(), one).then({ type: 'UserInvited' })
    for (const one of [asStranger, asCarla, asFatima]) at.when(inviteUser, inviting(), one).thenForbidden()
  })
  it('an account of no organisation is for the operator alone', () => {
    const at = given(account(userId, {}), ...admins, ...operator)
    at.when(inviteUser, inviting(), asAnna).thenForbidden()
    at.when(inviteUser, inviting(), asOperator).then({ type: 'UserInvited' })
  })
  it('works for fourteen days, or as many as were asked, sixty at most', () => {
    const at = given(fatima, ...admins)
    const data = { organisationId: school, ways: ['letter'], language: 'nl', until: '2023-07-14' }
    at.when(inviteUser, inviting(), asAnna).then({ type: 'UserInvited', data })
    at.when(inviteUser, inviting({ days: 60 }), asAnna).then({ type: 'UserInvited', data: { until: '2023-08-29' } })
    at.when(inviteUser, inviting({ days: 61 }), asAnna).thenInvalid('days')
    at.when(inviteUser, inviting({ days: 0 }), asAnna).thenInvalid('days')
  })
  it('by mail needs an address, which stays sealed', () => {
    const at = given(fatima, ...admins)
    at.when(inviteUser, inviting({ ways: ['mail'] }), asAnna).thenRejected('email-missing')
    const both = at.when(inviteUser, inviting({ ways: ['mail', 'letter'], email: 'f@example.org' }), asAnna)
    both.then({ type: 'UserInvited', data: { ways: ['letter', 'mail'] } })
    expect(JSON.stringify(both.outcome)).not.toContain('example.org')
    at.when(inviteUser, inviting({ ways: [] }), asAnna).thenInvalid('ways')
    const twice = at.when(inviteUser, inviting({ ways: ['mail', 'mail'], email: 'f@example.org' }), asAnna)
    twice.then({ type: 'UserInvited', data: { ways: ['mail'] } })
  })
  it('nobody invites themself but the operator: a token that ends would make a login that does not', () => {
    const anna = { userId: someId('anna'), ways: ['letter'] }
    given(...admins, account(someId('anna')))
      .when(inviteUser, anna, asAnna)
      .thenRejected('own-invitation')
    given(...operator)
      .when(inviteUser, { userId: someId('olga'), ways: ['letter'] }, asOperator)
      .then({ type: 'UserInvited' })
  })
  it('who can log in already is not invited again: one person would hand the account to another', () => {
    given(fatima, added('one'), ...admins)
      .when(inviteUser, inviting(), asAnna)
      .thenRejected('has-login-already')
  })
  it('is no way in for a program, nor for a learner', () => {
    const robot = happened(users.ref(userId), 'UserRegistered', { userId, kind: 'machine', organisationId: school })
    given(robot, ...admins)
      .when(inviteUser, inviting(), asAnna)
      .thenRejected('machine-has-no-login')
    given(account(userId, { learnerId }), learner(), ...operator)
      .when(inviteUser, inviting(), asOperator)
      .thenRejected('invite-as-learner')
  })
})

describe('inviteLearner', () => {
  const inviting = (more: object = {}) => ({ learnerId, ways: ['letter'], ...more })

  it('makes the account along with it, one for a learner', () => {
    const at = given(organisation('school'), learner(), ...coordinator)
    const when = at.when(inviteLearner, inviting(), asCarla)
    when.then(
      { type: 'UserRegistered', data: { kind: 'person', learnerId } },
      { type: 'LearnerInvited', data: { learnerId } },
    )
    expect(when.outcome).toMatchObject({ claims: [{ stream: `code-learnerAccount-${learnerId}` }] })
  })
  it('is for those who registered the learner, and the operator; to others it is unknown or not', () => {
    const at = given(
      learner(),
      ...coordinator,
      ...admins,
      ...stranger,
      ...operator,
      ...staff('joost', 'assessor', 'school'),
    )
    for (const one of [asCarla, asAnna, asOperator]) {
      at.when(inviteLearner, inviting(), one).then({ type: 'UserRegistered' }, { type: 'LearnerInvited' })
    }
    for (const one of [asStranger, as('joost', 'assessor', 'school')]) {
      at.when(inviteLearner, inviting(), one).thenForbidden()
      at.when(inviteLearner, inviting({ learnerId: someId('x') }), one).thenForbidden()
    }
    at.when(inviteLearner, inviting({ learnerId: someId('x') }), asOperator).thenRejected('unknown-learner')
  })
  it('uses the account that the learner has, and no other', () => {
    const at = given(learner(), account(userId, { learnerId }), account(someId('dirk')), ...coordinator)
    const when = at.when(inviteLearner, inviting({ userId }), asCarla)
    when.then({ type: 'LearnerInvited' })
    expect(when.outcome).toMatchObject({ claims: [] })
    for (const other of ['dirk', 'nobody']) {
      at.when(inviteLearner, inviting({ userId: someId(other) }), asCarla).thenRejected('not-this-learners-account')
    }
  })
  it('by mail goes to the address that stands in the details', () => {
    const mail = inviting({ ways: ['mail'] })
    given(learner(), ...coordinator)
      .when(inviteLearner, mail, asCarla)
      .thenRejected('email-missing')
    const email = new Personal('l@example.org')
    const when = given(learner({ email }), ...coordinator).when(inviteLearner, mail, asCarla)
    expect(when.outcome).toHaveProperty('events.1.data.email', email)
  })
})

it('who a learner is was erased: then there is nobody to invite', () => {
  const erased = happened(learners.ref(learnerId), 'PersonalDataErased', {
    proposalId: someId('erasure'),
    learnerId,
    class: 'identity',
    ground: 'request',
    method: 'keyDestroyed',
    decidedById: someId('anna'),
    destroyedKeyIds: [],
  })
  given(learner(), erased, ...coordinator)
    .when(inviteLearner, { learnerId, ways: ['letter'] }, asCarla)
    .thenRejected('personal-data-erased')
})

describe('withdrawInvitation', () => {
  const withdrawing = { userId, invitationId, reason: 'wrongAddress' }

  it('is for whoever may invite, while it is open', () => {
    const at = given(fatima, invited(), ...admins, ...stranger)
    at.when(withdrawInvitation, withdrawing, asAnna).then({ type: 'InvitationWithdrawn' })
    for (const one of [asStranger, asFatima]) at.when(withdrawInvitation, withdrawing, one).thenForbidden()
    at.when(withdrawInvitation, withdrawing, asAnna, '2023-07-15').thenRejected('invitation-over')
    at.when(withdrawInvitation, { ...withdrawing, invitationId: someId('x') }, asAnna).thenRejected(
      'unknown-invitation',
    )
  })
  it("a learner's too", () => {
    const at = given(
      learner(),
      account(userId, { learnerId }),
      invited({ learnerId }, userId, 'LearnerInvited'),
      ...coordinator,
    )
    at.when(withdrawInvitation, withdrawing, asCarla).then({ type: 'InvitationWithdrawn' })
  })
})

describe('acceptInvitation', () => {
  it('is for the program alone, and binds the login in the same append', () => {
    const at = given(fatima, invited(), ...admins, ...operator)
    const when = at.when(acceptInvitation, accepting(), SYSTEM)
    when.then(
      { type: 'InvitationAccepted', data: { invitationId } },
      { type: 'LoginAdded', data: { provider: 'school' } },
    )
    expect(when.outcome).toMatchObject({
      identifiers: [{ scope: 'login:https://login.example.org', subjectId: userId }],
    })
    expect(JSON.stringify(when.outcome)).not.toContain('sub-1')
    for (const one of [asAnna, asFatima, asOperator]) at.when(acceptInvitation, accepting(), one).thenForbidden()
  })
  it('says so when the login is bound already', () => {
    const login = { userId: userId as UserId, issuer: verified.issuer, subject: new Personal('sub-1') }
    expect(identifierOfLogin(login)).toMatchObject([{ exact: true, taken: { rejected: 'login-taken' } }])
  })
  it('wants the code, on its last day still, once', () => {
    const at = given(fatima, invited())
    at.when(acceptInvitation, accepting({ code: 'wrong' }), SYSTEM).thenRejected('code-not-right')
    at.when(acceptInvitation, accepting({ invitationId: someId('x') }), SYSTEM).thenRejected('code-not-right')
    at.when(acceptInvitation, accepting({ code: shownCode(CODE).toLowerCase() }), SYSTEM, '2023-07-14').then(
      { type: 'InvitationAccepted' },
      { type: 'LoginAdded' },
    )
    at.when(acceptInvitation, accepting(), SYSTEM, '2023-07-15').thenRejected('invitation-expired')
    const used = happened(users.ref(userId), 'InvitationAccepted', { invitationId, loginId: someId('one') })
    given(fatima, invited(), used).when(acceptInvitation, accepting(), SYSTEM).thenRejected('invitation-used')
  })
  it('is not for who made it, nor for who proposed to restore the access: one person would be two', () => {
    const anna = { kind: 'person', userId: someId('anna'), role: 'organisationAdmin', organisationId: school } as const
    const made: PastEvent = { ...invited(), actor: anna }
    given(fatima, made, ...admins)
      .when(acceptInvitation, accepting({ inBrowserOf: someId('anna') }), SYSTEM)
      .thenRejected('inviter-accepts')
    given(fatima, made, ...admins)
      .when(acceptInvitation, accepting({ inBrowserOf: someId('bea') }), SYSTEM)
      .then({ type: 'InvitationAccepted' }, { type: 'LoginAdded' })
    const proposalId = someId('proposal')
    const proposed = { proposalId, ground: 'loginGone', organisationId: school, proposedById: someId('bea') }
    const restored = { proposalId, ground: 'loginGone', decidedById: someId('anna') }
    given(
      fatima,
      happened(users.ref(userId), 'AccessRestorationProposed', proposed),
      happened(users.ref(userId), 'AccessRestored', restored),
      made,
      ...admins,
    )
      .when(acceptInvitation, accepting({ inBrowserOf: someId('bea') }), SYSTEM)
      .thenRejected('inviter-accepts')
  })
  it('a newer one ends the one before, and a withdrawn one is over', () => {
    const newer = { invitationId: someId('newer'), codeHash: sha256('X') }
    const at = given(fatima, invited(), invited(newer))
    at.when(acceptInvitation, accepting(), SYSTEM).thenRejected('invitation-replaced')
    at.when(acceptInvitation, accepting({ invitationId: newer.invitationId, code: 'x' }), SYSTEM).then(
      { type: 'InvitationAccepted' },
      { type: 'LoginAdded' },
    )
    const ended = happened(users.ref(userId), 'InvitationWithdrawn', { invitationId, reason: 'ended' })
    given(fatima, invited(), ended).when(acceptInvitation, accepting(), SYSTEM).thenRejected('invitation-withdrawn')
  })
  it('who has not the code is not told what became of the invitation', () => {
    const ended = happened(users.ref(userId), 'InvitationWithdrawn', { invitationId, reason: 'ended' })
    given(fatima, invited(), ended)
      .when(acceptInvitation, accepting({ code: 'wrong' }), SYSTEM)
      .thenRejected('code-not-right')
  })
})

describe('addLogin', () => {
  const adding = (more: object = {}) => ({ userId, loggedInWith: someId('one'), ...verified, kind: 'private', ...more })

  it('is asked by identity for who is logged in with a login that still stands', () => {
    const at = given(fatima, added('one'))
    at.when(addLogin, adding(), SYSTEM).then({ type: 'LoginAdded', data: { kind: 'private' } })
    at.when(addLogin, adding({ loggedInWith: someId('two') }), SYSTEM).thenRejected('login-removed')
    given(fatima, added('one'), added('two'), removed('one'))
      .when(addLogin, adding(), SYSTEM)
      .thenRejected('login-removed')
    given(fatima, added('one'), ...operator)
      .when(addLogin, adding(), asFatima)
      .thenForbidden()
  })
  it('a person has ten at most', () => {
    const full = Array.from({ length: LOGINS_MAX - 1 }, (_, i) => added(`more ${i}`))
    given(fatima, added('one'), ...full)
      .when(addLogin, adding(), SYSTEM)
      .thenRejected('too-many-logins')
    given(fatima, added('one'), ...full.slice(1))
      .when(addLogin, adding(), SYSTEM)
      .then({ type: 'LoginAdded' })
  })
})

describe('removeLogin', () => {
  const removing = { userId, loginId: someId('one'), reason: 'leftOrganisation' }

  it('is for the person alone, and says which command took the identifier', () => {
    const at = given(fatima, added('one'), added('two'), ...admins, ...operator)
    at.when(removeLogin, removing, asFatima).then({
      type: 'LoginRemoved',
      data: { loginId: someId('one'), addedByCommandId: someId('adds one') },
    })
    for (const one of [asAnna, asOperator]) at.when(removeLogin, removing, one).thenForbidden()
    at.when(removeLogin, removing, { ...asFatima, byLentToken: true }).thenRejected('token-of-another')
  })
  it('never the last, nor one that is gone', () => {
    given(fatima, added('one')).when(removeLogin, removing, asFatima).thenRejected('last-login')
    given(fatima, added('one'), added('two'), removed('one'))
      .when(removeLogin, removing, asFatima)
      .thenRejected('unknown-login')
    given(fatima, added('one'), added('two'), removed('two'))
      .when(removeLogin, removing, asFatima)
      .thenRejected('last-login')
  })
})

describe('restored access', () => {
  const proposalId = someId('proposal')
  const proposing = { userId, ground: 'loginGone' }
  const restoring = (more: object = {}) => ({ userId, proposalId, ways: ['letter'], ...more })
  const proposed = (by = 'anna', on = TODAY): PastEvent => ({
    ...happened(users.ref(userId), 'AccessRestorationProposed', {
      proposalId,
      ground: 'loginGone',
      organisationId: school,
      proposedById: someId(by),
    }),
    at: `${on}T09:00:00.000Z`,
  })
  const everybody = [...admins, ...stranger, ...operator, ...coordinator]
  const before = [fatima, added('one'), added('two'), ...everybody]

  it('is proposed by who may invite, never for oneself', () => {
    const at = given(...before)
    at.when(proposeAccessRestoration, proposing, asAnna).then({
      type: 'AccessRestorationProposed',
      data: { ground: 'loginGone', proposedById: someId('anna'), organisationId: school },
    })
    for (const one of [asStranger, asCarla, asFatima]) at.when(proposeAccessRestoration, proposing, one).thenForbidden()
    const anna = { ...proposing, userId: someId('anna') }
    given(account(someId('anna')), ...admins)
      .when(proposeAccessRestoration, anna, asAnna)
      .thenRejected('decides-about-self')
    at.when(proposeAccessRestoration, proposing, { ...asAnna, byLentToken: true }).thenRejected('token-of-another')
  })
  it('is for who could log in; one proposal at a time', () => {
    given(fatima, ...everybody)
      .when(proposeAccessRestoration, proposing, asAnna)
      .thenRejected('never-logged-in')
    given(...before, proposed())
      .when(proposeAccessRestoration, proposing, asBea)
      .thenRejected('already-proposed')
  })
  it('is done by another person: all logins end, own tokens too, and an invitation goes out', () => {
    const token = (id: string, more: object = {}) =>
      happened(users.ref(userId), 'ApiTokenIssued', {
        tokenId: someId(id),
        role: 'assessor',
        tokenHash: sha256(''),
        ...more,
      })
    const at = given(...before, token('own'), token('lent', { issuedById: someId('anna') }), proposed())
    at.when(restoreAccess, restoring(), asBea).then(
      { type: 'AccessRestored', data: { proposalId, decidedById: someId('bea') } },
      { type: 'LoginRemoved', data: { loginId: someId('one'), addedByCommandId: someId('adds one') } },
      { type: 'LoginRemoved', data: { loginId: someId('two'), reason: 'accessRestored' } },
      { type: 'ApiTokenRevoked', data: { tokenId: someId('own') } },
      { type: 'UserInvited', data: { until: '2023-07-14' } },
    )
    at.when(restoreAccess, restoring(), asAnna).thenRejected('same-person')
    at.when(restoreAccess, restoring(), { ...asBea, byLentToken: true }).thenRejected('token-of-another')
    at.when(restoreAccess, restoring({ ways: ['mail'] }), asBea).thenRejected('email-missing')
    for (const one of [asStranger, asFatima]) at.when(restoreAccess, restoring(), one).thenForbidden()
  })
  it('not for oneself, also when another proposed it', () => {
    const bea = someId('bea')
    const events = [
      account(bea),
      { ...added('one'), stream: users.ref(bea) },
      { ...proposed(), stream: users.ref(bea) },
    ]
    given(...admins, ...events)
      .when(restoreAccess, restoring({ userId: bea }), asBea)
      .thenRejected('decides-about-self')
  })
  it('not when the proposal is older than thirty days, was carried out, or is not there', () => {
    given(...before, proposed('anna', '2023-05-30'))
      .when(restoreAccess, restoring(), asBea)
      .thenRejected('proposal-lapsed')
    const restored = happened(users.ref(userId), 'AccessRestored', {
      proposalId,
      ground: 'loginGone',
      decidedById: someId('bea'),
    })
    given(...before, proposed(), restored)
      .when(restoreAccess, restoring(), asBea)
      .thenRejected('proposal-decided')
    given(...before)
      .when(restoreAccess, restoring(), asBea)
      .thenRejected('unknown-restoration')
  })
  it('leaves no way in for one person alone: the code that is lost again takes two again', () => {
    const restored = happened(users.ref(userId), 'AccessRestored', {
      proposalId,
      ground: 'loginGone',
      decidedById: someId('bea'),
    })
    const at = given(...before, proposed(), restored, removed('one'), removed('two'), invited())
    for (const one of [asAnna, asBea, asOperator])
      at.when(inviteUser, { userId, ways: ['letter'] }, one).thenRejected('restored-by-two')
    at.when(proposeAccessRestoration, proposing, asAnna).then({ type: 'AccessRestorationProposed' })
    const again = { ...proposed(), data: { ...proposed().data, proposalId: someId('again') } }
    given(...before, proposed(), restored, removed('one'), removed('two'), invited(), again)
      .when(restoreAccess, restoring({ proposalId: someId('again') }), asBea)
      .then({ type: 'AccessRestored' }, { type: 'UserInvited' })
    // A learner's account likewise.
    const theirs = [learner(), account(userId, { learnerId }), added('one'), removed('one'), ...everybody]
    given(...theirs)
      .when(inviteLearner, { learnerId, userId, ways: ['letter'] }, asCarla)
      .thenRejected('restored-by-two')
  })
  it("a learner's is for those who may invite the learner", () => {
    const at = given(learner(), account(userId, { learnerId }), added('one'), ...everybody, proposed('carla'))
    at.when(restoreAccess, restoring(), asAnna).then(
      { type: 'AccessRestored' },
      { type: 'LoginRemoved' },
      { type: 'LearnerInvited', data: { learnerId } },
    )
    at.when(restoreAccess, restoring(), asStranger).thenForbidden()
  })
})

it('a code reads the same however it is typed', () => {
  expect(shownCode(CODE)).toBe('7K2M9-7K2M9-7K2M9-7K2M9')
  expect(normalCode(' 7k2m9-oI l')).toBe('7K2M9011')
})

describe('endErasedAccount', () => {
  it('takes away every way in, and says when there is none', () => {
    const system = { system: true }
    given(fatima, added('one'), added('two'))
      .when(endErasedAccount, { userId }, system)
      .then({ type: 'LoginRemoved', data: { reason: 'erased' } }, { type: 'LoginRemoved', data: { reason: 'erased' } })
    given(fatima).when(endErasedAccount, { userId }, system).thenRejected('no-way-in')
  })
})
