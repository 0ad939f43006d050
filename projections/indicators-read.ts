/** Reading the facts of a project's indicators, as known at a position. */
import type { z } from 'zod'
import type { indicatorKind, projectEvents } from '../events/project.ts'
import { sealedFromRow } from '../src/contract/answer.ts'
import type { ReadDb, SqlRow } from '../src/contract/projection.ts'
import type { Aim } from './indicators-count.ts'
import type { Measure } from './indicators-facts.ts'

type Set = z.infer<(typeof projectEvents.shapes.IndicatorTargetSet)['decided']>
type Kind = z.infer<typeof indicatorKind>

export interface ReadAim extends Aim {
  readonly title: string
  readonly target: number
  readonly offerings: readonly string[]
}
export interface ReadProject {
  readonly projectId: string
  readonly aims: readonly ReadAim[]
}

/** Projects that a grant funds, in the order in which it was said. */
export const fundedBy = (db: ReadDb, grantId: string, at: string): readonly string[] =>
  db
    .all('SELECT projectId FROM funded WHERE grantId = ? AND fromPosition <= ? ORDER BY projectId', grantId, at)
    .map(({ projectId }) => String(projectId))
export const fundersOf = (db: ReadDb, projectId: string, at: string): readonly string[] =>
  db
    .all('SELECT grantId FROM funded WHERE projectId = ? AND fromPosition <= ? ORDER BY grantId', projectId, at)
    .map(({ grantId }) => String(grantId))

/** `at` is included. Facts that no longer stand there are left out. */
export function readProject(db: ReadDb, projectId: string, at: string): ReadProject | undefined {
  const project = db.get('SELECT partnershipId FROM project WHERE projectId = ? AND fromPosition <= ?', projectId, at)
  if (!project) return undefined
  const partnershipId = String(project.partnershipId)
  const survivors = survivorsAt(db, at)
  const rows = db.all(
    'SELECT * FROM indicator WHERE projectId = ? AND fromPosition <= ? ORDER BY fromPosition',
    projectId,
    at,
  )
  const aims = rows.map((row) => {
    const aim = JSON.parse(String(row.aim)) as Omit<Set, 'indicatorId' | 'target'> // written by the model
    const indicatorId = String(row.indicatorId)
    const target = Number(db.get(TARGET, indicatorId, at)?.target ?? 0)
    const facts = factsOf(db, aim, { projectId, partnershipId, at }).map((fact) => factOf(fact, survivors))
    return { ...aim, indicatorId, target, facts }
  })
  return { projectId, aims }
}
const TARGET = `SELECT target FROM target WHERE indicatorId = ? AND fromPosition <= ?
ORDER BY fromPosition DESC LIMIT 1`

/** What each kind of indicator is counted from, and whether that is of learners. */
const MEASURED: Readonly<Record<Exclude<Kind, 'distinctPersons' | 'hours'>, Measure>> = {
  distinctOrganisations: 'takesPart',
  credentialsEstablished: 'credential',
  deliverablesAccepted: 'deliverable',
  activityCount: 'activity',
  practiceWeeks: 'practised',
  outcomes: 'outcome',
}
function measureOf({ kind, filter }: Pick<Set, 'kind' | 'filter'>): Measure {
  if (kind === 'distinctPersons') return filter.stage === 'completed' ? 'completed' : 'enrolled'
  if (kind === 'hours') return filter.activityKind === undefined ? 'attended' : 'activity'
  return MEASURED[kind]
}
const OF_LEARNERS: readonly Measure[] = ['enrolled', 'completed', 'credential', 'outcome', 'attended', 'practised']

interface Where {
  readonly projectId: string
  readonly partnershipId: string
  readonly at: string
}
function factsOf(db: ReadDb, aim: Pick<Set, 'kind' | 'filter' | 'offerings'>, where: Where): readonly SqlRow[] {
  const measure = measureOf(aim)
  const { at } = where
  if (!OF_LEARNERS.includes(measure)) return db.all(FACTS, at, where.projectId, measure)
  if (aim.offerings.length === 0) return db.all(FACTS, at, where.partnershipId, measure)
  return db.all(FACTS_OF_OFFERINGS, at, where.partnershipId, measure, JSON.stringify(aim.offerings))
}
const PROVEN = `EXISTS (SELECT 1 FROM proof p WHERE p.enrolmentId = f.enrolmentId AND p.fromPosition <= ?1) AS proven`
const STANDS = `f.scope = ?2 AND f.measure = ?3 AND f.fromPosition <= ?1 AND (f.toPosition IS NULL OR f.toPosition > ?1)`
const FACTS = `SELECT f.*, ${PROVEN} FROM fact f WHERE ${STANDS} ORDER BY f.fromPosition, f.id`
const FACTS_OF_OFFERINGS = `SELECT f.*, ${PROVEN} FROM fact f
WHERE ${STANDS} AND f.offeringId IN (SELECT value FROM json_each(?4)) ORDER BY f.fromPosition, f.id`

const factOf = (row: SqlRow, survivors: ReadonlyMap<string, string>) => ({
  subject: survivors.get(String(row.subject)) ?? String(row.subject),
  unit: String(row.unit),
  day: String(row.day),
  detail: String(row.detail),
  purpose: String(row.purpose),
  minutes: Number(row.minutes),
  groups: sealedFromRow(row.groups) ?? null,
  proven: row.proven === 1,
  eventId: String(row.eventId),
  type: String(row.type),
  position: String(row.fromPosition),
})

/** Two records of one person are one from the merge on; the last survivor of a row of them. */
export function survivorsAt(db: ReadDb, at: string): ReadonlyMap<string, string> {
  const next = new Map(
    db
      .all('SELECT learnerId, survivorId FROM merged WHERE fromPosition <= ?', at)
      .map(({ learnerId, survivorId }) => [String(learnerId), String(survivorId)]),
  )
  const last = (id: string): string => (next.has(id) ? last(next.get(id) ?? '') : id)
  return new Map([...next.keys()].map((id) => [id, last(id)]))
}

/** What is only known after the month; behind every position where nothing is. */
export const knownAfter = (db: ReadDb, month: string): string =>
  String(db.get('SELECT min(firstPosition) AS first FROM calendar WHERE month > ?', month)?.first ?? '~')
/** The last position before that one at which anything that may count changed. */
export const lastChange = (db: ReadDb, before: string): string =>
  String(
    db.get(
      `SELECT max(position) AS last FROM (
  SELECT max(fromPosition) AS position FROM fact WHERE fromPosition < ?1
  UNION ALL SELECT max(toPosition) FROM fact WHERE toPosition < ?1)`,
      before,
    )?.last ?? '',
  )
