/**
 * One certificate as Open Badge (Open Badges 3.0 over Verifiable Credentials 2.0), not yet signed. Everything comes from
 * events, so that what is made again is the same to the byte; members stand in one order.
 */
import type { CredentialFacts } from '../contract/credential-facts.ts'
import { endOfDay, instantAt } from '../contract/dates.ts'
import { both, credentialWords as words } from '../language/credential-words.ts'
import { achievementOf, resultDescriptionId, resultValueOf } from './achievement.ts'
import { CREDENTIALS_V2, OPEN_BADGES, ownContextUrl } from './contexts/loader.ts'
import { dateTimeStamp } from './date-time-stamp.ts'
import { evidenceOf } from './evidence.ts'
import { hashedIdentities, identitySaltOf, namedIdentities } from './identity-hash.ts'
import type { Issuer, JsonObject, ToIssue } from './parts.ts'
import { uuidOfUlid } from './uuid.ts'

/** Papers that the law knows: what this program makes is not that paper. */
const STATUTORY: ReadonlySet<CredentialFacts['kind']> = new Set(['diploma', 'mboCertificate', 'mboStatement'])

/** A field that the paper needs was erased; nothing new is made in that name. */
export class NameErased extends Error {}

export const credentialIdOf = ({ awardEventId }: Pick<CredentialFacts, 'awardEventId'>): string =>
  `urn:uuid:${uuidOfUlid(awardEventId)}`

/** `picture`: of the achievement, as data URI. Throws NameErased where name, birth date or salt are gone. */
export function badgeOf({ facts, issuer, status, identified, evidence = [] }: ToIssue, picture?: string): JsonObject {
  const { policyOutcome, establisher } = facts
  const notice = noticeOf(facts)
  const { validUntil, graceUntil, refreshAdvisedBy } = policyOutcome
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES, ownContextUrl(issuer.home)],
    id: credentialIdOf(facts),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: facts.title.nl,
    description: both(joined(words.description(facts.kind, facts.title, facts.institution.name), notice)),
    issuer: issuerOf(facts, issuer),
    validFrom: startOfDutchDay(facts.awardedOn),
    ...(validUntil !== undefined && { validUntil: endOfDutchDay(validUntil) }),
    awardedDate: dateTimeStamp(facts.awardedAt),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: personOf(facts, identified),
      ...(facts.size?.unit === 'ects' && { creditsEarned: facts.size.n / facts.size.d }),
      achievement: achievementOf(facts, picture),
      ...resultsOf(facts),
    },
    ...(evidence.length > 0 && { evidence: evidence.map(evidenceOf) }),
    credentialStatus: {
      id: `${status.url}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: status.purpose,
      statusListIndex: String(status.index),
      statusListCredential: status.url,
    },
    notice: { nl: notice.nl, en: notice.en },
    certificateNumber: facts.certificateNumber,
    establisher,
    ...(refreshAdvisedBy !== undefined && { refreshAdvisedBy }),
    ...(graceUntil !== undefined && { renewableUntil: graceUntil }),
    ...(facts.renewalOf !== undefined && { renewalOf: facts.renewalOf }),
    ...(facts.takenOver !== undefined && { takenOverFrom: facts.takenOver.register }),
    awardCommitment: {
      type: ['AwardCommitment'],
      factsCommitment: facts.commitment.factsCommitment,
      salt: opened(facts.commitment.salt),
      facts: facts.commitment.facts,
    },
  }
}

function noticeOf({ kind }: CredentialFacts) {
  return STATUTORY.has(kind) ? joined(words.notAnAuthorisation, words.notTheStatutoryPaper) : words.notAnAuthorisation
}

type Texts = { readonly nl: string; readonly en: string }
const joined = (one: Texts, other: Texts): Texts => ({ nl: `${one.nl} ${other.nl}`, en: `${one.en} ${other.en}` })

/** As the organisation is registered; of the DID, its name and the numbers of the register that it has. */
export function issuerOf(
  { institution }: Pick<CredentialFacts, 'institution'>,
  { did }: Pick<Issuer, 'did'>,
): JsonObject {
  const numbers = [
    ['ext:KvK', institution.kvk],
    ['ext:BRIN', institution.brin],
    ['ext:RIO', institution.rio],
  ] as const
  const otherIdentifier = numbers.flatMap(([identifierType, identifier]) =>
    identifier === undefined ? [] : [{ type: 'IdentifierEntry', identifier, identifierType }],
  )
  return {
    id: did,
    type: ['Profile'],
    name: institution.name,
    ...(otherIdentifier.length > 0 && { otherIdentifier }),
  }
}

/** The learner chooses: by name, or as a hash that only who knows name and birth date can answer. */
export function personOf(facts: CredentialFacts, identified: ToIssue['identified']): readonly JsonObject[] {
  const person = {
    name: opened(facts.name),
    ...(facts.birthDate !== undefined && { birthDate: opened(facts.birthDate) }),
  }
  return identified === 'name'
    ? namedIdentities(person)
    : hashedIdentities(person, identitySaltOf(opened(facts.commitment.salt)))
}

function opened(answer: CredentialFacts['name']): string {
  if (typeof answer !== 'string') throw new NameErased('the name that it was issued under was erased')
  return answer
}

function resultsOf(facts: CredentialFacts): JsonObject {
  const result = facts.units.flatMap(({ code, result }) =>
    result === undefined
      ? []
      : [
          {
            type: ['Result'],
            resultDescription: resultDescriptionId(facts, code),
            status: result.outcome.passed ? 'Completed' : 'Failed',
            value: resultValueOf(result.outcome),
            establishedOn: result.establishedOn,
          },
        ],
  )
  return result.length === 0 ? {} : { result }
}

const DAY_MS = 86_400_000

/** The first instant of a day in Amsterdam: just after the last of the day before. */
export function startOfDutchDay(day: string): string {
  return toSeconds(lastMillisecond(instantAt(Date.parse(day) - DAY_MS).slice(0, 10)) + 1)
}
/** The last second of a day in Amsterdam. */
export function endOfDutchDay(day: string): string {
  return toSeconds(lastMillisecond(day))
}

function lastMillisecond(day: string): number {
  const end = endOfDay(day)
  if (end === undefined) throw new RangeError('expects a day that exists')
  return end
}
const toSeconds = (milliseconds: number) => `${instantAt(milliseconds).slice(0, 19)}Z`
