/** `/grants/{grantId}/commitments`: what was ordered and not spent yet, by line and partner. */
import { makeCommitment } from '../../domain/grant/make-commitment.ts'
import { releaseCommitment } from '../../domain/grant/release-commitment.ts'
import { sum } from '../../domain/money.ts'
import { actWords } from '../../language/act-words.ts'
import { commitmentsWords as words } from '../../language/money-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { badge, date, empty, lead, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import {
  choicesOf,
  documentLink,
  type GrantAt,
  grantPage,
  isOffice,
  isPartnerPerson,
  isRunning,
  type Life,
  lineChoices,
  nameOf,
  partnerChoices,
} from './grant-page.ts'

type Commitment = Life['commitments'][number]
/** The lead's office for all; a partner for itself. */
const mine = (visit: Visit, at: GrantAt) =>
  partnerChoices(visit, at).filter(({ value }) => isOffice(visit, at) || value === visit.organisationId)
const may = (visit: Visit, at: GrantAt) => isOffice(visit, at) || isPartnerPerson(visit, at)
const open = (visit: Visit, at: GrantAt) =>
  at.life.commitments.filter(
    ({ released, partner }) => !released && (isOffice(visit, at) || partner.id === visit.organisationId),
  )

const make: Act<GrantAt> = {
  name: 'commit',
  title: words.makeTitle,
  submit: words.save,
  files: true,
  may: (visit, at) => may(visit, at) && isRunning(at) && at.life.lines.length > 0,
  content: (given, at, visit) => html`${given.select('line', words.line, lineChoices(at), { empty: actWords.choose })}
${given.select('partnerId', words.partner, mine(visit, at), { value: visit.organisationId })}
${given.money('amount', words.amount)}${given.check('overrun', words.isOver)}${given.date('committedOn', words.on)}
${given.document('contractHash', words.contract, { optional: true })}`,
  async run(sent, { id }, visit) {
    const [line, partnerId, cents] = [
      sent.choice<string>('line'),
      sent.choice<string>('partnerId'),
      sent.cents('amount'),
    ]
    const hash = await sent.document('contractHash', 'contract', { optional: true })
    if (sent.failed) return sent.errors
    const contract = hash === undefined ? {} : { contractHash: hash }
    const what = { line, partnerId, amount: cents, ...contract, overrun: sent.checked('overrun') }
    return visit.act(makeCommitment, { grantId: id, ...what, committedOn: sent.text('committedOn') })
  },
  fieldOf: { 'line-has-no-room': 'overrun', 'unknown-line': 'line', 'not-a-partner': 'partnerId' },
  done: words.makeDone,
}
const release: Act<GrantAt> = {
  name: 'release',
  title: words.releaseTitle,
  submit: words.release,
  tone: 'secondary',
  may: (visit, at) => may(visit, at) && open(visit, at).length > 0,
  content: (given, at, visit) =>
    html`${given.select(
      'commitmentId',
      words.commitment,
      open(visit, at).map(({ commitmentId, line, partner, amount: amountCents }) => ({
        value: commitmentId,
        label: visit.t(words.named, { line, partner: nameOf(visit, partner), amountCents }),
      })),
      { empty: actWords.choose },
    )}${given.select('reason', words.reason, choicesOf(visit, words.reasons))}${given.date('releasedOn', words.on)}`,
  async run(sent, { id }, visit) {
    const commitmentId = sent.choice<string>('commitmentId')
    const reason = sent.choice<'spent'>('reason')
    if (sent.failed) return sent.errors
    return visit.act(releaseCommitment, { grantId: id, commitmentId, reason, releasedOn: sent.text('releasedOn') })
  },
  fieldOf: { 'commitment-released': 'commitmentId' },
  done: words.releaseDone,
}

export const commitmentsPage = grantPage({
  place: 'commitments',
  title: words.title,
  acts: [make, release],
  content(visit, { life }) {
    const { t } = visit
    const { commitments } = life
    if (commitments.length === 0) return html`${lead(t(words.lead))}${empty(t(words.none))}`
    const left = sum(commitments.filter(({ released }) => !released).map((one) => one.amount))
    return html`${lead(t(words.lead))}${table<Commitment>(
      t(words.title),
      [
        { label: t(words.on), cell: ({ on }) => date(visit, on) },
        { label: t(words.line), cell: ({ line }) => line },
        { label: t(words.partner), cell: ({ partner }) => nameOf(visit, partner) },
        { label: t(words.amount), kind: 'number', cell: (one) => amount(visit, one.amount) },
        { label: t(words.state), cell: (one) => state(visit, one) },
        { label: t(words.contract), cell: ({ contractHash }) => documentLink(visit, contractHash) },
      ],
      commitments,
      { hideCaption: true, total: [t(words.total), '', '', amount(visit, left), '', ''] },
    )}`
  },
})

function state(visit: Visit, { released, overrun }: Commitment): Html {
  const { t } = visit
  const over = overrun && badge('warning', t(words.overrun))
  if (!released) return html`${badge('info', t(words.open))} ${over}`
  return html`${t(words.released, { on: released.on, reason: words.reasons[released.reason] ?? released.reason })} ${over}`
}
