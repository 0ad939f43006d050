import { describe, expect, it } from 'vitest'
import { given, type PastEvent, someId, stateAfter } from '../../../test/support/given.ts'
import {
  as,
  credentialType,
  happened,
  joined,
  organisation,
  partnership,
  policy,
  staff,
} from '../../../test/support/programme.ts'
import { partnerships } from '../partnership/partnership.ts'
import { policies } from '../policy/policy.ts'
import { endTrainingRecognition } from './end-training-recognition.ts'
import { organisations, requirementsOn } from './organisation.ts'
import { recogniseTraining } from './recognise-training.ts'
import { setRequirements } from './set-requirements.ts'

const care = someId('care')
const agreementId = someId('agreement')
const bob = as('bob', 'organisationAdmin', 'care')
const expires = (validFor: string, grace?: string) => ({
  kind: 'validity',
  mode: 'expires',
  validFor,
  ...(grace && { grace }),
})
const before = [
  organisation('school'),
  organisation('care', 'care'),
  partnership('delta'),
  joined('delta', { organisationId: care }),
  credentialType('certificate', { validityPolicyId: someId('three years') }),
  policy('three years', expires('P3Y')),
  policy('two years', expires('P2Y')),
  policy('two and more', expires('P2Y', 'P13M')),
  policy('for ever', { kind: 'validity', mode: 'none' }),
  ...staff('bob', 'organisationAdmin', 'care'),
  ...staff('anna', 'organisationAdmin', 'school'),
]
const agreed = (kind = 'recognition', signatories = ['school', 'care'], signing = signatories): PastEvent[] => [
  happened(partnerships.ref(someId('delta')), 'AgreementDrafted', {
    agreementId,
    kind,
    title: 'Erkennen',
    documentHash: 'a'.repeat(64),
    signatories: signatories.map((name) => someId(name)),
    from: '2023-02-01',
  }),
  ...signing.map((name) => ({
    ...happened(partnerships.ref(someId('delta')), 'AgreementSigned', {
      agreementId,
      version: 1,
      organisationId: someId(name),
      signedById: someId(`signer of ${name}`),
    }),
    effectiveOn: '2023-02-10',
  })),
]
const recognised = (more: Record<string, unknown> = {}) =>
  happened(organisations.ref(care), 'RecognitionOfTrainingAgreed', {
    trainingRecognitionId: someId('recognised'),
    credentialTypeId: someId('certificate'),
    partnershipId: someId('delta'),
    agreementId,
    from: '2023-03-01',
    ...more,
  })

describe('recogniseTraining', () => {
  const input = {
    organisationId: care,
    credentialTypeId: someId('certificate'),
    partnershipId: someId('delta'),
    agreementId,
    from: '2023-03-01',
  }
  it('by the employer, under an agreement on recognition that is in force', () => {
    given(...before, ...agreed())
      .when(recogniseTraining, { ...input, issuerId: someId('school') }, bob)
      .then({ type: 'RecognitionOfTrainingAgreed', effectiveOn: '2023-03-01', data: { issuerId: someId('school') } })
    given(...before, ...agreed())
      .when(recogniseTraining, input, as('anna', 'organisationAdmin', 'school'))
      .thenForbidden()
  })
  it('not before all have signed, nor on an earlier day', () => {
    given(...before, ...agreed('recognition', ['school', 'care'], ['care']))
      .when(recogniseTraining, input, bob)
      .thenRejected('agreement-not-in-force', { on: '2023-03-01' })
    given(...before, ...agreed())
      .when(recogniseTraining, { ...input, from: '2023-02-09' }, bob)
      .thenRejected('agreement-not-in-force', { on: '2023-02-09' })
  })
  it('not under an agreement about something else, or of others', () => {
    given(...before, ...agreed('cooperation'))
      .when(recogniseTraining, input, bob)
      .thenRejected('agreement-of-another-kind', { kind: 'cooperation' })
    given(...before, ...agreed('recognition', ['school', 'other']))
      .when(recogniseTraining, input, bob)
      .thenRejected('unknown-agreement')
    given(...before)
      .when(recogniseTraining, input, bob)
      .thenRejected('unknown-agreement')
  })
  it('for a shorter time than the paper, never for longer than its last day', () => {
    const at = given(...before, ...agreed())
    const lasting = (name: string) => ({ ...input, validityPolicyId: someId(name) })
    at.when(recogniseTraining, lasting('two years'), bob).then({ type: 'RecognitionOfTrainingAgreed' })
    at.when(recogniseTraining, lasting('three years'), bob).then({ type: 'RecognitionOfTrainingAgreed' })
    for (const name of ['two and more', 'for ever']) {
      at.when(recogniseTraining, lasting(name), bob).thenRejected('longer-than-the-paper', { until: '2026-03-01' })
    }
    given(...before, ...agreed(), credentialType('lasting', { validityPolicyId: someId('for ever') }))
      .when(recogniseTraining, { ...lasting('two years'), credentialTypeId: someId('lasting') }, bob)
      .then({ type: 'RecognitionOfTrainingAgreed' })
  })
  it('under a validity policy that is one, and in force', () => {
    const at = given(
      ...before,
      ...agreed(),
      policy('exam', {
        kind: 'assessment',
        assessors: 1,
        otherOrganisation: false,
        independent: true,
        attempts: 1,
        establisher: 'examBoard',
      }),
      policy('over', expires('P1Y')),
      happened(policies.ref(someId('over')), 'PolicyWithdrawn', { on: '2023-02-01', reason: 'ended' }),
    )
    const lasting = (name: string) => ({ ...input, validityPolicyId: someId(name) })
    at.when(recogniseTraining, lasting('nobody knows'), bob).thenRejected('unknown-policy')
    at.when(recogniseTraining, lasting('exam'), bob).thenRejected('policy-of-another-kind')
    at.when(recogniseTraining, lasting('over'), bob).thenRejected('policy-not-in-force')
  })
  it('refuses what is unknown, its own, there already, or backwards', () => {
    const at = given(...before, ...agreed(), recognised())
    const other = { ...input, issuerId: someId('school') }
    at.when(recogniseTraining, { ...input, credentialTypeId: someId('x') }, bob).thenRejected('unknown-credential-type')
    at.when(recogniseTraining, { ...input, issuerId: someId('x') }, bob).thenRejected('unknown-organisation')
    at.when(recogniseTraining, { ...input, issuerId: care }, bob).thenRejected('own-training')
    at.when(recogniseTraining, input, bob).thenRejected('already-recognised', { from: '2023-03-01' })
    at.when(recogniseTraining, other, bob).then({ type: 'RecognitionOfTrainingAgreed' })
    at.when(recogniseTraining, { ...other, until: '2023-02-28' }, bob).thenRejected('ends-before-it-starts')
  })
})

describe('endTrainingRecognition', () => {
  const input = {
    organisationId: care,
    trainingRecognitionId: someId('recognised'),
    on: '2023-09-01',
    reason: 'ended',
  }
  it('by the employer, also ahead', () => {
    given(...before, recognised())
      .when(endTrainingRecognition, input, bob)
      .then({ type: 'RecognitionOfTrainingEnded', effectiveOn: '2023-09-01' })
    given(...before, recognised())
      .when(endTrainingRecognition, input, as('anna', 'organisationAdmin', 'school'))
      .thenForbidden()
  })
  it('of one that is there and not over', () => {
    given(...before)
      .when(endTrainingRecognition, input, bob)
      .thenRejected('unknown-training-recognition')
    given(...before, recognised({ until: '2023-08-01' }))
      .when(endTrainingRecognition, input, bob)
      .thenRejected('already-ended')
    given(...before, recognised())
      .when(endTrainingRecognition, { ...input, on: '2023-02-28' }, bob)
      .thenRejected('ends-before-it-starts')
  })
})

describe('setRequirements', () => {
  const input = {
    organisationId: care,
    jobTitle: 'Verzorgende IG',
    credentialTypeIds: [someId('certificate')],
    from: '2023-03-01',
  }
  const set = (version: number, from: string, more: Record<string, unknown> = {}) => {
    const { organisationId: _at, ...required } = input
    return happened(organisations.ref(care), 'RequirementsSet', { ...required, version, from, ...more })
  }
  it('by an admin or hr, a next version for the same function from a later day', () => {
    given(...before)
      .when(setRequirements, input, bob)
      .then({ type: 'RequirementsSet', effectiveOn: '2023-03-01', data: { version: 1 } })
    given(...before, set(1, '2023-03-01'), ...staff('hans', 'hrOfficer', 'care'))
      .when(
        setRequirements,
        { ...input, jobTitle: 'verzorgende  ig', credentialTypeIds: [], from: '2024-01-01' },
        as('hans', 'hrOfficer', 'care'),
      )
      .then({ type: 'RequirementsSet', data: { version: 2, credentialTypeIds: [] } })
    given(...before, set(1, '2023-03-01'))
      .when(setRequirements, { ...input, department: 'Nacht' }, bob)
      .then({ type: 'RequirementsSet', data: { version: 1 } })
    given(...before)
      .when(setRequirements, input, as('anna', 'organisationAdmin', 'school'))
      .thenForbidden()
  })
  it('changes nothing afterwards, and names each paper that is known once', () => {
    given(...before, set(1, '2023-03-01'))
      .when(setRequirements, input, bob)
      .thenRejected('date-too-early', { earliest: '2023-03-01' })
    given(...before)
      .when(setRequirements, { ...input, credentialTypeIds: [someId('x')] }, bob)
      .thenRejected('unknown-credential-type')
    given(...before)
      .when(setRequirements, { ...input, credentialTypeIds: [someId('certificate'), someId('certificate')] }, bob)
      .thenRejected('credential-type-twice')
  })
  it('holds as it was on the day', () => {
    const state = stateAfter(
      organisations.ref(care),
      ...before,
      set(1, '2023-03-01'),
      set(2, '2024-01-01', { credentialTypeIds: [] }),
    )
    expect(requirementsOn(state, '2023-02-28')).toEqual([])
    expect(requirementsOn(state, '2023-12-31')).toMatchObject([{ version: 1 }])
    expect(requirementsOn(state, '2024-01-01')).toMatchObject([{ version: 2, credentialTypeIds: [] }])
  })
})
