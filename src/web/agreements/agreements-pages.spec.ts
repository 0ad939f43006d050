import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { hashOf, pdfFile } from '../../../test/support/sample-files.ts'
import { partnerships } from '../../domain/partnership/partnership.ts'

let desk: Desk
let mieke: Browsing
let pauline: Browsing
let joke: Browsing
beforeAll(async () => {
  desk = await openDesk(['avant.yaml', join(import.meta.dirname, '../../../test/support/stories/agreements.yaml')])
  mieke = await desk.as('mieke', 'programmeManager', 'topaz')
  pauline = await desk.as('pauline', 'organisationAdmin', 'mondriaan')
  joke = await desk.as('joke', 'organisationAdmin', 'zorgenzekerheid')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const at = (more = '') => `/agreements/${desk.id('avant', 'partnershipId')}${more}`
const agreement = (name: string, what: string) => at(`/agreements/${desk.id(name, 'agreementId')}/${what}`)
const state = async () => {
  const found = await desk.program.kernel.stateOf(partnerships.ref(desk.id('avant', 'partnershipId')))
  if (!found) throw new Error('no partnership')
  return found
}

describe('what waits for the word of an organisation', () => {
  it('stands on the start page of who may answer, and of nobody else', async () => {
    const { text } = await pauline.get('/start')
    expect(text).toContain('Dit wacht op het woord van uw organisatie')
    expect(text).toContain('Ondertekenen: Gegevens delen &lt;b&gt;binnen&lt;/b&gt; AVANT')
    expect(text).not.toContain('Er wacht nu niets op u.')
    const coordinator = await desk.as('pauline', 'coordinator', 'mondriaan')
    expect((await coordinator.get('/start')).text).not.toContain('Dit wacht op het woord')
  })

  it('an invitation is answered with one tap, by the organisation itself', async () => {
    const { text } = await joke.get('/agreements')
    expect(text).toContain('Topaz nodigt uw organisatie uit voor AVANT, als gast')
    const partnershipId = desk.id('avant', 'partnershipId')
    expect((await mieke.send('/agreements', { do: 'join', partnershipId })).status).toBe(400)
    const done = await joke.send('/agreements', { do: 'join', partnershipId })
    expect([done.status, done.headers.get('location')]).toEqual([303, at()])
    expect((await joke.get(at())).text).toContain('Uw organisatie doet mee aan AVANT.')
  })

  it('one that was declined is gone', async () => {
    const { text } = await mieke.get(at('/invite?q=zorgkantoor'))
    expect(text).toContain('Zorgkantoor Zorg en Zekerheid')
    const form = { q: 'zorgkantoor', kind: 'member', from: '2199-01-01' }
    expect((await mieke.send(at('/invite?q=zorgkantoor'), form)).text).toContain('Kies een organisatie.')
    const organisationId = desk.id('zorgenzekerheid', 'organisationId')
    const again = await mieke.send(at('/invite?q=zorgkantoor'), { ...form, organisationId })
    expect([again.status, again.text]).toEqual([400, expect.stringContaining('role="alert"')])
    await mieke.send(at('/invite?q=zorgkantoor'), { ...form, kind: 'controller', organisationId })
    expect((await state()).invitations.size).toBe(1)
    await joke.send('/agreements', { do: 'decline', partnershipId: desk.id('avant', 'partnershipId') })
    // A controller is asked no question, so there was none to answer.
    expect((await state()).invitations.size).toBe(1)
  })
})

describe('one partnership as of a day', () => {
  it('shows who takes part, each agreement and who signed it when, and its programme lines', async () => {
    const { status, text } = await mieke.get(at())
    expect(status).toBe(200)
    for (const said of [
      'Samenwerkingsovereenkomst Zorgexpeditie',
      '2 van 3 hebben ondertekend',
      'ontbreekt nog',
      'Opleiden en scholen',
      'Genoeg mensen in de zorg',
      'penvoerder',
      'Partner uitnodigen',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain(desk.id('avant', 'partnershipId').concat('<'))
  })
  it('on an earlier day says what was known then, and lets nothing be changed', async () => {
    const { text } = await mieke.get(at('?on=2023-11-27'))
    expect(text).toContain('U ziet wat er op 27 november 2023 bekend was.')
    expect(text).toContain('ondertekend, begint nog')
    expect(text).not.toContain('Gegevens delen')
    expect(text).not.toContain('Partner uitnodigen')
    expect(text).not.toContain('Beëindigen')
  })
  it.each(['2001-01-01', 'gisteren', '2023-02-31'])('asked for %s answers with a sentence', async (day) => {
    const { status, text } = await mieke.get(at(`?on=${day}`))
    expect(status).toBe(200)
    expect(text).toMatch(/was er voor uw organisatie nog niets|Vul een dag in/)
  })
  it('is not there for who takes no part', async () => {
    const nobody = await desk.as('operator', 'operator')
    expect((await nobody.get(at())).status).toBe(403)
    expect((await mieke.get('/agreements/01ARZ3NDEKTSV4RRFFQ69G5FAV')).status).toBe(404)
  })
})

describe('an agreement', () => {
  it('is signed by who is missing, and then in force; twice is once', async () => {
    const before = await pauline.get(agreement('sharing', 'sign'))
    expect(before.text).toContain('U ondertekent namens ROC Mondriaan.')
    expect(before.text).toContain('Uw handtekening is de laatste.')
    expect(before.text).toContain('Het document staat hier niet.')
    const ahead = await pauline.send(agreement('sharing', 'sign'), { version: '1', signedOn: '2199-01-01' })
    expect(ahead.status).toBe(400)
    const form = /name="form" value="([^"]+)"/.exec(before.text)?.[1] ?? ''
    const key = /name="key" value="([^"]+)"/.exec(before.text)?.[1] ?? ''
    const send = () => pauline.send(agreement('sharing', 'sign'), { form, key, version: '1', signedOn: '2025-02-10' })
    expect((await send()).status).toBe(303)
    expect((await send()).status).toBe(303)
    expect((await pauline.get(at())).text).toContain(
      'Alle partijen hebben nu getekend: de overeenkomst geldt vanaf 10 februari 2025.',
    )
    const signed = (await state()).agreements.get(desk.id('sharing', 'agreementId'))?.versions[0]?.signed
    expect(signed?.get(desk.id('mondriaan', 'organisationId'))).toBe('2025-02-10')
  })

  it('is drafted with its document, which every party can read, and nobody else', async () => {
    const file = pdfFile('Overeenkomst over kosten')
    const page = await mieke.get(at('/draft'))
    const body = new FormData()
    for (const name of ['form', 'key'])
      body.append(name, new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? '')
    const fields = { kind: 'costSharing', title: 'Kosten delen', from: '2025-05-01', until: '', hash: '' }
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    for (const one of ['topaz', 'marente']) body.append('signatory', desk.id(one, 'organisationId'))
    body.append('document', new Blob([new Uint8Array(file)]), 'overeenkomst.pdf')
    const headers = { cookie: mieke.cookie, accept: 'text/html' }
    const done = await fetch(desk.url + at('/draft'), { method: 'POST', body, headers, redirect: 'manual' })
    expect(done.status).toBe(303)
    const [drafted] = [...(await state()).agreements.values()].slice(-1)
    expect(drafted?.versions[0]).toMatchObject({ title: 'Kosten delen', documentHash: hashOf(file) })
    const saskia = await desk.as('saskia', 'organisationAdmin', 'marente')
    const link = `/evidence/${hashOf(file)}?partnershipId=${desk.id('avant', 'partnershipId')}`
    expect((await saskia.get(at(`/agreements/${drafted?.agreementId}/sign`))).text).toContain(link)
    expect((await saskia.get(link)).status).toBe(200)
    expect((await saskia.get(`/evidence/${hashOf(file)}`)).status).toBe(404)
    expect((await pauline.get(link)).status).toBe(404)
    expect((await joke.get(link)).status).toBe(404)
  })

  it('lets nobody in to a document of another kind, whoever names it', async () => {
    const file = pdfFile('Presentielijst')
    const page = await mieke.get(at('/draft'))
    const body = new FormData()
    body.append('form', /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? '')
    body.append('kind', 'attendanceReport')
    body.append('organisationId', desk.id('topaz', 'organisationId'))
    body.append('document', new Blob([new Uint8Array(file)]), 'lijst.pdf')
    const headers = { cookie: mieke.cookie, accept: 'text/html' }
    const stored = await fetch(`${desk.url}/evidence`, { method: 'POST', body, headers, redirect: 'manual' })
    expect(stored.headers.get('location')).toContain(hashOf(file))
    const drafted = await mieke.send(at('/draft'), {
      kind: 'cooperation',
      title: 'Met een lijst',
      from: '2025-05-01',
      hash: hashOf(file),
      signatory: [desk.id('topaz', 'organisationId'), desk.id('marente', 'organisationId')],
    })
    expect(drafted.status).toBe(303)
    const saskia = await desk.as('saskia', 'organisationAdmin', 'marente')
    const link = `/evidence/${hashOf(file)}?partnershipId=${desk.id('avant', 'partnershipId')}`
    expect((await saskia.get(link)).status).toBe(404)
  })

  it('without a document or with one party alone comes back with what was typed', async () => {
    const none = await mieke.send(at('/draft'), { kind: 'cooperation', title: '=1+1 <i>', from: '2025-05-01' })
    expect([none.status, none.text]).toEqual([
      400,
      expect.stringContaining('Kies het document, of vul het kenmerk in.'),
    ])
    expect(none.text).toContain('value="=1+1 &lt;i&gt;"')
    const alone = await mieke.send(at('/draft'), {
      kind: 'cooperation',
      title: 'Alleen',
      from: '2025-05-01',
      hash: 'a'.repeat(64),
      signatory: desk.id('topaz', 'organisationId'),
    })
    expect(alone.text).toContain('Kies ten minste twee partijen.')
  })

  it('is amended for all, and until all have signed anew the version before holds', async () => {
    const { text } = await mieke.get(agreement('sharing', 'amend'))
    expect(text).toContain('U maakt versie 2.')
    const done = await mieke.send(agreement('sharing', 'amend'), {
      version: '1',
      title: 'Gegevens delen, ruimer',
      hash: 'b'.repeat(64),
      from: '2025-06-01',
      signatory: [desk.id('topaz', 'organisationId'), desk.id('mondriaan', 'organisationId')],
    })
    expect(done.status).toBe(303)
    expect((await pauline.get(at())).text).toContain('Tot die er zijn, geldt versie 1.')
  })

  it('is ended for all of its parties, by a party, with what follows from it said before', async () => {
    const { text } = await pauline.get(agreement('sharing', 'end'))
    expect(text).toContain('De overeenkomst eindigt voor alle 2 partijen, niet alleen voor u.')
    expect((await joke.get(agreement('sharing', 'end'))).status).toBe(404)
    const none = await pauline.send(agreement('sharing', 'end'), { on: '2025-07-01', reason: '' })
    expect(none.status).toBe(400)
    const done = await pauline.send(agreement('sharing', 'end'), { on: '2025-07-01', reason: 'partyLeft' })
    expect(done.status).toBe(303)
    expect((await pauline.get(at())).text).toContain('per 1 juli 2025 door ROC Mondriaan: een partij stopt')
  })
})

describe('recognising, requiring, and what became of people', () => {
  it('says which proofs count here, and who recognises one', async () => {
    const { text } = await mieke.get(`/agreements/recognitions?proof=${desk.id('supporting', 'credentialTypeId')}`)
    expect(text).toContain('Ondersteunen in zorg en welzijn')
    expect(text).toContain('WIJdezorg')
    expect(text).toContain('zo lang als het bewijs zelf')
  })
  it('is ended and begun again for a shorter time', async () => {
    const page = await mieke.get('/agreements/recognitions')
    const trainingRecognitionId = /name="trainingRecognitionId" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const ending = { do: 'end', trainingRecognitionId, endOn: '2025-02-01', endReason: 'replaced' }
    expect((await mieke.send('/agreements/recognitions', { ...ending, endReason: '' })).status).toBe(400)
    expect((await mieke.send('/agreements/recognitions', ending)).status).toBe(303)
    const adding = {
      do: 'add',
      credentialTypeId: desk.id('supporting', 'credentialTypeId'),
      issuerId: desk.id('mondriaan', 'organisationId'),
      agreement: `${desk.id('avant', 'partnershipId')} ${desk.id('agreement', 'agreementId')}`,
      from: '2025-02-01',
    }
    const wrong = await mieke.send('/agreements/recognitions', { ...adding, months: 'twee' })
    expect(wrong.text).toContain('Vul een heel aantal maanden in')
    expect((await mieke.send('/agreements/recognitions', { ...adding, months: '18' })).status).toBe(303)
    expect((await mieke.get('/agreements/recognitions')).text).toContain('18 maanden na de uitreiking')
  })
  it('keeps what a function requires, version by version', async () => {
    const saskia = await desk.as('saskia', 'hrOfficer', 'marente')
    const set = { jobTitle: 'Helpende', proof: [], from: '2025-02-01' }
    expect((await saskia.send('/agreements/requirements', { ...set, from: '2023-01-01' })).status).toBe(400)
    expect((await saskia.send('/agreements/requirements', set)).status).toBe(303)
    expect((await saskia.get('/agreements/requirements')).text).toMatch(/Helpende.*niets.*1 februari 2025/s)
    expect((await saskia.get('/agreements/requirements?on=2025-01-15')).text).toContain(
      'Ondersteunen in zorg en welzijn',
    )
  })
  it('counts one’s own from one, and hides small groups of the partnership', async () => {
    const own = await pauline.get('/agreements/outcomes?year=2024')
    expect(own.text).toMatch(/Wie wij hebben opgeleid.*heeft werk.*1/s)
    const all = await pauline.get('/agreements/outcomes?year=2024&view=partnership')
    expect(all.text).toContain('niet getoond')
    expect((await pauline.get('/agreements/outcomes?year=x')).status).toBe(400)
  })
  it('is recorded by the provider, once for each moment, and corrected by saying so', async () => {
    const coordinator = await desk.as('pauline', 'coordinator', 'mondriaan')
    const path = `/learners/${desk.id('nadia', 'learnerId')}/outcome`
    const outcome = {
      enrolmentId: desk.id('nadiaEnrolment', 'enrolmentId'),
      moment: 'atEnd',
      kind: 'moreHours',
      proof: 'learnerStatement',
      measuredOn: '2024-07-02',
    }
    const twice = await coordinator.send(path, outcome)
    expect([twice.status, twice.text]).toEqual([
      400,
      expect.stringContaining('is al vastgelegd wat er van deze persoon'),
    ])
    expect((await coordinator.send(path, { ...outcome, corrects: '1' })).status).toBe(303)
    expect((await coordinator.get(path)).text).toContain('werkt meer uren')
  })
})

describe('a partnership', () => {
  it('is founded by who will lead it, under a name of its own', async () => {
    const fields = { name: 'Zorg <script>', region: 'Haaglanden', startsOn: '2025-01-01' }
    const done = await pauline.send('/agreements/new', fields)
    expect(done.status).toBe(303)
    const page = await pauline.get(done.headers.get('location') ?? '')
    expect(page.text).toContain('Zorg &lt;script&gt; is opgericht.')
    expect(page.text).toContain('Nieuwe programmalijn')
    const again = await pauline.send('/agreements/new', fields)
    expect([again.status, again.text]).toEqual([400, expect.stringContaining('href="#f-name"')])
    expect((await mieke.get('/agreements/new')).status).toBe(403)
  })
  it('gets its programme lines from its lead', async () => {
    const line = { name: 'Zij-instroom', goals: 'Meer mensen\nMinder uitval', from: '2025-01-01' }
    expect((await mieke.send(at('/line'), line)).status).toBe(303)
    expect((await mieke.get(at())).text).toContain('Meer mensen; Minder uitval')
    expect((await mieke.send(at('/line'), line)).text).toContain('loopt al')
    expect((await pauline.get(at('/line'))).status).toBe(403)
  })
  it('is left by a member, never by its lead', async () => {
    const done = await joke.send(at('/leave'), { on: '2199-06-01', reason: 'ended' })
    expect(done.status).toBe(303)
    const lead = await desk.as('mieke', 'organisationAdmin', 'topaz')
    expect((await lead.send(at('/leave'), { on: '2199-06-01', reason: 'ended' })).status).toBe(400)
  })
})

it('the operator sees all partnerships, and founds one for another', async () => {
  const operator = await desk.as('operator', 'operator')
  expect((await operator.get('/agreements')).text).toContain('AVANT')
  const fields = {
    name: 'Delta',
    region: 'Zeeland',
    startsOn: '2025-01-01',
    leadPartnerId: desk.id('marente', 'organisationId'),
  }
  expect((await operator.send('/agreements/new', fields)).headers.get('location')).toBe('/agreements')
})
