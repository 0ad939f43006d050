/** `/grants/{grantId}/advances`: what the funder paid before the settlement, and what was given back of it. */
import { recordAdvance } from '../../domain/grant/record-advance.ts'
import { returnAdvance } from '../../domain/grant/return-advance.ts'
import { ceilingOf, sum } from '../../domain/money.ts'
import { actWords } from '../../language/act-words.ts'
import { advancesWords as words } from '../../language/money-words.ts'
import { html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { date, empty, facts, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import { type GrantAt, grantPage, isAwarded, isFinance, isFunder, WHOLE } from './grant-page.ts'

const may = (visit: Visit, at: GrantAt) => (isFinance(visit, at) || isFunder(visit, at)) && isAwarded(at)
const standing = ({ face }: GrantAt) => (face.advances ?? []).filter((one) => one.amount > one.returned)

const record: Act<GrantAt> = {
  name: 'advance',
  title: words.recordTitle,
  submit: words.save,
  files: true,
  may,
  content: (given) =>
    html`${given.money('amount', words.amount)}${given.date('paidOn', words.on)}${given.document('statementHash', words.statement, { optional: true })}`,
  async run(sent, { id }, visit) {
    const cents = sent.cents('amount')
    const hash = await sent.document('statementHash', 'proofOfPayment', { optional: true })
    if (sent.failed) return sent.errors
    const statement = hash === undefined ? {} : { statementHash: hash }
    return visit.act(recordAdvance, { grantId: id, amount: cents, ...statement, paidOn: sent.text('paidOn') })
  },
  fieldOf: { 'advance-over-share': 'amount' },
  done: words.recordDone,
}
const giveBack: Act<GrantAt> = {
  name: 'return',
  title: words.returnTitle,
  submit: words.save,
  tone: 'secondary',
  may: (visit, at) => may(visit, at) && standing(at).length > 0,
  content: (given, at, visit) =>
    html`${given.select(
      'advanceId',
      words.advance,
      standing(at).map(({ advanceId, on, amount: all, returned }) => ({
        value: advanceId,
        label: visit.t(words.advanceNamed, { on, amountCents: all - returned }),
      })),
      { empty: actWords.choose },
    )}${given.money('amount', words.amount)}${given.date('returnedOn', words.on)}`,
  async run(sent, { id }, visit) {
    const [advanceId, cents] = [sent.choice<string>('advanceId'), sent.cents('amount')]
    if (sent.failed) return sent.errors
    return visit.act(returnAdvance, { grantId: id, advanceId, amount: cents, returnedOn: sent.text('returnedOn') })
  },
  fieldOf: { 'more-than-advance': 'amount', 'unknown-advance': 'advanceId' },
  done: words.returnDone,
}

export const advancesPage = grantPage({
  place: 'advances',
  title: words.title,
  roles: WHOLE,
  acts: [record, giveBack],
  content(visit, at) {
    const { t } = visit
    const { face, life } = at
    const advances = face.advances ?? []
    const share = life.terms.advanceShare ?? { n: 1, d: 1 }
    const most = ceilingOf(Math.min(face.awarded ?? 0, life.terms.maximum ?? face.awarded ?? 0), share)
    const received = face.account?.advances ?? 0
    const all = (of: (one: (typeof advances)[number]) => number) => amount(visit, sum(advances.map(of)))
    return html`${facts([
      [t(words.most), amount(visit, most)],
      [t(words.received), amount(visit, received)],
      [t(words.left), amount(visit, Math.max(0, most - received))],
    ])}
${
  advances.length === 0
    ? empty(t(words.none))
    : table(
        t(words.title),
        [
          { label: t(words.on), cell: ({ on }) => date(visit, on) },
          { label: t(words.amount), kind: 'number', cell: (one) => amount(visit, one.amount) },
          { label: t(words.returned), kind: 'number', cell: (one) => amount(visit, one.returned) },
          { label: t(words.stands), kind: 'number', cell: (one) => amount(visit, one.amount - one.returned) },
        ],
        advances,
        {
          hideCaption: true,
          total: [
            t(words.total),
            all((one) => one.amount),
            all((one) => one.returned),
            all((one) => one.amount - one.returned),
          ],
        },
      )
}`
  },
})
