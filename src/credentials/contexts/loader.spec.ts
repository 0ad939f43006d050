import { readFileSync } from 'node:fs'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { describe, expect, it } from 'vitest'
import { facts } from '../../../test/support/credential-facts.ts'
import { educationJson, ifEducationSamples, whyNoEducationSamples } from '../../../test/support/education-samples.ts'
import { testIssuer } from '../../../test/support/signing.ts'
import { badgeOf } from '../badge.ts'
import { clrOf } from '../clr.ts'
import type { Json, JsonObject } from '../parts.ts'
import { canonicalForm } from '../proof/stock.ts'
import {
  CLR,
  ContextRefused,
  CREDENTIALS_V2,
  closedLoader,
  contextAt,
  digestOf,
  hasInlineContext,
  OPEN_BADGES,
  ownContext,
  ownContextUrl,
  pinned,
} from './loader.ts'

const official: readonly (readonly [url: string, file: string])[] = [
  [CREDENTIALS_V2, 'w3c/credentials-v2.jsonld'],
  ['https://www.w3.org/2018/credentials/v1', 'w3c/credentials-v1.jsonld'],
  ['https://www.w3.org/ns/credentials/undefined-terms/v2', 'w3c/credentials-undefined-terms-v2.jsonld'],
  ['https://w3id.org/security/data-integrity/v1', 'w3c/data-integrity-v1.jsonld'],
  ['https://w3id.org/security/data-integrity/v2', 'w3c/data-integrity-v2.jsonld'],
  ['https://w3id.org/security/multikey/v1', 'w3c/multikey-v1.jsonld'],
  ['https://w3id.org/security/suites/ed25519-2020/v1', 'w3c/ed25519-2020-v1.jsonld'],
  ['https://www.w3.org/ns/did/v1', 'w3c/did-v1.jsonld'],
  ['https://www.w3.org/ns/credentials/status/v1', 'w3c/credentials-status-v1.jsonld'],
  ['https://w3id.org/vc/status-list/2021/v1', 'w3c/status-list-2021-v1.jsonld'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context.json', '1edtech/contexts/ob-v3p0-context.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json', '1edtech/contexts/ob-v3p0-context-3.0.1.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json', '1edtech/contexts/ob-v3p0-context-3.0.2.json'],
  [OPEN_BADGES, '1edtech/contexts/ob-v3p0-context-3.0.3.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', '1edtech/contexts/ob-v3p0-extensions.json'],
]

describe('a context', () => {
  it('that we do not have is refused by its name, and nothing is fetched', async () => {
    const url = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.4.json'
    expect(() => contextAt(url)).toThrow(ContextRefused)
    await expect(closedLoader(url)).rejects.toMatchObject({ code: 'context-unknown', url })
  })

  it('by a name that we know, with another content, is refused', () => {
    const changed = { '@context': { ...Object(contextAt(OPEN_BADGES)), jti: 'https://example.org/jti' } }
    expect(() => pinned(OPEN_BADGES, changed)).toThrow('context-drifted')
  })

  it('of ours is found at every home by the hash in its name, and by no other name', () => {
    expect(contextAt(ownContextUrl('https://leerbewijs.example.org'))).toEqual(JSON.parse(ownContext.text))
    expect(contextAt(ownContextUrl('http://127.0.0.1:3000'))).toEqual(JSON.parse(ownContext.text))
    const other = ownContextUrl('https://leerbewijs.example.org').replace(/.{7}$/, '0.jsonld')
    expect(() => contextAt(other)).toThrow('context-unknown')
    expect(() => contextAt(`${ownContextUrl('https://leerbewijs.example.org')}?v=2`)).toThrow('context-unknown')
  })

  it('of ours never changes: what was signed with it has its name in it', () => {
    expect(ownContext.file).toBe('leerbewijs-1-3af080eef034.jsonld')
    expect(readFileSync(new URL('./leerbewijs-1.jsonld', import.meta.url), 'utf8')).toBe(ownContext.text)
  })

  it.each<[string, Json, boolean]>([
    [
      'addresses',
      { '@context': ['https://a.example', 'https://b.example'], a: { '@context': 'https://c.example' } },
      false,
    ],
    ['an object', { '@context': { name: 'https://example.org/name' } }, true],
    ['an object among addresses', { '@context': ['https://a.example', { name: null }] }, true],
    ['an object further down', { a: [{ b: { '@context': [{}] } }] }, true],
    ['nothing', { '@context': null }, true],
  ])('of the sender itself is seen: %s', (_, document, inline) => {
    expect(hasInlineContext(document)).toBe(inline)
  })

  it.skipIf(whyNoEducationSamples)(`has the content that W3C and 1EdTech published${ifEducationSamples}`, () => {
    for (const [url, file] of official) expect(contextAt(url), url).toEqual(educationJson(file))
  })

  it.skipIf(whyNoEducationSamples)(
    `as 1EdTech changed it later under the same name is refused${ifEducationSamples}`,
    () => {
      for (const [url, file] of [
        [OPEN_BADGES, 'ob-v3p0-context-3.0.3.validator-2026-06-29.json'],
        [CLR, 'clr-v2p0-context-2.0.1.with-partial.json'],
      ] as const) {
        const drifted = educationJson(`1edtech/contexts/drifted/${file}`)
        expect(() => pinned(url, drifted), file).toThrow('context-drifted')
      }
    },
  )

  it.skipIf(whyNoEducationSamples)(
    `of CLR as we wrote it makes of a transcript what the official one makes${ifEducationSamples}`,
    async () => {
      const officialClr = educationJson('1edtech/contexts/clr-v2p0-context-2.0.1.json')
      const officially = async (url: string) =>
        url === CLR ? { contextUrl: null, documentUrl: url, document: officialClr } : closedLoader(url)
      const one = facts()
      const issuer = testIssuer()
      for (const identified of ['name', 'hash'] as const) {
        const status = { url: `${issuer.home}/status-lists/1`, purpose: 'revocation', index: 7 } as const
        const badge = badgeOf({ facts: one, issuer, status, identified, publicUrl: issuer.home })
        const transcript: JsonObject = {
          ...clrOf({ facts: [one], badges: [badge], issuer, identified }),
          // What we do not write now, and the file has words for.
          ...{
            evidence: [
              { type: ['Association'], associationType: 'isPartOf', sourceId: 'urn:x:1', targetId: 'urn:x:2' },
            ],
          },
        }
        const theirs = await cryptosuite.canonize(transcript, { documentLoader: officially })
        expect(theirs).toContain('clr/vocab.html#verifiableCredential')
        expect(await canonicalForm(transcript)).toBe(theirs)
      }
    },
  )

  it('is known by what it says, not by white space or the order of members', () => {
    expect(digestOf({ a: 1, b: [2.5, null] })).toBe(digestOf({ b: [2.5, null], a: 1 }))
    expect(digestOf({ a: 1, b: [2.5, null] })).not.toBe(digestOf({ a: 1, b: [null, 2.5] }))
  })
})
