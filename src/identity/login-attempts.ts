/** Logins under way: what must be the same when a browser comes back from a provider. Kept for minutes, taken once. */
import { instantAt } from '../contract/dates.ts'
import { Fault } from '../contract/fault.ts'
import type { PrivateFile } from '../privacy/private-file.ts'
import { hashOf, randomSecret } from './secret.ts'

/** Between choosing where to log in and coming back. */
export const LOGIN_ATTEMPT_MS = 10 * 60_000
/** At once, of everybody: more is no crowd but somebody filling the disk. */
export const LOGIN_ATTEMPTS_MAX = 20_000

/** What the login is for, besides coming in. */
export type LoginPurpose =
  | { readonly kind: 'enter' }
  /** Accepting an invitation: the login becomes the invited one's. */
  | { readonly kind: 'accept'; readonly invitation: string }
  /** One more login of the person who is logged in with this session. */
  | { readonly kind: 'add'; readonly sessionId: string }

export interface LoginAttempt {
  readonly provider: string
  readonly state: string
  readonly nonce: string
  /** Of PKCE. */
  readonly verifier: string
  /** A local path. */
  readonly returnTo: string
  readonly purpose: LoginPurpose
}

export interface LoginAttempts {
  /**
   * Makes state, nonce and verifier at random. `browser` is the secret of a cookie, at random: only who
   * shows it again can end this attempt. Fault `busy` when there are too many.
   */
  begin(given: Pick<LoginAttempt, 'provider' | 'returnTo' | 'purpose'> & { browser: string }): LoginAttempt
  /** Once: a second time, too late, by another browser or with an unknown state it is undefined, and gone for good. */
  take(state: string, browser: string): LoginAttempt | undefined
  /** Returns how many. */
  purge(): number
}

export const LOGIN_ATTEMPT_TABLES = [
  `CREATE TABLE attempt (
    stateHash TEXT PRIMARY KEY, browserHash TEXT NOT NULL, provider TEXT NOT NULL, nonce TEXT NOT NULL,
    verifier TEXT NOT NULL, returnTo TEXT NOT NULL, purpose TEXT NOT NULL, startedAt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX attempt_started ON attempt (startedAt)',
]

/** `now`: milliseconds since 1970. */
export function createLoginAttempts(file: PrivateFile, now: () => number): LoginAttempts {
  const begin = file.prepare('INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const count = file.prepare('SELECT count(*) AS attempts FROM attempt')
  const find = file.prepare('SELECT * FROM attempt WHERE stateHash = ?')
  const forget = file.prepare('DELETE FROM attempt WHERE stateHash = ?')
  const purgeBefore = file.prepare('DELETE FROM attempt WHERE startedAt <= ?')
  const tooOld = () => instantAt(now() - LOGIN_ATTEMPT_MS)
  const purge = () => file.transaction(() => purgeBefore.run(tooOld()), true)
  return {
    begin({ provider, returnTo, purpose, browser }) {
      const [state, nonce, verifier] = [randomSecret(), randomSecret(), randomSecret()]
      if (Number(count.get()?.attempts) >= LOGIN_ATTEMPTS_MAX) {
        purge()
        if (Number(count.get()?.attempts) >= LOGIN_ATTEMPTS_MAX)
          throw new Fault('busy', 'Too many logins are under way.')
      }
      const [stateHash, browserHash, startedAt] = [hashOf(state), hashOf(browser), instantAt(now())]
      const kept = [stateHash, browserHash, provider, nonce, verifier, returnTo, JSON.stringify(purpose), startedAt]
      file.transaction(() => begin.run(...kept), true)
      return { provider, state, nonce, verifier, returnTo, purpose }
    },
    take(state, browser) {
      const stateHash = hashOf(state)
      const row = file.transaction(() => {
        const found = find.get(stateHash)
        // On disk before it is used: a login that ended must not begin anew after a crash.
        if (found) forget.run(stateHash)
        return found
      })
      if (!row || String(row.startedAt) <= tooOld() || row.browserHash !== hashOf(browser)) return undefined
      return {
        provider: String(row.provider),
        state,
        nonce: String(row.nonce),
        verifier: String(row.verifier),
        returnTo: String(row.returnTo),
        purpose: JSON.parse(String(row.purpose)) as LoginPurpose, // written by `begin`
      }
    },
    purge,
  }
}
