import { expect, it } from 'vitest'
import { coen } from '../../../test/support/books.ts'
import { GRANT, running, scheme } from '../../../test/support/funding.ts'
import { given, someId, stateAfter } from '../../../test/support/given.ts'
import { byTheWeek, settling } from '../../../test/support/weeks.ts'
import type { Facts } from '../../contract/command.ts'
import { isRejection, type StreamRef } from '../../contract/stream.ts'
import { countedUnits, unitClaims, unitQuestions } from './counted-units.ts'
import { grants } from './grant.ts'
import { settleGrant } from './settle-grant.ts'
import type { GrantState } from './state.ts'

const UNITS = [
  { code: 'week', title: 'Week', cents: 6_750, counted: 'practiceWeeks' },
  { code: 'halfweek', title: 'Halve week', cents: 3_375, counted: 'practiceWeeks' },
  { code: 'map', title: 'Leermap', cents: 1_000 },
]
const around = [...running, scheme('by the week', { settlementMode: 'units', units: UNITS })]
const facts: Facts = { get: <State>(ref: StreamRef<State>) => stateAfter(ref, ...around) }
const state = stateAfter(grants.ref(GRANT), ...running)
const award = state.award && { ...state.award, settlementMode: 'units' as const }
const grant: GrantState = { ...state, scheme: { schemeId: someId('by the week'), version: 1 }, award }
const AT = '7'.padStart(20, '0')
const WEEKS = Array.from({ length: 7 }, (_, index) => `${someId('vera')}-2023-02-${String(index + 10)}`)
const told = (...kinds: { kind: string; known: number; elsewhere: number; free: string[] }[]) => ({
  facts,
  told: () => ({ result: { kinds }, position: AT }),
})
const weeks = (known: number, elsewhere = 0) =>
  told({ kind: 'practiceWeeks', known, elsewhere, free: WEEKS.slice(elsewhere, known) })

it('counts no more than its indicators know of, over all units of that kind together', () => {
  expect(countedUnits(grant, [{ code: 'week', count: 6 }], weeks(6))).toMatchObject({
    units: [{ code: 'week', count: 6, cents: 6_750, known: { count: 6, at: AT } }],
    picked: [{ kind: 'practiceWeeks', share: { n: 1, d: 1 }, units: [{ code: 'week', of: WEEKS.slice(0, 6) }] }],
  })
  expect(countedUnits(grant, [{ code: 'week', count: 7 }], weeks(6))).toMatchObject({
    rejected: 'more-units-than-known',
    details: { unit: 'week', given: 7, known: 6 },
  })
  const both = [
    { code: 'week', count: 4 },
    { code: 'halfweek', count: 3 },
  ]
  expect(countedUnits(grant, both, weeks(6))).toMatchObject({ details: { unit: 'halfweek', given: 7, known: 6 } })
  expect(countedUnits(grant, both, weeks(7))).toMatchObject({
    picked: [
      {
        units: [
          { code: 'week', of: WEEKS.slice(0, 4) },
          { code: 'halfweek', of: WEEKS.slice(4) },
        ],
      },
    ],
  })
})

it('counts none that another grant bears, and says how many those are', () => {
  expect(countedUnits(grant, [{ code: 'week', count: 4 }], weeks(6, 3))).toEqual({
    rejected: 'units-counted-elsewhere',
    details: { unit: 'week', given: 4, known: 6, elsewhere: 3, left: 3 },
  })
  const counting = countedUnits(grant, [{ code: 'week', count: 3 }], weeks(6, 3))
  expect(counting).toMatchObject({ units: [{ known: { count: 6, elsewhere: 3 } }] })
  if (isRejection(counting)) throw new Error(counting.rejected)
  expect(unitClaims(counting, GRANT)).toMatchObject([
    { claim: { grantId: GRANT, kind: 'practiceWeeks', units: [{ code: 'week', count: 3 }], of: WEEKS.slice(3, 6) } },
  ])
})

it('settles nothing that no indicator counts, and leaves alone what is counted elsewhere', () => {
  const week = [{ code: 'week', count: 1 }]
  const persons = { kind: 'distinctPersons', known: 9, elsewhere: 0, free: WEEKS }
  for (const nobody of [told(), told(persons), { facts, told: () => undefined }]) {
    expect(countedUnits(grant, week, nobody)).toMatchObject({ rejected: 'units-not-known' })
  }
  const maps = [{ code: 'map', count: 900 }]
  expect(countedUnits(grant, maps, { facts })).toEqual({
    units: [{ code: 'map', count: 900, cents: 1_000 }],
    picked: [],
  })
  expect(unitQuestions(grant, maps, facts)).toEqual([])
  expect(unitQuestions(grant, week, facts)).toMatchObject([{ query: 'unitsToSettle', params: { grantId: GRANT } }])
})

it('more of one kind than one settlement can hold is refused as a whole', () => {
  const free = Array.from({ length: 801 }, (_, index) => {
    const on = new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10)
    return `${someId('vera')}-${on}`
  })
  const asked = { kind: 'practiceWeeks', known: free.length, elsewhere: 0, free }
  const who = { ...coen, told: () => ({ result: { kinds: [asked] }, position: AT }) }
  const input = { ...settling(GRANT, 801), settledOn: '2023-06-30' }
  given(...byTheWeek())
    .when(settleGrant, input, who)
    .thenRejected('units-too-many-at-once')
  const most = { ...settling(GRANT, 800), settledOn: '2023-06-30' }
  given(...byTheWeek())
    .when(settleGrant, most, who)
    .then({ type: 'GrantSettled' })
})
