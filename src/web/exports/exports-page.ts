/** `/grants/{grantId}/export`: every file of one grant that this person can have. */
import { grant } from '../../../projections/grant.ts'
import { grantLife } from '../../../projections/grant-life.ts'
import { MONEY } from '../../../projections/grant-sight.ts'
import { spendReport } from '../../../projections/spend-report.ts'
import { reportFiles } from '../../documents/reports/report-files.ts'
import { exportTitles, exportsWords as words } from '../../language/exports-words.ts'
import { packageTitles } from '../../language/report-words.ts'
import { grantMenu } from '../grants/grant-menu.ts'
import { type Html, html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { date, empty, heading, lead, paragraph, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { EXPORT_FORMATS, type ExportWhat } from './export-links.ts'

/** A partner has its own part of these; the others are the whole grant's. */
const OWN: readonly string[] = ['spend', 'entries', 'documents', 'accounts']
/** Of one sample among several: its own page leads to it. */
const OF_ONE: readonly string[] = ['sample']

export const exportsPage = definePage({
  path: '/grants/:grantId/export',
  roles: MONEY,
  wide: true,
  async show(visit) {
    const { grantId = '' } = visit.path
    const { result: face } = await visit.ask(grant, { grantId })
    const { result: life } = await visit.ask(grantLife, { grantId })
    const { result: spend } = await visit.ask(spendReport, { grantId })
    const known = Object.keys(reportFiles).filter(
      (what) => !OF_ONE.includes(what) && (face.view === 'all' || OWN.includes(what)),
    )
    const content = html`${heading(1, visit.t(words.title))}${paragraph(face.name)}${await grantMenu(visit, grantId, 'export')}
${lead(visit.t(words.lead))}
${reportsPart(visit, grantId, known)}
${xafPart(visit, grantId, face.periods, spend.partners)}
${life.reports ? packagesPart(visit, grantId, life.reports) : false}`
    return { title: words.title, content }
  },
})

/** On one line where there is room, also on the card of a phone. */
const row = (links: readonly Html[]): Html =>
  html`<span>${links.map((link, index) => (index === 0 ? link : html` · ${link}`))}</span>`

function reportsPart(visit: Visit, grantId: string, known: readonly string[]): Html {
  const asOf = visit.parameters.get('asOf')?.trim() ?? ''
  const asked = /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? `?asOf=${asOf}` : ''
  const title = (what: string) => visit.t(exportTitles[what as ExportWhat])
  const links = (what: string) =>
    row(
      EXPORT_FORMATS.map((format) => {
        const name = format.toUpperCase()
        const label = visit.t(words.downloadOf, { format: name, what: title(what) })
        return html`<a class="nl-link" href="/grants/${grantId}/export/${what}/${format}${asked}" download aria-label="${label}">${name}</a>`
      }),
    )
  return html`${heading(2, visit.t(words.reports))}
<form method="get" action="/grants/${grantId}/export"><div class="utrecht-form-field"><label class="utrecht-form-label" for="asOf">${visit.t(words.asOf)}</label><input class="utrecht-textbox" type="date" id="asOf" name="asOf" value="${asked ? asOf : ''}" max="${visit.today}" aria-describedby="asOf-hint"><p class="nl-paragraph lb-small" id="asOf-hint">${visit.t(words.asOfHint)}</p></div><div class="lb-actions"><button class="nl-button nl-button--secondary" type="submit"><span class="nl-button__label">${visit.t(words.show)}</span></button></div></form>
${table(
  visit.t(words.reports),
  [
    { label: visit.t(words.what), cell: title },
    { label: visit.t(words.files), cell: links },
  ],
  known,
  { hideCaption: true },
)}`
}

interface Party {
  readonly partner: { readonly id: string; readonly name?: unknown }
}
function xafPart(
  visit: Visit,
  grantId: string,
  periods: readonly { readonly period: string }[],
  parties: readonly Party[],
): Html {
  const years = [...new Set(periods.map(({ period }) => period.slice(0, 4)))]
  const head = html`${heading(2, visit.t(words.xaf))}${paragraph(visit.t(words.xafText))}`
  if (parties.length === 0) return html`${head}${empty(visit.t(words.nothingPosted))}`
  const links = ({ partner }: Party) =>
    row(
      years.map((year) => {
        const label = visit.t(words.xafOf, { year, organisation: personal(visit, partner.name) })
        return html`<a class="nl-link" href="/grants/${grantId}/export/xaf/${partner.id}/${year}" aria-label="${label}">${year}</a>`
      }),
    )
  const columns = [
    { label: visit.t(words.organisation), cell: ({ partner }: Party) => personal(visit, partner.name) },
    { label: visit.t(words.files), cell: links },
  ]
  return html`${head}${table(visit.t(words.xaf), columns, parties, { hideCaption: true })}`
}

interface HandedIn {
  readonly reportId: string
  readonly kind: keyof typeof packageTitles
  readonly on: string
}
function packagesPart(visit: Visit, grantId: string, reports: readonly HandedIn[]): Html {
  const head = html`${heading(2, visit.t(words.packages))}`
  if (reports.length === 0) return html`${head}${empty(visit.t(words.noPackages))}`
  const columns = [
    { label: visit.t(words.what), cell: ({ kind }: HandedIn) => visit.t(packageTitles[kind]) },
    { label: visit.t(words.handedIn), cell: ({ on }: HandedIn) => date(visit, on) },
    {
      label: visit.t(words.files),
      cell: ({ reportId }: HandedIn) =>
        row([
          html`<a class="nl-link" href="/grants/${grantId}/export/package/${reportId}" download>${visit.t(words.wholePackage)}</a>`,
          html`<a class="nl-link" href="/grants/${grantId}/export/board/${reportId}" download>${visit.t(words.board)}</a>`,
        ]),
    },
  ]
  return html`${head}${paragraph(visit.t(words.packagesText))}${table(visit.t(words.packages), columns, reports, { hideCaption: true })}`
}
