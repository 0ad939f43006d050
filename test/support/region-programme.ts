/** What is taught and how it is judged, in the first half of the story: policies, units, papers, training, assessors. */
import type { Ids, Step } from './world.ts'

/** Of some document. */
export const HASH = 'c0ffee'.padEnd(64, '0')
export const EVIDENCE = [{ sha256: HASH, kind: 'assessmentForm' }]
const titled = (text: string) => ({ nl: text, en: `${text} (en)` })

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

export const policies: readonly Step[] = [
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

export const programme: readonly Step[] = [
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
