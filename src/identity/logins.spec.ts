/** From an invitation to a login that is found, and what ends it. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { type TestLedger, testLedger } from '../../test/support/ledger.ts'
import { decoderOf } from '../contract/decode.ts'
import { shownCode } from '../contract/invitation.ts'
import { type Caller, type CommandOutcome, SYSTEM } from '../kernel/kernel.ts'
import { createReactions, type Reactions } from '../reactions/reactions.ts'
import { findLogin, isBound } from './logins.ts'

const ISSUER = 'https://login.example.org/one'
let ledger: TestLedger
let reactions: Reactions
let school: string
let carla: string
let ada: Caller

beforeEach(async () => {
  ledger = await testLedger()
  school = (await ledger.accept('registerOrganisation', { kind: 'school', naturalPerson: false, name: 'School' })).ids
    .organisationId as string
  carla = await employee('Carla', 'coordinator')
  ada = {
    kind: 'person',
    userId: await employee('Ada', 'organisationAdmin'),
    role: 'organisationAdmin',
    organisationId: school,
  }
  reactions = createReactions({
    kernel: ledger.kernel,
    store: ledger.store,
    decode: decoderOf(eventFamilies),
    vault: ledger.vault,
    accessLog: { eraseLearner: () => undefined },
    file: join(ledger.dir, 'reactions.sqlite'),
    onFault: (_reaction, fault) => {
      throw fault
    },
  })
})
afterEach(async () => {
  reactions.close()
  await ledger.close()
})

async function employee(name: string, role: string): Promise<string> {
  const { userId = '' } = (await ledger.accept('registerUser', { organisationId: school, name })).ids
  await ledger.accept('assignRole', { userId, role, organisationId: school, from: '2023-01-01' })
  return userId
}

interface Invited {
  readonly userId: string
  readonly invitationId: string
  readonly code: string
}
async function invited(userId = carla): Promise<Invited> {
  const { ids, secrets } = await ledger.accept('inviteUser', { userId, ways: ['letter'] }, ada)
  return { userId, invitationId: ids.invitationId ?? '', code: secrets.code ?? '' }
}

const login = (subject: string, issuer = ISSUER) => ({
  provider: 'one',
  kind: 'work',
  assurance: 'substantial',
  issuer,
  subject,
})
const accept = (invitation: Invited, subject = 'Sub-1', issuer = ISSUER) =>
  ledger.try('acceptInvitation', { ...invitation, ...login(subject, issuer) }, SYSTEM)
const find = (subject = 'Sub-1', issuer = ISSUER) => findLogin(ledger, issuer, subject)
const refusalOf = (outcome: CommandOutcome) => (outcome.kind === 'rejected' ? outcome.code : outcome.kind)

describe('a login', () => {
  it('is found by issuer and subject once the invitation was accepted, with the code as people type it', async () => {
    const invitation = await invited()
    expect(await find()).toBeUndefined()
    const typed = shownCode(invitation.code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    const outcome = await accept({ ...invitation, code: typed })
    const loginId = outcome.kind === 'accepted' ? outcome.ids.loginId : undefined
    expect(await find()).toEqual({ userId: carla, loginId })
  })

  it('is another one with another case, or at another issuer', async () => {
    await accept(await invited())
    expect(await find('sub-1')).toBeUndefined()
    expect(await find('Sub-1', 'https://login.example.org/two')).toBeUndefined()
  })

  it('stands in no event: neither issuer nor subject', async () => {
    await accept(await invited(), 'Sub-that-is-secret')
    const { events } = await ledger.store.readAll({ limit: 1000 })
    expect(events.map(({ type }) => type)).toContain('LoginAdded')
    const text = events.map(({ data, metadata }) => data + metadata).join()
    expect(text).not.toContain('Sub-that-is-secret')
    expect(text).not.toContain('login.example.org')
  })

  it('belongs to one user only', async () => {
    await accept(await invited())
    const other = await invited(await employee('Dirk', 'coordinator'))
    expect(refusalOf(await accept(other))).toBe('login-taken')
    expect(refusalOf(await accept(other, 'Sub-2'))).toBe('accepted')
  })

  it('tells itself from the other logins of the same user', async () => {
    await accept(await invited())
    const first = await find()
    const added = await ledger.accept(
      'addLogin',
      { userId: carla, loggedInWith: first?.loginId, ...login('Home'), kind: 'private' },
      SYSTEM,
    )
    expect(await find('Home')).toEqual({ userId: carla, loginId: added.ids.loginId })
    expect(await find()).toEqual(first)
    expect(added.ids.loginId).not.toBe(first?.loginId)
  })
})

describe('a login that was removed', () => {
  async function removed() {
    await accept(await invited())
    const first = await find()
    await ledger.accept('addLogin', { userId: carla, loggedInWith: first?.loginId, ...login('Home') }, SYSTEM)
    const self: Caller = { kind: 'person', userId: carla, role: 'coordinator', organisationId: school }
    await ledger.accept('removeLogin', { userId: carla, loginId: first?.loginId, reason: 'notUsed' }, self)
    return first
  }

  it('lets nobody in any more, at once', async () => {
    const first = await removed()
    expect(await find()).toBeUndefined()
    expect(first && (await isBound(ledger.kernel, first))).toBe(false)
    const stale: Caller = { ...ada, userId: carla, role: 'coordinator', ...(first && { loginId: first.loginId }) }
    expect(await ledger.try('removeLogin', { userId: carla, loginId: first?.loginId, reason: 'lost' }, stale)).toEqual({
      kind: 'forbidden',
    })
  })

  it('is free to be bound again once the reaction came by, however often it does', async () => {
    await removed()
    const dirk = await invited(await employee('Dirk', 'coordinator'))
    expect(refusalOf(await accept(dirk))).toBe('login-taken')
    await reactions.catchUp()
    expect(refusalOf(await accept(dirk))).toBe('accepted')
    ledger.vault.confirmKeys([], '0'.repeat(20))
    reactions.close()
    reactions = createReactions({
      kernel: ledger.kernel,
      store: ledger.store,
      decode: decoderOf(eventFamilies),
      vault: ledger.vault,
      accessLog: { eraseLearner: () => undefined },
      file: join(ledger.dir, 'again.sqlite'),
      onFault: () => undefined,
    })
    await reactions.catchUp()
    expect(await find()).toEqual({ userId: dirk.userId, loginId: expect.any(String) })
  })
})
