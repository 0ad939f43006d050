/** What the partners of the story agree on, what follows from it at one of them, and what became of a learner. */
import { HASH } from './region-programme.ts'
import type { Ids, Step } from './world.ts'

const text = (id: Ids) => ({
  title: 'Overeenkomst over het erkennen van elkaars bewijzen',
  documentHash: HASH,
  signatories: [id('albeda'), id('argos')],
  from: '2023-01-01',
  until: '2027-12-31',
})
const drafted = (agreement: string): Step => ({
  command: 'draftAgreement',
  as: 'anna',
  keep: { [agreement]: 'agreementId' },
  input: (id) => ({ partnershipId: id('zia'), kind: 'recognition', ...text(id) }),
})
const signed = (as: string, at: string): Step => ({
  command: 'signAgreement',
  as,
  input: (id) => ({
    partnershipId: id('zia'),
    agreementId: id('agreement'),
    version: 1,
    organisationId: id(at),
    signedOn: '2023-01-09',
  }),
})
const recognised: Step = {
  command: 'recogniseTraining',
  as: 'arie',
  keep: { 'recognised training': 'trainingRecognitionId' },
  input: (id) => ({
    organisationId: id('argos'),
    credentialTypeId: id('basis'),
    issuerId: id('albeda'),
    partnershipId: id('zia'),
    agreementId: id('agreement'),
    validityPolicyId: id('validity'),
    from: '2023-01-09',
    until: '2026-12-31',
  }),
}

/** In January, when the programme is there. */
export const agreements: readonly Step[] = [
  {
    command: 'openProgrammeLine',
    as: 'anna',
    keep: { 'line of learning': 'programmeLineId' },
    input: (id) => ({
      partnershipId: id('zia'),
      name: 'Opleiden en scholen',
      goals: ['Meer mensen in de zorg'],
      from: '2023-01-01',
    }),
  },
  {
    command: 'openProgrammeLine',
    as: 'anna',
    input: (id) => ({
      partnershipId: id('zia'),
      name: 'Leren op de werkvloer',
      parentId: id('line of learning'),
      goals: [],
      from: '2023-01-01',
      until: '2025-12-31',
    }),
  },
  drafted('agreement'),
  signed('anna', 'albeda'),
  signed('arie', 'argos'),
  {
    command: 'amendAgreement',
    as: 'anna',
    input: (id) => ({
      partnershipId: id('zia'),
      agreementId: id('agreement'),
      amendsVersion: 1,
      ...text(id),
      documentHash: HASH.replace('c0ffee', 'decade'),
    }),
  },
  drafted('spare agreement'),
  {
    command: 'endAgreement',
    as: 'anna',
    input: (id) => ({
      partnershipId: id('zia'),
      agreementId: id('spare agreement'),
      endedById: id('albeda'),
      on: '2023-02-01',
      reason: 'draftedInError',
    }),
  },
  recognised,
  {
    command: 'endTrainingRecognition',
    as: 'arie',
    input: (id) => ({
      organisationId: id('argos'),
      trainingRecognitionId: id('recognised training'),
      on: '2023-02-01',
      reason: 'ended',
    }),
  },
  { ...recognised, input: (id) => ({ ...recognised.input(id), from: '2023-02-01' }) },
  {
    command: 'setRequirements',
    as: 'arie',
    input: (id) => ({
      organisationId: id('argos'),
      jobTitle: 'Verzorgende IG',
      department: 'Thuiszorg Noord',
      credentialTypeIds: [id('basis')],
      from: '2023-02-01',
    }),
  },
]

/** After the training of a learner who went to another employer. */
export const outcomes: readonly Step[] = [
  {
    command: 'recordOutcome',
    as: 'carla',
    keep: { outcome: 'outcomeId' },
    input: (id) => ({
      learnerId: id('vera'),
      enrolmentId: id('place of vera'),
      kind: 'otherSector',
      moment: 'atEnd',
      proof: 'employerStatement',
      employerId: id('argos'),
      sectorFrom: 'retail',
      sectorTo: 'elderlyCare',
      measuredOn: '2023-07-03',
    }),
  },
  {
    command: 'recordOutcome',
    as: 'carla',
    input: (id) => ({
      learnerId: id('vera'),
      enrolmentId: id('place of vera'),
      kind: 'employed',
      moment: 'atEnd',
      proof: 'employmentContract',
      employerId: id('argos'),
      correctsId: id('outcome'),
    }),
  },
]
