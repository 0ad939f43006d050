/** The menu of one grant: every page of it that this person can use, under the heading of each of them. */
import { grant } from '../../../projections/grant.ts'
import { grantPlaceWords, grantMenuWords as words } from '../../language/grants-words.ts'
import type { Sentence } from '../../language/language.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'

/** The last part of the address; the front page is empty. */
export type GrantPlace = keyof typeof grantPlaceWords

interface Group {
  readonly label: Sentence
  readonly places: readonly GrantPlace[]
}
const GROUPS: readonly Group[] = [
  { label: words.stand, places: ['', 'entries', 'balance', 'documents', 'accounts', 'year'] },
  { label: words.agreed, places: ['decision', 'budget', 'rates', 'commitments', 'cofinancing'] },
  { label: words.paid, places: ['advances', 'payments'] },
  { label: words.accounted, places: ['periods', 'claims', 'reports', 'settlement', 'settle', 'export'] },
  { label: words.audited, places: ['samples', 'findings', 'trail'] },
]
/** Of a grant, a partner's own finance sees its own part alone. */
const PARTNER: readonly GrantPlace[] = [
  '',
  'entries',
  'documents',
  'accounts',
  'budget',
  'commitments',
  'cofinancing',
  'findings',
  'export',
]
/** Where costs are shared nobody decides, pays ahead, claims, settles or checks for a funder. */
const FUNDED: readonly GrantPlace[] = ['decision', 'advances', 'claims', 'settlement', 'settle', 'samples', 'findings']

/** Nothing where the grant is not there for this person; the page says so itself. */
export async function grantMenu(visit: Visit, grantId: string, current: GrantPlace): Promise<Html | false> {
  const asked = await visit.asked(grant, { grantId })
  if (asked.kind !== 'answered') return false
  // The kernel gives what the query's own schema describes.
  const { view, status } = asked.result as { view: 'all' | 'own'; status: string }
  const isThere = (place: GrantPlace) =>
    (view === 'all' || PARTNER.includes(place)) && (status !== 'sharing' || !FUNDED.includes(place))
  const groups = GROUPS.map(({ label, places }) => ({ label, places: places.filter(isThere) }))
  const lists = groups.flatMap(({ label, places }) =>
    places.length === 0
      ? []
      : [
          html`<li class="lb-local-group"><span class="lb-local-name">${visit.t(label)}</span><ul class="lb-local-places">${places.map((place) => entry(visit, grantId, place, current))}</ul></li>`,
        ],
  )
  const label = visit.t(words.label)
  return html`<nav class="lb-local lb-screen" aria-label="${label}"><ul class="lb-local-groups">${lists}</ul>
<details class="lb-local-folded"><summary>${label}<span class="lb-nav-here">${visit.t(grantPlaceWords[current])}</span></summary><ul class="lb-local-groups">${lists}</ul></details></nav>`
}

function entry(visit: Visit, grantId: string, place: GrantPlace, current: GrantPlace): Html {
  const href = `/grants/${grantId}${place && `/${place}`}`
  const label = visit.t(grantPlaceWords[place])
  return place === current
    ? html`<li><a class="nl-link" href="${href}" aria-current="page">${label}</a></li>`
    : html`<li><a class="nl-link" href="${href}">${label}</a></li>`
}
