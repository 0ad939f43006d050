/** `/offerings`: the training of this organisation, with the places that are left. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { offerings } from '../../../projections/directory-queries.ts'
import { offeringsWords as words } from '../../language/offerings-words.ts'
import { html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { badge, empty, heading, honesty, link, table } from '../kit/parts.ts'
import type { Answered, Visit } from '../kit/visit.ts'

export const OFFERING_ROLES: readonly Role[] = ['coordinator', 'organisationAdmin', 'studentAdmin']
export type Offering = z.infer<typeof offerings.result>['offerings'][number]

const PAGE = 200
/** More offerings than this are looked for in no list. */
const ALL_MAX = 5_000

/** Those that this organisation provides. */
export async function ownOfferings(
  visit: Visit,
  asked: { readonly openOn?: string } = {},
): Promise<{ readonly own: readonly Offering[]; readonly answered: Answered<unknown> }> {
  const own: Offering[] = []
  let looked = 0
  for (let cursor: string | undefined; ; ) {
    const answered = await visit.ask(offerings, { ...asked, limit: PAGE, ...(cursor && { cursor }) })
    const { result } = answered
    looked += result.offerings.length
    own.push(...result.offerings.filter(({ providerId }) => providerId === visit.organisationId))
    cursor = result.next
    if (cursor === undefined || looked >= ALL_MAX) return { own, answered }
  }
}

export const offeringsPage = definePage({
  path: '/offerings',
  roles: OFFERING_ROLES,
  nav: words.nav,
  wide: true,
  async show(visit) {
    const { own, answered } = await ownOfferings(visit)
    const content = html`${heading(1, visit.t(words.title))}
${honesty(visit, answered)}
${
  own.length === 0
    ? empty(visit.t(words.none))
    : table(
        visit.t(words.caption),
        columns(visit),
        own.toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1)),
      )
}`
    return { title: words.title, content }
  },
})

const columns = (visit: Visit) => [
  {
    label: visit.t(words.name),
    cell: (row: Offering) => link(`/offerings/${row.offeringId}`, visit.both(row.titleNl, row.titleEn)),
  },
  {
    label: visit.t(words.period),
    cell: ({ startsOn, endsOn }: Offering) => visit.t(words.fromUntil, { from: startsOn, until: endsOn }),
  },
  {
    label: visit.t(words.seats),
    cell: ({ seatsLeft, seats }: Offering) => visit.t(words.seatsOf, { left: seatsLeft, all: seats }),
  },
  { label: visit.t(words.state), cell: (row: Offering) => stateBadge(visit, row) },
]

export function stateBadge(
  visit: Visit,
  { withdrawnOn, endsOn }: { withdrawnOn?: string | undefined; endsOn: string },
) {
  if (withdrawnOn !== undefined) return badge('warning', visit.t(words.withdrawn))
  return endsOn < visit.today ? badge('neutral', visit.t(words.over)) : badge('ok', visit.t(words.open))
}
