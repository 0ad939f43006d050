/** The exam board in the second half of the story: an instrument, a plan, a sitting, and a list that is decided. */
import { EVIDENCE, HASH } from './region-programme.ts'
import { type Ids, person, type Step } from './world.ts'

const PASS = { type: 'passOrFail', passed: true } as const
const COHORT = '2023/2'

const approval = (id: Ids) => ({
  code: 'PT-W1',
  title: 'Proeve persoonlijke verzorging',
  edition: '2023-1',
  supplier: 'Examens voor Zorg',
  validationRoute: 'certifiedSupplier',
  unitIds: [id('w1')],
  coreTasks: [{ crebo: '25656', version: '2020', code: 'B1-K1' }],
  from: '2023-01-01',
  until: '2026-12-31',
})

const register: readonly Step[] = [
  ...person('sofie', 'examBoardSecretary', 'albeda'),
  ...person('ine', 'invigilator', 'albeda'),
  ...['instrument', 'spare instrument'].map(
    (name): Step => ({
      command: 'approveExamInstrument',
      as: 'ineke',
      keep: { [name]: 'instrumentId' },
      input: (id) => ({ institutionId: id('albeda'), ...approval(id) }),
    }),
  ),
  {
    command: 'reviseExamInstrument',
    as: 'ineke',
    input: (id) => ({ instrumentId: id('instrument'), ...approval(id), edition: '2023-2', from: '2023-02-01' }),
  },
  {
    command: 'withdrawExamInstrument',
    as: 'omar',
    input: (id) => ({ instrumentId: id('spare instrument'), on: '2023-08-01', reason: 'replaced' }),
  },
  {
    command: 'setExamPlan',
    as: 'omar',
    input: (id) => ({
      institutionId: id('albeda'),
      crebo: '25656',
      qualificationVersion: '2020',
      cohort: COHORT,
      from: '2023-07-01',
      parts: [{ instrumentId: id('instrument'), unitIds: [id('w1')], weight: 1 }],
      passRule: { kind: 'weightedAverage', tenths: 55 },
      needsSitting: true,
    }),
  },
]

const cohort: readonly Step[] = [
  {
    command: 'publishOffering',
    as: 'carla',
    keep: { 'cohort offering': 'offeringId' },
    input: (id) => ({
      partnershipId: id('zia'),
      providerId: id('albeda'),
      institutionId: id('albeda'),
      title: { nl: 'Scholing van het cohort', en: 'Training of the cohort' },
      credentialTypeId: id('basis'),
      unitIds: [id('w1'), id('w2')],
      form: 'practical',
      route: 'OVO',
      startsOn: '2023-07-01',
      endsOn: '2023-12-31',
      seats: 6,
      assessmentPolicyId: id('exam'),
      cohort: COHORT,
    }),
  },
  {
    command: 'registerLearner',
    as: 'carla',
    keep: { mees: 'learnerId' },
    input: (id) => ({ registeredById: id('albeda'), identityAssurance: 'substantial' }),
  },
  {
    command: 'enrolLearner',
    as: 'carla',
    keep: { 'place of mees': 'enrolmentId' },
    input: (id) => ({
      learnerId: id('mees'),
      offeringId: id('cohort offering'),
      startsOn: '2023-07-01',
      purpose: 'upskilling',
    }),
  },
  {
    command: 'confirmEnrolment',
    as: 'carla',
    input: (id) => ({ learnerId: id('mees'), enrolmentId: id('place of mees') }),
  },
]

const sitting = (name: string, startsAt: string, endsAt: string): Step => ({
  command: 'scheduleSitting',
  as: 'carla',
  keep: { [name]: 'sittingId' },
  input: (id) => ({
    instrumentId: id('instrument'),
    startsAt,
    endsAt,
    place: 'Lokaal 3',
    staff: [
      { userId: id('fatima'), organisationId: id('argos'), task: 'assessor' },
      { userId: id('ine'), organisationId: id('albeda'), task: 'invigilator' },
    ],
    learners: [{ learnerId: id('mees'), enrolmentId: id('place of mees'), assessorIds: [id('fatima')] }],
  }),
})

const sittings: readonly Step[] = [
  sitting('sitting', '2023-07-03T11:00:00.000Z', '2023-07-03T13:00:00.000Z'),
  sitting('spare sitting', '2023-07-10T11:00:00.000Z', '2023-07-10T13:00:00.000Z'),
  { command: 'cancelSitting', as: 'carla', input: (id) => ({ sittingId: id('spare sitting'), reason: 'tooFew' }) },
  {
    command: 'recordSittingAttendance',
    as: 'ine',
    input: (id) => ({ sittingId: id('sitting'), attendance: [{ learnerId: id('mees'), attendance: 'present' }] }),
  },
  {
    command: 'noteIrregularity',
    as: 'ine',
    input: (id) => ({ sittingId: id('sitting'), learnerId: id('mees'), kind: 'late' }),
  },
  {
    command: 'fileSessionReport',
    as: 'ine',
    input: (id) => ({ sittingId: id('sitting'), documentHash: HASH }),
  },
  {
    command: 'recordAssessment',
    as: 'fatima',
    keep: { 'at the sitting': 'attemptId' },
    input: (id) => ({
      learnerId: id('mees'),
      enrolmentId: id('place of mees'),
      unitId: id('w1'),
      assessedOn: '2023-07-03',
      outcome: PASS,
      evidence: EVIDENCE,
      instrumentId: id('instrument'),
      sittingId: id('sitting'),
    }),
  },
  {
    command: 'confirmAssessment',
    as: 'joost',
    input: (id) => ({
      learnerId: id('mees'),
      attemptId: id('at the sitting'),
      agrees: true,
      confirmedOn: '2023-07-03',
    }),
  },
]

const award = (id: Ids, learner: string) => ({ kind: 'award', learnerId: id(learner), credentialTypeId: id('basis') })

const meeting: readonly Step[] = [
  {
    command: 'prepareMeeting',
    as: 'sofie',
    keep: { meeting: 'meetingId' },
    input: (id) => ({
      institutionId: id('albeda'),
      on: '2023-07-03',
      rows: [
        { kind: 'result', learnerId: id('mees'), attemptId: id('at the sitting'), outcome: PASS },
        { ...award(id, 'sanne'), enrolmentId: id('place of sanne'), renewalOf: id('first') },
      ],
    }),
  },
  {
    command: 'addMeetingRows',
    as: 'sofie',
    input: (id) => ({ meetingId: id('meeting'), rows: [award(id, 'vera'), award(id, 'mees')] }),
  },
  {
    command: 'takeOffMeetingRows',
    as: 'sofie',
    input: (id) => ({ meetingId: id('meeting'), rows: [2], reason: 'listedInError' }),
  },
  {
    command: 'holdBackMeetingRows',
    as: 'omar',
    input: (id) => ({ meetingId: id('meeting'), rows: [3], reason: 'moreInformation' }),
  },
  ...['omar', 'ineke'].map(
    (as): Step => ({ command: 'confirmMeetingRows', as, input: (id) => ({ meetingId: id('meeting'), rows: [1, 4] }) }),
  ),
]

export const examBoard: readonly Step[] = [...register, ...cohort, ...sittings, ...meeting]
