import { deflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { xlsxFile, zipFile } from '../../../test/support/sample-files.ts'
import { readTable } from './read-table.ts'
import { LOOKS_LIKE_FORMULA, TABLE_LIMITS, type Table } from './table.ts'
import { writeCsv } from './write-csv.ts'
import { writeSheets } from './xlsx.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding)
const cellsOf = async (file: Uint8Array) => ((await readTable(file)) as Table).rows?.map(({ cells }) => cells)

describe('CSV', () => {
  it.each([
    ['semicolons', 'naam;nummer\r\nSanne;7\r\n'],
    ['commas', 'naam,nummer\nSanne,7'],
    ['tabs, as pasted from Excel', 'naam\tnummer\nSanne\t7\n'],
    ['a first line that says it', 'sep=;\r\nnaam;nummer\r\nSanne;7'],
    ['a mark of UTF-8', '\ufeffnaam;nummer\nSanne;7'],
    ['line ends of old Macs', 'naam;nummer\rSanne;7\r'],
    ['empty lines', '\nnaam;nummer\n;\n\nSanne;7\n\n'],
    ['quotes', '"naam";"nummer"\n"Sanne";"7"'],
  ])('with %s', async (_what, text) => {
    expect(await cellsOf(bytes(text))).toEqual([
      ['naam', 'nummer'],
      ['Sanne', '7'],
    ])
  })
  it('keeps separators, quotes and line ends within quotes, and counts lines as an editor does', async () => {
    const table = await readTable(bytes('a;b\r\n"x;y";"zei ""ja""\r\nen ging"\r\n5" breed;z'))
    expect((table as Table).rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x;y', 'zei "ja"\nen ging'] },
      { line: 4, cells: ['5" breed', 'z'] },
    ])
  })
  it.each([
    ['Windows-1252, as Dutch Excel saves it', Buffer.from('naam\nZo\xeb \x80\n', 'latin1')],
    ['UTF-8', bytes('naam\nZoë €\n')],
    ['UTF-16 with its mark', Buffer.from('\ufeffnaam\nZoë €\n', 'utf16le')],
  ])('in %s', async (_what, file) => {
    expect(await cellsOf(file)).toEqual([['naam'], ['Zoë €']])
  })
  it.each([
    ['a quote that is never closed', 'a;b\nc;"d\ne;f', { fault: 'list-quote-open', line: 2, column: 3 }],
    ['text behind a quote', 'a;b\nc;"d" e;f', { fault: 'list-quote-text', line: 2, column: 7 }],
    ['text behind a quote on a later line', 'a;b\n"c\nd"x', { fault: 'list-quote-text', line: 3, column: 3 }],
    ['nothing', ' \n;;\n', { fault: 'list-empty' }],
    ['no text at all', 'a\0b', { fault: 'list-not-text' }],
    ['a cell of a whole book', `a\n${'x'.repeat(2001)}`, { fault: 'list-cell-too-long', line: 2, most: 2000 }],
    ['too many cells', `a\n${';'.repeat(60)}x`, { fault: 'list-too-many-cells', line: 2, most: 60 }],
    ['too many rows', 'a\n'.repeat(10_001), { fault: 'list-too-many-rows', most: 9_999 }],
  ])('with %s says where', async (_what, text, fault) => {
    expect(await readTable(bytes(text))).toEqual(fault)
  })
  it('larger than 10 MB is not looked at', async () => {
    expect(await readTable(Buffer.alloc(TABLE_LIMITS.bytes + 1, 'a'))).toEqual({ fault: 'list-too-large', most: 10 })
  })
  it('comes back as it was written, whatever is in it', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\0\r]/g, ' '))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const filled = rows.map(([a, b, c]) => ['x', a, b, c, 'y'])
        expect(await cellsOf(bytes(writeCsv(filled)))).toEqual(filled)
      }),
      { numRuns: 300 },
    )
  })
})

describe('formulas', () => {
  const formulas = [
    '=1+1',
    '=HYPERLINK("https://x.example")',
    '+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    ' =1+1',
    '|calc',
    '%x',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\n=1',
  ]
  it.each(formulas)('%j is text in a CSV, and comes back as it was', async (text) => {
    const written = writeCsv([['naam'], [text]])
    const cell = written.split('\r\n').slice(1).join('\r\n').replace(/^"/, '')
    expect(LOOKS_LIKE_FORMULA.test(cell)).toBe(false)
    expect(cell.startsWith("'")).toBe(true)
    expect(await cellsOf(bytes(written))).toEqual([['naam'], [text]])
  })
  it('are text in an XLSX as well: there is no formula in the file', async () => {
    const file = await writeSheets([{ name: 'Lijst', header: ['naam'], rows: formulas.map((text) => [text]) }])
    expect(Buffer.from(file).includes('<f>')).toBe(false)
    expect((await cellsOf(file))?.slice(1)).toEqual(formulas.map((text) => [text]))
  })
  it('a negative number is a number, with a Dutch comma', () => {
    expect(writeCsv([[-1.5, 'x']])).toBe('\ufeff-1,5;x\r\n')
  })
})

describe('XLSX', () => {
  it('reads dates as dates, numbers as they are, and the first sheet that is shown', async () => {
    const file = await writeXlsx({
      sheets: [
        { name: 'verborgen', hidden: true, rows: [['nee']] },
        {
          name: 'lijst',
          rows: [
            ['naam', 'datum', 'cijfer', 'ja'],
            ['Zoë', new Date(Date.UTC(2023, 2, 10)), 5.5, true],
            [null, null],
            ['0012', '10-3-2023', 12345678901, ''],
          ],
        },
      ],
    })
    expect(await readTable(file)).toEqual({
      form: 'xlsx',
      rows: [
        { line: 1, cells: ['naam', 'datum', 'cijfer', 'ja'] },
        { line: 2, cells: ['Zoë', '2023-03-10', '5.5', 'ja'] },
        { line: 4, cells: ['0012', '10-3-2023', '12345678901'] },
      ],
    })
  })
  it('of a formula reads what it came to', async () => {
    const file = xlsxFile(
      '<row r="1"><c r="A1" t="str"><f>"x"&amp;"y"</f><v>xy</v></c><c r="B1"><f>3+4</f><v>7</v></c></row>',
    )
    expect(await cellsOf(file)).toEqual([['xy', '7']])
  })
  it('has numbers as its program shows them: without the noise of fractions, and never with a point before three decimals', async () => {
    const numbers = [12.5, 0.1 + 0.2, 100.49999999999999, 10.125, -0.375, 1234.5678]
    const file = await writeXlsx({ sheets: [{ name: 'l', rows: numbers.map((number) => [number]) }] })
    // `10.125` read as text is ten thousand, as people write it in Dutch.
    expect((await cellsOf(file))?.flat()).toEqual(['12.5', '0.3', '100.5', '10,125', '-0,375', '1234.5678'])
  })
  it('with one cell a million rows down is not a million rows', async () => {
    const a1 = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    for (const far of ['A1048576', 'XFD2']) {
      const file = xlsxFile(`${a1}<row r="${far.replace(/[A-Z]+/, '')}"><c r="${far}"><v>1</v></c></row>`)
      const start = performance.now()
      expect(await cellsOf(file)).toEqual([['a']])
      expect(performance.now() - start).toBeLessThan(1_000)
    }
  })
  it('with too many rows says so', async () => {
    const file = await writeXlsx({ sheets: [{ name: 'l', rows: Array.from({ length: 10_001 }, () => ['x']) }] })
    expect(await readTable(file)).toEqual({ fault: 'list-too-many-rows', most: 9_999 })
  })
  it('that swells when it is unpacked is not read, whatever it says of itself', async () => {
    const swollen = deflateRawSync(Buffer.alloc(100 * 1024 * 1024))
    expect(swollen.length).toBeLessThan(200_000)
    const bomb = zipFile('xl/worksheets/sheet1.xml', swollen)
    const method = (at: number, signature: number) => bomb.readUInt32LE(at) === signature
    expect(method(0, 0x04034b50)).toBe(true)
    bomb.writeUInt16LE(8, 8)
    bomb.writeUInt16LE(8, bomb.lastIndexOf('PK\x01\x02') + 10)
    const start = performance.now()
    expect(await readTable(bomb)).toEqual({ fault: 'list-swollen' })
    expect(performance.now() - start).toBeLessThan(2_000)
  })
  it('that declares entities is not read', async () => {
    const xml = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'
    expect(await readTable(zipFile('xl/worksheets/sheet1.xml', bytes(xml)))).toEqual({ fault: 'list-swollen' })
  })
  it.each([
    [
      'broken off',
      async () => (await writeXlsx({ sheets: [{ name: 'l', rows: [['a']] }] })).slice(0, 500),
      'list-damaged',
    ],
    ['another ZIP', async () => zipFile('a.txt', bytes('x')), 'list-damaged'],
    ['old Excel', async () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'list-old-excel'],
    ['locked with a password', async () => locked(zipFile('a.xml', bytes('x'))), 'list-locked'],
  ])('%s is refused', async (_what, file, fault) => {
    expect(await readTable(await file())).toEqual({ fault })
  })
})

function locked(zip: Buffer): Buffer {
  zip.writeUInt16LE(1, zip.lastIndexOf('PK\x01\x02') + 8)
  return zip
}
