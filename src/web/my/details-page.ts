/** `/my/details`: what is known about me, who may see what of it and why, and what is kept. */
import type { z } from 'zod'
import { myDetails } from '../../../projections/my-details.ts'
import { dataClassWords, groundWords, seesWords, myWords as words } from '../../language/my-words.ts'
import { type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { date, empty, facts, folded, heading, personal, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { organisationName, ownLearnerId } from './papers.ts'

type Details = z.infer<typeof myDetails.result>
type Seeing = Details['organisations'][number]

const ASSURANCES = {
  low: words.assuranceLow,
  substantial: words.assuranceSubstantial,
  high: words.assuranceHigh,
} as const

export const detailsPage = definePage({
  path: '/my/details',
  nav: words.detailsNav,
  roles: ['learner'],
  wide: true,
  async show(visit) {
    const { result } = await visit.ask(myDetails, { learnerId: await ownLearnerId(visit) })
    const now = result.organisations.filter((one) => one.now)
    const before = result.organisations.filter((one) => !one.now)
    const content = html`${heading(1, visit.t(words.detailsTitle))}
${about(visit, result)}
<div class="lb-actions lb-screen">${linkButton('/my/details/correct', visit.t(words.correct), 'primary')}${linkButton('/account', visit.t(words.logins))}</div>
${heading(2, visit.t(words.whoSees))}
${now.length === 0 ? empty(visit.t(words.whoSeesNone)) : seeing(visit, now)}
${before.length > 0 && folded(visit.t(words.before, { count: before.length }), seeing(visit, before))}
${folded(
  visit.t(words.kept),
  facts(
    result.classes.map(({ class: name, held, erasedOn }) => [
      word(visit, dataClassWords, name),
      held ? visit.t(words.keptHeld) : visit.t(words.keptErased, { on: erasedOn ?? '' }),
    ]),
  ),
)}`
    return { title: words.detailsTitle, content }
  },
})

function about(visit: Visit, details: Details): Html {
  const none = visit.t(words.detailsNone)
  const text = (value: unknown) => (value === undefined ? none : personal(visit, value))
  return facts([
    [visit.t(words.holder), text(details.name)],
    [
      visit.t(words.birthDate),
      typeof details.birthDate === 'string' ? date(visit, details.birthDate) : text(details.birthDate),
    ],
    [visit.t(words.email), text(details.email)],
    [visit.t(words.phone), text(details.phone)],
    [visit.t(words.learnerNumber), details.learnerNumber !== undefined && text(details.learnerNumber)],
    [visit.t(words.registeredBy), organisationName(details.registeredBy)],
    [visit.t(words.assurance), details.identityAssurance && visit.t(ASSURANCES[details.identityAssurance])],
  ])
}

const seeing = (visit: Visit, rows: readonly Seeing[]): Html =>
  table<Seeing>(
    visit.t(words.whoSees),
    [
      { label: visit.t(words.organisation), cell: ({ organisation }) => organisationName(organisation) },
      { label: visit.t(words.why), cell: ({ ground }) => word(visit, groundWords, ground) },
      { label: visit.t(words.sees), cell: ({ sees }) => sees.map((one) => word(visit, seesWords, one)).join(', ') },
      { label: visit.t(words.since), cell: ({ from }) => date(visit, from) },
      { label: visit.t(words.validUntilDay), cell: ({ until }) => date(visit, until) },
    ],
    rows,
    { hideCaption: true },
  )
