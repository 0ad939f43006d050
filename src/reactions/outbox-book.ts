/** Which mails were asked for and what became of them. Holds ids alone: whom a mail is for is read when it is sent. */
import { DatabaseSync } from 'node:sqlite'
import type { RecordedEvent } from '../../events/event.ts'
import type { ListedMail, Mail, Mails } from '../contract/projection.ts'

export type MailState = Mail['state']
export type MailReason = NonNullable<Mail['reason']>

export interface WaitingMail {
  readonly invitationId: string
  readonly userId: string
  readonly tries: number
}

export interface OutboxBook extends Mails {
  /** Notes mails that events ask for. Seeing one again changes nothing. */
  note(events: readonly RecordedEvent[]): void
  /** Those that are due, longest waiting first. */
  due(now: string, most: number): readonly WaitingMail[]
  /** On disk when it returns: from here it is not sent a second time, whatever happens. */
  begin(invitationId: string, now: string): void
  settle(invitationId: string, settled: { state: MailState; reason?: MailReason; now: string; next?: string }): void
  close(): void
}

const FAR = '9999-12-31T00:00:00.000Z'

export function openOutboxBook(file: string): OutboxBook {
  const db = new DatabaseSync(file, { timeout: 5000 })
  // FULL: what `begin` wrote must outlive a power cut, for the mail server does not forget.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec(`CREATE TABLE IF NOT EXISTS mail (
    invitationId TEXT PRIMARY KEY, userId TEXT NOT NULL, eventId TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
    tries INTEGER NOT NULL, changedAt TEXT NOT NULL, nextAt TEXT NOT NULL) STRICT`)
  db.exec("CREATE INDEX IF NOT EXISTS mail_due ON mail (nextAt) WHERE state = 'waiting'")
  // Whoever was handing one over is gone, and did not say what the server answered.
  db.exec(`UPDATE mail SET state = 'unsure', nextAt = '${FAR}' WHERE state = 'sending'`)
  // There may be a mail server now.
  db.exec("UPDATE mail SET nextAt = changedAt WHERE state = 'waiting' AND reason = 'noServer'")
  const sql = {
    insert: db.prepare("INSERT INTO mail VALUES (?, ?, ?, 'waiting', NULL, 0, ?, ?) ON CONFLICT DO NOTHING"),
    due: db.prepare("SELECT * FROM mail WHERE state = 'waiting' AND nextAt <= ? ORDER BY nextAt, invitationId LIMIT ?"),
    begin: db.prepare("UPDATE mail SET state = 'sending', tries = tries + 1, changedAt = ? WHERE invitationId = ?"),
    settle: db.prepare('UPDATE mail SET state = ?, reason = ?, changedAt = ?, nextAt = ? WHERE invitationId = ?'),
    of: db.prepare('SELECT * FROM mail WHERE invitationId = ?'),
    list: db.prepare(
      'SELECT * FROM mail WHERE (? IS NULL OR state = ?) ORDER BY changedAt DESC, invitationId DESC LIMIT ?',
    ),
  }
  return {
    note(events) {
      for (const { type, data, stream, eventId, meta } of events) {
        if (type !== 'UserInvited' && type !== 'LearnerInvited') continue
        if (!Array.isArray(data.ways) || !data.ways.includes('mail')) continue
        const userId = stream.slice('user-'.length)
        sql.insert.run(String(data.invitationId), userId, eventId, meta.recordedAt, meta.recordedAt)
      }
    },
    due: (now, most) =>
      sql.due.all(now, most).map((row) => ({
        invitationId: String(row.invitationId),
        userId: String(row.userId),
        tries: Number(row.tries),
      })),
    begin: (invitationId, now) => void sql.begin.run(now, invitationId),
    settle: (invitationId, { state, reason, now, next }) =>
      void sql.settle.run(state, reason ?? null, now, next ?? FAR, invitationId),
    of(invitationId) {
      const row = sql.of.get(invitationId)
      return row && mailOf(row)
    },
    list: (state, most) =>
      sql.list.all(state ?? null, state ?? null, most).map((row): ListedMail => {
        const { invitationId, userId } = row
        return { invitationId: String(invitationId), userId: String(userId), ...mailOf(row) }
      }),
    close: () => db.close(),
  }
}

function mailOf(row: Readonly<Record<string, unknown>>): Mail {
  return {
    // While it is being handed over nobody knows more than that it waits.
    state: (row.state === 'sending' ? 'waiting' : row.state) as MailState,
    at: String(row.changedAt),
    tries: Number(row.tries),
    ...(row.reason !== null && { reason: row.reason as MailReason }),
  }
}
