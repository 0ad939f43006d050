import { expect, it } from 'vitest'
import { GRANT, running, scheme } from '../../../test/support/funding.ts'
import { someId, stateAfter } from '../../../test/support/given.ts'
import type { Facts } from '../../contract/command.ts'
import type { StreamRef } from '../../contract/stream.ts'
import { countedUnits, unitQuestions } from './counted-units.ts'
import { grants } from './grant.ts'
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
const told = (...rows: { kind: string; realised?: number }[]) => ({
  facts,
  told: () => ({ result: { rows }, position: AT }),
})
const weeks = (realised?: number) => told({ kind: 'practiceWeeks', ...(realised !== undefined && { realised }) })

it('counts no more than its indicators know of, over all units of that kind together', () => {
  expect(countedUnits(grant, [{ code: 'week', count: 6 }], weeks(6))).toEqual([
    { code: 'week', count: 6, cents: 6_750, known: { count: 6, at: AT } },
  ])
  expect(countedUnits(grant, [{ code: 'week', count: 7 }], weeks(6))).toMatchObject({
    rejected: 'more-units-than-known',
    details: { unit: 'week', given: 7, known: 6 },
  })
  const both = [
    { code: 'week', count: 4 },
    { code: 'halfweek', count: 3 },
  ]
  expect(countedUnits(grant, both, weeks(6))).toMatchObject({ details: { unit: 'halfweek', given: 7, known: 6 } })
  const two = told({ kind: 'practiceWeeks', realised: 4 }, { kind: 'practiceWeeks', realised: 3 })
  expect(countedUnits(grant, both, two)).toMatchObject([{ count: 4 }, { count: 3 }])
})

it('settles nothing that no indicator counts, and leaves alone what is counted elsewhere', () => {
  const week = [{ code: 'week', count: 1 }]
  for (const nobody of [weeks(), told({ kind: 'hours', realised: 9 }), { facts, told: () => undefined }]) {
    expect(countedUnits(grant, week, nobody)).toMatchObject({ rejected: 'units-not-known' })
  }
  const maps = [{ code: 'map', count: 900 }]
  expect(countedUnits(grant, maps, { facts })).toEqual([{ code: 'map', count: 900, cents: 1_000 }])
  expect(unitQuestions(grant, maps, facts)).toEqual([])
  expect(unitQuestions(grant, week, facts)).toMatchObject([{ query: 'indicators', params: { grantId: GRANT } }])
})
