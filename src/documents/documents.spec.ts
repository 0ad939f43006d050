import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { statement } from '../../test/support/bank-files.ts'
import { Aviary } from '../../test/support/canaries.ts'
import { region } from '../../test/support/region.ts'
import { FORM, LIST } from '../../test/support/region-evidence.ts'
import { learning } from '../../test/support/region-learning.ts'
import { hashOf, jpegFile, pdfFile, pngFile, zipFile } from '../../test/support/sample-files.ts'
import { filesUnder } from '../../test/support/search.ts'
import { type Served, serveProgram } from '../../test/support/served.ts'
import { type Step, World } from '../../test/support/world.ts'
import { decoderOf } from '../contract/decode.ts'
import { evidences } from '../domain/evidence/evidence.ts'

let served: Served
let world: World
beforeAll(async () => {
  served = await serveProgram('2023-01-09T08:00:00Z')
  world = new World(served, new Aviary().invent)
  await world.tell([...region, ...learning])
}, 60_000)
afterAll(() => served[Symbol.asyncDispose]())

const place = (name = 'sanne') => ({ learnerId: world.id(name), enrolmentId: world.id(`place of ${name}`) })
const about = (name?: string) => ({ kind: 'assessmentForm', ...place(name) })
const store = (bytes: Uint8Array, as = 'fatima', given: Record<string, string> = about()) =>
  served.store(bytes, given, world.token(as))
const open = async (sha256: string, as: string, learner?: string) => {
  const query = learner === undefined ? '' : `?learnerId=${world.id(learner)}`
  const headers = { Authorization: `Bearer ${world.token(as)}` }
  const answer = await fetch(`${served.url}/api/v1/documents/${sha256}${query}`, { headers })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}
const folder = () => join(served.dir, 'documents')
const stored = () => [...filesUnder(folder())].map(({ name }) => name)

describe('a document', () => {
  it('comes back as it was sent, and lies encrypted under a name that says nothing', async () => {
    const photo = jpegFile(200_000)
    const answer = await store(photo)
    expect(answer.status).toBe(201)
    expect(answer.json).toMatchObject({
      sha256: hashOf(photo),
      mediaType: 'image/jpeg',
      bytes: photo.length,
      known: false,
    })
    const back = await open(hashOf(photo), 'fatima')
    expect(back.bytes.equals(photo)).toBe(true)
    const [file] = stored().filter((name) => name.includes(hashOf(photo)))
    expect(file).toBe(`${world.id('sanne')}/${hashOf(photo)}.${answer.json.documentId}`)
    const onDisk = readFileSync(join(folder(), file ?? ''))
    expect(onDisk.includes(photo.subarray(100, 140))).toBe(false)
  })

  it('goes out as what it is and as nothing else', async () => {
    const { headers } = await open(hashOf(LIST), 'carla')
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(LIST.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'content-disposition': `inline; filename="document-${hashOf(LIST).slice(0, 12)}.jpg"`,
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect((await open(hashOf(FORM), 'fatima')).headers.get('content-disposition')).toMatch(/^attachment; /)
  })

  it('of the same bytes is known, and adds neither event nor file', async () => {
    const photo = pngFile(1)
    const first = await store(photo)
    const [head, files] = [await served.program.kernel.head(), stored()]
    const again = await store(photo, 'carla')
    expect(again.status).toBe(200)
    expect(again.json).toMatchObject({ known: true, documentId: first.json.documentId })
    expect(await served.program.kernel.head()).toBe(head)
    expect(stored()).toEqual(files)
  })

  it('sent twice at once is stored once', async () => {
    const photo = pngFile(2)
    const answers = await Promise.all([1, 2, 3].map(() => store(photo)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201])
    expect(stored().filter((name) => name.includes(hashOf(photo)))).toHaveLength(1)
    expect((await open(hashOf(photo), 'fatima')).bytes.equals(photo)).toBe(true)
  })

  it('that is a bank statement says by itself what was paid with each line, whatever its sender calls it', async () => {
    const file = Buffer.from(statement([{ amount: '1500.40' }, { amount: '33.00', on: '2022-12-30' }]))
    const answer = await served.store(file, { kind: 'other', organisationId: world.id('argos') }, world.token('pia'))
    expect([answer.status, answer.json.mediaType]).toEqual([201, 'application/xml'])
    const state = await served.program.kernel.stateOf(evidences.ref(hashOf(file)))
    expect(state?.bankLines).toEqual({
      source: 'file',
      lines: new Map([
        [1, { amount: 150_040, paidOn: '2026-11-16' }],
        [2, { amount: 3_300, paidOn: '2022-12-30' }],
      ]),
    })
  })
  it('of two learners has a file and a key for each', async () => {
    const list = pdfFile('Presentielijst')
    await store(list, 'carla', about('sanne'))
    expect((await store(list, 'carla', about('vera'))).json).toMatchObject({ known: false })
    const files = stored().filter((name) => name.includes(hashOf(list)))
    expect(files.map((name) => name.split('/')[0]).toSorted()).toEqual([world.id('sanne'), world.id('vera')].toSorted())
    for (const name of ['sanne', 'vera'])
      expect((await open(hashOf(list), 'carla', name)).bytes.equals(list)).toBe(true)
  })

  it('may come with a form, its fields before or behind it', async () => {
    const send = (parts: readonly (readonly [string, string | Blob])[]) => {
      const body = new FormData()
      for (const [name, value] of parts) {
        if (typeof value === 'string') body.append(name, value)
        else body.append(name, value, 'Formulier van Sanne.pdf')
      }
      const headers = { Authorization: `Bearer ${world.token('fatima')}` }
      return served.request('/api/v1/documents', { method: 'POST', body, headers })
    }
    const fields = Object.entries(about())
    const file = (text: string) => ['document', new Blob([new Uint8Array(pdfFile(text))])] as const
    expect((await send([...fields, file('voor')])).status).toBe(201)
    expect((await send([file('na'), ...fields])).status).toBe(201)
    expect((await send(fields)).json).toMatchObject({ code: 'document-empty' })
    expect((await send([...fields, file('een'), file('twee')])).json).toMatchObject({ code: 'broken-form' })
    expect((await send([...fields, ['naam', 'Sanne'], file('meer')])).json).toMatchObject({ code: 'invalid' })
    expect(stored().join()).not.toContain('Sanne')
  })
})

describe('what is not taken leaves nothing', () => {
  const refused = async (bytes: Uint8Array, status: number, code: string, values = {}) => {
    const before = [stored(), await served.program.kernel.head()]
    const answer = await store(bytes)
    expect(answer.status, answer.text).toBe(status)
    expect(answer.json).toMatchObject({ code, ...values })
    expect([stored(), await served.program.kernel.head()]).toEqual(before)
  }
  it('a photo of 40 MB', () => refused(jpegFile(40 * 1024 * 1024), 413, 'document-too-large', { most: 25 }), 20_000)
  it('nothing', () => refused(Buffer.alloc(0), 400, 'document-empty'))
  it('a web page', () =>
    refused(Buffer.from('<html><script>alert(1)</script>'), 415, 'document-type', { found: 'unknown' }))
  it('a PDF broken off', () => refused(pdfFile().subarray(0, 100), 400, 'document-damaged'))
  it('a PDF that is a ZIP as well', () =>
    refused(Buffer.concat([pdfFile(), zipFile('a.js', Buffer.from('1'))]), 400, 'document-double'))
  it('a PDF behind a page', () => refused(Buffer.concat([Buffer.from('<html><!--'), pdfFile()]), 415, 'document-type'))
  it('what nobody knows the owner of', async () => {
    const before = stored()
    const answer = await store(pngFile(3), 'fatima', { kind: 'assessmentForm' })
    expect(answer.json).toMatchObject({ code: 'invalid' })
    expect((await store(pngFile(3), 'fatima', { ...about(), kind: 'holidayPhoto' })).json).toMatchObject({
      code: 'invalid',
    })
    expect(stored()).toEqual(before)
  })
  it('what was cut off on its way', async () => {
    const before = stored()
    await new Promise<void>((resolve) => {
      const { port } = new URL(served.url)
      const headers = { Authorization: `Bearer ${world.token('fatima')}`, 'Content-Length': 100_000 }
      const path = `/api/v1/documents?${new URLSearchParams(about())}`
      const sent = rawRequest({ host: '127.0.0.1', port, method: 'POST', path, headers })
      sent.on('error', () => resolve())
      sent.write(jpegFile(50_000), () => setImmediate(() => sent.destroy()))
    })
    await expect.poll(stored).toEqual(before)
  })

  it('a PNG that is called a PDF is taken as the PNG that it is', async () => {
    const photo = pngFile(4)
    const answer = await served.request(`/api/v1/documents?${new URLSearchParams(about())}`, {
      method: 'POST',
      body: photo as NonNullable<RequestInit['body']>,
      headers: { 'Content-Type': 'application/pdf', Authorization: `Bearer ${world.token('fatima')}` },
    })
    expect(answer.json).toMatchObject({ mediaType: 'image/png' })
    expect((await open(hashOf(photo), 'fatima')).headers.get('content-type')).toBe('image/png')
  })
  it('the command alone, without the bytes', async () => {
    const input = { sha256: hashOf(pngFile(5)), kind: 'assessmentForm', belongsTo: { kind: 'enrolment', ...place() } }
    const answer = await served.command('storeEvidence', input, world.token('fatima'))
    expect(answer.json).toMatchObject({ code: 'document-not-received' })
  })
})

describe('who stores and who opens', () => {
  it('nobody without a token, and nobody elsewhere', async () => {
    const before = stored()
    const without = await served.store(pngFile(6), about())
    expect(without.status).toBe(401)
    expect((await store(pngFile(6), 'stranger assessor')).status).toBe(403)
    expect(stored()).toEqual(before)
    expect((await served.request(`/api/v1/documents/${hashOf(FORM)}`)).status).toBe(401)
    for (const name of [...world.people.keys()].filter((one) => one.startsWith('stranger '))) {
      expect((await open(hashOf(FORM), name)).status, name).toBe(404)
      expect((await open(hashOf(LIST), name, 'sanne')).status, name).toBe(404)
    }
    expect((await open(hashOf(pngFile(7)), 'fatima')).status).toBe(404)
  })
  it('the assessors, the board and the staff; the learner what is not closed to it, another learner nothing', async () => {
    for (const name of ['fatima', 'joost', 'ineke', 'omar', 'carla']) {
      expect((await open(hashOf(FORM), name)).status, name).toBe(200)
    }
    expect((await open(hashOf(FORM), 'sanne')).status).toBe(404)
    const photo = pngFile(8)
    await store(photo)
    expect((await open(hashOf(photo), 'sanne')).status).toBe(200)
    expect((await open(hashOf(photo), 'vera')).status).toBe(404)
  })
  it('a learner hands in its own, and nothing of another kind', async () => {
    const essay = pdfFile('Verslag')
    const handedIn = { ...about(), kind: 'handedInDocument' }
    expect((await store(essay, 'sanne')).status).toBe(403)
    expect((await store(essay, 'vera', handedIn)).status).toBe(403)
    expect((await store(essay, 'sanne', handedIn)).status).toBe(201)
  })
  it('an assessor sees what an organisation keeps when an assessment in sight rests on it', async () => {
    expect((await open(hashOf(LIST), 'fatima')).status).toBe(404)
    expect((await open(hashOf(LIST), 'fatima', 'sanne')).status).toBe(404)
    await world.tell([restingOn(hashOf(LIST))])
    expect((await open(hashOf(LIST), 'fatima', 'sanne')).status).toBe(404)
    expect((await open(hashOf(LIST), 'fatima', 'vera')).status).toBe(200)
    expect((await open(hashOf(LIST), 'vera', 'vera')).status).toBe(404)
    const told = await served.query('evidenceOf', { learnerId: world.id('vera') }, world.token('fatima'))
    const { documents } = told.json.result as { documents: Record<string, unknown>[] }
    expect(documents).toContainEqual(expect.objectContaining({ sha256: hashOf(LIST), stored: true, erased: false }))
    expect(documents).toContainEqual(expect.objectContaining({ stored: false }))
  })
  it('is written down, and the learner sees it', async () => {
    const before = served.program.accessLog.looksOf(world.id('sanne')).filter(({ kind }) => kind === 'document').length
    await open(hashOf(FORM), 'joost')
    await open(hashOf(pngFile(8)), 'sanne')
    await open(hashOf(FORM), 'stranger assessor')
    const { json } = await served.query('myLooks', { learnerId: world.id('sanne') }, world.token('sanne'))
    const looks = (json.result as { looks: Record<string, unknown>[] }).looks.filter(({ kind }) => kind === 'document')
    expect(looks).toHaveLength(before + 1)
    expect(looks[0]).toMatchObject({
      reference: hashOf(FORM),
      result: 'shown',
      organisation: { id: world.id('albeda') },
    })
  })
})

const restingOn = (sha256: string): Step => ({
  command: 'recordAssessment',
  as: 'fatima',
  input: (id) => ({
    learnerId: id('vera'),
    enrolmentId: id('place of vera'),
    unitId: id('w2'),
    assessedOn: '2023-03-10',
    outcome: { type: 'passOrFail', passed: true },
    evidence: [
      { sha256, kind: 'attendanceReport' },
      { sha256: 'f'.repeat(64), kind: 'assessmentForm' },
    ],
  }),
})

async function* once(bytes: Uint8Array) {
  yield bytes
}

describe('chance', () => {
  it('a file whose event never came is removed after a day, and not before', async () => {
    const { documents } = served.program
    const received = await documents.receive(
      (async function* () {
        yield pngFile(9)
      })(),
    )
    expect('sha256' in received && stored()).toContain(
      `new/${hashOf(pngFile(9))}.${'sha256' in received && received.documentId}`,
    )
    await documents.sweep()
    expect(stored().filter((name) => name.startsWith('new/'))).toHaveLength(1)
    served.clock.now += 25 * 3_600_000
    await documents.sweep()
    expect(stored().filter((name) => name.startsWith('new/'))).toEqual([])
  })
  it('a sender that goes away takes its document along, or leaves it whole', async () => {
    const { documents, kernel } = served.program
    const caller = {
      kind: 'person' as const,
      userId: world.id('fatima'),
      role: 'assessor' as const,
      organisationId: world.id('argos'),
    }
    const storing = {
      caller,
      channel: 'ui' as const,
      about: { kind: 'assessmentForm', belongsTo: { kind: 'enrolment', ...place() } },
    }
    const receive = async (bytes: Uint8Array) => {
      const received = await documents.receive(once(bytes))
      if ('refused' in received) throw new Error(received.refused)
      return received
    }
    const stays = await receive(pngFile(12))
    const [known] = await Promise.all([documents.makeKnown(stays, storing), documents.discard(stays)])
    expect(known.kind).toBe('stored')
    expect((await open(hashOf(pngFile(12)), 'fatima')).status).toBe(200)
    const goes = await receive(pngFile(13))
    const head = await kernel.head()
    await documents.discard(goes)
    expect((await documents.makeKnown(goes, storing)).kind).toBe('not-taken')
    expect(await kernel.head()).toBe(head)
  })
  it('no more than so many are received at once', async () => {
    const { documents } = served.program
    const gate = Promise.withResolvers<void>()
    const waiting = Array.from({ length: 32 }, () =>
      documents.receive(
        (async function* () {
          await gate.promise
          yield Buffer.from('x')
        })(),
      ),
    )
    await expect(documents.receive(once(pngFile(14)))).rejects.toMatchObject({ code: 'busy' })
    gate.resolve()
    expect((await Promise.all(waiting)).every((one) => 'refused' in one)).toBe(true)
    expect(await documents.receive(once(pngFile(14)))).toHaveProperty('sha256')
  })
  it('one person alone keeps nobody else from sending', async () => {
    const { documents } = served.program
    const gate = Promise.withResolvers<void>()
    const slow = async function* () {
      await gate.promise
      yield Buffer.from('x')
    }
    const [sanne, fatima] = ['sanne', 'fatima']
    const tries = Array.from({ length: 32 }, () => documents.receive(slow(), sanne))
    const turnedAway = Promise.allSettled(tries)
    expect(await documents.receive(once(pngFile(15)), fatima)).toHaveProperty('sha256')
    gate.resolve()
    const codes = (await turnedAway).map((one) => (one.status === 'rejected' ? one.reason.code : 'taken'))
    expect(codes.filter((code) => code === 'taken')).toHaveLength(8)
    expect(new Set(codes)).toEqual(new Set(['taken', 'busy']))
    expect(await documents.receive(once(pngFile(16)), sanne)).toHaveProperty('sha256')
  })
  it('a learner hands in a hundred documents and no more: nobody fills the disk alone', async () => {
    const own = join(folder(), world.id('sanne'))
    const more = Array.from({ length: 100 - readdirSync(own).length }, (_, i) =>
      join(own, `${String(i).padStart(64, '0')}.${world.id('sanne')}`),
    )
    for (const path of more) writeFileSync(path, '')
    const handedIn = { ...about(), kind: 'handedInDocument' }
    const answer = await store(pngFile(17), 'sanne', handedIn)
    expect([answer.status, answer.json.code]).toEqual([409, 'document-enough'])
    expect(stored().some((name) => name.includes(hashOf(pngFile(17))))).toBe(false)
    // Who assesses is not kept from it.
    expect((await store(pngFile(18))).status).toBe(201)
    for (const path of more) rmSync(path)
    expect((await store(pngFile(17), 'sanne', handedIn)).status).toBe(201)
  })
  it('an event whose file was not yet moved is opened all the same, and set right', async () => {
    const photo = pngFile(10)
    const { json } = await store(photo)
    const name = `${hashOf(photo)}.${json.documentId}`
    const kept = join(folder(), world.id('sanne'), name)
    writeFileSync(join(folder(), 'new', name), readFileSync(kept))
    rmSync(kept)
    expect((await open(hashOf(photo), 'fatima')).status).toBe(200)
    await served.program.documents.sweep()
    expect(readdirSync(join(folder(), 'new')).filter((one) => one.startsWith(hashOf(photo)))).toEqual([])
    expect((await open(hashOf(photo), 'fatima')).bytes.equals(photo)).toBe(true)
  })
  it('a damaged or missing file is a fault and never half a document', async () => {
    const photo = jpegFile(300_000)
    const { json } = await store(photo)
    const file = join(folder(), world.id('sanne'), `${hashOf(photo)}.${json.documentId}`)
    const whole = readFileSync(file)
    writeFileSync(file, whole.subarray(0, -1))
    expect((await open(hashOf(photo), 'fatima')).status).toBe(500)
    const changed = Buffer.from(whole)
    changed[whole.length - 5] = (changed[whole.length - 5] ?? 0) ^ 1
    writeFileSync(file, changed)
    await expect(open(hashOf(photo), 'fatima')).rejects.toThrow()
    rmSync(file)
    expect((await open(hashOf(photo), 'fatima')).status).toBe(500)
  })
})

it('an erasure takes the learner’s documents: no key, no file, and the same bytes may come again', async () => {
  const own = pngFile(11)
  await store(own, 'fatima', about('vera'))
  const shared = pdfFile('Presentielijst')
  const keys = served.program.vault.keyIdsOf(world.id('vera'), 'document')
  expect(keys.length).toBeGreaterThan(1)
  const proposed: Step[] = [
    {
      command: 'proposeErasure',
      as: 'paula',
      keep: { 'document erasure': 'proposalId' },
      input: (id) => ({ learnerId: id('vera'), class: 'document', ground: 'retentionEnded' }),
    },
    {
      command: 'erasePersonalData',
      as: 'pim',
      input: (id) => ({ learnerId: id('vera'), proposalId: id('document erasure') }),
    },
  ]
  await world.tell(proposed)
  await served.program.catchUp()
  for (const key of keys) expect(served.program.vault.isDestroyed(key)).toBe(true)
  expect(stored().filter((name) => name.startsWith(world.id('vera')))).toEqual([])
  expect((await open(hashOf(own), 'fatima')).status).toBe(410)
  // What another one keeps of the same bytes stays.
  expect((await open(hashOf(shared), 'carla', 'sanne')).bytes.equals(shared)).toBe(true)
  const again = await store(own, 'carla', about('vera'))
  expect(again.json).toMatchObject({ known: false })
  // As a restored vault reads the log again: what came after the erasure stays.
  const { events } = await served.program.store.readAll({ limit: 4096 })
  await served.program.documents.forget(events.map(decoderOf(eventFamilies)))
  expect((await open(hashOf(own), 'carla')).bytes.equals(own)).toBe(true)
})

it('erasing what was written about the assessment takes the forms along', async () => {
  expect((await open(hashOf(FORM), 'fatima')).status).toBe(200)
  await world.tell([
    {
      command: 'proposeErasure',
      as: 'paula',
      keep: { 'evidence erasure': 'proposalId' },
      input: (id) => ({ learnerId: id('sanne'), class: 'assessment-evidence', ground: 'retentionEnded' }),
    },
    {
      command: 'erasePersonalData',
      as: 'pim',
      input: (id) => ({ learnerId: id('sanne'), proposalId: id('evidence erasure') }),
    },
  ])
  await served.program.catchUp()
  expect((await open(hashOf(FORM), 'fatima')).status).toBe(410)
  expect(stored().filter((name) => name.startsWith(world.id('sanne')))).toEqual([])
  // What an organisation keeps about several is not one learner's to erase.
  expect((await open(hashOf(LIST), 'carla')).status).toBe(200)
})
