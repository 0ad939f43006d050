import { describe, expect, it } from 'vitest'
import { users } from '../src/domain/user/user.ts'
import { type As, past, someId } from '../test/support/given.ts'
import { around, carla, ids, lena, otto, roleOf, sealedName } from '../test/support/learners.ts'
import { type Answer, readModels } from '../test/support/read-model.ts'
import { me } from './me.ts'
import { people, peopleModel } from './people.ts'

const anna: As = { userId: someId('anna'), role: 'organisationAdmin', organisationId: ids.albeda }
const bot = someId('bot')
const events = [
  ...around(),
  past(users.ref(someId('anna')), 'UserRegistered', {
    userId: someId('anna'),
    kind: 'person',
    organisationId: ids.albeda,
    sealedName: sealedName('Anna Kok'),
  }),
  ...roleOf('anna', 'organisationAdmin', ids.albeda),
  past(users.ref(bot), 'UserRegistered', {
    userId: bot,
    kind: 'machine',
    organisationId: ids.albeda,
    machineName: 'Studiesysteem',
  }),
  ...roleOf('fatima', 'coordinator', ids.albeda, { offeringId: ids.offering }),
  ...roleOf('fatima', 'projectOfficer', ids.albeda, { grantId: someId('grant'), projectId: someId('project') }),
  past(users.ref(someId('joost')), 'RoleRevoked', {
    assignmentId: someId('joost assessor'),
    on: '2023-06-01',
    reason: 'ended',
  }),
]
const world = readModels(events)
const of = (found: Answer, name: string) => found.people.find(({ userId }: Answer) => userId === someId(name))

describe('the people of an organisation', () => {
  it('are those with a role there, and those who belong to it; names open for its admin', async () => {
    const found = await world.ask(people, { organisationId: ids.albeda, limit: 200 }, anna)
    expect(of(found, 'anna')).toMatchObject({
      kind: 'person',
      name: 'Anna Kok',
      roles: [{ role: 'organisationAdmin' }],
    })
    expect(of(found, 'bot')).toEqual({ userId: bot, kind: 'machine', name: 'Studiesysteem', roles: [] })
    expect(of(found, 'karin')).toBeUndefined()
    expect(of(found, 'lena')).toBeUndefined()
  })
  it('have there only the roles that they hold there, also what they are narrowed to', async () => {
    const found = await world.ask(people, { organisationId: ids.albeda, limit: 200 }, anna)
    expect(of(found, 'fatima').roles).toMatchObject([
      { role: 'projectOfficer', grantId: someId('grant'), projectId: someId('project'), holdsToday: true },
      { role: 'coordinator', offeringId: ids.offering, from: '2022-01-01', holdsToday: true },
    ])
    const { roles } = await world.ask(me, {}, { userId: someId('fatima') })
    expect(roles.find(({ role }: Answer) => role === 'projectOfficer')).toMatchObject({
      grantId: someId('grant'),
      projectId: someId('project'),
    })
  })
  it('keep a role that ended, and it says so', async () => {
    const found = (today: string) => world.ask(people, { organisationId: ids.albeda, limit: 200 }, anna, { today })
    expect(of(await found('2023-06-30'), 'joost').roles).toMatchObject([{ until: '2023-05-31', holdsToday: false }])
    expect(of(await found('2023-05-31'), 'joost').roles).toMatchObject([{ holdsToday: true }])
  })
  it('are chosen by role, and read page by page', async () => {
    const boards = await world.ask(people, { organisationId: ids.albeda, role: 'examBoardChair' }, anna)
    expect(boards.people).toMatchObject([{ userId: someId('omar') }])
    const whole = await world.ask(people, { organisationId: ids.albeda, limit: 200 }, anna)
    const first = await world.ask(people, { organisationId: ids.albeda, limit: 4 }, anna)
    const rest = await world.ask(people, { organisationId: ids.albeda, limit: 200, cursor: first.next }, anna)
    expect([...first.people, ...rest.people]).toEqual(whole.people)
  })
  it('are for its admin and the operator alone', async () => {
    expect(await world.ask(people, { organisationId: ids.argos }, otto)).toMatchObject({ people: [{}, {}, {}] })
    for (const as of [carla, lena, undefined, { ...anna, organisationId: ids.argos }]) {
      expect(await world.refused(people, { organisationId: ids.albeda }, as)).toMatchObject({ rejected: 'forbidden' })
    }
    expect(await world.refused(people, { organisationId: ids.argos }, anna)).toMatchObject({ rejected: 'forbidden' })
  })
  it('stand in the rows with their names sealed', () => {
    const { person = [] } = world.rows(peopleModel)
    const row = person.find(({ userId }) => userId === someId('anna'))
    expect(JSON.parse(String(row?.sealedName))).toMatchObject({ keyId: expect.any(String), path: 'sealedName' })
    expect(people.asOf).toBe(false)
  })
})
