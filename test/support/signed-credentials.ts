/** A badge that an invented institution really signed, its signed status list, and a source of trust that knows both. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { canonical, sha256 } from '../../src/contract/canonical.ts'
import { badgeOf, credentialIdOf } from '../../src/credentials/badge.ts'
import { didKeyOf, multikeyOfKey } from '../../src/credentials/multikey.ts'
import type { Issuer, IssuerKey, JsonObject, StatusEntry, TrustSource } from '../../src/credentials/parts.ts'
import { secureWith } from '../../src/credentials/proof/secure.ts'
import { statusListOf } from '../../src/credentials/status/list.ts'
import { facts } from './credential-facts.ts'

export const HOME = 'https://leerbewijs.example.org'
export const ENTRIES = 131_072
export const INDEX = 94_567

export interface SigningKey extends IssuerKey {
  readonly privateKey: KeyObject
}

export function signingKey(keyId = 'key-1', dates: Partial<IssuerKey> = {}): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { keyId, publicKeyMultibase: multikeyOfKey(publicKey), from: '2026-01-01T00:00:00.000Z', ...dates, privateKey }
}

export const secureBy = (key: SigningKey) =>
  secureWith({ sign: async (_keyId, bytes) => sign(null, bytes, key.privateKey) })

/** As the ledger made the commitment (`events/award.ts`). */
export function committedFacts(other: Parameters<typeof facts>[0] = {}) {
  const plain = facts(other)
  const salt = 'c2FsdC1mb3ItdGVzdHMtb25seS0wMTIzNDU2Nzg5YWI'
  const { certificateId, certificateNumber, credentialTypeId, credentialTypeVersion, awardedOn, policyOutcome } = plain
  const committed = {
    certificateId,
    certificateNumber,
    credentialTypeId,
    credentialTypeVersion,
    institutionId: plain.institution.organisationId,
    awardedOn,
    basis: [],
    policyOutcome,
  }
  const named = { ...committed, nameAsIssued: plain.name, birthDateAsIssued: plain.birthDate }
  const commitment = { factsCommitment: sha256(salt + canonical(named)), salt, facts: canonical(committed) }
  return facts({ commitment, ...other })
}

export interface SignedWorld {
  readonly key: SigningKey
  readonly issuer: Issuer
  readonly badge: JsonObject
  /** Signs a badge, or what became of it. */
  readonly signed: (unsecured: JsonObject, created?: string) => Promise<JsonObject>
  readonly list: (set: readonly number[], other?: Partial<JsonObject>) => Promise<JsonObject>
  readonly unsecured: JsonObject
  readonly status: StatusEntry
  readonly trust: (other?: Partial<TrustSource>) => TrustSource
}

export async function signedWorld({
  identified = 'name',
  about = committedFacts(),
  key = signingKey(),
  did,
  purpose = 'suspension',
}: {
  identified?: 'name' | 'hash'
  about?: ReturnType<typeof committedFacts>
  key?: SigningKey
  did?: string
  purpose?: StatusEntry['purpose']
} = {}): Promise<SignedWorld> {
  const { organisationId, name } = about.institution
  const { privateKey: _private, ...publicKey } = key
  const issuer: Issuer = {
    organisationId,
    name,
    home: HOME,
    did: did ?? `did:web:leerbewijs.example.org:issuers:${organisationId}`,
    keys: [publicKey],
  }
  const status: StatusEntry = { url: `${HOME}/status-lists/01J1L1ST000000000000000001`, purpose, index: INDEX }
  const unsecured = badgeOf({ facts: about, issuer, status, identified, publicUrl: HOME })
  const secure = secureBy(key)
  const signed = (unsigned: JsonObject, created: string = about.awardedAt) => secure(unsigned, { issuer, key, created })
  const list = (set: readonly number[], other: Partial<JsonObject> = {}) =>
    signed({
      ...statusListOf({
        url: status.url,
        purpose,
        size: ENTRIES,
        issuer,
        set,
        validFrom: '2026-06-30T00:00:00Z',
        validUntil: '2030-01-01T00:00:00Z',
      }),
      ...other,
    } as JsonObject)
  const clear = await list([])
  const trust = (other: Partial<TrustSource> = {}): TrustSource => ({
    issuerByDid: async (asked) => (asked === issuer.did ? issuer : undefined),
    mandateOn: async () => true,
    statusList: async (url) => (url === status.url ? clear : undefined),
    supersededOn: async () => undefined,
    commitmentOf: async (number) => (number === about.certificateNumber ? about.commitment.factsCommitment : undefined),
    ...other,
  })
  return { key, issuer, badge: await signed(unsecured), signed, list, unsecured, status, trust }
}

export const credentialId = credentialIdOf(facts())
export const didOf = (key: IssuerKey) => didKeyOf(key.publicKeyMultibase)
