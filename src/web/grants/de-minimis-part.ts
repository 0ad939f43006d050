/** On the decision page: de-minimis aid that a grant gives, and what each who receives it may still have. */
import type { z } from 'zod'
import { deMinimis } from '../../../projections/de-minimis.ts'
import { sum } from '../../domain/money.ts'
import { recordDeMinimis } from '../../domain/organisation/record-de-minimis.ts'
import { actWords } from '../../language/act-words.ts'
import { deMinimisWords as words } from '../../language/public-money-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { badge, date, heading, link, notice, paragraph, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import { decides, type GrantAt, isAwarded, nameOf, partnerChoices } from './grant-page.ts'
import { withdrawAddress } from './withdraw-aid-page.ts'

type Told = z.infer<typeof deMinimis.result>

const isAid = ({ life }: GrantAt) => life.scheme.terms.deMinimis

export async function deMinimisPart(visit: Visit, at: GrantAt): Promise<Html | false> {
  const { t } = visit
  const ceiling = at.life.scheme.terms.deMinimisCeiling
  if (!ceiling) return false
  const told: Told[] = []
  for (const { id } of at.life.partners) {
    if (id === at.face.funder?.id) continue
    const asked = await visit.asked(deMinimis, { organisationId: id, grantId: at.id })
    // The kernel gives what the query's own schema describes; who has no part in the grant is not there.
    if (asked.kind === 'answered') told.push(asked.result as Told)
  }
  const on = told[0]?.on ?? visit.today
  const recorded = told.filter((one) => ofGrant(one, at.id) > 0)
  const { amount: amountCents, years } = ceiling
  return html`${heading(2, t(words.heading))}${paragraph(t(words.headingText, { amountCents, years, on }))}
${isAwarded(at) && recorded.length === 0 && notice('warning', t(words.nothingRecorded))}
${told.length > 0 && receiversTable(visit, at, told)}
${decides(visit, at) && at.face.settled === undefined && recordsList(visit, at, recorded)}`
}

const ofGrant = ({ aid }: Told, id: string) =>
  sum(aid.flatMap((one) => (one.grant?.grantId === id ? [one.amount] : [])))

function receiversTable(visit: Visit, at: GrantAt, told: readonly Told[]): Html {
  const { t } = visit
  const own = ({ ceilings }: Told) => ceilings.find(({ schemeId }) => schemeId === at.face.scheme.schemeId)
  return table<Told>(
    t(words.heading),
    [
      { label: t(words.organisation), cell: ({ organisation }) => nameOf(visit, organisation) },
      { label: t(words.ofGrant), kind: 'number', cell: (one) => amount(visit, ofGrant(one, at.id)) },
      { label: t(words.used), kind: 'number', cell: (one) => amount(visit, own(one)?.used) },
      { label: t(words.left), kind: 'number', cell: (one) => amount(visit, own(one)?.left) },
      { label: t(words.ceiling), cell: (one) => ceilingCell(visit, own(one)) },
    ],
    told,
    { hideCaption: true },
  )
}

/** Each record of this grant, for who may take it back. */
function recordsList(visit: Visit, at: GrantAt, told: readonly Told[]): Html | false {
  if (told.length === 0) return false
  const { t } = visit
  const records = told.flatMap(({ organisation, aid }) =>
    aid.flatMap((one) => (one.grant?.grantId === at.id ? [{ organisation, ...one }] : [])),
  )
  return html`<ul class="lb-list lb-screen">${records.map(
    ({ organisation, deMinimisId, amount: cents, on }) =>
      html`<li>${nameOf(visit, organisation)}: ${amount(visit, cents)}, ${date(visit, on)} ${link(withdrawAddress(organisation.id, deMinimisId, at.id), html`${t(words.withdrawDo)}<span class="lb-unseen">: ${nameOf(visit, organisation)} ${amount(visit, cents)}</span>`)}</li>`,
  )}</ul>`
}

function ceilingCell(visit: Visit, ceiling: Told['ceilings'][number] | undefined): Html | false {
  if (!ceiling) return false
  const { passedOn, left } = ceiling
  const mark = left < 0 ? badge('error', visit.t(words.over)) : badge('ok', visit.t(words.fits))
  return html`${mark}${passedOn !== undefined && html`<span class="lb-row-reason lb-small">${visit.t(words.passedOn, { on: passedOn })}</span>`}`
}

/** By who decides about the grant; also for what the award gave to a partner of the beneficiary. */
export const deMinimisAct: Act<GrantAt> = {
  name: 'aid',
  title: words.recordTitle,
  submit: words.recordDo,
  files: true,
  may: (visit, at) => isAid(at) && decides(visit, at) && isAwarded(at) && at.face.settled === undefined,
  content: (
    given,
    at,
    visit,
  ) => html`${given.select('organisationId', words.organisation, partnerChoices(visit, at), { value: at.face.beneficiary.id, empty: actWords.choose })}
${given.money('amount', words.amount)}${given.date('grantedOn', words.on, { value: at.face.decision?.on })}
${given.document('documentHash', words.document, { optional: true })}`,
  async run(sent, at, visit) {
    const [organisationId, cents] = [sent.choice<string>('organisationId'), sent.cents('amount')]
    const documentHash = await sent.document('documentHash', 'grantDecision', { optional: true })
    if (sent.failed) return sent.errors
    return visit.act(recordDeMinimis, {
      organisationId,
      grantId: at.id,
      amount: cents,
      ...(documentHash !== undefined && { documentHash }),
      grantedOn: sent.text('grantedOn'),
    })
  },
  fieldOf: {
    'not-a-partner': 'organisationId',
    'de-minimis-ceiling-passed': 'amount',
    'de-minimis-over-award': 'amount',
    'date-ahead': 'grantedOn',
    'date-too-early': 'grantedOn',
  },
  done: words.recordDone,
}
