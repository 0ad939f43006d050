/** `/grants/:grantId/entries/:entryId`: one cost, from what was declared to the document behind it and all that happened. */
import { costEntry } from '../../../projections/cost-entry.ts'
import { MONEY } from '../../../projections/grant-sight.ts'
import { claimStatusWords, findingWords, entryWords as words } from '../../language/entry-words.ts'
import { codeWords, columnWords } from '../../language/report-words.ts'
import { auditedGrant, DECIDING } from '../audit/audited.ts'
import { type Child, type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { definePage } from '../kit/page.ts'
import { badge, date, facts, heading, link, moment, notice, personal, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { addressOf } from './asked.ts'
import { hoursOf } from './entries-page.ts'
import { documentsPart } from './entry-documents.ts'
import { historyPart } from './entry-history.ts'
import { hoursPart } from './entry-hours.ts'
import type { EntryTold } from './entry-told.ts'
import { stateTone } from './entry-tones.ts'
import { type Face, openReport } from './open-report.ts'
import { sayPeriod } from './said-time.ts'

export const entryPage = definePage({
  path: '/grants/:grantId/entries/:entryId',
  roles: MONEY,
  wide: true,
  frames: true,
  async show(visit) {
    const { grantId = '', entryId = '' } = visit.path
    const report = await openReport(visit, {
      place: 'entries',
      title: visit.t(words.entry),
      query: costEntry,
      params: { grantId, entryId },
      fields: ['asOf'],
    })
    if ('refused' in report) return report.refused
    const told = report.answer.result
    const { asOf } = report.asked
    const back = link(addressOf(`/grants/${grantId}/entries`, { ...(asOf && { asOf }) }), visit.t(words.back))
    const content = html`<p class="nl-paragraph lb-screen">${back}${asOf === undefined && (await findingLink(visit, told, report.face))}</p>
${stateLine(visit, told)}
${findingsPart(visit, told)}
${heading(2, visit.t(words.facts))}
${factsOf(visit, told)}
${documentsPart(visit, told)}
${hoursPart(visit, told)}
${historyPart(visit, told)}`
    return report.shown(content, { title: told.entry.title ?? visit.t(words.untitled) })
  },
})

/** For who checks for the funder, while the grant runs. */
async function findingLink(visit: Visit, { entry, grantId }: EntryTold, { view }: Face): Promise<Html | false> {
  if (visit.role === undefined || !DECIDING.includes(visit.role) || view !== 'all' || entry.approved <= 0) return false
  const { decides } = await auditedGrant(visit)
  const href = addressOf(`/grants/${grantId}/findings/new`, {}, { entry: entry.entryId })
  return decides && html` · ${link(href, visit.t(words.recordFinding))}`
}

function stateLine(visit: Visit, { entry, decidedBy, related, grantId }: EntryTold): Html {
  const { state, reason, note, decidedAt, overrun } = entry
  const by =
    decidedBy && decidedAt
      ? visit.t(words.byOn, { who: personal(visit, decidedBy.name), on: moment(visit, decidedAt) })
      : undefined
  const why = [reason && word(visit, codeWords.reason, reason), note === undefined ? undefined : personal(visit, note)]
  const said = [...why, by].flatMap((part) => (part ? [part] : [])).join(' · ')
  const others = related.map(
    (one) =>
      html`<li>${link(
        `/grants/${grantId}/entries/${one.entryId}`,
        visit.t(words.relatedRow, {
          ...{ state: visit.t(codeWords.state[one.state]), line: one.line },
          ...{ period: sayPeriod(visit, one.postedPeriod), amountCents: one.approved },
        }),
      )}</li>`,
  )
  return html`<p class="nl-paragraph">${badge(stateTone(state), visit.t(codeWords.state[state]))}${overrun && html` ${badge('warning', visit.t(columnWords.overrun))}`} ${said}</p>
${others.length > 0 && html`<p class="nl-paragraph lb-strong">${visit.t(words.related)}</p><ul class="lb-list">${others}</ul>`}`
}

function findingsPart(visit: Visit, { findings = [], samples = [], grantId }: EntryTold): Html {
  const lines = findings.map(({ kind, amount: cents, on, closed, note }) => {
    const end = closed
      ? visit.t(words.findingClosed, {
          ...{
            outcome: word(visit, findingWords, closed.outcome),
            on: date(visit, closed.on),
            amountCents: closed.amount,
          },
        })
      : visit.t(words.findingOpen)
    const text = [
      word(visit, findingWords, kind),
      date(visit, on),
      note === undefined ? '' : personal(visit, note),
      end,
    ]
    return html`<li>${amount(visit, cents)}: ${text.filter(Boolean).join(' · ')}</li>`
  })
  const isOpen = findings.some(({ closed }) => closed === undefined)
  const drawn = samples.map(
    (sample) => html`<li>${link(`/grants/${grantId}/samples/${sample}`, visit.t(words.toSample))}</li>`,
  )
  return html`${lines.length > 0 && notice(isOpen ? 'warning' : 'info', visit.t(words.findings), html`<ul class="lb-list">${lines}</ul>`)}
${drawn.length > 0 && notice('info', visit.t(words.sampled), html`<ul class="lb-list">${drawn}</ul>`)}`
}

function factsOf(visit: Visit, told: EntryTold): Html {
  const { entry, lineTitle, projectName, declaredBy, claim } = told
  const { labour, booking } = entry
  const whole = entry.vat > 0 ? visit.t(words.of, { netCents: entry.net, vatCents: entry.vat }) : ''
  const rows: readonly (readonly [string, Child])[] = [
    [
      visit.t(words.cost),
      html`${amount(visit, entry.declared)}${whole && html` <span class="lb-small">${whole}</span>`}`,
    ],
    [
      visit.t(columnWords.approved),
      entry.state === 'undecided' ? visit.t(codeWords.state.undecided) : amount(visit, entry.approved),
    ],
    [visit.t(words.countsNow), entry.state === 'reversed' && amount(visit, 0)],
    [visit.t(columnWords.rejected), entry.rejected !== 0 && amount(visit, entry.rejected)],
    [visit.t(columnWords.reversed), entry.reversed !== 0 && amount(visit, entry.reversed)],
    [visit.t(columnWords.line), `${entry.line} ${lineTitle ?? ''}`.trim()],
    [visit.t(words.ofProject), projectName],
    [visit.t(columnWords.partner), personal(visit, entry.partner.name)],
    [visit.t(columnWords.category), entry.category && visit.t(codeWords.category[entry.category])],
    [visit.t(words.inKind), entry.inKind && visit.t(words.inKindYes)],
    [visit.t(columnWords.supplier), entry.supplier === undefined ? undefined : personal(visit, entry.supplier)],
    [
      visit.t(words.hours),
      labour && visit.t(words.hoursAt, { hours: hoursOf(labour.minutes), rateCents: labour.centsPerHour }),
    ],
    [
      visit.t(words.employee),
      labour?.employmentId && visit.t(words.employeeRef, { id: labour.employmentId.slice(-6) }),
    ],
    [visit.t(columnWords.costDate), date(visit, entry.costDate)],
    [visit.t(columnWords.postedPeriod), sayPeriod(visit, entry.postedPeriod)],
    [visit.t(columnWords.vatTreatment), entry.vat > 0 && word(visit, codeWords.vatTreatment, entry.vatTreatment)],
    [visit.t(words.vatEligible), entry.eligibleVat !== 0 && amount(visit, entry.eligibleVat)],
    [visit.t(columnWords.paid), entry.paid !== 0 && visit.t(words.paidProof, { paidCents: entry.paid })],
    [visit.t(words.administration), booking?.administration],
    [visit.t(words.documentNumber), booking?.documentNumber],
    [visit.t(words.project), booking?.projectCode],
    [visit.t(words.claim), claim && word(visit, claimStatusWords, claim.status)],
    [
      visit.t(columnWords.declaredBy),
      visit.t(words.byOn, { who: personal(visit, declaredBy.name), on: moment(visit, entry.declaredAt) }),
    ],
    [visit.t(columnWords.entryId), html`<span class="lb-code">${entry.entryId}</span>`],
  ]
  return html`<div class="lb-report-facts">${facts(rows)}</div>`
}
