/** The money that follows from a settlement: what is left to be paid, or what is asked back and came in. */
import { orderReclaim } from '../../domain/grant/order-reclaim.ts'
import { payBalance } from '../../domain/grant/pay-balance.ts'
import { receiveReclaim } from '../../domain/grant/receive-reclaim.ts'
import { settleWords as words } from '../../language/accounting-words.ts'
import { actWords } from '../../language/act-words.ts'
import { html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import { decides, type GrantAt, isFinance, isFunder } from './grant-page.ts'

const balanceOf = ({ face }: GrantAt) => face.account?.balance ?? 0
/** Ordered and not in yet. */
const outstanding = ({ face }: GrantAt) => (face.account?.reclaimOrdered ?? 0) - (face.account?.reclaimReceived ?? 0)
const moves = (visit: Visit, at: GrantAt) => isFunder(visit, at) || isFinance(visit, at)

export const payAct: Act<GrantAt> = {
  name: 'pay',
  title: words.payTitle,
  submit: words.save,
  files: true,
  may: (visit, at) => moves(visit, at) && balanceOf(at) > 0,
  content: (given, at) =>
    html`${given.money('amount', words.amount, { cents: balanceOf(at) })}${given.date('paidOn', words.on)}${given.document('statementHash', words.statement, { optional: true })}`,
  async run(sent, { id }, visit) {
    const amount = sent.cents('amount')
    const hash = await sent.document('statementHash', 'proofOfPayment', { optional: true })
    if (sent.failed) return sent.errors
    const statement = hash === undefined ? {} : { statementHash: hash }
    return visit.act(payBalance, { grantId: id, amount, ...statement, paidOn: sent.text('paidOn') })
  },
  fieldOf: { 'payment-over-balance': 'amount' },
  done: words.payDone,
}

export const orderAct: Act<GrantAt> = {
  name: 'order',
  title: words.orderTitle,
  submit: words.orderDo,
  tone: 'danger',
  files: true,
  may: (visit, at) => decides(visit, at) && 0 - balanceOf(at) - outstanding(at) > 0,
  content: (given, at) => html`${given.money('amount', words.amount, { cents: 0 - balanceOf(at) - outstanding(at) })}
${given.date('dueOn', words.orderDue, { optional: true })}${given.date('decidedOn', actWords.decidedOn)}${given.document('decisionHash', words.decision)}`,
  async run(sent, { id }, visit) {
    const amount = sent.cents('amount')
    const decisionHash = (await sent.document('decisionHash', 'grantDecision')) ?? ''
    if (sent.failed) return sent.errors
    const dates = { dueOn: sent.text('dueOn'), decidedOn: sent.text('decidedOn') }
    return visit.act(orderReclaim, { grantId: id, amount, ...dates, decisionHash })
  },
  fieldOf: { 'more-than-overpaid': 'amount', 'due-before-decision': 'dueOn' },
  done: words.orderDone,
}

export const receiveAct: Act<GrantAt> = {
  name: 'receive',
  title: words.receiveTitle,
  submit: words.save,
  files: true,
  may: (visit, at) => moves(visit, at) && outstanding(at) > 0,
  content: (given, at) =>
    html`${given.money('amount', words.amount, { cents: outstanding(at) })}${given.date('paidOn', words.on)}${given.document('statementHash', words.statement, { optional: true })}`,
  async run(sent, { id }, visit) {
    const amount = sent.cents('amount')
    const hash = await sent.document('statementHash', 'proofOfPayment', { optional: true })
    if (sent.failed) return sent.errors
    const statement = hash === undefined ? {} : { statementHash: hash }
    return visit.act(receiveReclaim, { grantId: id, amount, ...statement, paidOn: sent.text('paidOn') })
  },
  fieldOf: { 'more-than-reclaimed': 'amount' },
  done: words.receiveDone,
}
