/** One certificate through all rooms: awarded, handed out, checked; held, let go, under other keys, replaced, forgotten. */
import { cpSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProgram } from '../../src/cli/program.ts'
import { proofServices } from '../../src/cli/proof-services.ts'
import type { CredentialCheck } from '../../src/contract/credential-check.ts'
import type { CredentialFacts } from '../../src/contract/credential-facts.ts'
import { inBundle } from '../../src/credentials/bundle.ts'
import { bundleTrust, readBundle } from '../../src/credentials/bundle-trust.ts'
import { verify } from '../../src/credentials/verify/verify.ts'
import { authenticate } from '../../src/identity/tokens.ts'
import { PUBLIC } from '../../src/kernel/kernel.ts'
import { Aviary } from '../support/canaries.ts'
import { region } from '../support/region.ts'
import { access } from '../support/region-access.ts'
import { learning } from '../support/region-learning.ts'
import { lifting } from '../support/region-lifting.ts'
import { type Served, serveProgram } from '../support/served.ts'
import { World } from '../support/world.ts'

const HOME = 'https://leerbewijs.example.org'
let served: Served
let world: World
beforeAll(async () => {
  served = await serveProgram('2023-01-09T08:00:00Z', undefined, HOME)
  world = new World(served, new Aviary().invent)
  const steps = learning.filter((step) => !access.includes(step))
  const award = steps.findIndex(({ keep }) => keep !== undefined && 'first' in keep)
  await world.tell([...region, ...steps.slice(0, award + 1), ...lifting])
  await served.program.catchUp()
}, 60_000)
afterAll(() => served[Symbol.asyncDispose]())

const fileOf = (certificate: string, more = '', as = 'sanne') =>
  served.request(`/api/v1/credentials/${world.id(certificate)}?learnerId=${world.id('sanne')}${more}`, {
    headers: { Authorization: `Bearer ${world.token(as)}` },
  })
const factsPath = () =>
  `/api/v1/queries/credentialFacts?learnerId=${world.id('sanne')}&certificateId=${world.id('first')}`
const badgeOf = async (certificate: string, more = '') => {
  const { status, text } = await fileOf(certificate, more)
  expect(status, text).toBe(200)
  await served.program.catchUp()
  return text
}
const checked = async (badge: string, asked: { on?: string; recognisedBy?: string } = {}): Promise<CredentialCheck> => {
  await served.program.catchUp()
  return verify(badge, served.proofs.credentials.trust, { now: new Date(served.clock.now).toISOString(), ...asked })
}
const verdictOf = async (badge: string) => (await checked(badge)).verdict
const done = async (command: string, as: string, input: object) => {
  served.clock.now += 1000
  const answer = await served.command(command, input, world.token(as))
  expect(answer.status, answer.text).toBe(201)
  return (answer.json.ids ?? {}) as Record<string, string>
}

/** What came of asking for each form that people look at: a paper, a picture, the sheet beside it. */
const papersOf = async (certificate: string) => {
  const answers = []
  for (const format of ['pdf', 'unitMap', 'png', 'svg']) {
    const { status, json } = await fileOf(certificate, `&format=${format}`, 'ineke')
    answers.push(`${status} ${json.code}`)
  }
  return [...new Set(answers)]
}
const NO_PAPER = ['409 proof-does-not-count']

let first: string
let held: string

describe('a certificate that was awarded', () => {
  it('is handed out to its learner, signed, and is valid', async () => {
    first = await badgeOf('first')
    held = await badgeOf('held')
    const check = await checked(first)
    expect(check.verdict).toBe('valid')
    const failed = check.checks.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-asked')
    expect(failed).toEqual([])
    const [whose] = (await checked(first, { recognisedBy: world.id('argos') })).checks.slice(-1)
    expect(whose).toMatchObject({ check: 'recognition', values: { organisation: 'Organisatie argos' } })
    expect(await verdictOf(held)).toBe('valid')
  })

  it('is the same file again, to the byte; so is the whole record, and the proof in it is that one', async () => {
    expect(await badgeOf('first')).toBe(first)
    const recordOf = async () =>
      (
        await served.request(`/api/v1/transcripts/${world.id('sanne')}`, {
          headers: { Authorization: `Bearer ${world.token('sanne')}` },
        })
      ).text
    const record = await recordOf()
    expect(await recordOf()).toBe(record)
    expect(record).toContain(first)
    const check = await checked(record)
    expect(check).toMatchObject({ verdict: 'valid', credential: { format: 'clr-2' } })
    expect(check.credential?.inner.map(({ verdict }) => verdict)).toEqual(['valid', 'valid'])
  })

  it('is not for anybody else: no token, another learner, another school, a wrong learner', async () => {
    const path = `/api/v1/credentials/${world.id('first')}?learnerId=${world.id('sanne')}`
    expect((await served.request(path)).status).toBe(401)
    for (const other of ['vera', 'arie', 'carla']) expect((await fileOf('first', '', other)).status).toBe(404)
    const wrong = path.replace(world.id('sanne'), world.id('vera'))
    const headers = { Authorization: `Bearer ${world.token('sanne')}` }
    expect((await served.request(wrong, { headers })).status).toBe(404)
    expect((await fileOf('first', '', 'ineke')).status).toBe(200)
  })

  it('hides name and birth date where the learner chooses so', async () => {
    const hidden = await badgeOf('first', '&identified=hash')
    const name = (await checked(first)).credential?.name ?? expect.unreachable('no name')
    expect(hidden).not.toContain(name)
    expect(await checked(hidden)).toMatchObject({ verdict: 'valid', credential: { nameHidden: true } })
  })

  it.each([
    ['pdf', 'application/pdf', '%PDF-'],
    ['png', 'image/png', '\u0089PNG'],
    ['svg', 'image/svg+xml', '<svg'],
  ])('is a %s with the same proof inside', async (format, type, begin) => {
    const response = await fetch(
      `${served.url}/api/v1/credentials/${world.id('first')}?learnerId=${world.id('sanne')}&format=${format}`,
      { headers: { Authorization: `Bearer ${world.token('sanne')}` } },
    )
    expect(response.headers.get('Content-Type')).toContain(type)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(Buffer.from(bytes).toString('latin1').startsWith(begin)).toBe(true)
    expect(
      await verify(bytes, served.proofs.credentials.trust, { now: new Date(served.clock.now).toISOString() }),
    ).toMatchObject({
      verdict: 'valid',
      credential: { id: JSON.parse(first).id },
    })
  })

  it('comes with a sheet that explains what its parts count for', async () => {
    const { status, headers, text } = await fileOf('first', '&format=unitMap')
    expect([status, headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
    expect(headers.get('Content-Disposition')).toMatch(/bewijs-LB-[^"]+-uitleg\.pdf/)
    expect(text.startsWith('%PDF-')).toBe(true)
  })

  it.each([
    ['elm', 'application/ld+json', 'EuropeanDigitalCredential'],
    ['oeapi', 'application/json', 'programmeOfferingAssociations'],
  ])('is data for %s, without a signature', async (format, type, word) => {
    const { status, headers, text } = await fileOf('first', `&format=${format}`)
    expect(status).toBe(200)
    expect(headers.get('Content-Type')).toContain(type)
    expect(text).toContain(word)
    expect(text).not.toContain('proofValue')
  })

  it.each([
    ['pdf', 'application/pdf'],
    ['elm', 'application/ld+json'],
    ['oeapi', 'application/json'],
  ])('the whole record is a file too: %s', async (format, type) => {
    const path = `/api/v1/transcripts/${world.id('sanne')}?format=${format}`
    const response = await fetch(`${served.url}${path}`, {
      headers: { Authorization: `Bearer ${world.token('sanne')}` },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toContain(type)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const now = new Date(served.clock.now).toISOString()
    const { verdict } = await verify(bytes, served.proofs.credentials.trust, { now })
    expect(verdict).toBe(format === 'pdf' ? 'valid' : 'unreadable')
  })

  it('there is no record of who has nothing yet, and none for others', async () => {
    const of = (learner: string, as: string) =>
      served.request(`/api/v1/transcripts/${world.id(learner)}`, {
        headers: { Authorization: `Bearer ${world.token(as)}` },
      })
    expect(await of('vera', 'vera')).toMatchObject({ status: 404, json: { code: 'no-certificates' } })
    expect(await of('sanne', 'vera')).toMatchObject({ status: 404, json: { code: 'not-found' } })
  })

  it.each([
    ['&format=docx', 'format'],
    ['&language=fr', 'language'],
    ['&identified=maybe', 'identified'],
    ['&surprise=1', 'surprise'],
    ['&evidence=http://example.org/x', 'evidence'],
    ['&evidence=0123', 'evidence'],
    [`&evidence=${'A'.repeat(64)}`, 'evidence'],
    ['&format=pdf&format=pdf', 'format'],
  ])('says what is wrong with %s', async (more, parameter) => {
    const { status, json } = await fileOf('first', more)
    expect({ status, json }).toMatchObject({ status: 400, json: { errors: [{ parameter }] } })
  })

  it('shows what the learner chose to show with it; nobody else may choose that', async () => {
    const more = `&evidence=${encodeURIComponent('https://werk.example.org/verslag')}`
    expect(await badgeOf('first', more)).toContain('https://werk.example.org/verslag')
    expect((await fileOf('first', more, 'ineke')).status).toBe(403)
  })

  it('shows a document of its assessments, in the proof, on paper and in the record, and no other document', async () => {
    const token = { headers: { Authorization: `Bearer ${world.token('sanne')}` } }
    const { result } = (await served.request(factsPath(), token)).json as { result?: CredentialFacts }
    const { evidence = [] } = result ?? {}
    const sha256 = evidence[0]?.sha256 ?? expect.unreachable('no document')
    const shown = [{ title: { en: expect.stringContaining('ssessment') }, sha256 }]
    const with1 = await badgeOf('first', `&evidence=${sha256}`)
    expect((await checked(with1)).credential?.evidence).toMatchObject(shown)
    expect((await checked(first)).credential?.evidence).toBeUndefined()
    const record = `/api/v1/transcripts/${world.id('sanne')}?evidence=${sha256}`
    const whole = (await served.request(record, token)).text
    const { credential } = await checked(whole)
    expect(credential?.inner.map((one) => one.evidence?.length ?? 0).toSorted()).toContain(1)
    expect(JSON.parse(whole).id).not.toBe(JSON.parse((await served.request(record.split('?')[0] ?? '', token)).text).id)
    for (const [more, code] of [
      [`&evidence=${'a'.repeat(64)}`, 'unknown-evidence'],
      [`&format=elm&evidence=${sha256}`, 'evidence-not-in-format'],
      [`&format=unitMap&evidence=${sha256}`, 'evidence-not-in-format'],
    ] as const) {
      expect(await fileOf('first', more)).toMatchObject({ status: 400, json: { code } })
    }
    const other = await served.request(record.replace(sha256, 'b'.repeat(64)), token)
    expect(other).toMatchObject({ status: 400, json: { code: 'unknown-evidence' } })
    const school = { headers: { Authorization: `Bearer ${world.token('ineke')}` } }
    expect((await served.request(record, school)).status).toBe(403)
  })
})

describe('what anybody reads to verify', () => {
  it('stands at the addresses that the proof itself names', async () => {
    const badge = JSON.parse(first)
    const did: string = badge.issuer.id
    expect(did).toBe(`did:web:leerbewijs.example.org:issuers:${world.id('albeda')}`)
    const at = async (address: string) => served.request(address.replace(HOME, ''))
    const document = await at(`${HOME}/issuers/${world.id('albeda')}/did.json`)
    expect(document.json).toMatchObject({ id: did, assertionMethod: [badge.proof[0].verificationMethod] })
    const list = await at(badge.credentialStatus.statusListCredential)
    expect(list.headers.get('Content-Type')).toContain('application/vc')
    expect(list.headers.get('Cache-Control')).toMatch(/^public, max-age=\d+$/)
    expect(JSON.parse(list.text)).toMatchObject({ id: badge.credentialStatus.statusListCredential, issuer: did })
    const context = await at(badge['@context'].at(-1))
    expect(context.headers.get('Content-Type')).toContain('application/ld+json')
    expect(context.headers.get('Cache-Control')).toContain('immutable')
  })

  it.each([
    '/issuers/01J10RG0000000000000000009/did.json',
    '/issuers/..%2f..%2fetc/did.json',
    '/status-lists/nothing',
    '/status-lists/01J10RG0000000000000000009-revocation-1',
    '/contexts/leerbewijs-1-000000000000.jsonld',
    '/contexts/..%2fpins.ts',
  ])('and nothing else: %s', async (path) => expect((await served.request(path)).status).toBe(404))

  it('a list is signed once and handed out again, until a bit changes or it grows old', async () => {
    const path = new URL(JSON.parse(held).credentialStatus.statusListCredential).pathname
    const one = (await served.request(path)).text
    served.clock.now += 60_000
    expect((await served.request(path)).text).toBe(one)
    served.clock.now += 3_600_000
    expect((await served.request(path)).text).not.toBe(one)
  })

  it('all of it is one bundle, which names no learner', async () => {
    const { status, text, json } = await served.request('/trust.json')
    expect(status).toBe(200)
    const { certificateNumber, awardCommitment } = JSON.parse(first)
    expect(json.commitments).toMatchObject({ [inBundle(certificateNumber)]: awardCommitment.factsCommitment })
    // It is for everybody: which numbers there are is not.
    expect(JSON.stringify(json)).not.toMatch(/LB-|urn:uuid/)
    expect(Object.keys(json.statusLists as object)).toHaveLength(2)
    expect(json.mandates).toContainEqual(expect.objectContaining({ credentialTypeId: world.id('lifting') }))
    expect(text).not.toContain(world.id('sanne'))
    const read = readBundle(Buffer.from(text, 'utf8'))
    if (read.kind !== 'read') return expect.unreachable(JSON.stringify(read))
    const now = new Date(served.clock.now).toISOString()
    expect(await verify(first, bundleTrust(read.bundle), { now })).toMatchObject({
      verdict: 'valid',
      bundleMadeAt: json.madeAt,
    })
  })
})

describe('a certificate that is held', () => {
  it('is suspended, by the very same bytes, and valid again once it counts again', async () => {
    const learnerId = world.id('sanne')
    const { proposalId } = await done('proposeSuspension', 'ineke', {
      learnerId,
      certificateId: world.id('held'),
      reason: 'investigation',
    })
    expect(await verdictOf(held)).toBe('valid')
    await done('suspendCertificate', 'omar', { learnerId, proposalId, learnerInformedOn: '2023-06-01' })
    expect(await verdictOf(held)).toBe('suspended')
    expect(await papersOf('held')).toEqual(NO_PAPER)
    expect((await fileOf('held', '&format=elm')).status).toBe(200)
    expect(await verdictOf(first)).toBe('valid')
    const { proposalId: again } = await done('proposeReinstatement', 'omar', {
      learnerId,
      certificateId: world.id('held'),
      reason: 'cleared',
    })
    await done('reinstateCertificate', 'ineke', { learnerId, proposalId: again })
    expect(await verdictOf(held)).toBe('valid')
    expect(await badgeOf('held')).toBe(held)
    expect((await fileOf('held', '&format=svg')).status).toBe(200)
  })
})

describe('an institution that takes another key', () => {
  const keyOf = (badge: string) => JSON.parse(badge).proof[0].verificationMethod as string

  it('what the old one signed stays good, and what is new is by the new one', async () => {
    await done('rotateIssuerKey', 'anna', { organisationId: world.id('albeda') })
    const anew = await badgeOf('first')
    expect(keyOf(anew)).not.toBe(keyOf(first))
    expect([await verdictOf(first), await verdictOf(anew)]).toEqual(['valid', 'valid'])
    const { json } = await served.request(`/issuers/${world.id('albeda')}/did.json`)
    expect(json.assertionMethod).toEqual([keyOf(first), keyOf(anew)])
  })

  it('a key that is distrusted from before a proof was signed proves nothing any more', async () => {
    const { keys } = (await served.proofs.credentials.trust.issuerByDid(JSON.parse(first).issuer.id)) ?? { keys: [] }
    const [old, signing] = keys
    await done('distrustIssuerKey', 'anna', {
      organisationId: world.id('albeda'),
      keyId: old?.keyId,
      from: old?.from,
      reason: 'leaked',
    })
    expect(await verdictOf(first)).toBe('not-genuine')
    first = await badgeOf('first')
    expect(keyOf(first).endsWith(signing?.publicKeyMultibase ?? '-')).toBe(true)
    expect(await verdictOf(first)).toBe('valid')
    const { json } = await served.request(`/issuers/${world.id('albeda')}/did.json`)
    expect(json).toMatchObject({ verificationMethod: [{ revoked: old?.from }, {}], assertionMethod: [keyOf(first)] })
  })

  it('moves to its own domain, where its old lists are still believed', async () => {
    const home = 'https://bewijzen.albeda.example'
    await done('rotateIssuerKey', 'anna', { organisationId: world.id('albeda'), home })
    const moved = await badgeOf('first')
    expect(JSON.parse(moved)).toMatchObject({
      issuer: { id: `did:web:bewijzen.albeda.example:issuers:${world.id('albeda')}` },
      // A place in a list is for good.
      credentialStatus: JSON.parse(first).credentialStatus,
    })
    expect([await verdictOf(first), await verdictOf(moved)]).toEqual(['valid', 'valid'])
    first = moved
  })
})

describe('a certificate that ends', () => {
  it('by a newer one: the old bytes say so, and the record holds the newer one alone', async () => {
    const { certificateId } = await done('awardCertificate', 'ineke', {
      learnerId: world.id('sanne'),
      credentialTypeId: world.id('basis'),
      institutionId: world.id('albeda'),
      awardedOn: '2023-06-01',
      enrolmentId: world.id('place of sanne'),
      replaces: { certificateId: world.id('first'), reason: 'nameCorrected' },
    })
    expect(await verdictOf(first)).toBe('superseded')
    expect(await papersOf('first')).toEqual(NO_PAPER)
    const { text } = await served.request(`/api/v1/transcripts/${world.id('sanne')}`, {
      headers: { Authorization: `Bearer ${world.token('sanne')}` },
    })
    expect(text).not.toContain(JSON.parse(first).certificateNumber)
    expect(text).toContain(certificateId)
  })

  it('by being withdrawn: for good, also where it could only be held', async () => {
    const learnerId = world.id('sanne')
    const { proposalId } = await done('proposeRevocation', 'ineke', {
      learnerId,
      certificateId: world.id('held'),
      reason: 'awardedInError',
    })
    await done('revokeCertificate', 'omar', {
      learnerId,
      proposalId,
      learnerInformedOn: '2023-06-01',
      revokedOn: '2023-06-01',
    })
    // What was in hand was signed by the key that leaked: what is made of it now is not.
    const ended = await fileOf('held', '', 'ineke')
    expect(await verdictOf(ended.text)).toBe('revoked')
    expect(await papersOf('held')).toEqual(NO_PAPER)
    expect(await verdictOf(held)).toBe('not-genuine')
  })
})

it('after a restart it is the same file, to the byte', async () => {
  const dir = `${served.dir}-again`
  cpSync(served.dir, dir, { recursive: true })
  const { masterKey, clock } = served
  const program = await openProgram({ dir, masterKey, now: () => clock.now, projector: 'inline' })
  try {
    const { credentials } = proofServices(program, {
      publicUrl: () => 'https://elsewhere.example',
      onFault: console.error,
    })
    const [learnerId, certificateId] = [world.id('sanne'), world.id('first')]
    const caller = await authenticate(program.kernel, world.token('sanne'))
    const made = await credentials.badge(caller ?? PUBLIC, { learnerId, certificateId, identified: 'name' })
    expect(made.kind === 'made' && Buffer.from(made.bytes).toString('utf8')).toBe(first)
  } finally {
    await program.close()
    rmSync(dir, { recursive: true, force: true })
  }
})

describe('a learner who is forgotten', () => {
  it('has a copy that still verifies and whose commitment is still proven; a new one is refused with a clear word', async () => {
    const learnerId = world.id('sanne')
    for (const group of ['identity', 'award']) {
      const { proposalId } = await done('proposeErasure', 'paula', { learnerId, class: group, ground: 'request' })
      await done('erasePersonalData', 'pim', { learnerId, proposalId })
    }
    await served.program.catchUp()
    const check = await checked(first)
    expect(check.verdict).toBe('superseded')
    expect(check.checks).toContainEqual(expect.objectContaining({ check: 'committed', reason: 'commitment-fits' }))
    const refused = await fileOf('first', '', 'ineke')
    expect(refused).toMatchObject({ status: 409, json: { code: 'personal-data-erased' } })
    for (const format of ['elm', 'oeapi', 'pdf']) {
      expect((await fileOf('first', `&format=${format}`, 'ineke')).status).toBe(409)
    }
  })
})
