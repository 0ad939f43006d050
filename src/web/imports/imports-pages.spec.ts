import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../../events/values.ts'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { kinds } from '../../documents/imports/kinds.ts'
import { readTable } from '../../documents/tables/read-table.ts'

let desk: Desk
let marjan: Browsing
beforeAll(async () => {
  desk = await openDesk(['zia-money.yaml'])
  marjan = await desk.as('marjan', 'coordinator', 'albeda')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

/** Of each kind of list somebody who may bring it. */
const BRINGERS: readonly (readonly [string, Role, string])[] = [
  ['marjan', 'coordinator', 'albeda'],
  ['fatima', 'assessor', 'albeda'],
  ['pim', 'leadFinance', 'albeda'],
]

const BOM = '\ufeff'
const LIST = [
  'Nummer;Naam;Geboortedatum',
  'X-1;Zoë <b>Vet</b>;1-2-1990',
  'X-2;\'=HYPERLINK("http://x");1-2-1991',
  'X-3;Wie Dan;31-31-1990',
].join('\n')

/** As a browser sends a chosen file. */
async function bring(who: Browsing, kind: string, list: string | Uint8Array) {
  const page = await who.get(`/imports/${kind}`)
  const body = new FormData()
  for (const name of ['form', 'key'])
    body.append(name, new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? '')
  body.append('list', new Blob([typeof list === 'string' ? list : new Uint8Array(list)]), 'Zoë en anderen.csv')
  const headers = { cookie: who.cookie, accept: 'text/html' }
  const answer = await fetch(`${desk.url}/imports/${kind}`, { method: 'POST', body, headers, redirect: 'manual' })
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' }
}
const head = () => desk.program.kernel.head()

describe('a list', () => {
  it('has a page for each kind that this role may bring, with its template in both forms', async () => {
    const { text } = await marjan.get('/imports')
    expect(text).toContain('href="/imports/learners"')
    expect(text).toContain('href="/imports/history"')
    expect(text).not.toContain('href="/imports/results"')
    expect((await marjan.get('/imports/results')).status).toBe(404)
    const csv = await marjan.get('/imports/learners?template=csv')
    expect(csv.headers.get('content-disposition')).toContain('learners.csv')
    expect(csv.text.replace(BOM, '')).toMatch(/^Nummer;Naam;/)
    const xlsx = await fetch(`${desk.url}/imports/learners?template=xlsx`, { headers: { cookie: marjan.cookie } })
    expect(await readTable(new Uint8Array(await xlsx.arrayBuffer()))).toMatchObject({ form: 'xlsx' })
  })

  it('is looked at first: nothing is written, and nothing of it is kept on a disk', async () => {
    const before = await head()
    const { status, to } = await bring(marjan, 'learners', LIST)
    expect(status).toBe(303)
    const { text } = await marjan.get(to)
    expect(text).toContain('2 nieuw, 0 al vastgelegd, 1 onbekend of fout')
    expect(text).toContain('Er is nog niets vastgelegd.')
    expect(text).toContain('Geboortedatum: verwacht een datum zoals 31-12-2024')
    expect(text).toContain('Zoë &lt;b&gt;Vet&lt;/b&gt;')
    expect(text).not.toContain('<b>Vet')
    expect(await head()).toBe(before)
    expect(filesWith(desk.program.dir, 'Wie Dan')).toEqual([])
  })

  it('is carried out with a tap, once, and its faulty rows come back with their reasons', async () => {
    const { to } = await bring(marjan, 'learners', LIST)
    const [one, other] = await Promise.all([marjan.send(to, {}), marjan.send(to, {})])
    expect([one.status, other.status]).toEqual([303, 303])
    const { text } = await marjan.get(to)
    expect(text).toContain('2 rijen vastgelegd')
    expect(text).not.toContain('Voer uit')
    const after = await head()
    await marjan.send(to, {})
    expect(await head()).toBe(after)
    const faulty = await marjan.get(`${to}?faulty=1`)
    expect(faulty.headers.get('content-disposition')).toContain('learners-te-verbeteren.csv')
    expect(faulty.text).toContain('X-3;Wie Dan;31-31-1990;Geboortedatum: verwacht')
  })

  it('brought again is known, and a namesake is something to look at', async () => {
    const again = await marjan.get((await bring(marjan, 'learners', LIST)).to)
    expect(again.text).toContain('0 nieuw, 2 al vastgelegd, 1 onbekend of fout')
    expect(again.text).toContain('Er is niets nieuws om vast te leggen.')
    await desk.program.indexNames()
    const twin = await marjan.get(
      (await bring(marjan, 'learners', 'Nummer;Naam;Geboortedatum\nY-1;Zoë <b>Vet</b>;1-2-1990')).to,
    )
    expect(twin.text).toContain('Bij 1 rij is er iets om naar te kijken.')
    expect(twin.text).toContain('er is al iemand met deze naam en geboortedatum')
  })

  it('in Windows-1252 is read, and that it was a guess is said', async () => {
    const text = 'Nummer;Naam;Geboortedatum\nX-9;Zoë Één;1-2-1990'
    const old = await bring(marjan, 'learners', Buffer.from(text, 'latin1'))
    const { text: page } = await marjan.get(old.to)
    expect(page).toContain('Wij lazen het als Windows-1252')
    expect(page).toContain('Zoë Één')
    const now = await bring(marjan, 'learners', text)
    expect((await marjan.get(now.to)).text).not.toContain('Windows-1252')
  })
  it('may be pasted, and is then the same', async () => {
    const pasted = await marjan.send('/imports/learners', { rows: LIST.replaceAll(';', '\t') })
    expect(pasted.status).toBe(303)
    expect((await marjan.get(pasted.headers.get('location') ?? '')).text).toContain('2 al vastgelegd')
    expect((await marjan.send('/imports/learners', { rows: ' ' })).text).toContain('Plak eerst rijen in het vak.')
  })

  it('with a number that looks like a BSN waits for who says that it is none', async () => {
    const { to } = await bring(marjan, 'learners', 'Nummer;Naam\n111222333;Iemand Anders')
    const looked = await marjan.get(to)
    expect(looked.text).toContain('0 nieuw, 0 al vastgelegd, 1 onbekend of fout')
    expect(looked.text).toContain('name="acknowledge-bsn"')
    await marjan.send(to, { 'acknowledge-bsn': '1' })
    expect((await marjan.get(to)).text).toContain('1 rij vastgelegd')
  })

  it('that can not be read says why, and at its field', async () => {
    const wrong = await bring(marjan, 'learners', 'Naam;Kleur\nZoë;rood')
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('De kolom &quot;Kleur&quot; is hier niet bekend.')
    expect(wrong.text).toContain('href="#f-list"')
    expect((await bring(marjan, 'learners', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]))).text).toContain('oude Excel')
    expect((await marjan.send('/imports/learners', {})).text).toContain('Kies eerst een bestand.')
  })

  it('is there for nobody else, and not for ever', async () => {
    const { to } = await bring(marjan, 'learners', LIST)
    const second = await desk.as('marjan', 'coordinator', 'albeda')
    const { status, text } = await second.get(to)
    expect([status, text]).toEqual([404, expect.stringContaining('Deze lijst is niet meer bewaard')])
    expect(text).not.toContain('Wie Dan')
    expect((await second.send(to, {})).status).toBe(404)
    const fatima = await desk.as('fatima', 'assessor', 'albeda')
    expect((await fatima.get(to)).status).toBe(404)
    expect((await fatima.get('/imports')).text).toContain('href="/imports/results"')
  })
})

describe.each(kinds.map((kind) => [kind.name, kind] as const))('a list of %s', (name, kind) => {
  it('shows markup and formulas in any of its columns as text', async () => {
    const bringer = BRINGERS.find(([, role]) => kind.roles.includes(role))
    if (!bringer) throw new Error(`nobody here brings ${name}`)
    const who = await desk.as(...bringer)
    const evil = ['<img src=x onerror=alert(1)>', '=cmd|calc', '"><script>alert(2)</script>']
    const rows = evil.map((text) => kind.columns.map(() => `"${text.replaceAll('"', '""')}"`).join(';'))
    const list = [kind.columns.map(({ header }) => header.nl).join(';'), ...rows].join('\n')
    const { to } = await bring(who, name, list)
    const { status, text } = await who.get(to)
    expect(status).toBe(200)
    expect(text).toContain('&lt;img src=x')
    expect(text).not.toMatch(/<img src=x|<script>alert/)
    const faulty = await who.get(`${to}?faulty=1`)
    const cells = faulty.text.replace(BOM, '').split(/[;\r\n]+/)
    expect(cells.filter((cell) => /^"?[=+@]/.test(cell))).toEqual([])
    expect(faulty.text).toContain("'=cmd|calc")
  })
})

/** Files of the ledger that hold a text in clear. */
function filesWith(dir: string, text: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text))
}
