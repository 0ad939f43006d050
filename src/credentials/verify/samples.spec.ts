/** Files that the bodies behind the standards published, as they are: read beside the repository, where they are there. */
import { describe, expect, it } from 'vitest'
import { educationSample, whyNoEducationSamples } from '../../../test/support/education-samples.ts'
import { listed } from '../canonical-json.ts'
import type { Json, TrustSource } from '../parts.ts'
import { verify } from './verify.ts'

/** The name of each of these keys ends with the key: a document that lists it is what their issuers would serve. */
const METHOD = /"verificationMethod"\s*:\s*"(https[^"#]*)#(z6[^"]+)"/g

async function check(path: string) {
  const bytes = educationSample(path)
  const pages = new Map<string, Json>()
  for (const [, id = '', publicKeyMultibase = ''] of bytes.toString('utf8').matchAll(METHOD)) {
    const method = { id: `${id}#${publicKeyMultibase}`, type: 'Multikey', controller: id, publicKeyMultibase }
    const { verificationMethod = [] } = Object(pages.get(id))
    pages.set(id, {
      id,
      verificationMethod: [...listed(verificationMethod), method],
      assertionMethod: [...listed(verificationMethod), method].map((one) => Object(one).id),
    })
  }
  const trust: TrustSource = {
    issuerByDid: async () => undefined,
    mandateOn: async () => undefined,
    statusList: async () => undefined,
    supersededOn: async () => undefined,
    commitmentOf: async () => undefined,
    async fetchJson(url) {
      const json = pages.get(url)
      return json === undefined
        ? { kind: 'unreachable', why: 'no-answer' }
        : { kind: 'fetched', json, text: JSON.stringify(json) }
    },
  }
  const { verdict, checks } = await verify(bytes, trust, { now: '2026-11-27T09:00:00.000Z' })
  const decided = checks.find(({ outcome, fatal }) => fatal && outcome !== 'passed')
  const signature = checks.find((one) => one.check === 'signature')?.outcome
  return { verdict, signature, reason: decided?.reason, values: decided?.values }
}

const OB3 = 'samples/ob3'
const CLR = 'samples/clr2'

describe.skipIf(whyNoEducationSamples)('published samples', () => {
  it('the complete badge of 1EdTech is genuine; its list of what was revoked is at an address that is nowhere', async () => {
    expect(await check(`${OB3}/1edtech-complete.json`)).toMatchObject({
      ...{ verdict: 'cannot-say', signature: 'passed', reason: 'status-list-unreachable' },
    })
  })

  it.each([
    [`${OB3}/vcdm-1.1/plugfest3/signed_badge_example-p3.json`, 'suite-unknown', { suite: 'Ed25519Signature2018' }],
    [`${CLR}/vcdm-1.1/1edtech-complex.json`, 'issuer-kind-unknown', undefined],
  ])('%s: nobody can say, because of what it is called', async (path, reason, values) => {
    expect(await check(path)).toEqual({ verdict: 'cannot-say', signature: 'could-not-check', reason, values })
  })

  it.each([
    [`${OB3}/vcdm-1.1/1edtech-simple-noproof.json`, 'proof-missing'],
    [`${OB3}/vcdm-1.1/basic_achievement_credential.json`, 'proof-missing'],
    [`${CLR}/1edtech-simple.unsigned.json`, 'proof-missing'],
    ['elm/samples/edc/Sample-CertOfPart-signed.jsonld', 'sealed-otherwise'],
    ['elm/samples/edc/Sample-MastersDegree-signed.jsonld', 'sealed-otherwise'],
  ])('%s has no proof that we could check: %s', async (path, reason) => {
    expect(await check(path)).toMatchObject({ verdict: 'unreadable', reason })
  })
})
