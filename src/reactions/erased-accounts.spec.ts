import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/support/desk.ts'
import { users } from '../domain/user/user.ts'
import type { Caller } from '../kernel/kernel.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.[Symbol.asyncDispose]())

it('whose identity was erased has no way in any more: no session, no login, no open invitation', async () => {
  const { kernel } = desk.program
  const learnerId = desk.id('l02', 'learnerId')
  const before = await desk.as('l02', 'learner')
  expect((await before.get('/start')).status).toBe(200)
  const operator: Caller = { kind: 'person', userId: desk.userId('operator'), role: 'operator' }
  const privacy: Caller = { ...operator }
  const input = { learnerId, class: 'identity', ground: 'request' }
  const proposed = await kernel.execute({ command: 'proposeErasure', input, caller: operator, channel: 'ui' })
  expect(proposed).toMatchObject({ kind: 'accepted' })
  // A second person: another operator.
  const second = await kernel.execute({
    command: 'registerUser',
    input: { name: 'Tweede' },
    caller: operator,
    channel: 'ui',
  })
  const userId = second.kind === 'accepted' ? (second.ids.userId ?? '') : ''
  const role = { userId, role: 'operator', from: '2023-01-01' }
  await kernel.execute({ command: 'assignRole', input: role, caller: operator, channel: 'ui' })
  const proposalId = proposed.kind === 'accepted' ? proposed.ids.proposalId : ''
  const erased = await kernel.execute({
    command: 'erasePersonalData',
    input: { learnerId, proposalId },
    caller: { ...privacy, userId },
    channel: 'ui',
  })
  expect(erased).toMatchObject({ kind: 'accepted' })
  await desk.program.catchUp()
  const account = desk.program.models.read('people', (db) =>
    db.get('SELECT userId FROM person WHERE learnerId = ?', learnerId),
  )
  const user = await kernel.stateOf(users.ref(String(account?.userId)))
  expect([...(user?.logins.values() ?? [])].every(({ removed }) => removed)).toBe(true)
  expect(user?.logins.size).toBeGreaterThan(0)
  expect((await before.get('/start')).status).toBe(303)
})
