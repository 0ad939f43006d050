/** Who works where, what is asked and shared there, and what was got before. Told after the learning, in July 2023. */
import type { Json } from './inputs.ts'
import { HASH } from './region-programme.ts'
import { type Ids, person, type Step } from './world.ts'

const PASS = { type: 'passOrFail', passed: true } as const

const people: readonly Step[] = [
  ...person('hilde', 'hrOfficer', 'zonnehuis'),
  ...person('pien', 'privacyOfficer', 'zonnehuis'),
  ...person('stien', 'studentAdmin', 'albeda'),
  ...person('secretary', 'examBoardSecretary', 'albeda'),
]

const recorded = (name: string, more: (id: Ids) => Readonly<Record<string, Json>> = () => ({})): Step => ({
  command: 'recordEmployment',
  as: 'hilde',
  keep: { [name]: 'employmentId' },
  input: (id) => ({
    employerId: id('zonnehuis'),
    department: 'Thuiszorg Noord',
    jobTitle: 'Verzorgende IG',
    contractMinutes: 1440,
    from: '2023-07-03',
    ...more(id),
  }),
})

const employments: readonly Step[] = [
  recorded('work of sanne', (id) => ({ learnerId: id('sanne') })),
  ...['work of somebody', 'work of another', 'work that ends'].map((name) => recorded(name)),
  {
    command: 'changeEmployment',
    as: 'hilde',
    input: (id) => ({
      employmentId: id('work of somebody'),
      department: 'Thuiszorg Zuid',
      jobTitle: 'Verpleegkundige',
      contractMinutes: 1920,
      changedOn: '2023-07-03',
    }),
  },
  {
    command: 'endEmployment',
    as: 'hilde',
    input: (id) => ({ employmentId: id('work that ends'), lastDay: '2023-08-31', reason: 'ended' }),
  },
  recorded('work that ended', () => ({ from: '2023-06-01' })),
  {
    command: 'endEmployment',
    as: 'hilde',
    input: (id) => ({ employmentId: id('work that ended'), lastDay: '2023-06-30', reason: 'recordedInError' }),
  },
  {
    command: 'eraseEmployment',
    as: 'pien',
    input: (id) => ({ employmentId: id('work that ended'), ground: 'retentionEnded' }),
  },
]

const requests: readonly Step[] = [
  {
    command: 'requestShares',
    as: 'hilde',
    keep: { 'request by name': 'shareRequestId' },
    input: (id) => ({
      organisationId: id('zonnehuis'),
      scope: { kind: 'credentialTypes', credentialTypeIds: [id('basis')] },
      purpose: 'competence',
      term: { kind: 'until', until: '2023-12-31' },
      answerBy: '2023-08-31',
      open: false,
      employmentIds: [id('work of sanne')],
    }),
  },
  {
    command: 'extendShareRequest',
    as: 'hilde',
    input: (id) => ({ shareRequestId: id('request by name'), employmentIds: [id('work of somebody')] }),
  },
  {
    command: 'answerShareRequest',
    as: 'sanne',
    keep: { 'given share': 'shareId' },
    input: (id) => ({
      shareRequestId: id('request by name'),
      learnerId: id('sanne'),
      employmentId: id('work of sanne'),
      // Nobody looks at it where the employer knows the learner.
      code: 'of-no-use',
      answer: 'given',
    }),
  },
  {
    command: 'closeShareRequest',
    as: 'hilde',
    input: (id) => ({ shareRequestId: id('request by name'), reason: 'enough' }),
  },
]

const overview = (name: string, more: (id: Ids) => Readonly<Record<string, Json>>): Step => ({
  command: 'createShare',
  as: 'sanne',
  keep: { [name]: 'shareId' },
  input: (id) => ({ learnerId: id('sanne'), scope: { kind: 'transcript' }, showsName: true, ...more(id) }),
})

const shares: readonly Step[] = [
  overview('share for ten minutes', () => ({ forMinutes: 10 })),
  overview('share until a day', (id) => ({ untilDay: '2023-12-31', audienceId: id('zonnehuis') })),
  overview('share while employed', (id) => ({ employmentId: id('work of sanne') })),
  {
    command: 'linkEmployment',
    as: 'hilde',
    input: (id) => ({ employmentId: id('work of another'), shareId: id('share until a day') }),
  },
  {
    command: 'createPaperShare',
    as: 'carla',
    keep: { 'paper share': 'shareId' },
    input: (id) => ({ learnerId: id('sanne'), organisationId: id('albeda'), certificateIds: [id('third')] }),
  },
]

const before = (command: string, row: string, more: (id: Ids) => Readonly<Record<string, Json>>): Step => ({
  command,
  as: 'stien',
  keep: { [`row ${row}`]: 'takeOverId' },
  input: (id) => ({
    learnerId: id('vera'),
    institutionId: id('albeda'),
    from: { register: 'Cursusregister Zorgacademie', row, documentHash: HASH },
    ...more(id),
  }),
})
const course = () => ({
  training: 'Basis in de zorg',
  startsOn: '2020-09-01',
  endedOn: '2021-04-30',
  completed: true,
})

const history: readonly Step[] = [
  before('takeOverEnrolment', '17-1', course),
  before('takeOverEnrolment', '17-2', course),
  before('takeOverResult', '17-3', (id) => ({ unitId: id('w1'), outcome: PASS, establishedOn: '2021-04-15' })),
  before('takeOverCertificate', '17-4', (id) => ({
    credentialTypeId: id('basis'),
    awardedOn: '2021-05-01',
    validUntil: '2024-05-01',
    originalNumber: '2021/17',
  })),
  {
    command: 'acceptTakenOver',
    as: 'secretary',
    input: (id) => ({ learnerId: id('vera'), takeOverIds: ['17-1', '17-3', '17-4'].map((row) => id(`row ${row}`)) }),
  },
  {
    command: 'declineTakeOver',
    as: 'secretary',
    input: (id) => ({ learnerId: id('vera'), takeOverId: id('row 17-2'), reason: 'notInRegister' }),
  },
  {
    command: 'withdrawTakenOver',
    as: 'secretary',
    input: (id) => ({ learnerId: id('vera'), takeOverId: id('row 17-1'), reason: 'wrongFacts' }),
  },
]

export const sharing: readonly Step[] = [...people, ...employments, ...requests, ...shares, ...history]
