/** Which organisation has to do with which project, who links to it and who pays for it; the rest is in its own stream. */
import { grantEvents } from '../events/grant.ts'
import { partnershipEvents } from '../events/partnership.ts'
import { projectEvents } from '../events/project.ts'
import { defineProjection, handle, type ReadDb, type WriteDb } from '../src/contract/projection.ts'
import { idIn } from './event-facts.ts'

export const projectsModel = defineProjection({
  name: 'projects',
  version: 1,
  kind: 'versions',
  tables: [
    'CREATE TABLE project (projectId TEXT PRIMARY KEY, partnershipId TEXT NOT NULL, fromPosition TEXT NOT NULL) STRICT',
    'CREATE INDEX project_partnership ON project (partnershipId)',
    `CREATE TABLE party (
      organisationId TEXT NOT NULL, projectId TEXT NOT NULL, fromPosition TEXT NOT NULL,
      PRIMARY KEY (organisationId, projectId)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE member (
      organisationId TEXT NOT NULL, partnershipId TEXT NOT NULL, fromPosition TEXT NOT NULL,
      PRIMARY KEY (organisationId, partnershipId)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE funded (
      projectId TEXT NOT NULL, grantId TEXT NOT NULL, fromPosition TEXT NOT NULL, PRIMARY KEY (projectId, grantId)
    ) STRICT, WITHOUT ROWID`,
    // What another project says that this one is to it.
    `CREATE TABLE linked (
      toId TEXT NOT NULL, link TEXT NOT NULL, fromId TEXT NOT NULL, fromPosition TEXT NOT NULL,
      PRIMARY KEY (toId, link, fromId)
    ) STRICT, WITHOUT ROWID`,
  ],
  on: {
    ...handle(projectEvents, {
      ProjectOpened({ data, position }, db) {
        const { projectId, partnershipId, coordinatorId } = data
        db.run('INSERT OR IGNORE INTO project VALUES (?, ?, ?)', projectId, partnershipId, position)
        party(db, coordinatorId, projectId, position)
      },
      ProjectParticipantJoined: ({ data, stream, position }, db) =>
        party(db, data.organisationId, idIn(stream), position),
      ProjectLinked({ data, stream, position }, db) {
        db.run('INSERT OR IGNORE INTO linked VALUES (?, ?, ?, ?)', data.toId, data.link, idIn(stream), position)
      },
    }),
    ...handle(grantEvents, {
      GrantApplied({ data, position }, db) {
        const { grantId, projectIds, funderId, beneficiaryId } = data
        for (const id of projectIds) {
          db.run('INSERT OR IGNORE INTO funded VALUES (?, ?, ?)', id, grantId, position)
          for (const one of [funderId, beneficiaryId]) party(db, one, id, position)
        }
      },
      CostSharingOpened({ data, position }, db) {
        for (const id of data.projectIds) {
          db.run('INSERT OR IGNORE INTO funded VALUES (?, ?, ?)', id, data.grantId, position)
          party(db, data.leadId, id, position)
        }
      },
    }),
    ...handle(partnershipEvents, {
      PartnershipFounded: ({ data, stream, position }, db) => member(db, data.leadPartnerId, idIn(stream), position),
      PartnerJoined({ data, stream, position }, db) {
        if ('organisationId' in data.member) member(db, data.member.organisationId, idIn(stream), position)
      },
    }),
  },
})

function party(db: WriteDb, organisationId: string, projectId: string, position: string): void {
  db.run('INSERT OR IGNORE INTO party VALUES (?, ?, ?)', organisationId, projectId, position)
}
function member(db: WriteDb, organisationId: string, partnershipId: string, position: string): void {
  db.run('INSERT OR IGNORE INTO member VALUES (?, ?, ?)', organisationId, partnershipId, position)
}

/** Projects that an organisation may have to do with; whether it may see each, the project says. */
export const projectsAround = (db: ReadDb, organisationId: string, at: string): readonly string[] =>
  db.all(AROUND, organisationId, at).map(({ projectId }) => String(projectId))
const AROUND = `SELECT projectId FROM party WHERE organisationId = ?1 AND fromPosition <= ?2
UNION SELECT p.projectId FROM member m JOIN project p ON p.partnershipId = m.partnershipId
WHERE m.organisationId = ?1 AND m.fromPosition <= ?2 AND p.fromPosition <= ?2 ORDER BY projectId`

export const grantsFunding = (db: ReadDb, projectId: string, at: string): readonly string[] =>
  db
    .all('SELECT grantId FROM funded WHERE projectId = ? AND fromPosition <= ? ORDER BY grantId', projectId, at)
    .map(({ grantId }) => String(grantId))

export interface LinkFrom {
  readonly link: 'parent' | 'formulaOf' | 'precededBy'
  readonly projectId: string
}
export const linksTo = (db: ReadDb, projectId: string, at: string): readonly LinkFrom[] =>
  db
    .all('SELECT link, fromId FROM linked WHERE toId = ? AND fromPosition <= ? ORDER BY link, fromId', projectId, at)
    .map(({ link, fromId }) => ({ link: String(link) as LinkFrom['link'], projectId: String(fromId) }))
