/**
 * A transcript as Comprehensive Learner Record (CLR 2.0): the very badges that stand by themselves too, each with its own
 * proof, in one credential of one institution. Not yet signed.
 */
import type { CredentialFacts } from '../contract/credential-facts.ts'
import { both, credentialWords as words } from '../language/credential-words.ts'
import { issuerOf, personOf } from './badge.ts'
import { CLR, CREDENTIALS_V2, OPEN_BADGES, ownContextUrl } from './contexts/loader.ts'
import { dateTimeStamp } from './date-time-stamp.ts'
import type { Identified, Issuer, JsonObject } from './parts.ts'
import { uuidOfText } from './uuid.ts'

export interface ToTranscript {
  /** What each badge was made from, oldest first; at least one is of the institution that signs. */
  readonly facts: readonly CredentialFacts[]
  /** The signed badges, in that order. */
  readonly badges: readonly JsonObject[]
  readonly issuer: Issuer
  readonly identified: Identified
  /** SHA-256 of the documents that the learner chose: another choice is another record. */
  readonly evidence?: readonly string[] | undefined
}

const MOST_BADGES = 200

/** Throws NameErased, and RangeError where the issuer awarded none of them or there are over 200. */
export function clrOf({ facts, badges, issuer, identified, evidence = [] }: ToTranscript): JsonObject {
  const own = facts.findLast(({ institution }) => institution.organisationId === issuer.organisationId)
  const newest = facts.at(-1)
  if (!own || !newest) throw new RangeError('a transcript is signed by an institution that awarded something in it')
  if (badges.length !== facts.length || badges.length > MOST_BADGES)
    throw new RangeError(`a transcript has a badge for each certificate, ${MOST_BADGES} at most`)
  const ids = facts.map(({ awardEventId }) => awardEventId).join(' ')
  const latest = facts.map(({ awardedAt }) => awardedAt).reduce((one, other) => (one > other ? one : other))
  const description = words.transcriptDescription(own.institution.name)
  const notice = words.notAnAuthorisation
  return {
    '@context': [CREDENTIALS_V2, CLR, OPEN_BADGES, ownContextUrl(issuer.home)],
    id: `urn:uuid:${uuidOfText([`transcript ${issuer.organisationId} ${identified} ${ids}`, ...evidence.toSorted()].join(' '))}`,
    type: ['VerifiableCredential', 'ClrCredential'],
    name: words.transcript.nl,
    description: both({ nl: `${description.nl} ${notice.nl}`, en: `${description.en} ${notice.en}` }),
    issuer: issuerOf(own, issuer),
    validFrom: dateTimeStamp(latest),
    credentialSubject: {
      type: ['ClrSubject'],
      identifier: personOf(newest, identified),
      verifiableCredential: badges,
    },
    title: { nl: words.transcript.nl, en: words.transcript.en },
    notice: { nl: notice.nl, en: notice.en },
  }
}
