/**
 * Is this what was recorded when it was awarded? The ledger keeps a commitment of each award; the credential brings the
 * salt and the facts that it was made of, and whoever has the name as well opens it (`contract/credential-facts.ts`).
 */
import { sameDigest, sha256 } from '../../contract/canonical.ts'
import { canonicalJson, isObject, listed } from '../canonical-json.ts'
import { identifiedBy, isHashed } from '../identity-hash.ts'
import type { Issuer, JsonObject, TrustSource } from '../parts.ts'
import { AWAY, advised, answered, type Came, failed, passed } from './check-parts.ts'
import type { OwnFacts } from './own-facts.ts'
import type { CredentialRead } from './read-credential.ts'

export async function checkCommitted(
  read: CredentialRead,
  issuer: Issuer | undefined,
  trust: TrustSource,
): Promise<Came> {
  const { own } = read
  if (!own || !issuer) return advised('could-not-check', 'commitment-none')
  // Signed by one institution, about an award of another.
  if (own.institutionId !== issuer.organisationId) return failed('commitment-other')
  if (!saysTheSame(read, own)) return failed('commitment-other')
  const recorded = await answered(trust.commitmentOf(own.certificateNumber))
  if (recorded === AWAY) return advised('could-not-check', 'unavailable')
  if (recorded === undefined) return advised('could-not-check', 'commitment-unknown')
  if (!sameDigest(recorded, own.factsCommitment)) return failed('commitment-other')
  const made = commitmentOf(own, read.subject)
  // By hash: the number and the commitment are the recorded ones, and the facts are signed with them.
  if (made === undefined) return passed('commitment-recorded')
  return sameDigest(made, recorded) ? passed('commitment-fits') : failed('commitment-other')
}

/** What people read in the credential is what was committed to. */
function saysTheSame({ said }: CredentialRead, own: OwnFacts): boolean {
  return said.certificateNumber === undefined || said.certificateNumber === own.certificateNumber
}

/** As `events/award.ts` makes it; undefined where the name is hidden. */
function commitmentOf(own: OwnFacts, subject: JsonObject): string | undefined {
  const { name } = identifiedBy(subject.identifier)
  if (name === undefined) return undefined
  const birthDate = birthDateIn(subject)
  const facts = JSON.parse(own.text) as JsonObject
  const opened = {
    ...facts,
    nameAsIssued: name,
    ...(birthDate !== undefined && { birthDateAsIssued: birthDate }),
  }
  return sha256(own.salt + canonicalJson(opened))
}

function birthDateIn({ identifier }: JsonObject): string | undefined {
  const found = listed(identifier)
    .filter(isObject)
    .find(({ hashed, identityType }) => !isHashed(hashed) && identityType === 'ext:birthDate')
  return typeof found?.identityHash === 'string' ? found.identityHash : undefined
}
