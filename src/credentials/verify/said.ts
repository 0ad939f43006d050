/** The answer of the verifier in sentences: the same words on the page, in the API's readers and on the command line. */
import type { CheckOutcome, CredentialCheck, CredentialVerdict } from '../../contract/credential-check.ts'
import {
  credentialCheckNames,
  credentialEach,
  credentialIssued,
  credentialMore,
  credentialNamelessOrganisation,
  credentialOutcomes,
  credentialVerdicts,
} from '../../language/credential-check-words.ts'
import { credentialReasons } from '../../language/credential-reasons.ts'
import { type Language, type Sentence, say, sayMoment, type Values } from '../../language/language.ts'
import { verifyWords } from '../../language/verify-words.ts'

export interface SaidCheck {
  readonly check: CheckOutcome['check']
  readonly outcome: CheckOutcome['outcome']
  /** What was looked at, and how it came out, in words. */
  readonly name: string
  readonly came: string
  /** Why; absent where nothing was asked. */
  readonly sentence?: string | undefined
}
export interface Said {
  readonly sentence: string
  readonly more: readonly string[]
  readonly checks: readonly SaidCheck[]
  /** Each proof in it: what it is, and what it comes to. */
  readonly inner: readonly SaidInner[]
}
export interface SaidInner {
  readonly title: string
  readonly verdict: CredentialVerdict
  readonly text: string
}

/** Nothing was asked, and there is nothing to say about that. */
export const isLeftOut = ({ outcome, sentence }: SaidCheck): boolean =>
  outcome === 'not-asked' && sentence === undefined

export function sayCheck(check: CredentialCheck, language: Language): Said {
  const { verdict, on, credential } = check
  const host = hostOf(credential?.issuer.id ?? '')
  const sentence = say(credentialVerdicts[verdict], language, { on, host, issued: issuedOf(check, language) }).trim()
  const checks = check.checks.map((one) => sayOutcome(one, language))
  const inner = (credential?.inner ?? []).map((one) => sayInner(one, language))
  return { sentence, more: moreOf(check, language), checks, inner }
}

function sayInner({ title, verdict, recognition }: Inner, language: Language): SaidInner {
  const short = say(verifyWords.verdictShort[verdict], language)
  const recognised = recognition && sayOutcome(recognition, language).sentence
  return {
    title: title ? say(title, language) : say(verifyWords.untitled, language),
    verdict,
    text: recognised === undefined ? short : `${short}. ${recognised}`,
  }
}
type Inner = NonNullable<CredentialCheck['credential']>['inner'][number]

function sayOutcome({ check, outcome, reason, values = {} }: CheckOutcome, language: Language): SaidCheck {
  const sentence = reason === undefined ? undefined : sentenceOf(reason)
  return {
    check,
    outcome,
    name: say(credentialCheckNames[check], language),
    came: say(outcome === 'not-asked' && sentence ? credentialEach : credentialOutcomes[outcome], language),
    ...(sentence && { sentence: capitalised(say(sentence, language, named(values, language))) }),
  }
}

const named = (values: NonNullable<CheckOutcome['values']>, language: Language): Values => ({
  organisation: say(credentialNamelessOrganisation, language),
  ...values,
})
const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

function sentenceOf(reason: string): Sentence | undefined {
  return Object.hasOwn(credentialReasons, reason)
    ? credentialReasons[reason as keyof typeof credentialReasons]
    : undefined
}

function issuedOf({ credential }: CredentialCheck, language: Language): string {
  const { awardedOn, issuer } = credential ?? {}
  if (awardedOn === undefined) return ''
  return issuer?.known && issuer.name !== undefined
    ? say(credentialIssued.full, language, { issuer: issuer.name, awardedOn })
    : say(credentialIssued.day, language, { awardedOn })
}

const COUNTS: readonly string[] = ['valid', 'valid-issuer-unknown', 'refresh-advised', 'confirmed-by-issuer']
const INNER_COUNTS: ReadonlySet<string> = new Set([...COUNTS, 'in-grace'])
const TOLD_BY_VERDICT: readonly string[] = ['valid', 'valid-issuer-unknown', 'confirmed-by-issuer', 'not-genuine']

function moreOf(check: CredentialCheck, language: Language): string[] {
  const { verdict, checks, credential, bundleMadeAt } = check
  const more: string[] = []
  const tell = (sentence: Sentence, values: Values = {}) => more.push(say(sentence, language, values))
  // What decided, and what was asked beside it, in the words of the check itself.
  for (const one of checks) {
    const { sentence } = sayOutcome(one, language)
    const asked = one.check === 'person' || one.check === 'recognition'
    const decided = one.fatal && one.outcome !== 'passed' && verdict !== 'valid'
    if (sentence && one.outcome !== 'not-asked' && (asked || decided || remarkable(one))) more.push(sentence)
  }
  if (verdict === 'not-genuine') tell(credentialMore.notGenuine)
  if (verdict === 'cannot-say') tell(credentialMore.cannotSay)
  if (COUNTS.includes(verdict) && credential?.validUntil) {
    tell(credentialMore.validUntil, { validUntil: credential.validUntil })
  }
  if (!TOLD_BY_VERDICT.includes(verdict) && credential) tell(credentialMore.authentic)
  const inner = credential?.inner ?? []
  const innerNotCount = inner.filter((one) => !INNER_COUNTS.has(one.verdict)).length
  if (inner.length === 1) tell(credentialMore.innerOne)
  if (inner.length > 1) tell(credentialMore.inner, { innerCount: inner.length })
  const recognitions = inner.flatMap(({ recognition }) => recognition ?? [])
  if (recognitions.length > 0) {
    const recognisedCount = recognitions.filter(({ outcome }) => outcome === 'passed').length
    const organisation = recognitions.find(({ values }) => values?.organisation !== undefined)?.values?.organisation
    const values = named(organisation === undefined ? {} : { organisation }, language)
    const told = say(credentialMore.innerRecognised, language, { ...values, recognisedCount, innerCount: inner.length })
    more.push(capitalised(told))
  }
  if (innerNotCount > 0) tell(credentialMore.innerNot, { innerNotCount })
  const innerOtherCount = inner.filter(({ otherName }) => otherName).length
  if (innerOtherCount > 0) tell(credentialMore.innerOther, { innerOtherCount })
  if (bundleMadeAt !== undefined) {
    tell(credentialMore.bundle, { bundleMoment: sayMoment(Date.parse(bundleMadeAt), language) })
  }
  return more
}

/** It passed, and still there is something to say. */
const remarkable = ({ reason }: CheckOutcome): boolean => reason === 'refresh-advised' || reason === 'in-grace'

/** Who stands behind an address or a DID, as people read it. */
export function hostOf(issuer: string): string {
  const web = /^did:web:([^:]+)/.exec(issuer)?.[1]
  if (web !== undefined) return decoded(web)
  return URL.parse(issuer)?.host || issuer.slice(0, 60)
}
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
