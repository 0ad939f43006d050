/**
 * XML Auditfile Financieel 3.2.1 of one organisation and year [XAF]. The totals stand before the bookings, so these are
 * written first and kept compressed (some 4 MB of 100,000 entries, in one stream: a compressor for each piece left 60 MB
 * for the collector); suppliers, accounts and totals follow from them.
 */
import { Readable } from 'node:stream'
import { createDeflateRaw, createInflateRaw } from 'node:zlib'
import { escapeXml } from '../escape-xml.ts'
import type { Entry } from '../reports/entries.ts'
import { decimals } from '../reports/shown.ts'
import { ACCOUNTS, accountOfLine, bookedLines } from './bookings.ts'

export interface XafYear {
  readonly organisation: { readonly id: string; readonly name: string }
  readonly year: string
  readonly grant: { readonly name: string }
  readonly lines: readonly { readonly line: string; readonly title: string }[]
  /** Of the books in that year, in their order. */
  readonly periods: readonly XafPeriod[]
  readonly pages: AsyncIterable<readonly Entry[]>
  readonly createdOn: string
  readonly software: string
}
export interface XafPeriod {
  readonly period: string
  readonly from: string
  readonly until: string
}

export interface XafTotals {
  transactions: number
  lines: number
  debit: number
  credit: number
}
export interface WrittenXaf {
  readonly totals: Readonly<XafTotals>
  /** Hashes of the documents behind the bookings, each with its first entry. */
  readonly evidence: ReadonlyMap<string, string>
  content(): AsyncGenerator<Uint8Array>
}

const PIECE_CHARACTERS = 64 * 1024
/** Of the specification. */
const [NAME_MAX, TEXT_MAX, ID_MAX] = [50, 999, 35]

export async function writeXaf(year: XafYear): Promise<WrittenXaf> {
  const bookings = new Bookings(year)
  const kept = await Array.fromAsync(
    Readable.from(transactions(year, bookings)).compose(createDeflateRaw({ level: 1 })),
  )
  const { totals, evidence } = bookings
  return {
    totals,
    evidence,
    async *content() {
      yield Buffer.from(headXml(year) + bookings.masterXml() + totalsXml(totals))
      yield* Readable.from(kept).compose(createInflateRaw())
      yield Buffer.from(END)
    },
  }
}

async function* transactions(year: XafYear, bookings: Bookings): AsyncGenerator<string> {
  let waiting = ''
  for await (const entries of year.pages) {
    for (const entry of entries) {
      waiting += bookings.transaction(entry)
      if (waiting.length < PIECE_CHARACTERS) continue
      yield waiting
      waiting = ''
    }
  }
  yield waiting
}

class Bookings {
  readonly totals: XafTotals = { transactions: 0, lines: 0, debit: 0, credit: 0 }
  readonly evidence = new Map<string, string>()
  readonly #year: XafYear
  readonly #suppliers = new Map<string, string>()
  readonly #used = new Set<string>()
  readonly #numbers: ReadonlyMap<string, number>

  constructor(year: XafYear) {
    this.#year = year
    this.#numbers = new Map(year.periods.map(({ period }, index) => [period, index + 1]))
  }

  transaction(entry: Entry): string {
    for (const hash of entry.evidence) if (!this.evidence.has(hash)) this.evidence.set(hash, entry.entryId)
    const lines = bookedLines(entry)
    if (lines.length === 0) return ''
    this.totals.transactions += 1
    const number = this.#numbers.get(entry.postedPeriod) ?? 0
    const nr = entry.state === 'moved' ? `${entry.entryId}-AF` : entry.entryId
    const about = tag('desc', clip(entry.title ?? entry.line, TEXT_MAX))
    const each = lines.map(({ account, amount }, index) => this.#line(entry, index + 1, account, amount))
    return `<transaction><nr>${nr}</nr>${about}<periodNumber>${number}</periodNumber><trDt>${this.#dayOf(entry, number)}</trDt>${each.join('')}</transaction>\n`
  }

  #line(entry: Entry, nr: number, account: string, amount: number): string {
    this.#used.add(account)
    this.totals.lines += 1
    if (amount > 0) this.totals.debit += amount
    else this.totals.credit -= amount
    const document = entry.booking?.documentNumber ?? entry.entryId
    const supplier = typeof entry.supplier === 'string' ? tag('custSupID', this.#supplier(entry.supplier)) : ''
    const project = entry.projectId === undefined ? '' : tag('projID', entry.projectId)
    const hours = entry.labour && nr === 1 ? `<qntityID>minuten</qntityID><qntity>${entry.labour.minutes}</qntity>` : ''
    return `<trLine><nr>${nr}</nr>${tag('accID', account)}${tag('docRef', document)}<effDate>${entry.costDate}</effDate><amnt>${decimals(Math.abs(amount), '.')}</amnt><amntTp>${amount > 0 ? 'D' : 'C'}</amntTp>${supplier}${tag('costID', clip(entry.line, ID_MAX))}${project}${hours}</trLine>`
  }

  /** What a correction is posted in is later than its cost: it is booked on the first day of that period. */
  #dayOf({ costDate }: Entry, number: number): string {
    const { from, until } = this.#year.periods[number - 1] ?? { from: costDate, until: costDate }
    return costDate < from || costDate > until ? from : costDate
  }

  #supplier(name: string): string {
    const known = this.#suppliers.get(name)
    if (known !== undefined) return known
    const id = `S${this.#suppliers.size + 1}`
    this.#suppliers.set(name, id)
    return id
  }

  /** Customers and suppliers, accounts and periods: in the order that the schema asks for. */
  masterXml(): string {
    const suppliers = [...this.#suppliers].map(
      ([name, id]) =>
        `<customerSupplier>${tag('custSupID', id)}${tag('custSupName', clip(name, NAME_MAX))}<custSupTp>S</custSupTp></customerSupplier>\n`,
    )
    const accounts = [...this.#accounts()].map(
      ([id, [title, type]]) =>
        `<ledgerAccount>${tag('accID', id)}${tag('accDesc', clip(title, TEXT_MAX))}<accTp>${type}</accTp></ledgerAccount>\n`,
    )
    const periods = this.#year.periods.map(
      ({ period, from, until }, index) =>
        `<period><periodNumber>${index + 1}</periodNumber>${tag('periodDesc', period)}<startDatePeriod>${from}</startDatePeriod><endDatePeriod>${until}</endDatePeriod></period>\n`,
    )
    const relations = suppliers.length > 0 ? `<customersSuppliers>\n${suppliers.join('')}</customersSuppliers>\n` : ''
    return `${relations}<generalLedger>\n${accounts.join('')}</generalLedger>\n<periods>\n${periods.join('')}</periods>\n`
  }

  #accounts(): ReadonlyMap<string, readonly [string, 'B' | 'P']> {
    const titles = new Map(this.#year.lines.map(({ line, title }) => [accountOfLine(line), `${line} ${title}`]))
    for (const account of this.#used) {
      if (!titles.has(account) && !Object.values<string>(ACCOUNTS).includes(account))
        titles.set(account, account.slice(2))
    }
    return new Map<string, readonly [string, 'B' | 'P']>([
      ...[...titles].map(([id, title]) => [id, [title, 'P']] as const),
      [ACCOUNTS.outside, ['Kosten buiten de bijdrage (afgewezen)', 'P']],
      [ACCOUNTS.inKind, ['In natura ingebracht', 'P']],
      [ACCOUNTS.open, ['Kosten die nog beoordeeld worden', 'B']],
      [ACCOUNTS.money, ['Te verrekenen met de eigen administratie', 'B']],
    ])
  }
}

const clip = (text: string, most: number) => (text.length <= most ? text : text.slice(0, most))
const tag = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`

function headXml({ organisation, year, grant, createdOn, software, periods }: XafYear): string {
  const from = periods[0]?.from ?? `${year}-01-01`
  const until = periods.at(-1)?.until ?? `${year}-12-31`
  return `<?xml version="1.0" encoding="UTF-8"?>
<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">
<header><fiscalYear>${year}</fiscalYear><startDate>${from}</startDate><endDate>${until}</endDate><curCode>EUR</curCode><dateCreated>${createdOn}</dateCreated><softwareDesc>Leerbewijs</softwareDesc>${tag('softwareVersion', clip(software, 20))}</header>
<company>${tag('companyIdent', organisation.id)}${tag('companyName', clip(`${organisation.name} – ${grant.name}`, TEXT_MAX))}<taxRegistrationCountry>NL</taxRegistrationCountry><taxRegIdent/>
`
}

function totalsXml({ lines, debit, credit }: XafTotals): string {
  return `<transactions><linesCount>${lines}</linesCount><totalDebit>${decimals(debit, '.')}</totalDebit><totalCredit>${decimals(credit, '.')}</totalCredit>
<journal><jrnID>KOSTEN</jrnID><desc>Kosten van de bijdrage</desc><jrnTp>M</jrnTp>
`
}
const END = '</journal></transactions>\n</company>\n</auditfile>\n'
