/** One event of a learner's stream as one sentence about a certificate; undefined where it does not concern it. */
import type { RecordedOf } from '../events/event.ts'
import type { learnerEvents } from '../events/learner.ts'
import type { Outcome } from '../events/values.ts'
import type { Attempt, Certificate, Enrolment } from '../src/domain/learner/learner.ts'
import { say, type Values } from '../src/language/language.ts'
import { outcomeText, type Sentence } from './answers.ts'
import { BODIES, FAILED, HAPPENED, PASSED, REASONS, SOMEBODY } from './certificate-history-sentences.ts'
import { definitionOf, type Names, publishedName } from './names.ts'

export type LearnerEvent = RecordedOf<typeof learnerEvents>

export interface Concern {
  readonly certificate: Certificate
  readonly enrolments: ReadonlyMap<string, Enrolment>
  readonly attempts: ReadonlyMap<string, Attempt>
}

export function toldOf(event: LearnerEvent, concern: Concern, names: Names): Sentence | undefined {
  return (
    toldOfEnrolment(event, concern, names) ??
    toldOfAttempt(event, concern, names) ??
    toldOfCertificate(event, concern, names)
  )
}

const tell = (sentence: Sentence, values: Values = {}): Sentence => ({
  nl: say(sentence, 'nl', values),
  en: say(sentence, 'en', values),
})

const called = (names: Names, id: string | undefined): string | Sentence =>
  (id === undefined ? undefined : publishedName(names, id)) ?? SOMEBODY

/** With its value where it says more than passed or failed. */
function judged(outcome: Outcome): Sentence {
  const word = outcome.passed ? PASSED : FAILED
  if (outcome.type === 'passOrFail') return word
  const value = outcomeText(outcome)
  return { nl: `${value.replace('.', ',')} (${word.nl})`, en: `${value} (${word.en})` }
}

const because = (reason: string): Sentence => REASONS[reason] ?? { nl: reason, en: reason }

function toldOfEnrolment(event: LearnerEvent, concern: Concern, names: Names): Sentence | undefined {
  if (!('enrolmentId' in event.data) || 'attemptId' in event.data) return undefined
  const enrolment = concern.enrolments.get(String(event.data.enrolmentId))
  if (!enrolment) return undefined
  const provider = called(names, enrolment.providerId)
  switch (event.type) {
    case 'LearnerEnrolled':
      return tell(HAPPENED.LearnerEnrolled, {
        provider,
        title: names.offering(enrolment.offeringId)?.title ?? { nl: 'een scholing', en: 'a training' },
      })
    case 'EnrolmentConfirmed':
      return tell(HAPPENED.EnrolmentConfirmed, { provider })
    case 'EmployerChanged': {
      const { toId } = event.data
      return toId ? tell(HAPPENED.EmployerChanged, { employer: called(names, toId) }) : tell(HAPPENED.EmployerLeft)
    }
    case 'EnrolmentWithdrawn':
      return tell(HAPPENED.EnrolmentWithdrawn)
    case 'EnrolmentCompleted':
      return tell(HAPPENED.EnrolmentCompleted)
    case 'ResitGranted': {
      const { attempt, exception, unitId } = event.data
      const tried = [...concern.attempts.values()].find((a) => a.unitId === unitId)
      if (!tried) return undefined
      const sentence = exception ? HAPPENED.ResitGrantedAsException : HAPPENED.ResitGranted
      return tell(sentence, { attempt, unit: unitName(tried, names) })
    }
    default:
      return undefined
  }
}

const unitName = ({ unitId, unitCode }: Attempt, names: Names): Sentence => {
  const title = names.unit(unitId)?.title
  return title ? { nl: `${unitCode} ${title.nl}`, en: `${unitCode} ${title.en}` } : { nl: unitCode, en: unitCode }
}

function toldOfAttempt(event: LearnerEvent, concern: Concern, names: Names): Sentence | undefined {
  if (!('attemptId' in event.data)) return undefined
  const attempt = concern.attempts.get(String(event.data.attemptId))
  if (!attempt) return undefined
  const unit = unitName(attempt, names)
  switch (event.type) {
    case 'AssessmentRecorded':
      return tell(HAPPENED.AssessmentRecorded, {
        unit,
        attempt: event.data.attempt,
        outcome: judged(event.data.outcome),
      })
    case 'AssessmentConfirmed':
      return tell(HAPPENED.AssessmentConfirmed, { unit, assessors: called(names, event.data.assessorOrganisationId) })
    case 'AssessmentDisputed': {
      const assessors = called(names, event.data.assessorOrganisationId)
      return tell(HAPPENED.AssessmentDisputed, { unit, assessors, outcome: judged(event.data.outcome) })
    }
    case 'AssessmentResolved':
      return tell(HAPPENED.AssessmentResolved, { unit, outcome: judged(event.data.outcome) })
    case 'ResultEstablished': {
      const { kind, institutionId } = event.data.establishedBy
      return tell(kind === 'singleAct' ? HAPPENED.ResultBySingleAct : HAPPENED.ResultEstablished, {
        unit,
        body: BODIES[kind] ?? SOMEBODY,
        institution: called(names, institutionId),
        outcome: judged(event.data.outcome),
      })
    }
    case 'ResultCorrected': {
      const { from, to, reason } = event.data
      return tell(HAPPENED.ResultCorrected, { unit, from: judged(from), to: judged(to), reason: because(reason) })
    }
    case 'AssessmentVoided':
      return tell(HAPPENED.AssessmentVoided, { unit, attempt: attempt.attempt, reason: because(event.data.reason) })
    default:
      return undefined
  }
}

function toldOfCertificate(event: LearnerEvent, { certificate }: Concern, names: Names): Sentence | undefined {
  const { certificateId } = certificate
  const institution = called(names, certificate.institutionId)
  switch (event.type) {
    case 'CertificateAwarded': {
      if (event.data.certificateId !== certificateId) return undefined
      const title = definitionOf(names, certificate.credentialTypeId, certificate.credentialTypeVersion)?.label
      const number = certificate.certificateNumber
      return tell(HAPPENED.CertificateAwarded, { institution, number, title: title ?? number })
    }
    case 'CertificateTakenOver': {
      if (event.data.certificateId !== certificateId) return undefined
      const { from, originalNumber } = event.data
      const sentence = originalNumber ? HAPPENED.CertificateTakenOverWithNumber : HAPPENED.CertificateTakenOver
      return tell(sentence, { institution, register: from.register, row: from.row, number: originalNumber ?? '' })
    }
    case 'CertificateRevocationProposed':
      if (event.data.certificateId !== certificateId) return undefined
      return tell(HAPPENED.CertificateRevocationProposed, { reason: because(event.data.reason) })
    case 'CertificateRevoked':
      if (event.data.certificateId !== certificateId) return undefined
      return tell(HAPPENED.CertificateRevoked, { institution, reason: because(event.data.reason) })
    case 'CertificateSuspensionProposed':
    case 'CertificateSuspended': {
      if (event.data.certificateId !== certificateId) return undefined
      const { until, reason } = event.data
      const values = { institution, reason: because(reason) }
      if (until === undefined) return tell(HAPPENED[event.type], values)
      return tell(HAPPENED[`${event.type}Until`], { ...values, until })
    }
    case 'CertificateReinstatementProposed':
      if (event.data.certificateId !== certificateId) return undefined
      return tell(HAPPENED.CertificateReinstatementProposed, { reason: because(event.data.reason) })
    case 'CertificateReinstated':
      if (event.data.certificateId !== certificateId) return undefined
      return tell(HAPPENED.CertificateReinstated, { institution, reason: because(event.data.reason) })
    case 'CertificateSuperseded': {
      const reason = because(event.data.reason)
      if (event.data.certificateId === certificateId) return tell(HAPPENED.CertificateSuperseded, { reason })
      return event.data.byCertificateId === certificateId ? tell(HAPPENED.CertificateSupersedes, { reason }) : undefined
    }
    case 'CertificateReviewed':
      return event.data.certificateId === certificateId
        ? tell(HAPPENED.CertificateReviewed, { institution })
        : undefined
    case 'LearnersMerged':
      return tell(HAPPENED.LearnersMerged)
    default:
      return undefined
  }
}
