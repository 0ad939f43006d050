/** The second half of the story: learners, from their registration to an erasure. Told from February to July 2023. */
import type { Json } from './inputs.ts'
import { access } from './region-access.ts'
import { outcomes } from './region-agreements.ts'
import { documents } from './region-evidence.ts'
import { examBoard } from './region-exam-board.ts'
import { funding } from './region-funding.ts'
import { issuing } from './region-issuing.ts'
import { EVIDENCE, revised } from './region-programme.ts'
import { sharing } from './region-sharing.ts'
import { type Ids, person, type Step, tokenFor } from './world.ts'

const PASS = { type: 'passOrFail', passed: true } as const
const FAIL = { type: 'passOrFail', passed: false } as const

const registered = (name: string): Step => ({
  command: 'registerLearner',
  as: 'carla',
  keep: { [name]: 'learnerId' },
  input: (id) => ({ registeredById: id('albeda'), identityAssurance: 'substantial' }),
})
const account = (name: string): readonly Step[] => [
  {
    command: 'registerUser',
    as: 'olga',
    without: ['name'],
    keep: { [`account of ${name}`]: 'userId' },
    input: (id) => ({ learnerId: id(name) }),
  },
  {
    ...tokenFor({ name, role: 'learner' }),
    input: (id) => ({ userId: id(`account of ${name}`), role: 'learner', until: '2025-12-31' }),
  },
]
const enrolled = (name: string, enrolment: string): Step => ({
  command: 'enrolLearner',
  as: 'carla',
  keep: { [enrolment]: 'enrolmentId' },
  input: (id) => ({
    learnerId: id(name),
    offeringId: id('offering'),
    startsOn: '2023-02-01',
    employerId: id('zonnehuis'),
    workplaceId: id('zonnehuis'),
    purpose: 'reskilling',
    sectorFrom: 'retail',
    sectorTo: 'elderlyCare',
  }),
})
const confirmed = (name: string, enrolment: string): Step => ({
  command: 'confirmEnrolment',
  as: 'carla',
  input: (id) => ({ learnerId: id(name), enrolmentId: id(enrolment) }),
})

const enrolments: readonly Step[] = [
  { ...registered('sanne'), day: '2023-02-01' },
  ...['vera', 'weg', 'dubbel'].map(registered),
  ...['sanne', 'vera', 'weg'].flatMap(account),
  enrolled('sanne', 'place of sanne'),
  confirmed('sanne', 'place of sanne'),
  enrolled('weg', 'rejected place'),
  {
    command: 'rejectEnrolment',
    as: 'carla',
    input: (id) => ({ learnerId: id('weg'), enrolmentId: id('rejected place'), reason: 'entryRequirement' }),
  },
  enrolled('weg', 'place of weg'),
  {
    command: 'withdrawEnrolment',
    as: 'carla',
    input: (id) => ({
      learnerId: id('weg'),
      enrolmentId: id('place of weg'),
      reason: 'moved',
      withdrawnOn: '2023-02-01',
    }),
  },
  enrolled('vera', 'place of vera'),
  confirmed('vera', 'place of vera'),
  {
    command: 'seeTargetGroupProof',
    as: 'carla',
    input: (id) => ({ learnerId: id('vera'), enrolmentId: id('place of vera'), seenOn: '2023-02-01' }),
  },
  ...person('paco', 'practiceSupervisor', 'zonnehuis'),
  {
    command: 'confirmPracticeWeek',
    as: 'paco',
    day: '2023-02-13',
    input: (id) => ({ learnerId: id('vera'), enrolmentId: id('place of vera'), week: '2023-02-06', minutes: 960 }),
  },
  {
    command: 'withdrawPracticeWeek',
    as: 'paco',
    day: '2023-02-13',
    input: (id) => ({
      ...{ learnerId: id('vera'), enrolmentId: id('place of vera'), week: '2023-02-06', reason: 'wrongHours' },
    }),
  },
  {
    command: 'recordAttendance',
    as: 'carla',
    input: (id) => ({
      learnerId: id('vera'),
      enrolmentId: id('place of vera'),
      month: '202302',
      days: [
        { on: '2023-02-03', minutes: 420 },
        { on: '2023-02-10', minutes: 0 },
      ],
    }),
  },
]

const assessed = (name: string, attempt: string, unit: string, outcome: Json): Step => ({
  command: 'recordAssessment',
  as: 'fatima',
  keep: { [attempt]: 'attemptId' },
  input: (id) => ({
    learnerId: id(name),
    enrolmentId: id(`place of ${name}`),
    unitId: id(unit),
    assessedOn: '2023-03-10',
    outcome,
    evidence: EVIDENCE,
    instrument: 'PT-2023-1',
  }),
})
const agreed = (attempt: string): Step => ({
  command: 'confirmAssessment',
  as: 'joost',
  // Kept only with another outcome; what nobody keeps must be nowhere either.
  input: (id) => ({ learnerId: id('sanne'), attemptId: id(attempt), agrees: true, confirmedOn: '2023-03-10' }),
})
const established = (attempt: string): Step => ({
  command: 'establishResult',
  as: 'omar',
  input: (id) => ({ learnerId: id('sanne'), attemptId: id(attempt), establishedOn: '2023-03-10' }),
})

const results: readonly Step[] = [
  { ...assessed('sanne', 'failed', 'w1', FAIL), day: '2023-03-10' },
  {
    command: 'confirmAssessment',
    as: 'joost',
    input: (id) => ({
      learnerId: id('sanne'),
      attemptId: id('failed'),
      agrees: false,
      outcome: PASS,
      confirmedOn: '2023-03-10',
    }),
  },
  {
    command: 'resolveAssessment',
    as: 'ineke',
    input: (id) => ({
      learnerId: id('sanne'),
      attemptId: id('failed'),
      outcome: FAIL,
      reason: 'formRead',
      resolvedOn: '2023-03-10',
    }),
  },
  established('failed'),
  {
    command: 'grantResit',
    as: 'carla',
    input: (id) => ({
      learnerId: id('sanne'),
      enrolmentId: id('place of sanne'),
      unitId: id('w1'),
      reason: 'failed',
      grantedOn: '2023-03-10',
    }),
  },
  assessed('sanne', 'passed', 'w1', PASS),
  agreed('passed'),
  established('passed'),
  assessed('sanne', 'graded', 'w2', { type: 'ovg', value: 'V', passed: true }),
  agreed('graded'),
  established('graded'),
  {
    command: 'correctResult',
    as: 'omar',
    input: (id) => ({
      learnerId: id('sanne'),
      attemptId: id('graded'),
      to: { type: 'grade', tenths: 80, passed: true },
      reason: 'recount',
      correctedOn: '2023-03-10',
    }),
  },
  assessed('vera', 'void', 'w1', PASS),
  {
    command: 'voidAssessment',
    as: 'ineke',
    input: (id) => ({
      learnerId: id('vera'),
      attemptId: id('void'),
      reason: 'irregularity',
      counts: true,
      voidedOn: '2023-03-10',
    }),
  },
  {
    command: 'completeEnrolment',
    as: 'carla',
    input: (id) => ({
      learnerId: id('sanne'),
      enrolmentId: id('place of sanne'),
      completedOn: '2023-03-10',
    }),
  },
]

const awarded = (certificate: string, more: (id: Ids) => object = () => ({})): Step => ({
  command: 'awardCertificate',
  as: 'ineke',
  keep: { [certificate]: 'certificateId', [`number of ${certificate}`]: 'certificateNumber' },
  input: (id) => ({
    learnerId: id('sanne'),
    credentialTypeId: id('basis'),
    institutionId: id('albeda'),
    awardedOn: '2023-06-01',
    enrolmentId: id('place of sanne'),
    ...more(id),
  }),
})
const shared = (name: string, more: (id: Ids) => Record<string, string | number>): Step => ({
  command: 'createShare',
  as: 'sanne',
  keep: { [name]: 'shareId' },
  input: (id) => ({
    learnerId: id('sanne'),
    scope: { kind: 'certificate', certificateId: id('second') },
    until: '2023-12-31T22:59:59.000Z',
    showsName: true,
    ...more(id),
  }),
})

const certificates: readonly Step[] = [
  { ...awarded('first'), day: '2023-06-01' },
  revised,
  awarded('second'),
  {
    command: 'correctResult',
    as: 'omar',
    input: (id) => ({
      learnerId: id('sanne'),
      attemptId: id('graded'),
      to: { type: 'grade', tenths: 75, passed: true },
      reason: 'recount',
      correctedOn: '2023-06-01',
    }),
  },
  {
    command: 'keepCertificate',
    as: 'omar',
    input: (id) => ({ learnerId: id('sanne'), certificateId: id('second'), changes: 1 }),
  },
  {
    command: 'supersedeCertificate',
    as: 'ineke',
    input: (id) => ({
      learnerId: id('sanne'),
      certificateId: id('first'),
      byCertificateId: id('second'),
      reason: 'errorCorrected',
      supersededOn: '2023-06-01',
    }),
  },
  shared('share', (id) => ({ audienceId: id('zonnehuis'), maxViews: 3 })),
  shared('ended share', () => ({})),
  {
    command: 'revokeShare',
    as: 'sanne',
    input: (id) => ({ shareId: id('ended share'), reason: 'sharedInError' }),
  },
  awarded('third', (id) => ({ replaces: { certificateId: id('second'), reason: 'nameCorrected' } })),
  {
    command: 'proposeRevocation',
    as: 'ineke',
    keep: { revocation: 'proposalId' },
    input: (id) => ({ learnerId: id('sanne'), certificateId: id('third'), reason: 'awardedInError' }),
  },
  {
    command: 'revokeCertificate',
    as: 'omar',
    input: (id) => ({
      learnerId: id('sanne'),
      proposalId: id('revocation'),
      learnerInformedOn: '2023-06-01',
      revokedOn: '2023-06-01',
    }),
  },
]

const privacy: readonly Step[] = [
  {
    day: '2023-07-03',
    command: 'changeEmployer',
    as: 'carla',
    input: (id) => ({
      learnerId: id('vera'),
      enrolmentId: id('place of vera'),
      toId: id('argos'),
      changedOn: '2023-07-01',
    }),
  },
  {
    command: 'proposeMerge',
    as: 'carla',
    keep: { merge: 'proposalId' },
    input: (id) => ({ learnerId: id('weg'), mergedId: id('dubbel'), ground: 'learnerConfirmed' }),
  },
  {
    command: 'mergeLearners',
    as: 'paula',
    input: (id) => ({ learnerId: id('weg'), proposalId: id('merge') }),
  },
  {
    command: 'proposeErasure',
    as: 'paula',
    keep: { erasure: 'proposalId' },
    input: (id) => ({ learnerId: id('weg'), class: 'contact', ground: 'request' }),
  },
]
/** The last one, so that a test may look at everything before it. */
export const erased: Step = {
  command: 'erasePersonalData',
  as: 'pim',
  input: (id) => ({ learnerId: id('weg'), proposalId: id('erasure') }),
}

export const learning: readonly Step[] = [
  ...enrolments,
  ...results,
  ...documents,
  ...certificates,
  ...issuing,
  ...privacy,
  ...outcomes,
  ...access,
  ...examBoard,
  ...sharing,
  ...funding,
]
