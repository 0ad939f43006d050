/** What a learner chose to show with a proof: addresses of their own, and documents that its results rest on. */
import type { CredentialFacts, EvidenceDocument } from '../contract/credential-facts.ts'
import { both, credentialWords as words } from '../language/credential-words.ts'
import type { JsonObject, ShownEvidence } from './parts.ts'
import { type NotMade, notMade } from './refused.ts'

/** Addresses and documents in one file. */
export const EVIDENCE_MAX = 20

const isDocument = (one: ShownEvidence): one is EvidenceDocument => 'sha256' in one

/** `chosen`: addresses with https, and SHA-256 of documents. One that is of another proof is no evidence of this one. */
export function evidenceChosen(
  { evidence = [] }: Pick<CredentialFacts, 'evidence'>,
  chosen: readonly string[],
): readonly ShownEvidence[] | NotMade {
  const shown: ShownEvidence[] = []
  for (const one of new Set(chosen)) {
    const document = evidence.find(({ sha256 }) => sha256 === one)
    if (document) shown.push(document)
    else if (one.startsWith('https://')) shown.push({ name: new URL(one).host, url: one })
    else return notMade('unknown-evidence', { document: one.slice(0, 8) })
  }
  return shown
}

/**
 * Evidence (Open Badges 3.0). A document has no address that others can open: it is named by its hash (RFC 6920), so that
 * whoever is given the document can see that it is this one.
 */
export function evidenceOf(one: ShownEvidence): JsonObject {
  if (!isDocument(one)) return { id: one.url, type: ['Evidence'], name: one.name }
  const { sha256, kind } = one
  const title = words.evidence(one)
  return {
    id: `ni:///sha-256;${Buffer.from(sha256, 'hex').toString('base64url')}`,
    type: ['Evidence'],
    name: both(title),
    title: { nl: title.nl, en: title.en },
    description: `SHA-256: ${sha256}`,
    genre: kind,
  }
}
