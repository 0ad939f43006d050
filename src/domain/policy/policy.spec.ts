import { describe, it } from 'vitest'
import { given, someId } from '../../../test/support/given.ts'
import { as, asOperator, examBoardRules, happened, operator, policy, staff } from '../../../test/support/programme.ts'
import { policies } from './policy.ts'
import { publishPolicy } from './publish-policy.ts'
import { revisePolicy } from './revise-policy.ts'
import { withdrawPolicy } from './withdraw-policy.ts'

const manager = staff('pim', 'programmeManager', 'school')
const asManager = as('pim', 'programmeManager', 'school')
const input = { ownerId: someId('school'), name: 'Praktijkexamen', from: '2023-09-01', rules: examBoardRules }
const policyId = someId('exam')
const withdrawn = happened(policies.ref(policyId), 'PolicyWithdrawn', { on: '2023-05-01', reason: 'ended' })

describe('publishPolicy', () => {
  it.each(['organisationAdmin', 'examBoardSecretary', 'programmeManager'] as const)('by %s, also ahead', (role) => {
    given(...staff('carl', role, 'school'))
      .when(publishPolicy, input, as('carl', role, 'school'))
      .then({ type: 'PolicyPublished', effectiveOn: '2023-09-01', data: { version: 1, ...input } })
  })
  it('by nobody of another organisation', () => {
    given(...staff('bob', 'programmeManager', 'care'))
      .when(publishPolicy, input, as('bob', 'programmeManager', 'care'))
      .thenForbidden()
    given(...operator)
      .when(publishPolicy, input, asOperator)
      .thenForbidden()
  })
  it.each([
    [{ establisher: 'singleAct' }, 'single-act-has-one-assessor'],
    [{ otherOrganisation: true, assessors: 1 }, 'second-assessor-missing'],
  ])('refuses assessment rules with %o', (more, code) => {
    given(...manager)
      .when(publishPolicy, { ...input, rules: { ...examBoardRules, ...more } }, asManager)
      .thenRejected(code)
  })
  it.each([
    { establisher: 'singleAct', assessors: 1 },
    { otherOrganisation: true, assessors: 2 },
  ])('takes assessment rules with %o', (more) => {
    given(...manager)
      .when(publishPolicy, { ...input, rules: { ...examBoardRules, ...more } }, asManager)
      .then({ type: 'PolicyPublished' })
  })
  it.each([
    [{ mode: 'expires' }, 'validity-term-missing'],
    [{ mode: 'expires', validFor: 'P0D' }, 'validity-term-missing'],
    [{ mode: 'advisory' }, 'validity-term-missing'],
    [{ mode: 'none', validFor: 'P1Y' }, 'validity-term-not-expected'],
    [{ mode: 'none', refreshAfter: 'P1Y' }, 'validity-term-not-expected'],
    [{ mode: 'none', grace: 'P3M' }, 'validity-term-not-expected'],
    [{ mode: 'advisory', refreshAfter: 'P1Y', validFor: 'P2Y' }, 'validity-term-not-expected'],
  ])('refuses validity rules %o', (rules, code) => {
    given(...manager)
      .when(publishPolicy, { ...input, rules: { kind: 'validity', ...rules } }, asManager)
      .thenRejected(code, { mode: rules.mode })
  })
  it.each([
    { mode: 'none' },
    { mode: 'advisory', refreshAfter: 'P1Y' },
    { mode: 'expires', validFor: 'P1Y', grace: 'P3M', refreshAfter: 'P11M' },
  ])('takes validity rules %o', (rules) => {
    given(...manager)
      .when(publishPolicy, { ...input, rules: { kind: 'validity', ...rules } }, asManager)
      .then({ type: 'PolicyPublished' })
  })
})

describe('revisePolicy', () => {
  const { ownerId: _owner, ...next } = { ...input, policyId }
  const before = [policy('exam', examBoardRules), ...manager]

  it('adds the next version', () => {
    given(...before)
      .when(revisePolicy, next, asManager)
      .then({
        type: 'PolicyPublished',
        effectiveOn: '2023-09-01',
        data: { policyId, version: 2, ownerId: someId('school') },
      })
  })
  it('starts after the one before', () => {
    given(...before)
      .when(revisePolicy, { ...next, from: '2022-01-01' }, asManager)
      .thenRejected('version-starts-too-early', { after: '2022-01-01' })
    given(...before)
      .when(revisePolicy, { ...next, from: '2022-01-02' }, asManager)
      .then({ type: 'PolicyPublished' })
  })
  it('keeps its kind and its sense', () => {
    given(...before)
      .when(revisePolicy, { ...next, rules: { kind: 'validity', mode: 'none' } }, asManager)
      .thenRejected('policy-kind-changed', { kind: 'assessment' })
    given(...before)
      .when(revisePolicy, { ...next, rules: { ...examBoardRules, establisher: 'singleAct' } }, asManager)
      .thenRejected('single-act-has-one-assessor')
    given(...before)
      .when(revisePolicy, { ...next, rules: { ...examBoardRules, otherOrganisation: true, assessors: 1 } }, asManager)
      .thenRejected('second-assessor-missing')
    const validity = (rules: object) =>
      given(policy('exam', { kind: 'validity', mode: 'none' }), ...manager).when(
        revisePolicy,
        { ...next, rules: { kind: 'validity', ...rules } },
        asManager,
      )
    validity({ mode: 'expires' }).thenRejected('validity-term-missing')
    validity({ mode: 'none', grace: 'P1M' }).thenRejected('validity-term-not-expected')
  })
  it('refuses one that was withdrawn', () => {
    given(...before, withdrawn)
      .when(revisePolicy, next, asManager)
      .thenRejected('policy-withdrawn', { on: '2023-05-01' })
  })
  it("is for the owner's people", () => {
    given(...before, ...staff('bob', 'programmeManager', 'care'))
      .when(revisePolicy, next, as('bob', 'programmeManager', 'care'))
      .thenForbidden()
  })
})

describe('withdrawPolicy', () => {
  const withdraw = { policyId, on: '2023-08-01', reason: 'replaced' }
  const before = [policy('exam', examBoardRules), ...manager]

  it('from a day, also ahead', () => {
    given(...before)
      .when(withdrawPolicy, withdraw, asManager)
      .then({ type: 'PolicyWithdrawn', effectiveOn: '2023-08-01', data: { on: '2023-08-01', reason: 'replaced' } })
  })
  it('by nobody of another organisation', () => {
    given(...before, ...staff('bob', 'programmeManager', 'care'))
      .when(withdrawPolicy, withdraw, as('bob', 'programmeManager', 'care'))
      .thenForbidden()
  })
  it('not twice, and not before its first day', () => {
    given(...before, withdrawn)
      .when(withdrawPolicy, withdraw, asManager)
      .thenRejected('policy-withdrawn')
    given(...before)
      .when(withdrawPolicy, { ...withdraw, on: '2021-12-31' }, asManager)
      .thenRejected('ends-before-it-starts')
  })
})
