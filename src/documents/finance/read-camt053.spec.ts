import { describe, expect, it } from 'vitest'
import { sampleOf, samplesOf, whyNoSamples } from '../../../test/support/finance-samples.ts'
import { readCamt053 } from './read-camt053.ts'
import type { StatementRead } from './statement-read.ts'

/** file | account | currency opening to closing balance (cents) | lines | warnings; one row a statement */
const SAMPLES = `
genkgo-camt/camt053.v2.five.decimals.xml | NL26VAYB8060476890 | EUR 1815 to 2705 | 1 | balances-differ 2705 2700
genkgo-camt/camt053.v2.minimal.xml | NL26VAYB8060476890 | EUR 1815 to -2700 | 1 | balances-differ -2700 2700
genkgo-camt/camt053.v2.multi.statement.xml | NL26VAYB8060476890 | EUR 1815 to 2700 | 1 |
genkgo-camt/camt053.v2.multi.statement.xml | NL26VAYB8060476890 | EUR 2700 to 2000 | 1 |
genkgo-camt/camt053.v2.with-party-ids.xml | NL26VAYB8060476890 | EUR 1815 to -2700 | 1 | balances-differ -2700 2700
genkgo-camt/camt053.v4.xml | NL26VAYB8060476890 | EUR 1815 to -2700 | 1 | balances-differ -2700 2700
genkgo-camt/camt053.v8.xml | NL26VAYB8060476890 | EUR 1815 to -2700 | 1 | balances-differ -2700 2700
huishoudboekje/CAMT_ABN.xml | NL77ABNA0574908765 | EUR 100001 to 10001 | 29 |
huishoudboekje/CAMT_ING.xml | NL08INGB0000001234 | EUR 100000 to 160500 | 9 |
huishoudboekje/camt053_AccountIdentification_Id.xml | 105084986 | USD 100777412 to 100768704 | 1 | other-currency USD; balances-differ 100768704 100762567
huishoudboekje/camt053_TransactionReference_Missing.xml | NL58ARTE0830054138 | USD 100777412 to 100768704 | 0 | no-id; other-currency USD; balances-differ 100768704 100777412
huishoudboekje/camt053_Transactions_One.xml | NL58ARTE0830054138 | USD 100777412 to 100768704 | 1 | other-currency USD; balances-differ 100768704 100762567
huishoudboekje/camt053_Transactions_One_MissingDate.xml | NL58ARTE0830054138 | USD 100777412 to 100768704 | 1 | other-currency USD; balances-differ 100768704 100762567
huishoudboekje/camt053_Transactions_One_Missing_Amount.xml | statement-amount Stmt[1]/Ntry[1]/Amt
huishoudboekje/camt053_Transactions_Two.xml | NL58ARTE0830054138 | USD 100777412 to 100768704 | 2 | other-currency USD; balances-differ 100768704 100866726
moov-iso20022/FI_camt_053_sample.xml.xml | FI7433010001222090 | EUR 1000000 to 2364483 | 13 |
newinnovations-camt053/test-camt053.xml | NL00SNSB0000000000 | EUR 100000 to 95000 | 2 |
rousseau-camt053/business_sample_camt.053.001.04.xml | 50000000054910000003 | SEK 50000000 to 43567850 | 3 | other-currency SEK
viafintech-camt_parser/valid_example.xml | DE14740618130000033626 | EUR 3306 to 2306 | 5 |
viafintech-camt_parser/valid_example_with_instdamt.xml | CH9788761065025111111 | CHF 10000 to 450000 | 1 | other-currency CHF; balances-differ 450000 460000
`
const rows = SAMPLES.trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()))
const expectedOf = Map.groupBy(rows, ([name]) => name ?? '')

describe.skipIf(whyNoSamples)(`public sample statements${whyNoSamples ? ` [skipped: ${whyNoSamples}]` : ''}`, () => {
  it('are all in the table', () => {
    expect([...expectedOf.keys()]).toEqual(samplesOf('camt053'))
  })
  it.each([...expectedOf])('%s', (name, expected) => {
    const outcome = readCamt053(sampleOf('camt053', name))
    if (outcome.kind !== 'read') return expect([[name, `${outcome.code} ${outcome.where}`]]).toEqual(expected)
    const told = outcome.statements.map(({ account, currency, opening, closing, lines, warnings }) => {
      const said = warnings.map(({ code, values }) => [code, ...Object.values(values)].join(' ')).join('; ')
      return [name, account, `${currency} ${opening?.amount} to ${closing?.amount}`, String(lines.length), said]
    })
    return expect(told).toEqual(expected)
  })
  const linesOf = (name: string) => {
    const outcome = readCamt053(sampleOf('camt053', name))
    return outcome.kind === 'read' ? outcome.statements.flatMap(({ lines }) => lines) : []
  }
  it('number their lines through, over statements and batches', () => {
    for (const name of samplesOf('camt053')) {
      const lines = linesOf(name)
      expect(lines.map(({ line }) => line)).toEqual(lines.map((_line, index) => index + 1))
    }
  })
  it('tell a batch line by line, whom it was paid to and what for', () => {
    expect(linesOf('moov-iso20022/FI_camt_053_sample.xml.xml')[3]).toEqual({
      line: 4,
      amount: -100_001,
      bookedOn: '2009-10-29',
      reversal: false,
      counterparty: 'Creditor Company',
      counterIban: '29501800020582',
      remittance: 'Invoices 123 and 321',
      references: [],
      batch: 3,
    })
  })
  it('tell what was taken back', () => {
    const [line] = linesOf('huishoudboekje/CAMT_ABN.xml').filter(({ reversal }) => reversal)
    expect(line).toMatchObject({ amount: -100, counterparty: 'Debtor', references: ['1234567X908303803'] })
  })
  it('take the day of an instant, as the bank writes it', () => {
    expect(linesOf('newinnovations-camt053/test-camt053.xml').map(({ bookedOn }) => bookedOn)).toEqual([
      '2026-03-05',
      '2026-04-10',
    ])
  })
})

const entry = (amount: string, more = '', side = 'DBIT') =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-02-10</Dt></BookgDt>${more}</Ntry>`
const balance = (code: string, amount: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>`
function statement(content: string, version = '02'): StatementRead | string {
  const xml = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>NL91 ABNA 0417 1643 00</IBAN></Id><Ccy>EUR</Ccy></Acct>${content}</Stmt></BkToCstmrStmt></Document>`
  const outcome = readCamt053(Buffer.from(xml))
  return outcome.kind === 'read' ? (outcome.statements[0] ?? 'none') : `${outcome.code} ${outcome.where ?? ''}`
}

describe('a statement', () => {
  it('whose balances do not add up is read, and said with both', () => {
    const read = statement(balance('OPBD', '100.00') + balance('CLBD', '50.00') + entry('10.00'))
    expect(read).toMatchObject({
      account: 'NL91ABNA0417164300',
      warnings: [{ code: 'balances-differ', values: { stated: 5000, counted: 9000 } }],
    })
  })
  it('whose batch does not come to its whole stays one line', () => {
    const detail = (amount: string, text: string) =>
      `<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>`
    const batch = (last: string) => `<NtryDtls>${detail('6.00', 'F-1')}${detail(last, 'F-2')}</NtryDtls>`
    expect(statement(entry('10.00', batch('4.00')))).toMatchObject({
      lines: [
        { line: 1, amount: -600, remittance: 'F-1', batch: 2 },
        { line: 2, amount: -400, remittance: 'F-2', batch: 2 },
      ],
    })
    expect(statement(entry('10.00', batch('4.01')))).toMatchObject({
      lines: [{ line: 1, amount: -1000, remittance: 'F-1 F-2' }],
    })
  })
  it('leaves out what is not booked yet, and says how many', () => {
    const pending = entry('10.00').replace('BOOK</Sts>', 'PDNG</Sts>')
    const read = statement(pending + entry('20.00', '', 'CRDT'), '08')
    expect(read).toMatchObject({
      lines: [{ amount: 2000 }],
      warnings: [{ code: 'no-balances' }, { code: 'lines-pending', values: { lines: 1 } }],
    })
  })
  it('with a line without a day', () => {
    const read = statement(entry('1.00').replace(/<BookgDt>.*?<\/BookgDt>/, ''))
    expect(read).toMatchObject({ warnings: [{ code: 'no-balances' }, { code: 'lines-without-date' }] })
  })
  it.each([
    ['an amount that is none', entry('tien'), 'statement-amount Stmt[1]/Ntry[1]/Amt'],
    ['an amount with a minus, whose side is said beside it', entry('-1.00'), 'statement-amount Stmt[1]/Ntry[1]/Amt'],
    ['an amount with a comma', entry('1,00'), 'statement-amount Stmt[1]/Ntry[1]/Amt'],
  ])('with %s is refused', (_what, content, expected) => {
    expect(statement(content)).toBe(expected)
  })
  it('of another kind of message is refused', () => {
    const xml = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><x/></Document>'
    expect(readCamt053(Buffer.from(xml))).toEqual({ kind: 'refused', code: 'statement-form', where: 'Document' })
  })
})
