/** From what was found to the first sentence of the page, in the reader's language. Pure. */
import type { PublicVerification, VerificationStatus } from '../../contract/verification.ts'
import { credentialNamelessOrganisation, credentialVerdicts } from '../../language/credential-check-words.ts'
import { credentialReasons } from '../../language/credential-reasons.ts'
import { type Language, type Sentence, say } from '../../language/language.ts'
import {
  issued,
  more,
  nothing,
  nothingMore,
  overview,
  several,
  verdicts,
  verdictsWithoutDay,
} from '../../language/verification.ts'
import type { Tone } from '../sign.ts'

export type Way = 'share' | 'certificate'
export interface Verdict {
  /** How it looks; the words say the same, for who sees no colour. */
  readonly tone: Tone
  readonly sentence: string
  readonly more: readonly string[]
}

export const linkTones: Record<VerificationStatus, Tone> = {
  valid: 'ok',
  'refresh-advised': 'ok',
  'in-grace': 'warning',
  'not-yet-valid': 'warning',
  lapsed: 'error',
  revoked: 'error',
  superseded: 'warning',
  suspended: 'error',
  several: 'info',
  'not-shared': 'info',
  unknown: 'info',
}

export function showsNothing(found: PublicVerification): boolean {
  return found.status === 'not-shared' || found.status === 'unknown'
}

/** `today` is the calendar date in Amsterdam; a day that was asked about stands in what was found. */
export function verdictOf(found: PublicVerification, way: Way, language: Language, today: string): Verdict {
  const { status } = found
  const tone = linkTones[status]
  if (status === 'not-shared' || status === 'unknown') {
    return { tone, sentence: say(nothing[way], language), more: [say(nothingMore[way], language)] }
  }
  if (found.transcript && !found.title) {
    const { on } = found
    const past = on !== undefined && on < today ? [say(overview.onDay, language, { on })] : []
    return { tone, sentence: say(overview.verdict, language, { today }), more: [say(overview.more, language), ...past] }
  }
  if (status === 'several') {
    const none = found.certificates?.length ? several.more : several.none
    return { tone, sentence: say(several.verdict, language, { today }), more: [say(none, language)] }
  }
  const sentence = say(form(found), language, {
    ...(found.statusSince !== undefined && { since: found.statusSince }),
    issued: issuedOf(found, language),
    ...(found.on !== undefined && { on: found.on }),
  }).trim()
  const { on = today } = found
  const more = moreOf(found, on).map((one) => say(one, language, datesOf(found)))
  return { tone, sentence, more: [...recognitionOf(found, on, language), ...more] }
}

/** What was asked for an organisation, in the words of the verifier of files. */
function recognitionOf({ recognition }: PublicVerification, on: string, language: Language): string[] {
  if (!recognition) return []
  const { name, outcome, until } = recognition
  const reason =
    outcome === 'recognised'
      ? until === undefined
        ? 'recognised'
        : 'recognised-until'
      : (`recognition-${outcome}` as const)
  const organisation = name ?? say(credentialNamelessOrganisation, language)
  const sentence = say(credentialReasons[reason], language, { organisation, on, ...(until !== undefined && { until }) })
  return [sentence.slice(0, 1).toUpperCase() + sentence.slice(1)]
}

/** As the verifier of files says it of a day that is asked about. */
const ON_DAY: Readonly<Partial<Record<VerificationStatus, Sentence>>> = {
  valid: credentialVerdicts.valid,
  'refresh-advised': credentialVerdicts['refresh-advised'],
  'in-grace': credentialVerdicts['in-grace'],
  'not-yet-valid': credentialVerdicts['not-yet-valid'],
  lapsed: credentialVerdicts.expired,
}

function form({ status, statusSince, on }: PublicVerification): Sentence {
  const onDay = on === undefined ? undefined : ON_DAY[status]
  if (onDay) return onDay
  if (statusSince === undefined && status in verdictsWithoutDay) {
    return verdictsWithoutDay[status as keyof typeof verdictsWithoutDay]
  }
  return verdicts[status as keyof typeof verdicts]
}

function issuedOf({ issuer, awardedOn }: PublicVerification, language: Language): string {
  if (awardedOn === undefined) return ''
  return issuer === undefined
    ? say(issued.day, language, { awardedOn })
    : say(issued.full, language, { issuer, awardedOn })
}

function moreOf(found: PublicVerification, on: string): Sentence[] {
  return [...statusMoreOf(found, on), ...(found.takenOver ? [more.takenOver] : [])]
}

function statusMoreOf(found: PublicVerification, on: string): Sentence[] {
  const { status, validUntil, refreshAdvisedBy, supersededByKnown } = found
  if (status === 'revoked') return [more.revoked]
  if (status === 'superseded') return supersededByKnown ? [more.superseded] : []
  if (status === 'suspended') return [found.suspendedUntil === undefined ? more.suspended : more.suspendedUntil]
  if (status === 'in-grace') return validUntil === undefined ? [] : [more.inGrace]
  if (status === 'lapsed' || status === 'not-yet-valid') return []
  return [
    ...(validUntil === undefined ? [] : [more.validUntil]),
    ...(refreshAdvisedBy === undefined ? [] : [refreshAdvisedBy <= on ? more.refresh : more.refreshLater]),
  ]
}

function datesOf(found: PublicVerification): Record<string, string> {
  const { validUntil, refreshAdvisedBy, suspendedUntil, takenOver } = found
  return {
    ...(suspendedUntil && { suspendedUntil }),
    ...(validUntil && { validUntil }),
    ...(refreshAdvisedBy && { refreshAdvisedBy }),
    ...(takenOver && { register: takenOver.register }),
  }
}
