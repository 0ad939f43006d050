/** What we sign, read by verifiers that nobody here wrote; their network is a table of addresses. */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'
import { verifyCredential as verifyElsewhere } from '@digitalcredentials/verifier-core'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { facts } from '../../test/support/credential-facts.ts'
import { testIssuer, testSigning } from '../../test/support/signing.ts'
import { badgeOf } from './badge.ts'
import { clrOf } from './clr.ts'
import { CLR, closedLoader, contextAt, ownContext, ownContextUrl } from './contexts/loader.ts'
import { didDocumentOf } from './issuers/did-document.ts'
import { verificationMethodOf } from './multikey.ts'
import type { Json, JsonObject, ToIssue } from './parts.ts'
import { secureWith } from './proof/secure.ts'
import { LEAST_ENTRIES } from './status/bitstring.ts'
import { statusListOf } from './status/list.ts'

const issuer = testIssuer({ did: 'did:web:leerbewijs.example.org:issuers:01J1' })
const [key] = issuer.keys
if (!key) throw new Error('the issuer has a key')
const method = verificationMethodOf(issuer, key)
const by = { issuer, key, created: '2026-06-30T09:15:00.000Z' }
const secure = secureWith(testSigning)
const listUrl = `${issuer.home}/status-lists/01J1`
const asked = (index: number): ToIssue => ({
  facts: facts(),
  issuer,
  status: { url: listUrl, purpose: 'revocation', index },
  identified: 'name',
  publicUrl: issuer.home,
})
const [ISSUED, REVOKED] = [5, 6]
const multikey: JsonObject = {
  '@context': 'https://w3id.org/security/multikey/v1',
  id: method,
  type: 'Multikey',
  controller: issuer.did,
  publicKeyMultibase: key.publicKeyMultibase,
}
const didDocument = didDocumentOf(issuer)
let issued: JsonObject
let revoked: JsonObject
let transcript: JsonObject
let list: JsonObject
beforeAll(async () => {
  issued = await secure(badgeOf(asked(ISSUED)), by)
  revoked = await secure(badgeOf({ ...asked(REVOKED), facts: facts({ awardEventId: facts().certificateId }) }), by)
  transcript = await secure(clrOf({ facts: [facts()], badges: [issued], issuer, identified: 'name' }), by)
  list = await secure(
    statusListOf({
      ...{ url: listUrl, purpose: 'revocation', size: LEAST_ENTRIES, issuer, set: [REVOKED] },
      ...{ validFrom: '2026-01-01T00:00:00Z', validUntil: '2199-01-01T00:00:00Z' },
    }),
    by,
  )
})

describe('the library of the editors of the standard', () => {
  const documentLoader = async (url: string) => {
    const own = new Map<string, JsonObject>([
      [issuer.did, didDocument],
      [method, multikey],
      [listUrl, list],
    ]).get(url)
    return own ? { contextUrl: null, documentUrl: url, document: own } : closedLoader(url)
  }
  const verified = (credential: Json) =>
    verifyCredential({
      credential,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader,
      checkStatus,
      now: '2026-07-01T00:00:00Z',
    })

  it('verifies a badge, with its status', async () => {
    expect(await verified(issued)).toMatchObject({ verified: true, statusResult: { results: [{ status: false }] } })
  })
  it('is told by the list of one that was revoked, and calls it verified nevertheless: ours must look further', async () => {
    expect(await verified(revoked)).toMatchObject({ verified: true, statusResult: { results: [{ status: true }] } })
  })
  it('refuses one that was changed', async () => {
    expect(await verified({ ...issued, certificateNumber: 'LB-0000-0000-0000-0' })).toMatchObject({ verified: false })
  })
})

describe('the engine of the wallets and the page of the Digital Credentials Consortium', () => {
  const served = (): Readonly<Record<string, Json>> => ({
    'https://leerbewijs.example.org/issuers/01J1/did.json': didDocument,
    [listUrl]: list,
    [ownContextUrl(issuer.home)]: JSON.parse(ownContext.text),
    [CLR]: contextAt(CLR),
  })
  /** As the server of this program says it: readers of others go by that. */
  const typeOf = (url: string) =>
    url.endsWith('/did.json') ? 'application/did+json' : url === listUrl ? 'application/vc' : 'application/ld+json'
  const asked: string[] = []
  const verified = async (credential: JsonObject) => {
    vi.stubGlobal('fetch', async (address: string | URL | Request) => {
      const url = address instanceof Request ? address.url : String(address)
      asked.push(url)
      const json = served()[url]
      return json === undefined
        ? new Response('{}', { status: 404, headers: { 'content-type': 'application/json' } })
        : new Response(JSON.stringify(json), { headers: { 'content-type': typeOf(url) } })
    })
    // It tells the console of the schemas, which stand at addresses that are not here.
    for (const level of ['log', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {})
    return verifyElsewhere({ credential: structuredClone(credential), knownDIDRegistries: [] } as never)
  }
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
  const steps = async (credential: JsonObject) => {
    const { log = [], errors = [] } = (await verified(credential)) as {
      log?: readonly { id: string; valid?: boolean }[]
      errors?: readonly { name: string }[]
    }
    return [...log.map(({ id, valid }) => `${id} ${valid}`), ...errors.map(({ name }) => name)]
  }

  it('finds the signature of a badge valid, and that it was not revoked', async () => {
    expect(await steps(issued)).toEqual(expect.arrayContaining(['valid_signature true', 'revocation_status true']))
    expect(asked).toContain(listUrl)
  })
  it('sees that one was revoked', async () => {
    expect(await steps(revoked)).toEqual(expect.arrayContaining(['valid_signature true', 'revocation_status false']))
  })
  it('refuses one that was changed', async () => {
    const changed = await steps({ ...issued, certificateNumber: 'LB-0000-0000-0000-0' })
    expect(changed).not.toContain('valid_signature true')
  })
  it('finds the signature of a transcript valid', async () => {
    expect(await steps(transcript)).toContain('valid_signature true')
  })
})
