/** A small region for tests of rules: who and what is there before a command. Everything is invented. */
import type { Role } from '../../events/values.ts'
import type { StreamRef } from '../../src/contract/stream.ts'
import { credentialTypes } from '../../src/domain/credential-type/credential-type.ts'
import { offerings } from '../../src/domain/offering/offering.ts'
import { organisations } from '../../src/domain/organisation/organisation.ts'
import { partnerships } from '../../src/domain/partnership/partnership.ts'
import { policies } from '../../src/domain/policy/policy.ts'
import { qualificationRef } from '../../src/domain/qualification/qualification.ts'
import { units } from '../../src/domain/unit/unit.ts'
import { users } from '../../src/domain/user/user.ts'
import { type As, type PastEvent, past, someId } from './given.ts'

/** An event as the ledger could hold it: other fields than its own are a mistake in the test. */
export function happened(stream: StreamRef, type: string, data: Record<string, unknown>): PastEvent {
  const shape = stream.kind.family.shapes[type]
  if (!shape) throw new TypeError(`${type} is no event of ${stream.stream}`)
  shape.decided.extend(shape.filled?.shape ?? {}).parse(data)
  return past(stream, type, data)
}

/** The same name is the same organisation in every test. */
export function organisation(name: string, kind = 'school'): PastEvent {
  const organisationId = someId(name)
  return happened(organisations.ref(organisationId), 'OrganisationRegistered', {
    organisationId,
    kind,
    naturalPerson: false,
    name,
  })
}

export function recognition(name: string, data: Record<string, unknown> = {}): PastEvent {
  const recognitionId = someId(`recognition of ${name}`)
  const from = '2022-01-01'
  return happened(organisations.ref(someId(name)), 'RecognitionRecorded', {
    recognitionId,
    scheme: 'ocw',
    from,
    ...data,
  })
}

/** A person with one role; `at` is an organisation's name, absent for the operator. */
export function staff(name: string, role: Role, at?: string, more: Record<string, unknown> = {}): PastEvent[] {
  const userId = someId(name)
  const where = at === undefined ? {} : { organisationId: someId(at) }
  const assignment = { assignmentId: someId(`${name} as ${role}`), role, ...where, from: '2022-01-01', ...more }
  return [
    happened(users.ref(userId), 'UserRegistered', { userId, kind: 'person', ...where }),
    happened(users.ref(userId), 'RoleAssigned', assignment),
  ]
}
export function as(name: string, role: Role, at?: string): As {
  return { userId: someId(name), role, ...(at !== undefined && { organisationId: someId(at) }) }
}

export const operator = staff('olga', 'operator')
export const asOperator = as('olga', 'operator')

export function unit(code: string, owner = 'school'): PastEvent {
  const unitId = someId(`unit ${code}`)
  return happened(units.ref(unitId), 'LearningUnitDefined', {
    unitId,
    ownerId: someId(owner),
    code,
    title: { nl: code, en: code },
    outcomes: [{ nl: code, en: code }],
    size: { n: 40, d: 1, unit: 'sbu' },
    skillUris: [],
  })
}

export const examBoardRules = {
  kind: 'assessment',
  assessors: 2,
  otherOrganisation: false,
  independent: true,
  attempts: 2,
  establisher: 'examBoard',
}
export function policy(name: string, rules: Record<string, unknown>, from = '2022-01-01'): PastEvent {
  const policyId = someId(name)
  const data = { policyId, version: 1, ownerId: someId('school'), name, from, rules }
  return happened(policies.ref(policyId), 'PolicyPublished', data)
}

export const vig = happened(qualificationRef('25656', '2020'), 'QualificationVersionPublished', {
  crebo: '25656',
  version: '2020',
  name: 'Verzorgende-IG',
  level: 3,
  validFrom: '2020-08-01',
  tree: [
    { code: 'B1-K1', kind: 'coreTask', title: 'B1-K1' },
    { code: 'B1-K1-W1', kind: 'workProcess', title: 'B1-K1-W1', parent: 'B1-K1' },
  ],
})

export function credentialType(name: string, data: Record<string, unknown> = {}): PastEvent {
  const credentialTypeId = someId(name)
  return happened(credentialTypes.ref(credentialTypeId), 'CredentialTypeDefined', {
    credentialTypeId,
    ownerId: someId('school'),
    version: 1,
    kind: 'mboCertificate',
    legalBasis: 'ministerialRegulation',
    regulation: 'C0001',
    label: { nl: name, en: name },
    units: [{ unitId: someId('unit C1-K1-W1'), code: 'C1-K1-W1' }],
    validityPolicyId: someId('no expiry'),
    skillUris: [],
    ...data,
  })
}

/** Led by the school since 2023. */
export function partnership(name: string, lead = 'school'): PastEvent {
  const partnershipId = someId(name)
  const data = { partnershipId, name, region: 'Delta', startsOn: '2023-01-01', leadPartnerId: someId(lead) }
  return happened(partnerships.ref(partnershipId), 'PartnershipFounded', data)
}
export function joined(name: string, member: Record<string, string>, more: Record<string, unknown> = {}): PastEvent {
  const data = { member, kind: 'member', from: '2023-01-01', ...more }
  return happened(partnerships.ref(someId(name)), 'PartnerJoined', data)
}

export function offering(name: string): PastEvent {
  const offeringId = someId(name)
  return happened(offerings.ref(offeringId), 'OfferingPublished', {
    offeringId,
    partnershipId: someId('delta'),
    providerId: someId('school'),
    institutionId: someId('school'),
    title: { nl: name, en: name },
    units: [{ unitId: someId('unit C1-K1-W1'), code: 'C1-K1-W1' }],
    form: 'practical',
    route: 'OVO',
    startsOn: '2023-06-01',
    endsOn: '2023-12-31',
    seats: 12,
    assessmentPolicyId: someId('two assessors'),
  })
}
