import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let pauline: Browsing
let place: string
beforeAll(async () => {
  desk = await openDesk(['avant.yaml'])
  pauline = await desk.as('pauline', 'coordinator', 'mondriaan')
  place = `/learners/${desk.id('nadia', 'learnerId')}/enrolments/${desk.id('nadiaEnrolment', 'enrolmentId')}`
}, 120_000)
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]()
})

const send = (fields: Record<string, string | readonly string[]>) => pauline.send(place, { do: 'proof', ...fields })

it('says that nobody saw the paper yet, and takes no form that says nothing', async () => {
  const { text } = await pauline.get(place)
  expect(text).toContain('nog niet gezien')
  expect(text).toContain('Er wordt geen kopie bewaard')
  const empty = await send({ proofSeenOn: '2024-01-08' })
  expect(empty.status).toBe(400)
  expect(empty.text).toContain('href="#f-proofKinds"')
  const ahead = await send({ proofKinds: ['jobSeekerRegistration'], proofSeenOn: '2099-01-01' })
  expect(ahead.status).toBe(400)
  expect(ahead.text).toContain('href="#f-proofSeenOn"')
})

it('records who saw which kind on which day, once', async () => {
  const seen = { proofKinds: ['jobSeekerRegistration', 'other'], proofSeenOn: '2024-01-08' }
  expect((await send(seen)).status).toBe(303)
  const { text } = await pauline.get(place)
  expect(text).toContain('gezien op 8 januari 2024')
  expect(text).not.toContain('name="proofKinds"')
  const again = await send(seen)
  expect(again.status).toBe(400)
  expect(again.text).toContain('role="alert"')
})
