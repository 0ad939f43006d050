/**
 * What indicators are counted from (domain.md 2.6 and section 5, programme and indicator progress): a row for each fact
 * that may count, with the positions from and until which it stands, and the approved costs of a project as running
 * sums. What is aimed at, and what of the facts counts, is asked of them later: a target may be set after the fact.
 *
 * Target groups are sealed, and a read model opens nothing: a row keeps the sealed value, which is opened for the count
 * alone. Once its key is gone it reads as erased, at earlier positions too (model.md section 6).
 */
import type { Recording } from '../events/event.ts'
import { grantEvents } from '../events/grant.ts'
import { projectEvents } from '../events/project.ts'
import { schemeEvents } from '../events/scheme.ts'
import { monthOf } from '../src/contract/dates.ts'
import { defineProjection, handle, type ProjectionSpec, type WriteDb } from '../src/contract/projection.ts'
import { dayOf, idIn, recordedOn } from './event-facts.ts'
import { costHandlers, costTables } from './indicators-costs.ts'
import { countedHandlers, countedTables } from './indicators-counted.ts'
import { keep } from './indicators-facts.ts'
import { attendanceHandlers, learnerHandlers, learnerTables } from './indicators-learners.ts'

const projectHandlers = handle(projectEvents, {
  ProjectOpened({ data, position }, db) {
    const { projectId, partnershipId } = data
    db.run('INSERT OR IGNORE INTO project VALUES (?, ?, ?)', projectId, partnershipId, position)
  },
  IndicatorTargetSet({ data, stream, position, eventId }, db) {
    const { indicatorId, target, ...aim } = data
    const json = JSON.stringify(aim)
    db.run('INSERT INTO indicator VALUES (?, ?, ?, ?, ?)', indicatorId, idIn(stream), json, eventId, position)
    db.run('INSERT OR REPLACE INTO target VALUES (?, ?, ?)', indicatorId, position, target)
  },
  IndicatorTargetRevised({ data, position }, db) {
    db.run('INSERT OR REPLACE INTO target VALUES (?, ?, ?)', data.indicatorId, position, data.target)
  },
  ProjectParticipantJoined(event, db) {
    const { organisationId, as, from } = event.data
    keep(db, event, {
      ...{ measure: 'takesPart', scope: idIn(event.stream), subject: organisationId, of: event.eventId },
      ...{ unit: `${idIn(event.stream)}-${organisationId}`, day: from, detail: as },
    })
  },
  ActivityRecorded(event, db) {
    const { activityId, kind, organisationIds, minutes } = event.data
    const common = { scope: idIn(event.stream), of: activityId, day: dayOf(event), detail: kind, minutes }
    keep(db, event, { ...common, measure: 'activity', subject: activityId, unit: activityId })
    for (const subject of organisationIds) {
      keep(db, event, { ...common, measure: 'takesPart', subject, unit: `${common.scope}-${subject}` })
    }
  },
  DeliverableSubmitted({ data }, db) {
    db.run('INSERT OR IGNORE INTO submitted VALUES (?, ?)', data.deliverableId, data.kind)
  },
  DeliverableAccepted(event, db) {
    const { deliverableId: subject } = event.data
    const kind = db.get('SELECT kind FROM submitted WHERE deliverableId = ?', subject)?.kind
    keep(db, event, {
      ...{ measure: 'deliverable', scope: idIn(event.stream), subject, of: subject, unit: subject },
      ...{ day: dayOf(event) },
      detail: String(kind ?? ''),
    })
  },
})

const fundedHandlers = handle(grantEvents, {
  GrantApplied({ data, position }, db) {
    funds(db, data, position)
    db.run('INSERT OR IGNORE INTO given VALUES (?, ?, ?)', data.funderId, data.grantId, position)
  },
  CostSharingOpened: ({ data, position }, db) => funds(db, data, position),
})
const schemeHandlers = handle(schemeEvents, {
  FundingSchemePublished({ data, position }, db) {
    db.run('INSERT OR IGNORE INTO scheme VALUES (?, ?, ?)', data.ownerId, data.schemeId, position)
  },
})
function funds(db: WriteDb, { grantId, projectIds }: { grantId: string; projectIds: readonly string[] }, at: string) {
  for (const id of projectIds) db.run('INSERT OR IGNORE INTO funded VALUES (?, ?, ?)', grantId, id, at)
}

export const indicatorsModel = defineProjection({
  name: 'indicators',
  version: 5,
  kind: 'totals',
  tables: [
    `CREATE TABLE fact (
      id INTEGER PRIMARY KEY, measure TEXT NOT NULL, scope TEXT NOT NULL, offeringId TEXT NOT NULL,
      subject TEXT NOT NULL, of TEXT NOT NULL, day TEXT NOT NULL, detail TEXT NOT NULL, purpose TEXT NOT NULL,
      minutes INTEGER NOT NULL, groups TEXT, enrolmentId TEXT NOT NULL, unit TEXT NOT NULL, eventId TEXT NOT NULL, type TEXT NOT NULL,
      fromPosition TEXT NOT NULL, toPosition TEXT
    ) STRICT`,
    'CREATE INDEX fact_scope ON fact (scope, measure, offeringId)',
    'CREATE INDEX fact_of ON fact (measure, of)',
    'CREATE TABLE project (projectId TEXT PRIMARY KEY, partnershipId TEXT NOT NULL, fromPosition TEXT NOT NULL) STRICT',
    `CREATE TABLE indicator (
      indicatorId TEXT PRIMARY KEY, projectId TEXT NOT NULL, aim TEXT NOT NULL, eventId TEXT NOT NULL,
      fromPosition TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX indicator_project ON indicator (projectId, fromPosition)',
    `CREATE TABLE target (
      indicatorId TEXT NOT NULL, fromPosition TEXT NOT NULL, target INTEGER NOT NULL,
      PRIMARY KEY (indicatorId, fromPosition)
    ) STRICT, WITHOUT ROWID`,
    'CREATE TABLE submitted (deliverableId TEXT PRIMARY KEY, kind TEXT NOT NULL) STRICT, WITHOUT ROWID',
    `CREATE TABLE funded (
      grantId TEXT NOT NULL, projectId TEXT NOT NULL, fromPosition TEXT NOT NULL, PRIMARY KEY (grantId, projectId)
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX funded_project ON funded (projectId)',
    `CREATE TABLE given (
      funderId TEXT NOT NULL, grantId TEXT NOT NULL, fromPosition TEXT NOT NULL, PRIMARY KEY (funderId, grantId)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE scheme (
      ownerId TEXT NOT NULL, schemeId TEXT NOT NULL, fromPosition TEXT NOT NULL, PRIMARY KEY (ownerId, schemeId)
    ) STRICT, WITHOUT ROWID`,
    // From which position on something was known in a month.
    'CREATE TABLE calendar (month TEXT PRIMARY KEY, firstPosition TEXT NOT NULL) STRICT, WITHOUT ROWID',
    ...learnerTables,
    ...countedTables,
    ...costTables,
  ],
  on: noted({
    ...projectHandlers,
    ...fundedHandlers,
    ...schemeHandlers,
    ...learnerHandlers,
    ...attendanceHandlers,
    ...countedHandlers,
    ...costHandlers,
  }),
})

/** Each event that counts also says by when its position was known. */
function noted(handlers: ProjectionSpec['on']): ProjectionSpec['on'] {
  return Object.fromEntries(
    Object.entries(handlers).map(([type, handler]) => [
      type,
      (event: never, db: WriteDb) => {
        const { position } = event as Recording
        db.run('INSERT OR IGNORE INTO calendar VALUES (?, ?)', monthOf(recordedOn(event)), position)
        handler(event, db)
      },
    ]),
  )
}
