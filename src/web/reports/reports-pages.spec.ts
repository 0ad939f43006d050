import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { plain, type ReadTable, tableIn } from '../../../test/support/page-table.ts'

const STORY = join(import.meta.dirname, '../../../test/scenario/zia-money.yaml')
const SPENT = 'Begroot en uitgegeven, per post (euro)'
const PARTNERS = 'Per partner (euro)'

let desk: Desk
let lena: Browsing
let grant: string
beforeAll(async () => {
  desk = await openDesk([STORY])
  lena = await desk.as('lena', 'leadFinance', 'vlaardingen')
  grant = `/grants/${desk.id('grant', 'grantId')}`
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const shown = async (path: string, by: Browsing = lena) => {
  const { status, text } = await by.get(path)
  expect(status, path).toBe(200)
  return text
}
const texts = (table: ReadTable, row: string, labels: readonly string[]) =>
  labels.map((label) => table.get(row)?.get(label)?.text)

describe('where ZIA’s grant stands (stories.md 6.1)', () => {
  const COLUMNS = ['Begroot', 'Gedeclareerd', 'Afgewezen', 'Teruggeboekt', 'Goedgekeurd', 'Over']
  it.each([
    ['L1 Eenheden ontwikkelen', '120.000,00 122.500,00 0,00 900,00 121.600,00 -1.600,00'],
    ['L2 Docenten scholen', '40.000,00 36.000,00 0,00 0,00 36.000,00 4.000,00'],
    ['L3 Werving', '37.100,00 35.400,00 1.890,00 0,00 33.510,00 3.590,00'],
    ['L4 Begeleiding in de praktijk', '75.000,00 71.900,00 2.790,00 0,00 69.110,00 5.890,00'],
    ['L5 Penvoering en verantwoording', '25.000,00 24.900,00 0,00 0,00 24.900,00 100,00'],
    ['Totaal', '297.100,00 290.700,00 4.680,00 900,00 285.120,00 11.980,00'],
  ])('%s, to the cent', async (line, numbers) => {
    expect(texts(tableIn(await shown(grant), SPENT), line, COLUMNS).join(' ')).toBe(numbers)
  })

  it('is 2023 as known on 15 January 2024 without what was taken back in March', async () => {
    const text = await shown(`${grant}?fromMonth=2023-01&untilMonth=2023-12&asOf=2024-01-15`)
    expect(texts(tableIn(text, SPENT), 'L1 Eenheden ontwikkelen', COLUMNS.slice(0, 5))).toEqual(
      '120.000,00 122.500,00 0,00 0,00 122.500,00'.split(' '),
    )
    expect(plain(text)).toContain('kosten van januari 2023 tot en met december 2023, zoals bekend op 15 januari 2024')
  })
  it('is 2023 as known on 31 March 2024 with it', async () => {
    const text = await shown(`${grant}?fromMonth=2023-01&untilMonth=2023-12&asOf=2024-03-31`)
    expect(texts(tableIn(text, SPENT), 'L1 Eenheden ontwikkelen', COLUMNS.slice(0, 5))).toEqual(
      '120.000,00 122.500,00 0,00 900,00 121.600,00'.split(' '),
    )
  })
  it('has it in the books of the first quarter of 2024', async () => {
    const table = tableIn(await shown(`${grant}?postedIn=2024-q1`), SPENT)
    expect(texts(table, 'Totaal', ['Gedeclareerd', 'Teruggeboekt', 'Goedgekeurd'])).toEqual([
      '0,00',
      '900,00',
      '-900,00',
    ])
  })
  it('shows in one view what was added between two days', async () => {
    const text = await shown(`${grant}?fromMonth=2023-01&untilMonth=2023-12&compare=2024-01-15&asOf=2024-03-31`)
    expect(text).toContain('Erbij sinds 15 januari 2024')
    const table = tableIn(text, 'Wat er bij kwam tussen wat bekend was op 15 januari 2024 en 31 maart 2024')
    const labels = ['Goedgekeurd op 15 januari 2024', 'Teruggeboekt', 'Goedgekeurd', 'Goedgekeurd op 31 maart 2024']
    expect(texts(table, 'L1 Eenheden ontwikkelen', labels)).toEqual(['122.500,00', '+900,00', '-900,00', '121.600,00'])
    expect(table.has('L2 Docenten scholen')).toBe(false)
    const href = table.get('Totaal')?.get('Teruggeboekt')?.href ?? ''
    const behind = plain(await shown(href))
    expect(behind).toContain('1 kostenpost, teruggeboekt € +900,00')
    expect(behind).toContain('Proeflessen in november')
    const same = await shown(`${grant}?compare=2024-03-01&asOf=2024-03-31`)
    expect(plain(same)).toContain('is er niets bijgekomen of veranderd')
  })
  it('says which decision it rests on, the test, the settlement and the line that ran over', async () => {
    const text = plain(await shown(grant))
    for (const part of [
      'Metropoolregio Rotterdam Den Haag',
      'Bijdrageregeling Economisch Vestigingsklimaat',
      'van 10 februari 2022',
      '1 maart 2022 tot en met 31 december 2023',
      'Hoogstens € 148.550,00',
      'bijdrage vastgesteld',
      'Anderen dragen 50,0 % van de kosten; gevraagd is 50,0 %. Daaraan is voldaan.',
      'Bijdrage vastgesteld op 13 mei 2024: € 142.560,00',
      'L1 Eenheden ontwikkelen staat € 1.600,00 boven de begroting en telt helemaal mee.',
    ]) {
      expect(text).toContain(part)
    }
  })
})

describe('each amount', () => {
  const links = (table: ReadTable) =>
    [...table].flatMap(([row, cells]) =>
      [...cells].flatMap(([label, { text, href }]) => (href?.includes('/entries') ? [{ row, label, text, href }] : [])),
    )
  it.each([
    ['of all there is', ''],
    ['of a year as it was known', '?fromMonth=2023-01&untilMonth=2023-12&asOf=2024-01-15'],
    ['of one period of the books', '?postedIn=2023-q4'],
  ])(
    '%s is the sum of the costs that it leads to',
    async (_name, search) => {
      const text = await shown(grant + search)
      const found = [
        ...links(tableIn(text, SPENT)),
        ...links(tableIn(text, 'Waaruit bestaat wat is goedgekeurd (euro)')),
        ...links(tableIn(text, PARTNERS)),
        ...links(tableIn(text, 'Per post en partner (euro)')),
      ]
      expect(found.length).toBeGreaterThan(60)
      for (const { row, label, text: amount, href } of found) {
        const behind = await shown(href)
        expect(plain(behind), `${row}, ${label}: ${href}`).toMatch(new RegExp(`kostenpost(en)?, .* € ${amount}( |$)`))
      }
    },
    60_000,
  )
})

describe('the costs', () => {
  it('are found by line, partner, state, kind, month and text', async () => {
    const found = async (search: string) => tableIn(await shown(`${grant}/entries?${search}`), 'Kostenposten (euro)')
    expect([...(await found('text=leermiddelen')).keys()]).toHaveLength(2)
    expect((await found('state=reversal')).size).toBe(2)
    expect((await found('line=L5&category=overhead')).has('Penvoering')).toBe(true)
    expect((await found('fromMonth=2023-11&untilMonth=2023-11')).size).toBeGreaterThan(1)
    const argos = await found(`partnerId=${desk.id('argos', 'organisationId')}&inKind=yes`)
    expect([...argos.values()].slice(0, -1).map((row) => row.get('Partner')?.text)).toEqual([
      'Argos Zorggroep',
      'Argos Zorggroep',
    ])
    expect(plain(await shown(`${grant}/entries?text=onvindbaar`))).toContain(
      'Er zijn geen kostenposten die hieraan voldoen.',
    )
  })
  it('lead to one cost with its document, what all grants take of it, and who did what', async () => {
    const path = `${grant}/entries/${desk.id('invoiced', 'entryId')}`
    const answer = await lena.get(path)
    const text = plain(answer.text)
    expect(text).toContain('Deze kostenpost neemt € 30.000,00')
    expect(
      texts(tableIn(answer.text, 'Wat alle bijdragen samen nemen (euro)'), 'Bijdrage MRDH', ['Neemt', 'Deel']),
    ).toEqual(['30.000,00', '60,0 %'])
    expect(
      texts(tableIn(answer.text, 'Wat alle bijdragen samen nemen (euro)'), 'Een andere bijdrage', ['Neemt']),
    ).toEqual(['20.000,00'])
    expect(text).toContain('Gedeclareerd € 30.000,00 Dunya Kaya, projectmedewerker bij Albeda')
    expect(text).toContain('Goedgekeurd € 30.000,00 Lena Mulder')
    expect(answer.headers.get('content-security-policy')).toContain("frame-src 'self'")
    const [, source = ''] = /<iframe [^>]*src="([^"]*)"/.exec(answer.text) ?? []
    const document = await lena.get(source.replaceAll('&amp;', '&'))
    expect(document.status).toBe(200)
    expect(document.headers.get('content-type')).toBe('application/pdf')
    expect(document.headers.get('content-disposition')).toMatch(/^inline/)
    expect(document.headers.get('content-security-policy')).toBe(
      "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    )
    expect(document.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  })
  it('take of a document what is left of them, once a part was not approved', async () => {
    const text = plain(await shown(`${grant}/entries/${desk.id('argosHours', 'entryId')}`))
    expect(text).toContain('Gedeclareerd bedrag € 18.000,00 Goedgekeurd € 15.210,00 Afgewezen € 2.790,00')
    expect(text).toContain('Deze kostenpost neemt € 15.210,00')
    expect(text).toContain('400:00 uur à € 45,00')
  })
  it('tell what was taken back, and how it was known before', async () => {
    const path = `${grant}/entries/${desk.id('november', 'entryId')}`
    const now = plain(await shown(path))
    expect(now).toContain('teruggeboekt')
    expect(now).toContain('terugboeking op L1, 1e kwartaal 2024: € -900,00')
    expect(now).toContain('Teruggeboekt dubbel € 900,00 Lena Mulder')
    const then = plain(await shown(`${path}?asOf=2024-01-15`))
    expect(then).not.toContain('terugboeking')
    expect(then).toContain('zoals bekend op 15 januari 2024')
    const earlier = await lena.get(`${path}?asOf=2023-01-15`)
    expect(earlier.status).toBe(404)
    expect(earlier.text).toContain('toen nog niet bekend')
  })
})

describe('the other reports', () => {
  it('have funding equal to costs, and what each bore', async () => {
    const text = await shown(`${grant}/balance`)
    expect(plain(text)).toContain('Beide kanten zijn gelijk: € 285.120,00.')
    const funding = tableIn(text, 'Wie het draagt (euro)')
    expect(texts(funding, 'Bijdrage', ['Gepland', 'Gedragen'])).toEqual(['148.550,00', '142.560,00'])
    expect(texts(funding, 'Cofinanciering in geld', ['Gedragen'])).toEqual(['65.000,00'])
    expect(texts(funding, 'Cofinanciering in natura', ['Gedragen'])).toEqual(['77.560,00'])
    expect(texts(funding, 'Eigen bijdrage', ['Gedragen'])).toEqual(['0,00'])
    expect(plain(text)).toContain(
      'Anderen dragen € 142.560,00 van € 285.120,00 die meetelt. Gevraagd is 50,0 %, dus ten minste € 142.560,00.',
    )
  })
  it('settle step by step, as decided and before that as it stood', async () => {
    const text = await shown(`${grant}/settlement`)
    const lines = tableIn(text, 'Stap 1: wat van elke post meetelt (euro)')
    expect(texts(lines, 'L1 Eenheden ontwikkelen', ['Begroot', 'Mag erboven', 'Goedgekeurd', 'Telt mee'])).toEqual(
      '120.000,00 12.000,00 121.600,00 121.600,00'.split(' '),
    )
    const steps = tableIn(text, 'Stap 2: van kosten naar bijdrage (euro)')
    const amount = (step: string) => steps.get(step)?.get('Bedrag')?.text
    expect(amount('Kosten die meetellen')).toBe('285.120,00')
    expect(amount('Daarvan 50,0 %')).toBe('142.560,00')
    expect(amount('Hoogstens')).toBe('148.550,00')
    expect(amount('Bijdrage: het laagste van die twee')).toBe('142.560,00')
    expect(amount('Af: voorschotten')).toBe('-118.840,00')
    expect(amount('Af: later betaald')).toBe('-23.720,00')
    const before = await shown(`${grant}/settlement?asOf=2024-04-30`)
    expect(plain(before)).toContain('Voorlopig')
    const then = tableIn(before, 'Stap 2: van kosten naar bijdrage (euro)')
    expect(then.get('Nog te ontvangen')?.get('Bedrag')?.text).toBe('23.720,00')
  })
  it('have each document once, with who takes what', async () => {
    const table = tableIn(await shown(`${grant}/documents`), 'Documenten (euro)')
    const [name = ''] = [...table.keys()].filter(
      (row) => row.startsWith('Factuur, 30 november 2023') && table.get(row)?.get('Van')?.text === 'Albeda',
    )
    expect(texts(table, name, ['Waard', 'Samen genomen', 'Nog vrij'])).toEqual(['50.000,00', '50.000,00', '0,00'])
    expect(table.get(name)?.get('Wie neemt wat')?.text).toBe(
      'Bijdrage MRDH : 30.000,00 (60,0 %) een andere bijdrage: 20.000,00 (40,0 %)',
    )
    expect(plain(await shown(`${grant}/documents?over=yes`))).toContain('Van geen document is te veel genomen.')
  })
  it('have the account of each partner', async () => {
    const table = tableIn(await shown(`${grant}/accounts`), 'Rekening-courant met de partners (euro)')
    expect(texts(table, 'Argos Zorggroep', ['Goedgekeurd in geld', 'Waarvan in natura'])).toEqual(['0,00', '17.210,00'])
    expect(texts(table, 'Totaal', ['Goedgekeurd in geld', 'Waarvan in natura'])).toEqual(['207.560,00', '77.560,00'])
  })
  it('have year-ends that tie with the report of the costs', async () => {
    const text = await shown(`${grant}/year`)
    const years = tableIn(text, 'De stand bij elke jaarafsluiting (euro)')
    const labels = ['Beginstand', 'Ontvangen', 'Besteed', 'Eindstand', 'Te boeken als']
    expect(texts(years, '2022', labels)).toEqual(['0,00', '118.840,00', '0,00', '118.840,00', 'vooruitontvangen'])
    expect(texts(years, '2023', labels)).toEqual(['118.840,00', '0,00', '142.560,00', '-23.720,00', 'nog te ontvangen'])
    expect(texts(years, '2024', labels)).toEqual(['-23.720,00', '23.720,00', '0,00', '0,00', 'niets'])
    const ties = tableIn(text, 'Aansluiting met het overzicht van de kosten (euro)')
    expect([...ties.values()].map((row) => row.get('Sluit aan')?.text)).toEqual(['ja', 'ja', 'ja'])
    expect(texts(ties, 'december 2023', ['Goedgekeurd in het overzicht'])).toEqual(['285.120,00'])
  })
})

describe('what is wrong in an address', () => {
  it.each([
    ['fromMonth=2023-13', 'Kosten vanaf: verwacht een maand zoals 2023-11.'],
    ['postedIn=zomer', 'Geboekt in: verwacht een periode zoals 2024, 2024-q1 of 2024-03.'],
    ['asOf=gisteren', 'Zoals bekend op: verwacht een dag, een tijdstip of een volgnummer van 20 cijfers.'],
    ['asOf=2099-01-01', 'Deze dag moet nog komen.'],
    ['fromMonth=2023-12&untilMonth=2023-01', 'De laatste maand ligt voor de eerste.'],
    ['asOf=2024-01-15&compare=2024-03-31', 'Vergelijk met een dag die voor'],
    ['compare=ooit', ''],
  ])('%s is said on a page, with the form to put it right', async (search, said) => {
    const answer = await lena.get(`${grant}?${search}`)
    expect(answer.status).toBe(400)
    expect(plain(answer.text)).toContain(said)
    expect(answer.text).toContain('name="asOf"')
  })
  it('of the costs is said too', async () => {
    for (const search of [
      'state=vaag',
      'partnerId=x',
      'amount=alles',
      'periods=ooit',
      'cursor=%20',
      `text=${'x'.repeat(101)}`,
    ]) {
      const { status, text } = await lena.get(`${grant}/entries?${search}`)
      expect(status, search).toBe(search.startsWith('cursor') ? 200 : 400)
      expect(plain(text).length).toBeGreaterThan(100)
    }
    expect((await lena.get(`${grant}/documents?over=misschien`)).status).toBe(400)
    expect((await lena.get(`${grant}/entries/geen-nummer`)).status).toBe(400)
    expect((await lena.get(`${grant}/entries/01ARZ3NDEKTSV4RRFFQ69G5FAV`)).status).toBe(404)
  })
  it('before the grant was known, says so', async () => {
    const { status, text } = await lena.get(`${grant}?asOf=2020-01-01`)
    expect(status).toBe(404)
    expect(plain(text)).toContain('Op 1 januari 2020 stond hier nog niets van deze bijdrage.')
  })
})

describe('who sees it', () => {
  const REPORTS = ['', '/entries', '/balance', '/settlement', '/documents', '/accounts', '/year']
  it('a partner: its own part, and no more', async () => {
    const argos = await desk.as('wilma', 'projectOfficer', 'argos')
    const text = await shown(grant, argos)
    expect(plain(text)).toContain('U ziet alleen het deel van uw eigen organisatie.')
    const partners = tableIn(text, PARTNERS)
    expect([...partners.keys()]).toEqual(['Argos Zorggroep', 'Totaal'])
    expect(texts(partners, 'Totaal', ['Gedeclareerd', 'Afgewezen', 'Goedgekeurd'])).toEqual([
      '20.000,00',
      '2.790,00',
      '17.210,00',
    ])
    const entries = tableIn(await shown(`${grant}/entries`, argos), 'Kostenposten (euro)')
    expect([...entries.values()].slice(0, -1).every((row) => row.get('Partner')?.text === 'Argos Zorggroep')).toBe(true)
    expect((await argos.get(`${grant}/entries/${desk.id('invoiced', 'entryId')}`)).status).toBe(404)
    expect((await argos.get(`${grant}/entries/${desk.id('argosHours', 'entryId')}`)).status).toBe(200)
    for (const whole of ['/balance', '/settlement', '/year']) expect((await argos.get(grant + whole)).status).toBe(403)
    for (const own of ['/documents', '/accounts']) expect((await argos.get(grant + own)).status).toBe(200)
  })
  it('an organisation that has nothing to do with it: the same as where there is none', async () => {
    const elsewhere = await desk.as('dunya', 'leadFinance', 'albeda')
    const rif = `/grants/${desk.id('rif', 'grantId')}`
    expect((await elsewhere.get(rif)).status).toBe(200)
    for (const report of REPORTS) {
      expect((await lena.get(rif + report)).status, report).toBe(404)
      expect((await lena.get(`${rif}${report}?asOf=x`)).status, report).toBe(404)
      expect((await lena.get(`/grants/01ARZ3NDEKTSV4RRFFQ69G5FAV${report}`)).status, report).toBe(404)
    }
  })
})

describe('in English', () => {
  const english = async (place: string) => plain(await shown(`${grant}${place}?lang=en`))
  it('percentages, amounts and the name of the grant are as English writes them', async () => {
    expect(await english('')).toContain('Others bear 50.0% of the costs; 50.0% is asked. That is met.')
    expect(await english('/entries')).toMatch(/\d+ costs, approved together €285,120\.00/)
    const settlement = await english('/settlement')
    expect(settlement).toContain('50.0% of that')
    expect(settlement).toContain('Grant: the lower of those two')
  })
})
