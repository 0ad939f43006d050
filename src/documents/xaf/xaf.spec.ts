import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { spendReport } from '../../../projections/spend-report.ts'
import { GRANT } from '../../../test/support/funding.ts'
import { someId } from '../../../test/support/given.ts'
import { as } from '../../../test/support/programme.ts'
import { readModels } from '../../../test/support/read-model.ts'
import { reportAsking } from '../../../test/support/report-asking.ts'
import { inBooks, zia } from '../../../test/support/zia-money.ts'
import { bookedLines } from './bookings.ts'
import { writeXaf } from './write-xaf.ts'
import { periodOf, xafYear } from './xaf-year.ts'

const moved = inBooks('2024-q1', '2023-02-15', 'CostReallocated', {
  ...{ entryId: someId('moved'), grantId: GRANT, originalId: someId('posters'), originalPeriod: '2023-q1' },
  ...{ fromLine: 'L3', toLine: 'L2', partnerId: someId('town'), category: 'external', inKind: false },
  ...{ amount: 900_000, declared: 1_089_000, reason: 'wrongLine', reallocatedById: someId('lou') },
  holding: { commandId: someId('declared posters'), streams: [] },
})
const world = readModels([...zia, moved], '2024-06-30')
const coen = as('coen', 'funderController', 'funder')
const asking = reportAsking(world, { grantId: GRANT, as: coen })

async function fileOf(who: string, year: string) {
  const gathered = await xafYear(asking, { organisationId: someId(who), year, software: '1.0.0' })
  if (!gathered) return undefined
  const written = await writeXaf(gathered)
  const pieces: Uint8Array[] = []
  for await (const piece of written.content()) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}
const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => ['transaction', 'trLine', 'ledgerAccount', 'period'].includes(name),
})
interface Line {
  readonly accID: string
  readonly amnt: string
  readonly amntTp: 'C' | 'D'
}
const cents = (amount: string) => Number(amount.replace('.', ''))
const all: string[] = []
for (const who of ['town', 'care', 'school']) {
  for (const year of ['2023', '2024']) {
    const text = await fileOf(who, year)
    if (text) all.push(text)
  }
}
const transactionsIn = (text: string) => parser.parse(text).auditfile.company.transactions
const linesIn = (text: string): Line[] =>
  transactionsIn(text).journal.transaction.flatMap(({ trLine }: { trLine: Line[] }) => trLine)

describe('the audit files of all partners and years', () => {
  it('come to what the report says is approved of each line', async () => {
    const balance = new Map<string, number>()
    for (const { accID, amnt, amntTp } of all.flatMap(linesIn)) {
      balance.set(accID, (balance.get(accID) ?? 0) + (amntTp === 'D' ? cents(amnt) : 0 - cents(amnt)))
    }
    const { lines, totals } = await world.ask(spendReport, { grantId: GRANT }, coen)
    for (const { line, approved } of lines) expect([line, balance.get(`K-${line}`) ?? 0]).toEqual([line, approved])
    expect(balance.get('BUITEN')).toBe(totals.rejected)
    expect(balance.get('NATURA')).toBe(0 - 8_035_000)
  })
  it.each(all.map((text, index) => [index, text] as const))('balance, and count their lines: %s', (_, text) => {
    const { linesCount, totalDebit, totalCredit, journal } = transactionsIn(text)
    const lines = linesIn(text)
    const sum = (type: string) => lines.reduce((total, one) => total + (one.amntTp === type ? cents(one.amnt) : 0), 0)
    expect([Number(linesCount), cents(totalDebit), cents(totalCredit)]).toEqual([lines.length, sum('D'), sum('C')])
    expect(totalDebit).toBe(totalCredit)
    for (const { trLine } of journal.transaction as { trLine: Line[] }[]) {
      const net = trLine.reduce((left, { amnt, amntTp }) => left + (amntTp === 'D' ? cents(amnt) : 0 - cents(amnt)), 0)
      expect(net).toBe(0)
    }
  })
  it.each(all.map((text, index) => [index, text] as const))(
    'name only accounts and periods that they list: %s',
    (_, text) => {
      const { company } = parser.parse(text).auditfile
      const accounts = company.generalLedger.ledgerAccount.map(({ accID }: Line) => accID)
      expect(new Set(accounts).size).toBe(accounts.length)
      for (const { accID } of linesIn(text)) expect(accounts).toContain(accID)
      const periods = company.periods.period.map(({ periodNumber }: { periodNumber: string }) => periodNumber)
      for (const { periodNumber } of company.transactions.journal.transaction) expect(periods).toContain(periodNumber)
    },
  )
  it('have their parts in the order of the schema', () => {
    const [text = ''] = all
    const parts = [
      '<header>',
      '<fiscalYear>',
      '<startDate>',
      '<endDate>',
      '<curCode>',
      '<dateCreated>',
      '<softwareDesc>',
    ]
    const company = ['<company>', '<companyIdent>', '<companyName>', '<taxRegistrationCountry>', '<taxRegIdent/>']
    const rest = [
      '<generalLedger>',
      '<periods>',
      '<transactions>',
      '<linesCount>',
      '<totalDebit>',
      '<totalCredit>',
      '<journal>',
    ]
    const line = ['<trLine>', '<nr>', '<accID>', '<docRef>', '<effDate>', '<amnt>', '<amntTp>', '<costID>']
    for (const order of [[...parts, ...company, ...rest], line]) {
      const start = text.indexOf(order[0] ?? '')
      const places = order.map((part) => text.indexOf(part, start))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(places).not.toContain(-1)
    }
  })
  it('book what is taken back in its own period, with the date of the cost', () => {
    const text = all.find((one) => one.includes('2024-q1') && one.includes('care')) ?? ''
    expect(text).toContain('<trDt>2024-01-01</trDt>')
    expect(text).toContain('<effDate>2023-11-20</effDate>')
  })
})

it('there is none of a year without bookings', async () => {
  expect(await fileOf('school', '2022')).toBeUndefined()
})

it('text is text in it', async () => {
  const year = await xafYear(asking, { organisationId: someId('town'), year: '2023', software: '1' })
  if (!year) throw new Error('there is one')
  const written = await writeXaf({ ...year, organisation: { id: 'x', name: 'A & B <c> \u0001' } })
  const [head] = await Array.fromAsync(written.content())
  expect(Buffer.from(head ?? []).toString()).toContain('A &amp; B &lt;c&gt;   – ')
})

it('what waits for a decision counts on no line', () => {
  const entry = { state: 'undecided', line: 'L1', inKind: false, declared: 100, rejected: 0, reversed: 0 } as const
  expect(bookedLines(entry)).toEqual([
    { account: 'OPEN', amount: 100 },
    { account: 'VERREKEN', amount: -100 },
  ])
  expect(bookedLines({ ...entry, state: 'rejected', rejected: 100 })).toEqual([
    { account: 'BUITEN', amount: 100 },
    { account: 'VERREKEN', amount: -100 },
  ])
})

it.each([
  ['2024', '2024-01-01', '2024-12-31'],
  ['2024-q1', '2024-01-01', '2024-03-31'],
  ['2023-q4', '2023-10-01', '2023-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
])('%s lasts from %s until %s', (period, from, until) => {
  expect(periodOf(period)).toEqual({ period, from, until })
})
