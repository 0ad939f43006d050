import { describe, expect, it } from 'vitest'
import { applied, around, awarded, budgeted, GRANT, LETTER, scheme } from '../../../test/support/funding.ts'
import { given, type PastEvent, someId } from '../../../test/support/given.ts'
import { as, happened } from '../../../test/support/programme.ts'
import { mostWith, passedOn, receivedBy } from './de-minimis.ts'
import { organisations } from './organisation.ts'
import { recordDeMinimis } from './record-de-minimis.ts'
import { withdrawDeMinimis } from './withdraw-de-minimis.ts'

const CEILING = { amount: 30_000_000, years: 3 }
const aid = (on: string, amount: number) => ({ on, amount })

describe('a rolling ceiling', () => {
  it('counts aid until the same day so many years later', () => {
    const known = [aid('2022-03-01', 100), aid('2024-02-28', 10)]
    expect(receivedBy(known, '2022-02-28', 3)).toBe(0)
    expect(receivedBy(known, '2022-03-01', 3)).toBe(100)
    expect(receivedBy(known, '2025-02-28', 3)).toBe(110)
    expect(receivedBy(known, '2025-03-01', 3)).toBe(10)
  })
  it('looks at every such years that the new aid is in, also where later aid is known already', () => {
    const later = [aid('2024-06-01', 20_000_000)]
    expect(mostWith(later, aid('2022-06-01', 15_000_000), 3)).toBe(35_000_000)
    expect(mostWith(later, aid('2021-06-01', 15_000_000), 3)).toBe(15_000_000)
    expect(mostWith(later, aid('2026-06-01', 15_000_000), 3)).toBe(35_000_000)
  })
  it('says the first day on which there was too much, and none at the very ceiling', () => {
    const full = [aid('2023-01-10', 30_000_000)]
    expect(passedOn(full, CEILING)).toBeUndefined()
    expect(passedOn([...full, aid('2023-05-01', 1)], CEILING)).toBe('2023-05-01')
    expect(passedOn([...full, aid('2026-01-10', 1)], CEILING)).toBeUndefined()
  })
})

describe('recordDeMinimis', () => {
  const coen = as('coen', 'funderController', 'funder')
  const paul = as('paul', 'partnerFinance', 'care')
  const care = someId('care')
  const pledged = budgeted({
    plan: [{ kind: 'cash', amount: 29_710_000, partnerId: care }],
  })
  const before: readonly PastEvent[] = [
    ...around,
    scheme('aid scheme', { deMinimis: true, deMinimisCeiling: CEILING }),
    { ...applied({ scheme: { schemeId: someId('aid scheme'), version: 1 } }), effectiveOn: '2022-01-15' },
    awarded({ awarded: 50_000_000, terms: { maximum: 50_000_000 } }),
    pledged,
  ]
  const received = (on: string, amount: number, more: Record<string, unknown> = { source: 'Gemeente' }): PastEvent => ({
    ...happened(organisations.ref(care), 'DeMinimisRecorded', { deMinimisId: someId(`aid ${on}`), amount, ...more }),
    effectiveOn: on,
  })
  const input = {
    organisationId: care,
    grantId: GRANT,
    amount: 10_000_000,
    documentHash: LETTER,
    grantedOn: '2022-02-10',
  }
  const elsewhere = { organisationId: care, source: 'Gemeente', amount: 10_000_000, grantedOn: '2022-02-10' }

  it('of a grant by who decides about it, on the day that it was granted', () => {
    given(...before)
      .when(recordDeMinimis, input, coen)
      .then({ type: 'DeMinimisRecorded', effectiveOn: '2022-02-10', data: { grantId: GRANT, amount: 10_000_000 } })
    given(...before)
      .when(recordDeMinimis, input, paul)
      .thenForbidden()
  })
  it('of elsewhere by its own finance, also where it is too much: that is so already', () => {
    given(...before, received('2022-01-10', 25_000_000))
      .when(recordDeMinimis, elsewhere, paul)
      .then({ type: 'DeMinimisRecorded', effectiveOn: '2022-02-10', data: { source: 'Gemeente' } })
    given(...before)
      .when(recordDeMinimis, elsewhere, coen)
      .thenForbidden()
  })
  it('up to the ceiling and not a cent over it, with all that others gave', () => {
    const at = given(...before, received('2021-06-01', 25_000_000))
    at.when(recordDeMinimis, { ...input, amount: 5_000_000 }, coen).then({ type: 'DeMinimisRecorded' })
    at.when(recordDeMinimis, { ...input, amount: 5_000_001 }, coen).thenRejected('de-minimis-ceiling-passed', {
      ceilingCents: 30_000_000,
      years: 3,
      leftCents: 5_000_000,
    })
    given(...before, received('2019-02-10', 30_000_000))
      .when(recordDeMinimis, input, coen)
      .then({ type: 'DeMinimisRecorded' })
  })
  it('not more than was awarded, together', () => {
    given(
      ...before.slice(0, -2),
      awarded({ awarded: 12_000_000, terms: { maximum: 12_000_000 } }),
      pledged,
      received('2022-02-10', 5_000_000, { grantId: GRANT }),
    )
      .when(recordDeMinimis, input, coen)
      .thenRejected('de-minimis-over-award', { leftCents: 7_000_000 })
  })
  it('says from whom, once', () => {
    const at = given(...before)
    at.when(recordDeMinimis, { ...input, source: 'Gemeente' }, coen).thenRejected('de-minimis-source')
    const { source: _source, ...nobody } = elsewhere
    at.when(recordDeMinimis, nobody, paul).thenRejected('de-minimis-source')
  })
  it('only of a scheme under a ceiling, to who has a part in it, and not ahead', () => {
    given(...around, { ...applied(), effectiveOn: '2022-01-15' }, awarded(), pledged)
      .when(recordDeMinimis, input, coen)
      .thenRejected('no-de-minimis-scheme')
    const at = given(...before)
    at.when(recordDeMinimis, { ...input, organisationId: someId('school') }, coen).thenRejected('not-a-partner')
    at.when(recordDeMinimis, { ...input, grantedOn: '2099-01-01' }, coen).thenRejected('date-ahead')
    at.when(recordDeMinimis, { ...elsewhere, grantedOn: '2099-01-01' }, paul).thenRejected('date-ahead')
  })
  it('not before the decision', () => {
    given(...before.slice(0, -2))
      .when(recordDeMinimis, input, coen)
      .thenRejected('grant-not-awarded')
  })
  describe('is taken back', () => {
    const wrong = received('2021-06-01', 25_000_000)
    const taking = { organisationId: care, deMinimisId: someId('aid 2021-06-01'), reason: 'enteredInError' }
    const taken = happened(organisations.ref(care), 'DeMinimisWithdrawn', {
      deMinimisId: taking.deMinimisId,
      reason: 'enteredInError',
    })
    it('by who may record it, once, with a reason', () => {
      given(...before, wrong)
        .when(withdrawDeMinimis, taking, paul)
        .then({ type: 'DeMinimisWithdrawn', data: { reason: 'enteredInError' } })
      given(...before, wrong)
        .when(withdrawDeMinimis, taking, coen)
        .thenForbidden()
      given(...before, wrong)
        .when(withdrawDeMinimis, { ...taking, reason: 'zomaar' }, paul)
        .thenInvalid('reason')
      given(...before, wrong, taken)
        .when(withdrawDeMinimis, taking, paul)
        .thenRejected('de-minimis-withdrawn')
      given(...before)
        .when(withdrawDeMinimis, taking, paul)
        .thenRejected('unknown-de-minimis')
      const ofGrant = received('2021-06-01', 5_000_000, { grantId: GRANT })
      given(...before, ofGrant)
        .when(withdrawDeMinimis, taking, paul)
        .thenForbidden()
      given(...before, ofGrant)
        .when(withdrawDeMinimis, taking, coen)
        .then({ type: 'DeMinimisWithdrawn' })
    })
    it('and counts no more', () => {
      given(...before, wrong)
        .when(recordDeMinimis, input, coen)
        .thenRejected('de-minimis-ceiling-passed')
      given(...before, wrong, taken)
        .when(recordDeMinimis, input, coen)
        .then({ type: 'DeMinimisRecorded' })
    })
  })
})
