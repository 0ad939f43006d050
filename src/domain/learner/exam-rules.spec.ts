import { describe, it } from 'vitest'
import { approved, inCohort, instrumentId, planned, scheduled, sittingId } from '../../../test/support/exam-board.ts'
import { type PastEvent, past, someId } from '../../../test/support/given.ts'
import { assessing, fatima, ids, joost, learnerId, started, TODAY } from '../../../test/support/learners.ts'
import { instruments } from '../instrument/instrument.ts'
import { sittings } from '../sitting/sitting.ts'
import { recordAssessment } from './record-assessment.ts'

/** What Fatima hears when she records W1 with this. */
function recording(more: object, events: readonly PastEvent[] | ((enrolmentId: string) => readonly PastEvent[])) {
  const { story, enrolmentId } = started(inCohort)
  story.events.push(...(typeof events === 'function' ? events(enrolmentId) : events))
  return story.when(recordAssessment, assessing(enrolmentId, ids.w1, { ...more }), fatima)
}
const withdrawn = (on: string) =>
  past(instruments.ref(instrumentId), 'ExamInstrumentWithdrawn', { on, reason: 'leaked' })
const recorded = (data: object) => ({ type: 'AssessmentRecorded', data: data as Record<string, unknown> })

describe('an instrument', () => {
  it('may be a code, or nothing, where the cohort has no exam plan', () => {
    recording({ instrument: 'PT-OLD' }, []).then(recorded({ instrument: 'PT-OLD' }))
    recording({}, []).then(recorded({ unitId: ids.w1 }))
  })
  it('of the register is kept with its code and version', () => {
    recording({ instrumentId }, [
      approved(),
      approved('instrument PT', { version: 2, code: 'PT-2', from: '2023-03-01' }),
    ]).then(recorded({ instrument: 'PT-2', instrumentId, instrumentVersion: 2 }))
  })
  it('must be approved on the day, by the exam board of the institution, for the unit', () => {
    const refused = (event: PastEvent, ...more: PastEvent[]) => recording({ instrumentId }, [event, ...more])
    refused(approved(), withdrawn('2023-03-10')).thenRejected('instrument-not-approved', { on: '2023-03-10' })
    refused(approved(), withdrawn('2023-03-11')).then(recorded({ instrumentId }))
    refused(approved('instrument PT', { from: '2023-03-11' })).thenRejected('instrument-not-approved')
    refused(approved('instrument PT', { until: '2023-03-09' })).thenRejected('instrument-not-approved')
    refused(approved('instrument PT', { institutionId: ids.stranger })).thenRejected('instrument-not-approved')
    refused(approved('instrument PT', { unitIds: [ids.w2] })).thenRejected('instrument-not-for-unit', {
      instrument: 'PT-1',
    })
    recording({ instrumentId: someId('nothing') }, []).thenRejected('instrument-not-approved')
    recording({ instrumentId, instrument: 'PT-1' }, [approved()]).thenRejected('instrument-named-twice')
  })
  it('must stand in the exam plan of the cohort, where there is one on the day', () => {
    const plan = planned()
    recording({}, [plan]).thenRejected('instrument-missing')
    recording({ instrument: 'PT-1' }, [plan]).thenRejected('instrument-missing')
    recording({ instrumentId }, [plan, approved()]).then(recorded({ instrumentId }))
    const other = { instrumentId: someId('instrument B') }
    recording(other, [plan, approved(), approved('instrument B')]).thenRejected('instrument-not-in-plan')
    recording({}, [planned({ from: '2023-03-11' })]).then(recorded({}))
    recording({}, [planned({ parts: [{ instrumentId, unitIds: [ids.w2], weight: 1 }] })]).thenRejected(
      'instrument-missing',
    )
    recording({ instrumentId }, [
      planned({ parts: [{ instrumentId, unitIds: [ids.w2], weight: 1 }] }),
      approved(),
    ]).thenRejected('instrument-not-in-plan')
  })
  it('is free for an enrolment without cohort', () => {
    const { story, enrolmentId } = started({ mapped: '25656' })
    story.events.push(planned())
    story.when(recordAssessment, assessing(enrolmentId), fatima).then(recorded({}))
  })
})

describe('a sitting', () => {
  it('gives the instrument, and is kept', () => {
    recording({ sittingId }, (enrolmentId) => [approved(), scheduled(enrolmentId)]).then(
      recorded({ instrument: 'PT-1', instrumentId, instrumentVersion: 1, sittingId }),
    )
  })
  it('is asked for where the exam plan says so', () => {
    const plan = planned({ needsSitting: true })
    recording({ instrumentId }, [plan, approved()]).thenRejected('sitting-missing')
    recording({ sittingId }, (id) => [plan, approved(), scheduled(id)]).then(recorded({ sittingId }))
  })
  it('is one of that institution, that day and that instrument, which was held', () => {
    const at = (more: object, input: object = {}, ...events: PastEvent[]) =>
      recording({ sittingId, ...input }, (id) => [approved(), scheduled(id, more), ...events])
    recording({ sittingId }, [approved()]).thenRejected('unknown-sitting')
    at({ institutionId: ids.stranger }).thenRejected('unknown-sitting')
    at({ startsAt: '2023-03-11T08:00:00.000Z' }).thenRejected('sitting-on-another-day', { on: '2023-03-11' })
    at({}, { instrumentId: someId('instrument B') }, approved('instrument B')).thenRejected(
      'sitting-with-another-instrument',
    )
    const cancelled = past(sittings.ref(sittingId), 'SittingCancelled', { reason: 'tooFew' })
    at({}, {}, cancelled).thenRejected('sitting-cancelled')
  })
  it('names the learner with this enrolment, and the assessor for this learner', () => {
    const learners = (id: string, more: object) => [
      { learnerId, enrolmentId: id, assessorIds: [fatima.userId], ...more },
    ]
    const at = (more: object) =>
      recording({ sittingId }, (id) => [approved(), scheduled(id, { learners: learners(id, more) })])
    at({ learnerId: ids.other }).thenRejected('learner-not-on-sitting')
    at({ enrolmentId: someId('another enrolment') }).thenRejected('learner-not-on-sitting')
    at({ assessorIds: [joost.userId] }).thenRejected('not-named-on-sitting')
    at({}).then(recorded({ sittingId }))
  })
  it('has no result of who was not there', () => {
    const attendance = (value: string) =>
      past(sittings.ref(sittingId), 'SittingAttendanceRecorded', { attendance: [{ learnerId, attendance: value }] })
    for (const absent of ['notPresent', 'notStarted']) {
      recording({ sittingId }, (id) => [approved(), scheduled(id), attendance(absent)]).thenRejected(
        'learner-was-absent',
      )
    }
    for (const there of ['present', 'notFinished', 'notKnown']) {
      recording({ sittingId }, (id) => [approved(), scheduled(id), attendance('notPresent'), attendance(there)]).then(
        recorded({ sittingId }),
      )
    }
  })
  it('may be recorded on a later day', () => {
    const { story, enrolmentId } = started(inCohort)
    story.events.push(approved(), scheduled(enrolmentId))
    story
      .when(recordAssessment, assessing(enrolmentId, ids.w1, { sittingId }), fatima, TODAY)
      .then(recorded({ sittingId }))
  })
})
