/** What applications, decisions about them and shared costs have in common: scheme, projects, partnership, period. */
import type { GrantTerms, SchemeTerms } from '../../../events/scheme.ts'
import type { DecisionContext, Facts } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { refuseDate } from '../learner/refusals.ts'
import { organisations } from '../organisation/organisation.ts'
import { isAround, partnerships } from '../partnership/partnership.ts'
import { refuseBackwards } from '../period.ts'
import { projects } from '../project/project.ts'
import { schemes, schemeVersionOn, termsOfVersion } from '../scheme/scheme.ts'
import { MOST_PERIODS, periodsOf } from './periods.ts'

export interface Application {
  readonly partnershipId: string
  readonly scheme: { readonly schemeId: string; readonly version: number }
  readonly projectIds: readonly string[]
  readonly startsOn: string
  readonly endsOn: string
}
/** Twenty projects, and four besides. */
export const APPLICATION_NEEDS = 24

export const applicationRefs = (
  { partnershipId, scheme, projectIds }: Application,
  ...organisationIds: readonly string[]
): readonly StreamRef[] => [
  partnerships.ref(partnershipId),
  schemes.ref(scheme.schemeId),
  ...organisationIds.map((id) => organisations.ref(id)),
  ...[...new Set(projectIds)].map((id) => projects.ref(id)),
]

/** `ownerId`: whose scheme it must be. `applicantId`: who receives the money, or shares the costs. */
export function refuseApplication(
  application: Application,
  ownerId: string,
  applicantId: string,
  on: string,
  context: DecisionContext,
): Rejection | undefined {
  const { facts, today } = context
  return (
    refuseDate(on, today) ??
    refuseBackwards({ from: application.startsOn, until: application.endsOn }) ??
    refuseScheme(application, ownerId, on, facts) ??
    refuseApplicant(application, applicantId, facts) ??
    refuseProjects(application, facts)
  )
}

function refuseScheme(application: Application, ownerId: string, on: string, facts: Facts): Rejection | undefined {
  const { schemeId, version } = application.scheme
  const scheme = facts.get(schemes.ref(schemeId))
  const terms = termsOfVersion(scheme, version)
  if (!scheme || !terms) return rejected('unknown-scheme-version', { version })
  if (scheme.ownerId !== ownerId) return rejected('scheme-of-another')
  if (schemeVersionOn(scheme, on) !== version) return rejected('scheme-not-in-force', { version, on })
  return refuseTooLong({ ...application, calendar: terms.calendar })
}

/** What a settlement reads is the periods of the whole grant, so their number is bounded. */
export function refuseTooLong(lasting: Parameters<typeof periodsOf>[0]): Rejection | undefined {
  const periods = periodsOf(lasting).length
  return periods > MOST_PERIODS ? rejected('too-many-periods', { most: MOST_PERIODS }) : undefined
}

function refuseApplicant(application: Application, applicantId: string, facts: Facts): Rejection | undefined {
  const partnership = facts.get(partnerships.ref(application.partnershipId))
  if (!isAround(partnership, applicantId)) return rejected('not-a-partner', { organisationId: applicantId })
  return refuseBeneficiary(application.scheme, applicantId, facts)
}

/** The scheme says which kinds of organisation it is for (domain.md 4.4). */
export function refuseBeneficiary(
  { schemeId, version }: Application['scheme'],
  beneficiaryId: string,
  facts: Facts,
): Rejection | undefined {
  const terms = termsOfVersion(facts.get(schemes.ref(schemeId)), version)
  const kind = facts.get(organisations.ref(beneficiaryId))?.kind ?? ''
  const allowed: readonly string[] = terms?.beneficiaryKinds ?? []
  return allowed.includes(kind) ? undefined : rejected('beneficiary-not-allowed', { kind })
}

function refuseProjects({ partnershipId, projectIds }: Application, facts: Facts): Rejection | undefined {
  const twice = projectIds.find((id, index) => projectIds.indexOf(id) !== index)
  if (twice !== undefined) return rejected('project-twice', { projectId: twice })
  const unknown = projectIds.find((id) => facts.get(projects.ref(id))?.partnershipId !== partnershipId)
  return unknown === undefined ? undefined : rejected('unknown-project', { projectId: unknown })
}

/** Of this grant's maximum and the scheme's ceiling the lower one. Also for an amendment. */
export function refuseAmount(scheme: SchemeTerms, terms: GrantTerms, awarded: number): Rejection | undefined {
  const ceiling = scheme.terms.maximum
  if (ceiling !== undefined && (terms.maximum ?? 0) > ceiling)
    return rejected('over-the-maximum', { maximumCents: ceiling })
  const maximum = terms.maximum ?? ceiling
  return maximum !== undefined && awarded > maximum
    ? rejected('over-the-maximum', { maximumCents: maximum })
    : undefined
}
