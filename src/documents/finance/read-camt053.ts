/** A bank statement of ISO 20022: camt.053.001.02 to .08 (Dutch banks send 02 and 08). */
import { sum } from '../../domain/money.ts'
import { AmountFault, AmountReader, dayOf, shortened } from './amount-reader.ts'
import { readXml, type Vocabulary } from './read-xml.ts'
import type { BankLine, StatementRead, StatementWarning } from './statement-read.ts'
import type { XmlElement } from './xml-element.ts'
import { isXmlFault, type XmlFaultCode } from './xml-fault.ts'

const VERSIONS = ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13']
export const CAMT_VOCABULARY: Vocabulary = Object.fromEntries(
  VERSIONS.map((version) => [`urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}`, 'b']),
)

export type StatementRefusal =
  | XmlFaultCode
  /** XML, but no statement that is known here; `where` is what its root is called. */
  | 'statement-form'
  /** `where` is the path of an amount that is none. */
  | 'statement-amount'
  | 'statement-many'
export type StatementOutcome =
  | { readonly kind: 'read'; readonly statements: readonly StatementRead[] }
  | { readonly kind: 'refused'; readonly code: StatementRefusal; readonly where?: string }

/** More than a proof of payment can name. */
const LINES_MAX = 100_000

export function readCamt053(bytes: Uint8Array): StatementOutcome {
  const root = readXml(bytes, CAMT_VOCABULARY)
  if (isXmlFault(root))
    return { kind: 'refused', code: root.fault, ...(root.where !== undefined && { where: root.where }) }
  const statements = root.name === 'b:Document' ? root.all('b:BkToCstmrStmt/b:Stmt') : []
  if (statements.length === 0) {
    return { kind: 'refused', code: 'statement-form', where: root.name.replace(/^.*[}:]/, '').slice(0, 60) }
  }
  try {
    const read: StatementRead[] = []
    let line = 0
    for (const [index, statement] of statements.entries()) {
      const one = statementOf(statement, `Stmt[${index + 1}]`, line)
      read.push(one)
      line += one.lines.length
    }
    return line > LINES_MAX ? { kind: 'refused', code: 'statement-many' } : { kind: 'read', statements: read }
  } catch (error) {
    if (error instanceof AmountFault) return { kind: 'refused', code: 'statement-amount', where: error.where }
    throw error
  }
}

function statementOf(statement: XmlElement, place: string, before: number): StatementRead {
  const amounts = new AmountReader()
  const entries = statement.all('b:Ntry').map((entry, index) => ({ entry, place: `${place}/Ntry[${index + 1}]` }))
  const booked = entries.filter(({ entry }) => (entry.textAt('b:Sts/b:Cd', 'b:Sts') ?? 'BOOK') === 'BOOK')
  const lines: BankLine[] = []
  for (const one of booked) lines.push(...linesOf(one.entry, one.place, amounts, before + lines.length))
  const opening = balanceOf(statement, ['OPBD', 'PRCD'], place, amounts)
  const closing = balanceOf(statement, ['CLBD'], place, amounts)
  const id = shortened(statement.textAt('b:Id'), 100)
  const currency =
    statement.textAt('b:Acct/b:Ccy') ??
    statement.all('b:Bal/b:Amt')[0]?.attributes.get('Ccy') ??
    statement.all('b:Ntry/b:Amt')[0]?.attributes.get('Ccy') ??
    ''
  const counted = opening && opening.amount + sum(lines.map(({ amount }) => amount))
  const differ = closing && counted !== undefined && counted !== closing.amount
  const pending = entries.length - booked.length
  const undated = lines.filter(({ bookedOn }) => bookedOn === undefined).length
  const warnings: StatementWarning[] = [
    ...(id === '' ? [plain('no-id')] : []),
    ...(currency === 'EUR' ? [] : [{ code: 'other-currency' as const, values: { currency } }]),
    ...(opening && closing ? [] : [plain('no-balances')]),
    ...(differ ? [{ code: 'balances-differ' as const, values: { stated: closing.amount, counted } }] : []),
    ...(pending > 0 ? [{ code: 'lines-pending' as const, values: { lines: pending } }] : []),
    ...(undated > 0 ? [{ code: 'lines-without-date' as const, values: { lines: undated } }] : []),
    ...(amounts.partsOfCents ? [plain('parts-of-cents')] : []),
  ]
  const account = statement.textAt('b:Acct/b:Id/b:IBAN', 'b:Acct/b:Id/b:Othr/b:Id')
  return {
    id,
    account: shortened(account, 40).replaceAll(' ', ''),
    currency,
    ...(opening && { opening }),
    ...(closing && { closing }),
    lines,
    warnings,
  }
}

type Plain = Extract<StatementWarning, { values: Readonly<Record<string, never>> }>['code']
const plain = (code: Plain): StatementWarning => ({ code, values: {} })

function balanceOf(statement: XmlElement, codes: readonly string[], place: string, amounts: AmountReader) {
  const balances = statement.all('b:Bal')
  for (const code of codes) {
    const found = balances.find((balance) => balance.textAt('b:Tp/b:CdOrPrtry/b:Cd') === code)
    if (!found) continue
    const on = dateAt(found, 'b:Dt')
    return { amount: signed(found, `${place}/Bal[${code}]`, amounts), ...(on !== undefined && { on }) }
  }
  return undefined
}

/** Credit comes in, debit goes out; that it is a reversal is said beside it and turns nothing round. */
function signed(element: XmlElement, place: string, amounts: AmountReader, path = 'b:Amt'): number {
  const amount = amounts.of(element.textAt(path) ?? '', `${place}/Amt`)
  if (amount < 0) throw new AmountFault(false, `${place}/Amt`)
  return element.textAt('b:CdtDbtInd') === 'DBIT' && amount !== 0 ? -amount : amount
}

/** One line, or of what the bank booked together as many as it tells the amounts of, if these come to the whole. */
function linesOf(entry: XmlElement, place: string, amounts: AmountReader, before: number): BankLine[] {
  const whole = signed(entry, place, amounts)
  const details = entry.all('b:NtryDtls/b:TxDtls')
  const parts = details.map((detail) => partOf(detail, whole))
  const told = parts.filter((part) => part !== undefined)
  const split = details.length > 1 && told.length === details.length && sum(told) === whole
  const bookedOn = dateAt(entry, 'b:BookgDt') ?? dateAt(entry, 'b:ValDt')
  const reversal = entry.textAt('b:RvslInd') === 'true'
  const shared = { reversal, ...(bookedOn !== undefined && { bookedOn }) }
  if (!split) {
    const [first] = details
    const only = details.length <= 1 ? first : undefined
    return [
      {
        line: before + 1,
        amount: whole,
        ...shared,
        ...partyOf(only, whole < 0 !== reversal),
        ...textOf(entry, details),
      },
    ]
  }
  return details.map((detail, index) => ({
    line: before + index + 1,
    amount: told[index] ?? 0,
    ...shared,
    ...partyOf(detail, whole < 0 !== reversal),
    ...textOf(undefined, [detail]),
    batch: details.length,
  }))
}

/** The amount of one transaction, in the direction of the entry it stands in. */
function partOf(detail: XmlElement, whole: number): number | undefined {
  const text = detail.textAt('b:Amt', 'b:AmtDtls/b:TxAmt/b:Amt', 'b:AmtDtls/b:InstdAmt/b:Amt')
  if (text === undefined) return undefined
  const amount = new AmountReader().of(text, 'TxDtls/Amt')
  return whole < 0 && amount !== 0 ? -amount : amount
}

function partyOf(detail: XmlElement | undefined, paid: boolean) {
  const sides = paid ? ['Cdtr', 'Dbtr'] : ['Dbtr', 'Cdtr']
  for (const side of sides) {
    const parties = `b:RltdPties/b:${side}`
    const name = detail?.textAt(`${parties}/b:Nm`, `${parties}/b:Pty/b:Nm`)
    const iban = detail?.textAt(`${parties}Acct/b:Id/b:IBAN`, `${parties}Acct/b:Id/b:Othr/b:Id`)
    if (name === undefined && iban === undefined) continue
    return {
      ...(name !== undefined && { counterparty: shortened(name, 200) }),
      ...(iban !== undefined && { counterIban: shortened(iban, 40).replaceAll(' ', '') }),
    }
  }
  return {}
}

const TEXTS = ['b:RmtInf/b:Ustrd', 'b:RmtInf/b:Strd/b:AddtlRmtInf', 'b:AddtlTxInf']
const REFERENCES = [
  'b:RmtInf/b:Strd/b:CdtrRefInf/b:Ref',
  'b:RmtInf/b:Strd/b:CdtrRefInf/b:CdtrRef',
  'b:RmtInf/b:Strd/b:RfrdDocInf/b:Nb',
  'b:Refs/b:EndToEndId',
]
function textOf(entry: XmlElement | undefined, details: readonly XmlElement[]) {
  const texts = (paths: readonly string[]) =>
    details.flatMap((detail) => paths.flatMap((path) => detail.all(path).map(({ text }) => text)))
  const own = texts(TEXTS).join(' ')
  const references = texts(REFERENCES).filter((text) => text !== '' && text !== 'NOTPROVIDED')
  return {
    remittance: shortened(own === '' ? entry?.textAt('b:AddtlNtryInf') : own, 1_000),
    references: [...new Set(references.map((text) => shortened(text, 140)))],
  }
}

/** A day, or an instant of which the bank's own day is taken. */
const dateAt = (element: XmlElement, path: string): string | undefined =>
  dayOf(element.textAt(`${path}/b:Dt`, `${path}/b:DtTm`))
