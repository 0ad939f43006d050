/** What an organisation must be, and be recognised for, to award a kind of paper. */
import { type Rejection, rejected } from '../../contract/stream.ts'
import type { CredentialTypeDefinition } from '../credential-type/credential-type.ts'
import { isExamBoardPaper } from '../credential-type/exam-board-paper.ts'
import { mandatedOn, type OrganisationState, recognisedOn } from './organisation.ts'

/** An mbo paper comes from a school recognised by OCW, an experience certificate from an EVC provider (domain.md 1.1). */
const schemeOf = (kind: string) => (isExamBoardPaper(kind) ? 'ocw' : kind === 'priorLearningReport' ? 'evc' : undefined)

/** The qualifications that its units map on, as crebo codes. */
export const crebosOf = (definition: CredentialTypeDefinition): ReadonlySet<string> =>
  new Set(definition.units.flatMap(({ qualificationUnit }) => qualificationUnit?.crebo ?? []))

/** Only who has a recognition that covers the type may award it, on that day (domain.md 4.4, AwardingMandateGranted). */
export function refuseAwarder(
  organisation: OrganisationState,
  definition: CredentialTypeDefinition,
  on: string,
): Rejection | undefined {
  const { kind } = definition
  if (isExamBoardPaper(kind) && organisation.kind !== 'school') {
    return rejected('not-a-school', { kind: organisation.kind })
  }
  const scheme = schemeOf(kind)
  if (scheme === undefined || recognisedOn(organisation, scheme, on, crebosOf(definition))) return undefined
  return rejected('recognition-missing', { scheme, on })
}

/**
 * Whose body decides about a paper has the mandate for it, and the recognition under it, on the day of the decision
 * (domain.md 4.4, ResultEstablished and CertificateAwarded; model.md section 3, Who and when).
 */
export function refuseUnmandated(
  organisation: OrganisationState | undefined,
  credentialTypeId: string,
  definition: CredentialTypeDefinition,
  on: string,
): Rejection | undefined {
  if (!organisation || !mandatedOn(organisation, credentialTypeId, on)) return rejected('no-mandate', { on })
  return refuseAwarder(organisation, definition, on)
}
