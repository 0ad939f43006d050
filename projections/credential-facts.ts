/** All that a credential or a paper is made from: one certificate, for the learner or for the body that awarded it. */
import { z } from 'zod'
import { committedFacts } from '../events/award.ts'
import { certificateId, learnerId, type Role } from '../events/values.ts'
import { canonical } from '../src/contract/canonical.ts'
import { credentialFacts as answer, CREDENTIAL_FACTS, type EvidenceDocument } from '../src/contract/credential-facts.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import type { CredentialTypeDefinition } from '../src/domain/credential-type/credential-type.ts'
import { EXAM_BOARD } from '../src/domain/learner/authority.ts'
import { type Attempt, type Certificate, type LearnerState, learners } from '../src/domain/learner/learner.ts'
import { styleOn } from '../src/domain/organisation/house-style.ts'
import { present } from './answers.ts'
import { definitionOf, loadNames, type Names } from './names.ts'
import { isSelf } from './sight.ts'
import { decisionsOf } from './transcript-rows.ts'

/** Who hands out papers in the name of an institution. */
const ISSUING: readonly Role[] = [...EXAM_BOARD, 'examBoardSecretary', 'certifyingOfficer', 'organisationAdmin']

export const credentialFacts = defineQuery({
  name: CREDENTIAL_FACTS,
  summary: { nl: 'De gegevens waar een bewijs van wordt gemaakt', en: 'The facts that a credential is made from' },
  params: z.strictObject({ learnerId, certificateId }),
  result: answer,
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const learner = await context.load(learners.ref(params.learnerId))
    const certificate = learner?.certificates.get(params.certificateId)
    if (!learner || !certificate || !maySee(learner, certificate, context)) return rejected('not-found')
    if (learner.mergedInto !== undefined) return rejected('moved', { to: learner.mergedInto })
    const { institutionId, credentialTypeId } = certificate
    const named = await loadNames(context, { organisations: [institutionId], credentialTypes: [credentialTypeId] })
    const definition = definitionOf(named, credentialTypeId, certificate.credentialTypeVersion)
    if (!definition) return rejected('not-found')
    // The name of a natural person who issues stays sealed, and without a name nobody issues anything.
    if (named.organisation(institutionId)?.name === undefined) return rejected('issuer-is-natural-person')
    const names = await loadNames(context, { units: definition.units.map(({ unitId }) => unitId) })
    return present({
      ...factsOf(learner, certificate, definition, { ...named, unit: names.unit }),
      evidence: isSelf(learner, context) ? evidenceOf(learner, certificate) : undefined,
    })
  },
})

function maySee(learner: LearnerState, { institutionId }: Certificate, context: QueryContext): boolean {
  return isSelf(learner, context) || context.viewer.holds(ISSUING, institutionId)
}

function factsOf(learner: LearnerState, certificate: Certificate, definition: CredentialTypeDefinition, names: Names) {
  const { takenOver, policyOutcome } = certificate
  return present({
    certificateId: certificate.certificateId,
    certificateNumber: certificate.certificateNumber,
    learnerId: learner.learnerId,
    awardEventId: certificate.awarded.eventId,
    awardedAt: certificate.awarded.at,
    awardedOn: certificate.awardedOn,
    policyOutcome,
    credentialTypeId: certificate.credentialTypeId,
    credentialTypeVersion: certificate.credentialTypeVersion,
    kind: definition.kind,
    legalBasis: definition.legalBasis,
    title: definition.label,
    nlqf: definition.nlqf,
    size: definition.size,
    units: definition.units.map((unit) =>
      present({
        ...unit,
        title: names.unit(unit.unitId)?.title ?? { nl: unit.code, en: unit.code },
        result: resultOf(learner, certificate, unit.code),
      }),
    ),
    skillUris: [...definition.skillUris],
    institution: institutionOf(certificate.institutionId, names),
    houseStyle: styleFor(certificate, names),
    establisher: certificate.establishedBy.kind,
    // What came before one that was taken over follows from what was taken over so far: its paper does not say it.
    renewalOf: takenOver ? undefined : certificate.renewalOf,
    takenOver: takenOver && { register: takenOver.register },
    name: certificate.nameAsIssued,
    birthDate: certificate.birthDateAsIssued,
    lookupSecret: certificate.lookupSecret,
    commitment: {
      factsCommitment: certificate.factsCommitment,
      salt: certificate.factsSalt,
      facts: canonical(committedIn(certificate)),
    },
  })
}

/** As `fillAward` hashed it, from the event as it was recorded. */
function committedIn(certificate: Certificate) {
  const { takenOver, basis } = certificate
  if (!takenOver) return committedFacts({ ...certificate, basis })
  const units = basis.map(({ unitCode }) => unitCode)
  return committedFacts({ ...certificate, basis: { register: takenOver.register, units }, renewalOf: undefined })
}

/** The outcome as the deciding event says it: a later correction is of the result, not of this paper. */
function resultOf(learner: LearnerState, certificate: Certificate, unitCode: string) {
  const { rests, attempt } = restsOn(learner, certificate, unitCode)
  if (!attempt?.established) return undefined
  const corrected = attempt.corrections.find(({ moment }) => moment.eventId === rests)
  return { outcome: corrected?.to ?? attempt.established.outcome, establishedOn: attempt.established.moment.on }
}

function restsOn(learner: LearnerState, { basis }: Certificate, unitCode: string) {
  const rests: string | undefined = basis.find((one) => one.unitCode === unitCode)?.eventId
  const attempt: Attempt | undefined =
    rests === undefined
      ? undefined
      : [...learner.attempts.values()].find((one) => one.established && decisionsOf(one).includes(rests))
  return { rests, attempt }
}

/** The documents of its assessments, but for those that were erased since: who would be given one could open none. */
function evidenceOf(learner: LearnerState, certificate: Certificate): EvidenceDocument[] {
  const erasures = learner.identities.map(({ erased }) => erased.get('assessment-evidence')?.position ?? '')
  const documents = new Map<string, EvidenceDocument>()
  for (const { unitCode } of certificate.basis) {
    const { attempt } = restsOn(learner, certificate, unitCode)
    if (!attempt || erasures.some((erasedAt) => attempt.recorded.position < erasedAt)) continue
    for (const { sha256, kind } of attempt.evidence) {
      const known = documents.get(sha256)
      if (known) known.unitCodes.push(unitCode)
      else documents.set(sha256, { sha256, kind, assessedOn: attempt.recorded.on, unitCodes: [unitCode] })
    }
  }
  return [...documents.values()]
}

function styleFor({ institutionId, awardedOn }: Certificate, names: Names) {
  const organisation = names.organisation(institutionId)
  const style = organisation && styleOn(organisation, awardedOn)
  return style && present({ accent: style.accent, logo: style.logo })
}

function institutionOf(id: string, names: Names) {
  const organisation = names.organisation(id)
  const { name, kvk, brin, rio } = organisation ?? {}
  return present({ organisationId: id, name, kvk, brin, rio })
}
