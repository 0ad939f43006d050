/** All that a person was awarded, as far as who asks may have it: a signed record (CLR 2.0) with the signed badges in it. */
import type { CredentialFacts } from '../contract/credential-facts.ts'
import { learners } from '../domain/learner/learner.ts'
import type { Caller } from '../kernel/kernel.ts'
import { NameErased } from './badge.ts'
import type { Badges, MadeBadge } from './badges.ts'
import { isObject, listed } from './canonical-json.ts'
import { clrOf } from './clr.ts'
import { evidenceChosen } from './evidence.ts'
import { byWhoSigns, type IssuingKernel, type SignedFor, type Signer, signerOf } from './issuing.ts'
import type { Identified, JsonObject, SigningPort } from './parts.ts'
import { secureWith } from './proof/secure.ts'
import { type NotMade, notFound, notMade, type Refused, refused, refusedBecause } from './refused.ts'

/** Badges in one record; a learner has a dozen at most. */
export const TRANSCRIPT_BADGES_MAX = 200

export interface MadeTranscript {
  readonly kind: 'made'
  /** Oldest first. */
  readonly facts: readonly CredentialFacts[]
  readonly clr: JsonObject
  readonly bytes: Uint8Array
}

export interface Transcripts {
  /** What stands, oldest first: withdrawn ones and those that a newer one took the place of are left out. */
  facts(
    caller: Caller,
    learnerId: string,
  ): Promise<{ readonly kind: 'facts'; readonly all: readonly CredentialFacts[] } | Refused | NotMade>
  clr(
    caller: Caller,
    asked: {
      readonly learnerId: string
      readonly identified: Identified
      /** SHA-256 of documents that the learner chose: each goes along with the proofs that rest on it. */
      readonly evidence?: readonly string[] | undefined
    },
  ): Promise<MadeTranscript | Refused | NotMade>
}

export interface TranscriptParts {
  readonly kernel: IssuingKernel
  readonly signing: SigningPort
  readonly badges: Badges
}

export function createTranscripts({ kernel, signing, badges }: TranscriptParts): Transcripts {
  const secure = secureWith(signing)

  const factsOf: Transcripts['facts'] = async (caller, learnerId) => {
    const certificates = await standingOf(kernel, learnerId)
    if (certificates.length > TRANSCRIPT_BADGES_MAX) {
      return notMade('too-many-certificates', { most: TRANSCRIPT_BADGES_MAX })
    }
    const all: CredentialFacts[] = []
    for (const certificateId of certificates) {
      const found = await badges.facts(caller, { learnerId, certificateId })
      if (found.kind === 'facts') all.push(found.facts)
      else if (!isLeftOut(found)) return found
    }
    return all.length > 0 ? { kind: 'facts', all } : nothingFor(kernel, caller, learnerId)
  }

  const clr: Transcripts['clr'] = async (caller, { learnerId, identified, evidence: chosen = [] }) => {
    const found = await factsOf(caller, learnerId)
    if (found.kind !== 'facts') return found
    const all = found.all.flatMap(({ evidence = [] }) => evidence)
    const known = evidenceChosen({ evidence: all }, chosen)
    if ('why' in known) return known
    const made: MadeBadge[] = []
    for (const { certificateId, evidence: own = [] } of found.all) {
      const evidence = own.filter(({ sha256 }) => chosen.includes(sha256))
      const badge = await badges.badge(caller, { learnerId, certificateId, identified, evidence })
      if (badge.kind === 'made') made.push(badge)
      else if (!isLeftOut(badge)) return badge
    }
    const newest = made.at(-1)
    if (newest === undefined) return notFound
    // The badges have made a key of each institution already.
    const signer = await signerOf(kernel, newest.facts.institution, undefined)
    if (signer.kind === 'refused') return signer
    return record(made, { identified, evidence: [...new Set(chosen)] }, signer)
  }

  async function record(
    made: readonly MadeBadge[],
    chosen: { readonly identified: Identified; readonly evidence: readonly string[] },
    signer: Signer,
  ): Promise<MadeTranscript | Refused> {
    const { issuer, key } = signer
    const facts = made.map((one) => one.facts)
    // As with a badge: no clock, so that it is the same when it is made again.
    const created = [key.from, ...facts.map(({ awardedAt }) => awardedAt)].reduce((one, other) =>
      one > other ? one : other,
    )
    try {
      const unsecured = clrOf({ facts, badges: made.map(({ badge }) => badge), issuer, ...chosen })
      const clr = await secure(unsecured, { issuer, key, created })
      return { kind: 'made', facts, clr, bytes: Buffer.from(JSON.stringify(clr), 'utf8') }
    } catch (error) {
      if (error instanceof NameErased) return refusedBecause('personal-data-erased')
      throw error
    }
  }

  return { facts: factsOf, clr: (caller, asked) => byWhoSigns(kernel, () => clr(caller, asked), signedIn) }
}

/** Each proof in it is by the institution that gave it, and the whole by that of the last one. */
function signedIn(made: MadeTranscript | Refused | NotMade): readonly SignedFor[] {
  if (made.kind !== 'made') return []
  const { credentialSubject: subject } = made.clr
  const inner = isObject(subject) ? listed(subject.verifiableCredential).filter(isObject) : []
  const documents = [...inner, made.clr]
  const institutions = made.facts.map(({ institution }) => institution.organisationId)
  const all = [...institutions, institutions.at(-1) ?? '']
  return documents.map((document, index) => ({ organisationId: all[index] ?? '', document }))
}

async function standingOf(kernel: IssuingKernel, learnerId: string): Promise<readonly string[]> {
  const learner = await kernel.stateOf(learners.ref(learnerId))
  return [...(learner?.certificates.values() ?? [])]
    .filter(({ revoked, superseded }) => revoked === undefined && superseded === undefined)
    .toSorted((one, other) => {
      const [first = '', second = ''] = [one, other].map(({ awardedOn, awarded }) => `${awardedOn} ${awarded.position}`)
      return first < second ? -1 : 1
    })
    .map(({ certificateId }) => certificateId)
}

/** Not this viewer's to have, or by a body whose name nobody may read: the others go on without it. */
function isLeftOut({ outcome }: Refused): boolean {
  return outcome.kind === 'not-found' || (outcome.kind === 'rejected' && outcome.code === 'issuer-is-natural-person')
}

/** Who may see this person hears that there is nothing yet; anybody else that there is nobody. */
async function nothingFor(kernel: IssuingKernel, caller: Caller, learnerId: string): Promise<Refused | NotMade> {
  const seen = await kernel.ask({ query: 'transcript', params: { learnerId }, caller })
  return seen.kind === 'answered' ? notMade('no-certificates') : refused(seen)
}
