import { describe, expect, it } from 'vitest'
import { fileSessionReport } from '../src/domain/sitting/file-session-report.ts'
import { recordSittingAttendance } from '../src/domain/sitting/record-sitting-attendance.ts'
import { sittings as streams } from '../src/domain/sitting/sitting.ts'
import { approved, inCohort, instrumentId, planned, scheduled, sittingId, staff } from '../test/support/exam-board.ts'
import { past, someId } from '../test/support/given.ts'
import {
  bram,
  carla,
  fatima,
  hans,
  ids,
  ineke,
  joost,
  karin,
  learnerId,
  lena,
  person,
  registered,
  sealedName,
  sofie,
  started,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { examPlan, examPlans } from './exam-plan.ts'
import { instruments } from './instruments.ts'
import { sitting } from './sitting.ts'
import { sittings } from './sittings.ts'
import { workQueue } from './work-queue.ts'

const ALBEDA = { institutionId: ids.albeda }
const ine = { userId: someId('ine'), role: 'invigilator', organisationId: ids.albeda } as const
const watcher = { userId: ine.userId, organisationId: ids.albeda, task: 'invigilator' }

function held(more: (enrolmentId: string) => object = () => ({})) {
  const { story, enrolmentId } = started(inCohort)
  story.events.push(
    ...person('ine', 'invigilator', ids.albeda),
    approved(),
    scheduled(enrolmentId, { staff: [...staff, watcher], ...more(enrolmentId) }),
  )
  return { story, enrolmentId }
}
const waiting = async (story: ReturnType<typeof held>['story'], by: typeof fatima, today: string) => {
  const { items } = await readModels(story.events).ask(workQueue, {}, by, { today })
  return items.map(({ kind }: { kind: string }) => kind)
}

describe('sitting', () => {
  it('is for who arrange it, the board, and who have a task there', async () => {
    const { story, enrolmentId } = held()
    const world = readModels(story.events)
    for (const by of [carla, sofie, ineke, fatima, ine]) {
      expect(await world.ask(sitting, { sittingId }, by)).toMatchObject({
        sittingId,
        instrument: { code: 'PT-1', unitIds: [ids.w1] },
        on: '2023-03-10',
        status: 'toReport',
        place: 'Lokaal 3',
        revision: 0,
        learners: [{ learnerId, enrolmentId, name: learnerId, attendance: 'notKnown', irregularities: [] }],
      })
    }
    for (const by of [karin, hans, bram, lena, undefined, { ...fatima, role: 'invigilator' } as typeof fatima]) {
      expect(await world.refused(sitting, { sittingId }, by)).toMatchObject({ rejected: 'not-found' })
    }
  })
  it('shows an assessor whom to assess, and nobody the name of who is not enrolled there', async () => {
    const { story } = held((enrolmentId) => ({
      learners: [
        { learnerId, enrolmentId, assessorIds: [fatima.userId] },
        { learnerId: ids.other, enrolmentId: someId('elsewhere'), assessorIds: [joost.userId] },
      ],
    }))
    story.events.push(registered(ids.other, ids.stranger))
    const world = readModels(story.events)
    const ofWhom = async (by: typeof fatima) => {
      const { learners } = await world.ask(sitting, { sittingId }, by)
      return learners.map((one: { learnerId: string; name?: string }) => [one.learnerId, one.name])
    }
    expect(await ofWhom(fatima)).toEqual([[learnerId, learnerId]])
    expect(await ofWhom(joost)).toEqual([[ids.other, undefined]])
    expect(await ofWhom(carla)).toEqual([
      [learnerId, learnerId],
      [ids.other, undefined],
    ])
  })
  it('tells what an irregularity was to the board and to who noted it', async () => {
    const { story, enrolmentId } = held()
    const note = {
      learnerId,
      enrolmentId,
      kind: 'unauthorisedAid',
      notedById: ine.userId,
      note: sealedName('een telefoon'),
    }
    story.events.push(past(streams.ref(sittingId), 'IrregularityNoted', note))
    const world = readModels(story.events)
    for (const by of [ineke, sofie, ine]) {
      const { learners } = await world.ask(sitting, { sittingId }, by)
      expect(learners[0].irregularities).toMatchObject([{ kind: 'unauthorisedAid', note: 'een telefoon' }])
    }
    for (const by of [carla, fatima]) {
      const { learners } = await world.ask(sitting, { sittingId }, by)
      expect(learners[0].irregularities[0]).not.toHaveProperty('note')
    }
  })
})

describe('sittings', () => {
  it('are listed for the institution, and one’s own', async () => {
    const world = readModels(held().story.events)
    const listed = {
      sittingId,
      instrumentId,
      instrument: 'Proeve persoonlijke verzorging',
      learners: 1,
      status: 'toReport',
    }
    for (const by of [carla, ineke]) expect(await world.ask(sittings, ALBEDA, by)).toMatchObject({ sittings: [listed] })
    expect(await world.ask(sittings, {}, fatima)).toMatchObject({ sittings: [{ ...listed, task: 'assessor' }] })
    expect(await world.ask(sittings, {}, ine)).toMatchObject({ sittings: [{ ...listed, task: 'invigilator' }] })
    expect(await world.ask(sittings, {}, karin)).toEqual({ sittings: [] })
    expect(await world.ask(sittings, { from: '2023-03-11' }, fatima)).toEqual({ sittings: [] })
    for (const by of [fatima, bram]) {
      expect(await world.refused(sittings, ALBEDA, by)).toMatchObject({ rejected: 'not-found' })
    }
    expect(await world.refused(sittings, {}, carla)).toMatchObject({ rejected: 'forbidden' })
  })
  it('wait for those who have a task there: to come, and then to report', async () => {
    const { story } = held()
    for (const by of [fatima, ine]) expect(await waiting(story, by, '2023-03-09')).toEqual(['attendSitting'])
    expect(await waiting(story, fatima, '2023-03-11')).toEqual([])
    expect(await waiting(story, ine, '2023-03-11')).toEqual(['fileSessionReport'])
    const [item] = (await readModels(story.events).ask(workQueue, {}, ine, { today: '2023-03-11' })).items
    expect(item).toMatchObject({ sittingId, titleNl: 'Proeve persoonlijke verzorging', place: 'Lokaal 3', rows: 1 })
    const alone = held(() => ({ staff })).story
    expect(await waiting(alone, joost, '2023-03-11')).toEqual(['fileSessionReport'])
    story.did(recordSittingAttendance, { sittingId, attendance: [{ learnerId, attendance: 'present' }] }, ine)
    story.did(fileSessionReport, { sittingId, documentHash: 'a'.repeat(64) }, ine)
    expect(await waiting(story, ine, '2023-03-11')).toEqual([])
    expect(await readModels(story.events).ask(sittings, {}, ine)).toMatchObject({ sittings: [{ status: 'reported' }] })
    const off = held().story
    off.events.push(past(streams.ref(sittingId), 'SittingCancelled', { reason: 'tooFew' }))
    expect(await waiting(off, ine, '2023-03-09')).toEqual([])
    expect(await readModels(off.events).ask(sittings, {}, ine)).toMatchObject({ sittings: [{ status: 'cancelled' }] })
  })
})

describe('instruments', () => {
  const two = [approved(), approved('instrument PT', { version: 2, code: 'PT-2', from: '2023-07-01' })]
  const asked = async (by: typeof fatima, more: object = {}, ...events: Parameters<typeof readModels>[0]) =>
    readModels([...held().story.events.filter(({ type }) => type !== 'ExamInstrumentApproved'), ...two, ...events]).ask(
      instruments,
      { ...ALBEDA, ...more },
      by,
    )
  it('are told in the version of the day, with whether it may be used', async () => {
    for (const by of [ineke, carla, fatima]) {
      expect(await asked(by)).toMatchObject({
        instruments: [{ instrumentId, version: 1, code: 'PT-1', approved: true }],
      })
    }
    expect(await asked(ineke, { on: '2023-07-01' })).toMatchObject({
      instruments: [{ version: 2, code: 'PT-2', approved: true }],
    })
    expect(await asked(ineke, { on: '2021-12-31' })).toMatchObject({ instruments: [{ version: 2, approved: false }] })
    expect(await asked(ineke, { unitId: ids.w1 })).toMatchObject({ instruments: [{ unitIds: [ids.w1] }] })
    expect(await asked(ineke, { unitId: ids.w2 })).toEqual({ instruments: [] })
    const withdrawn = past(two[0]!.stream, 'ExamInstrumentWithdrawn', { on: '2023-06-01', reason: 'leaked' })
    expect(await asked(ineke, {}, withdrawn)).toMatchObject({
      instruments: [{ approved: false, withdrawnOn: '2023-06-01' }],
    })
    expect(await asked(ineke, { on: '2023-05-31' }, withdrawn)).toMatchObject({ instruments: [{ approved: true }] })
  })
  it('are not for somebody who neither assesses nor works there', async () => {
    for (const by of [bram, hans, lena]) expect(await asked(by)).toMatchObject({ rejected: 'forbidden' })
  })
})

describe('the exam plan of a cohort', () => {
  const name = { crebo: '25656', qualificationVersion: '2020', cohort: '2023/2024' }
  const world = () =>
    readModels([...held().story.events, planned(), planned({ version: 2, from: '2023-08-01', needsSitting: true })])
  it('is told in all its versions, with what is approved now', async () => {
    expect(await world().ask(examPlans, ALBEDA, carla)).toEqual({
      plans: [{ ...name, version: 2, from: '2023-08-01', parts: 1 }],
    })
    expect(await world().ask(examPlan, { ...ALBEDA, ...name, cohort: '2023-2024' }, ineke)).toMatchObject({
      cohort: '2023/2024',
      versions: [
        { version: 2, needsSitting: true },
        { version: 1, parts: [{ instrumentId, code: 'PT-1', weight: 1, units: [{ unitId: ids.w1, approved: true }] }] },
      ],
    })
  })
  it('is not for others, nor there for another cohort', async () => {
    expect(await world().refused(examPlan, { ...ALBEDA, ...name, cohort: '2024' }, ineke)).toMatchObject({
      rejected: 'not-found',
    })
    for (const by of [bram, fatima, lena]) {
      expect(await world().refused(examPlan, { ...ALBEDA, ...name }, by)).toMatchObject({ rejected: 'not-found' })
      expect(await world().refused(examPlans, ALBEDA, by)).toMatchObject({ rejected: 'forbidden' })
    }
  })
})
