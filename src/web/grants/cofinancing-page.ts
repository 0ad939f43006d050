/** `/grants/{grantId}/cofinancing`: what others promised and brought, and whether it is enough. */
import type { z } from 'zod'
import { fundingBalance } from '../../../projections/funding-balance.ts'
import { commitCofinancing } from '../../domain/grant/commit-cofinancing.ts'
import { reduceCofinancing } from '../../domain/grant/reduce-cofinancing.ts'
import { sum } from '../../domain/money.ts'
import { actWords, cofinancingWords } from '../../language/act-words.ts'
import { cofinancingPageWords as words } from '../../language/money-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { badge, date, empty, folded, heading, notice, paragraph, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sayMonth } from '../reports/said-time.ts'
import type { Act } from './act.ts'
import { fractionText } from './fraction.ts'
import {
  choicesOf,
  documentLink,
  type GrantAt,
  grantPage,
  isFinance,
  isPartnerPerson,
  isRunning,
  type Life,
  nameOf,
  partnerChoices,
} from './grant-page.ts'

type Pledge = Life['pledges'][number]
type Balance = z.infer<typeof fundingBalance.result>

const may = (visit: Visit, at: GrantAt) => (isFinance(visit, at) || isPartnerPerson(visit, at)) && isRunning(at)
const mine = (visit: Visit, at: GrantAt) =>
  partnerChoices(visit, at).filter(({ value }) => isFinance(visit, at) || value === visit.organisationId)
const pledgesOf = (visit: Visit, at: GrantAt) =>
  at.life.pledges.filter(({ partner }) => isFinance(visit, at) || partner.id === visit.organisationId)

const commit: Act<GrantAt> = {
  name: 'pledge',
  title: words.commitTitle,
  text: words.commitText,
  submit: words.save,
  files: true,
  may,
  content(given, at, visit) {
    const counted = at.life.scheme.terms.cofinancingCounts
    const kinds = choicesOf(visit, cofinancingWords, counted.length > 0 ? counted : undefined)
    return html`${given.select('partnerId', words.partner, mine(visit, at), { value: visit.organisationId })}
${given.select('kind', words.kind, kinds)}${given.money('amount', words.amount)}
${given.check('isPublic', words.publicMoney, { hint: words.publicHint })}${given.date('committedOn', words.on)}
${given.document('agreementHash', words.agreement, { optional: true })}`
  },
  async run(sent, { id }, visit) {
    const [partnerId, cents] = [sent.choice<string>('partnerId'), sent.cents('amount')]
    const kind = sent.choice<'cash'>('kind')
    const hash = await sent.document('agreementHash', 'agreement', { optional: true })
    if (sent.failed) return sent.errors
    const agreement = hash === undefined ? {} : { agreementHash: hash }
    const what = { partnerId, kind, amount: cents, ...agreement, isPublic: sent.checked('isPublic') }
    return visit.act(commitCofinancing, { grantId: id, ...what, committedOn: sent.text('committedOn') })
  },
  fieldOf: {
    'agreement-document-missing': 'agreementHash',
    'cofinancing-not-counted': 'kind',
    'not-a-partner': 'partnerId',
  },
  done: words.commitDone,
}
const reduce: Act<GrantAt> = {
  name: 'reduce',
  title: words.reduceTitle,
  submit: words.reduce,
  tone: 'secondary',
  may: (visit, at) => may(visit, at) && pledgesOf(visit, at).length > 0,
  content: (given, at, visit) =>
    html`${given.select(
      'pledgeId',
      words.pledge,
      pledgesOf(visit, at).map(({ pledgeId, partner, kind, amount: amountCents }) => ({
        value: pledgeId,
        label: visit.t(words.named, {
          partner: nameOf(visit, partner),
          kind: cofinancingWords[kind] ?? kind,
          amountCents,
        }),
      })),
      { empty: actWords.choose },
    )}${given.money('to', words.to)}${given.select('reason', words.reason, choicesOf(visit, words.reasons))}${given.date('reducedOn', words.on)}`,
  async run(sent, { id }, visit) {
    const [pledgeId, to] = [sent.choice<string>('pledgeId'), sent.cents('to')]
    const reason = sent.choice<'withdrawn'>('reason')
    if (sent.failed) return sent.errors
    return visit.act(reduceCofinancing, { grantId: id, pledgeId, to, reason, reducedOn: sent.text('reducedOn') })
  },
  fieldOf: { 'pledge-not-reduced': 'to', 'unknown-pledge': 'pledgeId' },
  done: words.reduceDone,
}

export const cofinancingPage = grantPage({
  place: 'cofinancing',
  title: words.title,
  live: ['spendReport'],
  acts: [commit, reduce],
  async content(visit, at) {
    const balance = at.life.view === 'all' ? (await visit.ask(fundingBalance, { grantId: at.id })).result : undefined
    const { pledges } = at.life
    return html`${balance && test(visit, balance)}
${pledges.length === 0 ? empty(visit.t(words.none)) : pledgesTable(visit, pledges, balance)}`
  },
})

function test(visit: Visit, balance: Balance): Html {
  const { cofinancing, belowSince } = balance
  const { t } = visit
  const { amount: amountCents, of: ofCents, basisPoints, minimum, met, short } = cofinancing
  const percent = basisPoints === undefined ? '–' : fractionText({ n: basisPoints, d: 10_000 }, visit.language)
  const told = t(words.testText, { amountCents, ofCents, percent })
  const asked = minimum ? t(words.minimum, { minimum: fractionText(minimum, visit.language) }) : t(words.noMinimum)
  const outcome = met === undefined ? '' : met ? t(words.met) : t(words.short, { shortCents: short ?? 0 })
  const when =
    belowSince === undefined ? '' : paragraph(t(words.moment, { month: sayMonth(belowSince, visit.language) }))
  return html`${heading(2, t(words.test))}${notice(met === false ? 'warning' : met ? 'ok' : 'info', `${told} ${asked} ${outcome}`.trim(), when)}${courseTable(visit, balance)}`
}

/** Month by month, so that the moment is seen at which it fell under the rule, and whether it came back. */
function courseTable(visit: Visit, { course }: Balance): Html | false {
  const { t } = visit
  if (course.length === 0) return false
  return folded(
    t(words.course),
    table(
      t(words.course),
      [
        { label: t(words.month), cell: ({ month }) => sayMonth(month, visit.language) },
        { label: t(words.borne), kind: 'number', cell: (one) => amount(visit, one.amount) },
        { label: t(words.counts), kind: 'number', cell: (one) => amount(visit, one.of) },
        {
          label: t(words.test),
          cell: ({ met }) => met !== undefined && badge(met ? 'ok' : 'warning', t(met ? words.isMet : words.isUnder)),
        },
      ],
      course,
      { hideCaption: true },
    ),
  )
}

/** Pledges of one partner and kind together are set against what it brought of that kind. */
function pledgesTable(visit: Visit, pledges: readonly Pledge[], balance: Balance | undefined): Html {
  const { t } = visit
  const borne = (partnerId: string, kind: string) =>
    balance?.partners.find((one) => one.partner.id === partnerId && one.kind === kind)?.borne
  const isFirst = (one: Pledge) =>
    pledges.find(({ partner, kind }) => partner.id === one.partner.id && kind === one.kind) === one
  const borneOf = (one: Pledge) => (balance && isFirst(one) ? (borne(one.partner.id, one.kind) ?? 0) : undefined)
  const all = (of: (one: Pledge) => number | undefined) => amount(visit, sum(pledges.map((one) => of(one) ?? 0)))
  return html`${heading(2, t(words.pledges))}${table<Pledge>(
    t(words.pledges),
    [
      { label: t(words.partner), cell: ({ partner }) => nameOf(visit, partner) },
      {
        label: t(words.kind),
        cell: ({ kind, isPublic }) =>
          html`${word(visit, cofinancingWords, kind)}${isPublic && html`<span class="lb-row-reason lb-small">${t(words.isPublic)}</span>`}`,
      },
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      { label: t(words.promised), kind: 'number', cell: ({ promised }) => amount(visit, promised) },
      {
        label: t(words.now),
        kind: 'number',
        cell: (one) =>
          html`${amount(visit, one.amount)}${one.reduced.map(({ on, reason }) => html`<span class="lb-row-reason lb-small">${t(words.reduced, { on, reason: words.reasons[reason] ?? reason })}</span>`)}`,
      },
      ...(balance
        ? [{ label: t(words.borne), kind: 'number' as const, cell: (one: Pledge) => amount(visit, borneOf(one)) }]
        : []),
      { label: t(words.agreement), cell: ({ agreementHash }) => documentLink(visit, agreementHash) },
    ],
    pledges,
    {
      hideCaption: true,
      total: [
        t(words.total),
        '',
        '',
        all((one) => one.promised),
        all((one) => one.amount),
        ...(balance ? [all(borneOf)] : []),
        '',
      ],
    },
  )}`
}
