/** What proves that a cost was paid: lines of kept statements, in whole or in part, never more than was paid with them. */
import { describe, it } from 'vitest'
import {
  approved,
  bankLines,
  books,
  cost,
  hash,
  inKind,
  lea,
  otto,
  PERIOD,
  paid,
  paul,
  petra,
  ready,
  stored,
  valued,
} from '../../../test/support/books.ts'
import { closed, GRANT } from '../../../test/support/funding.ts'
import { given, someId } from '../../../test/support/given.ts'
import { happened } from '../../../test/support/programme.ts'
import { approveCost } from './approve-cost.ts'
import { matchPayment } from './match-payment.ts'
import { partlyApproveCost } from './partly-approve-cost.ts'
import { rejectCost } from './reject-cost.ts'
import { reverseCost } from './reverse-cost.ts'
import { unmatchPayment } from './unmatch-payment.ts'

const of = (name: string) => ({ grantId: GRANT, period: PERIOD, entryId: someId(name) })
const invoice = [stored('invoice of print', 'care'), valued('invoice of print', 'care', 121_000)]
const world = [...ready, ...invoice, cost('print')]
const matching = { ...of('print'), statementHash: hash('statement'), line: 1, amount: 121_000 }
const file = stored('statement', 'care', 'proofOfPayment')
/** A payment of the whole, and two of 60,500. */
const statement = [file, bankLines('statement', 'care', 121_000, 60_500, 60_500)]
/** As `paid`, by the command that took the line. */
const matched = (line: number, amount: number) => ({
  ...happened(books(), 'PaymentMatched', {
    ...{ entryId: someId('print'), statementHash: hash('statement'), line, amount, lineAmount: amount },
    paidOn: '2023-02-15',
  }),
  commandId: someId(`matched ${line}`),
})
const holdingOf = (line: number) => ({
  commandId: someId(`matched ${line}`),
  streams: [`payment-${hash('statement')}-${line}`],
})

describe('matchPayment', () => {
  it('proves a cost by a line of a kept statement, once, with what the statement says of the line', () => {
    for (const one of [petra, paul, lea]) {
      given(...world, ...statement)
        .when(matchPayment, matching, one)
        .then({ type: 'PaymentMatched', data: { line: 1, lineAmount: 121_000, paidOn: '2023-02-15' } })
    }
    given(...world, ...statement, paid('print', 1))
      .when(matchPayment, { ...matching, amount: 5 }, petra)
      .thenRejected('payment-matched')
    given(...world)
      .when(matchPayment, matching, petra)
      .thenRejected('document-unknown')
    given(...world, ...statement, inKind('hours'))
      .when(matchPayment, { ...matching, ...of('hours') }, petra)
      .thenRejected('nothing-to-pay')
    given(...world, ...statement, closed(PERIOD, { L3: 5 }))
      .when(matchPayment, matching, petra)
      .thenRejected('books-closed')
    given(...world, ...statement)
      .when(matchPayment, matching, otto)
      .thenForbidden()
  })
  it('the sender does not say what was paid with the line, nor when: the statement does, or nobody does', () => {
    for (const more of [{ lineAmount: 500_000 }, { paidOn: '2023-02-15' }]) {
      given(...world, ...statement)
        .when(matchPayment, { ...matching, ...more } as never, petra)
        .thenInvalid('')
    }
    given(...world, file)
      .when(matchPayment, matching, petra)
      .thenRejected('bank-line-unknown', { line: 1 })
    given(...world, ...statement)
      .when(matchPayment, { ...matching, line: 4 }, petra)
      .thenRejected('bank-line-unknown', { line: 4 })
  })
  it('two lines pay one cost, never more than it is with its VAT', () => {
    given(...world, ...statement, matched(2, 60_500))
      .when(matchPayment, { ...matching, line: 3, amount: 60_500 }, petra)
      .then({ type: 'PaymentMatched' })
    given(...world, ...statement, matched(2, 60_500))
      .when(matchPayment, { ...matching, line: 1, amount: 60_501 }, petra)
      .thenRejected('paid-more-than-cost', { leftCents: 60_500 })
  })
  it('by fifty lines at most', () => {
    const pennies = Array.from({ length: 50 }, (_, index) => matched(index + 10, 1))
    given(...world, ...statement, ...pennies)
      .when(matchPayment, { ...matching, amount: 1 }, petra)
      .thenRejected('too-many-payments', { most: 50 })
  })
  it('a cost counts as paid as far as all its payments go', () => {
    given(...world, ...statement, matched(2, 60_500))
      .when(approveCost, of('print'), lea)
      .thenRejected('paid-less', { paidCents: 60_500, approvedCents: 121_000 })
    given(...world, ...statement, matched(2, 60_500))
      .when(partlyApproveCost, { ...of('print'), approved: 60_500, reason: 'notEligible' }, lea)
      .then({ type: 'CostPartlyApproved' })
    given(...world, ...statement, matched(2, 60_500), matched(3, 60_500))
      .when(approveCost, of('print'), lea)
      .then({ type: 'CostApproved' })
  })
  it('a statement that is only named proves nothing: its lines say what was paid', () => {
    const named = [...ready, ...invoice, cost('print', { evidence: [hash('statement')] })]
    given(...named, ...statement)
      .when(approveCost, of('print'), lea)
      .thenRejected('payment-missing')
    given(...named, file)
      .when(approveCost, of('print'), lea)
      .then({ type: 'CostApproved' })
  })
})

describe('what comes free', () => {
  it('the payments of a cost that is rejected or taken back', () => {
    const both = [...world, ...statement, matched(2, 60_500), matched(3, 60_500)]
    const payments = [holdingOf(2), holdingOf(3)]
    given(...both)
      .when(rejectCost, { ...of('print'), reason: 'notEligible' }, lea)
      .then({ type: 'CostRejected', data: { payments } })
    given(...both, approved('print'))
      .when(
        reverseCost,
        {
          ...{ grantId: GRANT, period: PERIOD, originalId: someId('print'), originalPeriod: PERIOD },
          reason: 'wrongAmount',
        },
        lea,
      )
      .then({ type: 'CostReversed', data: { payments } })
  })
  it('a payment that was matched wrongly, as long as nothing was approved on it', () => {
    const off = { ...of('print'), statementHash: hash('statement'), line: 2, reason: 'wrongCost' }
    given(...world, ...statement, matched(2, 60_500))
      .when(unmatchPayment, off, petra)
      .then({ type: 'PaymentUnmatched', data: { amount: 60_500, holding: holdingOf(2) } })
    given(...world, ...statement, matched(2, 60_500))
      .when(unmatchPayment, { ...off, line: 3 }, petra)
      .thenRejected('payment-not-matched')
    given(...world, ...statement, matched(2, 60_500), approved('print'))
      .when(unmatchPayment, off, petra)
      .thenRejected('entry-decided')
    const undone = happened(books(), 'PaymentUnmatched', {
      ...{ entryId: someId('print'), statementHash: hash('statement'), line: 2, amount: 60_500 },
      ...{ reason: 'wrongCost', holding: holdingOf(2) },
    })
    given(...world, ...statement, matched(2, 60_500), undone)
      .when(matchPayment, matching, petra)
      .then({ type: 'PaymentMatched' })
    given(...world, ...statement, matched(2, 60_500), undone)
      .when(approveCost, of('print'), lea)
      .thenRejected('payment-missing')
  })
})
