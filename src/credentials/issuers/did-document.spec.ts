import { describe, expect, it } from 'vitest'
import { contextAt } from '../contexts/loader.ts'
import { didDocumentAt, didDocumentOf, hostOf } from './did-document.ts'

const organisationId = '01J10RG0000000000000000001'
const did = `did:web:leerbewijs.example.org:issuers:${organisationId}`
const first = {
  keyId: '01',
  publicKeyMultibase: 'z6MkFirst',
  from: '2026-01-01T00:00:00.000Z',
  until: '2026-05-01T00:00:00.000Z',
}
const leaked = {
  keyId: '02',
  publicKeyMultibase: 'z6MkLeaked',
  from: '2026-05-01T00:00:00.000Z',
  compromisedFrom: '2026-06-01T00:00:00.000Z',
}
const now = { keyId: '03', publicKeyMultibase: 'z6MkNow', from: '2026-06-02T00:00:00.000Z' }
const issuer = { organisationId, did, keys: [first, leaked, now] }

describe('the document of an institution that issues', () => {
  it('lists every key it ever had; all but a distrusted one may assert', () => {
    const document = didDocumentOf(issuer)
    expect(document).toMatchObject({
      id: did,
      verificationMethod: [
        { id: `${did}#z6MkFirst`, type: 'Multikey', controller: did, publicKeyMultibase: 'z6MkFirst' },
        { id: `${did}#z6MkLeaked`, revoked: '2026-06-01T00:00:00.000Z' },
        { id: `${did}#z6MkNow` },
      ],
      assertionMethod: [`${did}#z6MkFirst`, `${did}#z6MkNow`],
    })
    expect(JSON.stringify(document)).not.toContain('expires')
  })

  it('uses only words of its two contexts', () => {
    const { '@context': contexts, ...document } = didDocumentOf(issuer, ['did:web:elsewhere.example.org'])
    const terms = JSON.stringify((contexts as readonly string[]).map(contextAt))
    const used = new Set(JSON.stringify(document).match(/"(\w+)":/g))
    expect([...used].filter((word) => !terms.includes(word))).toEqual([])
  })

  it('is the same under the host of the school, which then vouches for it', () => {
    const home = 'https://bewijzen.school.example:8443'
    const own = `did:web:bewijzen.school.example%3A8443:issuers:${organisationId}`
    expect(didDocumentAt(home, issuer)).toMatchObject({
      did: own,
      vouchedBy: 'bewijzen.school.example:8443',
      url: `${home}/issuers/${organisationId}/did.json`,
      document: { id: own, alsoKnownAs: [did], assertionMethod: [`${own}#z6MkFirst`, `${own}#z6MkNow`] },
    })
    expect(hostOf(own)).toBe('bewijzen.school.example:8443')
  })

  it.each(['http://school.example', 'https://school.example/', 'https://school.example/path', 'school', ''])(
    'is not for %j',
    (home) => expect(didDocumentAt(home, issuer)).toBeUndefined(),
  )

  it('no host vouches for a key that is its own name', () => expect(hostOf('did:key:z6MkNow')).toBeUndefined())
})
