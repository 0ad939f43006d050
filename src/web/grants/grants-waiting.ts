/** What of grants waits for this person in this role: costs, claims, periods to close, decisions, reports that fall due. */
import { approvals } from '../../../projections/approvals.ts'
import { DECIDING } from '../../../projections/approvals-sight.ts'
import { claims } from '../../../projections/claims.ts'
import { ANSWERING, findingsWaiting } from '../../../projections/findings-waiting.ts'
import { grantLife } from '../../../projections/grant-life.ts'
import { grants } from '../../../projections/grants.ts'
import { reportCalendar } from '../../../projections/report-calendar.ts'
import { localDateAt } from '../../contract/dates.ts'
import { OFFICE } from '../../domain/grant/grant-people.ts'
import { reportKindWords } from '../../language/act-words.ts'
import { kindWords } from '../../language/audit-words.ts'
import { grantsListWords } from '../../language/grants-list-words.ts'
import type { Card } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { MONEY } from './grant-page.ts'

const words = grantsListWords.waiting
/** More grants than these are looked through in the list itself. */
const GRANTS_MAX = 40

export async function grantsWaiting(visit: Visit): Promise<readonly Card[]> {
  const { role } = visit
  if (role === undefined || !MONEY.includes(role) || visit.organisationId === '') return []
  const isOffice = OFFICE.includes(role)
  return [
    ...(DECIDING.includes(role) ? await toDecide(visit) : []),
    ...(isOffice || role === 'funderController' ? await claimed(visit) : []),
    ...(role === 'leadFinance' ? await toClose(visit) : []),
    ...(role === 'funderController' ? await applications(visit) : []),
    ...(isOffice ? await reports(visit) : []),
    ...(ANSWERING.includes(role) ? await findings(visit) : []),
  ]
}

async function toDecide(visit: Visit): Promise<readonly Card[]> {
  const { waiting } = (await visit.ask(approvals, { limit: 1 })).result
  return waiting.flatMap(({ grantId, grantName, mine, since }) =>
    mine === 0
      ? []
      : [
          {
            href: `/approve?grant=${grantId}`,
            title: visit.t(words.approve, { count: mine }),
            text: `${grantName}${since === undefined ? '' : ` · ${visit.t(words.since, { since: localDateAt(Date.parse(since)) })}`}`,
          },
        ],
  )
}

async function claimed(visit: Visit): Promise<readonly Card[]> {
  const mine = visit.role === 'funderController' ? 'funder' : 'beneficiary'
  const all = (await visit.ask(claims, {})).result.claims
  return all.flatMap(({ grantId, grantName, on, waitsFor }) =>
    waitsFor === mine
      ? [
          {
            href: `/grants/${grantId}/claims`,
            title: visit.t(mine === 'funder' ? words.claim : words.question, { on }),
            text: grantName,
          },
        ]
      : [],
  )
}

/** Of the grants that this organisation leads; what it proposed itself waits for a colleague. */
async function toClose(visit: Visit): Promise<readonly Card[]> {
  const all = (await visit.ask(grants, {})).result.grants
  const led = all.filter(({ as, status }) => as === 'lead' && (status === 'awarded' || status === 'sharing'))
  const cards: Card[] = []
  for (const { grantId, name } of led.slice(0, GRANTS_MAX)) {
    const { periods = [] } = (await visit.ask(grantLife, { grantId })).result
    for (const { period, proposal } of periods) {
      if (!proposal || proposal.byViewer || proposal.stale) continue
      cards.push({ href: `/grants/${grantId}/periods`, title: visit.t(words.close, { period }), text: name })
    }
  }
  return cards
}

async function applications(visit: Visit): Promise<readonly Card[]> {
  const all = (await visit.ask(grants, {})).result.grants
  return all.flatMap(({ grantId, name, as, status, settlementAskedOn: on }) => {
    if (as !== 'funder') return []
    if (status === 'applied') return [{ href: `/grants/${grantId}/decision`, title: visit.t(words.decide), text: name }]
    return on === undefined
      ? []
      : [{ href: `/grants/${grantId}/settle`, title: visit.t(words.settle, { on }), text: name }]
  })
}

/** Those to answer, and for the controller those that were answered. */
async function findings(visit: Visit): Promise<readonly Card[]> {
  const all = (await visit.ask(findingsWaiting, {})).result.findings
  return all.map(({ grantId, grantName, findingId, kind, on, todo }) => ({
    href: `/grants/${grantId}/findings/${findingId}${todo === 'answer' ? '/answer' : ''}`,
    title: visit.t(todo === 'answer' ? words.answerFinding : words.closeFinding, { on }),
    text: `${grantName} · ${visit.t(kindWords[kind])}`,
  }))
}

/** The first of each grant that is late or comes soon. */
async function reports(visit: Visit): Promise<readonly Card[]> {
  const due = (await visit.ask(reportCalendar, {})).result.reports
  const mine = due.filter(
    ({ beneficiary, state }) => beneficiary.id === visit.organisationId && (state === 'late' || state === 'soon'),
  )
  const first = [...Map.groupBy(mine, ({ grantId }) => grantId).values()].flatMap(([one]) => one ?? [])
  return first.map(({ grantId, grantName, kind, dueOn }) => ({
    href: `/grants/${grantId}/reports`,
    title: capital(visit.t(words.report, { kind: reportKindWords[kind] ?? kind, on: dueOn })),
    text: grantName,
  }))
}
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
