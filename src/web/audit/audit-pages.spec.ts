import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { booksEvents } from '../../../events/books.ts'
import { evidenceEvents } from '../../../events/evidence.ts'
import { grantEvents } from '../../../events/grant.ts'
import { timesheetEvents } from '../../../events/timesheet.ts'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { hashOf, pdfFile } from '../../../test/support/sample-files.ts'
import { grants } from '../../domain/grant/grant.ts'
import { trailEvents } from '../../language/trail-words.ts'

let desk: Desk
let carla: Browsing
let noa: Browsing
let finn: Browsing
let lena: Browsing
beforeAll(async () => {
  desk = await openDesk(['zia.yaml', 'schemes.yaml', 'zia-money.yaml'])
  carla = await desk.as('carla', 'funderController', 'mrdh')
  noa = await desk.as('noa', 'externalAuditor', 'mrdh')
  finn = await desk.as('finn', 'partnerFinance', 'argos')
  lena = await desk.as('lena', 'leadFinance', 'vlaardingen')
}, 90_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const at = (more: string) => `/grants/${desk.id('grant', 'grantId')}/${more}`
const state = async () => {
  const found = await desk.program.kernel.stateOf(grants.ref(desk.id('grant', 'grantId')))
  if (!found) throw new Error('no grant')
  return found
}
const monetary = { method: 'monetaryUnit', size: '8', seed: 'feedfeedfeedfeed', confidence: '95' }
/** With the list that the page was shown with, as a browser sends it. */
async function draw(path: string, fields: Readonly<Record<string, string>>) {
  const { text } = await carla.get(path)
  const names = ['knownAt', 'populationHash', 'line', 'fromPeriod', 'untilPeriod', 'partnerId']
  const shown = names.flatMap((name) => {
    const value = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)">`).exec(text)?.[1]
    return value === undefined ? [] : [[name, value]]
  })
  return carla.send(path, { ...Object.fromEntries(shown), ...fields })
}
async function withFile(who: Browsing, path: string, fields: Readonly<Record<string, string>>, file: Uint8Array) {
  const { text } = await who.get(path)
  const body = new FormData()
  for (const name of ['form', 'key']) body.set(name, new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '')
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('document', new Blob([new Uint8Array(file)]), 'bon.pdf')
  const headers = { cookie: who.cookie, accept: 'text/html' }
  const answer = await fetch(desk.url + path, { method: 'POST', body, headers, redirect: 'manual' })
  return { status: answer.status, text: await answer.text() }
}
const lastSample = async () => [...(await state()).samples].at(-1) ?? ['', undefined]

describe('drawing a sample', () => {
  it('begins with what there is to draw from, and what the terms tolerate of it', async () => {
    expect((await carla.get(at('samples'))).text).toContain('Er is nog geen steekproef getrokken.')
    const { status, text } = await carla.get(at('samples/draw'))
    expect(status).toBe(200)
    expect(text).toContain('Goedgekeurde kostenposten die nog meetellen: 17, samen €\u00a0285.120,00.')
    expect(text).toContain('Bij zo weinig kostenposten')
    expect(text).toMatch(/name="seed"[^>]*value="[0-9a-f]{32}"/)
    expect((await carla.get(at('samples/draw?line=L3'))).text).toContain('meetellen: 2, samen €\u00a033.510,00.')
    const none = await carla.get(at('samples/draw?fromPeriod=2024-q2'))
    expect(none.text).toContain('Geen goedgekeurde kostenpost past bij deze keuze.')
    expect(none.text).not.toContain('Trek de steekproef')
  })
  it('by amount: the same seed gives the same entries, and it can be drawn again', async () => {
    const done = await draw(at('samples/draw'), monetary)
    const [sampleId, drawn] = await lastSample()
    expect([done.status, done.headers.get('location')]).toEqual([303, at(`samples/${sampleId}`)])
    expect(drawn).toMatchObject({
      seed: 'feedfeedfeedfeed',
      size: 8,
      confidence: 95,
      population: { total: 28_512_000 },
    })
    await draw(at('samples/draw'), monetary)
    const [otherId, again] = await lastSample()
    expect(otherId).not.toBe(sampleId)
    expect(again?.items).toEqual(drawn?.items)
    const { text } = await carla.get(at(`samples/${sampleId}?repeat=yes`))
    expect(text).toContain('Opnieuw getrokken: dezelfde lijst en dezelfde kostenposten.')
    expect(text).toContain('Nog 8 van 8 kostenposten na te kijken.')
  })
  it('by groups, of a part of the books', async () => {
    const form = { ...monetary, method: 'stratifiedRandom', by: 'linePartner', size: '5' }
    const done = await draw(at('samples/draw?line=L4'), form)
    expect(done.status).toBe(303)
    const [sampleId, drawn] = await lastSample()
    expect(drawn).toMatchObject({ filter: { line: 'L4' }, strata: [{}, {}, {}, {}] })
    const { text } = await carla.get(at(`samples/${sampleId}`))
    for (const said of ['Per groep', 'Zonnehuisgroep', 'Niet te zeggen']) expect(text).toContain(said)
  })
  it('says at its field what can not be', async () => {
    for (const [wrong, said] of [
      [{ size: '18' }, 'Er zijn maar 17 kostenposten'],
      [{ size: '' }, 'aria-invalid="true"'],
      [{ seed: 'geen' }, 'aria-invalid="true"'],
      [{ method: 'stratifiedRandom', by: 'line', size: '4' }, 'Uit elk van de 5 groepen'],
      [{ method: 'other' }, 'role="alert"'],
      [{ populationHash: '0'.repeat(64) }, 'De kostenposten zijn intussen veranderd.'],
    ] as const) {
      const answer = await draw(at('samples/draw'), { ...monetary, ...wrong })
      expect([answer.status, answer.text.includes(said)], said).toEqual([400, true])
    }
    expect((await carla.get(at('samples/draw?fromPeriod=voorjaar'))).status).toBe(400)
  })
  it('is for the funder alone; others who see the grant see what from', async () => {
    for (const one of [noa, lena]) {
      const { text } = await one.get(at('samples/draw'))
      expect(text).toContain('De controller van de subsidiegever trekt de steekproef.')
      expect(text).not.toContain('Trek de steekproef')
    }
    expect((await finn.get(at('samples/draw'))).status).toBe(403)
  })
})

describe('working through a sample', () => {
  it('each entry leads to its page and its documents, and is marked as seen once', async () => {
    const [sampleId, sample] = [...(await state()).samples][0] ?? ['', undefined]
    const [one, two] = sample?.items.map(({ entryId }) => entryId) ?? []
    const page = at(`samples/${sampleId}`)
    const { text } = await carla.get(page)
    expect(text).toContain(at(`entries/${one}`))
    expect(text).toMatch(/href="\/evidence\/[0-9a-f]{64}"/)
    const done = await carla.send(page, { entry: [one ?? '', two ?? ''] })
    expect(done.status).toBe(303)
    expect((await state()).samples.get(sampleId)?.reviewed.size).toBe(2)
    expect((await carla.get(page)).text).toContain('Nog 6 van 8 kostenposten na te kijken.')
    expect((await carla.send(page, {})).text).toContain('Kies ten minste één kostenpost.')
    const twice = await carla.send(page, { entry: [one ?? ''] })
    expect([twice.status, twice.text]).toEqual([400, expect.stringContaining('al als bekeken gemeld')])
  })
  it('and all its documents go out as one ZIP with an index', async () => {
    const [sampleId] = [...(await state()).samples][0] ?? ['']
    const headers = { cookie: noa.cookie, accept: '*/*' }
    const answer = await fetch(desk.url + at(`samples/${sampleId}/zip`), { headers })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(String.fromCharCode(...bytes.slice(0, 2))).toBe('PK')
    // A document each, at least, and the index: entries of the ZIP's own list.
    const names = Buffer.from(bytes).toString('latin1').split('PK\u0001\u0002').length - 1
    expect(names).toBeGreaterThan(8)
    expect((await carla.get(at(`samples/${desk.id('grant', 'grantId')}/zip`))).status).toBe(404)
  })
  it('and as a file of each kind, with the numbers of the page', async () => {
    const [sampleId, sample] = [...(await state()).samples][0] ?? ['', undefined]
    for (const format of ['xlsx', 'csv', 'json']) {
      expect((await noa.get(at(`export/sample/${format}?sampleId=${sampleId}`))).status, format).toBe(200)
      expect((await noa.get(at(`export/trail/${format}?type=CostReversed`))).status, format).toBe(200)
    }
    const csv = await noa.get(at(`export/sample/csv?sampleId=${sampleId}`))
    for (const { entryId } of sample?.items ?? []) expect(csv.text).toContain(entryId)
    const json = JSON.parse((await noa.get(at(`export/sample/json?sampleId=${sampleId}`))).text)
    expect(JSON.stringify(json)).toContain(sample?.population.hash)
    expect((await noa.get(at('export/sample/csv'))).status).toBeGreaterThanOrEqual(400)
    expect((await finn.get(at('export/trail/csv'))).status).toBe(403)
  })
  it('an unknown one is not there, and the auditor marks nothing', async () => {
    expect((await carla.get(at(`samples/${desk.id('grant', 'grantId')}`))).status).toBe(404)
    const [sampleId] = [...(await state()).samples][0] ?? ['']
    const { text } = await noa.get(at(`samples/${sampleId}`))
    expect(text).not.toContain('name="entry"')
    expect(text).not.toContain('Bevinding vastleggen')
  })
})

describe('a finding', () => {
  it('of an entry in a sample is carried over, and changes the settlement once it is upheld', async () => {
    const [sampleId, sample] = [...(await state()).samples][0] ?? ['', undefined]
    const entryId = sample?.items.find(({ certain }) => !certain)?.entryId ?? ''
    const page = at(`findings/new?entry=${entryId}&sample=${sampleId}`)
    expect((await carla.get(page)).text).toContain('Welk bedrag accepteert u niet?')
    const form = { kind: 'noEvidence', amount: '250,00', certain: 'yes', note: 'Geen bon.' }
    for (const [wrong, said] of [
      [{ amount: 'veel' }, 'Vul een bedrag in'],
      [{ amount: '9999999,00' }, 'nog €'],
      [{ kind: '' }, 'aria-invalid="true"'],
    ] as const) {
      const answer = await carla.send(page, { ...form, ...wrong })
      expect([answer.status, answer.text.includes(said)], said).toEqual([400, true])
    }
    const done = await carla.send(page, form)
    expect([done.status, done.headers.get('location')]).toEqual([303, at(`samples/${sampleId}`)])
    expect((await carla.get(at(`samples/${sampleId}`))).text).toContain('Bevinding €\u00a0250,00')
    const { text } = await carla.get(at('findings'))
    for (const said of ['Geen bewijs', 'Geen bon.', 'uit een steekproef', '142.435,00']) expect(text).toContain(said)
  })
  it('is answered by the lead before it is closed, and the controller reads it', async () => {
    const [findingId] = [...(await state()).findings.keys()]
    const page = at(`findings/${findingId}/answer`)
    expect((await lena.get(at('findings'))).text).toContain(`href="${page}"`)
    const empty = await lena.send(page, { answer: '' })
    expect([empty.status, empty.text.includes('href="#f-answer"')]).toEqual([400, true])
    const answer = 'De bon zit bij de kostenpost van mei.'
    expect((await lena.get('/start')).text).toContain(`href="${page}"`)
    expect((await carla.get('/start')).text).not.toContain(at(`findings/${findingId}`))
    const bon = pdfFile('de bon')
    const wrong = await withFile(lena, page, { answer: '' }, bon)
    expect(wrong.text, 'is kept').toContain(`name="known" value="${hashOf(bon)}"`)
    expect((await lena.send(page, { answer, known: hashOf(bon) })).headers.get('location')).toBe(at('findings'))
    // The document opens for the controller, under the grant, and from its page.
    const opened = `/evidence/${hashOf(bon)}?grantId=${desk.id('grant', 'grantId')}`
    expect((await carla.get(at('findings'))).text).toContain(opened)
    expect((await carla.get(opened)).status).toBe(200)
    expect((await carla.get(`/evidence/${hashOf(bon)}`)).status).toBe(404)
    expect((await lena.get('/start')).text).not.toContain(`href="${page}"`)
    expect((await carla.get('/start')).text).toContain(`href="${at(`findings/${findingId}`)}"`)
    for (const there of [at('findings'), at(`findings/${findingId}`)]) {
      expect((await carla.get(there)).text).toContain(answer)
    }
    expect((await carla.get(page)).text).not.toContain('name="answer"')
  })
  it('is closed with the settlement before and after', async () => {
    const [findingId] = [...(await state()).findings.keys()]
    const page = at(`findings/${findingId}`)
    expect((await carla.send(page, {})).text).toContain('Kies een uitkomst.')
    expect((await carla.send(page, { outcome: 'partly' })).text).toContain('Vul een bedrag in')
    const over = await carla.send(page, { outcome: 'partly', amount: '250,00' })
    expect([over.status, over.text]).toEqual([400, expect.stringContaining('past niet bij de uitkomst')])
    expect((await carla.send(page, { outcome: 'upheld' })).headers.get('location')).toBe(at('findings'))
    const { text } = await carla.get(at('findings'))
    expect(text).toContain('gaat van €\u00a0142.560,00 naar €\u00a0142.435,00.')
    expect(text).toContain('Blijft staan')
    expect((await carla.get(page)).text).toContain('Deze bevinding is afgehandeld')
    expect((await carla.send(page, { outcome: 'dropped' }, page)).status).toBe(400)
  })
  it('is recorded by the funder alone, about an entry of this grant', async () => {
    expect((await lena.get(at('findings'))).text).not.toContain('Afhandelen')
    expect((await lena.get(at('findings/new'))).status).toBe(403)
    expect((await noa.get(at('findings/new'))).status).toBe(403)
    const own = await finn.get(at('findings'))
    expect([own.status, own.text.includes('Wat het doet met de vaststelling')]).toEqual([200, false])
    expect((await carla.get(at('findings/new'))).text).toContain('Kies eerst een kostenpost')
    expect((await carla.get(at(`findings/${desk.id('grant', 'grantId')}`))).status).toBe(404)
  })
})

describe('who did what', () => {
  it('is listed with person, role, day and number, and found by kind and day', async () => {
    const { text } = await noa.get(at('trail'))
    for (const said of ['Steekproef getrokken', 'Carla Vermeer', 'controller van de subsidiegever', 'nr. ']) {
      expect(text).toContain(said)
    }
    const reversed = await noa.get(at('trail?type=CostReversed'))
    expect(reversed.text.match(/<tr class="utrecht-table__row"/g)?.length).toBe(1)
    expect(reversed.text).toContain('15 november 2023')
    expect((await noa.get(at('trail?untilDay=2000-01-01'))).text).toContain('Bij deze keuze is niets vastgelegd.')
    const next = /href="(\?[^"]*cursor=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await noa.get(at(`trail${next}`))
    expect(second.text).toContain('Kosten gedeclareerd')
  })
  it('says what is wrong with an address', async () => {
    for (const wrong of ['fromDay=2024-02-01&untilDay=2024-01-01', 'fromDay=gisteren', 'type=x', 'part=all']) {
      expect((await noa.get(at(`trail?${wrong}`))).status, wrong).toBe(400)
    }
    expect((await finn.get(at('trail'))).status).toBe(403)
  })
  it('has words for everything that can happen', () => {
    const families = [grantEvents, booksEvents, evidenceEvents, timesheetEvents]
    const types = families.flatMap(({ shapes }) => Object.keys(shapes)).filter((type) => type !== 'CommandAbandoned')
    expect(types.filter((type) => !Object.hasOwn(trailEvents, type))).toEqual([])
  })
})
