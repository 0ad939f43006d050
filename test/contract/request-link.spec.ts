/** The link that an employer hands to somebody, through the whole program: it opens one question, to one person, once. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readRequestLink } from '../../src/contract/request-link.ts'
import { Aviary } from '../support/canaries.ts'
import { region } from '../support/region.ts'
import { access } from '../support/region-access.ts'
import { learning } from '../support/region-learning.ts'
import { type Served, serveProgram } from '../support/served.ts'
import { World } from '../support/world.ts'

let served: Served
let world: World
beforeAll(async () => {
  served = await serveProgram('2023-01-09T08:00:00Z')
  world = new World(served, new Aviary().invent)
  await world.tell([...region, ...learning.filter((step) => !access.includes(step))])
}, 60_000)
afterAll(() => served[Symbol.asyncDispose]())

async function asked(more: object) {
  const answer = await served.command(
    'requestShares',
    {
      organisationId: world.id('zonnehuis'),
      scope: { kind: 'transcript' },
      purpose: 'planning',
      term: { kind: 'until', until: '2023-12-31' },
      answerBy: '2023-08-31',
      ...more,
    },
    world.token('hilde'),
  )
  const shareRequestId = String((answer.json.ids as Record<string, string>).shareRequestId)
  await served.program.catchUp()
  const { json } = await served.query('shareRequest', { shareRequestId }, world.token('hilde'))
  return json.result as { link?: string; rows: { employmentId: string; link?: string }[] }
}
const answerWith = async (link: object, learner: string, answer: string) =>
  served.command('answerShareRequest', { ...link, learnerId: world.id(learner), answer }, world.token(learner))

it('on a letter is answered by who has it, who is then known', async () => {
  const employmentId = world.id('work of somebody')
  const { rows } = await asked({ open: false, employmentIds: [employmentId] })
  const link = readRequestLink(rows[0]?.link ?? '') ?? expect.unreachable('no link')
  expect(link.employmentId).toBe(employmentId)
  const wrong = await answerWith({ ...link, code: '0'.repeat(32) }, 'vera', 'given')
  expect(wrong.json).toMatchObject({ status: 409, code: 'share-request-not-yours' })
  const shown = await served.query(
    'shareRequestForMe',
    { ...link, learnerId: world.id('vera') } as Record<string, string>,
    world.token('vera'),
  )
  expect(shown.json.result).toMatchObject({ status: 'waiting', shown: { status: 'valid', transcript: [{}] } })
  const given = await answerWith(link, 'vera', 'given')
  expect(given.status).toBe(201)
  const { shareId = '' } = given.json.ids as Record<string, string>
  await served.program.catchUp()
  const team = await served.query(
    'myTeam',
    { organisationId: world.id('zonnehuis'), employmentId },
    world.token('hilde'),
  )
  expect(team.json.result).toMatchObject({ rows: [{ learnerId: world.id('vera'), shareIds: [shareId] }] })
  const again = await answerWith(link, 'sanne', 'given')
  expect(again.json).toMatchObject({ code: 'share-request-not-yours' })
})

it('on the wall is answered by whoever has it, and nobody hears who refused', async () => {
  const { link = '' } = await asked({ open: true, employmentIds: [] })
  const read = readRequestLink(link) ?? expect.unreachable('no link')
  expect(read).not.toHaveProperty('employmentId')
  expect((await answerWith(read, 'vera', 'refused')).status).toBe(201)
  expect((await answerWith(read, 'sanne', 'given')).status).toBe(201)
  expect((await answerWith(read, 'sanne', 'given')).json).toMatchObject({ code: 'share-request-answered' })
  await served.program.catchUp()
  const { shareRequestId } = read
  const { json } = await served.query('shareRequest', { shareRequestId }, world.token('hilde'))
  expect(json.result).toMatchObject({ counts: { given: 1 }, rows: [{ answer: 'given' }] })
  expect(JSON.stringify(json.result)).not.toContain('refused')
})

it('who has left is forgotten by the employer, and the number is free again', async () => {
  await served.program.reactions.catchUp()
  const params = { organisationId: world.id('zonnehuis'), employmentId: world.id('work that ended'), left: 'yes' }
  const { json } = await served.query('myTeam', params, world.token('hilde'))
  expect(json.result).toMatchObject({ rows: [{ name: { erased: true }, personnelNumber: { erased: true } }] })
  const told = world.told.find(({ step }) => step.command === 'recordEmployment' && step.keep?.['work that ended'])
  const anew = await served.command('recordEmployment', { ...told?.input, from: '2023-07-03' }, world.token('hilde'))
  expect(anew.status).toBe(201)
})
