/** A proof leaves the building, over the real program: into an app on a phone by a client that isn't ours, and as a ZIP. */
import { Openid4vciClient, setGlobalConfig } from '@openid4vc/openid4vci'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantAt } from '../../src/contract/dates.ts'
import { createCredentials } from '../../src/credentials/credentials.ts'
import { findCredential } from '../../src/credentials/verify/find/find-credential.ts'
import { verify } from '../../src/credentials/verify/verify.ts'
import { type Browsing, type Desk, openDesk } from '../support/desk.ts'
import { filesInZip } from '../support/zip-files.ts'

let desk: Desk
let noor: Browsing
let chair: Browsing
let proof: string
beforeAll(async () => {
  setGlobalConfig({ allowInsecureUrls: true })
  desk = await openDesk(['zia.yaml'])
  noor = await desk.as('l01', 'learner')
  chair = await desk.as('ruud', 'examBoardChair', 'albeda')
  proof = desk.id('l01Certificate', 'certificateId')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

/** Its answers come from the port that this run listens at; what it is called is the address of the installation. */
const ASKED_AT = 'http://127.0.0.1/'
const fetchHere: typeof fetch = (input, init) => fetch(String(input).replace(ASKED_AT, `${desk.url}/`), init)
const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")

const trustHere = () =>
  createCredentials({
    kernel: desk.program.kernel,
    signing: desk.program.signingKeys,
    publicUrl: () => ASKED_AT.slice(0, -1),
  }).trust

describe('a proof in an app', () => {
  it('is taken by the link on the page, fits by the verifier, and stands among the looks of its learner', async () => {
    const page = await noor.send(`/my/proofs/${proof}/app`, { what: 'name', where: 'this' })
    expect(page.status).toBe(200)
    const [, link = ''] = /href="(openid-credential-offer:[^"]+)"/.exec(page.text) ?? []
    const client = new Openid4vciClient({
      callbacks: {
        fetch: fetchHere,
        hash: () => new Uint8Array(),
        generateRandom: () => new Uint8Array(),
        clientAuthentication: () => undefined,
        signJwt: () => Promise.reject(new Error('this wallet shows no key')),
      },
    })
    const credentialOffer = await client.resolveCredentialOffer(unescaped(link))
    const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
    expect(issuerMetadata.credentialIssuer.display?.[0]?.name).toContain('Albeda')
    const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
      credentialOffer,
      issuerMetadata,
    })
    const { credentialResponse } = await client.retrieveCredentials({
      issuerMetadata,
      accessToken: accessTokenResponse.access_token,
      credentialConfigurationId: credentialOffer.credential_configuration_ids[0] ?? '',
    })
    const [given] = credentialResponse.credentials ?? []
    const credential = JSON.stringify((given as { credential: unknown }).credential)
    const now = instantAt(desk.program.kernel.now())
    const check = await verify(credential, trustHere(), { now })
    expect(check.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(check.credential).toMatchObject({ name: 'Noor van Dam', issuer: { known: true } })
    expect((await noor.get('/my/looks')).text).toMatch(/in een app (gezet|zette)/i)
  })
  it('is offered of nobody else', async () => {
    const milan = await desk.as('l02', 'learner')
    expect((await milan.get(`/my/proofs/${proof}/app`)).status).toBe(404)
  })
})

describe('the papers of a group', () => {
  it('are asked for by kind and days, made while the page is looked at, and fetched as one file', async () => {
    const { text } = await chair.get('/board/cohort')
    const [, type = ''] = /<option value="([0-9A-Z]{26})"[^>]*>[^<]*Basis voor deskundige zorg/.exec(text) ?? []
    const asked = { by: 'type', type, from: '2023-07-01', until: '2023-07-31', 'printedOn-type': '2026-03-02' }
    const started = await chair.send('/board/cohort', asked)
    expect(started.status).toBe(303)
    const job = started.headers.get('location') ?? ''
    let seen = await chair.get(job)
    while (seen.text.includes('worden gemaakt')) seen = await chair.get(job)
    expect(seen.text).toContain('De papieren zijn klaar')
    const zip = async () =>
      Buffer.from(await (await fetch(`${desk.url}${job}/zip`, { headers: { cookie: chair.cookie } })).arrayBuffer())
    const file = await zip()
    expect((await zip()).equals(file)).toBe(true)
    const files = filesInZip(file)
    const list = files.get('lijst.csv')?.toString() ?? ''
    const pdf = [...files.keys()].find((name) => name.endsWith('.pdf'))
    // On a machine that sets no PDFs it says so at each paper.
    if (pdf === undefined) return expect(list).toContain('kunnen geen pdf')
    expect(list).toContain(`${pdf};${pdf.slice(0, -4)};Noor van Dam;2023-07-05;gemaakt`)
    expect([...files.keys()]).toHaveLength(3)
    const inside = await findCredential(files.get(pdf) ?? Buffer.alloc(0))
    const check = await verify(JSON.stringify(inside.kind === 'credential' && inside.credential), trustHere(), {
      now: instantAt(desk.program.kernel.now()),
    })
    expect(check.credential).toMatchObject({ name: 'Noor van Dam', number: pdf.slice(0, -4) })
  })
  it.each([
    [{ by: 'type' }, 'Kies een soort bewijs.'],
    [{ by: 'type', type: 'x', from: '2024-01-01', until: '2023-01-01', 'printedOn-type': '2026-03-02' }, 'ligt na'],
    [{ by: 'meeting', 'printedOn-meeting': '2026-03-02' }, 'Kies een vergadering.'],
    [{ by: 'meeting', meeting: 'x', 'printedOn-meeting': '2026-02-31' }, 'Vul een datum in.'],
  ])('are not made of %j', async (asked, says) => {
    const answer = await chair.send('/board/cohort', asked)
    expect([answer.status, answer.text.includes(says)]).toEqual([400, true])
  })
  it('that nobody has come to between two days are none', async () => {
    const { text } = await chair.get('/board/cohort')
    const [, type = ''] = /<option value="([0-9A-Z]{26})"[^>]*>[^<]*Basis voor deskundige zorg/.exec(text) ?? []
    const asked = { by: 'type', type, from: '2020-01-01', until: '2020-12-31', 'printedOn-type': '2026-03-02' }
    expect((await chair.send('/board/cohort', asked)).text).toContain('Hier vallen geen bewijzen onder.')
  })
  it('are not for who decides nothing here, nor of another institution', async () => {
    const strangers = [await desk.as('l01', 'learner'), await desk.as('sadia', 'hrOfficer', 'zonnehuis')]
    for (const one of strangers) expect((await one.get('/board/cohort')).status).toBe(403)
    expect((await chair.get(`/board/cohort/${'0'.repeat(32)}`)).status).toBe(404)
    expect((await chair.get(`/board/cohort/${'0'.repeat(32)}/zip`)).status).toBe(404)
  })
})
