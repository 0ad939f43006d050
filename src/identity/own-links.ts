/** A link, or a number with its code, of this installation: opened as its page opens it, so that its owner sees the look. */
import { Fault } from '../contract/fault.ts'
import {
  type AskedBeside,
  MATCHES_PERSON,
  matchesPersonAnswer,
  type OwnLink,
  type PublicVerification,
  publicVerification,
  VERIFY_CERTIFICATE,
  VERIFY_SHARE,
} from '../contract/verification.ts'
import type { Caller, QueryOutcome } from '../kernel/kernel.ts'
import type { Ask } from './looks.ts'

export interface AskedOfLink extends AskedBeside {
  readonly person?: { readonly name: string; readonly birthDate: string } | undefined
}
export interface OpenedLink {
  readonly seen: PublicVerification
  /** Of a share, where a person was asked about. Number and code show the name itself. */
  readonly belongs?: 'yes' | 'no' | undefined
  /** To ask more as the same look. */
  readonly again?: string | undefined
}

/** Fault `busy`. */
export async function openOwnLink(ask: Ask, to: OwnLink, asked: AskedOfLink, caller: Caller): Promise<OpenedLink> {
  const { person, on, recognisedBy } = asked
  const beside = { ...(on !== undefined && { on }), ...(recognisedBy !== undefined && { recognisedBy }) }
  const outcome = await ask(
    to.way === 'share'
      ? { query: VERIFY_SHARE, params: { link: to.link, ...beside }, caller }
      : { query: VERIFY_CERTIFICATE, params: { number: to.number, secret: to.secret, ...beside }, caller },
  )
  const seen = seenIn(outcome, to.way)
  const isAsked = person && to.way === 'share' && seen.status !== 'not-shared'
  const belongs = isAsked ? await belongsTo(ask, to.link, person, caller) : undefined
  return { seen, ...(belongs && { belongs }), ...(outcome.again !== undefined && { again: outcome.again }) }
}

/** Parsed strictly: what only the access log may know can get nowhere else. Fault `busy`. */
export function seenIn(outcome: QueryOutcome, way: OwnLink['way']): PublicVerification {
  if (outcome.kind === 'answered') return publicVerification.parse(outcome.result)
  if (outcome.kind === 'busy') throw new Fault('busy', 'the ledger is busy')
  // Too long to be anything that we gave out.
  if (outcome.kind === 'invalid') return { status: way === 'share' ? 'not-shared' : 'unknown' }
  throw new Error(`a look was answered ${outcome.kind}`)
}

async function belongsTo(ask: Ask, link: string, person: NonNullable<AskedOfLink['person']>, caller: Caller) {
  const { name, birthDate } = person
  const outcome = await ask({ query: MATCHES_PERSON, params: { link, name, birthDate }, caller })
  if (outcome.kind === 'busy') throw new Fault('busy', 'the ledger is busy')
  // A name that can be nobody's is answered as one that does not fit.
  return outcome.kind === 'answered' ? matchesPersonAnswer.parse(outcome.result).belongs : 'no'
}
