/**
 * The first half of a story in which every command is accepted at least once, with as many fields as it takes: the
 * organisations and people of an invented region, its policies and its programme. Told in January 2023.
 */
import { type Role, role } from '../../events/values.ts'
import { assigned, type Ids, person, type Step, tokenFor } from './world.ts'

/** Roles that somebody has at an organisation. */
export const ROLES: readonly Role[] = role.options.filter((one) => one !== 'learner' && one !== 'operator')

const HASH = 'c0ffee'.padEnd(64, '0')
export const EVIDENCE = [{ sha256: HASH, kind: 'assessmentForm' }]
const published = { without: ['personalName', 'personalKvk'] } as const
const titled = (text: string) => ({ nl: text, en: `${text} (en)` })

const organisations: readonly Step[] = [
  {
    day: '2023-01-09',
    command: 'registerOrganisation',
    as: 'olga',
    ...published,
    keep: { albeda: 'organisationId' },
    input: () => ({
      kind: 'school',
      subsector: 'education',
      naturalPerson: false,
      name: 'Albeda aan de Maas',
      kvk: '90000001',
      brin: '99ZA',
      rio: '999A001',
    }),
  },
  ...[
    ['argos', 'care'],
    ['zonnehuis', 'care'],
    ['stranger', 'school'],
  ].map(
    ([name = '', kind = '']): Step => ({
      command: 'registerOrganisation',
      as: 'olga',
      ...published,
      keep: { [name]: 'organisationId' },
      input: () => ({ kind, naturalPerson: false, name: `Organisatie ${name}` }),
    }),
  ),
  {
    command: 'registerOrganisation',
    as: 'olga',
    keep: { solo: 'organisationId' },
    input: () => ({ kind: 'trainer', naturalPerson: true }),
  },
]

const people: readonly Step[] = [
  ...person('anna', 'organisationAdmin', 'albeda'),
  ...person('carla', 'coordinator', 'albeda'),
  ...person('ineke', 'examBoardMember', 'albeda'),
  ...person('omar', 'examBoardChair', 'albeda'),
  ...person('joost', 'assessor', 'albeda'),
  ...person('paula', 'privacyOfficer', 'albeda'),
  ...person('pim', 'privacyOfficer', 'albeda'),
  ...person('fatima', 'assessor', 'argos'),
  ...person('arie', 'organisationAdmin', 'argos'),
  ...ROLES.flatMap((one) => person(`stranger ${one}`, one, 'stranger')),
]

const administration: readonly Step[] = [
  {
    command: 'renameOrganisation',
    as: 'anna',
    without: ['personalName'],
    input: (id) => ({ organisationId: id('albeda'), name: 'Albeda aan het Water' }),
  },
  {
    command: 'renameOrganisation',
    as: 'olga',
    input: (id) => ({ organisationId: id('solo') }),
  },
  {
    command: 'recordRecognition',
    as: 'anna',
    input: (id) => ({
      organisationId: id('albeda'),
      scheme: 'ocw',
      scope: 'mbo-3',
      from: '2022-01-01',
      until: '2030-12-31',
      evidence: HASH,
    }),
  },
  {
    command: 'recordRecognition',
    as: 'olga',
    input: (id) => ({ organisationId: id('zonnehuis'), scheme: 'sbbWorkplace', from: '2022-01-01' }),
  },
  {
    command: 'recordRecognition',
    as: 'anna',
    keep: { nrr: 'recognitionId' },
    input: (id) => ({ organisationId: id('albeda'), scheme: 'nrr', from: '2022-01-01' }),
  },
  {
    command: 'lapseRecognition',
    as: 'anna',
    input: (id) => ({
      organisationId: id('albeda'),
      recognitionId: id('nrr'),
      on: '2023-02-01',
      reason: 'withdrawn',
    }),
  },
  {
    command: 'registerMachine',
    as: 'anna',
    keep: { machine: 'userId' },
    input: (id) => ({ organisationId: id('albeda'), machineName: 'Koppeling met het rooster' }),
  },
  assigned('carla', 'counsellor', 'albeda'),
  {
    command: 'revokeRole',
    as: 'anna',
    input: (id) => ({
      userId: id('carla'),
      assignmentId: id('carla as counsellor'),
      on: '2023-01-20',
      reason: 'ended',
    }),
  },
  { ...tokenFor({ name: 'pim', role: 'privacyOfficer', at: 'albeda' }), keep: { 'old token': 'tokenId' } },
  {
    command: 'revokeApiToken',
    as: 'anna',
    input: (id) => ({ userId: id('pim'), tokenId: id('old token'), reason: 'lost' }),
  },
  tokenFor({ name: 'pim', role: 'privacyOfficer', at: 'albeda' }),
]

const partnerships: readonly Step[] = [
  {
    command: 'foundPartnership',
    as: 'anna',
    keep: { zia: 'partnershipId' },
    input: (id) => ({ name: 'Zorg in Aantocht', region: 'Delta', startsOn: '2023-01-01', leadPartnerId: id('albeda') }),
  },
  {
    command: 'foundPartnership',
    as: 'arie',
    keep: { within: 'partnershipId' },
    input: (id) => ({ name: 'Wijk in Beweging', region: 'Delta', startsOn: '2023-01-01', leadPartnerId: id('argos') }),
  },
  ...['argos', 'zonnehuis', 'solo'].map(
    (name): Step => ({
      command: 'joinPartnership',
      as: 'anna',
      input: (id) => ({
        partnershipId: id('zia'),
        member: { organisationId: id(name) },
        kind: name === 'solo' ? 'user' : 'member',
        from: '2023-01-01',
        until: '2027-12-31',
      }),
    }),
  ),
  {
    command: 'joinPartnership',
    as: 'anna',
    input: (id) => ({
      partnershipId: id('zia'),
      member: { partnershipId: id('within') },
      kind: 'member',
      from: '2023-01-01',
    }),
  },
  {
    command: 'leavePartnership',
    as: 'anna',
    input: (id) => ({
      partnershipId: id('zia'),
      member: { organisationId: id('solo') },
      on: '2023-02-01',
      reason: 'ended',
    }),
  },
]

const assessment = {
  kind: 'assessment',
  assessors: 2,
  otherOrganisation: true,
  independent: true,
  attempts: 2,
  establisher: 'examBoard',
}
const validity = { kind: 'validity', mode: 'expires', validFor: 'P3Y', grace: 'P3M', refreshAfter: 'P2Y' }
const policy = (name: string, rules: Record<string, string | number | boolean>): Step => ({
  command: 'publishPolicy',
  as: 'anna',
  keep: { [name]: 'policyId' },
  input: (id) => ({ ownerId: id('albeda'), name: `Regeling ${name}`, from: '2022-01-01', rules }),
})

const policies: readonly Step[] = [
  policy('exam', assessment),
  policy('validity', validity),
  policy('spare policy', assessment),
  {
    command: 'revisePolicy',
    as: 'anna',
    input: (id) => ({
      policyId: id('validity'),
      name: 'Geldigheid vanaf 2024',
      from: '2024-01-01',
      rules: { ...validity, validFor: 'P5Y' },
    }),
  },
  {
    command: 'withdrawPolicy',
    as: 'anna',
    input: (id) => ({ policyId: id('spare policy'), on: '2023-02-01', reason: 'publishedInError' }),
  },
]

const unit = (name: string): Step => ({
  command: 'defineLearningUnit',
  as: 'anna',
  keep: { [name]: 'unitId' },
  input: (id) => ({
    ownerId: id('albeda'),
    code: name,
    title: titled(`Eenheid ${name}`),
    outcomes: [titled('Biedt persoonlijke verzorging')],
    size: { n: 80, d: 1, unit: 'sbu' },
    skillUris: ['https://example.org/skills/1'],
  }),
})

const definition = (id: Ids) => ({
  kind: 'mboCertificate',
  legalBasis: 'ministerialRegulation',
  regulation: 'C0001',
  label: titled('Certificaat verzorging'),
  nlqf: { level: 3, verified: true },
  size: { n: 160, d: 1, unit: 'sbu' },
  units: [
    { unitId: id('w1'), qualificationUnit: { crebo: '25656', version: '2020', code: 'B1-K1-W1' } },
    { unitId: id('w2') },
  ],
  validityPolicyId: id('validity'),
  skillUris: ['https://example.org/skills/1'],
})
/** Also told later, when a certificate was awarded under the first version. */
export const revised: Step = {
  command: 'reviseCredentialType',
  as: 'anna',
  input: (id) => ({
    credentialTypeId: id('basis'),
    ...definition(id),
    label: titled('Certificaat verzorging en zorg'),
  }),
}

const programme: readonly Step[] = [
  {
    command: 'publishQualificationVersion',
    as: 'olga',
    input: () => ({
      crebo: '25656',
      version: '2020',
      name: 'Verzorgende',
      level: 3,
      validFrom: '2020-08-01',
      tree: [
        { code: 'B1-K1', kind: 'coreTask', title: 'Zorg en ondersteuning', sbu: 160 },
        { code: 'B1-K1-W1', kind: 'workProcess', title: 'Persoonlijke verzorging', parent: 'B1-K1', sbu: 160 },
      ],
      source: HASH,
    }),
  },
  {
    command: 'retireQualificationVersion',
    as: 'olga',
    input: () => ({ crebo: '25656', version: '2020', lastIntake: '2026-07-31', lastDiploma: '2030-07-31' }),
  },
  ...['w1', 'w2', 'w9'].map(unit),
  {
    command: 'retireLearningUnit',
    as: 'anna',
    input: (id) => ({ unitId: id('w9'), on: '2023-02-01', reason: 'definedInError' }),
  },
  {
    command: 'defineCredentialType',
    as: 'anna',
    keep: { basis: 'credentialTypeId' },
    input: (id) => ({ ownerId: id('albeda'), ...definition(id) }),
  },
  {
    command: 'defineCredentialType',
    as: 'anna',
    keep: { training: 'credentialTypeId' },
    input: (id) => ({
      ownerId: id('albeda'),
      kind: 'trainingCertificate',
      legalBasis: 'none',
      label: titled('Training tillen'),
      units: [{ unitId: id('w2') }],
      validityPolicyId: id('validity'),
      skillUris: [],
    }),
  },
  {
    command: 'grantAwardingMandate',
    as: 'anna',
    input: (id) => ({
      organisationId: id('albeda'),
      credentialTypeId: id('basis'),
      delegateId: id('carla'),
      from: '2023-01-01',
      until: '2027-12-31',
    }),
  },
  {
    command: 'grantAwardingMandate',
    as: 'anna',
    keep: { mandate: 'mandateId' },
    input: (id) => ({ organisationId: id('argos'), credentialTypeId: id('training'), from: '2023-01-01' }),
  },
  {
    command: 'withdrawAwardingMandate',
    as: 'anna',
    input: (id) => ({
      organisationId: id('argos'),
      mandateId: id('mandate'),
      on: '2023-02-01',
      reason: 'grantedInError',
    }),
  },
  ...['offering', 'spare offering'].map(
    (name): Step => ({
      command: 'publishOffering',
      as: 'carla',
      keep: { [name]: 'offeringId' },
      input: (id) => ({
        partnershipId: id('zia'),
        providerId: id('albeda'),
        institutionId: id('albeda'),
        title: titled(`Scholing ${name}`),
        credentialTypeId: id('basis'),
        unitIds: [id('w1'), id('w2')],
        form: 'practical',
        route: 'BBL',
        startsOn: '2023-02-01',
        endsOn: '2023-12-31',
        seats: 6,
        assessmentPolicyId: id('exam'),
        cohort: '2023-1',
      }),
    }),
  ),
  {
    command: 'withdrawOffering',
    as: 'carla',
    input: (id) => ({ offeringId: id('spare offering'), on: '2023-02-01', reason: 'cancelled' }),
  },
  ...['fatima', 'joost', 'joost'].map(
    (name, i): Step => ({
      command: 'qualifyAssessor',
      as: 'ineke',
      keep: { [`qualification ${i}`]: 'assessorQualificationId' },
      input: (id) => ({
        userId: id(name),
        organisationId: id('albeda'),
        unitIds: [id('w1'), id('w2')],
        basis: 'training',
        evidence: EVIDENCE,
        from: '2023-01-01',
        until: '2026-12-31',
      }),
    }),
  ),
  {
    command: 'disqualifyAssessor',
    as: 'ineke',
    input: (id) => ({
      userId: id('joost'),
      assessorQualificationId: id('qualification 2'),
      on: '2023-01-09',
      reason: 'qualifiedInError',
    }),
  },
]

export const region: readonly Step[] = [
  ...organisations,
  ...people,
  ...administration,
  ...partnerships,
  ...policies,
  ...programme,
]
