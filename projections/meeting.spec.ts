import { describe, expect, it } from 'vitest'
import { awardDecidedCertificate } from '../src/domain/learner/award-decided-certificate.ts'
import { confirmAssessment } from '../src/domain/learner/confirm-assessment.ts'
import { establishDecidedResult } from '../src/domain/learner/establish-decided-result.ts'
import { voidAssessment } from '../src/domain/learner/void-assessment.ts'
import { addMeetingRows, holdBackMeetingRows, takeOffMeetingRows } from '../src/domain/meeting/change-meeting-list.ts'
import { confirmMeetingRows } from '../src/domain/meeting/confirm-meeting-rows.ts'
import { meetings as meetingStreams } from '../src/domain/meeting/meeting.ts'
import { prepareMeeting } from '../src/domain/meeting/prepare-meeting.ts'
import { refuseMeetingRow } from '../src/domain/meeting/refuse-meeting-row.ts'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { sittings } from '../src/domain/sitting/sitting.ts'
import { users } from '../src/domain/user/user.ts'
import { approved, inCohort, instrumentId, planned, scheduled, sittingId } from '../test/support/exam-board.ts'
import { type PastEvent, past, someId } from '../test/support/given.ts'
import {
  assess,
  assessed,
  award,
  bram,
  carla,
  FAIL,
  fatima,
  ids,
  ineke,
  joost,
  karin,
  learnerId,
  omar,
  PASS,
  passedAll,
  person,
  registered,
  type Story,
  sealedName,
  sofie,
  started,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { meeting } from './meeting.ts'
import { meetings } from './meetings.ts'
import { readyForMeeting } from './ready-for-meeting.ts'
import { workQueue } from './work-queue.ts'

const meetingId = someId('new prepareMeeting')
const SYSTEM = { system: true } as const
const ALBEDA = { institutionId: ids.albeda }
const result = (attemptId: string, outcome: object = PASS) => ({ kind: 'result', learnerId, attemptId, outcome })
const AWARD = { kind: 'award', learnerId, credentialTypeId: ids.basis }

function prepare(story: Story, ...rows: object[]) {
  story.did(prepareMeeting, { ...ALBEDA, on: '2023-06-20', rows }, sofie)
  return story
}
const confirm = (story: Story, by: typeof omar, ...rows: number[]) =>
  story.did(confirmMeetingRows, { meetingId, rows }, by)
const seen = (story: Story, by = omar, today?: string) =>
  readModels(story.events).ask(meeting, { meetingId }, by, today ? { today, on: today } : {})
const first = async (story: Story) => (await seen(story)).rows[0]

/** W1 of the cohort, assessed at the sitting with the instrument of the plan. */
function byThePlan(more: object = {}, ...events: readonly PastEvent[]) {
  const { story, enrolmentId } = started(inCohort)
  story.events.push(approved(), planned(), scheduled(enrolmentId), ...events)
  const attemptId = assess(story, enrolmentId, ids.w1, { sittingId, ...more })
  return { story: prepare(story, result(attemptId)), attemptId, enrolmentId }
}

describe('what a board sees of a row', () => {
  it('is who, what, by whom, and that nothing stands in the way', async () => {
    const { story, attemptId } = byThePlan()
    expect(await seen(story)).toMatchObject({
      meetingId,
      institution: 'school',
      on: '2023-06-20',
      revision: 0,
      status: 'open',
      mayConfirm: true,
      counts: { rows: 1, open: 1, clean: 1, halfway: 0, decided: 0 },
      rows: [
        {
          row: 1,
          kind: 'result',
          learnerId,
          name: learnerId,
          unitCode: 'W1',
          attemptId,
          attempt: 1,
          assessedOn: '2023-03-10',
          outcome: PASS,
          assessors: [fatima.userId, joost.userId],
          signals: { planComplete: true, assessorsQualified: true, formPresent: true, irregularity: false },
          clean: true,
          confirmations: [],
          forMe: 'confirm',
        },
      ],
    })
    expect(await first(story)).not.toHaveProperty('stop')
  })
  it('names the assessors and those who confirmed', async () => {
    const { story } = byThePlan()
    const events = story.events.map((event) =>
      event.type === 'UserRegistered' ? { ...event, data: { ...event.data, sealedName: sealedName('Iemand') } } : event,
    )
    const { people } = await readModels(events).ask(meeting, { meetingId }, omar)
    expect(people).toEqual([fatima, joost].map(({ userId }) => ({ userId, name: 'Iemand' })))
  })
  it('says nothing of a plan where there is none for the cohort', async () => {
    const { story, attemptId } = assessed()
    const row = await first(prepare(story, result(attemptId)))
    expect(row.signals).toEqual({ assessorsQualified: true, formPresent: true, irregularity: false })
    expect(row.clean).toBe(true)
  })
  it('is not clean when the instrument stands not in the plan that came to hold on that day', async () => {
    const { story } = byThePlan()
    const later = planned({
      version: 2,
      from: '2023-02-01',
      parts: [{ instrumentId: someId('b'), unitIds: [ids.w1], weight: 1 }],
    })
    expect(await first(story.with(later))).toMatchObject({ signals: { planComplete: false }, clean: false })
    const asksSitting = planned({ version: 2, from: '2023-02-01', needsSitting: true })
    expect(await first(story.with(asksSitting))).toMatchObject({ signals: { planComplete: true }, clean: true })
    const without = byThePlan({ sittingId: undefined, instrumentId }).story.with(asksSitting)
    expect(await first(without)).toMatchObject({ signals: { planComplete: false }, clean: false })
  })
  it('is not clean when an assessor was not qualified on the day after all', async () => {
    for (const name of ['fatima', 'joost']) {
      const over = past(users.ref(someId(name)), 'AssessorDisqualified', {
        assessorQualificationId: someId(`${name} qualified ${ids.w1},${ids.w2}`),
        on: '2023-03-10',
        reason: 'qualifiedInError',
      })
      const row = await first(byThePlan().story.with(over))
      expect(row).toMatchObject({ signals: { assessorsQualified: false }, clean: false })
    }
  })
  it('is not clean without a form, or with an irregularity noted of this learner', async () => {
    const other = [{ sha256: 'b'.repeat(64), kind: 'handedInDocument' }]
    expect(await first(byThePlan({ evidence: other }).story)).toMatchObject({
      signals: { formPresent: false },
      clean: false,
    })
    const noted = (about: string) =>
      past(sittings.ref(sittingId), 'IrregularityNoted', {
        learnerId: about,
        enrolmentId: someId('enrolment'),
        kind: 'unauthorisedAid',
        notedById: fatima.userId,
        note: sealedName('had een telefoon'),
      })
    expect(await first(byThePlan().story.with(noted(learnerId)))).toMatchObject({
      signals: { irregularity: true },
      clean: false,
    })
    expect(await first(byThePlan().story.with(noted(ids.other)))).toMatchObject({
      signals: { irregularity: false },
      clean: true,
    })
  })
  it('names the rule that would refuse it as it is now', async () => {
    const stop = async (change: (story: Story, attemptId: string) => unknown) => {
      const { story, attemptId } = assessed()
      prepare(story, result(attemptId))
      change(story, attemptId)
      return (await first(story)).stop
    }
    const dispute = { learnerId, agrees: false, outcome: FAIL, confirmedOn: '2023-06-20' }
    expect(await stop((story, attemptId) => story.did(confirmAssessment, { ...dispute, attemptId }, karin))).toBe(
      'attempt-disputed',
    )
    const reason = { reason: 'irregularity', counts: true, voidedOn: '2023-06-20' }
    expect(
      await stop((story, attemptId) => story.did(voidAssessment, { learnerId, attemptId, ...reason }, ineke)),
    ).toBe('attempt-voided')
    expect(
      await stop((story) =>
        story.events.push(
          past(organisations.ref(ids.albeda), 'AwardingMandateWithdrawn', {
            mandateId: someId('mandate'),
            on: '2023-06-20',
            reason: 'ended',
          }),
        ),
      ),
    ).toBe('no-mandate')
    const waiting = assessed({}, {}, false)
    expect((await first(prepare(waiting.story, result(waiting.attemptId)))).stop).toBe('not-yet-confirmed')
    const other = assessed()
    expect((await first(prepare(other.story, result(other.attemptId, FAIL)))).stop).toBe('outcome-changed')
  })
  it('of a paper is what all its results say together', async () => {
    const { story } = passedAll()
    expect(await first(prepare(story, AWARD))).toMatchObject({
      kind: 'award',
      credentialTypeId: ids.basis,
      titleNl: 'Basis',
      assessors: [fatima.userId, joost.userId],
      signals: { assessorsQualified: true, formPresent: true, irregularity: false },
      clean: true,
    })
    const short = prepare(assessed().story, AWARD)
    expect(await first(short)).toMatchObject({ stop: 'unit-not-passed', clean: false })
    const twice = passedAll().story
    award(twice)
    expect(await first(prepare(twice, AWARD))).toMatchObject({ stop: 'already-awarded', clean: false })
  })
  it('of a paper holds the average of the plan where that is the rule', async () => {
    const grade = (tenths: number) => ({ type: 'grade', tenths, passed: true })
    const with2 = async (w1: number, w2: number) => {
      const { story, enrolmentId } = started(inCohort)
      const b = someId('instrument B')
      story.events.push(
        approved(),
        approved('instrument B', { unitIds: [ids.w2] }),
        planned({
          parts: [
            { instrumentId, unitIds: [ids.w1], weight: 3 },
            { instrumentId: b, unitIds: [ids.w2], weight: 1 },
          ],
          passRule: { kind: 'weightedAverage', tenths: 60 },
        }),
      )
      const one = assess(story, enrolmentId, ids.w1, { instrumentId, outcome: grade(w1) })
      const two = assess(story, enrolmentId, ids.w2, { instrumentId: b, outcome: grade(w2) })
      prepare(story, result(one, grade(w1)), result(two, grade(w2)))
      confirm(story, omar, 1, 2)
      confirm(story, ineke, 1, 2)
      for (const row of [1, 2]) story.did(establishDecidedResult, { learnerId, meetingId, row }, SYSTEM)
      // The story gives each command that makes a stream the same id, so the paper goes on the same list.
      story.events.push(past(meetingStreams.ref(meetingId), 'MeetingRowsAdded', { rows: [{ ...AWARD, row: 3 }] }))
      return (await seen(story)).rows[2].signals.planComplete
    }
    expect(await with2(60, 60)).toBe(true)
    expect(await with2(55, 75)).toBe(true)
    expect(await with2(55, 74)).toBe(false)
  })
  it('is nothing of somebody whom the board has nothing to do with', async () => {
    const { story } = assessed()
    story.events.push(registered(ids.other, ids.stranger))
    const foreign = { ...result(someId('attempt')), learnerId: ids.other }
    const nobody = { ...AWARD, learnerId: someId('nobody') }
    const strange = { ...AWARD, learnerId: ids.other }
    const { rows } = await seen(prepare(story, foreign, nobody, strange))
    expect(rows[0]).toMatchObject({ learnerId: ids.other, stop: 'unknown-attempt', clean: false, assessors: [] })
    for (const row of rows.slice(1)) expect(row).toMatchObject({ stop: 'unknown-learner', clean: false })
    for (const row of rows) expect(row).not.toHaveProperty('name')
  })
  it('is nothing of what somebody did for another institution', async () => {
    const { story, attemptId } = assessed()
    prepare(story, result(attemptId))
    const elsewhere = story.events.map((event) =>
      event.type === 'AssessmentRecorded' ? { ...event, data: { ...event.data, institutionId: ids.stranger } } : event,
    )
    const { rows } = await readModels(elsewhere).ask(meeting, { meetingId }, omar)
    expect(rows[0]).toMatchObject({ stop: 'unknown-attempt', clean: false, assessors: [] })
    for (const told of ['name', 'unitCode', 'assessedOn']) expect(rows[0]).not.toHaveProperty(told)
  })
})

describe('the list', () => {
  it('is for the board and its secretary, and to others as if it were not there', async () => {
    const { story } = byThePlan()
    const world = readModels(story.events)
    for (const by of [omar, ineke, sofie])
      expect(await world.ask(meeting, { meetingId }, by)).toMatchObject({ meetingId })
    for (const by of [bram, carla, fatima, undefined]) {
      expect(await world.refused(meeting, { meetingId }, by)).toEqual(
        await world.refused(meeting, { meetingId: someId('none') }, by),
      )
    }
  })
  it('says what the viewer may do with each row', async () => {
    const { story } = byThePlan()
    const mia = { ...ineke, userId: someId('mia') }
    story.events.push(...person('mia', 'examBoardMember', ids.albeda))
    const forMe = async (by: typeof omar, today?: string) => {
      const { rows, mayConfirm } = await seen(story, by, today)
      return [rows[0].forMe, mayConfirm]
    }
    expect(await forMe(sofie)).toEqual(['none', false])
    expect(await forMe(omar, '2023-06-19')).toEqual(['none', false])
    confirm(story, omar, 1)
    expect(await forMe(omar)).toEqual(['confirmed', true])
    expect(await forMe(omar, '2023-08-01')).toEqual(['confirm', true])
    expect(await forMe(ineke)).toEqual(['confirm', true])
    confirm(story, mia, 1)
    expect(await forMe(ineke)).toEqual(['closed', true])
  })
  it('is complete once decided: what became of each row, by whom, and why not', async () => {
    const { story } = byThePlan()
    story.did(
      addMeetingRows,
      { meetingId, rows: [AWARD, { ...AWARD, learnerId: ids.other }, result(someId('x'))] },
      sofie,
    )
    story.did(takeOffMeetingRows, { meetingId, rows: [3], reason: 'listedInError' }, sofie)
    story.did(holdBackMeetingRows, { meetingId, rows: [4], reason: 'formMissing' }, omar)
    confirm(story, omar, 1, 2)
    expect((await seen(story)).counts).toMatchObject({ open: 2, halfway: 2 })
    confirm(story, ineke, 1, 2)
    expect((await seen(story)).rows.map(({ carriedOut }: { carriedOut: unknown }) => carriedOut)).toEqual([
      { status: 'waiting' },
      { status: 'waiting' },
      undefined,
      undefined,
    ])
    story.did(establishDecidedResult, { learnerId, meetingId, row: 1 }, SYSTEM)
    story.did(refuseMeetingRow, { meetingId, row: 2, code: 'unit-not-passed' }, SYSTEM)
    expect(await seen(story)).toMatchObject({
      status: 'decided',
      counts: { rows: 4, open: 0, decided: 2, carriedOut: 1, refused: 1, heldBack: 1, takenOff: 1 },
      rows: [
        {
          decided: { chairId: omar.userId, memberId: ineke.userId, on: '2023-06-30' },
          carriedOut: { status: 'done' },
          confirmations: [{ capacity: 'chair' }, { capacity: 'member' }],
        },
        { carriedOut: { status: 'refused', code: 'unit-not-passed' } },
        { out: { kind: 'takenOff', reason: 'listedInError' } },
        { out: { kind: 'heldBack', reason: 'formMissing' } },
      ],
    })
  })
  it('says the number of a paper that was awarded', async () => {
    const { story } = passedAll()
    prepare(story, AWARD)
    confirm(story, omar, 1)
    confirm(story, ineke, 1)
    const { certificateNumber } = story.did(awardDecidedCertificate, { learnerId, meetingId, row: 1 }, SYSTEM)
    expect((await first(story)).carriedOut).toEqual({ status: 'done', certificateNumber })
  })
})

describe('what waits', () => {
  const ready = async (story: Story, by = sofie, more: object = {}) =>
    readModels(story.events).ask(readyForMeeting, { ...ALBEDA, ...more }, by)
  const waiting = async (story: Story, by: typeof omar, today?: string) => {
    const { waiting: found } = await readModels(story.events).ask(workQueue, {}, by, today ? { today } : {})
    return found.map(({ kind, count }: { kind: string; count: number }) => `${kind} ${count}`)
  }

  it('for a list are confirmed outcomes and papers, each until it is on one', async () => {
    const { story, enrolmentId } = passedAll()
    expect(await ready(story)).toMatchObject({
      total: 1,
      rows: [{ kind: 'award', credentialTypeId: ids.basis, enrolmentId, clean: true }],
    })
    expect(await waiting(story, sofie)).toEqual(['prepareMeeting 1'])
    expect(await waiting(story, omar)).toEqual(['awardCertificate 1'])
    prepare(story, AWARD)
    expect(await ready(story)).toMatchObject({ total: 0, rows: [] })
    expect(await waiting(story, sofie)).toEqual([])
    expect(await waiting(story, omar)).toEqual(['confirmMeetingRows 1'])
    story.did(holdBackMeetingRows, { meetingId, rows: [1], reason: 'nextMeeting' }, omar)
    expect(await ready(story)).toMatchObject({ total: 1 })
  })
  it('come with the same signals and in pages', async () => {
    const { story, enrolmentId } = started()
    const one = assess(story, enrolmentId, ids.w1)
    assess(story, enrolmentId, ids.w2)
    const whole = await ready(story)
    expect(whole).toMatchObject({
      total: 2,
      rows: [
        { kind: 'result', attemptId: one, outcome: PASS, name: learnerId, clean: true, signals: { formPresent: true } },
        { kind: 'result' },
      ],
    })
    const page = await ready(story, sofie, { limit: 1 })
    const rest = await ready(story, sofie, { limit: 1, cursor: page.next })
    expect([...page.rows, ...rest.rows]).toEqual(whole.rows)
    expect(rest.next).toBeUndefined()
    expect(await waiting(story, sofie)).toEqual(['prepareMeeting 1'])
  })
  it('is not what another body decides, nor for other boards', async () => {
    const { story } = assessed({ exam: { establisher: 'certifyingOfficer' }, kind: 'trainingCertificate' })
    expect(await ready(story)).toMatchObject({ total: 0 })
    const own = assessed().story
    expect(await ready(own)).toMatchObject({ total: 1 })
    for (const by of [bram, carla, fatima]) {
      expect(await readModels(own.events).refused(readyForMeeting, ALBEDA, by)).toMatchObject({ rejected: 'not-found' })
    }
  })
  it('for a board is one item for the whole list, for whom it can still be confirmed by', async () => {
    const { story } = byThePlan()
    expect(await waiting(story, omar)).toEqual(['confirmMeetingRows 1'])
    expect(await waiting(story, ineke)).toEqual(['confirmMeetingRows 1'])
    expect(await waiting(story, omar, '2023-06-19')).toEqual([])
    const { items } = await readModels(story.events).ask(workQueue, {}, omar)
    expect(items).toMatchObject([{ kind: 'confirmMeetingRows', meetingId, on: '2023-06-20', rows: 1 }])
    confirm(story, omar, 1)
    expect(await waiting(story, omar)).toEqual([])
    expect(await waiting(story, ineke)).toEqual(['confirmMeetingRows 1'])
    expect(await waiting(story, omar, '2023-07-31')).toEqual(['confirmMeetingRows 1'])
    confirm(story, ineke, 1)
    for (const by of [omar, ineke, sofie]) expect(await waiting(story, by)).toEqual([])
  })
  it('is not for a member who assessed it, and is theirs alone again when it could not be carried out', async () => {
    const { story } = byThePlan()
    story.events.push(...person('joost', 'examBoardMember', ids.albeda).slice(1))
    expect(await waiting(story, { ...joost, role: 'examBoardMember' })).toEqual([])
    confirm(story, omar, 1)
    confirm(story, ineke, 1)
    story.did(refuseMeetingRow, { meetingId, row: 1, code: 'no-mandate' }, SYSTEM)
    expect(await waiting(story, sofie)).toEqual(['prepareMeeting 1'])
    expect(await waiting(story, ineke)).toEqual(['establishResult 1'])
  })
  it('meetings are listed with how far they are', async () => {
    const { story } = byThePlan()
    const world = readModels(story.events)
    expect(await world.ask(meetings, ALBEDA, ineke)).toEqual({
      meetings: [
        {
          meetingId,
          on: '2023-06-20',
          status: 'open',
          rows: 1,
          open: 1,
          decided: 0,
          refused: 0,
          heldBack: 0,
          takenOff: 0,
        },
      ],
    })
    expect(await world.refused(meetings, ALBEDA, bram)).toEqual({ rejected: 'not-found', details: {} })
    confirm(story, omar, 1)
    confirm(story, ineke, 1)
    expect(await readModels(story.events).ask(meetings, ALBEDA, ineke)).toMatchObject({
      meetings: [{ status: 'decided', decided: 1 }],
    })
  })
})
