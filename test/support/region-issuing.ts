/** Keys that an institution signs with, and a paper that does not count for a while. Told from the day of the awards. */
import { lifting } from './region-lifting.ts'
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
  ...lifting,
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
