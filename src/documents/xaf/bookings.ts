/**
 * A cost entry as a booking of the project's administration: debit what it cost, credit what it came from. What counts
 * stands on the account of its line, so that the balance of that account is what the spend report says is approved.
 */
import { sha256 } from '../../contract/canonical.ts'
import type { Entry } from '../reports/entries.ts'

export interface BookedLine {
  readonly account: string
  /** More than nothing is debit, less is credit. Cents. */
  readonly amount: number
}

/** Of a budget line. The specification has 35 characters for it, and a line's code up to 64: no two may become one. */
export const accountOfLine = (line: string): string =>
  line.length <= CODE_MAX ? `K-${line}` : `K-${line.slice(0, CODE_MAX - 9)}-${sha256(line).slice(0, 8)}`
const CODE_MAX = 33
export const ACCOUNTS = {
  open: 'OPEN',
  outside: 'BUITEN',
  inKind: 'NATURA',
  money: 'VERREKEN',
} as const

type Amounts = Pick<Entry, 'state' | 'line' | 'inKind' | 'declared' | 'rejected' | 'reversed'>

/** Σ = 0; without lines of nothing. An entry that was declared and taken back at once has none. */
export function bookedLines({ state, line, inKind, declared, rejected, reversed }: Amounts): readonly BookedLine[] {
  const lines = [
    { account: state === 'undecided' ? ACCOUNTS.open : accountOfLine(line), amount: declared - rejected - reversed },
    { account: ACCOUNTS.outside, amount: rejected },
    { account: inKind ? ACCOUNTS.inKind : ACCOUNTS.money, amount: reversed - declared },
  ]
  return lines.filter(({ amount }) => amount !== 0)
}
