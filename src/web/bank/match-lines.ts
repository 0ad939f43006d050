/**
 * Which line of a bank statement paid which invoice. A line fits an invoice when it pays the very amount, not before the
 * day on the invoice. It is `certain` when the number of the invoice stands in what came along, `likely` when the name of
 * the supplier does; both only where no other line and no other invoice fit as well. What fits by its amount alone, or
 * fits several, is left to a person. One line may pay several invoices whose numbers it names and whose sum it is; and
 * several lines one invoice whose number they name, as long as they come to no more than is open of it. A line that names
 * invoices, or their supplier, and pays another amount than is open of them is left to a person too.
 */
import type { BankLine } from '../../documents/finance/statement-read.ts'
import { sum } from '../../domain/money.ts'

export interface Wanted {
  readonly key: string
  readonly amounts: readonly number[]
  /** What is still to be paid, where a part is proven already. */
  readonly left?: number
  readonly supplier: string
  readonly number?: string
  readonly datedOn: string
}
export type Reason = 'number' | 'name' | 'together' | 'part'
export interface Match<W extends Wanted> {
  readonly line: BankLine
  readonly wanted: readonly W[]
  readonly level: 'certain' | 'likely'
  readonly reason: Reason
}
export interface Matching<W extends Wanted> {
  readonly matches: readonly Match<W>[]
  readonly several: readonly { readonly line: BankLine; readonly wanted: readonly W[] }[]
  /** Paid out, and nothing fits. */
  readonly lines: readonly BankLine[]
  readonly wanted: readonly W[]
}

export function matchLines<W extends Wanted>(all: readonly BankLine[], wanted: readonly W[]): Matching<W> {
  const lines = all.filter(({ amount, reversal, bookedOn }) => amount < 0 && !reversal && bookedOn !== undefined)
  const matches: Match<W>[] = []
  const [usedLines, used] = [new Set<BankLine>(), new Set<W>()]
  const take = (match: Match<W>) => {
    matches.push(match)
    usedLines.add(match.line)
    for (const one of match.wanted) used.add(one)
  }
  const fits = new Map(lines.map((line) => [line, wanted.filter((one) => isFitting(line, one))]))
  for (const [reason, says] of [
    ['number', saysNumber],
    ['name', saysName],
  ] as const) {
    const pairs = lines.flatMap((line) =>
      (fits.get(line) ?? [])
        .filter((one) => !usedLines.has(line) && !used.has(one) && says(line, one))
        .map((one) => ({ line, one })),
    )
    for (const { line, one } of pairs) {
      const isOnly = pairs.filter((pair) => pair.line === line || pair.one === one).length === 1
      if (isOnly) take({ line, wanted: [one], level: reason === 'number' ? 'certain' : 'likely', reason })
    }
    if (reason === 'number') for (const match of together(lines, wanted, usedLines, used)) take(match)
  }
  for (const match of parts(lines, wanted, usedLines, used)) take(match)
  const several = lines.flatMap((line) => {
    if (usedLines.has(line)) return []
    const open = wanted.filter((one) => !used.has(one) && isInTime(line, one))
    const sorts = [
      fits.get(line) ?? [],
      open.filter((one) => saysNumber(line, one)),
      open.filter((one) => saysName(line, one)),
    ]
    const possible = sorts.map((sort) => sort.filter((one) => !used.has(one))).find(({ length }) => length > 0)
    return possible ? [{ line, wanted: possible }] : []
  })
  const possible = new Set(several.flatMap((one) => one.wanted))
  return {
    matches: matches.toSorted((one, other) => one.line.line - other.line.line),
    several,
    lines: lines.filter((line) => !usedLines.has(line) && !several.some((one) => one.line === line)),
    wanted: wanted.filter((one) => !used.has(one) && !possible.has(one)),
  }
}

/** Numbers of several invoices, and their sum. */
function* together<W extends Wanted>(
  lines: readonly BankLine[],
  wanted: readonly W[],
  usedLines: ReadonlySet<BankLine>,
  used: ReadonlySet<W>,
): Generator<Match<W>> {
  for (const line of lines) {
    if (usedLines.has(line)) continue
    const named = wanted.filter((one) => !used.has(one) && isInTime(line, one) && saysNumber(line, one))
    if (named.length < 2 || sum(named.map(leftOf)) !== -line.amount) continue
    yield { line, wanted: named, level: 'certain', reason: 'together' }
  }
}

/** An invoice whose number several lines name, each of which pays less than is open of it. */
function parts<W extends Wanted>(
  lines: readonly BankLine[],
  wanted: readonly W[],
  usedLines: ReadonlySet<BankLine>,
  used: ReadonlySet<W>,
): Match<W>[] {
  const left = new Map<W, number>()
  return lines.flatMap((line) => {
    if (usedLines.has(line)) return []
    const named = wanted.filter((one) => !used.has(one) && isInTime(line, one) && saysNumber(line, one))
    const [one] = named
    const open = one && (left.get(one) ?? leftOf(one))
    if (named.length !== 1 || one === undefined || open === undefined || -line.amount > open) return []
    left.set(one, open + line.amount)
    return [{ line, wanted: [one], level: 'likely' as const, reason: 'part' as const }]
  })
}

/** With its VAT, less its credit notes and what is proven already. */
export const leftOf = ({ left, amounts }: Pick<Wanted, 'left' | 'amounts'>): number => left ?? amounts.at(-1) ?? 0
const isInTime = ({ bookedOn }: BankLine, { datedOn }: Wanted): boolean => (bookedOn ?? '') >= datedOn
const isFitting = (line: BankLine, one: Wanted): boolean =>
  isInTime(line, one) && (one.left === undefined ? one.amounts : [one.left]).includes(-line.amount)

/** Letters and digits alone, so that `2024/017` is found in `FACT.2024-017`; three signs at least, and as a whole number. */
function saysNumber(line: BankLine, { number }: Wanted): boolean {
  const sought = plain(number ?? '')
  if (sought.length < 3 || !/\d/.test(sought)) return false
  return [line.remittance, ...line.references].some((text) => {
    const found = plain(text)
    for (let at = found.indexOf(sought); at >= 0; at = found.indexOf(sought, at + 1)) {
      const [before, behind] = [found[at - 1] ?? '', found[at + sought.length] ?? '']
      // 17 is not found in 2017 or 170.
      if (!(isDigit(sought[0]) && isDigit(before)) && !(isDigit(sought.at(-1)) && isDigit(behind))) return true
    }
    return false
  })
}
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
const isDigit = (sign: string | undefined): boolean => sign !== undefined && /^\d$/.test(sign)

/** Of two words or more the longest two, of one that one; forms of companies say nothing. */
function saysName({ counterparty = '' }: BankLine, { supplier }: Wanted): boolean {
  const words = wordsOf(supplier)
  const found = new Set(wordsOf(counterparty))
  const sought = words.toSorted((one, other) => other.length - one.length).slice(0, 2)
  return sought.length > 0 && sought.every((word) => found.has(word))
}
const FORMS = new Set([
  'BV',
  'NV',
  'VOF',
  'CV',
  'STICHTING',
  'VERENIGING',
  'GEMEENTE',
  'HOLDING',
  'DE',
  'HET',
  'VAN',
  'EN',
])
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll('.', '')
    .split(/[^A-Z0-9]+/)
    .filter((word) => word.length > 1 && !FORMS.has(word))
