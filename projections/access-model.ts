/** Who may log in and who was invited to. What is sealed (codes, addresses, names of learners) stays in the streams. */
import { learnerEvents } from '../events/learner.ts'
import { userEvents } from '../events/user.ts'
import { sealedToRow } from '../src/contract/answer.ts'
import { defineProjection, handle, type WriteDb } from '../src/contract/projection.ts'
import { idIn, recordedOn } from './event-facts.ts'

const userOf = idIn

interface Invited {
  readonly stream: string
  readonly position: string
  readonly meta: { readonly recordedAt: string; readonly actor: { readonly userId?: string | undefined } }
  readonly data: {
    readonly invitationId: string
    readonly organisationId?: string | undefined
    readonly ways: readonly string[]
    readonly language: string
    readonly until: string
    readonly codeHash: string
  }
}

function invite({ data, stream, meta, position }: Invited, db: WriteDb): void {
  const userId = userOf(stream)
  db.run("UPDATE invitation SET status = 'replaced' WHERE userId = ? AND status = 'open'", userId)
  db.run(
    "INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', NULL, ?)",
    ...[data.invitationId, userId, data.organisationId ?? null, data.ways.join(' '), data.language, data.until],
    ...[meta.recordedAt, meta.actor.userId ?? null, data.codeHash, position],
  )
}

const end = (db: WriteDb, id: string, status: 'accepted' | 'withdrawn', at: string) =>
  db.run('UPDATE invitation SET status = ?, endedAt = ? WHERE invitationId = ?', status, at, id)

export const accessModel = defineProjection({
  name: 'access',
  version: 1,
  kind: 'current',
  tables: [
    'CREATE TABLE account (userId TEXT PRIMARY KEY, organisationId TEXT, learnerId TEXT, sealedName TEXT) STRICT',
    'CREATE INDEX account_organisation ON account (organisationId)',
    'CREATE INDEX account_learner ON account (learnerId)',
    `CREATE TABLE invitation (
      invitationId TEXT PRIMARY KEY, userId TEXT NOT NULL, organisationId TEXT, ways TEXT NOT NULL,
      language TEXT NOT NULL, until TEXT NOT NULL, invitedAt TEXT NOT NULL, invitedById TEXT,
      codeHash TEXT NOT NULL UNIQUE, status TEXT NOT NULL, endedAt TEXT, position TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX invitation_user ON invitation (userId)',
    'CREATE INDEX invitation_organisation ON invitation (organisationId, position)',
    `CREATE TABLE login (
      loginId TEXT PRIMARY KEY, userId TEXT NOT NULL, provider TEXT NOT NULL, kind TEXT NOT NULL, addedAt TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX login_user ON login (userId)',
    `CREATE TABLE restoration (
      proposalId TEXT PRIMARY KEY, userId TEXT NOT NULL, ground TEXT NOT NULL, proposedById TEXT NOT NULL,
      proposedOn TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX restoration_user ON restoration (userId)',
  ],
  on: {
    ...handle(userEvents, {
      UserRegistered({ data }, db) {
        if (data.kind !== 'person') return
        db.run(
          'INSERT INTO account VALUES (?, ?, ?, ?)',
          ...[data.userId, data.organisationId ?? null, data.learnerId ?? null, sealedToRow(data.sealedName)],
        )
      },
      UserInvited: invite,
      LearnerInvited: invite,
      InvitationWithdrawn: ({ data, meta }, db) => end(db, data.invitationId, 'withdrawn', meta.recordedAt),
      InvitationAccepted: ({ data, meta }, db) => end(db, data.invitationId, 'accepted', meta.recordedAt),
      LoginAdded({ data, stream, meta }, db) {
        db.run(
          'INSERT INTO login VALUES (?, ?, ?, ?, ?)',
          ...[data.loginId, userOf(stream), data.provider, data.kind, meta.recordedAt],
        )
      },
      LoginRemoved({ data }, db) {
        db.run('DELETE FROM login WHERE loginId = ?', data.loginId)
      },
      AccessRestorationProposed(event, db) {
        const { proposalId, ground, proposedById } = event.data
        db.run(
          'INSERT INTO restoration VALUES (?, ?, ?, ?, ?)',
          ...[proposalId, userOf(event.stream), ground, proposedById, recordedOn(event)],
        )
      },
      AccessRestored({ data }, db) {
        db.run('DELETE FROM restoration WHERE proposalId = ?', data.proposalId)
      },
    }),
    ...handle(learnerEvents, {
      LearnersMerged({ stream, data }, db) {
        db.run('UPDATE account SET learnerId = ? WHERE learnerId = ?', idIn(stream), data.mergedId)
      },
    }),
  },
})
