import { describe, expect, it } from 'vitest'
import { given, past, someId, stateAfter } from '../../../test/support/given.ts'
import {
  as,
  credentialType,
  examBoardRules,
  happened,
  joined,
  offering,
  organisation,
  partnership,
  policy,
  staff,
  unit,
} from '../../../test/support/programme.ts'
import { credentialTypes } from '../credential-type/credential-type.ts'
import { policies } from '../policy/policy.ts'
import { units } from '../unit/unit.ts'
import { offerings } from './offering.ts'
import { publishOffering } from './publish-offering.ts'
import { withdrawOffering } from './withdraw-offering.ts'

const coordinator = staff('carl', 'coordinator', 'school')
const asCoordinator = as('carl', 'coordinator', 'school')
const unitId = someId('unit C1-K1-W1')
const policyId = someId('two assessors')
const before = [
  partnership('delta'),
  organisation('school'),
  unit('C1-K1-W1'),
  policy('two assessors', examBoardRules),
  credentialType('certificate'),
  ...coordinator,
]

describe('publishOffering', () => {
  const input = {
    partnershipId: someId('delta'),
    providerId: someId('school'),
    institutionId: someId('school'),
    title: { nl: 'Basis zorg', en: 'Basic care' },
    unitIds: [unitId],
    form: 'practical',
    route: 'OVO',
    startsOn: '2023-09-01',
    endsOn: '2024-01-31',
    seats: 12,
    assessmentPolicyId: policyId,
  }
  const withType = { ...input, credentialTypeId: someId('certificate') }
  const refused = (more: Record<string, unknown>, code: string, details?: Record<string, unknown>) =>
    given(...before)
      .when(publishOffering, { ...withType, ...more }, asCoordinator)
      .thenRejected(code, details)

  it.each(['coordinator', 'organisationAdmin', 'programmeManager'] as const)("by the provider's %s", (role) => {
    given(...before, ...staff('anna', role, 'school', { scope: { partnershipId: someId('delta') } }))
      .when(publishOffering, withType, as('anna', role, 'school'))
      .then({ type: 'OfferingPublished', effectiveOn: '2023-09-01', data: { seats: 12 } })
  })
  it("fills in the units' codes and names the policy it is under", () => {
    const { outcome } = given(...before).when(publishOffering, withType, asCoordinator)
    expect(outcome).toHaveProperty('events.0.data.units', [{ unitId, code: 'C1-K1-W1' }])
    expect(outcome).toMatchObject({ policies: [{ policyId, version: 1 }] })
  })
  it('by nobody of another organisation or another partnership', () => {
    const narrow = staff('dora', 'coordinator', 'school', { scope: { partnershipId: someId('other') } })
    const at = given(...before, ...narrow, ...staff('bob', 'coordinator', 'care'))
    at.when(publishOffering, input, as('dora', 'coordinator', 'school')).thenForbidden()
    at.when(publishOffering, input, as('bob', 'coordinator', 'care')).thenForbidden()
  })
  it('the provider is a member on the first day, more than a user', () => {
    refused({ startsOn: '2022-12-31' }, 'provider-not-a-member', { on: '2022-12-31' })
    refused({ partnershipId: someId('x') }, 'unknown-partnership')
    const care = { organisationId: someId('care') }
    const asBob = as('bob', 'coordinator', 'care')
    const byCare = { ...input, providerId: someId('care') }
    const bob = staff('bob', 'coordinator', 'care')
    given(...before, ...bob, joined('delta', care, { kind: 'user' }))
      .when(publishOffering, byCare, asBob)
      .thenRejected('provider-not-a-member')
    given(...before, ...bob, joined('delta', care))
      .when(publishOffering, byCare, asBob)
      .then({ type: 'OfferingPublished' })
  })
  it('the institution is registered', () => {
    refused({ institutionId: someId('x') }, 'unknown-organisation', { organisationId: someId('x') })
  })
  it('ends on or after its first day, with a seat at least', () => {
    refused({ endsOn: '2023-08-31' }, 'ends-before-it-starts')
    given(...before)
      .when(publishOffering, { ...input, seats: 0 }, asCoordinator)
      .thenInvalid('seats')
  })
  it('refuses units that are unknown, named twice, or retired by then', () => {
    refused({ unitIds: [someId('x')] }, 'unknown-unit')
    refused({ unitIds: [unitId, unitId] }, 'unit-twice')
    const retired = (on: string) => happened(units.ref(unitId), 'LearningUnitRetired', { on, reason: 'ended' })
    given(...before, retired('2023-09-01'))
      .when(publishOffering, input, asCoordinator)
      .thenRejected('unit-retired')
    given(...before, retired('2023-09-02'))
      .when(publishOffering, input, asCoordinator)
      .then({ type: 'OfferingPublished' })
  })
  it('has the very units of the newest version of its credential type', () => {
    const two = { units: [{ unitId: someId('unit W2'), code: 'W2' }] }
    const { credentialTypeId: _id, ownerId: _owner, ...newest } = credentialType('certificate', two).data
    const revised = happened(credentialTypes.ref(someId('certificate')), 'CredentialTypeRevised', {
      ...newest,
      version: 2,
    })
    const at = given(...before, unit('W2'), revised)
    at.when(publishOffering, withType, asCoordinator).thenRejected('units-differ-from-type', { version: 2 })
    const both = [someId('unit W2'), unitId]
    at.when(publishOffering, { ...withType, unitIds: both }, asCoordinator).thenRejected('units-differ-from-type')
    at.when(publishOffering, { ...withType, unitIds: [someId('unit W2')] }, asCoordinator).then({
      type: 'OfferingPublished',
    })
    refused({ credentialTypeId: someId('x') }, 'unknown-credential-type')
  })
  it('has an assessment policy that is one, in force on the first day', () => {
    refused({ assessmentPolicyId: someId('x') }, 'unknown-policy')
    given(...before, policy('no expiry', { kind: 'validity', mode: 'none' }))
      .when(publishOffering, { ...input, assessmentPolicyId: someId('no expiry') }, asCoordinator)
      .thenRejected('policy-of-another-kind', { expected: 'assessment' })
    given(...before, policy('later', examBoardRules, '2023-09-02'))
      .when(publishOffering, { ...input, assessmentPolicyId: someId('later') }, asCoordinator)
      .thenRejected('policy-not-in-force', { on: '2023-09-01' })
    const over = happened(policies.ref(policyId), 'PolicyWithdrawn', { on: '2023-09-01', reason: 'ended' })
    given(...before, over)
      .when(publishOffering, input, asCoordinator)
      .thenRejected('policy-not-in-force')
  })
  it.each(['certifyingOfficer', 'singleAct'])('mbo papers are for the exam board, not %s', (establisher) => {
    const lenient = policy('lenient', { ...examBoardRules, establisher, assessors: 1 })
    const at = given(...before, lenient, credentialType('course', { kind: 'trainingCertificate' }))
    const wanted = { ...withType, assessmentPolicyId: someId('lenient') }
    at.when(publishOffering, wanted, asCoordinator).thenRejected('exam-board-required', { kind: 'mboCertificate' })
    const course = { ...wanted, credentialTypeId: someId('course') }
    at.when(publishOffering, course, asCoordinator).then({ type: 'OfferingPublished' })
  })
  it('has at most eight units', () => {
    const codes = Array.from({ length: 9 }, (_, index) => `W${index}`)
    const ids = codes.map((code) => someId(`unit ${code}`))
    const mapped = codes.slice(1).map((code) => ({ unitId: someId(`unit ${code}`), code }))
    const at = given(...before, ...codes.map((code) => unit(code)), credentialType('large', { units: mapped }))
    const wanted = { ...input, credentialTypeId: someId('large') }
    at.when(publishOffering, { ...wanted, unitIds: ids }, asCoordinator).thenInvalid('unitIds')
    at.when(publishOffering, { ...wanted, unitIds: ids.slice(1) }, asCoordinator).then({ type: 'OfferingPublished' })
  })
})

describe('the seats of an offering', () => {
  const ref = offerings.ref(someId('course'))
  const seat = (type: string, commandId: string, more: object = {}) => past(ref, type, { commandId, ...more })
  const taken = (commandId: string) =>
    seat('SeatReserved', commandId, { wideStream: `learner-${commandId}`, claim: { seats: 1 } })
  const many = (count: number) => Array.from({ length: count }, (_, index) => taken(`command ${index}`))
  const refused = (...events: ReturnType<typeof past>[]) =>
    offerings.reservation?.refuse(stateAfter(ref, offering('course'), ...events), { seats: 1 })

  it('are as many as were published; a reservation counts as taken', () => {
    expect(refused(...many(11))).toBeUndefined()
    expect(refused(...many(12))).toEqual({ rejected: 'offering-full', details: { seats: 12 } })
    expect(refused(...many(12), seat('SeatConfirmed', 'command 3'))).toMatchObject({ rejected: 'offering-full' })
  })
  it('are free again when they were given back, once', () => {
    const released = seat('SeatReleased', 'command 3', { reason: 'givenBack' })
    expect(refused(...many(12), released)).toBeUndefined()
    expect(refused(...many(12), released, released, taken('another'))).toMatchObject({ rejected: 'offering-full' })
  })
  it('are none where there is no offering', () => {
    expect(offerings.reservation?.refuse(stateAfter(ref), { seats: 1 })).toMatchObject({ rejected: 'offering-full' })
  })
  it('are held by the command that took them, until its event is known to stand', () => {
    const held = (...events: ReturnType<typeof past>[]) =>
      offerings.reservation?.held(stateAfter(ref, offering('course'), ...events)).get('one')
    expect(held(taken('one'))).toEqual({ wideStream: 'learner-one', confirmed: false })
    expect(held(taken('one'), seat('SeatConfirmed', 'one'))).toEqual({ wideStream: 'learner-one', confirmed: true })
    expect(held(seat('SeatConfirmed', 'one'))).toBeUndefined()
  })
})

describe('withdrawOffering', () => {
  const input = { offeringId: someId('course'), on: '2023-08-01', reason: 'cancelled' }

  it("by the provider's people, also ahead", () => {
    given(offering('course'), ...coordinator)
      .when(withdrawOffering, input, asCoordinator)
      .then({ type: 'OfferingWithdrawn', effectiveOn: '2023-08-01', data: { on: '2023-08-01', reason: 'cancelled' } })
  })
  it('not by others, and not twice', () => {
    const narrow = staff('dora', 'coordinator', 'school', { scope: { offeringId: someId('other') } })
    given(offering('course'), ...narrow)
      .when(withdrawOffering, input, as('dora', 'coordinator', 'school'))
      .thenForbidden()
    const withdrawn = happened(offerings.ref(input.offeringId), 'OfferingWithdrawn', {
      on: '2023-07-01',
      reason: 'ended',
    })
    given(offering('course'), withdrawn, ...coordinator)
      .when(withdrawOffering, input, asCoordinator)
      .thenRejected('offering-withdrawn', { on: '2023-07-01' })
  })
})
