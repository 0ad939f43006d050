import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/support/desk.ts'
import { PUBLIC } from '../kernel/kernel.ts'
import { openSearchIndex } from '../privacy/search-index.ts'

let desk: Desk
let caller: (key: string, role: string, at: string) => Parameters<Desk['program']['kernel']['ask']>[0]['caller']
beforeAll(async () => {
  desk = await openDesk()
  caller = (key, role, at) => ({
    kind: 'person',
    userId: desk.userId(key),
    role: role as 'coordinator',
    organisationId: desk.id(at, 'organisationId'),
  })
})
afterAll(() => desk?.[Symbol.asyncDispose]())

const search = async (text: string, who = caller('marjan', 'coordinator', 'albeda')) => {
  await desk.program.catchUp()
  const outcome = await desk.program.kernel.ask({ query: 'searchLearners', params: { text }, caller: who })
  if (outcome.kind !== 'answered') return outcome.kind
  return (outcome.result as { learners: { name?: unknown }[] }).learners.map(({ name }) => name)
}

describe('a learner', () => {
  it('is found by the provider under any word of the name', async () => {
    expect(await search('noor')).toEqual(['Noor van Dam'])
    expect(await search('dam no')).toEqual(['Noor van Dam'])
    expect(await search('noor bos')).toEqual([])
  })
  it('is found by the employer of today, and by nobody else’s', async () => {
    expect(await search('noor', caller('wilma', 'hrOfficer', 'argos'))).toEqual(['Noor van Dam'])
    expect(await search('noor', caller('sadia', 'hrOfficer', 'zonnehuis'))).toEqual([])
  })
  it('is found by no assessor, no outsider and nobody unnamed', async () => {
    expect(await search('noor', caller('fatima', 'assessor', 'albeda'))).toBe('forbidden')
    expect(await search('noor', caller('tessa', 'programmeManager', 'vlaardingen'))).toBe('forbidden')
    expect(await search('noor', PUBLIC)).toBe('forbidden')
  })
  it('is found under a name as it became, and no more as it was', async () => {
    const input = { learnerId: desk.id('l01', 'learnerId'), name: 'Noor Żelazny', reason: 'nameChanged' }
    const outcome = await desk.program.kernel.execute({
      command: 'correctLearnerDetails',
      input,
      caller: caller('marjan', 'coordinator', 'albeda'),
      channel: 'ui',
    })
    expect(outcome).toMatchObject({ kind: 'accepted' })
    expect(await search('zelazny')).toEqual(['Noor Żelazny'])
    expect(await search('dam')).toEqual([])
  })
})

it('the file holds no name, in whole or in part', () => {
  const bytes = readFileSync(join(desk.program.dir, 'search.sqlite')).toString('latin1').toLowerCase()
  for (const part of ['noor', 'dam', 'elazny']) expect(bytes).not.toContain(part)
})

it('a list says nothing under another key or organisation', () => {
  const file = join(desk.program.dir, 'search.sqlite')
  const other = openSearchIndex({ file, key: 'another' })
  expect(other.find(desk.id('albeda', 'organisationId'), 'noor', 10)).toEqual([])
  other.close()
})

describe('where many have the same name', () => {
  const ask = async (text: string) => {
    const outcome = await desk.program.kernel.ask({
      query: 'searchLearners',
      params: { text },
      caller: caller('marjan', 'coordinator', 'albeda'),
    })
    if (outcome.kind !== 'answered') throw new Error(outcome.kind)
    return outcome.result as { learners: { name: string }[]; more: boolean }
  }
  beforeAll(async () => {
    for (let number = 10; number < 34; number++) {
      const outcome = await desk.program.kernel.execute({
        command: 'registerLearner',
        input: {
          registeredById: desk.id('albeda', 'organisationId'),
          name: `Zus Veelvoorkomend${number > 12 ? 'e' : ''}`,
        },
        caller: caller('marjan', 'coordinator', 'albeda'),
        channel: 'ui',
      })
      if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
    }
    await desk.program.catchUp()
  })
  it('twenty are shown, and that there are more is said', async () => {
    const { learners, more } = await ask('zus')
    expect([learners.length, more]).toEqual([20, true])
  })
  it('a long name is looked for among all who begin alike', async () => {
    expect((await ask('veelvoorkomende')).learners).toHaveLength(20)
    const fewer = await ask('zus veelvoorkomend')
    expect([fewer.learners.length, fewer.more]).toEqual([20, true])
    expect(await ask('veelvoorkomendst')).toEqual({ learners: [], more: false })
  })
})
