/** `/agreements`: what waits for the organisation's word, its partnerships, and the way to what else is agreed. */
import type { Role } from '../../../events/values.ts'
import { partnership } from '../../../projections/agreements.ts'
import { directory } from '../../../projections/directory-queries.ts'
import { partnerships } from '../../../projections/partnerships.ts'
import { joinPartnership } from '../../domain/partnership/join-partnership.ts'
import { leavePartnership } from '../../domain/partnership/leave-partnership.ts'
import { agreementsWords as words } from '../../language/agreements-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, linkButton, noErrors } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { type Card, cards, empty, heading, honesty, link, pages, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { nameOf, pageOf, READING } from './partners.ts'
import { answering, type Mine } from './waiting-word.ts'

const FOUNDING: readonly Role[] = ['organisationAdmin', 'operator']

export const agreementsPage = definePage({
  path: '/agreements',
  roles: [...READING, 'operator'],
  nav: words.nav,
  wide: true,
  show: (visit) => (visit.role === 'operator' ? everything(visit) : shown(visit, noErrors)),
  post: answer,
})

async function answer(visit: Visit): Promise<Shown | Next> {
  const partnershipId = visit.fields.text('partnershipId')
  const { result } = await visit.ask(partnerships, {})
  const asked = result.partnerships.find((one) => one.partnershipId === partnershipId)
  if (!asked) throw new PageError(404)
  const member = { organisationId: visit.organisationId }
  if (visit.fields.text('do') === 'decline') {
    // Only asked in: who takes part has a page of its own for stopping.
    if (!asked.invitation) return { to: '/agreements' }
    const done = await visit.act(leavePartnership, { partnershipId, member, on: visit.today, reason: 'ended' })
    if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done))
    return { to: '/agreements', said: { tone: 'ok', text: visit.t(words.declined) } }
  }
  const done = await visit.act(joinPartnership, { partnershipId, member })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done))
  return { to: pageOf(partnershipId), said: { tone: 'ok', text: visit.t(words.joined, { partnership: asked.name }) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const answered = await visit.ask(partnerships, {})
  const mine: Mine[] = []
  for (const one of answered.result.partnerships) if (await hasPage(visit, one)) mine.push(one)
  const content = html`${errorSummary(visit, errors)}
${heading(1, t(words.title))}
${honesty(visit, answered)}
${answering(visit, answered.result.partnerships)}
${heading(2, t(words.mine))}
${mine.length === 0 ? empty(t(words.none)) : ownTable(visit, mine)}
${founding(visit)}
${heading(2, t(words.more))}
${cards(others(visit))}`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}

/** Who only was asked in has no page of it yet; who signs there does, a member or not. */
async function hasPage(visit: Visit, { partnershipId, membership, invitation }: Mine): Promise<boolean> {
  if (membership || !invitation) return true
  return (await visit.asked(partnership, { partnershipId })).kind === 'answered'
}

const founding = (visit: Visit): Html | false =>
  visit.role !== undefined &&
  FOUNDING.includes(visit.role) &&
  html`<p class="lb-screen">${linkButton('/agreements/new', visit.t(words.found))}</p>`

const ownTable = (visit: Visit, mine: readonly Mine[]): Html =>
  table(
    visit.t(words.mine),
    [
      { label: visit.t(words.partnership), cell: ({ partnershipId, name }: Mine) => link(pageOf(partnershipId), name) },
      { label: visit.t(words.region), cell: ({ region }) => region },
      { label: visit.t(words.lead), cell: ({ lead }) => nameOf(visit, lead) },
      { label: visit.t(words.part), cell: ({ membership }) => partOf(visit, membership) },
    ],
    mine,
    { hideCaption: true },
  )

function partOf(visit: Visit, membership: Mine['membership']): string {
  if (!membership) return '–'
  const { kind, from, until } = membership
  const period = until ? visit.t(words.fromUntil, { from, until }) : visit.t(words.from, { from })
  return `${visit.t(words.memberKinds[kind])}, ${period}`
}

const REQUIRING: readonly Role[] = ['organisationAdmin', 'hrOfficer', 'teamLead', 'programmeManager', 'coordinator']
const COUNTING: readonly Role[] = ['organisationAdmin', 'programmeManager', 'coordinator']

function others({ role, t }: Visit): readonly Card[] {
  const has = (roles: readonly Role[]) => role !== undefined && roles.includes(role)
  return [
    { href: '/agreements/recognitions', title: t(words.recognitions), text: t(words.recognitionsText) },
    ...(has(REQUIRING)
      ? [{ href: '/agreements/requirements', title: t(words.requirements), text: t(words.requirementsText) }]
      : []),
    ...(has(COUNTING) ? [{ href: '/agreements/outcomes', title: t(words.outcomes), text: t(words.outcomesText) }] : []),
  ]
}

/** For the operator, who founds them and works in none. */
async function everything(visit: Visit): Promise<Shown> {
  const { t } = visit
  const cursor = visit.parameters.get('cursor')
  const answered = await visit.ask(directory, { kind: 'partnership', ...(cursor && { cursor }) })
  const { entries, next } = answered.result
  const list = table(
    t(words.all),
    [
      { label: t(words.partnership), cell: ({ titleNl }) => titleNl ?? '–' },
      { label: t(words.region), cell: ({ detail }) => detail ?? '–' },
    ],
    entries,
    { hideCaption: true },
  )
  const content = html`${heading(1, t(words.all))}
${honesty(visit, answered)}
${entries.length === 0 ? empty(t(words.noneAtAll)) : list}
${pages(visit, next)}
${founding(visit)}`
  return { title: words.all, content }
}
