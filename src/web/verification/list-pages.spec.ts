import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../../test/support/fake-app.ts'
import { answered } from '../../../test/support/fake-kernel.ts'
import { someId } from '../../../test/support/given.ts'
import { fakeDoor } from '../../../test/support/proof-checks.ts'
import { found, LINK, NUMBER, SECRET } from '../../../test/support/verifications.ts'
import { BULK_LIMITS } from '../../credentials/bulk-check/bulk-limits.ts'
import { readTable } from '../../documents/tables/read-table.ts'
import { zipStream } from '../../documents/zip/zip-stream.ts'
import { GIVEN_BYTES_MAX } from './given-form.ts'
import { sealedRows } from './sealed-rows.ts'

let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ pages: true, proofs: fakeDoor() })
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => {
  app.looks.length = 0
  app.kernel.says(answered({ organisations: [] }))
})

type Fields = readonly (readonly [name: string, value: string | Blob, fileName?: string])[]
const send = async (fields: Fields, path = '/verify/list', lang = 'nl') => {
  const body = new FormData()
  for (const [name, value, fileName] of fields) {
    if (typeof value === 'string') body.append(name, value)
    else body.append(name, value, fileName ?? 'bewijs.json')
  }
  const answer = await fetch(`${app.url}${path}?lang=${lang}`, {
    method: 'POST',
    body,
    headers: { Accept: 'text/html' },
  })
  return { status: answer.status, text: await answer.clone().text(), answer }
}
const rowsOf = (text: string) =>
  [...text.matchAll(/<tr class="utrecht-table__row"[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '').trim()),
  )
const file = (content: string | Uint8Array<ArrayBuffer>) => new Blob([content])

describe('many proofs', () => {
  it('files, files of a ZIP and links each have a row, in their order; one that can not be read costs its own row', async () => {
    app.kernel.says(answered(found.valid))
    const zip = await buffer(
      zipStream([
        { name: 'map/twee.json', open: () => one('x') },
        { name: 'drie.pdf', open: () => one('%PDF-1.7') },
      ]),
    )
    const { status, text } = await send([
      ['files', file('geen bewijs'), 'een <b>.txt'],
      ['files', file(zip), 'alle.zip'],
      ['files', file(new Uint8Array(GIVEN_BYTES_MAX + 1)), 'groot.pdf'],
      [
        'links',
        `http://127.0.0.1/s/${LINK}\r\n\r\n${NUMBER} ${SECRET}\r\nhttps://elders.example/x\r\nhttp://127.0.0.1/verify?number=${NUMBER}#${SECRET}`,
      ],
    ])
    expect(status).toBe(200)
    const rows = rowsOf(text)
    expect(rows.map(([name]) => name)).toEqual([
      'een &lt;b&gt;.txt',
      'twee.json',
      'drie.pdf',
      'groot.pdf',
      `http://127.0.0.1/s/${LINK}`,
      `${NUMBER} ${SECRET}`,
      'https://elders.example/x',
      // A table is kept and passed on, so without the code.
      `http://127.0.0.1/verify?number=${NUMBER}`,
    ])
    const said = rows.map(([, outcome]) => outcome)
    expect(said[0]).toContain('kijk zelf Wij vinden hierin geen bewijs')
    expect(said[3]).toContain('te groot voor een bewijs')
    expect(said[4]).toBe('in orde Geldig. Albeda gaf dit bewijs uit op 3 juli 2023.')
    expect(said[5]).toContain('in orde Geldig.')
    expect(said[7]).toContain('in orde Geldig.')
    expect(text).toContain('3 geldig, 5 niet of niet zeker.')
    // A link of ours is looked at, and its owner sees that.
    expect(app.looks).toMatchObject([
      { kind: 'share' },
      { kind: 'certificate', reference: NUMBER },
      { kind: 'certificate', reference: NUMBER },
    ])
    expect(app.logged()).not.toContain('twee.json')
  })

  it('that do not count are said so; of what can not be read it says what to do', async () => {
    app.kernel.says(answered(found.revoked))
    const link = `http://127.0.0.1/s/${LINK}`
    const [read, withdrawn] = rowsOf(
      (
        await send([
          ['files', file('geen bewijs')],
          ['links', link],
        ])
      ).text,
    )
    expect(read?.[1]).toMatch(/^kijk zelf Wij vinden hierin geen bewijs[^.]*\.\S/)
    expect(withdrawn?.[1]).toMatch(/^telt niet Ingetrokken/)
  })

  it('with a list of people say of each whether it is theirs, and what is missing', async () => {
    app.kernel.says((request: { query: string; params: Record<string, unknown> }) => {
      if (request.query === 'recognisers') return { organisations: [] }
      if (request.query !== 'matchesPerson') return { ...found['without name'], shareId: LINK.slice(0, 26) }
      const belongs = request.params.name === 'Noor van Dam' && request.params.birthDate === '1986-04-11' ? 'yes' : 'no'
      return { belongs, shareId: LINK.slice(0, 26), learnerId: LINK.slice(0, 26) }
    })
    const link = `http://127.0.0.1/s/${LINK}`
    const people = `bestand;naam;geboortedatum\n${link};Noor van Dam;11-4-1986\nontbreekt.pdf;Milan;1990-01-01\n`
    const { text } = await send([
      ['people', file(people), 'mensen.csv'],
      ['files', file('x'), 'los.json'],
      ['links', link],
    ])
    const rows = rowsOf(text)
    expect(rows.map(([name, , belongs]) => [name, belongs])).toEqual([
      ['los.json', 'staat niet op de lijst'],
      [link, 'ja'],
      ['ontbreekt.pdf', 'staat niet op de lijst'],
    ])
    expect(rows[2]?.[1]).toContain('Dit bestand is er niet.')
    expect(app.looks.map(({ result }) => result)).toEqual(['valid', 'person-fits'])
  })

  it('for a day and an organisation: links are asked the same', async () => {
    const argos = someId('argos')
    app.kernel.says(({ query, params }: { query: string; params: Record<string, unknown> }) =>
      query === 'recognisers'
        ? { organisations: [{ id: argos, name: 'Argos' }] }
        : { ...found.lapsed, on: params.on, recognition: { organisationId: params.recognisedBy, outcome: 'ended' } },
    )
    const { text } = await send([
      ['on', '1-3-2027'],
      ['for', argos],
      ['links', `http://127.0.0.1/s/${LINK}`],
    ])
    expect(rowsOf(text)[0]?.[1]).toMatch(/^telt niet Niet meer geldig op 1 maart 2027/)
    expect(app.kernel.asked.at(-1)?.params).toMatchObject({ on: '2027-03-01', recognisedBy: argos })
  })

  it('can be kept as a sheet, of what was found and of nothing else', async () => {
    const { text } = await send([['files', file('x'), '=1+1']])
    const rows = /name="rows" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const sheet = await send([['rows', rows]], '/verify/list/file')
    expect(sheet.answer.headers.get('content-disposition')).toContain('gecontroleerde-bewijzen-2024-06-01.xlsx')
    const table = await readTable(new Uint8Array(await sheet.answer.arrayBuffer()))
    expect('rows' in table && table.rows.map(({ cells }) => cells[1])).toEqual(['Bestand of link', '=1+1'])
    for (const wrong of [
      '',
      'x.y',
      rows.slice(0, -8),
      `${rows.startsWith('A') ? 'B' : 'A'}${rows.slice(1)}`,
      sealedRows().seal([]),
    ]) {
      const answer = await send([['rows', wrong]], '/verify/list/file')
      expect(answer.status).toBe(400)
      expect(answer.text).toContain('te oud om als bestand te bewaren')
    }
  })

  it.each([
    [[], '#files', 'Kies minstens één bestand'],
    [[['links', '\n \n']], '#files', 'Kies minstens één bestand'],
    [[['links', 'x\n'.repeat(BULK_LIMITS.pageItems + 1)]], '#files', 'meer dan 1.000'],
    [[['people', file('naam\nNoor'), 'm.csv']], '#people', 'geen kolom met bestanden of links'],
    [[['people', file('bestand;naam\nx;Noor'), 'm.csv']], '#people', 'vul bij de naam ook een geboortedatum in'],
    [[['people', file(''), 'm.csv']], '#people', 'De lijst is leeg'],
    [
      [
        ['on', '31-2-2024'],
        ['links', 'x'],
      ],
      '#on',
      'Vul een dag in',
    ],
    [
      [
        ['for', someId('nobody')],
        ['links', 'x'],
      ],
      '#for',
      'Kies een organisatie uit de lijst.',
    ],
  ] as [Fields, string, string][])('%# is refused at its field', async (fields, href, told) => {
    const { status, text } = await send(fields)
    expect(status).toBe(400)
    expect(text).toContain(`href="${href}"`)
    expect(text).toContain(told)
  })

  it.each([
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="links"'],
    ['text/plain', 'x'],
  ])('a body of %s that is none is refused without a fault of ours', async (type, body) => {
    for (const path of ['/verify/list', '/verify/list/file']) {
      const answer = await fetch(app.url + path, {
        method: 'POST',
        body,
        headers: { 'Content-Type': type, Accept: 'text/html' },
      })
      expect(answer.status, path).toBe(400)
    }
  })
})

async function* one(text: string) {
  yield Buffer.from(text)
}
