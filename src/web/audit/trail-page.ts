/** `/grants/{grantId}/trail`: who did what about the money of a grant, and when. */
import type { z } from 'zod'
import { auditTrail, trailPart } from '../../../projections/audit-trail.ts'
import { roleWords } from '../../language/role-words.ts'
import { trailEvents, trailParts, trailWords as words } from '../../language/trail-words.ts'
import { PageError } from '../error-page.ts'
import { exportLinks } from '../exports/export-links.ts'
import { grantMenu } from '../grants/grant-menu.ts'
import { type Child, type Html, html } from '../html.ts'
import { button, errorSummary, type FormErrors, hidden, noErrors, selectField, textField } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { date, empty, heading, honesty, lead, link, moment, pages, personal, table, word } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import { addressOf, auditedGrant, SEEING } from './audited.ts'

export const trailPage = definePage({
  path: '/grants/:grantId/trail',
  roles: SEEING,
  wide: true,
  show: shown,
})

type Trail = z.infer<typeof auditTrail.result>
type Told = Trail['events'][number]
const FILTERS = ['part', 'type', 'userId', 'entryId', 'fromDay', 'untilDay'] as const
type Filter = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>

async function shown(visit: Visit): Promise<Shown> {
  const { t, parameters } = visit
  const { id, face } = await auditedGrant(visit)
  const filter: Filter = Object.fromEntries(
    FILTERS.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name) ?? '']] : [])),
  )
  const cursor = parameters.get('cursor')
  const turned = filter.fromDay && filter.untilDay && filter.fromDay > filter.untilDay
  const asked = { grantId: id, ...filter, ...(cursor && { cursor }) } as z.input<typeof auditTrail.params>
  const outcome = await visit.asked(auditTrail, asked)
  if (outcome.kind === 'forbidden') throw new PageError(403)
  const wrong: FormErrors = turned
    ? new Map([['untilDay', t(words.turned)]])
    : outcome.kind === 'invalid'
      ? errorsOf(visit, outcome)
      : noErrors
  const answered =
    outcome.kind === 'answered'
      ? { ...outcome, result: outcome.result as Trail }
      : await visit.ask(auditTrail, { grantId: id })
  const { events, next } = answered.result
  const title = `${t(words.title)}: ${face.name}`
  const content = html`${errorSummary(visit, wrong)}
${heading(1, title)}
${await grantMenu(visit, id, 'trail')}
${honesty(visit, answered)}
${lead(t(words.intro))}
${filterForm(visit, filter, events, wrong)}
${wrong.size > 0 ? false : events.length === 0 ? empty(t(words.none)) : trailTable(visit, id, events)}
${wrong.size === 0 && pages(visit, next)}
${exportLinks(visit, id, 'trail', { ...filter })}`
  return { title, content, keep: { ...filter } as Record<string, string>, ...(wrong.size > 0 && { status: 400 }) }
}

function filterForm(visit: Visit, filter: Filter, events: readonly Told[], errors: FormErrors): Html {
  const { t } = visit
  const choicesIn = (list: Readonly<Record<string, { nl: string; en: string }>>) =>
    Object.entries(list).map(([value, label]) => ({ value, label: t(label) }))
  const byLabel = choicesIn(trailEvents).toSorted((a, b) => a.label.localeCompare(b.label, visit.language))
  const people = new Map(events.flatMap(({ actor }) => (actor ? [[actor.id, personal(visit, actor.name)]] : [])))
  if (filter.userId !== undefined && !people.has(filter.userId)) people.set(filter.userId, filter.userId)
  const persons = [...people].map(([value, label]) => ({ value, label }))
  return html`<form class="lb-form lb-form--row lb-screen" method="get" action="${visit.here}">
${filter.entryId !== undefined && hidden('entryId', filter.entryId)}
${selectField(visit, { name: 'part', label: words.part, empty: words.allParts, value: filter.part, errors, choices: trailPart.options.map((value) => ({ value, label: t(trailParts[value]) })) })}
${selectField(visit, { name: 'type', label: words.kind, empty: words.allKinds, value: filter.type, errors, choices: byLabel })}
${selectField(visit, { name: 'userId', label: words.person, empty: words.allPersons, value: filter.userId, errors, choices: persons })}
${textField(visit, { name: 'fromDay', label: words.fromDay, type: 'date', value: filter.fromDay, errors })}
${textField(visit, { name: 'untilDay', label: words.untilDay, type: 'date', value: filter.untilDay, errors })}
${button(t(words.show), 'secondary')}
</form>`
}

function trailTable(visit: Visit, grantId: string, events: readonly Told[]): Html {
  const { t } = visit
  return table(
    t(words.caption),
    [
      {
        label: t(words.what),
        cell: (told) => word(visit, trailEvents, told.type),
      },
      {
        label: t(words.part),
        cell: ({ part, period }) =>
          html`${t(trailParts[part])}${period && html`<br><span class="lb-quiet">${sayPeriod(visit, period)}</span>`}`,
      },
      { label: t(words.who), cell: (told) => who(visit, told) },
      { label: t(words.holdsOn), cell: ({ occurredOn }) => date(visit, occurredOn) },
      {
        label: t(words.recorded),
        cell: ({ recordedAt, position }) =>
          html`${moment(visit, recordedAt)} <span class="lb-quiet">${t(words.number, { number: position.replace(/^0+/, '') })}</span>`,
      },
      { label: t(words.amount), kind: 'number', cell: (told) => amount(visit, told.amount) },
      {
        label: t(words.entry),
        cell: ({ entryId, type }) =>
          entryId !== undefined &&
          link(
            addressOf(grantId, 'entries', entryId),
            html`${t(words.open)}<span class="lb-unseen">: ${word(visit, trailEvents, type)}</span>`,
          ),
      },
    ],
    events,
  )
}

function who(visit: Visit, { actor, actorKind, role, organisation, policyVersions }: Told): Child {
  const { t } = visit
  const name = actor ? personal(visit, actor.name) : t(actorKind === 'machine' ? words.machine : words.system)
  const more = [role && t(roleWords[role]), organisation && personal(visit, organisation.name)]
    .filter(Boolean)
    .join(', ')
  const under = policyVersions.length > 0 && html` · ${t(words.policies, { count: policyVersions.length })}`
  return html`${name} <span class="lb-quiet">${more}${under}</span>`
}
