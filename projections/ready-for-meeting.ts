/** What waits to be put on a list of an exam board: confirmed outcomes and papers that can be awarded. */
import { z } from 'zod'
import { meetingSubject } from '../events/meeting.ts'
import type { Outcome } from '../events/values.ts'
import { instant, organisationId } from '../events/values.ts'
import { defineQuery, type QueryContext, type SqlRow, type SqlValue } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { learners } from '../src/domain/learner/learner.ts'
import type { MeetingSubject } from '../src/domain/meeting/meeting.ts'
import { present } from './answers.ts'
import { type BoardRow, loadBoardFacts, namesOfUsers } from './board-facts.ts'
import { isOfInstitution, shownRow } from './board-rows.ts'
import { BOARD } from './board-sight.ts'
import { boardRowShape, personAnswer } from './meeting-answer.ts'
import { READY_AWARDS, READY_RESULTS } from './work-queue-board-duties.ts'
import { workQueueModel } from './work-queue-model.ts'

/** Results first, then papers; of each what waits longest. */
const READY = `SELECT 0 AS part, a.since, a.learnerId, a.attemptId, a.outcome, NULL AS credentialTypeId,
  NULL AS enrolmentId, NULL AS renewalOf ${READY_RESULTS}
UNION ALL SELECT 1, w.since, w.learnerId, NULL, NULL, w.credentialTypeId, w.enrolmentId, w.renewalOf ${READY_AWARDS}`
const PAGE = `SELECT * FROM (${READY}) WHERE (part, since, learnerId || ' ' || coalesce(attemptId, credentialTypeId)) > (?4, ?5, ?6)
ORDER BY part, since, learnerId || ' ' || coalesce(attemptId, credentialTypeId) LIMIT ?7`
const COUNT = `SELECT count(*) AS total FROM (${READY})`

export const readyForMeeting = defineQuery({
  name: 'readyForMeeting',
  summary: {
    nl: 'Wat wacht op een vergadering van de examencommissie',
    en: 'What waits for a meeting of the exam board',
  },
  params: z.strictObject({
    institutionId: organisationId,
    cursor: z.string().min(1).max(120).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(200),
  }),
  result: z.strictObject({
    total: z.int(),
    people: z.array(personAnswer),
    rows: z.array(z.strictObject({ since: instant, ...boardRowShape })),
    next: z.string().optional(),
  }),
  source: workQueueModel,
  asOf: false,
  run({ institutionId, cursor, limit }, context) {
    const { viewer, db, today } = context
    if (!viewer.holds(BOARD, institutionId)) return rejected('not-found')
    // ?1 and ?3 as everywhere in the work queue: the user, who is nobody here, and today.
    const known: readonly SqlValue[] = ['', institutionId, today]
    const total = Number(db.get(COUNT, ...known)?.total ?? 0)
    const [part, since = '', ...key] = (cursor ?? '-1').split(' ')
    const found = db.all(PAGE, ...known, Number(part) || 0, since, key.join(' '), limit + 1)
    return answer(institutionId, total, found, limit, context)
  },
})

async function answer(
  institutionId: string,
  total: number,
  found: readonly SqlRow[],
  limit: number,
  context: QueryContext,
) {
  const shown = found.slice(0, limit)
  const states = await Promise.all(shown.map(({ learnerId }) => context.load(learners.ref(String(learnerId)))))
  const rows = shown.flatMap((row, i): readonly (BoardRow & { since: string })[] => {
    const learner = states[i]
    return learner ? [{ learner, subject: subjectOf(row), since: String(row.since) }] : []
  })
  const own = rows.filter((row) => isOfInstitution(row, institutionId))
  const facts = await loadBoardFacts(context, institutionId, own)
  const asked = { institutionId, on: context.today, today: context.today }
  const answered = own.map((row) => ({ since: row.since, ...shownRow(row, facts, asked) }))
  const last = shown.at(-1)
  const key = `${last?.learnerId} ${last?.attemptId ?? last?.credentialTypeId}`
  return present({
    total,
    people: await namesOfUsers(
      answered.flatMap(({ assessors }) => assessors),
      context,
    ),
    rows: answered,
    next: found.length > limit && last ? `${last.part} ${last.since} ${key}` : undefined,
  })
}

function subjectOf(row: SqlRow): MeetingSubject {
  const { learnerId } = row
  if (row.attemptId !== null) {
    const outcome = JSON.parse(String(row.outcome)) as Outcome // written by the read model, from an event
    return meetingSubject.parse({ kind: 'result', learnerId, attemptId: row.attemptId, outcome })
  }
  const { credentialTypeId, enrolmentId, renewalOf } = row
  const renewal = renewalOf === null ? {} : { renewalOf }
  return meetingSubject.parse({ kind: 'award', learnerId, credentialTypeId, enrolmentId, ...renewal })
}
