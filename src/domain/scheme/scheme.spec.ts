import { describe, expect, it } from 'vitest'
import { scheme, TERMS } from '../../../test/support/funding.ts'
import { given, someId, stateAfter } from '../../../test/support/given.ts'
import { as, asOperator, happened, operator, organisation, staff } from '../../../test/support/programme.ts'
import { publishFundingScheme } from './publish-funding-scheme.ts'
import { reviseFundingScheme } from './revise-funding-scheme.ts'
import { schemes, schemeVersionOn, termsOfVersion } from './scheme.ts'
import { withdrawFundingScheme } from './withdraw-funding-scheme.ts'

const controller = staff('coen', 'funderController', 'funder')
const asController = as('coen', 'funderController', 'funder')
const input = { ownerId: someId('funder'), name: 'Bijdrageregeling', from: '2023-09-01', terms: TERMS }
const ref = schemes.ref(someId('scheme'))
const withdrawn = happened(ref, 'FundingSchemeWithdrawn', { on: '2023-05-01', reason: 'ended' })
const around = [organisation('funder', 'funder'), ...controller]

describe('publishFundingScheme', () => {
  it('by its owner or the operator, also ahead', () => {
    const at = given(...around, ...operator)
    for (const who of [asController, asOperator]) {
      at.when(publishFundingScheme, input, who).then({
        type: 'FundingSchemePublished',
        effectiveOn: '2023-09-01',
        data: { version: 1, ...input },
      })
    }
  })
  it('by nobody else, and of no unknown owner', () => {
    given(...around, ...staff('bob', 'funderController', 'care'))
      .when(publishFundingScheme, input, as('bob', 'funderController', 'care'))
      .thenForbidden()
    given(...operator)
      .when(publishFundingScheme, input, asOperator)
      .thenRejected('unknown-organisation')
  })
  const terms = (more: Record<string, unknown>) => ({ ...input, terms: { ...TERMS, ...more } })
  const { rate: _rate, ...noRate } = TERMS.terms
  const unit = { code: 'week', title: 'Praktijkweek', cents: 5_000 }
  const SHARED = { ...unit, counted: 'practiceWeeks', share: { n: 1, d: 2 } }
  it.each([
    [{ open: ['rate'] }, 'term-given-and-open'],
    [{ open: ['shift', 'rate'] }, 'term-given-and-open'],
    [{ open: ['reportDates'] }, 'term-given-and-open'],
    [{ terms: { ...TERMS.terms, rate: { n: 0, d: 2 } } }, 'rate-is-nothing'],
    [{ terms: noRate }, 'rate-missing'],
    [{ settlementMode: 'units' }, 'units-missing'],
    [{ units: [unit] }, 'units-not-expected'],
    [{ settlementMode: 'units', units: [{ code: 'week', title: 'Praktijkweek' }] }, 'unit-amount-missing'],
    [{ settlementMode: 'units', units: [{ ...unit, share: { n: 1, d: 2 } }] }, 'unit-share-of-nothing'],
    [{ settlementMode: 'units', units: [{ ...SHARED, share: { n: 0, d: 2 } }] }, 'unit-share-of-nothing'],
    [
      { settlementMode: 'units', units: [SHARED, { ...unit, code: 'half', counted: 'practiceWeeks' }] },
      'unit-shares-differ',
    ],
    [{ rateMethods: ['fixedRate'] }, 'rate-method-missing'],
    [{ rateMethods: ['wagePlusSurcharge'], fixedCentsPerHour: 4_500 }, 'rate-method-missing'],
    [{ settlementMode: 'units', units: [unit, unit] }, 'named-twice'],
    [{ costCategories: ['external', 'external'] }, 'named-twice'],
    [{ deMinimis: true }, 'de-minimis-ceiling-missing'],
    [{ deMinimisCeiling: { amount: 1, years: 3 } }, 'de-minimis-ceiling-not-expected'],
    [
      { open: ['accumulationMaximum'], terms: { ...TERMS.terms, accumulationMaximum: { n: 1, d: 1 } } },
      'term-given-and-open',
    ],
    [{ evidence: [{ category: 'travel', kinds: ['invoice'] }] }, 'category-not-eligible'],
  ])('refuses terms with %o', (more, code) => {
    given(...around)
      .when(publishFundingScheme, terms(more), asController)
      .thenRejected(code)
  })
  it.each([
    { terms: noRate, open: ['rate', 'maximum', 'assurance', 'eligibleCosts'] },
    { reports: [], open: ['reportDates'] },
    { settlementMode: 'units', units: [unit], terms: noRate },
    { settlementMode: 'units', units: [{ code: 'week', title: 'Week' }], terms: noRate, open: ['unitAmounts'] },
    { settlementMode: 'lumpSum', terms: noRate },
    { deMinimis: true, deMinimisCeiling: { amount: 30_000_000, years: 3 } },
  ])('takes terms with %o', (more) => {
    given(...around)
      .when(publishFundingScheme, terms(more), asController)
      .then({ type: 'FundingSchemePublished' })
  })
})

describe('reviseFundingScheme', () => {
  const { ownerId: _owner, ...next } = { ...input, schemeId: someId('scheme') }
  const before = [...around, scheme('scheme')]

  it('adds the next version; the one before stays as it was', () => {
    given(...before)
      .when(reviseFundingScheme, next, asController)
      .then({ type: 'FundingSchemePublished', effectiveOn: '2023-09-01', data: { version: 2, ownerId: input.ownerId } })
    const second = scheme('scheme', { yearHours: 1600 }, 'funder', 2)
    const state = stateAfter(ref, scheme('scheme'), { ...second, data: { ...second.data, from: '2023-01-01' } })
    expect([1, 2, 3].map((version) => termsOfVersion(state, version)?.yearHours)).toEqual([1720, 1600, undefined])
    expect(['2021-12-31', '2022-12-31', '2023-01-01'].map((on) => schemeVersionOn(state, on))).toEqual([
      undefined,
      1,
      2,
    ])
  })
  it('starts after the one before, and keeps sense', () => {
    given(...before)
      .when(reviseFundingScheme, { ...next, from: '2022-01-01' }, asController)
      .thenRejected('version-starts-too-early', { after: '2022-01-01' })
    given(...before)
      .when(reviseFundingScheme, { ...next, terms: { ...TERMS, open: ['shift'] } }, asController)
      .thenRejected('term-given-and-open', { term: 'shift' })
  })
  it("not once withdrawn, and by the owner's people", () => {
    given(...before, withdrawn)
      .when(reviseFundingScheme, next, asController)
      .thenRejected('scheme-withdrawn', { on: '2023-05-01' })
    given(...before, ...staff('bob', 'funderController', 'care'))
      .when(reviseFundingScheme, next, as('bob', 'funderController', 'care'))
      .thenForbidden()
  })
})

describe('withdrawFundingScheme', () => {
  const withdraw = { schemeId: someId('scheme'), on: '2023-08-01', reason: 'replaced' }
  const before = [...around, scheme('scheme')]

  it('from a day on, also ahead: no application under it then', () => {
    given(...before)
      .when(withdrawFundingScheme, withdraw, asController)
      .then({ type: 'FundingSchemeWithdrawn', effectiveOn: '2023-08-01', data: { reason: 'replaced' } })
    const state = stateAfter(ref, scheme('scheme'), withdrawn)
    expect(['2023-04-30', '2023-05-01'].map((on) => schemeVersionOn(state, on))).toEqual([1, undefined])
  })
  it('not twice, and not before its first day', () => {
    given(...before, withdrawn)
      .when(withdrawFundingScheme, withdraw, asController)
      .thenRejected('scheme-withdrawn')
    given(...before)
      .when(withdrawFundingScheme, { ...withdraw, on: '2021-12-31' }, asController)
      .thenRejected('ends-before-it-starts')
  })
})
