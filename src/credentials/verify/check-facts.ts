/** All that is asked once the signature fits: allowed, withdrawn, over, replaced, recorded, whose, recognised. */
import type { CheckOutcome } from '../../contract/credential-check.ts'
import type { CredentialReason } from '../../language/credential-reasons.ts'
import { belongsTo } from '../identity-hash.ts'
import type { Issuer, IssuerKey } from '../parts.ts'
import { AWAY, advised, answered, type Came, failed, notAsked, outcomeOf, passed, uncertain } from './check-parts.ts'
import { checkCommitted } from './committed.ts'
import type { ReasonValues } from './find/found.ts'
import type { Question } from './question.ts'
import type { CredentialRead } from './read-credential.ts'
import { checkStatus } from './status.ts'
import { validityOn } from './validity.ts'

export async function checkFacts(
  read: CredentialRead,
  issuer: Issuer | undefined,
  keys: readonly IssuerKey[],
  question: Question,
): Promise<readonly CheckOutcome[]> {
  const { person, recognisedBy, on, trust } = question
  const [mandate, status, superseded, recorded, recognition] = await Promise.all([
    checkMandate(read, issuer, question),
    checkStatus(read, issuer, question),
    checkSuperseded(read, issuer, question),
    checkCommitted(read, issuer, trust),
    recognisedBy === undefined ? undefined : checkRecognition(read, issuer, recognisedBy, question),
  ])
  // Who has the key of others can date as they like: then the record alone shows that it was there before.
  const isDistrusted = keys.some(({ compromisedFrom }) => compromisedFrom !== undefined)
  const committed = isDistrusted && recorded.outcome !== 'passed' ? failed('key-distrusted-unproven') : recorded
  const now = question.isDayAsked ? undefined : question.now
  const validity = validityOn(read, { on, now })
  // Nobody takes for what it says what was withdrawn, is held, was replaced, or is not there yet.
  const countsNot = [status, superseded, validity].some(({ outcome, fatal }) => fatal && outcome === 'failed')
  const outcomes = [
    outcomeOf('mandate', mandate),
    outcomeOf('status', status),
    outcomeOf('validity', validity),
    outcomeOf('superseded', superseded),
    outcomeOf('committed', committed),
    person ? outcomeOf('person', checkPerson(read, person)) : notAsked('person'),
    recognition ? outcomeOf('recognition', countsNot ? ended(recognition, on) : recognition) : notAsked('recognition'),
  ]
  return read.inner.length === 0 ? outcomes : outcomes.map(ofEachInside)
}

const ended = (came: Came, on: string): Came =>
  came.outcome === 'passed' ? advised('failed', 'recognition-ended', { ...organisationIn(came), on }) : came
const organisationIn = ({ values }: Came): ReasonValues =>
  values?.organisation === undefined ? {} : { organisation: values.organisation }

/** What a transcript does not say of itself, and nobody expects it to: each proof in it does. */
const OF_EACH: ReadonlySet<string | undefined> = new Set<CredentialReason>([
  'mandate-unknown',
  'status-none',
  'superseded-unknown',
  'commitment-none',
  'recognition-unknown',
])

function ofEachInside(one: CheckOutcome): CheckOutcome {
  const isOfEach = one.outcome === 'could-not-check' && !one.fatal && OF_EACH.has(one.reason)
  return isOfEach ? { ...notAsked(one.check), reason: 'of-each-inside' satisfies CredentialReason } : one
}

/** On the day of the award, of the institution that signed: not of one that the text names. */
async function checkMandate({ own }: CredentialRead, issuer: Issuer | undefined, { trust }: Question): Promise<Came> {
  if (!own || !issuer) return advised('could-not-check', 'mandate-unknown')
  const { credentialTypeId, awardedOn } = own
  const held = await answered(trust.mandateOn(issuer.organisationId, credentialTypeId, awardedOn))
  if (held === AWAY) return uncertain('unavailable')
  if (held === undefined) return advised('could-not-check', 'mandate-unknown')
  return held ? passed('mandate-held') : failed('mandate-missing', { awardedOn })
}

async function checkSuperseded(
  { id }: CredentialRead,
  issuer: Issuer | undefined,
  { trust, on }: Question,
): Promise<Came> {
  if (!issuer || id === undefined) return advised('could-not-check', 'superseded-unknown')
  const since = await answered(trust.supersededOn(id))
  if (since === AWAY) return uncertain('unavailable')
  return since !== undefined && since <= on ? failed('superseded-on', { since }) : passed('not-superseded')
}

async function checkRecognition(
  { own }: CredentialRead,
  issuer: Issuer | undefined,
  organisationId: string,
  { trust, on }: Question,
): Promise<Came> {
  const named = await answered(trust.recogniserName?.(organisationId) ?? Promise.resolve(undefined))
  const whom: ReasonValues = typeof named === 'string' ? { organisation: named } : {}
  if (!own || !issuer || !trust.recognisedBy) return advised('could-not-check', 'recognition-unknown', whom)
  const found = await answered(trust.recognisedBy(organisationId, own, on))
  if (found === AWAY) return advised('could-not-check', 'unavailable')
  if (!found) return advised('could-not-check', 'recognition-unknown', whom)
  if (!found.holds) return advised('failed', 'recognition-ended', { ...whom, on })
  return found.until === undefined
    ? advised('passed', 'recognised', { ...whom, on })
    : advised('passed', 'recognised-until', { ...whom, until: found.until })
}

function checkPerson({ subject }: CredentialRead, person: { readonly name: string; readonly birthDate: string }): Came {
  const belongs = belongsTo(subject.identifier, person)
  if (belongs === undefined) return advised('could-not-check', 'person-not-comparable')
  return belongs ? advised('passed', 'person-fits') : advised('failed', 'person-other')
}
