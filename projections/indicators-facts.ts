/** One fact that an indicator may count, as a row keeps it. */
import type { Recording } from '../events/event.ts'
import type { WriteDb } from '../src/contract/projection.ts'

export type Measure =
  // Of learners, by offering and partnership.
  | 'enrolled'
  | 'completed'
  | 'credential'
  | 'outcome'
  | 'attended'
  | 'practised'
  // Of a project alone.
  | 'takesPart'
  | 'activity'
  | 'deliverable'

export interface Fact {
  readonly measure: Measure
  /** The partnership of what learners do, the project of everything else. */
  readonly scope: string
  readonly offeringId?: string | undefined
  /** The pseudonym of a learner, the organisation, or the id of what counts by itself. */
  readonly subject: string
  /** What a settlement by units knows it by (events/counted.ts); none where it comes in no whole ones. */
  readonly unit?: string | undefined
  /** What may ask for its end: the enrolment, certificate, outcome or thing that it is of. */
  readonly of: string
  /** Day it holds from. */
  readonly day: string
  /** Purpose of the enrolment; kind of activity, deliverable or outcome. */
  readonly detail: string
  readonly purpose?: string | undefined
  readonly minutes?: number | undefined
  /** A sealed value as a row keeps it. */
  readonly groups?: string | null | undefined
  readonly enrolmentId?: string | undefined
}

const INSERT = `INSERT INTO fact (measure, scope, offeringId, subject, of, day, detail, purpose, minutes, groups, enrolmentId,
unit, eventId, type, fromPosition) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

export function keep(db: WriteDb, event: Recording & { readonly type: string }, fact: Fact): void {
  const { measure, scope, offeringId = '', subject, of, day, detail, purpose = '', minutes = 0 } = fact
  db.run(
    INSERT,
    ...[measure, scope, offeringId, subject, of, day, detail, purpose, minutes, fact.groups ?? null],
    ...[fact.enrolmentId ?? '', fact.unit ?? '', event.eventId, event.type, event.position],
  )
}
/** From this position on it counts no longer. */
export function end(db: WriteDb, position: string, measure: Measure, of: string): void {
  db.run('UPDATE fact SET toPosition = ? WHERE measure = ? AND of = ? AND toPosition IS NULL', position, measure, of)
}
