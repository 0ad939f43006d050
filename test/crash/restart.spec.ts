/** Death just before and just after each append of a command, on real files; then the program is started again. */
import { rmSync } from 'node:fs'
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../src/kernel/kernel.ts'
import type { Line } from './journal.ts'
import { judge } from './judge.ts'
import { copyOf, type Deed, dieAt, done, reopen } from './left-behind.ts'
import { BEGAN_AT, LIFE_MS, newWorld, offeringOf, readWorld, type World } from './world.ts'

let folder: string
let world: World
const before: Line[] = []
const ids = new Map<string, string>()

const deed = (command: string, caller: Caller, input: Record<string, unknown>): Deed => ({
  command,
  caller,
  input,
  key: ulid(BEGAN_AT),
})
const id = (name: string) => ids.get(name) ?? ''
const number = (learnerNumber: string) => ({ registeredById: world.school, name: 'Noor Proef', learnerNumber })
const numbers = { kind: 'school', naturalPerson: false, name: 'Nieuw', brin: '01AA', kvk: '10000001', rio: '101A001' }
const enrolling = (learner: string) => ({
  learnerId: id(learner),
  offeringId: id('offering'),
  startsOn: '2024-02-01',
  purpose: 'reskilling',
  targetGroups: ['jobSeeker'],
})

beforeAll(async () => {
  folder = await newWorld()
  world = readWorld(folder)
  const { sam, carla, paula } = world.people
  const program = await reopen(folder, () => BEGAN_AT)
  const make = async (name: string, field: string, ...made: Parameters<typeof deed>) => {
    const { lines, ids: answered } = await done(program.kernel, deed(...made))
    before.push(...lines)
    ids.set(name, answered[field] ?? '')
  }
  await make('noor', 'learnerId', 'registerLearner', sam, number('S-1'))
  await make('nora', 'learnerId', 'registerLearner', sam, number('S-2'))
  await make('account', 'userId', 'registerUser', world.operator, { learnerId: id('noor') })
  await make('offering', 'offeringId', 'publishOffering', carla, offeringOf(world, 2))
  await make('enrolment', 'enrolmentId', 'enrolLearner', carla, enrolling('nora'))
  const erasing = { learnerId: id('noor'), class: 'identity', ground: 'request' }
  await make('erasure', 'proposalId', 'proposeErasure', paula, erasing)
  const merging = { learnerId: id('nora'), mergedId: id('noor'), ground: 'learnerConfirmed' }
  await make('merge', 'proposalId', 'proposeMerge', sam, merging)
  await program.catchUp()
  await program.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** How many appends it takes, and what is done. */
const deeds: readonly (readonly [what: string, appends: number, () => Deed])[] = [
  ['a learner with a number', 1, () => deed('registerLearner', world.people.sam, number('S-3'))],
  ['an enrolment and its seat', 3, () => deed('enrolLearner', world.people.carla, enrolling('noor'))],
  ['a school and its three numbers', 7, () => deed('registerOrganisation', world.operator, numbers)],
  [
    'a sole trader and a personal number',
    1,
    () =>
      deed('registerOrganisation', world.operator, {
        kind: 'trainer',
        naturalPerson: true,
        personalName: 'Zzp Proef',
        personalKvk: '20000001',
      }),
  ],
  [
    'a rejection and the seat that it gives back',
    2,
    () =>
      deed('rejectEnrolment', world.people.carla, {
        learnerId: id('nora'),
        enrolmentId: id('enrolment'),
        reason: 'other',
      }),
  ],
  [
    'a merge, its claim and what follows',
    4,
    () => deed('mergeLearners', world.people.carla, { learnerId: id('nora'), proposalId: id('merge') }),
  ],
  [
    'an erasure',
    1,
    () => deed('erasePersonalData', world.people.pim, { learnerId: id('noor'), proposalId: id('erasure') }),
  ],
  [
    'a share',
    1,
    () =>
      deed(
        'createShare',
        { kind: 'person', userId: id('account'), role: 'learner' },
        {
          learnerId: id('noor'),
          scope: { kind: 'transcript' },
          until: '2024-12-31T00:00:00.000Z',
          showsName: false,
        },
      ),
  ],
]

describe.each(deeds)('%s', (_what, appends, make) => {
  const deaths = Array.from({ length: appends }, (_, index) =>
    [false, true].map((written) => ({ append: index + 1, written })),
  ).flat()

  it.each(deaths)('is whole or not there after death at %o', async (death) => {
    using left = copyOf(folder)
    const sent = await dieAt(left.folder, make(), death)
    if (!sent) throw new Error('it was done before it could die')
    // Whoever asked comes back before the sweep in one half of the cases, after it in the other.
    const chance = { happens: () => death.append % 2 === 0 }
    const judging = { from: BEGAN_AT + LIFE_MS, chance, models: false }
    const { problems } = await judge(left.folder, [...before, ...sent], judging)
    expect(problems).toEqual([])
  })

  it('takes no more appends than these', async () => {
    using left = copyOf(folder)
    expect(await dieAt(left.folder, make(), { append: appends + 1, written: false })).toBe(false)
  })
})
