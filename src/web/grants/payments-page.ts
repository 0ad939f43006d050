/** `/grants/{grantId}/payments`: what partners have of the grant, what was paid and what came back. */
import { currentAccounts } from '../../../projections/current-accounts.ts'
import { agreePartnerShare } from '../../domain/grant/agree-partner-share.ts'
import { payPartner } from '../../domain/grant/pay-partner.ts'
import { repayPartner } from '../../domain/grant/repay-partner.ts'
import { sum } from '../../domain/money.ts'
import { actWords } from '../../language/act-words.ts'
import { paymentsWords as words } from '../../language/money-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { badge, date, empty, heading, lead, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import {
  documentLink,
  type GrantAt,
  grantPage,
  isFinance,
  isRunning,
  type Life,
  nameOf,
  partnerChoices,
  WHOLE,
} from './grant-page.ts'

const others = (visit: Visit, at: GrantAt) =>
  partnerChoices(visit, at).filter(({ value }) => value !== at.face.beneficiary.id)
const sharing = (visit: Visit, at: GrantAt) => {
  const ids = new Set(at.life.shares.map(({ partner }) => partner.id))
  return partnerChoices(visit, at).filter(({ value }) => ids.has(value))
}

const share: Act<GrantAt> = {
  name: 'share',
  title: words.shareTitle,
  text: words.shareText,
  submit: words.save,
  files: true,
  may: (visit, at) => isFinance(visit, at) && isRunning(at) && others(visit, at).length > 0,
  content: (
    given,
    at,
    visit,
  ) => html`${given.select('partnerId', words.partner, others(visit, at), { empty: actWords.choose })}
${given.money('amount', words.amount)}${given.date('agreedOn', words.on)}${given.document('agreementHash', words.agreement)}`,
  async run(sent, { id }, visit) {
    const [partnerId, cents] = [sent.choice<string>('partnerId'), sent.cents('amount')]
    const agreementHash = (await sent.document('agreementHash', 'agreement')) ?? ''
    if (sent.failed) return sent.errors
    const agreedOn = sent.text('agreedOn')
    return visit.act(agreePartnerShare, { grantId: id, partnerId, amount: cents, agreementHash, agreedOn })
  },
  fieldOf: {
    'own-share': 'partnerId',
    'not-a-partner': 'partnerId',
    'share-below-paid': 'amount',
    'shares-over-award': 'amount',
  },
  done: words.shareDone,
}

const payment = (kind: 'pay' | 'repay'): Act<GrantAt> => ({
  name: kind,
  title: kind === 'pay' ? words.payTitle : words.repayTitle,
  submit: words.save,
  files: true,
  may: (visit, at) => isFinance(visit, at) && at.life.shares.length > 0,
  content: (
    given,
    at,
    visit,
  ) => html`${given.select('partnerId', words.partner, sharing(visit, at), { empty: actWords.choose })}
${given.money('amount', words.amount)}${given.date('paidOn', words.on)}${given.document('statementHash', words.statement, { optional: true })}`,
  async run(sent, { id }, visit) {
    const [partnerId, cents] = [sent.choice<string>('partnerId'), sent.cents('amount')]
    const hash = await sent.document('statementHash', 'proofOfPayment', { optional: true })
    if (sent.failed) return sent.errors
    const statement = hash === undefined ? {} : { statementHash: hash }
    const input = { grantId: id, partnerId, amount: cents, ...statement, paidOn: sent.text('paidOn') }
    return kind === 'pay' ? visit.act(payPartner, input) : visit.act(repayPartner, input)
  },
  fieldOf: { 'payment-over-share': 'amount', 'more-than-paid': 'amount', 'share-not-agreed': 'partnerId' },
  done: kind === 'pay' ? words.payDone : words.repayDone,
})

export const paymentsPage = grantPage({
  place: 'payments',
  title: words.title,
  roles: WHOLE,
  acts: [payment('pay'), payment('repay'), share],
  async content(visit, at) {
    const { accounts } = (await visit.ask(currentAccounts, { grantId: at.id })).result
    const shown = accounts.filter(({ partner, agreed }) => agreed > 0 || partner.id !== at.face.beneficiary.id)
    return html`${lead(visit.t(words.lead))}
${shown.length === 0 ? empty(visit.t(words.none)) : accountsTable(visit, shown)}
${at.life.shares.length > 0 && sharesTable(visit, at.life.shares)}
${at.life.payments.length > 0 && paymentsTable(visit, at.life.payments)}`
  },
})

type Account = Awaited<ReturnType<typeof accountsOf>>[number]
const accountsOf = async (visit: Visit, id: string) =>
  (await visit.ask(currentAccounts, { grantId: id })).result.accounts

function accountsTable(visit: Visit, accounts: readonly Account[]): Html {
  const { t } = visit
  const columns = ['agreed', 'approved', 'paid', 'repaid'] as const
  const all = (of: (one: Account) => number) => amount(visit, sum(accounts.map(of)))
  return html`${heading(2, t(words.accounts))}${table<Account>(
    t(words.accounts),
    [
      { label: t(words.partner), cell: ({ partner }) => nameOf(visit, partner) },
      ...columns.map((name) => ({
        label: t(words[name]),
        kind: 'number' as const,
        cell: (one: Account) => amount(visit, one[name]),
      })),
      {
        label: t(words.left),
        kind: 'number',
        cell: ({ left }) => html`${amount(visit, left)}${left < 0 && html` ${badge('warning', t(words.over))}`}`,
      },
    ],
    accounts,
    {
      hideCaption: true,
      total: [t(words.total), ...columns.map((name) => all((one) => one[name])), all(({ left }) => left)],
    },
  )}`
}

function sharesTable(visit: Visit, shares: Life['shares']): Html {
  const { t } = visit
  return html`${heading(2, t(words.shares))}${table(
    t(words.shares),
    [
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      { label: t(words.partner), cell: ({ partner }) => nameOf(visit, partner) },
      { label: t(words.amount), kind: 'number', cell: (one) => amount(visit, one.amount) },
      { label: t(words.agreement), cell: ({ agreementHash }) => documentLink(visit, agreementHash) },
    ],
    shares,
    { hideCaption: true },
  )}`
}

function paymentsTable(visit: Visit, payments: Life['payments']): Html {
  const { t } = visit
  return html`${heading(2, t(words.payments))}${table(
    t(words.payments),
    [
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      { label: t(words.partner), cell: ({ partner }) => nameOf(visit, partner) },
      { label: t(words.kind), cell: ({ kind }) => word(visit, words.kinds, kind) },
      { label: t(words.amount), kind: 'number', cell: (one) => amount(visit, one.amount) },
      { label: t(words.statement), cell: ({ statementHash }) => documentLink(visit, statementHash) },
    ],
    payments,
    { hideCaption: true },
  )}`
}
