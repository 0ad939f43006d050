/** `/agreements/{partnershipId}`: everything about one partnership as of a day, on one page. */
import { agreements, partnership } from '../../../projections/agreements.ts'
import { agreementsWords as words } from '../../language/agreements-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { button, linkButton, textField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { badge, cards, date, facts, heading, honesty, link, notice, paragraph, small, table } from '../kit/parts.ts'
import type { Answered, Visit } from '../kit/visit.ts'
import { agreementPart } from './agreement-part.ts'
import { linesPart } from './lines-part.ts'
import {
  type Agreement,
  dayIn,
  leads,
  mayDraft,
  namedChoices,
  nameOf,
  newestOf,
  type Partnership,
  pageOf,
  partnershipAt,
  READING,
  speaks,
} from './partners.ts'
import { signPath } from './waiting-word.ts'

export const partnershipPage = definePage({ path: '/agreements/:partnershipId', roles: READING, wide: true, show })

async function show(visit: Visit): Promise<Shown> {
  const day = dayIn(visit, 'on')
  const asOf = day === '' ? undefined : day
  const partnershipId = partnershipAt(visit)
  const found = await visit.asked(partnership, { partnershipId }, { asOf })
  if (found.kind !== 'answered') return notThen(visit, asOf)
  // The kernel gives what the query's own schema describes.
  const answered = { ...found, result: found.result as Partnership }
  const agreed = (await visit.ask(agreements, { partnershipId }, { asOf })).result.agreements
  const { t } = visit
  const { result } = answered
  const now = asOf === undefined
  const content = html`${heading(1, result.name)}
${dayForm(visit, day)}
${asOf !== undefined && notice('info', t(words.asItWas, { on: asOf }), link(visit.here, t(words.toNow)))}
${honesty(visit, answered)}
${now && speaks(visit) && waiting(visit, agreed)}
${facts([
  [t(words.region), result.region],
  [t(words.lead), nameOf(visit, result.lead)],
  [t(words.startedOn), date(visit, result.startsOn)],
])}
${heading(2, t(words.agreements))}
${agreed.length === 0 ? paragraph(t(words.noAgreements)) : await all(visit, result, agreed, now)}
${now && mayDraft(visit, result) && toDo(visit, 'draft', words.draft)}
${await members(visit, answered)}
${now && leads(visit, result) && toDo(visit, 'invite', words.invite)}
${now && visit.role === 'organisationAdmin' && takesPart(visit, result) && toDo(visit, 'leave', words.leave)}
${heading(2, t(words.lines))}
${linesPart(visit, result.programmeLines)}
${now && leads(visit, result) && toDo(visit, 'line', words.openLine)}
${small(t(words.knownAt, { on: result.asOf.on }))}`
  return { title: result.name, content, keep: asOf ? { on: asOf } : {} }
}

const toDo = (visit: Visit, what: string, label: typeof words.draft): Html =>
  html`<p class="lb-screen">${linkButton(`${pageOf(partnershipAt(visit))}/${what}`, visit.t(label))}</p>`

/** The lead first hands over the lead, and who only signs takes no part. */
const takesPart = ({ organisationId, today }: Visit, { lead, members }: Partnership): boolean =>
  lead.id !== organisationId &&
  members.some(
    ({ organisation, until }) => organisation?.id === organisationId && (until === undefined || until >= today),
  )

async function all(visit: Visit, of: Partnership, agreed: readonly Agreement[], now: boolean): Promise<Html> {
  const parts: Html[] = []
  for (const one of agreed) parts.push(await agreementPart(visit, of, one, now))
  return html`${parts}`
}

function dayForm(visit: Visit, day: string | undefined): Html {
  const errors = new Map(day === undefined ? [['on', visit.t(words.noDate)] as const] : [])
  return html`<form class="lb-form lb-inline lb-screen" method="get" action="${visit.here}">
${textField(visit, { name: 'on', label: words.asOf, hint: words.asOfHint, type: 'date', value: day ?? '', errors })}
${button(visit.t(words.show), 'secondary')}</form>`
}

/** Nothing of it was known on that day; today that means that there is no such page. */
async function notThen(visit: Visit, asOf: string | undefined): Promise<Shown> {
  if (asOf === undefined) throw new PageError(404)
  const { result } = await visit.ask(partnership, { partnershipId: partnershipAt(visit) })
  const content = html`${heading(1, result.name)}
${dayForm(visit, asOf)}
${notice('info', visit.t(words.notThen, { on: asOf }), link(visit.here, visit.t(words.toNow)))}`
  return { title: result.name, content, keep: { on: asOf } }
}

function waiting(visit: Visit, agreed: readonly Agreement[]): Html | false {
  const ours = agreed.filter(({ waitsForUs }) => waitsForUs)
  if (ours.length === 0) return false
  const list = ours.map((one) => ({
    href: signPath(partnershipAt(visit), one.agreementId),
    title: visit.t(words.toSign, { title: newestOf(one).title }),
    text: visit.t(words.from, { from: newestOf(one).from }),
  }))
  return html`${heading(2, visit.t(words.waiting))}${cards(list)}`
}

type Member = Partnership['members'][number]
type Invited = Partnership['invited'][number]

async function members(visit: Visit, { result }: Answered<Partnership>): Promise<Html> {
  const { t } = visit
  const isInner = [...result.members, ...result.invited].some(({ partnershipId }) => partnershipId !== undefined)
  const inner = new Map(
    isInner ? (await namedChoices(visit, 'partnership')).map(({ value, label }) => [value, label]) : [],
  )
  const who = ({ organisation, partnershipId }: Pick<Member, 'organisation' | 'partnershipId'>) =>
    organisation ? nameOf(visit, organisation) : (inner.get(partnershipId ?? '') ?? t(words.unknown))
  const sorted = <Row extends Member | Invited>(rows: readonly Row[]) =>
    rows.toSorted((one, other) => who(one).localeCompare(who(other), visit.language))
  const state = ({ organisation, from, until }: Member) => {
    if (until !== undefined && until < result.asOf.on) return badge('neutral', t(words.stopped))
    if (from > result.asOf.on) return badge('info', t(words.toCome))
    return organisation?.id === result.lead.id && badge('ok', t(words.leads))
  }
  const period = ({ from, until }: Member | Invited) =>
    until ? t(words.fromUntil, { from, until }) : t(words.from, { from })
  const columns = [
    { label: t(words.organisation), cell: (row: Member | Invited) => who(row) },
    { label: t(words.membership), cell: ({ kind }: Member | Invited) => t(words.memberKinds[kind]) },
    { label: t(words.period2), cell: period },
  ]
  return html`${heading(2, t(words.members))}
${table(
  t(words.members),
  [{ label: t(words.organisation), cell: (row: Member) => html`${who(row)} ${state(row)}` }, ...columns.slice(1)],
  sorted(result.members),
  { hideCaption: true },
)}
${result.invited.length > 0 && table(t(words.invited), columns, sorted(result.invited))}`
}
