/**
 * A source of trust that remembers what it was asked while one list is checked: a thousand badges of one issuer ask for its
 * document and its status list once, and a stranger's server is not asked a thousand times. Faults are not remembered.
 */
import type { TrustSource } from '../parts.ts'
import { BULK_LIMITS } from './bulk-limits.ts'

export function rememberingTrust(trust: TrustSource): TrustSource {
  const { fetchJson, recognisedBy, recogniserName, withdrawn } = trust
  return {
    ...(trust.madeAt !== undefined && { madeAt: trust.madeAt }),
    issuerByDid: remembered((did: string) => trust.issuerByDid(did)),
    mandateOn: remembered((organisationId: string, credentialTypeId: string, on: string) =>
      trust.mandateOn(organisationId, credentialTypeId, on),
    ),
    statusList: remembered((url: string) => trust.statusList(url)),
    // Of one certificate each: nobody asks twice.
    supersededOn: (credentialId) => trust.supersededOn(credentialId),
    commitmentOf: (certificateNumber) => trust.commitmentOf(certificateNumber),
    ...(withdrawn && { withdrawn: (credentialId) => withdrawn.call(trust, credentialId) }),
    ...(recognisedBy && { recognisedBy: (...asked) => recognisedBy.call(trust, ...asked) }),
    ...(recogniserName && { recogniserName: remembered((id: string) => recogniserName.call(trust, id)) }),
    ...(fetchJson && { fetchJson: remembered((url, limits) => fetchJson(url, limits)) }),
  }
}

/** By all that was asked; the oldest answer makes room. */
function remembered<Asked extends readonly unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
): (...asked: Asked) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>()
  return (...asked) => {
    const key = JSON.stringify(asked)
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = ask(...asked)
    answers.set(key, answer)
    answer.catch(() => answers.delete(key))
    const [oldest] = answers.keys()
    if (answers.size > BULK_LIMITS.remembered && oldest !== undefined) answers.delete(oldest)
    return answer
  }
}
