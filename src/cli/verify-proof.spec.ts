import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { answered, type FakeKernel, fakeKernel } from '../../test/support/fake-kernel.ts'
import { someId } from '../../test/support/given.ts'
import {
  committedFacts,
  INDEX,
  type SignedWorld,
  signedWorld,
  signingKey,
} from '../../test/support/signed-credentials.ts'
import { testSigning } from '../../test/support/signing.ts'
import { line } from '../../test/support/terminal.ts'
import { found, LINK, NUMBER, SECRET } from '../../test/support/verifications.ts'
import { inBundle } from '../credentials/bundle.ts'
import { createCredentials } from '../credentials/credentials.ts'
import type { JsonObject, TrustBundle } from '../credentials/parts.ts'
import type { QueryRequest } from '../kernel/kernel.ts'

const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-verify-'))
const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
/** Long ago, so that the clock of whoever runs this plays no part. */
const about = committedFacts({ awardedAt: '2023-06-30T09:15:00.000Z', awardedOn: '2023-06-30', policyOutcome: {} })
const key = signingKey('key-1', { from: '2023-01-01T00:00:00.000Z' })

let world: SignedWorld
let bundle: TrustBundle
let [badge, trust] = ['', '']
beforeAll(async () => {
  world = await signedWorld({ about, key })
  bundle = {
    v: 1,
    madeAt: '2024-03-01T08:00:00.000Z',
    issuers: [world.issuer],
    mandates: [
      { organisationId: world.issuer.organisationId, credentialTypeId: about.credentialTypeId, from: '2023-01-01' },
    ],
    statusLists: { [world.status.url]: await world.list([]) },
    superseded: {},
    commitments: { [inBundle(about.certificateNumber)]: about.commitment.factsCommitment },
  }
  badge = file('bewijs.json', world.badge)
  trust = file('trust.json', bundle)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// No ledger, no server and no key: what a machine without a network has.
const run = (argv: readonly string[], input = '') =>
  line(['verify', ...argv], { environment: { LEERBEWIJS_DATA: join(folder, 'nothing') }, input })

describe('without a network, with a bundle', () => {
  it('says that it is valid, why, and how old the bundle is', async () => {
    const { code, out } = await run([badge, '--bundle', trust, '--language', 'nl', '--on', '2024-03-01'])
    expect(out).toContain('Geldig op 1 maart 2024. Albeda aan de Maas gaf dit bewijs uit op 30 juni 2023.')
    expect(out).toContain('met gegevens van 1 maart 2024')
    expect(out).toContain('Handtekening: Goed. De handtekening klopt.')
    expect(code).toBe(0)
    const { code: same, json } = await run([badge, '--bundle', trust, '--json'])
    expect(json()).toMatchObject({ verdict: 'valid', bundleMadeAt: bundle.madeAt })
    expect(same).toBe(0)
  })

  it('from standard input as well, and of a person', async () => {
    const [right, wrong] = ['1991-03-14', '1991-03-15']
    const of = (birthDate: string) =>
      run(
        ['-', '--bundle', trust, '--name', 'Łucja Şahin-de Wit', '--birth-date', birthDate],
        JSON.stringify(world.badge),
      )
    expect((await of(right)).code).toBe(0)
    expect(await of(wrong)).toMatchObject({ code: 6, out: expect.stringContaining('No, or the name') })
  })

  it.each<readonly [number, string, () => Promise<Partial<TrustBundle>> | Partial<TrustBundle>]>([
    [6, 'suspended', async () => ({ statusLists: { [world.status.url]: await world.list([INDEX]) } })],
    [6, 'not-mandated', () => ({ mandates: [] })],
    [6, 'superseded', () => ({ superseded: { [inBundle(String(world.badge.id))]: '2024-01-01' } })],
    [6, 'not-genuine', () => ({ commitments: { [inBundle(about.certificateNumber)]: 'c'.repeat(64) } })],
    [5, 'cannot-say', () => ({ statusLists: {} })],
    [5, 'cannot-say', () => ({ issuers: [] })],
  ])('ends with %i: %s', async (code, verdict, other) => {
    const changed = file('changed.json', { ...bundle, ...(await other()) })
    const ran = await run([badge, '--bundle', changed, '--json'])
    expect([ran.code, ran.json().verdict]).toEqual([code, verdict])
  })

  it('a mandate that was given after it was made is not known, which is no refusal', async () => {
    const later = { ...bundle, madeAt: '2023-06-01T00:00:00.000Z', mandates: [] }
    expect((await run([badge, '--bundle', file('early.json', later), '--json'])).json()).toMatchObject({
      verdict: 'valid',
    })
  })

  it.each<readonly [string, unknown]>([
    ['not-json', '{'],
    ['not-a-bundle, at issuers', { v: 1, madeAt: '2024-03-01T08:00:00.000Z' }],
    ['newer', { v: 2 }],
  ])('what is no bundle is not used: %s', async (why, content) => {
    const { code, err } = await run([badge, '--bundle', file('broken.json', content)])
    expect([code, err]).toEqual([2, expect.stringContaining(why)])
  })

  it('opens no address, and looks up no number', async () => {
    expect(await run(['https://badges.example/1.json', '--bundle', trust])).toMatchObject({ code: 2 })
    expect(await run(['LB-0000-0000-0000-0', 'code', '--bundle', trust])).toMatchObject({ code: 2 })
  })
})

describe('what is given', () => {
  it.each([
    [2, ['--on', '2024-02-30']],
    [2, ['--name', 'Noor']],
    [2, ['--recognised-by', 'albeda']],
  ])('ends with %i: %j', async (code, more) => {
    expect((await run([badge, '--bundle', trust, ...more])).code).toBe(code)
  })

  it('a file without a proof, and no file at all', async () => {
    expect(await run([file('brief.txt', 'Geachte heer'), '--bundle', trust])).toMatchObject({
      code: 2,
      out: expect.stringContaining('We find no proof in this that we can read.'),
    })
    const missing = await run([join(folder, 'none.json')])
    expect(missing).toMatchObject({ code: 4, err: expect.stringContaining('none.json is not there.') })
    expect((await run(['none'])).code).toBe(2)
    expect((await run([folder, '--bundle', trust])).code).toBe(4)
    expect((await run([badge, '--bundle', join(folder, 'none.json')])).code).toBe(4)
  })

  it('of an issuer by its key alone counts, unless only known ones do', async () => {
    const unknown = await signedWorld({ about, key, did: `did:key:${key.publicKeyMultibase}` })
    const { credentialStatus: _none, ...rest } = unknown.unsecured
    const foreign = file('foreign.json', (await unknown.signed(rest)) as JsonObject)
    expect((await run([foreign, '--bundle', trust])).code).toBe(0)
    expect((await run([foreign, '--bundle', trust, '--only-known'])).code).toBe(6)
    // Nothing of it stands elsewhere, so without a ledger it is the same.
    expect((await run([foreign, '--json'])).json()).toMatchObject({ verdict: 'valid-issuer-unknown' })
  })
})

describe('by a server', () => {
  let app: FakeApp
  beforeAll(async () => {
    const made = createCredentials({ kernel: fakeKernel(), signing: testSigning, publicUrl: () => undefined })
    const kernel = { ...fakeKernel(), now: () => Date.parse('2026-11-27T08:00:00Z') }
    app = await startFakeApp({ kernel, credentials: { ...made, trust: world.trust() } })
  })
  afterAll(() => app[Symbol.asyncDispose]())

  it('which is asked with the file, and answers the same', async () => {
    const { code, out } = await run([badge, '--url', app.url, '--on', '2024-03-01'])
    expect(out).toContain('Valid on 1 March 2024. Albeda aan de Maas gave this proof on 30 June 2023.')
    expect(code).toBe(0)
    const person = ['--name', 'Iemand Anders', '--birth-date', '1991-03-14', '--on', '2023-01-01']
    expect((await run([badge, '--url', app.url, ...person, '--json'])).json()).toMatchObject({
      verdict: 'not-yet-valid',
    })
  })

  it('that is not there: again later', async () => {
    expect((await run([badge, '--url', 'http://127.0.0.1:9'])).code).toBe(5)
  })
})

describe('a link, or a number with its code', () => {
  const says = { ...found.valid, awardedOn: '2023-07-03' }
  const learner = { learnerId: LINK.slice(0, 26), shareId: LINK.slice(0, 26) }
  let kernel: FakeKernel
  let app: FakeApp
  beforeAll(async () => {
    kernel = fakeKernel()
    const made = createCredentials({ kernel, signing: testSigning, publicUrl: () => undefined })
    app = await startFakeApp({ kernel, credentials: { ...made, trust: world.trust() } })
  })
  afterAll(() => app[Symbol.asyncDispose]())
  const at = (...argv: string[]) => run([...argv, '--url', app.url, '--language', 'nl'])
  const recognition = (outcome: 'recognised' | 'ended') => ({ organisationId: someId('argos'), name: 'Argos', outcome })

  it('on a day and for an organisation: the sentence first, and it ends as a file does', async () => {
    const asked = ['--on', '2027-03-01', '--recognised-by', someId('argos')]
    for (const [outcome, code, told] of [
      ['recognised', 0, 'Argos erkent dit op 1 maart 2027.'],
      ['ended', 6, 'Argos erkent dit op 1 maart 2027 niet (meer).'],
    ] as const) {
      kernel.says(answered({ ...says, on: '2027-03-01', recognition: recognition(outcome) }))
      const ended = await at(NUMBER, SECRET, ...asked)
      expect(ended).toMatchObject({ code, out: expect.stringContaining(told) })
      expect(ended.out).toMatch(/^Geldig op 1 maart 2027\./)
      expect(kernel.asked.at(-1)?.params).toMatchObject({ on: '2027-03-01', recognisedBy: someId('argos') })
    }
    kernel.says(answered({ ...says, status: 'not-yet-valid', on: '2020-01-01' }))
    expect(await at(LINK, '--on', '2020-01-01')).toMatchObject({
      code: 6,
      out: expect.stringMatching(/^Nog niet geldig op 1 januari 2020/),
    })
  })

  it('in a text that was piped in is the same question', async () => {
    kernel.says(answered(says))
    const { code, out } = await run(
      ['-', '--url', app.url, '--language', 'nl'],
      `${app.url}/verify?number=${NUMBER}#${SECRET}`,
    )
    expect([code, out]).toEqual([0, expect.stringMatching(/^Geldig\. Albeda/)])
  })

  it('of a person: a share says yes or no, and number and code show the name', async () => {
    for (const [belongs, code] of [
      ['yes', 0],
      ['no', 6],
    ] as const) {
      kernel.says(({ query }: QueryRequest) =>
        query === 'matchesPerson' ? { belongs, ...learner } : found['without name'],
      )
      expect(await at(LINK, '--name', 'Noor', '--birth-date', '1990-01-01')).toMatchObject({ code })
    }
    const named = await at(NUMBER, SECRET, '--name', 'Noor', '--birth-date', '1990-01-01')
    expect(named).toMatchObject({ code: 2, err: expect.stringContaining('show the name') })
    expect(await at(LINK, '--on', '2020-02-31')).toMatchObject({ code: 2 })
  })

  it('of several each counts, and is told', async () => {
    kernel.says(answered(found.several))
    expect(await at(LINK)).toMatchObject({ code: 6, out: expect.stringContaining('Niet meer geldig') })
  })
})
