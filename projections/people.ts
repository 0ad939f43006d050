/** People and machines with a role somewhere, and what they may do now. Names stay sealed in the rows. */
import { z } from 'zod'
import { userEvents } from '../events/user.ts'
import { assignmentId, learnerId, localDate, organisationId, role, userId } from '../events/values.ts'
import { personalAnswer, sealedFromRow, sealedToRow } from '../src/contract/answer.ts'
import { defineProjection, defineQuery, handle, type SqlRow, type WriteDb } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { dayBefore } from '../src/domain/organisation/organisation.ts'
import { pageOf, pageParams, present } from './answers.ts'

const userOf = (stream: string) => stream.slice('user-'.length)

export const peopleModel = defineProjection({
  name: 'people',
  version: 3,
  kind: 'current',
  tables: [
    `CREATE TABLE person (
      userId TEXT PRIMARY KEY, kind TEXT NOT NULL, organisationId TEXT, learnerId TEXT, sealedName TEXT, machineName TEXT
    ) STRICT`,
    'CREATE INDEX person_organisation ON person (organisationId, userId)',
    `CREATE TABLE assignment (
      assignmentId TEXT PRIMARY KEY, userId TEXT NOT NULL, role TEXT NOT NULL, organisationId TEXT,
      partnershipId TEXT, offeringId TEXT, projectId TEXT, grantId TEXT, startsOn TEXT NOT NULL, endsOn TEXT
    ) STRICT`,
    'CREATE INDEX assignment_organisation ON assignment (organisationId, userId)',
    'CREATE INDEX assignment_user ON assignment (userId)',
    `CREATE TABLE access (userId TEXT PRIMARY KEY, logins INTEGER NOT NULL, invitedUntil TEXT) STRICT`,
  ],
  on: handle(userEvents, {
    UserRegistered({ data }, db) {
      db.run(
        'INSERT INTO person VALUES (?, ?, ?, ?, ?, ?)',
        ...[data.userId, data.kind, data.organisationId ?? null, data.learnerId ?? null],
        ...[sealedToRow(data.sealedName), data.machineName ?? null],
      )
      if (data.kind === 'person') db.run('INSERT INTO access VALUES (?, 0, NULL)', data.userId)
    },
    RoleAssigned({ data, stream }, db) {
      db.run(
        'INSERT INTO assignment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ...[data.assignmentId, userOf(stream), data.role, data.organisationId ?? null],
        ...[data.scope?.partnershipId ?? null, data.scope?.offeringId ?? null],
        ...[data.scope?.projectId ?? null, data.scope?.grantId ?? null, data.from, data.until ?? null],
      )
    },
    RoleRevoked({ data }, db) {
      const found = db.get('SELECT endsOn FROM assignment WHERE assignmentId = ?', data.assignmentId)
      const until = typeof found?.endsOn === 'string' ? found.endsOn : undefined
      db.run('UPDATE assignment SET endsOn = ? WHERE assignmentId = ?', dayBefore(data.on, until), data.assignmentId)
    },
    // A newer invitation ends the one before, so there is one at most.
    UserInvited: ({ data, stream }, db) => invited(db, stream, data.until),
    LearnerInvited: ({ data, stream }, db) => invited(db, stream, data.until),
    InvitationWithdrawn: ({ stream }, db) => invited(db, stream, null),
    InvitationAccepted: ({ stream }, db) => invited(db, stream, null),
    LoginAdded: ({ stream }, db) => db.run('UPDATE access SET logins = logins + 1 WHERE userId = ?', userOf(stream)),
    LoginRemoved: ({ stream }, db) => db.run('UPDATE access SET logins = logins - 1 WHERE userId = ?', userOf(stream)),
  }),
})

const invited = (db: WriteDb, stream: string, until: string | null) =>
  db.run('UPDATE access SET invitedUntil = ? WHERE userId = ?', until, userOf(stream))

const person = z.strictObject({
  userId,
  kind: z.enum(['person', 'machine']),
  /** Absent for a learner: that name is the learner's. */
  name: personalAnswer.optional(),
  learnerId: learnerId.optional(),
  /** Whether a person can log in, or was invited to and has not yet. A program does not log in. */
  access: z.enum(['login', 'invited', 'none']).optional(),
  roles: z.array(
    z.strictObject({
      assignmentId,
      role,
      partnershipId: z.string().optional(),
      offeringId: z.string().optional(),
      projectId: z.string().optional(),
      grantId: z.string().optional(),
      from: localDate,
      until: localDate.optional(),
      holdsToday: z.boolean(),
    }),
  ),
})

export const people = defineQuery({
  name: 'people',
  summary: { nl: 'Mensen van een organisatie en hun rollen', en: 'People of an organisation and their roles' },
  params: z.strictObject({ organisationId, role: role.optional(), ...pageParams }),
  result: z.strictObject({ people: z.array(person), next: z.string().optional() }),
  source: peopleModel,
  asOf: false,
  run(params, { viewer, db, today }) {
    const { organisationId: at } = params
    if (!viewer.isOperator && !viewer.holds('organisationAdmin', at)) return rejected('forbidden')
    const rows = db.all(
      `SELECT p.*, (SELECT CASE WHEN logins > 0 THEN 'login' WHEN invitedUntil >= ? THEN 'invited' ELSE 'none' END
  FROM access x WHERE x.userId = p.userId) AS access
FROM person p WHERE userId > ?
AND (EXISTS (SELECT 1 FROM assignment a WHERE a.userId = p.userId AND a.organisationId = ? AND (? IS NULL OR a.role = ?))
  OR (? IS NULL AND p.organisationId = ?))
ORDER BY userId LIMIT ?`,
      ...[
        today,
        params.cursor ?? '',
        at,
        params.role ?? null,
        params.role ?? null,
        params.role ?? null,
        at,
        params.limit + 1,
      ],
    )
    const { shown, next } = pageOf(rows, params.limit, (row) => String(row.userId))
    const roles = (id: string) =>
      db.all('SELECT * FROM assignment WHERE userId = ? AND organisationId = ? ORDER BY startsOn, assignmentId', id, at)
    return present({ people: shown.map((row) => personOf(row, roles(String(row.userId)), today)), next })
  },
})

function personOf(row: SqlRow, roles: readonly SqlRow[], today: string) {
  return present({
    userId: row.userId,
    kind: row.kind,
    name: sealedFromRow(row.sealedName) ?? row.machineName ?? undefined,
    learnerId: row.learnerId ?? undefined,
    access: row.access ?? undefined,
    roles: roles.map((found) =>
      present({
        assignmentId: found.assignmentId,
        role: found.role,
        partnershipId: found.partnershipId ?? undefined,
        offeringId: found.offeringId ?? undefined,
        projectId: found.projectId ?? undefined,
        grantId: found.grantId ?? undefined,
        from: found.startsOn,
        until: found.endsOn ?? undefined,
        holdsToday: String(found.startsOn) <= today && (found.endsOn === null || String(found.endsOn) >= today),
      }),
    ),
  })
}
