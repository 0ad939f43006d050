import { describe, expect, it } from 'vitest'
import { sampleOf, samplesOf, whyNoSamples } from '../../../test/support/finance-samples.ts'
import { sum } from '../../domain/money.ts'
import type { LedgerRead } from './ledger-read.ts'
import { readXaf } from './read-xaf.ts'

async function read(bytes: Uint8Array): Promise<LedgerRead> {
  const outcome = await readXaf(bytes)
  if (outcome.kind !== 'read') throw new Error(JSON.stringify(outcome))
  return outcome.ledger
}

describe.skipIf(whyNoSamples)(`public audit files${whyNoSamples ? ` [skipped: ${whyNoSamples}]` : ''}`, () => {
  it.each([
    // Its maker counts transactions where the schema asks for lines.
    ['auditfile_v3.2_nl_20180101_20181231.xml', [121, 131, 9, 12, 0], [['count-differs', 46, 121]]],
    [
      'XmlAuditfileFinancieel3.2_test.xml',
      [1, 1, 1, 1, -314],
      [
        ['unbalanced', 314, 0],
        ['debit-differs', 314, 0],
      ],
    ],
  ])('%s', async (name, counts, warnings) => {
    const path = samplesOf('xaf').find((one) => one.endsWith(name)) ?? ''
    const ledger = await read(sampleOf('xaf', path))
    const { lines, accounts, relations, periods } = ledger
    expect([
      lines.length,
      accounts.size,
      relations.size,
      periods.length,
      sum(lines.map(({ amount }) => amount)),
    ]).toEqual(counts)
    expect(ledger.warnings.map(({ code, values }) => [code, ...Object.values(values)])).toEqual(warnings)
    expect(ledger.version).toBe('3.2')
  })
  it('tell documents, accounts and journals', async () => {
    const path = samplesOf('xaf').find((one) => one.includes('2018')) ?? ''
    const { lines, accounts, fiscalYear, company } = await read(sampleOf('xaf', path))
    expect(lines[0]).toMatchObject({
      transaction: '1',
      on: '2018-01-01',
      account: '1000',
      amount: 50_000,
      documentRef: '1',
    })
    expect([accounts.get('1000')?.name, fiscalYear, company]).toEqual(['Kas', '2018', 'Banana.ch SA'])
  })
})

const line = (nr: number, side: string, amount: string, more = '') =>
  `<trLine><nr>${nr}</nr><accID>4000</accID>${more}<amnt>${amount}</amnt><amntTp>${side}</amntTp></trLine>`
const transaction = (nr: number, lines: string) =>
  `<transaction><nr>${nr}</nr><desc>Boeking</desc><periodNumber>2</periodNumber><trDt>2024-02-10</trDt>${lines}</transaction>`
function file(journals: readonly string[], version = '3.2', totals = ''): Buffer {
  return Buffer.from(
    `<auditfile xmlns="http://www.auditfiles.nl/XAF/${version}"><header><fiscalYear>2024</fiscalYear><curCode>EUR</curCode></header><company><companyName>Albeda</companyName><transactions>${totals}${journals.map((content, index) => `<journal><jrnID>J${index + 1}</jrnID>${content}</journal>`).join('')}</transactions></company></auditfile>`,
  )
}

describe('an audit file', () => {
  it('of 3.1 too: each line with its journal, its day and what it is about', async () => {
    const more = '<docRef>INK-7</docRef><custSupID>C1</custSupID><invRef>F-1</invRef><projID>ZIA</projID>'
    const ledger = await read(
      file(
        [
          transaction(1, line(1, 'D', '100.00', more)),
          transaction(2, line(1, 'C', '100.00', '<effDate>2024-02-11</effDate>')),
        ],
        '3.1',
      ),
    )
    expect(ledger).toMatchObject({ version: '3.1', company: 'Albeda', fiscalYear: '2024', warnings: [] })
    expect(ledger.lines).toEqual([
      {
        transaction: '1',
        line: '1',
        journal: 'J1',
        on: '2024-02-10',
        period: '2',
        account: '4000',
        description: 'Boeking',
        amount: 10_000,
        documentRef: 'INK-7',
        invoiceRef: 'F-1',
        relation: 'C1',
        project: 'ZIA',
      },
      expect.objectContaining({ journal: 'J2', on: '2024-02-11', amount: -10_000 }),
    ])
  })
  it('whose debit is not its credit, or whose totals are others, is read and said', async () => {
    const totals = '<linesCount>2</linesCount><totalDebit>10.00</totalDebit><totalCredit>9.00</totalCredit>'
    const ledger = await read(file([transaction(1, line(1, 'D', '10.00') + line(2, 'C', '8.00'))], '3.2', totals))
    expect(ledger.warnings).toEqual([
      { code: 'unbalanced', values: { stated: 800, counted: 1000 } },
      { code: 'credit-differs', values: { stated: 900, counted: 800 } },
    ])
  })
  it.each([
    ['an amount that is none', line(1, 'D', '1,00'), 'transaction 7, trLine 1'],
    ['no amount', line(1, 'D', ''), 'transaction 7, trLine 1'],
    ['no side', line(1, 'X', '1.00'), 'transaction 7, trLine 1'],
  ])('with %s is refused, with its place', async (_what, lines, where) => {
    expect(await readXaf(file([transaction(7, lines)]))).toEqual({ kind: 'refused', code: 'ledger-amount', where })
  })
  it('of another kind is refused', async () => {
    expect(await readXaf(Buffer.from('<auditfile/>'))).toEqual({
      kind: 'refused',
      code: 'ledger-form',
      where: 'auditfile',
    })
    expect(await readXaf(Buffer.from('a;b'))).toEqual({ kind: 'refused', code: 'xml-none' })
  })
  it('lets others have their turn while it is read', async () => {
    const many = file(Array.from({ length: 3 }, () => transaction(1, line(1, 'D', '1.00').repeat(2_000))))
    let turns = 0
    let busy = true
    const tick = () => {
      turns += 1
      if (busy) setImmediate(tick)
    }
    setImmediate(tick)
    await read(many)
    busy = false
    expect(turns).toBeGreaterThan(2)
  })
})
