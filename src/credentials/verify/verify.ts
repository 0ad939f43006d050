/** The one verifier, behind the page, the API, the command line and the offline bundle. */
import type { CredentialCheck, ShownCredential } from '../../contract/credential-check.ts'
import { localDateAt } from '../../contract/dates.ts'
import { normalForm } from '../../contract/naming.ts'
import { isObject, listed } from '../canonical-json.ts'
import type { Json, TrustSource } from '../parts.ts'
import { checkFacts } from './check-facts.ts'
import { failed, outcomeOf, passed } from './check-parts.ts'
import { fetchingThrough } from './fetching.ts'
import { findCredential } from './find/find-credential.ts'
import { findInText, foundJson } from './find/find-in-text.ts'
import type { Found } from './find/found.ts'
import { checkHosted } from './hosted.ts'
import { findIssuer, type IssuerFound } from './issuer-key.ts'
import { checkJwt, issuerOfJwt, readJwt } from './jwt.ts'
import type { Asked, Checked, Question } from './question.ts'
import { type CredentialRead, readCredential } from './read-credential.ts'
import { shownOf } from './shown.ts'
import { checkEmbedded, type Signed } from './signature.ts'
import { showsNothing, verdictOf } from './verdict.ts'

/**
 * What was given: a file by its content, or a text. Never throws for what a stranger gives; a fault of the source of trust
 * is told as a check that could not be done. If the signature does not fit, nothing of the credential is in the answer.
 */
export async function verify(given: Uint8Array | string, trust: TrustSource, asked: Asked): Promise<CredentialCheck> {
  return verifyFound(await findCredential(given), trust, asked)
}

/** The same for what `findCredential` found before, so that a page could act on a link first. */
export async function verifyFound(found: Found, trust: TrustSource, asked: Asked): Promise<CredentialCheck> {
  const now = Date.parse(asked.now)
  const on = asked.on ?? localDateAt(now)
  const question: Question = {
    ...asked,
    trust,
    fetching: fetchingThrough(trust),
    on,
    isDayAsked: asked.on !== undefined,
    now,
    lists: new Map(),
    knownAt: trust.madeAt === undefined ? now : Date.parse(trust.madeAt),
  }
  const { checks, shown } = await checkFound(found, question, true)
  const verdict = verdictOf(checks)
  return {
    verdict,
    checkedAt: asked.now,
    on,
    checks: [...checks],
    ...(shown && !showsNothing(verdict) && { credential: shown }),
    ...(trust.madeAt !== undefined && { bundleMadeAt: trust.madeAt }),
  }
}

/** `whole`: with what is in it; a credential within another one is looked at by itself alone. */
async function checkFound(found: Found, question: Question, whole: boolean): Promise<Checked> {
  if (found.kind === 'unreadable') return { checks: [outcomeOf('format', failed(found.reason, found.values))] }
  if (found.kind === 'own-link') return { checks: [outcomeOf('format', failed('link-own'))] }
  if (found.kind === 'hosted') return checkHosted(found, question)
  if (found.kind === 'jwt') {
    const jwt = readJwt(found.token)
    if ('kind' in jwt) return checkFound(jwt, question, whole)
    if ('outcome' in jwt) return { checks: [formatRight, outcomeOf('signature', jwt)] }
    const issuer = await issuerOfJwt(jwt, question.trust, question.fetching)
    return checkRead(jwt.read, issuer, await checkJwt(jwt, issuer, question.now), question, whole)
  }
  const read = readCredential(found.credential, 'embedded')
  if ('kind' in read) return checkFound(read, question, whole)
  const issuer = await findIssuer(read.issuer.id, question.trust, question.fetching)
  return checkRead(read, issuer, await checkEmbedded(read, issuer, question.now), question, whole)
}

/** Signed as a proof is, and says nothing of anybody. */
const STATUS_LISTS = new Set<Json>(['BitstringStatusListCredential', 'StatusList2021Credential'])

const formatRight = outcomeOf('format', passed('format-right'))

async function checkRead(
  read: CredentialRead,
  issuer: IssuerFound,
  signed: Signed,
  question: Question,
  whole: boolean,
): Promise<Checked> {
  if (listed(read.raw.type).some((type) => STATUS_LISTS.has(type))) {
    return { checks: [outcomeOf('format', failed('not-a-credential'))] }
  }
  const signature = outcomeOf('signature', signed.check)
  if (signed.check.outcome !== 'passed') return { checks: [formatRight, signature] }
  const known = issuer.keyOf ? issuer.issuer : undefined
  const facts = await checkFacts(read, known, signed.keys, question)
  const shown = shownOf(read, known, question.isDayAsked ? undefined : question.now)
  const inner = whole ? await checkInner(read.inner, known ? undefined : shown, question) : []
  const checks = [formatRight, signature, outcomeOf('issuer', issuer.check), ...facts]
  return { checks, shown: { ...shown, inner } }
}

/**
 * One after another: two hundred at once would hold everything else up. `around`: what a stranger put them into, who may
 * have collected the proofs of others; an institution that is known here vouches that they are of one person.
 */
async function checkInner(
  inner: readonly Json[],
  around: ShownCredential | undefined,
  question: Question,
): Promise<ShownCredential['inner']> {
  const outcomes: ShownCredential['inner'] = []
  for (const one of inner) {
    const found = typeof one === 'string' ? findInText(one) : isObject(one) ? foundJson(one) : undefined
    const { checks, shown } = found ? await checkFound(found, question, false) : { checks: [], shown: undefined }
    const verdict = found ? verdictOf(checks) : 'unreadable'
    const told = showsNothing(verdict) ? undefined : shown
    const recognition = told && checks.find(({ check, outcome }) => check === 'recognition' && outcome !== 'not-asked')
    outcomes.push({
      ...(told?.title && { title: told.title }),
      ...(told?.evidence && { evidence: told.evidence }),
      verdict,
      ...(told?.issuer.known && told.number !== undefined && { number: told.number }),
      ...(recognition && { recognition }),
      ...(around && told && !isSameName(around.name, told.name) && { otherName: true }),
    })
  }
  return outcomes
}

const isSameName = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && normalForm(one) === normalForm(other)
