/** Rows of the transcript, out of the learner's folded state. Pure: names are loaded before. */

import type { CredentialTypeDefinition } from '../src/domain/credential-type/credential-type.ts'
import { isDisputed } from '../src/domain/learner/attempt.ts'
import { type CertificateStatus, certificateStatusOn, suspensionOn } from '../src/domain/learner/certificate.ts'
import type {
  Attempt,
  Certificate,
  Enrolment,
  LearnerState,
  TakenFrom,
  TakenOver,
} from '../src/domain/learner/learner.ts'
import { outcomeText, present } from './answers.ts'
import { statusSinceOf } from './certificate-status.ts'
import { definitionOf, type Names, organisationOf } from './names.ts'
import { ENDED_BEFORE, joined, statusText, takenOverText } from './transcript-sentences.ts'

export type ResultStatus = 'provisional' | 'disputed' | 'final' | 'corrected' | 'voided'
type QualificationUnit = { crebo: string; version: string; code: string }

/** Nothing is a result before the body decided; what was voided is none any more. */
export function resultStatusOf(attempt: Attempt): ResultStatus {
  if (attempt.voided) return 'voided'
  if (attempt.established) return attempt.corrections.some(correctsResult(attempt)) ? 'corrected' : 'final'
  return isDisputed(attempt) ? 'disputed' : 'provisional'
}

/** An assessor's own slip, put right before the body decided, is no correction of a result. */
const correctsResult =
  ({ established }: Attempt) =>
  ({ moment }: Attempt['corrections'][number]) =>
    established !== undefined && moment.position > established.moment.position

export const isFinal = (attempt: Attempt): boolean => ['final', 'corrected'].includes(resultStatusOf(attempt))

/** Events that made or changed the result: a certificate's basis names one of them. */
export const decisionsOf = (attempt: Attempt): readonly string[] => [
  ...(attempt.established ? [attempt.established.moment.eventId] : []),
  ...attempt.corrections.map(({ moment }) => moment.eventId),
]

/** The certificate whose basis is this attempt; the last one when there are several. */
function certificateOn(learner: LearnerState, attempt: Attempt): Certificate | undefined {
  const decisions = new Set(decisionsOf(attempt))
  return [...learner.certificates.values()].findLast((c) => c.basis.some(({ eventId }) => decisions.has(eventId)))
}

function mappedOn(
  definition: CredentialTypeDefinition | undefined,
  wanted: (unit: CredentialTypeDefinition['units'][number]) => boolean,
): QualificationUnit[] {
  return (definition?.units ?? []).flatMap((unit) =>
    unit.qualificationUnit && wanted(unit) ? [unit.qualificationUnit] : [],
  )
}

/** What a passed unit counts for: through the certificate that rests on it, else what the enrolment leads to. */
export function unitsOfAttempt(learner: LearnerState, attempt: Attempt, names: Names): QualificationUnit[] {
  if (!isFinal(attempt) || !attempt.outcome.passed) return []
  const certificate = certificateOn(learner, attempt)
  const enrolment = learner.enrolments.get(attempt.enrolmentId)
  const definition = certificate
    ? definitionOf(names, certificate.credentialTypeId, certificate.credentialTypeVersion)
    : definitionOf(names, enrolment?.credentialTypeId)
  return mappedOn(definition, ({ unitId, code }) => unitId === attempt.unitId || code === attempt.unitCode)
}

const GONE: readonly string[] = ['revoked', 'superseded', 'suspended'] satisfies CertificateStatus[]
/** Proof that was valid keeps its worth for a qualification when it lapses; not when it was revoked, replaced or does not count. */
export function unitsOfCertificate(certificate: Certificate, names: Names, on: string): QualificationUnit[] {
  const status = certificateStatusOn(certificate, on)
  if (status === undefined || GONE.includes(status)) return []
  return mappedOn(definitionOf(names, certificate.credentialTypeId, certificate.credentialTypeVersion), ({ code }) =>
    certificate.basis.some(({ unitCode }) => unitCode === code),
  )
}

const qualification = (units: readonly QualificationUnit[]) => ({
  qualificationCrebo: units[0]?.crebo,
  qualificationVersion: units[0]?.version,
  qualificationUnits: units.map(({ code }) => code),
})

const sizeOf = (size: { n: number; d: number; unit: string } | undefined) => ({
  sizeValue: size && size.n / size.d,
  sizeUnit: size?.unit,
})

export function attemptRow(learner: LearnerState, attempt: Attempt, names: Names) {
  const unit = names.unit(attempt.unitId)
  const { established, voided, outcome, corrections } = attempt
  const status = resultStatusOf(attempt)
  const singlePerson = established?.by.kind === 'singleAct'
  return present({
    rowKind: 'unit' as const,
    status,
    statusText: statusText(status, singlePerson),
    final: isFinal(attempt),
    titleNl: unit?.title.nl,
    titleEn: unit?.title.en,
    code: attempt.unitCode,
    unitId: attempt.unitId,
    attemptId: attempt.attemptId,
    enrolmentId: attempt.enrolmentId,
    attempt: attempt.attempt,
    basis: 'exam' as const,
    outcomeType: outcome.type,
    outcomeValue: outcomeText(outcome),
    passed: outcome.passed,
    assessedOn: attempt.recorded.on,
    establishedOn: established?.moment.on,
    corrections:
      corrections.length > 0
        ? corrections.map(({ from, to, reason, moment }) => ({ on: moment.on, from, to, reason }))
        : undefined,
    counts: voided?.counts,
    voidedOn: voided?.moment.on,
    institution: organisationOf(names, attempt.institutionId),
    body: established?.by.kind,
    singlePerson,
    ...qualification(unitsOfAttempt(learner, attempt, names)),
    ...sizeOf(unit?.size),
    skillUris: [...(unit?.skillUris ?? [])],
    evidenceCount: attempt.evidence.length,
    lastEventId: attempt.last.eventId,
    lastPosition: attempt.last.position,
  })
}

/** Undefined for what was not yet awarded on that day. */
export function certificateRow(certificate: Certificate, names: Names, on: string, evidenceCount: number) {
  const status = certificateStatusOn(certificate, on)
  if (status === undefined) return undefined
  const definition = definitionOf(names, certificate.credentialTypeId, certificate.credentialTypeVersion)
  const singlePerson = certificate.establishedBy.kind === 'singleAct'
  return present({
    rowKind: 'certificate' as const,
    status,
    statusText: statusText(status, singlePerson, certificate.takenOver?.register),
    final: true,
    titleNl: definition?.label.nl,
    titleEn: definition?.label.en,
    basis: certificate.takenOver ? ('takenOver' as const) : ('exam' as const),
    takenOver: certificate.takenOver && takenFrom(certificate.takenOver),
    certificateId: certificate.certificateId,
    certificateNumber: certificate.certificateNumber,
    certificateKind: definition?.kind,
    credentialTypeId: certificate.credentialTypeId,
    credentialTypeVersion: certificate.credentialTypeVersion,
    unitCodes: certificate.basis.map(({ unitCode }) => unitCode),
    awardedOn: certificate.awardedOn,
    statusSince: statusSinceOf(certificate, status, on),
    validUntil: certificate.policyOutcome.validUntil,
    graceUntil: certificate.policyOutcome.graceUntil,
    refreshAdvisedBy: certificate.policyOutcome.refreshAdvisedBy,
    suspendedUntil: status === 'suspended' ? suspensionOn(certificate, on)?.until : undefined,
    supersededById: certificate.superseded?.byCertificateId,
    institution: organisationOf(names, certificate.institutionId),
    body: certificate.establishedBy.kind,
    singlePerson,
    ...qualification(unitsOfCertificate(certificate, names, on)),
    ...sizeOf(definition?.size),
    nlqfLevel: definition?.nlqf?.level,
    nlqfVerified: definition?.nlqf?.verified,
    skillUris: [...(definition?.skillUris ?? [])],
    evidenceCount,
    lastEventId: certificate.last.eventId,
    lastPosition: certificate.last.position,
  })
}

const takenFrom = ({ register, row }: TakenFrom) => ({ register, row })

/** A result of before: nobody assessed it here, and it counts for nothing new. */
export function earlierResultRow({ from, what, institutionId, accepted }: TakenOver, names: Names) {
  if (what.kind !== 'result') return undefined
  const unit = names.unit(what.unitId)
  return present({
    rowKind: 'unit' as const,
    status: 'final' as const,
    statusText: statusText('final', false, from.register),
    final: true,
    titleNl: unit?.title.nl,
    titleEn: unit?.title.en,
    code: what.unitCode,
    unitId: what.unitId,
    basis: 'takenOver' as const,
    takenOver: takenFrom(from),
    outcomeType: what.outcome.type,
    outcomeValue: outcomeText(what.outcome),
    passed: what.outcome.passed,
    establishedOn: what.establishedOn,
    institution: organisationOf(names, institutionId),
    singlePerson: false,
    qualificationUnits: [],
    ...sizeOf(unit?.size),
    skillUris: [...(unit?.skillUris ?? [])],
    evidenceCount: 1,
    lastEventId: accepted.eventId,
    lastPosition: accepted.position,
  })
}

export function earlierEnrolmentRow({ takeOverId, from, what, institutionId }: TakenOver, names: Names) {
  if (what.kind !== 'enrolment') return undefined
  const { kind: _kind, ...enrolment } = what
  const ended = enrolment.completed ? ENDED_BEFORE.completed : ENDED_BEFORE.stopped
  return {
    takeOverId,
    ...enrolment,
    institution: organisationOf(names, institutionId),
    takenOver: takenFrom(from),
    text: joined(ended, takenOverText(from.register)),
  }
}

export function enrolmentRow(enrolment: Enrolment, names: Names, employers: (organisationId: string) => boolean) {
  const title = names.offering(enrolment.offeringId)?.title
  const referrer = enrolment.parties.find((party) => party.kind === 'referrer' && employers(party.organisationId))
  return present({
    enrolmentId: enrolment.enrolmentId,
    offeringId: enrolment.offeringId,
    partnershipId: enrolment.partnershipId,
    titleNl: title?.nl,
    titleEn: title?.en,
    status: enrolment.status,
    route: enrolment.route,
    purpose: enrolment.purpose,
    sectorFrom: enrolment.sectorFrom,
    sectorTo: enrolment.sectorTo,
    startsOn: enrolment.startsOn,
    endsOn: enrolment.endsOn,
    endedOn: enrolment.ended?.on,
    provider: organisationOf(names, enrolment.providerId),
    institution: organisationOf(names, enrolment.institutionId),
    employers: enrolment.parties
      .filter((party) => party.kind === 'employer' && employers(party.organisationId))
      .map(({ organisationId, from, until }) =>
        present({ organisation: organisationOf(names, organisationId), from, until }),
      ),
    referrer: referrer && organisationOf(names, referrer.organisationId),
  })
}

/** What became of the learner after an enrolment, without what was corrected since. */
export const outcomeRows = (learner: LearnerState, enrolmentId: string, names: Names) =>
  [...learner.outcomes.values()]
    .filter((one) => one.enrolmentId === enrolmentId && one.correctedById === undefined)
    .map(({ outcomeId, kind, moment, proof, recorded, employerId }) =>
      present({
        outcomeId,
        kind,
        moment,
        proof,
        on: recorded.on,
        employer: employerId && organisationOf(names, employerId),
      }),
    )
