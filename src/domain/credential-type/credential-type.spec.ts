import { describe, expect, it } from 'vitest'
import { given, someId } from '../../../test/support/given.ts'
import {
  as,
  credentialType,
  examBoardRules,
  happened,
  policy,
  staff,
  unit,
  vig,
} from '../../../test/support/programme.ts'
import { policies } from '../policy/policy.ts'
import { units } from '../unit/unit.ts'
import { defineCredentialType } from './define-credential-type.ts'
import { reviseCredentialType } from './revise-credential-type.ts'

const secretary = staff('sara', 'examBoardSecretary', 'school')
const asSecretary = as('sara', 'examBoardSecretary', 'school')
const unitId = someId('unit C1-K1-W1')
const definition = {
  kind: 'mboCertificate',
  legalBasis: 'ministerialRegulation',
  regulation: 'C0001',
  label: { nl: 'Basis voor deskundige zorg', en: 'Basics of expert care' },
  units: [{ unitId, qualificationUnit: { crebo: '25656', version: '2020', code: 'B1-K1-W1' } }],
  validityPolicyId: someId('no expiry'),
  skillUris: [],
}
const noExpiry = policy('no expiry', { kind: 'validity', mode: 'none' })
const before = [unit('C1-K1-W1'), vig, noExpiry, ...secretary]

describe('defineCredentialType', () => {
  const input = { ownerId: someId('school'), ...definition }
  const refused = (more: Record<string, unknown>, code: string, details?: Record<string, unknown>) =>
    given(...before)
      .when(defineCredentialType, { ...input, ...more }, asSecretary)
      .thenRejected(code, details)

  it.each(['organisationAdmin', 'programmeManager', 'examBoardSecretary'] as const)("by the owner's %s", (role) => {
    given(...before, ...staff('anna', role, 'school'))
      .when(defineCredentialType, input, as('anna', role, 'school'))
      .then({ type: 'CredentialTypeDefined', data: { version: 1, kind: 'mboCertificate' } })
  })
  it("fills in the units' own codes", () => {
    const when = given(...before).when(defineCredentialType, input, asSecretary)
    expect(when.outcome).toHaveProperty('events.0.data.units.0', { ...definition.units[0], code: 'C1-K1-W1' })
  })
  it('is not for another organisation, nor a coordinator', () => {
    const at = given(...before, ...staff('bob', 'programmeManager', 'care'), ...staff('carl', 'coordinator', 'school'))
    at.when(defineCredentialType, input, as('bob', 'programmeManager', 'care')).thenForbidden()
    at.when(defineCredentialType, input, as('carl', 'coordinator', 'school')).thenForbidden()
  })
  it.each(['mboCertificate', 'diploma', 'mboStatement'])('%s rests on a regulation that is named', (kind) => {
    refused({ kind, legalBasis: 'institution' }, 'legal-basis-missing')
    refused({ kind, regulation: undefined }, 'regulation-missing')
  })
  it('other papers need none, unless they say so', () => {
    given(...before)
      .when(
        defineCredentialType,
        { ...input, kind: 'trainingCertificate', legalBasis: 'none', regulation: undefined },
        asSecretary,
      )
      .then({ type: 'CredentialTypeDefined' })
    refused({ kind: 'sectorCertificate', regulation: undefined }, 'regulation-missing')
  })
  it('refuses units that are unknown, named twice or retired', () => {
    refused({ units: [{ unitId: someId('x') }] }, 'unknown-unit', { unitId: someId('x') })
    refused({ units: [{ unitId }, { unitId }] }, 'unit-twice', { unitId })
    const retired = (on: string) => happened(units.ref(unitId), 'LearningUnitRetired', { on, reason: 'ended' })
    given(...before, retired('2023-06-30'))
      .when(defineCredentialType, input, asSecretary)
      .thenRejected('unit-retired', { on: '2023-06-30' })
    given(...before, retired('2023-07-01'))
      .when(defineCredentialType, input, asSecretary)
      .then({ type: 'CredentialTypeDefined' })
  })
  it('maps only on parts of a qualification that exist', () => {
    const mapped = (part: Record<string, string>) => ({
      units: [{ unitId, qualificationUnit: { crebo: '25656', version: '2020', code: 'B1-K1-W1', ...part } }],
    })
    refused(mapped({ version: '2019' }), 'unknown-qualification', { crebo: '25656', version: '2019' })
    refused(mapped({ code: 'B1-K1-W9' }), 'unknown-qualification-unit', { code: 'B1-K1-W9' })
  })
  it('has a validity policy that is one, and not over', () => {
    refused({ validityPolicyId: someId('x') }, 'unknown-policy')
    given(...before, policy('two assessors', examBoardRules))
      .when(defineCredentialType, { ...input, validityPolicyId: someId('two assessors') }, asSecretary)
      .thenRejected('policy-of-another-kind', { expected: 'validity' })
    const withdrawn = (on: string) =>
      happened(policies.ref(someId('no expiry')), 'PolicyWithdrawn', { on, reason: 'ended' })
    given(...before, withdrawn('2023-06-30'))
      .when(defineCredentialType, input, asSecretary)
      .thenRejected('policy-not-in-force')
    given(...before, withdrawn('2023-07-01'))
      .when(defineCredentialType, input, asSecretary)
      .then({ type: 'CredentialTypeDefined' })
  })
  it('has at most eight units, on at most three versions of a qualification', () => {
    const codes = Array.from({ length: 9 }, (_, index) => `W${index}`)
    const mapping = (code: string, index: number) => ({
      unitId: someId(`unit ${code}`),
      qualificationUnit: { crebo: '25656', version: String(2020 + index), code: 'B1-K1-W1' },
    })
    const all = codes.map((code) => ({ unitId: someId(`unit ${code}`) }))
    const at = given(...before, ...codes.map((code) => unit(code)))
    at.when(defineCredentialType, { ...input, units: all }, asSecretary).thenInvalid('units')
    at.when(defineCredentialType, { ...input, units: all.slice(1) }, asSecretary).then({
      type: 'CredentialTypeDefined',
    })
    at.when(defineCredentialType, { ...input, units: codes.slice(1).map(mapping) }, asSecretary).thenRejected(
      'too-many-qualifications',
      { count: 8, most: 3 },
    )
  })
})

describe('reviseCredentialType', () => {
  const input = { credentialTypeId: someId('certificate'), ...definition }
  const defined = credentialType('certificate')

  it('adds the next version', () => {
    given(...before, defined)
      .when(reviseCredentialType, input, asSecretary)
      .then({ type: 'CredentialTypeRevised', data: { version: 2, units: [{ code: 'C1-K1-W1' }] } })
  })
  it('stays the same kind of paper', () => {
    given(...before, credentialType('certificate', { kind: 'trainingCertificate' }))
      .when(reviseCredentialType, input, asSecretary)
      .thenRejected('credential-kind-changed', { kind: 'trainingCertificate' })
  })
  const mapped = (part: Record<string, string>) => [
    { unitId, qualificationUnit: { crebo: '25656', version: '2020', code: 'B1-K1-W1', ...part } },
  ]
  const spread = Array.from({ length: 4 }, (_, index) => ({
    unitId: someId(`unit W${index}`),
    qualificationUnit: { crebo: '25656', version: String(2020 + index), code: 'B1-K1-W1' },
  }))
  it.each([
    [{ legalBasis: 'institution' }, 'legal-basis-missing'],
    [{ regulation: undefined }, 'regulation-missing'],
    [{ validityPolicyId: someId('x') }, 'unknown-policy'],
    [{ validityPolicyId: someId('two assessors') }, 'policy-of-another-kind'],
    [{ validityPolicyId: someId('over') }, 'policy-not-in-force'],
    [{ units: [{ unitId: someId('x') }] }, 'unknown-unit'],
    [{ units: [{ unitId }, { unitId }] }, 'unit-twice'],
    [{ units: [{ unitId: someId('unit retired') }] }, 'unit-retired'],
    [{ units: mapped({ version: '2019' }) }, 'unknown-qualification'],
    [{ units: mapped({ code: 'B1-K1-W9' }) }, 'unknown-qualification-unit'],
    [{ units: spread }, 'too-many-qualifications'],
  ])('checks what a first version checks: %o', (more, code) => {
    const on = { on: '2023-06-01', reason: 'ended' }
    given(
      ...before,
      defined,
      policy('two assessors', examBoardRules),
      policy('over', { kind: 'validity', mode: 'none' }),
      happened(policies.ref(someId('over')), 'PolicyWithdrawn', on),
      unit('retired'),
      happened(units.ref(someId('unit retired')), 'LearningUnitRetired', on),
    )
      .when(reviseCredentialType, { ...input, ...more }, asSecretary)
      .thenRejected(code)
  })
  it("is for the owner's people", () => {
    given(...before, defined, ...staff('bob', 'programmeManager', 'care'))
      .when(reviseCredentialType, input, as('bob', 'programmeManager', 'care'))
      .thenForbidden()
  })
})
