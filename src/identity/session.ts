/** A person who is logged in with one browser: what the pages need to know of it, and the port that keeps it. */
import type { Role } from '../../events/values.ts'

/** The role that the person works in now; a learner's and the operator's have no organisation. */
export interface ActingAs {
  readonly role: Role
  readonly organisationId?: string
}

export interface Session {
  /** Names the session to its owner and to an admin; not the secret in the cookie. */
  readonly sessionId: string
  readonly userId: string
  /** The login that it began with, and the code of its provider. */
  readonly loginId: string
  readonly provider: string
  readonly assurance: 'low' | 'substantial' | 'high'
  readonly acting: ActingAs | undefined
  /** Instants. It ends at `endsAt`, or earlier when it was not used for the idle time. */
  readonly startedAt: string
  readonly lastUsedAt: string
  readonly endsAt: string
  /** Browser and system in words ("Firefox, Windows"); no version, no address. */
  readonly device: string
  /** Position of the last event that this person wrote here: later pages wait for it. */
  readonly wroteAt: string | undefined
}

/** What is not an event is not in the store: sessions live beside it, and survive a restart. */
export interface Sessions {
  /** `secret` goes into the cookie and is kept only as a hash. */
  start(given: {
    userId: string
    loginId: string
    provider: string
    assurance: Session['assurance']
    acting?: ActingAs
    device: string
  }): { session: Session; secret: string }
  /**
   * The session of a cookie, marked as used; undefined for every secret that is not (or no longer) good, also when the
   * login was removed since. It asks the ledger, hence the promise. `look`: a page that keeps itself up to date asks,
   * which is no use: a screen that was left alone would never be logged out.
   */
  find(secret: string, how?: 'look'): Promise<Session | undefined>
  actAs(sessionId: string, acting: ActingAs): void
  wrote(sessionId: string, position: string): void
  /** A secret of the session for its forms: whoever posts must know it. Compared by `isFormSecret`, in like time. */
  formSecretOf(sessionId: string): string
  isFormSecret(sessionId: string, text: string): boolean
  /** Newest first. */
  of(userId: string): readonly Session[]
  /** False when this user has no such session. */
  end(userId: string, sessionId: string): boolean
  endAllOf(userId: string): void
}
