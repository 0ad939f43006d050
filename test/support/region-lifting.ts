/** A training certificate of the region's learner, told after the results are there: of a kind that can be held for a while. */
import type { Step } from './world.ts'

export const lifting: readonly Step[] = [
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
]
