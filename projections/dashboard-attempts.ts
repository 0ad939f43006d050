/** What the dashboard counts of attempts: assessed, waiting, decided, and how long that took. */
import type { RecordedOf } from '../events/event.ts'
import { learnerEvents } from '../events/learner.ts'
import { policyEvents } from '../events/policy.ts'
import type { Outcome } from '../events/values.ts'
import { daysBetween, monthOf } from '../src/contract/dates.ts'
import { handle, type SqlRow, type WriteDb } from '../src/contract/projection.ts'
import { add } from './dashboard-cells.ts'
import { dayOf } from './event-facts.ts'
import { type Judging, judgedBy, recorded, type Step, stepOf } from './judging.ts'

type Event = RecordedOf<typeof learnerEvents>
type Judged = Extract<Event, { type: 'AssessmentConfirmed' | 'AssessmentDisputed' | 'AssessmentResolved' }>

export const attemptTables: readonly string[] = [
  'CREATE TABLE policy (policyId TEXT, version INTEGER, assessors INTEGER NOT NULL, PRIMARY KEY (policyId, version)) STRICT, WITHOUT ROWID',
  `CREATE TABLE attempt (
    attemptId TEXT PRIMARY KEY, partnershipId TEXT NOT NULL, institutionId TEXT NOT NULL, onDay TEXT NOT NULL,
    needed INTEGER NOT NULL, agreeing INTEGER NOT NULL, disputed INTEGER NOT NULL, byBoard INTEGER NOT NULL,
    outcome TEXT NOT NULL, attempt INTEGER NOT NULL, decidedMonth TEXT, days TEXT NOT NULL
  ) STRICT`,
]

export const policyHandlers = handle(policyEvents, {
  PolicyPublished({ data: { policyId, version, rules } }, db) {
    if (rules.kind === 'assessment') db.run('INSERT INTO policy VALUES (?, ?, ?)', policyId, version, rules.assessors)
  },
})

/** A longer wait counts as this one: it is long in any median. */
const DAYS_MAX = 366

export const attemptHandlers = handle(learnerEvents, {
  AssessmentRecorded(event, db) {
    const { attemptId, attempt, institutionId, outcome, policy } = event.data
    const rules = db.get(
      'SELECT assessors FROM policy WHERE policyId = ? AND version = ?',
      policy.policyId,
      policy.version,
    )
    const judging = recorded(outcome, Number(rules?.assessors ?? 1))
    const about = { partnershipId: event.meta.partnershipId ?? '', institutionId }
    const on = dayOf(event)
    db.run(
      "INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, ?, NULL, '')",
      ...[attemptId, about.partnershipId, institutionId, on, judging.needed, judging.agreeing, JSON.stringify(outcome)],
      attempt,
    )
    const { partnershipId } = about
    const detail = attempt === 1 ? 'first' : 'resit'
    add(
      db,
      event.position,
      { measure: 'assessments', partnershipId, month: monthOf(on), one: institutionId, detail },
      1,
    )
    wait(db, event, about, stepOf(judging), 1)
  },
  AssessmentConfirmed: judge,
  AssessmentDisputed: judge,
  AssessmentResolved: judge,
  ResultEstablished(event, db) {
    const { attemptId, outcome } = event.data
    const attempt = attemptOf(db, attemptId)
    const on = dayOf(event)
    const days = String(Math.min(DAYS_MAX, Math.max(0, daysBetween(attempt.onDay, on))))
    const decided = { ...attempt, decidedMonth: monthOf(on), days, judging: { ...attempt.judging, outcome } }
    db.run(
      'UPDATE attempt SET outcome = ?, decidedMonth = ?, days = ? WHERE attemptId = ?',
      ...[JSON.stringify(outcome), decided.decidedMonth, days, attemptId],
    )
    wait(db, event, attempt, stepOf(attempt.judging), -1)
    countResult(db, event, decided, 1)
  },
  /** It stays in the month in which it became final; from here on it is the other result. */
  ResultCorrected(event, db) {
    const { attemptId, to } = event.data
    const attempt = attemptOf(db, attemptId)
    db.run('UPDATE attempt SET outcome = ? WHERE attemptId = ?', JSON.stringify(to), attemptId)
    if (attempt.judging.outcome.passed === to.passed) return
    countResult(db, event, attempt, -1)
    countResult(db, event, { ...attempt, judging: { ...attempt.judging, outcome: to } }, 1)
  },
  /** It was assessed, but there is no result. */
  AssessmentVoided(event, db) {
    const attempt = attemptOf(db, event.data.attemptId)
    db.run('DELETE FROM attempt WHERE attemptId = ?', event.data.attemptId)
    if (attempt.decidedMonth === undefined) wait(db, event, attempt, stepOf(attempt.judging), -1)
    else countResult(db, event, attempt, -1)
  },
})

interface About {
  readonly partnershipId: string
  readonly institutionId: string
}
interface Attempt extends About {
  readonly onDay: string
  readonly judging: Judging
  /** Which one it was: 1 is the first. */
  readonly attempt: number
  readonly decidedMonth: string | undefined
  readonly days: string
}

function attemptOf(db: WriteDb, attemptId: string): Attempt {
  const row: SqlRow | undefined = db.get('SELECT * FROM attempt WHERE attemptId = ?', attemptId)
  if (!row) throw new Error(`attempt ${attemptId} was never recorded here`)
  return {
    partnershipId: String(row.partnershipId),
    institutionId: String(row.institutionId),
    onDay: String(row.onDay),
    judging: {
      needed: Number(row.needed),
      agreeing: Number(row.agreeing),
      disputed: row.disputed === 1,
      byBoard: row.byBoard === 1,
      outcome: JSON.parse(String(row.outcome)) as Outcome, // written here, from an event
    },
    attempt: Number(row.attempt),
    decidedMonth: row.decidedMonth === null ? undefined : String(row.decidedMonth),
    days: String(row.days),
  }
}

function judge(event: Judged, db: WriteDb): void {
  const { attemptId } = event.data
  const attempt = attemptOf(db, attemptId)
  const after = judgedBy(attempt.judging, event)
  db.run(
    'UPDATE attempt SET agreeing = ?, disputed = ?, byBoard = ?, outcome = ? WHERE attemptId = ?',
    ...[after.agreeing, after.disputed ? 1 : 0, after.byBoard ? 1 : 0, JSON.stringify(after.outcome), attemptId],
  )
  const [from, to] = [measureOf(stepOf(attempt.judging)), measureOf(stepOf(after))]
  if (from === to) return
  wait(db, event, attempt, stepOf(attempt.judging), -1)
  wait(db, event, attempt, stepOf(after), 1)
  if (to === 'toEstablish') countConfirmed(db, event, attempt)
}

/** The last of the assessors that were needed stands behind it. */
function countConfirmed(db: WriteDb, event: Event, { partnershipId, institutionId: one, onDay }: Attempt): void {
  const on = dayOf(event)
  const detail = String(Math.min(DAYS_MAX, Math.max(0, daysBetween(onDay, on))))
  add(db, event.position, { measure: 'confirmed', partnershipId, month: monthOf(on), one, detail }, 1)
}

/** What is disputed waits for the assessors to agree, as what was not yet confirmed does. */
const measureOf = (step: Step) => (step === 'establishResult' ? 'toEstablish' : 'toConfirm')

function wait(db: WriteDb, { position }: Event, about: About, step: Step, by: 1 | -1): void {
  add(db, position, { measure: measureOf(step), partnershipId: about.partnershipId, one: about.institutionId }, by)
}

function countResult(db: WriteDb, { position }: Event, attempt: Attempt, by: 1 | -1): void {
  const { partnershipId, institutionId: one, decidedMonth: month = '', days: detail, judging } = attempt
  const other = judging.outcome.passed ? 'passed' : 'failed'
  add(db, position, { measure: 'results', partnershipId, month, one, other, detail }, by)
  if (other === 'passed' && attempt.attempt === 1) {
    add(db, position, { measure: 'firstPassed', partnershipId, month, one }, by)
  }
}
