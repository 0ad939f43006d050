import { PDF } from '@libpdf/core'
import { readXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { costEntries } from '../../../projections/cost-entries.ts'
import { GRANT } from '../../../test/support/funding.ts'
import { someId } from '../../../test/support/given.ts'
import { as } from '../../../test/support/programme.ts'
import { readModels } from '../../../test/support/read-model.ts'
import { reportAsking } from '../../../test/support/report-asking.ts'
import { zia, ziaUntilJanuary } from '../../../test/support/zia-money.ts'
import { readCsv } from '../tables/read-csv.ts'
import { TABLE_LIMITS } from '../tables/table.ts'
import { answerTo, NotAnswered } from './asking.ts'
import { cents, column, tableOf } from './columns.ts'
import { allEntries } from './entries.ts'
import type { Report } from './report.ts'
import { reportFiles } from './report-files.ts'
import { writeReportCsv } from './write-csv.ts'
import { writeReportJson } from './write-json.ts'
import { PDF_ROWS_MAX, writeReportPdf } from './write-pdf.ts'
import { writeReportXlsx } from './write-xlsx.ts'

const world = readModels(zia, '2024-06-30')
const coen = as('coen', 'funderController', 'funder')
const january = world.position(ziaUntilJanuary.length)
const asking = (more: Partial<Parameters<typeof reportAsking>[1]> = {}) =>
  reportAsking(world, { grantId: GRANT, as: coen, ...more })
const made = (what: string, more: Parameters<typeof asking>[0] = {}) => {
  const make = reportFiles[what]
  if (!make) throw new Error(`there is no report ${what}`)
  return make(asking(more))
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = []
  for await (const piece of stream) found.push(piece)
  return Buffer.concat(found)
}

/** Amounts of the total rows of a file, table after table, in cents. */
type Totals = readonly (readonly number[])[]
const centsIn = (text: string) => Number(text.replace(/[.,]/g, ''))

async function inJson(report: Report): Promise<Totals> {
  const { tables } = JSON.parse((await whole(writeReportJson(report, 'nl'))).toString())
  return tables.flatMap(
    ({ total, columns }: { total?: Record<string, number>; columns: { key: string; kind: string }[] }) =>
      total
        ? [columns.flatMap(({ key, kind }) => (kind === 'cents' && key in total ? [total[key] ?? Number.NaN] : []))]
        : [],
  )
}
async function inCsv(report: Report): Promise<Totals> {
  const text = (await whole(writeReportCsv(report, 'nl'))).toString().replace('\ufeff', '')
  const read = readCsv(text, TABLE_LIMITS)
  if ('fault' in read) throw new Error(read.fault)
  const totals = read.rows.filter(({ cells }) => cells[0] === 'Totaal')
  return totals.map(({ cells }) => cells.filter((cell) => /^-?\d+,\d\d$/.test(cell)).map(centsIn))
}
/** What Excel works out: each formula again, over the cells that it names. */
async function inXlsx(report: Report): Promise<Totals> {
  const { sheets } = await readXlsx(await whole(writeReportXlsx(report, 'nl')))
  return sheets.flatMap(({ rows, cells }) => {
    const last = rows.length - 1
    const formulas = [...(cells ?? [])].flatMap(([place, cell]) => {
      const range = /^SUM\(([A-Z]+)2:\1(\d+)\)$/.exec(cell.formula ?? '')
      const [row, at] = place.split(',').map(Number)
      return range && row === last && at !== undefined && rows[0]?.[at] !== 'Uren'
        ? [{ at, until: Number(range[2]), kept: cell.formulaResult }]
        : []
    })
    if (formulas.length === 0) return []
    return [
      formulas
        .toSorted((a, b) => a.at - b.at)
        .map(({ at, until, kept }) => {
          const sum = rows.slice(1, until).reduce((all, row) => all + Math.round(Number(row[at] ?? 0) * 100), 0)
          expect(Math.round(Number(kept) * 100)).toBe(sum)
          return sum
        }),
    ]
  })
}
async function textOf(pdf: Uint8Array): Promise<string> {
  const read = await PDF.load(pdf)
  return read
    .getPages()
    .map((page) => page.extractText().text)
    .join('\n')
}
const inPdf = (text: string): Totals =>
  [...text.matchAll(/^Totaal (.*)$/gm)].map(([, rest = '']) =>
    rest
      .split(' ')
      .filter((one) => one.includes(','))
      .map(centsIn),
  )

const withTotals = ['spend', 'entries', 'balance', 'settlement', 'documents', 'accounts', 'year', 'publicMoney']

/** Where PDFs can't be made, a test of them says so. */
async function paper(report: Report, skip: (why: string) => never, more: Parameters<typeof writeReportPdf>[2] = {}) {
  const answer = await writeReportPdf(report, 'nl', more)
  if (answer.kind === 'unavailable') return skip('no package that sets PDFs for this machine')
  if (answer.kind !== 'made') throw new Error(answer.kind)
  return answer.pdf
}

describe('the same numbers in every file', () => {
  it.each(withTotals.filter((what) => what !== 'documents'))('of %s', async (what) => {
    const json = await inJson(await made(what))
    expect(json.flat().length).toBeGreaterThan(0)
    expect(await inCsv(await made(what))).toEqual(json)
    expect(await inXlsx(await made(what))).toEqual(json)
  })
  it('on paper too', async ({ skip }) => {
    for (const what of withTotals.filter((one) => one !== 'entries' && one !== 'documents')) {
      const pdf = await paper(await made(what), skip)
      expect([what, inPdf(await textOf(pdf))]).toEqual([what, await inJson(await made(what))])
    }
  })
  it('are those of stories.md 6.1', async () => {
    const [lines = []] = await inXlsx(await made('spend'))
    const told = [297_100, 0, 297_100, 0, 290_700, 0, 4_680, 900, 285_120, 77_560, 0, 0, 0, 11_980]
    expect(lines.map((one) => one / 100)).toEqual(told)
    const csv = (await whole(writeReportCsv(await made('settlement'), 'nl'))).toString()
    const steps = ['Aandeel van de bijdrage;142560,00', 'Af: voorschotten;118840,00', 'te betalen);23720,00']
    for (const line of steps) expect(csv).toContain(line)
  })
  it('and the same hash, in both languages; another one of another position', async () => {
    const ofJson = async (report: Report, language: 'nl' | 'en') =>
      JSON.parse((await whole(writeReportJson(report, language))).toString()).sha256
    const hash = await ofJson(await made('spend'), 'nl')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await ofJson(await made('spend'), 'en')).toBe(hash)
    expect(await ofJson(await made('spend', { asOf: january }), 'nl')).not.toBe(hash)
    const csv = (await whole(writeReportCsv(await made('spend'), 'en'))).toString()
    expect(csv).toContain(`Hash of the data (SHA-256);${hash}`)
    const { sheets } = await readXlsx(await whole(writeReportXlsx(await made('spend'), 'nl')))
    expect(sheets.at(-1)?.rows).toContainEqual(['Controlegetal (SHA-256)', hash])
    expect(sheets.at(-1)?.rows).toContainEqual(['Plaats in de vastlegging', world.position(zia.length)])
  })
})

describe('what a file says', () => {
  it('of two dates: the year 2023 as known in January', async () => {
    const then = await made('spend', { asOf: january, asked: { fromMonth: '2023-01', untilMonth: '2023-12' } })
    expect(then.known).toMatchObject({ position: january, asked: { fromMonth: '2023-01', asOf: january } })
    const [lines = []] = await inJson(then)
    expect(lines.map((one) => one / 100).slice(4, 9)).toEqual([290_700, 0, 4_680, 0, 286_020])
  })
  it('to a partner: its own part, and no budget of others', async () => {
    const own = await made('spend', { as: as('paul', 'partnerFinance', 'care') })
    expect(own.tables[0]?.columns.map(({ key }) => key)).not.toContain('budget')
    expect(own.facts[0]).toMatchObject({ key: 'view', value: 'own' })
  })
  it('is the same bytes for the same question, also as XLSX', async () => {
    const once = await whole(writeReportXlsx(await made('spend'), 'nl'))
    expect((await whole(writeReportXlsx(await made('spend'), 'nl'))).equals(once)).toBe(true)
  })
  it('of entries is every page, and no entry twice', async () => {
    const params = { grantId: GRANT, limit: 3 }
    const first = await answerTo(asking(), costEntries, params, undefined)
    const found: string[] = []
    let pages = 0
    for await (const entries of allEntries(asking(), params, first)) {
      pages += 1
      found.push(...entries.map(({ entryId }) => entryId))
    }
    expect([pages, new Set(found).size]).toEqual([4, 10])
  })
  it('can be filtered, keeps its header in sight, and dates are dates', async () => {
    const { sheets } = await readXlsx(await whole(writeReportXlsx(await made('entries'), 'nl')))
    expect(sheets[0]).toMatchObject({ freezePane: { rows: 1 }, autoFilter: { range: 'A1:AE11' } })
    expect(sheets[0]?.rows[1]?.[3]).toEqual(new Date('2023-02-15'))
  })
})

describe('no file is made', () => {
  it('shows the words of a closed list whole: the steps of a settlement', async () => {
    for (const language of ['nl', 'en'] as const) {
      const { sheets } = await readXlsx(await whole(writeReportXlsx(await made('settlement'), language)))
      const steps = sheets[1]?.rows.map(([step]) => String(step).length) ?? []
      expect(sheets[1]?.columns?.[0]?.width, language).toBeGreaterThan(Math.max(...steps))
    }
  })
  it('of an answer that misses something', async () => {
    await expect(made('spend', { parked: 1 })).rejects.toMatchObject({ outcome: { kind: 'incomplete' } })
  })
  it('for somebody who may not see the grant', async () => {
    const stranger = made('spend', { as: as('paul', 'partnerFinance', 'school') })
    await expect(stranger).rejects.toBeInstanceOf(NotAnswered)
    await expect(made('spend', { grantId: someId('no grant') })).rejects.toMatchObject({
      outcome: { kind: 'not-found' },
    })
  })
  it('where its rows come to something else than is known', async () => {
    const known = (declared: number): Report => {
      const total = { sums: ['declared'], known: { declared } }
      return { ...small, tables: [tableOf('lines', COLUMNS, [{ line: 'L1', declared: 100 }], total)] }
    }
    await whole(writeReportCsv(known(100), 'nl'))
    await expect(whole(writeReportCsv(known(101), 'nl'))).rejects.toThrow('come to 100')
    await expect(whole(writeReportXlsx(known(101), 'nl'))).rejects.toThrow('come to 100')
  })
})

const COLUMNS = [column('line', 'text'), column('title', 'text'), cents('declared')]
const small: Report = {
  what: 'spend',
  title: { nl: 'Proef', en: 'Trial' },
  grant: { id: GRANT, name: 'Zorg in Łódź' },
  facts: [],
  texts: [],
  tables: [],
  notes: [],
  known: { on: '2024-06-30', position: january, model: 'trial 1', asked: {} },
}
const rows = (count: number): Report => {
  const each = Array.from({ length: count }, (_, i) => ({ line: `L${i}`, title: '=1+1', declared: i }))
  return { ...small, tables: [tableOf('lines', COLUMNS, each, { sums: ['declared'] })] }
}

it('text is text in every file, whatever it looks like', async () => {
  const csv = (await whole(writeReportCsv(rows(1), 'nl'))).toString()
  expect(csv).toContain("L0;'=1+1;0,00")
  const { sheets } = await readXlsx(await whole(writeReportXlsx(rows(1), 'nl')))
  expect(sheets[0]?.rows[1]).toEqual(['L0', '=1+1', 0])
  expect(sheets[0]?.cells?.get('1,1')?.formula).toBeUndefined()
})

describe('paper', () => {
  it('is the same byte for byte, tagged, in its language, and to be kept', async ({ skip }) => {
    const pdf = await paper(rows(3), skip)
    expect(Buffer.from(await paper(rows(3), skip)).equals(pdf)).toBe(true)
    const read = Buffer.from(pdf).toString('latin1')
    expect(read).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
    expect(read).toMatch(/\/Lang\s*\(nl/)
    expect(read).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(read).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
  })
  it('can be read by everybody', async ({ skip }) => {
    for (const what of withTotals) await paper(await made(what), skip, { standard: 'ua-1' })
  })
  it('has the sum so far at the foot of each page, and the hash and the place on each', async ({ skip }) => {
    const text = await textOf(await paper(rows(120), skip))
    const carried = [...text.matchAll(/^Transport ([\d.,]+)$/gm)].map(([, amount = '']) => centsIn(amount))
    const triangle = (n: number) => (n * (n + 1)) / 2
    const lastRows = [...text.matchAll(/^L(\d+) .*\nTransport/gm)].map(([, n]) => triangle(Number(n)))
    expect(carried.length).toBeGreaterThan(0)
    expect(carried).toEqual(lastRows)
    expect(inPdf(text)).toEqual([[triangle(119)]])
    const pages = text.match(/Bladzijde \d+ van \d+/g)?.length ?? 0
    expect(pages).toBeGreaterThan(carried.length)
    expect(text.match(/SHA-256 [0-9a-f]{64}/g)?.length).toBe(pages)
    // Once more at the end.
    expect(text.match(new RegExp(`Plaats in de vastlegging ${january}`, 'g'))?.length).toBe(pages + 1)
  })
  it('too long is said, and so is a machine that has nothing to set it with', async () => {
    expect(await writeReportPdf(rows(PDF_ROWS_MAX + 1), 'nl')).toEqual({ kind: 'too-long', most: PDF_ROWS_MAX })
    expect(await writeReportPdf(rows(1), 'nl', { machine: 'plan9-mips' })).toEqual({ kind: 'unavailable' })
  })
  it('shows signs that no letter of ours has as a question mark', async ({ skip }) => {
    const text = await textOf(await paper({ ...small, notes: [{ nl: 'Łukasz 日本 #read("x")', en: '' }] }, skip))
    expect(text).toContain('Łukasz ?? #read("x")')
  })
})
