/** Keys that an institution signs with, and a paper that does not count for a while. Told from the day of the awards. */
import { PROGRAM, type Step } from './world.ts'

const HOME = 'https://leerbewijs.example.org'

const keys: readonly Step[] = [
  {
    command: 'addIssuerKey',
    as: 'anna',
    keep: { 'first key': 'keyId' },
    input: (id) => ({ organisationId: id('albeda'), home: HOME }),
  },
  {
    command: 'rotateIssuerKey',
    as: 'anna',
    input: (id) => ({ organisationId: id('albeda'), home: HOME }),
  },
  {
    day: '2023-06-02',
    command: 'distrustIssuerKey',
    as: 'anna',
    input: (id) => ({
      organisationId: id('albeda'),
      keyId: id('first key'),
      from: '2023-06-01T10:00:00.000Z',
      reason: 'suspected',
    }),
  },
]

/** Of a kind that can be held: the board awards it by the results that there are. */
const held: readonly Step[] = [
  {
    command: 'defineCredentialType',
    as: 'anna',
    keep: { lifting: 'credentialTypeId' },
    input: (id) => ({
      ownerId: id('albeda'),
      kind: 'trainingCertificate',
      legalBasis: 'none',
      label: { nl: 'Veilig tillen', en: 'Lifting safely' },
      units: [{ unitId: id('w1') }],
      validityPolicyId: id('validity'),
      skillUris: [],
    }),
  },
  {
    command: 'grantAwardingMandate',
    as: 'anna',
    input: (id) => ({ organisationId: id('albeda'), credentialTypeId: id('lifting'), from: '2023-01-01' }),
  },
  {
    command: 'awardCertificate',
    as: 'ineke',
    keep: { held: 'certificateId', 'number of held': 'certificateNumber' },
    input: (id) => ({
      learnerId: id('sanne'),
      credentialTypeId: id('lifting'),
      institutionId: id('albeda'),
      awardedOn: '2023-06-01',
      enrolmentId: id('place of sanne'),
    }),
  },
  {
    command: 'assignStatusIndex',
    as: PROGRAM,
    input: (id) => ({
      issuerId: id('albeda'),
      purpose: 'suspension',
      number: 1,
      certificates: [{ learnerId: id('sanne'), certificateId: id('held') }],
    }),
  },
  {
    command: 'proposeSuspension',
    as: 'ineke',
    keep: { suspension: 'proposalId' },
    input: (id) => ({
      learnerId: id('sanne'),
      certificateId: id('held'),
      reason: 'investigation',
      until: '2023-09-01',
    }),
  },
  {
    command: 'suspendCertificate',
    as: 'omar',
    input: (id) => ({
      learnerId: id('sanne'),
      proposalId: id('suspension'),
      learnerInformedOn: '2023-06-01',
      suspendedOn: '2023-06-01',
    }),
  },
  {
    command: 'proposeReinstatement',
    as: 'omar',
    keep: { reinstatement: 'proposalId' },
    input: (id) => ({ learnerId: id('sanne'), certificateId: id('held'), reason: 'cleared' }),
  },
  {
    command: 'reinstateCertificate',
    as: 'ineke',
    input: (id) => ({ learnerId: id('sanne'), proposalId: id('reinstatement'), reinstatedOn: '2023-06-01' }),
  },
]

export const issuing: readonly Step[] = [...keys, ...held]
