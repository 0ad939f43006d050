/** XML Auditfile Financieel 3.1 and 3.2 (Dutch tax office), one transaction after another: 50 MB needs no tree of 50 MB. */

import { AmountFault, AmountReader, dayOf, shortened } from './amount-reader.ts'
import type { XmlLimits } from './guard-xml.ts'
import type { LedgerLine, LedgerRead, LedgerWarning } from './ledger-read.ts'
import { readXmlPieces, type Vocabulary } from './read-xml.ts'
import type { XmlElement } from './xml-element.ts'
import { isXmlFault, type XmlFaultCode } from './xml-fault.ts'

const VERSIONS = ['3.0', '3.1', '3.2']
export const XAF_VOCABULARY: Vocabulary = Object.fromEntries(
  VERSIONS.map((version) => [`http://www.auditfiles.nl/XAF/${version}`, `x${version}`]),
)
/** Read alike whichever version: only the root says which. */
const ALIKE: Vocabulary = Object.fromEntries(Object.keys(XAF_VOCABULARY).map((address) => [address, 'x']))
/** A large institution's year is some 50 MB. */
export const XAF_LIMITS: XmlLimits = { bytes: 64 * 1024 * 1024, depth: 20, elements: 8_000_000, attributes: 16 }

export type LedgerRefusal =
  | XmlFaultCode
  /** XML, but no audit file that is known here; `where` is what its root is called. */
  | 'ledger-form'
  /** `where` is the transaction whose amount is none. */
  | 'ledger-amount'
export type LedgerOutcome =
  | { readonly kind: 'read'; readonly ledger: LedgerRead }
  | { readonly kind: 'refused'; readonly code: LedgerRefusal; readonly where?: string }

const COMPANY = 'auditfile/company'
const TRANSACTION = `${COMPANY}/transactions/journal/transaction`
const ACCOUNT = `${COMPANY}/generalLedger/ledgerAccount`
const RELATION = `${COMPANY}/customersSuppliers/customerSupplier`

export async function readXaf(bytes: Uint8Array): Promise<LedgerOutcome> {
  const reading = new Reading()
  try {
    const options = { vocabulary: ALIKE, limits: XAF_LIMITS, pieces: new Set([TRANSACTION, ACCOUNT, RELATION]) }
    const root = await readXmlPieces(bytes, options, (piece, path, within) => reading.take(piece, path, within))
    if (isXmlFault(root)) {
      return { kind: 'refused', code: root.fault, ...(root.where !== undefined && { where: root.where }) }
    }
    if (root.name !== 'x:auditfile') {
      return { kind: 'refused', code: 'ledger-form', where: root.name.replace(/^.*[}:]/, '').slice(0, 60) }
    }
    return { kind: 'read', ledger: reading.end(root, versionOf(bytes)) }
  } catch (error) {
    if (error instanceof AmountFault) return { kind: 'refused', code: 'ledger-amount', where: error.where }
    throw error
  }
}

const versionOf = (bytes: Uint8Array): string =>
  /auditfiles\.nl\/XAF\/(3\.\d)/.exec(Buffer.from(bytes.subarray(0, 4_000)).toString('latin1'))?.[1] ?? ''

class Reading {
  readonly #amounts = new AmountReader()
  readonly #accounts = new Map<string, { name: string; kind: string }>()
  readonly #relations = new Map<string, { name: string; companyId?: string; iban?: string }>()
  /** With the number of the journal, whose name comes at the end. */
  readonly #lines: (Omit<LedgerLine, 'journal'> & { readonly journal: number })[] = []
  #debit = 0
  #credit = 0

  take(root: XmlElement, path: string, within: number): void {
    const [element] = root.all(
      path
        .split('/')
        .slice(1)
        .map((name) => `x:${name}`)
        .join('/'),
    )
    if (!element) return
    if (path === TRANSACTION) this.#transaction(element, within)
    else if (path === ACCOUNT) this.#account(element)
    else this.#relation(element)
  }

  #account(element: XmlElement): void {
    const [name, kind] = [shortened(element.textAt('x:accDesc'), 200), shortened(element.textAt('x:accTp'), 5)]
    this.#accounts.set(shortened(element.textAt('x:accID'), 60), { name, kind })
  }
  #relation(element: XmlElement): void {
    const [companyId, iban] = [element.textAt('x:commerceNr'), element.textAt('x:bankAccount/x:bankAccNr')]
    this.#relations.set(shortened(element.textAt('x:custSupID'), 60), {
      name: shortened(element.textAt('x:custSupName'), 200),
      ...(companyId !== undefined && { companyId: shortened(companyId, 60) }),
      ...(iban !== undefined && { iban: shortened(iban, 40).replaceAll(' ', '') }),
    })
  }

  #transaction(element: XmlElement, journal: number): void {
    const transaction = shortened(element.textAt('x:nr'), 60)
    const shared = {
      transaction,
      journal,
      period: shortened(element.textAt('x:periodNumber'), 10),
    }
    const on = dayOf(element.textAt('x:trDt')) ?? ''
    const [described, source] = [element.textAt('x:desc'), element.textAt('x:sourceID')]
    for (const line of element.all('x:trLine')) {
      const amount = this.#amount(line, transaction)
      this.#lines.push({
        ...shared,
        line: shortened(line.textAt('x:nr'), 60),
        on: dayOf(line.textAt('x:effDate')) ?? on,
        account: shortened(line.textAt('x:accID'), 60),
        description: shortened(line.textAt('x:desc') ?? described, 200),
        amount,
        ...named('documentRef', line.textAt('x:docRef') ?? source),
        ...named('invoiceRef', line.textAt('x:invRef')),
        ...named('relation', line.textAt('x:custSupID')),
        ...named('project', line.textAt('x:projID')),
        ...named('costCentre', line.textAt('x:costID')),
        ...named('bankAccount', line.textAt('x:bankAccNr')),
      })
    }
  }

  /** A negative debit is a credit in all but name: it stays on its own side in the totals, as the file counts it. */
  #amount(line: XmlElement, transaction: string): number {
    const place = `transaction ${transaction}, trLine ${line.textAt('x:nr') ?? ''}`
    const amount = this.#amounts.of(line.textAt('x:amnt') ?? '', place)
    const side = line.textAt('x:amntTp')
    if (side !== 'D' && side !== 'C') throw new AmountFault(false, place)
    if (side === 'D') this.#debit += amount
    else this.#credit += amount
    return side === 'D' || amount === 0 ? amount : -amount
  }

  end(root: XmlElement, version: string): LedgerRead {
    const company = 'x:company'
    const journals = root
      .all(`${company}/x:transactions/x:journal`)
      .map((journal) => shortened(journal.textAt('x:jrnID', 'x:desc'), 60))
    const currency = root.textAt('x:header/x:curCode') ?? ''
    return {
      version,
      company: shortened(root.textAt(`${company}/x:companyName`), 200),
      fiscalYear: shortened(root.textAt('x:header/x:fiscalYear'), 20),
      from: dayOf(root.textAt('x:header/x:startDate')) ?? '',
      until: dayOf(root.textAt('x:header/x:endDate')) ?? '',
      currency,
      software: shortened(root.textAt('x:header/x:softwareDesc'), 100),
      accounts: this.#accounts,
      relations: this.#relations,
      periods: root.all(`${company}/x:periods/x:period`).map((period) => ({
        number: shortened(period.textAt('x:periodNumber'), 10),
        from: dayOf(period.textAt('x:startDatePeriod')) ?? '',
        until: dayOf(period.textAt('x:endDatePeriod')) ?? '',
      })),
      lines: this.#lines.map(({ journal, ...line }) => ({ ...line, journal: journals[journal - 1] ?? '' })),
      warnings: this.#warnings(root, currency),
    }
  }

  #warnings(root: XmlElement, currency: string): LedgerWarning[] {
    const totals = 'x:company/x:transactions'
    const sums = [
      ['unbalanced', this.#credit, this.#debit],
      ['debit-differs', this.#amounts.at(root, `${totals}/x:totalDebit`), this.#debit],
      ['credit-differs', this.#amounts.at(root, `${totals}/x:totalCredit`), this.#credit],
      ['count-differs', Number(root.textAt(`${totals}/x:linesCount`) ?? this.#lines.length), this.#lines.length],
    ] as const
    const differ = sums.flatMap(([code, stated, counted]) =>
      stated === undefined || stated === counted ? [] : [{ code, values: { stated, counted } }],
    )
    return [
      ...(currency === 'EUR' ? [] : [{ code: 'other-currency' as const, values: { currency } }]),
      ...differ,
      ...(this.#amounts.partsOfCents ? [{ code: 'parts-of-cents' as const, values: {} }] : []),
    ]
  }
}

const named = <K extends string>(key: K, text: string | undefined): { readonly [P in K]?: string } =>
  (text === undefined || text === '' ? {} : { [key]: shortened(text, 140) }) as { readonly [P in K]?: string }
