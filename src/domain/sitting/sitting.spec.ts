import { describe, it } from 'vitest'
import { approved, instrumentId, scheduled, sittingId, staff } from '../../../test/support/exam-board.ts'
import { past, someId } from '../../../test/support/given.ts'
import {
  around,
  bram,
  carla,
  fatima,
  ids,
  ineke,
  joost,
  known,
  learnerId,
  lena,
  person,
  roleOf,
  Story,
  sofie,
} from '../../../test/support/learners.ts'
import { instruments } from '../instrument/instrument.ts'
import { cancelSitting } from './cancel-sitting.ts'
import { fileSessionReport } from './file-session-report.ts'
import { noteIrregularity } from './note-irregularity.ts'
import { recordSittingAttendance } from './record-sitting-attendance.ts'
import { scheduleSitting } from './schedule-sitting.ts'
import { sittings } from './sitting.ts'

const enrolmentId = someId('enrolment')
const invigilator = { userId: someId('ine'), role: 'invigilator', organisationId: ids.albeda } as const
const watcher = { userId: invigilator.userId, organisationId: ids.albeda, task: 'invigilator' }
const ine = person('ine', 'invigilator', ids.albeda)
const input = (more: object = {}) => ({
  instrumentId,
  startsAt: '2023-09-10T08:00:00.000Z',
  endsAt: '2023-09-10T10:00:00.000Z',
  place: 'Lokaal 3',
  staff: [...staff, watcher],
  learners: [{ learnerId, enrolmentId, assessorIds: [fatima.userId] }],
  ...more,
})
const story = (...events: ReturnType<typeof past>[]) => new Story([...around(), approved(), ...ine, ...events])
const held = (more: object = {}) => story(scheduled(enrolmentId, { staff: [...staff, watcher], ...more }))
const attendance = (value = 'present', about = learnerId) => ({
  sittingId,
  attendance: [{ learnerId: about, attendance: value }],
})
const HASH = 'a'.repeat(64)

describe('scheduleSitting', () => {
  it('by who arrange things at the institution, for a day ahead', () => {
    for (const by of [carla, sofie]) {
      story()
        .when(scheduleSitting, input(), by)
        .then({
          type: 'SittingScheduled',
          effectiveOn: '2023-09-10',
          data: { institutionId: ids.albeda, instrumentId, place: 'Lokaal 3' },
        })
    }
    for (const by of [fatima, ineke, bram, lena]) story().when(scheduleSitting, input(), by).thenForbidden()
  })
  it('with an instrument that is approved on that day', () => {
    const withdrawn = past(instruments.ref(instrumentId), 'ExamInstrumentWithdrawn', {
      on: '2023-09-10',
      reason: 'ended',
    })
    story(withdrawn).when(scheduleSitting, input(), carla).thenRejected('instrument-not-approved', { on: '2023-09-10' })
  })
  it('at times that make sense', () => {
    story()
      .when(scheduleSitting, input({ endsAt: '2023-09-10T08:00:00.000Z' }), carla)
      .thenRejected('sitting-ends-before-it-starts')
    story()
      .when(scheduleSitting, input({ endsAt: '2023-10-13T08:00:00.000Z' }), carla)
      .thenRejected('sitting-too-long', { last: '2023-10-11' })
    const far = { startsAt: '2025-07-01T08:00:00.000Z', endsAt: undefined }
    story().when(scheduleSitting, input(far), carla).thenRejected('sitting-too-far-ahead', { latest: '2025-06-30' })
  })
  it('with people who hold their task there on that day, and assess what the instrument covers', () => {
    const by = (more: object, ...events: ReturnType<typeof past>[]) =>
      story(...events).when(scheduleSitting, input(more), carla)
    const wrong = { ...watcher, organisationId: ids.argos }
    by({ staff: [...staff, wrong] }).thenRejected('staff-without-role', { role: 'invigilator' })
    by({ staff: [...staff, { ...watcher, task: 'assessor' }] }).thenRejected('staff-without-role', { role: 'assessor' })
    by({ staff: [...staff, staff[0]] }).thenRejected('person-twice-on-sitting')
    const mia = { userId: someId('mia'), organisationId: ids.albeda, task: 'assessor' }
    by({ staff: [...staff, mia] }, ...person('mia', 'assessor', ids.albeda)).thenRejected('staff-not-qualified')
    const over = past(roleOf('joost', 'assessor', ids.albeda)[0]!.stream, 'RoleRevoked', {
      assignmentId: someId('joost assessor'),
      on: '2023-09-10',
      reason: 'ended',
    })
    by({}, over).thenRejected('staff-without-role', { on: '2023-09-10' })
  })
  it('with each learner once, and assessors who are there', () => {
    const learner = input().learners[0]!
    const by = (learners: object[]) => story().when(scheduleSitting, input({ learners }), carla)
    by([learner, learner]).thenRejected('learner-twice-on-sitting')
    by([{ ...learner, assessorIds: [watcher.userId] }]).thenRejected('assessor-not-on-sitting')
    by([{ ...learner, assessorIds: [] }]).thenInvalid('learners.0.assessorIds')
  })
})

describe('of a sitting that is held', () => {
  const all = [
    [recordSittingAttendance, attendance(), 'SittingAttendanceRecorded'],
    [noteIrregularity, { sittingId, learnerId, kind: 'late', note: 'Kwam na een kwartier' }, 'IrregularityNoted'],
  ] as const
  it('tells who arranges it, or has a task there in that role', () => {
    for (const [command, told, type] of all) {
      for (const by of [carla, sofie, fatima, joost, invigilator]) held().when(command, told, by).then({ type })
      held()
        .when(command, told, { ...fatima, userId: someId('karin') })
        .thenForbidden()
      const noor = { ...joost, userId: someId('noor') }
      const colleague = held().with(...person('noor', 'assessor', ids.albeda))
      colleague.when(command, told, noor).thenRejected('not-named-on-sitting')
      held().when(command, told, ineke).thenForbidden()
      const twofold = held().with(...roleOf('joost', 'invigilator', ids.albeda))
      twofold.when(command, told, { ...joost, role: 'invigilator' }).thenRejected('not-named-on-sitting')
    }
  })
  it('is nothing told beforehand, nor once it was cancelled', () => {
    const cancelled = past(sittings.ref(sittingId), 'SittingCancelled', { reason: 'tooFew' })
    for (const [command, told] of [...all, [fileSessionReport, { sittingId, documentHash: HASH }] as const]) {
      held({ startsAt: '2023-07-01T08:00:00.000Z' })
        .when(command, told, invigilator)
        .thenRejected('sitting-lies-ahead', { on: '2023-07-01' })
      held().with(cancelled).when(command, told, invigilator).thenRejected('sitting-cancelled')
    }
  })
  it('only learners of the list are told of', () => {
    held()
      .when(recordSittingAttendance, attendance('present', ids.other), invigilator)
      .thenRejected('learner-not-on-sitting')
    held()
      .when(noteIrregularity, { ...all[1][1], learnerId: ids.other }, invigilator)
      .thenRejected('learner-not-on-sitting')
    const twice = { sittingId, attendance: [...attendance().attendance, ...attendance('notPresent').attendance] }
    held().when(recordSittingAttendance, twice, invigilator).thenRejected('learner-twice-on-sitting')
  })
  it('an irregularity names the enrolment that it is kept as long as, and who noted it', () => {
    held()
      .when(noteIrregularity, all[1][1], invigilator)
      .then({
        type: 'IrregularityNoted',
        data: { learnerId, enrolmentId, kind: 'late', notedById: invigilator.userId },
      })
    held()
      .when(noteIrregularity, all[1][1], { ...invigilator, machine: true })
      .thenRejected('person-needed')
  })
  it('the report comes once, when attendance is known of everybody, and counts learners with an irregularity', () => {
    const report = { sittingId, documentHash: HASH }
    const told = held()
    told.when(fileSessionReport, report, invigilator).thenRejected('attendance-missing', { learners: 1 })
    told.did(recordSittingAttendance, attendance(), invigilator)
    told.did(noteIrregularity, all[1][1], invigilator)
    told.did(noteIrregularity, { ...all[1][1], kind: 'disturbance' }, invigilator)
    told.when(fileSessionReport, report, invigilator).then({
      type: 'SessionReportFiled',
      data: { documentHash: HASH, filedById: invigilator.userId, irregularities: 1 },
    })
    told.did(fileSessionReport, report, invigilator)
    told.when(fileSessionReport, report, carla).thenRejected('report-filed')
    told.when(noteIrregularity, all[1][1], sofie).then({ type: 'IrregularityNoted' })
  })
  it('can be cancelled only while nothing was told of it', () => {
    held().when(cancelSitting, { sittingId, reason: 'staffMissing' }, carla).then({ type: 'SittingCancelled' })
    held().when(cancelSitting, { sittingId, reason: 'staffMissing' }, invigilator).thenForbidden()
    const told = held()
    told.did(recordSittingAttendance, attendance(), carla)
    told.when(cancelSitting, { sittingId, reason: 'moved' }, carla).thenRejected('sitting-held')
    const gone = known().with(approved(), scheduled(enrolmentId))
    gone.did(cancelSitting, { sittingId, reason: 'moved' }, carla)
    gone.when(cancelSitting, { sittingId, reason: 'moved' }, carla).thenRejected('sitting-cancelled')
  })
})
