/** What the dashboard counts of enrolments: new ones, seats, learners who are active, and who went to another employer. */
import type { RecordedOf } from '../events/event.ts'
import { learnerEvents } from '../events/learner.ts'
import { partnershipEvents } from '../events/partnership.ts'
import { sealedToRow } from '../src/contract/answer.ts'
import { addPeriod, monthOf, within } from '../src/contract/dates.ts'
import { handle, type SqlRow, type WriteDb } from '../src/contract/projection.ts'
import { dayBefore } from '../src/domain/organisation/organisation.ts'
import { changesOf, type Employer, NONE, type Place } from './dashboard-activity.ts'
import { add } from './dashboard-cells.ts'
import { dayOf, idIn } from './event-facts.ts'

type Event = RecordedOf<typeof learnerEvents>

export const enrolmentTables: readonly string[] = [
  `CREATE TABLE member (
    organisationId TEXT NOT NULL, partnershipId TEXT NOT NULL, startsOn TEXT NOT NULL, endsOn TEXT,
    PRIMARY KEY (organisationId, partnershipId, startsOn)
  ) STRICT, WITHOUT ROWID`,
  'CREATE TABLE merged (learnerId TEXT PRIMARY KEY, survivorId TEXT NOT NULL) STRICT, WITHOUT ROWID',
  // `month`, `employerId`, `groups` and the positions are of the enrolling; the rest is how it stands.
  `CREATE TABLE enrolment (
    enrolmentId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, partnershipId TEXT NOT NULL, providerId TEXT NOT NULL,
    employerId TEXT NOT NULL, route TEXT NOT NULL, month TEXT NOT NULL, startsOn TEXT NOT NULL, endsOn TEXT NOT NULL,
    confirmed INTEGER NOT NULL, employers TEXT NOT NULL, groups TEXT, fromPosition TEXT NOT NULL, toPosition TEXT
  ) STRICT`,
  'CREATE INDEX enrolment_learner ON enrolment (learnerId)',
  'CREATE INDEX enrolment_month ON enrolment (partnershipId, month)',
]

export const memberHandlers = handle(partnershipEvents, {
  PartnershipFounded({ data: { leadPartnerId, partnershipId, startsOn } }, db) {
    db.run('INSERT INTO member VALUES (?, ?, ?, NULL)', leadPartnerId, partnershipId, startsOn)
  },
  PartnerJoined({ data: { member, kind, from, until }, stream }, db) {
    if (kind !== 'member' || !('organisationId' in member)) return
    db.run('INSERT INTO member VALUES (?, ?, ?, ?)', member.organisationId, idIn(stream), from, until ?? null)
  },
  PartnerLeft({ data: { member, on }, stream }, db) {
    if (!('organisationId' in member)) return
    db.run(
      'UPDATE member SET endsOn = ? WHERE organisationId = ? AND partnershipId = ? AND (endsOn IS NULL OR endsOn >= ?)',
      ...[dayBefore(on, undefined), member.organisationId, idIn(stream), on],
    )
  },
})

export const enrolmentHandlers = handle(learnerEvents, {
  LearnerEnrolled(event, db) {
    const { data, position } = event
    const startsOn = dayOf(event)
    // Whoever brings in a job seeker stands where an employer would: who takes the learner on is somebody else.
    const partner = data.employerId ?? data.referrerId
    const employers: Employer[] = partner ? [{ organisationId: partner, from: startsOn }] : []
    const [month, employerId] = [monthOf(startsOn), partner ?? NONE]
    db.run(
      `INSERT INTO enrolment VALUES (
?, coalesce((SELECT survivorId FROM merged WHERE learnerId = ?2), ?2), ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, NULL)`,
      ...[data.enrolmentId, data.learnerId, data.partnershipId, data.providerId, employerId, data.route, month],
      ...[startsOn, data.endsOn, JSON.stringify(employers), sealedToRow(data.targetGroups), position],
    )
    countEnrolment(db, position, { ...data, month, employerId }, 1)
  },
  EnrolmentConfirmed(event, db) {
    change(db, event, event.data.enrolmentId, (enrolment) => ({ ...enrolment, confirmed: true }))
  },
  EnrolmentRejected(event, db) {
    countEnrolment(db, event.position, gone(db, event), -1)
  },
  EnrolmentWithdrawn(event, db) {
    const on = dayOf(event)
    const { enrolmentId, reason } = event.data
    const before = change(db, event, enrolmentId, (enrolment) => ({
      ...enrolment,
      endsOn: earlier(enrolment.endsOn, on),
    }))
    // Who never began, or was enrolled in error, is no new enrolment; of others only the seat comes back.
    if (on < before.startsOn || reason === 'enrolledInError') countEnrolment(db, event.position, gone(db, event), -1)
    else {
      countSeat(db, event.position, before, -1)
      countEnd(db, event, 'withdrawn', before, reason)
    }
  },
  EnrolmentCompleted(event, db) {
    const on = dayOf(event)
    const before = change(db, event, event.data.enrolmentId, (enrolment) => ({
      ...enrolment,
      endsOn: earlier(enrolment.endsOn, on),
    }))
    countEnd(db, event, 'completed', before)
  },
  EmployerChanged(event, db) {
    const on = dayOf(event)
    const { enrolmentId, toId } = event.data
    const before = change(db, event, enrolmentId, (enrolment) => ({
      ...enrolment,
      employers: [
        ...enrolment.employers.map((one) =>
          one.until === undefined ? { ...one, until: dayBefore(on, undefined) } : one,
        ),
        ...(toId ? [{ organisationId: toId, from: on }] : []),
      ],
    }))
    if (toId) countTransfer(db, event.position, before, toId, on)
  },
  LearnersMerged(event, db) {
    const survivorId = idIn(event.stream)
    const { mergedId } = event.data
    const [own, others] = [enrolmentsOf(db, survivorId), enrolmentsOf(db, mergedId)]
    for (const partnershipId of new Set([...own, ...others].map((one) => one.partnershipId))) {
      const among = ({ partnershipId: id, confirmed }: Enrolment) => id === partnershipId && confirmed
      const [one, other] = [own.filter(among), others.filter(among)]
      countLearners(db, event.position, partnershipId, [one, other], [[...one, ...other]])
    }
    db.run('UPDATE enrolment SET learnerId = ? WHERE learnerId = ?', survivorId, mergedId)
    db.run('UPDATE merged SET survivorId = ? WHERE survivorId = ?', survivorId, mergedId)
    db.run('INSERT INTO merged VALUES (?, ?)', mergedId, survivorId)
  },
})

interface Enrolled {
  readonly partnershipId: string
  readonly providerId: string
  /** Or `none`. */
  readonly employerId: string
  readonly route: string
  readonly month: string
}
interface Enrolment extends Enrolled, Place {
  readonly enrolmentId: string
  readonly confirmed: boolean
}

const earlier = (one: string, other: string) => (one < other ? one : other)

function enrolmentOf(row: SqlRow): Enrolment {
  const text = (column: string) => String(row[column])
  return {
    enrolmentId: text('enrolmentId'),
    partnershipId: text('partnershipId'),
    providerId: text('providerId'),
    employerId: text('employerId'),
    route: text('route'),
    month: text('month'),
    startsOn: text('startsOn'),
    endsOn: text('endsOn'),
    confirmed: row.confirmed === 1,
    employers: JSON.parse(text('employers')) as Employer[], // written here
  }
}
const enrolmentsOf = (db: WriteDb, learnerId: string): readonly Enrolment[] =>
  db.all('SELECT * FROM enrolment WHERE learnerId = ? ORDER BY enrolmentId', learnerId).map(enrolmentOf)

/** Changes one enrolment and what follows for the learner's months; gives it as it was before. */
function change(db: WriteDb, event: Event, enrolmentId: string, edit: (before: Enrolment) => Enrolment): Enrolment {
  const all = db
    .all(
      `SELECT * FROM enrolment WHERE learnerId = (SELECT learnerId FROM enrolment WHERE enrolmentId = ?)
ORDER BY enrolmentId`,
      enrolmentId,
    )
    .map(enrolmentOf)
  const before = all.find((one) => one.enrolmentId === enrolmentId)
  if (!before) throw new Error(`enrolment ${enrolmentId} is not known here`)
  const after = edit(before)
  db.run(
    'UPDATE enrolment SET confirmed = ?, endsOn = ?, employers = ? WHERE enrolmentId = ?',
    ...[after.confirmed ? 1 : 0, after.endsOn, JSON.stringify(after.employers), enrolmentId],
  )
  const among = ({ partnershipId, confirmed }: Enrolment) => partnershipId === before.partnershipId && confirmed
  const changed = all.map((one) => (one === before ? after : one))
  countLearners(db, event.position, before.partnershipId, [all.filter(among)], [changed.filter(among)])
  return before
}

function countLearners(
  db: WriteDb,
  position: string,
  partnershipId: string,
  before: readonly (readonly Place[])[],
  after: readonly (readonly Place[])[],
): void {
  for (const { dimension, organisationId, month, by } of changesOf(before, after)) {
    add(db, position, { measure: 'learners', partnershipId, month, one: organisationId, other: dimension }, by)
  }
}

function countEnrolment(db: WriteDb, position: string, enrolled: Enrolled, by: 1 | -1): void {
  const { partnershipId, month, providerId: one, employerId: other, route: detail } = enrolled
  add(db, position, { measure: 'enrolments', partnershipId, month, one, other, detail }, by)
  countSeat(db, position, enrolled, by)
}

function countSeat(db: WriteDb, position: string, enrolled: Enrolled, by: 1 | -1): void {
  const { partnershipId, month, providerId: one, employerId: other } = enrolled
  if (other === NONE || other === one) return
  add(db, position, { measure: 'seatsForOthers', partnershipId, month, one, other }, by)
}

/** At the provider, and at the employer of that day. */
function countEnd(db: WriteDb, event: Event, measure: 'completed' | 'withdrawn', of: Enrolment, detail = ''): void {
  const on = dayOf(event)
  const employer = of.employers.findLast(({ from, until }) => within(on, from, until))
  const { partnershipId, providerId: one } = of
  const other = employer?.organisationId ?? NONE
  add(db, event.position, { measure, partnershipId, month: monthOf(on), one, other, detail }, 1)
}

/** From here on it is as if it had never been asked for. */
function gone(db: WriteDb, event: Extract<Event, { type: 'EnrolmentRejected' | 'EnrolmentWithdrawn' }>): Enrolled {
  const { enrolmentId } = event.data
  const row = db.get(
    'UPDATE enrolment SET toPosition = ? WHERE enrolmentId = ? RETURNING *',
    ...[event.position, enrolmentId],
  )
  if (!row) throw new Error(`enrolment ${enrolmentId} is not known here`)
  return enrolmentOf(row)
}

/**
 * A transfer is a change of employer, or a new one within three months of the last one's end, between two members
 * (model.md section 6).
 */
function countTransfer(db: WriteDb, position: string, before: Enrolment, toId: string, on: string): void {
  const left = before.employers.at(-1)
  if (!left || left.organisationId === toId) return
  if (left.until !== undefined && on > addPeriod(left.until, 'P3M')) return
  const { partnershipId } = before
  if (!isMember(db, partnershipId, left.organisationId, on) || !isMember(db, partnershipId, toId, on)) return
  const cell = {
    measure: 'transfers',
    partnershipId,
    month: monthOf(on),
    one: left.organisationId,
    other: toId,
  } as const
  add(db, position, cell, 1)
}

function isMember(db: WriteDb, partnershipId: string, organisationId: string, on: string): boolean {
  const found = db.get(
    `SELECT 1 FROM member WHERE organisationId = ? AND partnershipId = ? AND startsOn <= ?
AND (endsOn IS NULL OR endsOn >= ?)`,
    ...[organisationId, partnershipId, on, on],
  )
  return found !== undefined
}
