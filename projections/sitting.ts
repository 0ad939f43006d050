/** One sitting: for who arrange it, for the exam board, and for who has a task there. */
import { z } from 'zod'
import { irregularityKind, sittingAttendance } from '../events/sitting.ts'
import {
  enrolmentId,
  instant,
  instrumentId,
  learnerId,
  localDate,
  organisationId,
  sha256,
  sittingId,
  userId,
} from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { approvedOn, instruments } from '../src/domain/instrument/instrument.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { dayOfSitting, type SittingLearner, type SittingState, sittings } from '../src/domain/sitting/sitting.ts'
import { present } from './answers.ts'
import { namesOfUsers } from './board-facts.ts'
import { ARRANGERS, BOARD } from './board-sight.ts'
import { personAnswer } from './meeting-answer.ts'
import { nameOf } from './sight.ts'

export const sitting = defineQuery({
  name: 'sitting',
  summary: { nl: 'Eén afname met deelnemers en aanwezigheid', en: 'One sitting, its learners and attendance' },
  params: z.strictObject({ sittingId }),
  result: z.strictObject({
    sittingId,
    institutionId: organisationId,
    instrumentId,
    instrument: z.strictObject({ code: z.string(), title: z.string(), unitIds: z.array(z.string()) }).optional(),
    on: localDate,
    startsAt: instant,
    endsAt: instant.optional(),
    place: z.string(),
    status: z.enum(['planned', 'toReport', 'reported', 'cancelled']),
    cancelled: z.string().optional(),
    /** Sent along with a change (If-Match). */
    revision: z.int(),
    staff: z.array(z.strictObject({ userId, organisationId, task: z.enum(['assessor', 'invigilator']) })),
    people: z.array(personAnswer),
    learners: z.array(
      z.strictObject({
        learnerId,
        enrolmentId,
        /** Absent where the enrolment is not one of this institution. */
        name: personalAnswer.optional(),
        assessorIds: z.array(userId),
        attendance: sittingAttendance,
        /** What it was, for the exam board and for who noted it. */
        irregularities: z.array(
          z.strictObject({ kind: irregularityKind, notedById: userId, at: instant, note: personalAnswer.optional() }),
        ),
      }),
    ),
    report: z.strictObject({ documentHash: sha256, filedById: userId, at: instant }).optional(),
  }),
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const { viewer, today } = context
    const ref = sittings.ref(params.sittingId)
    const state = await context.load(ref)
    if (!state) return rejected('not-found')
    const arranges = viewer.holds(ARRANGERS, state.institutionId)
    const own = state.staff.find(
      ({ userId: id, organisationId: at, task }) =>
        id === viewer.userId && at === viewer.organisationId && task === viewer.role && viewer.holds(task, at),
    )
    if (!arranges && !own) return rejected('not-found')
    // An assessor sees whom to assess; who keeps watch sees everybody.
    const named = state.learners.filter(
      ({ assessorIds }) => arranges || own?.task !== 'assessor' || assessorIds.some((id) => id === viewer.userId),
    )
    const on = dayOfSitting(state)
    const instrument = approvedOn(await context.load(instruments.ref(state.instrumentId)), on)
    const revision = (await context.events(ref)).at(-1)?.revision ?? 0
    const readsNotes = viewer.holds(BOARD, state.institutionId)
    return present({
      sittingId: params.sittingId,
      institutionId: state.institutionId,
      instrumentId: state.instrumentId,
      instrument: instrument && {
        code: instrument.code,
        title: instrument.title,
        unitIds: [...instrument.unitIds],
      },
      on,
      startsAt: state.startsAt,
      endsAt: state.endsAt,
      place: state.place,
      status: statusOf(state, on, today),
      cancelled: state.cancelled,
      revision,
      staff: state.staff,
      people: await namesOfUsers(
        state.staff.map(({ userId: id }) => id),
        context,
      ),
      learners: await Promise.all(named.map((learner) => learnerAnswer(state, learner, readsNotes, context))),
      report: state.report,
    })
  },
})

function statusOf({ cancelled, report }: SittingState, on: string, today: string) {
  if (cancelled !== undefined) return 'cancelled'
  if (report) return 'reported'
  return on <= today ? 'toReport' : 'planned'
}

async function learnerAnswer(
  state: SittingState,
  { learnerId: id, enrolmentId: of, assessorIds }: SittingLearner,
  readsNotes: boolean,
  context: QueryContext,
) {
  const learner = await context.load(learners.ref(id))
  const enrolment = learner?.enrolments.get(of)
  // Whoever plans a sitting could write down any id: only that of somebody enrolled here becomes a name.
  const known = enrolment?.institutionId === state.institutionId && enrolment.status !== 'rejected'
  return present({
    learnerId: id,
    enrolmentId: of,
    name: learner && known ? nameOf(learner) : undefined,
    assessorIds,
    attendance: state.attendance.get(id) ?? 'notKnown',
    irregularities: state.irregularities
      .filter((noted) => noted.learnerId === id)
      .map(({ kind, notedById, at, note }) =>
        present({
          kind,
          notedById,
          at,
          note: readsNotes || notedById === context.viewer.userId ? note : undefined,
        }),
      ),
  })
}
