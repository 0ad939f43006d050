/** `/declare`: where the money of one's own organisation stands: what is open here, each grant, and what was declared lately. */
import type { z } from 'zod'
import { grant as grantQuery } from '../../../projections/grant.ts'
import { moneyDocuments } from '../../../projections/money-documents.ts'
import { ownEntries } from '../../../projections/own-entries.ts'
import { timesheets } from '../../../projections/timesheets.ts'
import { daysBetween, localDateAt } from '../../contract/dates.ts'
import { sum } from '../../domain/money.ts'
import { declareReasons, declareStates, declareWords as words } from '../../language/declare-words.ts'
import { hoursText, monthText } from '../hours/hours-text.ts'
import { type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage } from '../kit/page.ts'
import {
  type BadgeTone,
  badge,
  type Card,
  cards,
  date,
  empty,
  heading,
  honesty,
  lead,
  link,
  live,
  personal,
  small,
  table,
  word,
} from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import { DECLARING, type Declarable, declarableOf } from './posting.ts'

export const overviewPage = definePage({
  path: '/declare',
  roles: DECLARING,
  nav: words.nav,
  wide: true,
  live: ['costEntries', 'moneyDocuments', 'timesheets', 'grants'],
  async show(visit) {
    const grants = await declarableOf(visit)
    const matters = await mattersOf(visit, grants)
    const content = html`${heading(1, visit.t(words.title))}
${lead(visit.t(words.lead))}
${honesty(visit, matters.documents)}
${actions(visit, grants)}
${live('open', openPart(visit, matters))}
${live('grants', grantsPart(visit, grants, matters.entries))}
${live('lately', latelyPart(visit, grants, matters.entries))}`
    return { title: words.title, content }
  },
})

type Entries = z.infer<typeof ownEntries.result>
interface Matters {
  readonly documents: { readonly stale: boolean; readonly parked: number; readonly rows: Drafts }
  readonly entries: ReadonlyMap<string, Entries>
  readonly back: readonly { readonly grant: Declarable; readonly entry: Entries['entries'][number] }[]
  readonly questions: readonly { readonly grant: Declarable; readonly claimId: string }[]
  readonly sheets: z.infer<typeof timesheets.result>['rows']
}
type Drafts = z.infer<typeof moneyDocuments.result>['rows']

const BACK_DAYS = 90
const LATELY = 10

async function mattersOf(visit: Visit, grants: readonly Declarable[]): Promise<Matters> {
  const { organisationId } = visit
  const { result, stale, parked } = await visit.ask(moneyDocuments, { organisationId })
  const entries = new Map<string, Entries>()
  const back: Matters['back'][number][] = []
  const questions: Matters['questions'][number][] = []
  for (const grant of grants) {
    const { grantId } = grant
    entries.set(grantId, (await visit.ask(ownEntries, { organisationId, grantId, limit: LATELY })).result)
    const came = (await visit.ask(ownEntries, { organisationId, grantId, what: 'back', limit: 50 })).result.entries
    for (const entry of came) if (daysBetween(decidedOn(entry), visit.today) <= BACK_DAYS) back.push({ grant, entry })
    if (grant.as !== 'lead') continue
    const { claims = [] } = (await visit.ask(grantQuery, { grantId })).result
    for (const { claimId, status } of claims) if (status === 'questioned') questions.push({ grant, claimId })
  }
  const sheets = (await visit.ask(timesheets, { organisationId, limit: 100 })).result.rows
  return { documents: { rows: result.rows, stale, parked }, entries, back, questions, sheets }
}

const decidedOn = ({ decidedAt, declaredAt }: Entries['entries'][number]): string =>
  localDateAt(Date.parse(decidedAt ?? declaredAt))

/** How many matters wait here, for the start page. */
export async function mattersWaiting(visit: Visit): Promise<number> {
  const { documents, back, questions, sheets } = await mattersOf(visit, await declarableOf(visit))
  return documents.rows.length + back.length + questions.length + sheets.length
}

function actions(visit: Visit, grants: readonly Declarable[]): Html | false {
  if (grants.length === 0) return false
  const { t } = visit
  return html`<div class="lb-actions lb-screen">${linkButton('/declare/document', t(words.invoice), 'primary')}
${linkButton('/declare/labour', t(words.labour))}
${linkButton('/declare/other', t(words.other))}
${grants.some((one) => one.inKind) && linkButton('/declare/in-kind', t(words.inKind))}
${linkButton('/declare/income', t(words.income))}</div>`
}

function openPart(visit: Visit, matters: Matters): Html {
  const { t } = visit
  const parts = [draftsPart(visit, matters.documents.rows), backPart(visit, matters), othersPart(visit, matters)]
  const known = parts.filter((part) => part !== false)
  return html`${heading(2, t(words.open))}${known.length > 0 ? known : empty(t(words.nothingOpen))}`
}

function draftsPart(visit: Visit, drafts: Drafts): Html | false {
  if (drafts.length === 0) return false
  const { t } = visit
  return table(
    t(words.drafts),
    [
      {
        label: t(words.document),
        cell: ({ sha256, worth }) =>
          link(
            `/declare/document/${sha256}`,
            worth
              ? [worth.supplier, worth.number]
                  .flatMap((one) => (one === undefined ? [] : personal(visit, one)))
                  .join(' · ')
              : t(words.draftUnread),
          ),
      },
      {
        label: t(words.on),
        cell: ({ worth, storedAt }) => date(visit, worth?.datedOn ?? localDateAt(Date.parse(storedAt))),
      },
      { label: t(words.amount), kind: 'number', cell: ({ worth }) => amount(visit, worth && worth.net + worth.vat) },
    ],
    drafts,
  )
}

function backPart(visit: Visit, { back }: Matters): Html | false {
  if (back.length === 0) return false
  const { t } = visit
  const shown = table(
    t(words.cameBack),
    [
      {
        label: t(words.what),
        cell: ({ grant, entry }) =>
          link(`/declare/entries/${grant.grantId}/${entry.entryId}`, entry.title ?? entry.line),
      },
      { label: t(words.grant), cell: ({ grant }) => grant.name },
      { label: t(words.amount), kind: 'number', cell: ({ entry }) => amount(visit, entry.declared) },
      { label: t(words.approved), kind: 'number', cell: ({ entry }) => amount(visit, entry.approved) },
      { label: t(words.reason), cell: ({ entry }) => reasonOf(visit, entry) },
    ],
    back,
  )
  return html`${shown}${small(t(words.cameBackText))}`
}

function reasonOf(visit: Visit, { reason, note }: Entries['entries'][number]): string {
  const text = reason === undefined ? '' : word(visit, declareReasons, reason)
  return note === undefined ? text : `${text}. ${personal(visit, note)}`
}

function othersPart(visit: Visit, { questions, sheets }: Matters): Html | false {
  const { t } = visit
  const unsigned = sheets.filter(({ status }) => status === 'submitted').length
  const signed = sheets.filter(({ status }) => status === 'approved')
  const list: Card[] = questions.map(({ grant }) => ({
    href: `/grants/${grant.grantId}/claims`,
    title: t(words.questionOf, { grant: grant.name }),
  }))
  if (unsigned > 0) {
    const title = unsigned === 1 ? t(words.sheetWaiting) : t(words.sheetsWaiting, { count: unsigned })
    list.push({ href: '/hours', title })
  }
  for (const { employmentId, month, name, projects } of signed) {
    for (const { projectId, name: project, minutes, taken } of projects) {
      if (minutes <= taken) continue
      list.push({
        href: `/declare/labour?sheet=${employmentId}-${month}-${projectId}`,
        title: t(words.hoursOpenOf, {
          name: personal(visit, name),
          month: monthText(visit, month),
          hours: hoursText(minutes - taken),
          project,
        }),
        text: t(words.hoursOpen),
      })
    }
  }
  return list.length > 0 && cards(list)
}

function grantsPart(visit: Visit, grants: readonly Declarable[], entries: ReadonlyMap<string, Entries>): Html {
  const { t } = visit
  if (grants.length === 0) return html`${heading(2, t(words.grants))}${empty(t(words.noGrants))}`
  const open = ({ periods }: Declarable) => {
    const last = periods.findLast(({ closed }) => !closed)
    return last && sayPeriod(visit, last.period)
  }
  return html`${heading(2, t(words.grants))}
${table(
  t(words.grants),
  [
    { label: t(words.grant), cell: ({ grantId, name }) => link(`/grants/${grantId}`, name) },
    {
      label: t(words.runs),
      cell: ({ startsOn, endsOn }) => t(words.runsFrom, { from: startsOn, until: endsOn }),
    },
    { label: t(words.room), kind: 'number', cell: ({ lines }) => amount(visit, sum(lines.map(({ room }) => room))) },
    {
      label: t(words.undecided),
      kind: 'number',
      cell: ({ grantId }) => amount(visit, entries.get(grantId)?.undecided.amount),
    },
    { label: t(words.openPeriod), cell: (grant) => open(grant) ?? t(words.noOpenPeriod) },
  ],
  grants,
  { hideCaption: true },
)}`
}

const TONES: Readonly<Record<string, BadgeTone>> = {
  undecided: 'info',
  approved: 'ok',
  partlyApproved: 'warning',
  rejected: 'error',
}
export const stateBadge = (visit: Visit, state: string): Html =>
  badge(TONES[state] ?? 'neutral', word(visit, declareStates, state))

function latelyPart(visit: Visit, grants: readonly Declarable[], entries: ReadonlyMap<string, Entries>): Html | false {
  const { t } = visit
  if (grants.length === 0) return false
  const rows = grants
    .flatMap((grant) => (entries.get(grant.grantId)?.entries ?? []).map((entry) => ({ grant, entry })))
    .toSorted((a, b) => (a.entry.declaredAt < b.entry.declaredAt ? 1 : -1))
    .slice(0, LATELY)
  if (rows.length === 0) return html`${heading(2, t(words.lately))}${empty(t(words.nothingYet))}`
  return html`${heading(2, t(words.lately))}
${table(
  t(words.lately),
  [
    {
      label: t(words.what),
      cell: ({ grant, entry }) => link(`/declare/entries/${grant.grantId}/${entry.entryId}`, entry.title ?? entry.line),
    },
    { label: t(words.grant), cell: ({ grant, entry }) => `${grant.name} · ${entry.line}` },
    { label: t(words.on), cell: ({ entry }) => date(visit, localDateAt(Date.parse(entry.declaredAt))) },
    { label: t(words.amount), kind: 'number', cell: ({ entry }) => amount(visit, entry.declared) },
    { label: t(words.state), cell: ({ entry }) => stateBadge(visit, entry.state) },
  ],
  rows,
  { hideCaption: true },
)}
<p class="nl-paragraph lb-small lb-screen">${grants.map(({ grantId, name }, index) => html`${index > 0 && ' · '}${link(`/grants/${grantId}/entries`, t(words.allEntries, { grant: name }))}`)}</p>`
}
