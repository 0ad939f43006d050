/** Does an organisation recognise a paper: one's own, or one that is asked about? */
import type { QueryContext } from '../src/contract/projection.ts'
import type { AskedBeside } from '../src/contract/verification.ts'
import type { Certificate } from '../src/domain/learner/learner.ts'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { isUnderAgreement, lastDayAt, recognitionsOn } from '../src/domain/organisation/recognised-training.ts'
import { partnerships } from '../src/domain/partnership/partnership.ts'
import { policies } from '../src/domain/policy/policy.ts'
import { present } from './answers.ts'
import { loadNames, publishedName } from './names.ts'

/** Undefined for who is not logged in at an organisation, and where that recognises nothing. */
export async function recognisedByViewer(
  certificate: Certificate,
  on: string,
  { load, viewer }: Pick<QueryContext, 'load'> & Partial<Pick<QueryContext, 'viewer'>>,
) {
  const own = viewer?.organisationId
  if (own === undefined || viewer?.role === undefined || !viewer.holds(viewer.role, own, {})) return undefined
  const found = await recognisedAt(own, certificate, on, load)
  return found && present(found)
}

/** What was asked about an organisation, answered as the verifier of files does. `counts`: the paper itself still does. */
export async function recognitionAsked(
  certificate: Certificate,
  { on, recognisedBy }: { readonly on: string } & AskedBeside,
  counts: boolean,
  { load }: Pick<QueryContext, 'load'>,
) {
  if (recognisedBy === undefined) return undefined
  const found = await recognisedAt(recognisedBy, certificate, on, load)
  // As with the list of who recognises: of others the name is not told.
  const recognises = ((await load(organisations.ref(recognisedBy)))?.trainingRecognitions.size ?? 0) > 0
  const names = recognises ? await loadNames({ load }, { organisations: [recognisedBy] }) : undefined
  const outcome = !found ? 'unknown' : found.holds && counts ? 'recognised' : 'ended'
  return present({
    organisationId: recognisedBy,
    name: names && publishedName(names, recognisedBy),
    outcome,
    until: outcome === 'recognised' ? found?.until : undefined,
  })
}

/** Also for the verifier of files. Undefined where it recognises nothing of the kind. */
export async function recognisedAt(
  organisationId: string,
  certificate: Pick<Certificate, 'credentialTypeId' | 'institutionId' | 'awardedOn' | 'policyOutcome'>,
  on: string,
  load: QueryContext['load'],
): Promise<{ readonly holds: boolean; readonly until: string | undefined } | undefined> {
  const paper = { credentialTypeId: certificate.credentialTypeId, issuerId: certificate.institutionId }
  for (const recognition of recognitionsOn(await load(organisations.ref(organisationId)), paper, on)) {
    const partnership = await load(partnerships.ref(recognition.partnershipId))
    if (!isUnderAgreement(recognition, organisationId, partnership, on)) continue
    const { validityPolicyId } = recognition
    const policy = validityPolicyId === undefined ? undefined : await load(policies.ref(validityPolicyId))
    const { graceUntil, validUntil } = certificate.policyOutcome
    const last = lastDayAt({ awardedOn: certificate.awardedOn, lastDay: graceUntil ?? validUntil }, policy)
    return { until: last, holds: last === undefined || on <= last }
  }
  return undefined
}
