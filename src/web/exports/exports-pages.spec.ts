import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { PDF } from '@libpdf/core'
import { readXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { someId } from '../../../test/support/given.ts'
import { fileName } from './file-name.ts'

let desk: Desk
let carla: Browsing
let base: string

beforeAll(async () => {
  desk = await openDesk(['zia.yaml', 'schemes.yaml', 'zia-money.yaml'])
  carla = await desk.as('carla', 'funderController', 'mrdh')
  base = `/grants/${desk.id('grant', 'grantId')}/export`
}, 120_000)
afterAll(async () => desk[Symbol.asyncDispose]())

const file = async (path: string, who = carla) => {
  const answer = await fetch(desk.url + base + path, { headers: { cookie: who.cookie, accept: 'text/html' } })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

describe('a report as a file', () => {
  it.each(['spend', 'entries', 'balance', 'settlement', 'documents', 'accounts', 'year'])(
    '%s, as everything',
    async (what) => {
      for (const format of ['csv', 'xlsx', 'json']) {
        const { status, headers, bytes } = await file(`/${what}/${format}`)
        expect([what, format, status]).toEqual([what, format, 200])
        expect(headers.get('content-disposition')).toMatch(
          new RegExp(`^attachment; filename="[a-z0-9-]+-${what}-\\d{4}-\\d{2}-\\d{2}\\.${format}"$`),
        )
        expect(bytes.length).toBeGreaterThan(100)
      }
      const paper = await file(`/${what}/pdf`)
      expect([200, 501]).toContain(paper.status)
      if (paper.status === 200) expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    },
  )
  it('comes piece by piece, and is kept by nobody between', async () => {
    const { headers } = await file('/entries/csv')
    expect(headers.get('content-length')).toBeNull()
    expect(headers.get('cache-control')).toBe('no-store')
  })
  it('holds what its page was asked: the year 2023 as known in January, to the cent', async () => {
    const asked = '?fromMonth=2023-01&untilMonth=2023-12&asOf='
    const lines = async (asOf: string) =>
      (await file(`/spend/csv${asked}${asOf}`)).bytes
        .toString()
        .split('\r\n')
        .find((line) => line.startsWith('L1;'))
    expect(await lines('2024-01-15')).toContain(';122500,00;0,00;0,00;0,00;122500,00;')
    expect(await lines('2024-03-31')).toContain(';122500,00;0,00;0,00;900,00;121600,00;')
  })
  it('says of what and as known when, with hash, position and last event', async () => {
    const { bytes } = await file('/spend/xlsx?asOf=2024-01-15')
    const about = (await readXlsx(bytes)).sheets.at(-1)?.rows ?? []
    const told = Object.fromEntries(about.map(([name, value]) => [name, value]))
    expect(told).toMatchObject({ 'Zoals bekend op': '15 januari 2024', Gekozen: 'asOf=2024-01-15' })
    expect(told['Plaats in de vastlegging']).toMatch(/^\d{20}$/)
    expect(told['Laatste vastlegging']).toMatch(/^[0-9A-Z]{26}$/)
    expect(told['Controlegetal (SHA-256)']).toMatch(/^[0-9a-f]{64}$/)
  })
  it('in English where that was chosen, with the same hash', async () => {
    const told = async (language: string) => JSON.parse((await file(`/spend/json?lang=${language}`)).bytes.toString())
    const [nl, en] = [await told('nl'), await told('en')]
    expect([nl.title, en.title]).toEqual(['Stand van de bijdrage', 'Where the grant stands'])
    expect(en.sha256).toBe(nl.sha256)
  })
  it('shows a partner its own part', async () => {
    const finn = await desk.as('finn', 'partnerFinance', 'argos')
    const { status, bytes } = await file('/entries/json', finn)
    expect(status).toBe(200)
    const { tables } = JSON.parse(bytes.toString())
    expect(new Set(tables[0].rows.map(({ partner }: { partner: string }) => partner))).toEqual(
      new Set(['Argos Zorggroep']),
    )
    expect((await file('/settlement/csv', finn)).status).toBe(403)
  })
})

describe('what can’t be kept', () => {
  it.each([
    ['a word that is no report', '/wages/csv', 404],
    ['a form that is none', '/spend/docx', 404],
    ['a name of every object', '/constructor/csv', 404],
    ['a month that is none', '/spend/csv?fromMonth=2023-13', 400],
    ['a day that is none', '/spend/csv?asOf=gisteren', 400],
    ['a line that is none', '/entries/csv?line=%3Cb%3E', 400],
  ])('%s', async (_what, path, status) => {
    const answer = await file(path)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('text/html')
  })
  it('of a grant that is not there, and by who has no part in money', async () => {
    const there = await fetch(`${desk.url}/grants/${someId('none')}/export/spend/csv`, {
      headers: { cookie: carla.cookie, accept: 'text/html' },
    })
    expect(there.status).toBe(404)
    const learner = await desk.as('l01', 'learner')
    expect((await file('/spend/csv', learner)).status).toBe(403)
  })
})

describe('all files of a grant', () => {
  it('stand on one page, each with its name', async () => {
    const { status, text } = await carla.get(base)
    expect(status).toBe(200)
    for (const what of ['spend', 'settlement', 'year']) expect(text).toContain(`${base}/${what}/pdf`)
    expect(text).toContain('aria-label="XLSX: Stand van de bijdrage"')
    expect(text).toContain('aria-current="page"')
  })
  it('also as known on an earlier day', async () => {
    expect((await carla.get(`${base}?asOf=2024-01-15`)).text).toContain(`${base}/spend/csv?asOf=2024-01-15`)
    expect((await carla.get(`${base}?asOf=%22%3E%3Cb%3E`)).text).not.toContain('<b>')
  })
  it('are of its own part for a partner, without what was handed in', async () => {
    const finn = await desk.as('finn', 'partnerFinance', 'argos')
    const { text } = await finn.get(base)
    expect(text).toContain(`${base}/entries/csv`)
    for (const not of ['/settlement/', '/package/', '/board/']) expect(text).not.toContain(base + not)
  })
})

/** Names and contents of a ZIP that was written as a stream. */
async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [size, name] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)]
    const start = bytes.readUInt32LE(at + 42)
    const content = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const packed = bytes.subarray(content, content + size)
    const isStored = bytes.readUInt16LE(at + 10) === 0
    files.set(bytes.subarray(at + 46, at + 46 + name).toString(), isStored ? packed : inflateRawSync(packed))
    at += 46 + name + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return files
}

describe('an audit file', () => {
  it('of one organisation and year comes with the documents behind it', async () => {
    const { status, headers, bytes } = await file(`/xaf/${desk.id('albeda', 'organisationId')}/2023`)
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toMatch(/-xaf-albeda-2023-\d{4}-\d{2}-\d{2}\.zip"$/)
    const files = [...(await unzipped(bytes))]
    expect(files.map(([name]) => name.replace(/^.*2023-[\d-]+/, ''))).toEqual(['.xaf', 'bewijs.csv'])
    const [xaf, manifest] = files.map(([, content]) => content.toString())
    expect(xaf).toContain('<fiscalYear>2023</fiscalYear>')
    const [debit, credit] = ['totalDebit', 'totalCredit'].map(
      (name) => xaf?.match(new RegExp(`<${name}>([\\d.]+)<`))?.[1],
    )
    expect(debit).toBe(credit)
    expect(manifest).toMatch(/;[0-9a-f]{64};\d+;[0-9A-Z]{26};ja\r\n/)
  })
  it.each([
    ['of a year without bookings', '2022'],
    ['of no year', '20x3'],
  ])('%s is not there', async (_what, year) => {
    expect((await file(`/xaf/${desk.id('albeda', 'organisationId')}/${year}`)).status).toBe(404)
  })
  it('of another organisation is not there for a partner', async () => {
    const finn = await desk.as('finn', 'partnerFinance', 'argos')
    expect((await file(`/xaf/${desk.id('albeda', 'organisationId')}/2023`, finn)).status).toBe(404)
    expect((await file(`/xaf/${desk.id('argos', 'organisationId')}/2023`, finn)).status).toBe(200)
  })
})

describe('what was handed in', () => {
  const reportId = () => desk.id('requested', 'reportId')

  it('is one ZIP with everything behind it, the same bytes each time', async ({ skip }) => {
    const { status, bytes } = await file(`/package/${reportId()}`)
    if (status === 501) skip('no package that sets PDFs for this machine')
    expect(status).toBe(200)
    expect((await file(`/package/${reportId()}`)).bytes.equals(bytes)).toBe(true)
    const files = await unzipped(bytes)
    const named = [...files.keys()]
    for (const name of [
      'verslag.pdf',
      'bestuurspagina.pdf',
      'cijfers.xlsx',
      'bewijs/inhoud.csv',
      'bewijs/inhoud.json',
    ]) {
      expect(named).toContain(name)
    }
    const index = JSON.parse(files.get('bewijs/inhoud.json')?.toString() ?? '{}').tables[0].rows
    for (const { document, sha256, bytes: size, state } of index) {
      if (state !== 'readable') continue
      const content = files.get(`bewijs/${document}`)
      expect([
        createHash('sha256')
          .update(content ?? '')
          .digest('hex'),
        content?.length,
      ]).toEqual([sha256, size])
    }
    const { sheets } = await readXlsx(files.get('cijfers.xlsx') ?? Buffer.alloc(0))
    expect(sheets[0]?.rows.at(-1)).toContain(285_120)
    expect(sheets.map(({ name }) => name)).toContain('Kostenposten')
  })
  it('goes on one A4 for the board', async ({ skip }) => {
    const { status, bytes } = await file(`/board/${reportId()}`)
    if (status === 501) skip('no package that sets PDFs for this machine')
    const pages = (await PDF.load(bytes)).getPages()
    expect(pages).toHaveLength(1)
    const { text } = pages[0]?.extractText() ?? { text: '' }
    for (const told of ['285.120,00', '142.560,00', '50,00%', 'De eenheden staan er']) expect(text).toContain(told)
  })
  it.each(['package', 'board'])('as %s is not there for a partner, nor where there is none', async (what) => {
    expect((await file(`/${what}/${someId('none')}`)).status).toBe(404)
    const finn = await desk.as('finn', 'partnerFinance', 'argos')
    expect((await file(`/${what}/${reportId()}`, finn)).status).toBe(403)
  })
})

it('a file is called after its grant', () => {
  const name = fileName('ZIA: zorg in Curaçao / 2024', 'spend', '2024-06-30', 'csv')
  expect(name).toBe('zia-zorg-in-curacao-2024-spend-2024-06-30.csv')
  expect(fileName('日本', 'spend', '2024-06-30', 'csv')).toBe('bestand-spend-2024-06-30.csv')
})
