/** `/grants/new`: an application under the version of a scheme that holds that day; or costs shared without a funder. */
import type { z } from 'zod'
import { projects as projectsQuery } from '../../../projections/projects.ts'
import { schemes as schemesQuery } from '../../../projections/schemes.ts'
import { applyForGrant } from '../../domain/grant/apply-for-grant.ts'
import { openCostSharing } from '../../domain/grant/open-cost-sharing.ts'
import { openTermWords, grantsListWords as words } from '../../language/grants-list-words.ts'
import { type Html, html } from '../html.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { empty, facts, folded, heading, lead, link, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { type Act, actForm, type Failed, failedSummary, runAct } from './act.ts'
import type { Given } from './given.ts'
import { nameOf, OPENING } from './grant-page.ts'
import type { Sent } from './sent.ts'
import { termsFacts } from './terms-facts.ts'

type Scheme = z.infer<typeof schemesQuery.result>['schemes'][number]
type Project = z.infer<typeof projectsQuery.result>['projects'][number]
interface At {
  readonly schemes: readonly Scheme[]
  readonly projects: readonly Project[]
}

export const newPage = definePage({
  path: '/grants/new',
  roles: OPENING,
  show: async (visit) => shown(visit, await loaded(visit)),
  async post(visit) {
    const at = await loaded(visit)
    return runAct(visit, at, [apply, share], (failed) => shown(visit, at, failed))
  },
})

const isSharing = ({ parameters, fields }: Visit) => parameters.has('share') || fields.text('do') === share.name
/** One shares under its own terms, and applies under somebody else's. */
const suits = (visit: Visit, { owner }: Scheme) => (owner.id === visit.organisationId) === isSharing(visit)

async function loaded(visit: Visit): Promise<At> {
  const { schemes } = (await visit.ask(schemesQuery, {})).result
  const { projects } = (await visit.ask(projectsQuery, {})).result
  return {
    schemes: schemes.filter((one) => one.versionInForce !== undefined && suits(visit, one)),
    projects: projects.filter(({ ended, as }) => ended === undefined && as !== 'funder'),
  }
}

async function shown(visit: Visit, at: At, failed?: Failed): Promise<Shown> {
  const { t } = visit
  const sharing = isSharing(visit)
  const act = sharing ? share : apply
  const problem =
    at.projects.length === 0
      ? empty(t(words.projectsNone), link('/projects', t(words.openProject)))
      : at.schemes.length === 0 && empty(t(words.schemeNone), link('/grants/schemes', t(words.schemes)))
  const content = html`${failedSummary(visit, failed)}
${heading(1, t(sharing ? words.shareTitle : words.applyTitle))}
${lead(t(sharing ? words.shareText : words.applyText))}
${problem || html`${at.schemes.map((one) => schemePart(visit, one))}${actForm(visit, at, act, failed)}`}
<p class="nl-paragraph lb-screen">${link('/grants', t(words.title))}</p>`
  return {
    title: sharing ? words.shareTitle : words.applyTitle,
    content,
    keep: sharing ? { share: '1' } : {},
    ...(failed && { status: 400 }),
  }
}

const currentOf = ({ versions, versionInForce }: Scheme) => versions.find(({ version }) => version === versionInForce)

/** What the scheme says, and what it does not: that comes with the decision. */
function schemePart(visit: Visit, scheme: Scheme): Html {
  const { t } = visit
  const version = currentOf(scheme)
  if (!version) return html``
  const { open } = version.terms
  const left = open.map((term) => word(visit, openTermWords, term)).join(', ')
  const owner = nameOf(visit, scheme.owner)
  return folded(
    t(words.ofFunder, { scheme: scheme.name, owner }),
    html`${facts(termsFacts(visit, version.terms.terms))}<p class="nl-paragraph">${open.length > 0 ? t(words.leftOpen, { terms: left }) : t(words.nothingOpen)}</p>`,
  )
}

function fields(given: Given, { schemes, projects }: At, visit: Visit, more: Html, day: Html): Html {
  const { t } = visit
  const choices = schemes.map((scheme) => ({
    value: scheme.schemeId,
    label: t(words.ofFunder, { scheme: scheme.name, owner: nameOf(visit, scheme.owner) }),
  }))
  return html`${given.select('schemeId', words.scheme, choices)}
${given.checks(
  'projectIds',
  words.projects,
  projects.map(({ projectId, name, partnership }) => ({ value: projectId, label: name, hint: partnership.name })),
  { hint: words.projectsHint },
)}
${given.text('name', words.grantName, { maxlength: 200 })}${more}
${given.date('startsOn', words.startsOn)}${given.date('endsOn', words.endsOn, { optional: true })}${day}`
}

/** The version that holds on the day of the application; the partnership is that of the projects. */
function chosenIn(sent: Sent, { schemes, projects }: At, on: string) {
  const scheme = schemes.find(({ schemeId }) => schemeId === sent.text('schemeId'))
  const version = scheme?.versions.findLast(({ from }) => from <= on)?.version ?? scheme?.versionInForce ?? 1
  const projectIds = [...sent.all('projectIds')]
  const project = projects.find(({ projectId }) => projectId === projectIds[0])
  return {
    ownerId: scheme?.owner.id ?? '',
    input: {
      partnershipId: project?.partnership.id ?? '',
      scheme: { schemeId: sent.text('schemeId'), version },
      projectIds,
      name: sent.text('name'),
      startsOn: sent.text('startsOn'),
      endsOn: sent.text('endsOn'),
    },
  }
}

const FIELD_OF = {
  scheme: 'schemeId',
  funderId: 'schemeId',
  partnershipId: 'projectIds',
  'unknown-project': 'projectIds',
  'not-a-partner': 'projectIds',
  'scheme-of-another': 'schemeId',
  'scheme-not-in-force': 'schemeId',
  'beneficiary-not-allowed': 'schemeId',
  'ends-before-it-starts': 'endsOn',
  'too-many-periods': 'endsOn',
} as const

const apply: Act<At> = {
  name: 'apply',
  title: words.applyTitle,
  submit: words.applyDo,
  open: () => true,
  may: () => true,
  content: (given, at, visit) =>
    fields(given, at, visit, given.money('requested', words.requested), given.date('appliedOn', words.appliedOn)),
  async run(sent, at, visit) {
    const requested = sent.cents('requested')
    if (sent.failed) return sent.errors
    const appliedOn = sent.text('appliedOn')
    const { ownerId: funderId, input } = chosenIn(sent, at, appliedOn)
    const beneficiaryId = visit.organisationId
    return visit.act(applyForGrant, { ...input, funderId, beneficiaryId, requested, appliedOn })
  },
  fieldOf: FIELD_OF,
  done: words.applied,
  to: (_visit, _at, { ids }) => `/grants/${ids.grantId}/decision`,
}
const share: Act<At> = {
  name: 'share',
  title: words.shareTitle,
  submit: words.shareDo,
  open: () => true,
  may: () => true,
  content: (given, at, visit) => fields(given, at, visit, html``, given.date('openedOn', words.openedOn)),
  run(sent, at, visit) {
    const openedOn = sent.text('openedOn')
    const { input } = chosenIn(sent, at, openedOn)
    return visit.act(openCostSharing, { ...input, leadId: visit.organisationId, openedOn })
  },
  fieldOf: FIELD_OF,
  done: words.shared,
  to: (_visit, _at, { ids }) => `/grants/${ids.grantId}/budget`,
}
