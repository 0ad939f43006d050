import { describe, expect, it } from 'vitest'
import type { MonthSums, Sum } from './dashboard-month.ts'
import { regionOf } from './dashboard-region.ts'

const cell = (one: string, other: string, sum: number): Sum => ({
  ...{ measure: 'learners', partnershipId: 'region', month: '2023-02', detail: '' },
  ...{ one, other, sum },
})
const NOTHING: MonthSums = {
  ...{
    month: '2023-02',
    enrolments: [],
    seatsForOthers: [],
    learners: [],
    transfers: [],
    assessments: [],
    results: [],
  },
  ...{ firstPassed: [], confirmed: [], completed: [], withdrawn: [] },
  ...{ awarded: [], revoked: [], expiring: [], toConfirm: [], toEstablish: [] },
  ...{ declared: [], approvedCosts: [], delivered: [], promised: [], minutesInKind: [], toDecide: [] },
}
// The twelve of the care home are at the school, or some of them are.
const learners = [
  cell('school', 'provider', 14),
  cell('college', 'provider', 40),
  cell('care', 'employer', 12),
  cell('', 'total', 54),
]
const shownTo = (own: string | undefined) =>
  regionOf({ ...NOTHING, learners }, 'provider', { own, seesOwn: true })
    .rows.filter(({ columns }) => columns.learnersActive !== undefined)
    .map(({ key }) => key)

describe('learners by provider', () => {
  it('are shown to who has none of them, and to a provider its own', () => {
    expect(shownTo(undefined)).toEqual(['college', 'school'])
    expect(shownTo('school')).toEqual(['college', 'school'])
  })
  it('hide a provider where so many may be the reader’s that the others are few', () => {
    expect(shownTo('care')).toEqual([])
  })
})

describe('learners by employer', () => {
  it('hide the next smallest of the others, for the reader’s own row hides nothing from it', () => {
    const employers = [cell('care', 'employer', 12), cell('small', 'employer', 3), cell('large', 'employer', 20)]
    const sums = { ...NOTHING, learners: [...employers, cell('', 'total', 35)] }
    const { rows, total } = regionOf(sums, 'employer', { own: 'care', seesOwn: true })
    const shown = rows.filter(({ columns }) => columns.learnersActive !== undefined)
    expect(shown).toMatchObject([{ key: 'care', columns: { learnersActive: 12 } }])
    expect(total.columns).toMatchObject({ learnersActive: 35 })
  })
})
