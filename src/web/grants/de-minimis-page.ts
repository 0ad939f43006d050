/** `/grants/de-minimis`: which de-minimis aid this organisation received, from all sides, and what may still be added. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { deMinimis } from '../../../projections/de-minimis.ts'
import { deMinimisFile } from '../../documents/reports/de-minimis.ts'
import { recordDeMinimis } from '../../domain/organisation/record-de-minimis.ts'
import { deMinimisReasonWords, deMinimisWords as words } from '../../language/public-money-words.ts'
import { documentAddress } from '../evidence/document-preview.ts'
import { EXPORT_FORMATS, fileLinks } from '../exports/export-links.ts'
import { unlessRefused } from '../exports/not-made.ts'
import { reportAsk } from '../exports/report-ask.ts'
import { fileOf } from '../exports/report-page.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { date, empty, heading, honesty, lead, link, notice, paragraph, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { type Act, actForms, type Failed, failedSummary, runAct } from './act.ts'
import { withdrawAddress } from './withdraw-aid-page.ts'

type Told = z.infer<typeof deMinimis.result>

/** Who answer for what their own organisation received. */
const STATING: readonly Role[] = ['organisationAdmin', 'partnerFinance', 'leadFinance']
export const AIDED: readonly Role[] = [...STATING, 'projectOfficer', 'programmeManager']

const elsewhereAct: Act<undefined> = {
  name: 'elsewhere',
  title: words.elsewhereTitle,
  text: words.elsewhereText,
  submit: words.recordDo,
  files: true,
  may: ({ role }) => role !== undefined && STATING.includes(role),
  content: (given) =>
    html`${given.text('source', words.source, { hint: words.sourceHint, maxlength: 200 })}${given.money('amount', words.amount)}${given.date('grantedOn', words.on)}
${given.document('documentHash', words.document, { optional: true })}`,
  async run(sent, _at, visit) {
    const cents = sent.cents('amount')
    const documentHash = await sent.document('documentHash', 'grantDecision', { optional: true })
    if (sent.failed) return sent.errors
    return visit.act(recordDeMinimis, {
      organisationId: visit.organisationId,
      source: sent.text('source'),
      amount: cents,
      ...(documentHash !== undefined && { documentHash }),
      grantedOn: sent.text('grantedOn'),
    })
  },
  fieldOf: { 'date-ahead': 'grantedOn' },
  done: words.recordDone,
}

export const deMinimisPage = definePage({
  path: '/grants/de-minimis',
  roles: AIDED,
  wide: true,
  files: true,
  show(visit) {
    const wanted = EXPORT_FORMATS.find((one) => one === visit.parameters.get('file'))
    if (!wanted) return shown(visit)
    const asking = reportAsk(visit, '', new URLSearchParams())
    return unlessRefused(visit, '', async () =>
      fileOf(visit, await deMinimisFile(asking, visit.organisationId), wanted),
    )
  },
  post: (visit) => runAct(visit, undefined, [elsewhereAct], (failed) => shown(visit, failed)),
})

async function shown(visit: Visit, failed?: Failed): Promise<Shown> {
  const { t } = visit
  const answered = await visit.ask(deMinimis, { organisationId: visit.organisationId })
  const { aid, ceilings } = answered.result
  const content = html`${failedSummary(visit, failed)}${heading(1, t(words.title))}
${lead(t(words.lead))}
${honesty(visit, answered)}
${aid.length === 0 ? empty(t(words.none)) : html`${ceilings.length === 0 ? paragraph(t(words.noCeiling)) : ceilings.map((one) => ceilingNotice(visit, one))}${aidTable(visit, answered.result)}`}
${withdrawnTable(visit, answered.result)}
${fileLinks(visit, 'deMinimis', (format) => `/grants/de-minimis?file=${format}`)}
${actForms(visit, undefined, [elsewhereAct], failed)}`
  return { title: words.title, content, ...(failed && { status: 400 }) }
}

function ceilingNotice(
  visit: Visit,
  { name, amount: most, years, used, left, passedOn }: Told['ceilings'][number],
): Html {
  const { t } = visit
  const told = { scheme: name, amountCents: most, years, usedCents: used }
  const when = passedOn === undefined ? '' : paragraph(t(words.passedOn, { on: passedOn }))
  return left < 0
    ? notice('error', t(words.passed, { ...told, overCents: -left }), when)
    : notice(passedOn === undefined ? 'ok' : 'warning', t(words.room, { ...told, leftCents: left }), when)
}

function aidTable(visit: Visit, { aid, total, organisation }: Told): Html {
  const { t, role } = visit
  const states = role !== undefined && STATING.includes(role)
  const from = ({ grant, source }: Told['aid'][number]) =>
    grant ? link(`/grants/${grant.grantId}`, grant.name) : (source ?? t(words.hidden))
  return table<Told['aid'][number]>(
    t(words.heading),
    [
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      { label: t(words.from), cell: from },
      { label: t(words.amount), kind: 'number', cell: (one) => amount(visit, one.amount) },
      {
        label: t(words.document),
        cell: ({ documentHash, grant }) =>
          documentHash !== undefined &&
          link(documentAddress({ sha256: documentHash, ...(grant && { grantId: grant.grantId }) }), t(words.document)),
      },
      {
        label: t(words.withdrawDo),
        kind: 'action',
        // What a grant gave, its funder takes back.
        cell: ({ deMinimisId, source, amount: cents }) =>
          states &&
          source !== undefined &&
          link(
            withdrawAddress(organisation.id, deMinimisId),
            html`${t(words.withdrawDo)}<span class="lb-unseen">: ${source} ${amount(visit, cents)}</span>`,
          ),
      },
    ],
    aid,
    { hideCaption: true, total: [t(words.total), '', amount(visit, total), '', ''] },
  )
}

/** What was recorded and taken back, with the reason: so that nobody looks for it. */
function withdrawnTable(visit: Visit, { withdrawn }: Told): Html | false {
  if (withdrawn.length === 0) return false
  const { t } = visit
  return html`${heading(2, t(words.withdrawn))}${table<Told['withdrawn'][number]>(
    t(words.withdrawn),
    [
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      { label: t(words.from), cell: ({ grant, source }) => grant?.name ?? source ?? t(words.hidden) },
      { label: t(words.amount), kind: 'number', cell: (one) => amount(visit, one.amount) },
      { label: t(words.withdrawnOn), cell: ({ withdrawnOn }) => date(visit, withdrawnOn) },
      { label: t(words.reason), cell: ({ reason }) => t(deMinimisReasonWords[reason]) },
    ],
    withdrawn,
    { hideCaption: true },
  )}`
}
