/** A certificate as signed Open Badge, made when it is asked for: the same facts and key give the same bytes. */
import { CREDENTIAL_FACTS, type CredentialFacts, credentialFacts } from '../contract/credential-facts.ts'
import type { Caller } from '../kernel/kernel.ts'
import { badgeOf, NameErased } from './badge.ts'
import { byWhoSigns, type IssuingKernel, placeOf, signerOf } from './issuing.ts'
import type { Identified, IssuerKey, JsonObject, ShownEvidence, SigningPort } from './parts.ts'
import { type Secure, secureWith } from './proof/secure.ts'
import { type Refused, refused, refusedBecause } from './refused.ts'

export interface BadgeAsked {
  readonly learnerId: string
  readonly certificateId: string
  readonly identified: Identified
  /** What the learner chose to show with it. */
  readonly evidence?: readonly ShownEvidence[] | undefined
}

export interface MadeBadge {
  readonly kind: 'made'
  readonly facts: CredentialFacts
  readonly badge: JsonObject
  /** As it is handed out and put into papers: UTF-8, without a line of its own at the end. */
  readonly bytes: Uint8Array
}

export interface BadgeParts {
  readonly kernel: IssuingKernel
  readonly signing: SigningPort
  /** Address of this installation, without a slash at the end; undefined where none was set. */
  readonly publicUrl: () => string | undefined
}

export interface Badges {
  facts(
    caller: Caller,
    asked: Pick<BadgeAsked, 'learnerId' | 'certificateId'>,
  ): Promise<{ readonly kind: 'facts'; readonly facts: CredentialFacts } | Refused>
  badge(caller: Caller, asked: BadgeAsked): Promise<MadeBadge | Refused>
}

/** Faults: `unavailable`, `key-missing` of the signing port. */
export function createBadges({ kernel, signing, publicUrl }: BadgeParts): Badges {
  const secure = secureWith(signing)
  const factsFor: Badges['facts'] = async (caller, { learnerId, certificateId }) => {
    const outcome = await kernel.ask({ query: CREDENTIAL_FACTS, params: { learnerId, certificateId }, caller })
    if (outcome.kind !== 'answered') return refused(outcome)
    return { kind: 'facts', facts: credentialFacts.parse(outcome.result) }
  }
  const badge: Badges['badge'] = async (caller, asked) => {
    const found = await factsFor(caller, asked)
    if (found.kind === 'refused') return found
    const { facts } = found
    // Said before anything is made for it: a key, or a place in a list.
    if (typeof facts.name !== 'string' || typeof facts.commitment.salt !== 'string') return erased
    const url = publicUrl()
    const signer = await signerOf(kernel, facts.institution, url === undefined ? undefined : new URL(url).origin)
    if (signer.kind === 'refused') return signer
    const place = await placeOf(kernel, facts)
    if (place.kind === 'refused') return place
    return made(
      secure,
      { facts, ...asked, issuer: signer.issuer, status: place.status, publicUrl: url ?? '' },
      signer.key,
    )
  }
  return {
    facts: factsFor,
    badge: (caller, asked) =>
      byWhoSigns(
        kernel,
        () => badge(caller, asked),
        (one) =>
          one.kind === 'made' ? [{ organisationId: one.facts.institution.organisationId, document: one.badge }] : [],
      ),
  }
}

const erased = refusedBecause('personal-data-erased')

async function made(
  secure: Secure,
  toIssue: Parameters<typeof badgeOf>[0],
  key: IssuerKey,
): Promise<MadeBadge | Refused> {
  const { facts, issuer } = toIssue
  try {
    const badge = await secure(badgeOf(toIssue), { issuer, key, created: createdAt(facts, key) })
    return { kind: 'made', facts, badge, bytes: Buffer.from(JSON.stringify(badge), 'utf8') }
  } catch (error) {
    if (error instanceof NameErased) return erased
    throw error
  }
}

/** No clock: what is made again tomorrow is the same. A key that is younger than the award could not sign before it was. */
const createdAt = ({ awardedAt }: CredentialFacts, { from }: IssuerKey): string => (from > awardedAt ? from : awardedAt)
