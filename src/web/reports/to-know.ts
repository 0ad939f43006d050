/** Above the tables: the test of cofinancing, the settlement in one line, and what somebody should look at. */
import type { z } from 'zod'
import type { fundingBalance } from '../../../projections/funding-balance.ts'
import type { settlement } from '../../../projections/settlement.ts'
import { limitOf } from '../../domain/grant/line-room.ts'
import { reportsWords as words } from '../../language/reports-words.ts'
import { type Html, html } from '../html.ts'
import { date, link, notice } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { percentOf, sayPercent } from './amounts.ts'
import type { Face } from './open-report.ts'
import { type PublicMoney, publicMoneyLine } from './public-money-part.ts'
import { sayMonth } from './said-time.ts'
import type { Spend } from './spend-tables.ts'

type Balance = z.output<typeof fundingBalance.result>
type Steps = z.output<typeof settlement.result>

interface Known {
  readonly grantId: string
  readonly face: Face
  readonly spend: Spend
  /** Documents of which more is taken than they are worth. */
  readonly over: number
  /** Of who sees the whole grant. */
  readonly settlement?: Steps
  readonly balance?: Balance
  readonly together?: PublicMoney
}

export function knowPart(visit: Visit, known: Known): Html {
  const { grantId, spend, over } = known
  const { undecided } = spend.totals
  const waits = undecided === 0 ? '' : visit.t(words.waiting, { amountCents: undecided })
  return html`${known.balance && cofinancingLine(visit, known.balance, grantId)}
${known.settlement && known.face.status !== 'sharing' && settlementLine(visit, known.settlement, grantId)}
${known.together && publicMoneyLine(visit, known.together)}
${overrunLines(visit, known).map((text) => notice('warning', text))}
${over > 0 && notice('error', over === 1 ? visit.t(words.documentsOver) : visit.t(words.documentsOverMany, { count: over }), html`<p class="nl-paragraph">${link(`/grants/${grantId}/documents?over=yes`, visit.t(words.toDocuments))}</p>`)}
${waits && notice('info', waits)}`
}

function cofinancingLine(visit: Visit, { cofinancing, belowSince }: Balance, grantId: string): Html | false {
  const { basisPoints, minimum, met, short = 0 } = cofinancing
  if (minimum === undefined || basisPoints === undefined) return false
  const values = {
    percent: sayPercent(basisPoints, visit.language),
    minimum: percentOf(minimum, visit.language),
    shortCents: short,
  }
  const since =
    belowSince === undefined ? '' : visit.t(words.belowSince, { month: sayMonth(belowSince, visit.language) })
  const text = visit.t(met === false ? words.cofinancingShort : words.cofinancingMet, values)
  const more = html`<p class="nl-paragraph">${since} ${link(`/grants/${grantId}/balance`, visit.t(words.toBalance))}</p>`
  return notice(met === false ? 'warning' : 'ok', text, more)
}

function settlementLine(visit: Visit, told: Steps, grantId: string): Html {
  const { decided, projected, balance, openFindings } = told
  const amount = decided
    ? visit.t(words.settledLine, { on: date(visit, decided.on), amountCents: decided.amount })
    : visit.t(words.projectedLine, { amountCents: projected.amount, countableCents: projected.countable })
  const due =
    balance > 0
      ? visit.t(words.balanceDue, { amountCents: balance })
      : balance < 0
        ? visit.t(words.balanceOver, { amountCents: -balance })
        : visit.t(words.balanceNone)
  const found =
    openFindings.count === 0
      ? ''
      : visit.t(openFindings.count === 1 ? words.oneFinding : words.openFindings, {
          count: openFindings.count,
          amountCents: openFindings.amount,
        })
  const more = html`<p class="nl-paragraph">${due} ${found} ${link(`/grants/${grantId}/settlement`, visit.t(words.toSettlement))}</p>`
  return notice(openFindings.count > 0 ? 'warning' : 'info', amount, more)
}

/** Of lines that were spent over; whether that counts is for the settlement's rule to say. */
function overrunLines(visit: Visit, { spend, face }: Known): readonly string[] {
  return spend.lines.flatMap(({ line, title, variance, currentBudget = 0 }) => {
    if (variance === undefined || variance >= 0) return []
    const budgeted = face.budget?.lines.find(({ code }) => code === line)
    const limit = budgeted ? limitOf(budgeted, face.terms.shift) : currentBudget
    const cut = Math.max(0, currentBudget - variance - limit)
    const over = visit.t(words.lineOver, { line: `${line} ${title}`, overCents: -variance })
    return cut === 0
      ? [`${over} ${visit.t(words.lineOverCounts)}`]
      : [`${over}${visit.t(words.lineOverLimit, { cutCents: cut })}`]
  })
}
