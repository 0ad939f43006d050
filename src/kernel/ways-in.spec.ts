/** One person comes in by a login, by a token of their own, or by one that somebody made: rules are told which. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type TestLedger, testLedger } from '../../test/support/ledger.ts'
import { type Caller, type CommandOutcome, SYSTEM } from './kernel.ts'

let ledger: TestLedger
let anna: Caller
let paula: Caller
let learnerId: string

beforeEach(async () => {
  ledger = await testLedger()
  const { organisationId = '' } = (
    await ledger.accept('registerOrganisation', { kind: 'school', naturalPerson: false, name: 'School' })
  ).ids
  const somebody = async (name: string, role: 'organisationAdmin' | 'privacyOfficer'): Promise<Caller> => {
    const { userId = '' } = (await ledger.accept('registerUser', { organisationId, name })).ids
    await ledger.accept('assignRole', { userId, role, organisationId, from: '2023-01-01' })
    return { kind: 'person', userId, role, organisationId }
  }
  anna = await somebody('Anna', 'organisationAdmin')
  paula = await somebody('Paula', 'privacyOfficer')
  learnerId = (await ledger.accept('registerLearner', { registeredById: organisationId, name: 'Noor' }, anna)).ids
    .learnerId as string
})
afterEach(() => ledger.close())

const asked = () => ({ userId: paula.userId, role: paula.role, organisationId: paula.organisationId })
const tokenBy = async (caller: Caller): Promise<Caller> => {
  const { tokenId = '' } = (await ledger.accept('issueApiToken', asked(), caller)).ids
  return { ...paula, tokenId }
}
async function loggedIn(): Promise<Caller> {
  const { ids, secrets } = await ledger.accept('inviteUser', { userId: paula.userId, ways: ['letter'] }, anna)
  const login = { provider: 'one', kind: 'work', assurance: 'low', issuer: 'https://id.example.org', subject: 'P' }
  const invitation = { userId: paula.userId, invitationId: ids.invitationId, code: secrets.code }
  const { loginId = '' } = (await ledger.accept('acceptInvitation', { ...invitation, ...login }, SYSTEM)).ids
  return { ...paula, loginId }
}
const judging = async (caller: Caller): Promise<string> => {
  const input = { learnerId, class: 'identity', ground: 'request' }
  return said(await ledger.try('proposeErasure', input, caller))
}
const said = (outcome: CommandOutcome) => (outcome.kind === 'rejected' ? outcome.code : outcome.kind)

it('a token that an admin made is no second person', async () => {
  expect(await judging(await tokenBy(anna))).toBe('token-of-another')
})
it('one that the operator made is, for who holds the keys needs none', async () => {
  expect(await judging(await tokenBy(ledger.operator))).toBe('accepted')
})
it('who is logged in is, and makes tokens that are too', async () => {
  const login = await loggedIn()
  expect(await judging(await tokenBy(login))).toBe('accepted')
  expect(await judging(login)).toBe('already-proposed')
})
it('by a token nobody makes their own', async () => {
  for (const caller of [await tokenBy(ledger.operator), await tokenBy(await loggedIn()), paula]) {
    expect(said(await ledger.try('issueApiToken', asked(), caller))).toBe('own-token')
  }
})
it('a login of somebody else, or of nobody, is no way in', async () => {
  const { loginId = '' } = await loggedIn()
  expect(said(await ledger.try('issueApiToken', asked(), { ...anna, loginId }))).toBe('forbidden')
  expect(await judging({ ...paula, loginId: learnerId })).toBe('forbidden')
})
