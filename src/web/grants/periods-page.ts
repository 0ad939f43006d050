/** `/grants/{grantId}/periods`: the books, period by period, and what stands in the way of closing each. */
import { closePeriod } from '../../domain/books/close-period.ts'
import { proposePeriodClose } from '../../domain/grant/propose-period-close.ts'
import { periodsWords as words } from '../../language/periods-words.ts'
import { type Html, html } from '../html.ts'
import { actionButton } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { badge, date, empty, lead, link, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import type { Act } from './act.ts'
import { type GrantAt, grantPage, isFinance, isRunning, type Life, WHOLE } from './grant-page.ts'

type Period = NonNullable<Life['periods']>[number]

const propose: Act<GrantAt> = {
  name: 'propose',
  title: words.propose,
  submit: words.propose,
  inRow: true,
  may: (visit, at) => isFinance(visit, at) && isRunning(at),
  content: () => html``,
  run: (sent, { id }, visit) => visit.act(proposePeriodClose, { grantId: id, period: sent.text('period') }),
  fieldOf: { period: '' },
  done: words.didPropose,
}
const close: Act<GrantAt> = {
  name: 'close',
  title: words.close,
  submit: words.close,
  inRow: true,
  may: (visit, at) => isFinance(visit, at) && isRunning(at),
  content: () => html``,
  run: (sent, { id }, visit) =>
    visit.act(closePeriod, { grantId: id, period: sent.text('period'), proposalId: sent.text('proposalId') }),
  fieldOf: { period: '', proposalId: '' },
  done: words.didClose,
}

export const periodsPage = grantPage({
  place: 'periods',
  title: words.title,
  roles: WHOLE,
  acts: [propose, close],
  content: (visit, at) => html`${lead(visit.t(words.lead))}${listed(visit, at)}`,
})

function listed(visit: Visit, at: GrantAt): Html {
  const { t } = visit
  const periods = at.life.periods ?? []
  if (periods.length === 0) return empty(t(words.none))
  const claimed = new Set(at.life.claimed)
  const acts = isFinance(visit, at) && isRunning(at)
  return table<Period>(
    t(words.title),
    [
      {
        label: t(words.period),
        cell: ({ period }) => link(`/grants/${at.id}/entries?postedIn=${period}`, sayPeriod(visit, period)),
      },
      { label: t(words.until), cell: ({ lastDay }) => date(visit, lastDay) },
      { label: t(words.entries), kind: 'number', cell: ({ entries }) => (entries > 0 ? String(entries) : '') },
      { label: t(words.undecided), kind: 'number', cell: ({ undecided }) => (undecided > 0 ? String(undecided) : '') },
      { label: t(words.approved), kind: 'number', cell: ({ total, posted }) => posted && amount(visit, total) },
      { label: t(words.state), cell: (one) => state(visit, one, claimed.has(one.period)) },
      ...(acts ? [{ label: t(words.act), kind: 'action' as const, cell: (one: Period) => action(visit, one) }] : []),
    ],
    periods.toReversed(),
    { hideCaption: true },
  )
}

function state(visit: Visit, { closed, over, posted, proposal, undecided, lastDay }: Period, isClaimed: boolean): Html {
  const { t } = visit
  if (closed) return html`${badge('ok', t(words.closed))} ${isClaimed && badge('info', t(words.claimed))}`
  if (!over)
    return html`${badge('neutral', t(words.running))}<span class="lb-row-reason lb-small">${t(words.wayRunning, { on: dayAfter(lastDay) })}</span>`
  if (!posted) return html`<span class="lb-small">${t(words.nothingPosted)}</span>`
  if (undecided > 0) {
    const way = t(undecided === 1 ? words.wayOne : words.wayUndecided, { count: undecided })
    return html`${badge('warning', t(words.open))}<span class="lb-row-reason lb-small">${way}</span>`
  }
  if (proposal) {
    const said = proposal.stale ? words.stale : proposal.byViewer ? words.byYou : words.byOther
    return html`${badge('info', t(words.proposed))}<span class="lb-row-reason lb-small">${t(said, { until: proposal.until })}</span>`
  }
  return badge('warning', t(words.open))
}

const DAY = 24 * 60 * 60 * 1000
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10)

/** Whoever proposed leaves closing to a colleague; what waits to be decided comes first. */
function action(visit: Visit, { period, posted, closed, over, undecided, proposal }: Period): Html | false {
  if (!posted || closed || !over || undecided > 0) return false
  if (!proposal || proposal.stale) {
    const fields = { do: propose.name, 'propose-period': period }
    return actionButton(visit, { label: visit.t(words.propose), about: sayPeriod(visit, period), fields })
  }
  if (proposal.byViewer) return false
  const fields = { do: close.name, 'close-period': period, 'close-proposalId': proposal.proposalId }
  return actionButton(visit, { label: visit.t(words.close), about: sayPeriod(visit, period), fields, tone: 'primary' })
}
