/**
 * Which organisation has to do with which grant, what stands in the books of each, and which schemes there are; the rest is
 * in their own streams.
 */
import { booksEvents } from '../events/books.ts'
import { grantEvents } from '../events/grant.ts'
import { partnershipEvents } from '../events/partnership.ts'
import { schemeEvents } from '../events/scheme.ts'
import { defineProjection, handle, type WriteDb } from '../src/contract/projection.ts'
import { bookDeclared, booked, bookedTables } from './booked-lines.ts'
import { booksIn } from './books-event.ts'
import { idIn } from './event-facts.ts'

export const grantsModel = defineProjection({
  name: 'grants',
  version: 3,
  kind: 'versions',
  tables: [
    `CREATE TABLE party (
      organisationId TEXT NOT NULL, grantId TEXT NOT NULL, fromPosition TEXT NOT NULL,
      PRIMARY KEY (organisationId, grantId)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE grantOf (
      partnershipId TEXT NOT NULL, grantId TEXT NOT NULL, fromPosition TEXT NOT NULL,
      PRIMARY KEY (partnershipId, grantId)
    ) STRICT, WITHOUT ROWID`,
    // A member may declare under a grant of its partnership before anything names it.
    `CREATE TABLE member (
      organisationId TEXT NOT NULL, partnershipId TEXT NOT NULL, fromPosition TEXT NOT NULL,
      PRIMARY KEY (organisationId, partnershipId)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE scheme (
      schemeId TEXT PRIMARY KEY, fromPosition TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    ...bookedTables,
  ],
  on: {
    ...handle(schemeEvents, {
      FundingSchemePublished: ({ data, position }, db) =>
        db.run('INSERT OR IGNORE INTO scheme VALUES (?, ?)', data.schemeId, position),
    }),
    ...handle(grantEvents, {
      GrantApplied({ data, position }, db) {
        opened(db, data, position)
        parties(db, data.grantId, position, data.funderId, data.beneficiaryId)
      },
      CostSharingOpened({ data, position }, db) {
        opened(db, data, position)
        parties(db, data.grantId, position, data.leadId)
      },
      BudgetApproved({ data, stream, position }, db) {
        parties(db, idIn(stream), position, ...[...data.lines, ...data.plan].map(({ partnerId }) => partnerId))
      },
      PartnerShareAgreed: ({ data, stream, position }, db) => parties(db, idIn(stream), position, data.partnerId),
      CommitmentMade: ({ data, stream, position }, db) => parties(db, idIn(stream), position, data.partnerId),
      CofinancingCommitted: ({ data, stream, position }, db) => parties(db, idIn(stream), position, data.partnerId),
    }),
    ...booked,
    ...handle(booksEvents, {
      CostDeclared(event, db) {
        parties(db, booksIn(event.stream).grantId, event.position, event.data.partnerId)
        bookDeclared(db, event, event.data, event.data.allocated)
      },
      InKindDeclared(event, db) {
        parties(db, booksIn(event.stream).grantId, event.position, event.data.partnerId)
        bookDeclared(db, event, event.data, event.data.amount)
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

function opened(db: WriteDb, { partnershipId, grantId }: { partnershipId: string; grantId: string }, position: string) {
  db.run('INSERT OR IGNORE INTO grantOf VALUES (?, ?, ?)', partnershipId, grantId, position)
}
function parties(
  db: WriteDb,
  grantId: string,
  position: string,
  ...organisations: readonly (string | undefined)[]
): void {
  for (const id of organisations) {
    if (id !== undefined) db.run('INSERT OR IGNORE INTO party VALUES (?, ?, ?)', id, grantId, position)
  }
}
function member(db: WriteDb, organisationId: string, partnershipId: string, position: string): void {
  db.run('INSERT OR IGNORE INTO member VALUES (?, ?, ?)', organisationId, partnershipId, position)
}

/** Grants that an organisation may have to do with, as known at a position; whether it may see each, the grant says. */
export const CANDIDATES = `SELECT grantId FROM party WHERE organisationId = ?1 AND fromPosition <= ?2
UNION SELECT g.grantId FROM member m JOIN grantOf g ON g.partnershipId = m.partnershipId
WHERE m.organisationId = ?1 AND m.fromPosition <= ?2 AND g.fromPosition <= ?2 ORDER BY grantId`
