import { describe, expect, it } from 'vitest'
import { isSealed } from '../events/values.ts'
import { shownCode } from '../src/contract/invitation.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { users } from '../src/domain/user/user.ts'
import { type As, type PastEvent, past, someId } from '../test/support/given.ts'
import {
  around,
  carla,
  fatima,
  ids,
  known,
  learnerId,
  lena,
  omar,
  otto,
  registered,
  roleOf,
  sealedName,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { invitationLetter } from './invitation-letter.ts'
import { invitationOffered } from './invitation-offered.ts'
import { invitations, learnerInvitations } from './invitations.ts'
import { myLogins } from './my-logins.ts'
import { people } from './people.ts'

const anna: As = { userId: someId('anna'), role: 'organisationAdmin', organisationId: ids.albeda }
const elsewhere: As = { userId: someId('arie'), role: 'organisationAdmin', organisationId: ids.argos }
const bea = someId('bea')
const self: As = { userId: bea, role: 'coordinator', organisationId: ids.albeda }
const account = someId('account')
type Named = 'first' | 'second' | 'learner'

const person = (name: string, organisationId: string) =>
  past(users.ref(someId(name)), 'UserRegistered', {
    userId: someId(name),
    kind: 'person',
    organisationId,
    sealedName: sealedName(name),
  })
const invited = (id: string, code: Named, more: object = {}): PastEvent =>
  past(
    users.ref(id),
    'learnerId' in more ? 'LearnerInvited' : 'UserInvited',
    {
      invitationId: someId(code),
      organisationId: ids.albeda,
      ways: ['letter', 'mail'],
      language: 'nl',
      until: '2023-07-14',
      email: sealedName('bea@example.org'),
      ...more,
    },
    { actor: { kind: 'person', userId: someId('anna') as never }, at: '2023-06-20T09:00:00.000Z' },
  )
const accepted = (code: Named): PastEvent[] => [
  past(users.ref(bea), 'InvitationAccepted', { invitationId: someId(code), loginId: someId('login') }),
  added('login'),
]
/** The code is made by chance, so a test reads it off the event. */
function codeIn({ events }: ReturnType<typeof readModels>): string {
  const code = events.find(({ type }) => type === 'UserInvited')?.data.code
  if (!isSealed(code)) throw new Error('nobody was invited')
  return code.box
}
const added = (name: string) =>
  past(users.ref(bea), 'LoginAdded', { loginId: someId(name), provider: 'school', kind: 'work', assurance: 'low' })
const removed = (name: string) =>
  past(users.ref(bea), 'LoginRemoved', { loginId: someId(name), addedByCommandId: someId('x'), reason: 'lost' })
const staff = [
  ...around(),
  person('anna', ids.albeda),
  ...roleOf('anna', 'organisationAdmin', ids.albeda),
  person('arie', ids.argos),
  ...roleOf('arie', 'organisationAdmin', ids.argos),
  person('bea', ids.albeda),
  ...roleOf('bea', 'coordinator', ids.albeda),
]
const ofSchool = { organisationId: ids.albeda }

describe('the invitations of an organisation', () => {
  it('are for its admin, newest first, with names and what became of each', async () => {
    const world = readModels([...staff, invited(bea, 'first'), invited(bea, 'second', { ways: ['letter'] })])
    const found = await world.ask(invitations, ofSchool, anna)
    expect(found.invitations).toMatchObject([
      {
        invitationId: someId('second'),
        userId: bea,
        name: 'bea',
        status: 'open',
        ways: ['letter'],
        until: '2023-07-14',
        invitedBy: 'anna',
      },
      { invitationId: someId('first'), status: 'replaced' },
    ])
    expect(JSON.stringify(found)).not.toContain('example.org')
    expect(JSON.stringify(found)).not.toContain(codeIn(world))
    for (const one of [elsewhere, carla, self, undefined]) {
      expect(await world.refused(invitations, ofSchool, one)).toMatchObject({ rejected: 'forbidden' })
    }
  })
  it('end by being used, taken back, or on the day after the last', async () => {
    const status = async (events: readonly PastEvent[], today = '2023-06-30') => {
      const found = await readModels([...staff, ...events]).ask(invitations, ofSchool, anna, { today })
      return found.invitations.map((one: { status: string }) => one.status)
    }
    expect(await status([invited(bea, 'first')], '2023-07-14')).toEqual(['open'])
    expect(await status([invited(bea, 'first')], '2023-07-15')).toEqual(['expired'])
    expect(await status([invited(bea, 'first'), ...accepted('first')])).toEqual(['accepted'])
    const ended = past(users.ref(bea), 'InvitationWithdrawn', { invitationId: someId('first'), reason: 'ended' })
    expect(await status([invited(bea, 'first'), ended])).toEqual(['withdrawn'])
  })
  it('are chosen by what became of them, and read page by page', async () => {
    const world = readModels([...staff, invited(bea, 'first'), invited(bea, 'second')])
    const open = await world.ask(invitations, { ...ofSchool, status: 'open' }, anna)
    expect(open.invitations).toMatchObject([{ invitationId: someId('second') }])
    const page = await world.ask(invitations, { ...ofSchool, limit: 1 }, anna)
    const next = await world.ask(invitations, { ...ofSchool, limit: 1, cursor: page.next }, anna)
    expect([...page.invitations, ...next.invitations]).toMatchObject([
      { invitationId: someId('second') },
      { invitationId: someId('first') },
    ])
    expect(next.next).toBeUndefined()
  })
  it('say what became of the mail, where one was asked', async () => {
    const world = readModels([...staff, invited(bea, 'first'), invited(bea, 'second', { ways: ['letter'] })])
    const mail = { state: 'failed', at: '2023-06-20T09:00:00.000Z', tries: 3, reason: 'refusedAddress' } as const
    const mails = { [someId('first')]: mail, [someId('second')]: mail }
    const found = await world.ask(invitations, ofSchool, anna, { mails })
    expect(found.invitations.map((one: object) => 'mail' in one && one.mail)).toEqual([false, mail])
  })
})

describe('access that waits for a second person', () => {
  const proposed = past(
    users.ref(bea),
    'AccessRestorationProposed',
    { proposalId: someId('proposal'), ground: 'loginGone', proposedById: someId('anna') },
    { at: '2023-06-01T09:00:00.000Z' },
  )
  it('stands beside them, for thirty days, until somebody decides', async () => {
    const ask = (more: readonly PastEvent[] = [], today = '2023-07-01') =>
      readModels([...staff, proposed, ...more]).ask(invitations, ofSchool, anna, { today })
    expect((await ask()).restorations).toMatchObject([{ proposalId: someId('proposal'), userId: bea, name: 'bea' }])
    expect((await ask([], '2023-07-02')).restorations).toEqual([])
    const restored = past(users.ref(bea), 'AccessRestored', {
      proposalId: someId('proposal'),
      ground: 'loginGone',
      decidedById: someId('x'),
    })
    expect((await ask([restored])).restorations).toEqual([])
  })
})

describe('the invitations of a learner', () => {
  const world = readModels([
    ...staff,
    ...known().events.slice(-1),
    past(users.ref(account), 'UserRegistered', { userId: account, kind: 'person', learnerId }),
    invited(account, 'learner', { learnerId }),
  ])
  const ofLearner = { learnerId }
  it('are for who may invite it, with the account to do so; to others the learner is unknown', async () => {
    for (const one of [carla, anna]) {
      const found = await world.ask(learnerInvitations, ofLearner, one)
      expect(found).toMatchObject({
        invitations: [{ invitationId: someId('learner'), learnerId, userId: account, status: 'open' }],
        account: { userId: account, logins: 0 },
      })
      expect(found.invitations[0].name).toBeDefined()
    }
    for (const one of [elsewhere, lena, fatima, omar, undefined]) {
      expect(await world.refused(learnerInvitations, ofLearner, one)).toEqual(
        await world.refused(learnerInvitations, { learnerId: someId('nobody') }, one),
      )
    }
  })
})

it('a learner that another was merged into is invited with the account of either', async () => {
  const merged = ids.other
  const world = readModels([
    ...staff,
    registered(learnerId),
    registered(merged),
    past(users.ref(account), 'UserRegistered', { userId: account, kind: 'person', learnerId: merged }),
    invited(account, 'learner', { learnerId: merged }),
    past(learners.ref(learnerId), 'LearnersMerged', {
      proposalId: someId('merge'),
      mergedId: merged,
      decidedById: someId('paula'),
    }),
  ])
  const found = await world.ask(learnerInvitations, { learnerId }, carla)
  expect(found).toMatchObject({ account: { userId: account }, invitations: [{ userId: account }] })
})

describe('the letter', () => {
  const letter = { userId: bea, invitationId: someId('first') }
  const world = (...more: readonly PastEvent[]) => readModels([...staff, invited(bea, 'first'), ...more])
  it('has the name, who invites, the code to type and the path of the link, for who may invite', async () => {
    const code = codeIn(world())
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    const found = await world().ask(invitationLetter, letter, anna)
    expect(found).toMatchObject({
      name: 'bea',
      organisation: { id: ids.albeda },
      language: 'nl',
      until: '2023-07-14',
      code: shownCode(code),
      path: `/uitnodiging/${code}`,
    })
    expect(await world().ask(invitationLetter, letter, otto)).toMatchObject({ code: shownCode(code) })
    for (const one of [elsewhere, carla, self, undefined]) {
      expect(await world().refused(invitationLetter, letter, one)).toMatchObject({ rejected: 'not-found' })
    }
  })
  it('is there only for an open invitation that was to be a letter', async () => {
    expect(await world(...accepted('first')).refused(invitationLetter, letter, anna)).toMatchObject({
      rejected: 'invitation-over',
    })
    const mailed = readModels([...staff, invited(bea, 'first', { ways: ['mail'] })])
    expect(await mailed.refused(invitationLetter, letter, anna)).toMatchObject({ rejected: 'not-found' })
    const unknown = { ...letter, invitationId: someId('x') }
    expect(await world().refused(invitationLetter, unknown, anna)).toMatchObject({ rejected: 'not-found' })
  })
})

describe('a code, to who holds it', () => {
  const offered = (more: readonly PastEvent[] = [], today = '2023-06-30', typed = (code: string) => code) => {
    const world = readModels([...staff, invited(bea, 'first'), ...more])
    return world.ask(invitationOffered, { code: typed(codeIn(world)) }, undefined, { today })
  }
  it('says who invites and until when, and never whom', async () => {
    const found = await offered([], '2023-07-14', (code) => shownCode(code).toLowerCase())
    expect(found).toMatchObject({ status: 'open', until: '2023-07-14', userId: bea, invitationId: someId('first') })
    expect(found.organisation).toMatchObject({ id: ids.albeda, name: expect.any(String) })
    expect(Object.values(found)).not.toContain('bea')
  })
  it('says why it does not work, without naming the account', async () => {
    expect(await offered([], '2023-06-30', () => 'X')).toEqual({ status: 'unknown' })
    const until = '2023-07-14'
    expect(await offered([], '2023-07-15')).toEqual({ status: 'expired', until })
    expect(await offered(accepted('first'))).toEqual({ status: 'accepted', until })
    expect(await offered([invited(bea, 'second')])).toEqual({ status: 'replaced', until })
  })
})

describe('my logins', () => {
  it('are those that still let me in, and the invitation that waits', async () => {
    const world = readModels([...staff, added('one'), added('two'), removed('one'), invited(bea, 'first')])
    expect(await world.ask(myLogins, {}, self)).toMatchObject({
      logins: [{ loginId: someId('two'), provider: 'school', kind: 'work' }],
      invitation: { until: '2023-07-14', organisation: { id: ids.albeda } },
    })
    expect(await world.refused(myLogins, {}, undefined)).toMatchObject({ rejected: 'forbidden' })
  })
})

describe('the people of an organisation', () => {
  it('can log in, were invited to, or neither', async () => {
    const access = async (events: readonly PastEvent[], today = '2023-06-30') => {
      const found = await readModels([...staff, ...events]).ask(people, { ...ofSchool, limit: 200 }, anna, { today })
      return found.people.find(({ userId }: { userId: string }) => userId === bea).access
    }
    expect(await access([])).toBe('none')
    expect(await access([invited(bea, 'first')])).toBe('invited')
    expect(await access([invited(bea, 'first')], '2023-07-15')).toBe('none')
    expect(await access([invited(bea, 'first'), ...accepted('first')])).toBe('login')
    expect(await access([added('one'), removed('one')])).toBe('none')
    expect(await access([added('one'), added('two'), removed('one')])).toBe('login')
  })
})
