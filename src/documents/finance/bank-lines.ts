/** What a proof of payment says was paid, where it is a bank statement that a program reads: from the file, not its sender. */

import { MOST_CENTS } from '../../../events/money.ts'
import type { ReceivedDocument } from '../../contract/command.ts'
import { readCamt053 } from './read-camt053.ts'

type BankLines = NonNullable<ReceivedDocument['bankLines']>

/** Lines that were paid out, in euros, on a day; none where the file is no statement, or one that can't be read. */
export function bankLinesIn(bytes: Uint8Array): BankLines {
  const outcome = readCamt053(bytes)
  if (outcome.kind === 'refused') return []
  return outcome.statements
    .filter(({ currency }) => currency === 'EUR')
    .flatMap(({ lines }) =>
      lines.flatMap(({ line, amount, bookedOn, reversal }) =>
        amount < 0 && -amount <= MOST_CENTS && bookedOn !== undefined && !reversal
          ? [{ line, amount: -amount, paidOn: bookedOn }]
          : [],
      ),
    )
}
