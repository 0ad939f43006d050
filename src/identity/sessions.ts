/** Sessions in a file of their own: not events, not in a backup, and still there after a restart. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SQLOutputValue } from 'node:sqlite'
import type { Role } from '../../events/values.ts'
import { instantAt } from '../contract/dates.ts'
import { freshId } from '../kernel/fresh-id.ts'
import { PrivateFile, type Statement } from '../privacy/private-file.ts'
import { createLoginAttempts, LOGIN_ATTEMPT_TABLES, type LoginAttempts } from './login-attempts.ts'
import { hashOf, isSecret, randomSecret } from './secret.ts'
import type { ActingAs, Session, Sessions } from './session.ts'

/** Unused for this long, a session has ended. */
export const SESSION_IDLE_MS = 2 * 3_600_000
/** After this long it has ended whatever was done in it: a working day, with what comes before and after it. */
export const SESSION_MS = 12 * 3_600_000
/** Of one person at once; the one used longest ago makes place. */
export const SESSIONS_OF_USER_MAX = 20
/** Being used is written down no more often than this: each page would wait for the disk otherwise. */
const USED_EVERY_MS = 60_000

export interface SessionsOptions {
  readonly file: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Does the login still stand, and was no access of its user restored since? Asked at each use. */
  readonly isGood: (session: Session) => Promise<boolean>
  readonly idleMs?: number
  readonly lastsMs?: number
}

export interface SessionFile extends Sessions {
  /** Logins that are under way at a provider. */
  readonly attempts: LoginAttempts
  /** Removes what has ended, from the disk too. Returns how many sessions. */
  purge(): number
  close(): void
}

const TABLES = [
  `CREATE TABLE session (
    sessionId TEXT PRIMARY KEY, secretHash TEXT NOT NULL UNIQUE, userId TEXT NOT NULL, loginId TEXT NOT NULL, provider TEXT NOT NULL,
    assurance TEXT NOT NULL, role TEXT, organisationId TEXT, startedAt TEXT NOT NULL, lastUsedAt TEXT NOT NULL,
    endsAt TEXT NOT NULL, device TEXT NOT NULL, wroteAt TEXT
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX session_of_user ON session (userId)',
  ...LOGIN_ATTEMPT_TABLES,
]

/** Makes the file when there is none. Faults: those of opening a file. */
export function openSessions(options: SessionsOptions): SessionFile {
  const file = new PrivateFile({
    file: options.file,
    create: true,
    kind: 'session file',
    format: 1,
    // A session that was ended must not come back with the power: only "was used" may be lost (`lazy`).
    synchronous: 'FULL',
    tables: TABLES,
    founding: () => ({ formKey: randomSecret() }),
  })
  return new SqliteSessions(file, options)
}

class SqliteSessions implements SessionFile {
  readonly attempts: LoginAttempts
  readonly #file: PrivateFile
  readonly #sql: Readonly<Record<keyof typeof SQL, Statement>>
  readonly #formKey: Buffer
  readonly #now: () => number
  readonly #isGood: SessionsOptions['isGood']
  readonly #idleMs: number
  readonly #lastsMs: number

  constructor(file: PrivateFile, { now, isGood, idleMs, lastsMs }: SessionsOptions) {
    this.#file = file
    this.#now = now
    this.#isGood = isGood
    this.#idleMs = idleMs ?? SESSION_IDLE_MS
    this.#lastsMs = lastsMs ?? SESSION_MS
    this.#formKey = Buffer.from(file.meta('formKey') ?? '', 'base64url')
    const prepared = Object.entries(SQL).map(([name, sql]) => [name, file.prepare(sql)])
    this.#sql = Object.fromEntries(prepared) as Record<keyof typeof SQL, Statement>
    this.attempts = createLoginAttempts(file, now)
  }

  start({ userId, loginId, provider, assurance, acting, device }: Parameters<Sessions['start']>[0]) {
    const now = this.#now()
    const secret = randomSecret()
    const sessionId = freshId(now)
    const at = instantAt(now)
    const role = acting?.role ?? null
    const organisationId = acting?.organisationId ?? null
    const endsAt = instantAt(now + this.#lastsMs)
    this.#file.transaction(() => {
      const hash = hashOf(secret)
      this.#sql.start.run(
        sessionId,
        hash,
        userId,
        loginId,
        provider,
        assurance,
        role,
        organisationId,
        at,
        at,
        endsAt,
        device,
      )
      this.#sql.makePlace.run(userId, userId, SESSIONS_OF_USER_MAX)
    })
    const session = {
      sessionId,
      userId,
      loginId,
      provider,
      assurance,
      acting,
      startedAt: at,
      lastUsedAt: at,
      endsAt,
      device,
    }
    return { session: { ...session, wroteAt: undefined }, secret }
  }

  async find(secret: string, how?: 'look'): Promise<Session | undefined> {
    if (!isSecret(secret)) return undefined
    const row = this.#sql.find.get(hashOf(secret))
    if (!row) return undefined
    const session = sessionOf(row)
    if (!this.#lasts(session) || !(await this.#isGood(session))) {
      this.end(session.userId, session.sessionId)
      return undefined
    }
    // It may have been ended while we asked.
    if (this.#sql.exists.get(session.sessionId) === undefined) return undefined
    const now = this.#now()
    if (how === 'look' || now - Date.parse(session.lastUsedAt) < USED_EVERY_MS) return session
    const lastUsedAt = instantAt(now)
    this.#file.transaction(() => this.#sql.used.run(lastUsedAt, session.sessionId), true)
    return { ...session, lastUsedAt }
  }

  actAs(sessionId: string, { role, organisationId }: ActingAs): void {
    this.#file.transaction(() => this.#sql.actAs.run(role, organisationId ?? null, sessionId), true)
  }

  wrote(sessionId: string, position: string): void {
    this.#file.transaction(() => this.#sql.wrote.run(position, sessionId, position), true)
  }

  formSecretOf(sessionId: string): string {
    return createHmac('sha256', this.#formKey).update(`form ${sessionId}`, 'utf8').digest('base64url')
  }

  isFormSecret(sessionId: string, text: string): boolean {
    // Hashed first: of equal length, whatever was sent.
    return timingSafeEqual(Buffer.from(hashOf(text)), Buffer.from(hashOf(this.formSecretOf(sessionId))))
  }

  of(userId: string): readonly Session[] {
    return this.#sql.ofUser
      .all(userId)
      .map(sessionOf)
      .filter((session) => this.#lasts(session))
  }

  end(userId: string, sessionId: string): boolean {
    return this.#file.transaction(() => this.#sql.end.run(sessionId, userId)) > 0
  }

  endAllOf(userId: string): void {
    this.#file.transaction(() => this.#sql.endAll.run(userId))
  }

  purge(): number {
    const now = this.#now()
    const purged = this.#file.transaction(() => this.#sql.purge.run(instantAt(now), instantAt(now - this.#idleMs)))
    const attempts = this.attempts.purge()
    if (purged + attempts > 0) this.#file.forgetDeleted()
    return purged
  }

  close(): void {
    this.#file.close()
  }

  #lasts({ endsAt, lastUsedAt }: Session): boolean {
    const now = this.#now()
    return now < Date.parse(endsAt) && now < Date.parse(lastUsedAt) + this.#idleMs
  }
}

const SQL = {
  start: `INSERT INTO session
    (sessionId, secretHash, userId, loginId, provider, assurance, role, organisationId, startedAt, lastUsedAt, endsAt, device)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  makePlace: `DELETE FROM session WHERE userId = ? AND sessionId NOT IN
    (SELECT sessionId FROM session WHERE userId = ? ORDER BY lastUsedAt DESC, sessionId DESC LIMIT ?)`,
  find: 'SELECT * FROM session WHERE secretHash = ?',
  exists: 'SELECT 1 FROM session WHERE sessionId = ?',
  used: 'UPDATE session SET lastUsedAt = ? WHERE sessionId = ?',
  actAs: 'UPDATE session SET role = ?, organisationId = ? WHERE sessionId = ?',
  wrote: 'UPDATE session SET wroteAt = ? WHERE sessionId = ? AND (wroteAt IS NULL OR wroteAt < ?)',
  ofUser: 'SELECT * FROM session WHERE userId = ? ORDER BY startedAt DESC, sessionId DESC',
  end: 'DELETE FROM session WHERE sessionId = ? AND userId = ?',
  endAll: 'DELETE FROM session WHERE userId = ?',
  purge: 'DELETE FROM session WHERE endsAt <= ? OR lastUsedAt <= ?',
}

function sessionOf(row: Record<string, SQLOutputValue>): Session {
  // What stands in the columns was written by `start` and `actAs`, which take no other values.
  const role = row.role as Role | null
  const acting = role && { role, ...(row.organisationId !== null && { organisationId: String(row.organisationId) }) }
  return {
    sessionId: String(row.sessionId),
    userId: String(row.userId),
    loginId: String(row.loginId),
    provider: String(row.provider),
    assurance: row.assurance as Session['assurance'],
    acting: acting ?? undefined,
    startedAt: String(row.startedAt),
    lastUsedAt: String(row.lastUsedAt),
    endsAt: String(row.endsAt),
    device: String(row.device),
    wroteAt: row.wroteAt === null ? undefined : String(row.wroteAt),
  }
}
