/**
 * Declared beside booked. A cost is found in the books by its document number: as the document, the invoice or the
 * transaction of a line. What is booked of a document is the sum of its lines on accounts of profit and loss; where the
 * file does not say which accounts these are, the sum of its debit lines. Lines of another project count for nothing where
 * the document is divided over projects.
 */
import type { LedgerLine, LedgerRead } from '../../documents/finance/ledger-read.ts'
import type { BookedDifference } from '../../documents/reports/differences.ts'
import { sum } from '../../domain/money.ts'

export interface Booked {
  readonly documentNumber: string
  readonly projectCode?: string
}
export interface Declared {
  readonly entryId: string
  readonly grantId: string
  readonly grantName: string
  readonly title: string
  readonly costDate: string
  /** In cents: what counts of the cost. */
  readonly declared: number
  readonly booking: Booked
}
export interface Difference extends BookedDifference {
  /** Where it leads: the first of its costs. */
  readonly cost?: Declared
}
export interface Comparison {
  readonly differences: readonly Difference[]
  readonly same: { readonly count: number; readonly sumCents: number }
}

export function compareBooks(
  ledger: Pick<LedgerRead, 'lines' | 'accounts'>,
  declared: readonly Declared[],
): Comparison {
  const counting = countingLines(ledger)
  const byNumber = new Map<string, LedgerLine[]>()
  for (const line of counting) {
    for (const number of numbersOf(line)) {
      const known = byNumber.get(number)
      if (known) known.push(line)
      else byNumber.set(number, [line])
    }
  }
  const differences: Difference[] = []
  const found = new Set<LedgerLine>()
  const same = { count: 0, sumCents: 0 }
  for (const costs of documentsOf(declared).values()) {
    const [first] = costs
    if (!first) continue
    const { documentNumber, projectCode } = first.booking
    const all = byNumber.get(plain(documentNumber)) ?? []
    const lines = ofProject(all, projectCode)
    for (const line of lines) found.add(line)
    const [sumDeclared, booked] = [sum(costs.map((one) => one.declared)), sum(lines.map(({ amount }) => amount))]
    if (lines.length > 0 && booked === sumDeclared) {
      same.count += costs.length
      same.sumCents += sumDeclared
      continue
    }
    differences.push({
      kind: lines.length === 0 ? 'notBooked' : 'differs',
      ...{ document: documentNumber, project: projectCode ?? '', date: first.costDate, description: first.title },
      ...{ grantName: first.grantName, cost: first, declared: sumDeclared, booked },
    })
  }
  return { differences: [...differences, ...notDeclared(counting, found, declared)], same }
}

function countingLines({ lines, accounts }: Pick<LedgerRead, 'lines' | 'accounts'>): readonly LedgerLine[] {
  const knows = [...accounts.values()].some(({ kind }) => kind === 'P')
  return lines.filter(({ account, amount }) => (knows ? accounts.get(account)?.kind === 'P' : amount > 0))
}

const plain = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
const numbersOf = ({ documentRef, invoiceRef, transaction }: LedgerLine): ReadonlySet<string> =>
  new Set(
    [documentRef, invoiceRef, transaction].flatMap((text) => (text === undefined ? [] : [plain(text)])).filter(Boolean),
  )

/** One document of one project, over all grants that bear part of it. */
const documentsOf = (declared: readonly Declared[]): Map<string, Declared[]> =>
  Map.groupBy(declared, ({ booking }) => `${plain(booking.documentNumber)} ${plain(booking.projectCode ?? '')}`)

function ofProject(lines: readonly LedgerLine[], projectCode: string | undefined): readonly LedgerLine[] {
  if (projectCode === undefined || !lines.some(isMarked)) return lines
  return lines.filter((line) => isOn(line, new Set([plain(projectCode)])))
}
const isMarked = ({ project, costCentre }: LedgerLine): boolean => project !== undefined || costCentre !== undefined
const isOn = ({ project, costCentre }: LedgerLine, codes: ReadonlySet<string>): boolean =>
  codes.has(plain(project ?? '')) || codes.has(plain(costCentre ?? ''))

/** On a project that costs were declared of, by document. */
function notDeclared(
  lines: readonly LedgerLine[],
  found: ReadonlySet<LedgerLine>,
  declared: readonly Declared[],
): readonly Difference[] {
  const codes = new Set(declared.flatMap(({ booking }) => (booking.projectCode ? [plain(booking.projectCode)] : [])))
  const left = lines.filter((line) => !found.has(line) && isOn(line, codes))
  const groups = Map.groupBy(left, (line) => line.documentRef ?? line.invoiceRef ?? line.transaction)
  return [...groups].flatMap(([document, group]) => {
    const booked = sum(group.map(({ amount }) => amount))
    const [first] = group
    if (booked === 0 || !first) return []
    return {
      kind: 'notDeclared' as const,
      ...{ document, project: first.project ?? first.costCentre ?? '', date: first.on, description: first.description },
      ...{ grantName: '', declared: 0, booked },
    }
  })
}
