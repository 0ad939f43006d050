/** From what was found to the first sentence of the page, in the reader's language. Pure. */
import type { PublicVerification, VerificationStatus } from '../../contract/verification.ts'
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

/** `today` is the calendar date in Amsterdam. */
export function verdictOf(found: PublicVerification, way: Way, language: Language, today: string): Verdict {
  const { status } = found
  const tone = linkTones[status]
  if (status === 'not-shared' || status === 'unknown') {
    return { tone, sentence: say(nothing[way], language), more: [say(nothingMore[way], language)] }
  }
  if (found.transcript && !found.title) {
    return { tone, sentence: say(overview.verdict, language, { today }), more: [say(overview.more, language)] }
  }
  if (status === 'several') {
    const none = found.certificates?.length ? several.more : several.none
    return { tone, sentence: say(several.verdict, language, { today }), more: [say(none, language)] }
  }
  const sentence = say(form(found), language, {
    ...(found.statusSince !== undefined && { since: found.statusSince }),
    issued: issuedOf(found, language),
  }).trim()
  return { tone, sentence, more: moreOf(found, today).map((one) => say(one, language, datesOf(found))) }
}

function form({ status, statusSince }: PublicVerification): Sentence {
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

function moreOf(found: PublicVerification, today: string): Sentence[] {
  return [...statusMoreOf(found, today), ...(found.takenOver ? [more.takenOver] : [])]
}

function statusMoreOf(found: PublicVerification, today: string): Sentence[] {
  const { status, validUntil, refreshAdvisedBy, supersededByKnown } = found
  if (status === 'revoked') return [more.revoked]
  if (status === 'superseded') return supersededByKnown ? [more.superseded] : []
  if (status === 'suspended') return [found.suspendedUntil === undefined ? more.suspended : more.suspendedUntil]
  if (status === 'in-grace') return validUntil === undefined ? [] : [more.inGrace]
  if (status === 'lapsed') return []
  return [
    ...(validUntil === undefined ? [] : [more.validUntil]),
    ...(refreshAdvisedBy === undefined ? [] : [refreshAdvisedBy <= today ? more.refresh : more.refreshLater]),
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
