import { describe, it } from 'vitest'
import { lea } from '../../../test/support/books.ts'
import { closed, GRANT, OTHER_LETTER, ofGrant, posted, running } from '../../../test/support/funding.ts'
import { given, type PastEvent, someId } from '../../../test/support/given.ts'
import { makeCommitment } from './make-commitment.ts'
import { shiftBudget } from './shift-budget.ts'

const order = {
  grantId: GRANT,
  line: 'L2',
  partnerId: someId('care'),
  amount: 4_000_000,
  overrun: false,
  committedOn: '2023-06-01',
}
const shift = {
  grantId: GRANT,
  from: 'L2',
  to: 'L1',
  amount: 4_000_000,
  consentHash: OTHER_LETTER,
  shiftedOn: '2023-06-01',
}
const noted = ofGrant('PeriodCloseNoted', { period: '2022-q4', lines: [{ line: 'L2', approved: 100 }] })
const taken = ofGrant('OpeningBalanceRecorded', {
  on: '2022-06-01',
  documentHash: OTHER_LETTER,
  lines: [{ line: 'L2', approved: 100, cofinancing: 0 }],
  advances: 0,
})

describe.each<[string, readonly PastEvent[]]>([
  ['approved in open books', posted('2023-q1', 'poster', 'L2', 500, 100)],
  ['declared and not decided', posted('2023-q1', 'poster', 'L2', 100)],
  ['in a period that was closed', [closed('2022-q4', { L2: 100 }), noted]],
  ['taken over from before', [taken]],
])('what is spent of a line, %s,', (_how, spent) => {
  it('takes of the room for orders', () => {
    given(...running, ...spent)
      .when(makeCommitment, order, lea)
      .thenRejected('line-has-no-room', { leftCents: 3_999_900 })
    given(...running, ...spent)
      .when(makeCommitment, { ...order, amount: 3_999_900 }, lea)
      .then({ type: 'CommitmentMade', data: { overrun: false } })
    given(...running, ...spent)
      .when(makeCommitment, { ...order, overrun: true }, lea)
      .then({ type: 'CommitmentMade', data: { overrun: true } })
  })
  it('stays on it', () => {
    given(...running, ...spent)
      .when(shiftBudget, shift, lea)
      .thenRejected('line-has-no-room', { leftCents: 3_999_900 })
    given(...running, ...spent)
      .when(shiftBudget, { ...shift, amount: 3_999_900 }, lea)
      .then({ type: 'BudgetLineShifted' })
  })
})
