/** One board meeting: its list with what there is to see of each row, and once decided its decision list. */
import { z } from 'zod'
import { meetingId } from '../events/values.ts'
import { localDateAt } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import type { LearnerState } from '../src/domain/learner/learner.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { isLearner } from '../src/domain/learner/refusals.ts'
import { counts, isOpenRow, type MeetingRow, type MeetingState, meetings } from '../src/domain/meeting/meeting.ts'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { present } from './answers.ts'
import { type BoardRow, loadBoardFacts, namesOfUsers } from './board-facts.ts'
import { foreignRow, isOfInstitution, type ShownRow, shownRow } from './board-rows.ts'
import { BOARD } from './board-sight.ts'
import { meetingAnswer } from './meeting-answer.ts'

export const meeting = defineQuery({
  name: 'meeting',
  summary: { nl: 'Eén vergadering met haar lijst en besluiten', en: 'One board meeting, its list and decisions' },
  params: z.strictObject({ meetingId }),
  result: meetingAnswer,
  source: 'fold',
  asOf: true,
  async run(params, context) {
    const state = await context.load(meetings.ref(params.meetingId))
    if (!state || !context.viewer.holds(BOARD, state.institutionId)) return rejected('not-found')
    const rows = [...state.rows.values()]
    const found = await learnersOf(rows, context)
    const known = rows.flatMap((row): readonly (BoardRow & { row: MeetingRow })[] => {
      const learner = found.get(row.subject.learnerId)
      return learner ? [{ learner, subject: row.subject, row }] : []
    })
    const own = known.filter((one) => isOfInstitution(one, state.institutionId))
    const facts = await loadBoardFacts(context, state.institutionId, own)
    const asked = { institutionId: state.institutionId, on: state.on, today: context.on }
    const shown = new Map(own.map((one) => [one.row, shownRow(one, facts, asked)]))
    const answered = rows.map((row) => {
      const learner = found.get(row.subject.learnerId)
      return rowAnswer(state, row, shown.get(row) ?? foreignRow(row.subject), learner, context)
    })
    const staff = rows.flatMap(({ confirmations, decided }) => [
      ...confirmations.map(({ userId }) => userId),
      ...(decided ? [decided.chairId, decided.memberId] : []),
    ])
    const revision = (await context.events(meetings.ref(params.meetingId))).at(-1)?.revision ?? 0
    return present({
      meetingId: params.meetingId,
      institutionId: state.institutionId,
      institution: facts.get(organisations.ref(state.institutionId))?.name,
      on: state.on,
      revision,
      status: statusOf(rows),
      mayConfirm: mayConfirm(state, context),
      counts: countsOf(rows, answered),
      people: await namesOfUsers([...staff, ...answered.flatMap(({ assessors }) => assessors)], context),
      rows: answered,
    })
  },
})

/** A learner that was merged since is shown as the one that goes on; the row itself stays as it was decided. */
async function learnersOf(rows: readonly MeetingRow[], context: QueryContext) {
  const ids = [...new Set(rows.map(({ subject }) => subject.learnerId))]
  const states = await Promise.all(ids.map((id) => context.load(learners.ref(id))))
  return new Map(ids.flatMap((id, i) => (states[i] ? [[id as string, states[i]] as const] : [])))
}

function statusOf(rows: readonly MeetingRow[]) {
  if (rows.some(isOpenRow)) return 'open'
  return rows.some(({ decided }) => decided) ? 'decided' : 'empty'
}

/** As `confirmMeetingRows` would answer, rows aside. */
function mayConfirm(state: MeetingState, { viewer, today }: QueryContext): boolean {
  const member = viewer.holds(['examBoardChair', 'examBoardMember'], state.institutionId)
  return viewer.kind === 'person' && member && state.on <= today && !state.preparedBy.has(viewer.userId ?? '')
}

function rowAnswer(
  state: MeetingState,
  row: MeetingRow,
  shown: ShownRow,
  learner: LearnerState | undefined,
  context: QueryContext,
) {
  const { out, decided, confirmations, subject } = row
  const day = (at: string) => localDateAt(Date.parse(at))
  return {
    ...shown,
    ...present({
      row: subject.row,
      confirmations: confirmations
        .filter((one) => decided !== undefined || counts(one, context.today))
        .map(({ userId, capacity, at }) => ({ userId, capacity, on: day(at) })),
      forMe: forMe(state, row, shown, learner, context),
      out: out && { kind: out.kind, reason: out.reason, on: day(out.at) },
      decided: decided && { chairId: decided.chairId, memberId: decided.memberId, on: day(decided.at) },
      carriedOut: decided && carriedOut(state, row, learner),
    }),
  }
}

function forMe(
  state: MeetingState,
  row: MeetingRow,
  { assessors }: ShownRow,
  learner: LearnerState | undefined,
  context: QueryContext,
) {
  const { viewer, today } = context
  if (!isOpenRow(row)) return 'closed'
  if (!mayConfirm(state, context)) return 'none'
  if (learner && isLearner(learner, viewer.learnerId)) return 'self'
  if (assessors.some((id) => id === viewer.userId)) return 'assessed'
  const mine = row.confirmations.some((one) => one.userId === viewer.userId && counts(one, today))
  return mine ? 'confirmed' : 'confirm'
}

/** What the learner's own events say is what happened; a refusal stands at the meeting. */
function carriedOut(state: MeetingState, { subject, refused }: MeetingRow, learner: LearnerState | undefined) {
  if (refused !== undefined) return { status: 'refused' as const, code: refused }
  if (subject.kind === 'result') {
    const done = learner?.attempts.get(subject.attemptId)?.established?.by.meetingId === state.meetingId
    return { status: done ? ('done' as const) : ('waiting' as const) }
  }
  const paper = [...(learner?.certificates.values() ?? [])].find(
    ({ establishedBy, credentialTypeId }) =>
      establishedBy.meetingId === state.meetingId && credentialTypeId === subject.credentialTypeId,
  )
  return paper
    ? { status: 'done' as const, certificateNumber: paper.certificateNumber }
    : { status: 'waiting' as const }
}

function countsOf(
  rows: readonly MeetingRow[],
  answered: readonly { readonly clean?: unknown; readonly carriedOut?: { readonly status: string } | undefined }[],
) {
  const many = (of: (row: MeetingRow, i: number) => boolean) => rows.filter(of).length
  return {
    rows: rows.length,
    open: many(isOpenRow),
    clean: many((row, i) => isOpenRow(row) && answered[i]?.clean === true),
    halfway: many((row) => isOpenRow(row) && row.confirmations.length > 0),
    decided: many(({ decided }) => decided !== undefined),
    carriedOut: many((_row, i) => answered[i]?.carriedOut?.status === 'done'),
    refused: many(({ refused }) => refused !== undefined),
    heldBack: many(({ out }) => out?.kind === 'heldBack'),
    takenOff: many(({ out }) => out?.kind === 'takenOff'),
  }
}
