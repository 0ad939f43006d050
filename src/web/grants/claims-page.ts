/** `/grants/{grantId}/claims`: what was asked of the funder over closed periods, its questions, and what it accepted. */
import type { z } from 'zod'
import { claims as claimsQuery } from '../../../projections/claims.ts'
import { acceptClaim } from '../../domain/grant/accept-claim.ts'
import { answerClaim } from '../../domain/grant/answer-claim.ts'
import { questionClaim } from '../../domain/grant/question-claim.ts'
import { submitClaim } from '../../domain/grant/submit-claim.ts'
import { sum } from '../../domain/money.ts'
import { claimsWords as words } from '../../language/periods-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { type BadgeTone, badge, date, empty, facts, heading, personal, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import type { Act } from './act.ts'
import type { Given } from './given.ts'
import {
  decides,
  documentLink,
  type GrantAt,
  grantPage,
  isAwarded,
  isFinance,
  isFunder,
  isOffice,
  WHOLE,
} from './grant-page.ts'

type Claim = z.infer<typeof claimsQuery.result>['claims'][number]
type Status = Claim['status']

const of = (at: GrantAt, ...statuses: readonly Status[]) =>
  (at.face.claims ?? []).filter(({ status }) => statuses.includes(status))
const closedUnclaimed = ({ life }: GrantAt) =>
  (life.periods ?? []).filter(({ period, closed }) => closed && life.claimed?.includes(period) !== true)

const submit: Act<GrantAt> = {
  name: 'submit',
  title: words.submitTitle,
  text: words.submitText,
  submit: words.submitDo,
  files: true,
  may: (visit, at) => isFinance(visit, at) && isAwarded(at) && closedUnclaimed(at).length > 0,
  content: (given, at, visit) => html`${given.checks(
    'periods',
    words.choosePeriods,
    closedUnclaimed(at).map(({ period, total }) => ({
      value: period,
      label: visit.t(words.periodOf, { period, amountCents: total }),
    })),
  )}
${given.money('amount', words.claimAmount, { hint: words.claimAmountHint, optional: true })}
${given.date('submittedOn', words.submittedOn)}
${given.document('reportHash', words.report, { optional: true })}`,
  async run(sent, { id }, visit) {
    const amount = sent.someCents('amount')
    const reportHash = await sent.document('reportHash', 'other', { optional: true })
    if (sent.failed) return sent.errors
    return visit.act(submitClaim, {
      grantId: id,
      periods: [...sent.all('periods')],
      ...(amount !== undefined && { amount }),
      ...(reportHash !== undefined && { reportHash }),
      submittedOn: sent.text('submittedOn'),
    })
  },
  fieldOf: {
    'claim-over-costs': 'amount',
    'claim-amount-missing': 'amount',
    'period-open': 'periods',
    'period-claimed': 'periods',
  },
  done: words.submitted,
}

const claimField = (given: Given, visit: Visit, claims: readonly { claimId: string; on: string; amount: number }[]) =>
  given.select(
    'claimId',
    words.claim,
    claims.map(({ claimId, on, amount: amountCents }) => ({
      value: claimId,
      label: visit.t(words.claimNamed, { on, amountCents }),
    })),
  )

const question: Act<GrantAt> = {
  name: 'question',
  title: words.questionTitle,
  submit: words.questionDo,
  tone: 'secondary',
  may: (visit, at) => decides(visit, at) && isAwarded(at) && of(at, 'submitted', 'answered').length > 0,
  content: (given, at, visit) => html`${claimField(given, visit, of(at, 'submitted', 'answered'))}
${given.area('question', words.question, { maxlength: 500 })}`,
  run: (sent, { id }, visit) =>
    visit.act(questionClaim, {
      grantId: id,
      claimId: sent.text('claimId'),
      entryIds: [],
      question: sent.text('question'),
    }),
  done: words.questioned,
}

const answer: Act<GrantAt> = {
  name: 'answer',
  title: words.answerTitle,
  submit: words.answerDo,
  files: true,
  open: () => true,
  may: (visit, at) => isOffice(visit, at) && isAwarded(at) && of(at, 'questioned').length > 0,
  content: (given, at, visit) => html`${claimField(given, visit, of(at, 'questioned'))}
${given.area('answer', words.answer, { maxlength: 500 })}
${given.document('proof', words.proof, { optional: true })}`,
  async run(sent, { id }, visit) {
    const proof = await sent.document('proof', 'other', { optional: true })
    if (sent.failed) return sent.errors
    const evidence = proof === undefined ? [] : [proof]
    return visit.act(answerClaim, { grantId: id, claimId: sent.text('claimId'), evidence, answer: sent.text('answer') })
  },
  fieldOf: { evidence: 'proof' },
  done: words.answered,
}

const accept: Act<GrantAt> = {
  name: 'accept',
  title: words.acceptTitle,
  submit: words.acceptDo,
  files: true,
  may: (visit, at) => decides(visit, at) && isAwarded(at) && of(at, 'submitted', 'answered').length > 0,
  content(given, at, visit) {
    const waiting = of(at, 'submitted', 'answered')
    return html`${claimField(given, visit, waiting)}
${given.money('amount', words.acceptAmount, { cents: waiting.length === 1 ? waiting[0]?.amount : undefined })}
${given.date('acceptedOn', words.submittedOn)}
${given.document('decisionHash', words.letter, { optional: isFunder(visit, at) })}`
  },
  async run(sent, at, visit) {
    const amount = sent.cents('amount')
    const decisionHash = await sent.document('decisionHash', 'grantDecision', { optional: isFunder(visit, at) })
    if (sent.failed) return sent.errors
    return visit.act(acceptClaim, {
      grantId: at.id,
      claimId: sent.text('claimId'),
      amount,
      ...(decisionHash !== undefined && { decisionHash }),
      acceptedOn: sent.text('acceptedOn'),
    })
  },
  fieldOf: { 'more-than-claimed': 'amount', 'decision-document-missing': 'decisionHash' },
  done: words.acceptedNow,
}

export const claimsPage = grantPage({
  place: 'claims',
  title: words.title,
  roles: WHOLE,
  acts: [answer, submit, accept, question],
  async content(visit, at) {
    const { claims } = (await visit.ask(claimsQuery, { grantId: at.id })).result
    if (claims.length === 0) return empty(visit.t(words.none))
    const accepted = sum(claims.map((one) => one.accepted?.amount ?? 0))
    return html`${claims.map((one) => claimPart(visit, one))}
${
  claims.length > 1 &&
  facts([
    [visit.t(words.amount), amount(visit, sum(claims.map((one) => one.amount)))],
    [visit.t(words.accepted), amount(visit, accepted)],
  ])
}`
  },
})

const TONES: Readonly<Record<Status, BadgeTone>> = {
  submitted: 'info',
  questioned: 'warning',
  answered: 'info',
  accepted: 'ok',
}

function claimPart(visit: Visit, claim: Claim): Html {
  const { t } = visit
  const { on, status, accepted, waitsFor, said } = claim
  return html`<section class="lb-box">${heading(2, t(words.of, { on }))}
<p class="nl-paragraph">${badge(TONES[status], word(visit, words.statuses, status))}</p>
${facts([
  [t(words.periods), claim.periods.map((period) => sayPeriod(visit, period)).join(', ')],
  [t(words.approved), amount(visit, claim.approved)],
  [t(words.amount), amount(visit, claim.amount)],
  [t(words.accepted), accepted && t(words.acceptedOn, { amountCents: accepted.amount, on: accepted.on })],
  [t(words.decision), documentLink(visit, accepted?.decisionHash)],
  [t(words.report), documentLink(visit, claim.reportHash)],
  [t(words.waits), waitsFor && word(visit, words.waitsFor, waitsFor)],
])}
${said.length > 0 && html`${heading(3, t(words.said))}<ul class="lb-history">${said.map((one) => html`<li><span class="lb-history-when">${date(visit, one.on)}</span><span><strong>${t(one.kind === 'question' ? words.question : words.answer)}:</strong> ${personal(visit, one.text)}${one.evidence.map((hash) => html` ${documentLink(visit, hash)}`)}</span></li>`)}</ul>`}</section>`
}
