/** `/grants/{grantId}/settle`: what stands in the way, the settlement itself, and the money that follows from it. */
import type { z } from 'zod'
import { settlement } from '../../../projections/settlement.ts'
import { settleWords as words } from '../../language/accounting-words.ts'
import { assuranceWords, opinionWords } from '../../language/act-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { badge, date, facts, heading, link, notice, paragraph, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { documentLink, type GrantAt, grantPage, isAwarded, nameOf, WHOLE } from './grant-page.ts'
import { assuranceAct, reopenAct, settleAct } from './settle-forms.ts'
import { orderAct, payAct, receiveAct } from './settle-money.ts'

export const settlePage = grantPage({
  place: 'settle',
  title: words.title,
  roles: WHOLE,
  live: ['spendReport'],
  acts: [settleAct, payAct, orderAct, receiveAct, assuranceAct, reopenAct],
  async content(visit, at) {
    const figures = (await visit.ask(settlement, { grantId: at.id })).result
    return html`${stands(visit, at, figures)}
${at.face.settled === undefined && isAwarded(at) && inTheWay(visit, at)}
${assurance(visit, at)}
${course(visit, at)}`
  },
})

type Figures = z.infer<typeof settlement.result>

function stands(visit: Visit, { id, face }: GrantAt, figures: Figures): Html {
  const { t } = visit
  const { decided, projected, balance } = figures
  const { account } = face
  const { cofinancing, cofinancingMet: met } = decided ?? projected
  const enough = met === undefined ? '' : html` ${badge(met ? 'ok' : 'warning', t(met ? words.met : words.notMet))}`
  return html`${heading(2, t(words.where))}${facts([
    [t(words.awarded), amount(visit, face.awarded)],
    [t(words.wouldBe), !decided && amount(visit, projected.amount)],
    [t(words.settledAt), decided && amount(visit, decided.amount)],
    [t(words.cofinancing), html`${amount(visit, cofinancing)}${enough}`],
    [t(words.advances), amount(visit, figures.advances)],
    [t(words.balance), balance >= 0 && amount(visit, balance)],
    [t(words.reclaim), balance < 0 && amount(visit, 0 - balance)],
    [t(words.ordered), account !== undefined && account.reclaimOrdered > 0 && amount(visit, account.reclaimOrdered)],
    [t(words.received), account !== undefined && account.reclaimOrdered > 0 && amount(visit, account.reclaimReceived)],
  ])}<p class="nl-paragraph">${link(`/grants/${id}/settlement`, t(words.steps))}</p>`
}

/** The very things that the command would refuse, said before it is tried. */
function inTheWay(visit: Visit, { face, life }: GrantAt): Html | false {
  const { t } = visit
  const open = (life.periods ?? []).filter(({ closed, entries }) => !closed && entries > 0).map(({ period }) => period)
  const asked = life.assurance?.asked
  const isFiled = asked === undefined || life.assurance?.filed.some(({ kind }) => kind === asked) === true
  const ways = [
    ...(life.lines.length === 0 ? [t(words.wayBudget)] : []),
    ...(open.length > 0 ? [t(words.wayPeriods, { periods: open.join(', ') })] : []),
    ...((face.claims ?? []).some(({ status }) => status !== 'accepted') ? [t(words.wayClaims)] : []),
    ...((life.openFindings ?? 0) > 0 ? [t(words.wayFindings, { count: life.openFindings ?? 0 })] : []),
    ...(isFiled || asked === undefined ? [] : [t(words.wayAssurance, { kind: assuranceWords[asked] ?? asked })]),
  ]
  if (ways.length === 0) return false
  return notice('warning', t(words.way), html`<ul class="lb-list">${ways.map((way) => html`<li>${way}</li>`)}</ul>`)
}

function assurance(visit: Visit, { life }: GrantAt): Html | false {
  const { t } = visit
  const filed = life.assurance?.filed ?? []
  if (filed.length === 0)
    return (
      life.assurance?.asked !== undefined && html`${heading(2, t(words.assurance))}${paragraph(t(words.assuranceNone))}`
    )
  return html`${heading(2, t(words.assurance))}${table(
    t(words.assurance),
    [
      { label: t(words.kind), cell: ({ kind }) => word(visit, assuranceWords, kind) },
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      { label: t(words.opinion), cell: ({ opinion }) => word(visit, opinionWords, opinion) },
      { label: t(words.auditor), cell: ({ auditor }) => auditor && nameOf(visit, auditor) },
      { label: t(words.report), cell: ({ reportHash }) => documentLink(visit, reportHash) },
    ],
    filed,
    { hideCaption: true },
  )}`
}

function course(visit: Visit, { life }: GrantAt): Html | false {
  const { t } = visit
  const all = life.settling ?? []
  if (all.length === 0) return false
  return html`${heading(2, t(words.course))}${table(
    t(words.course),
    [
      {
        label: t(words.what),
        cell: ({ kind, dueOn, ground }) =>
          html`${word(visit, words.kinds, kind)}${dueOn !== undefined && html`<span class="lb-row-reason lb-small">${t(words.dueOn, { on: dueOn })}</span>`}${ground !== undefined && html`<span class="lb-row-reason lb-small">${ground}</span>`}`,
      },
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      { label: t(words.amount), kind: 'number', cell: (one) => amount(visit, one.amount) },
      { label: t(words.report), cell: ({ hash }) => documentLink(visit, hash) },
    ],
    all,
    { hideCaption: true },
  )}`
}
