/** `/grants/schemes`: under which terms there is money, version by version. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { schemes as schemesQuery } from '../../../projections/schemes.ts'
import { schemesWords as words } from '../../language/schemes-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { badge, date, empty, folded, heading, honesty, lead, link, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { type Act, actForm, actForms, type Failed, failedSummary, runAct } from './act.ts'
import { MONEY, nameOf } from './grant-page.ts'
import { schemeFacts } from './scheme-facts.ts'
import { mayOwn, publishAct, reviseAct, withdrawAct } from './scheme-forms.ts'

type Scheme = z.infer<typeof schemesQuery.result>['schemes'][number]
const READING: readonly Role[] = [...new Set([...MONEY, 'organisationAdmin' as const])]

export const schemesPage = definePage({
  path: '/grants/schemes',
  roles: READING,
  wide: true,
  show: (visit) => all(visit),
  post: (visit) => runAct(visit, undefined, [publishAct], (failed) => all(visit, failed)),
})

async function all(visit: Visit, failed?: Failed): Promise<Shown> {
  const { t } = visit
  const answered = await visit.ask(schemesQuery, {})
  const { schemes } = answered.result
  const content = html`${failedSummary(visit, failed)}${heading(1, t(words.title))}
${lead(t(words.lead))}
${honesty(visit, answered)}
${
  schemes.length === 0
    ? empty(t(words.none))
    : table<Scheme>(
        t(words.title),
        [
          { label: t(words.name), cell: ({ schemeId, name }) => link(`/grants/schemes/${schemeId}`, name) },
          { label: t(words.owner), cell: ({ owner }) => nameOf(visit, owner) },
          { label: t(words.version), kind: 'number', cell: ({ versions }) => String(versions.length) },
          { label: t(words.from), cell: ({ versions }) => date(visit, versions.at(-1)?.from) },
          { label: t(words.state), cell: (one) => state(visit, one) },
        ],
        schemes.toSorted((a, b) => a.name.localeCompare(b.name, visit.language)),
        { hideCaption: true },
      )
}
${mayOwn(visit) && actForm(visit, undefined, publishAct, failed)}`
  return { title: words.title, content, ...(failed && { status: 400 }) }
}

function state(visit: Visit, { versionInForce, withdrawnOn }: Scheme): Html {
  const { t } = visit
  if (versionInForce !== undefined) return badge('ok', t(words.inForce))
  return badge('neutral', withdrawnOn === undefined ? t(words.notInForce) : t(words.withdrawn, { on: withdrawnOn }))
}

async function schemeAt(visit: Visit): Promise<Scheme> {
  const found = await visit.asked(schemesQuery, { schemeId: visit.path.schemeId ?? '' })
  if (found.kind === 'forbidden') throw new PageError(403)
  const scheme = found.kind === 'answered' ? (found.result as { schemes: Scheme[] }).schemes[0] : undefined
  if (!scheme) throw new PageError(404)
  return scheme
}

const OWN: readonly Act<Scheme>[] = [reviseAct, withdrawAct]

export const schemePage = definePage({
  path: '/grants/schemes/:schemeId',
  roles: READING,
  wide: true,
  show: async (visit) => one(visit, await schemeAt(visit)),
  async post(visit) {
    const scheme = await schemeAt(visit)
    return runAct(visit, scheme, OWN, (failed) => one(visit, scheme, failed))
  },
})

function one(visit: Visit, scheme: Scheme, failed?: Failed): Promise<Shown> {
  const { t } = visit
  const [newest, ...older] = scheme.versions.toReversed()
  const title = (version: number, from: string) => t(words.versionFrom, { version, from })
  const content = html`${failedSummary(visit, failed)}${heading(1, scheme.name)}
${lead(nameOf(visit, scheme.owner))}<p class="nl-paragraph">${state(visit, scheme)}</p>
${newest && html`${heading(2, title(newest.version, newest.from))}${schemeFacts(visit, newest.terms)}`}
${older.map(({ version, from, terms }) => folded(title(version, from), schemeFacts(visit, terms)))}
${actForms(visit, scheme, OWN, failed)}
<p class="nl-paragraph lb-screen">${link('/grants/schemes', t(words.back))}</p>`
  return Promise.resolve({ title: scheme.name, content, ...(failed && { status: 400 }) })
}
