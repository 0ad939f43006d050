/**
 * The transcript (deelnemersoverzicht): not stored, for it is the fold of one learner's stream (model.md section 6), and
 * so can be asked as of any position.
 */
import { z } from 'zod'
import { learnerId } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { decidingEventOf } from '../src/domain/learner/attempt.ts'
import type { LearnerState } from '../src/domain/learner/learner.ts'
import { present } from './answers.ts'
import { loadNames, type Names } from './names.ts'
import { nameOf, type Seen, seenLearner } from './sight.ts'
import { transcriptAnswer } from './transcript-answer.ts'
import {
  attemptRow,
  certificateRow,
  decisionsOf,
  earlierEnrolmentRow,
  earlierResultRow,
  enrolmentRow,
  outcomeRows,
  unitsOfAttempt,
  unitsOfCertificate,
} from './transcript-rows.ts'
import { NOT_THE_STATUTORY_LIST } from './transcript-sentences.ts'

export const transcript = defineQuery({
  name: 'transcript',
  summary: {
    nl: 'Het overzicht van een deelnemer: pogingen, uitslagen en bewijzen',
    en: 'The overview of a learner: attempts, results and certificates',
  },
  params: z.strictObject({ learnerId }),
  result: transcriptAnswer,
  source: 'fold',
  asOf: true,
  async run(params, context) {
    const seen = await seenLearner(params.learnerId, context)
    if (isRejection(seen)) return seen
    return transcriptOf(seen, await namesOf(seen.learner, context), context)
  },
})

export function namesOf(learner: LearnerState, context: Pick<QueryContext, 'load'>): Promise<Names> {
  const enrolments = [...learner.enrolments.values()]
  const attempts = [...learner.attempts.values()]
  const certificates = [...learner.certificates.values()]
  const earlier = [...learner.takenOver.values()]
  return loadNames(context, {
    organisations: [
      ...enrolments.flatMap((e) => e.parties.map((party) => party.organisationId)),
      ...attempts.map((a) => a.institutionId),
      ...certificates.map((c) => c.institutionId),
      ...earlier.map((found) => found.institutionId),
      ...[...learner.outcomes.values()].flatMap(({ employerId }) => employerId ?? []),
    ],
    units: [
      ...attempts.map((a) => a.unitId),
      ...earlier.flatMap(({ what }) => (what.kind === 'result' ? [what.unitId] : [])),
    ],
    credentialTypes: [
      ...enrolments.flatMap((e) => (e.credentialTypeId ? [e.credentialTypeId] : [])),
      ...certificates.map((c) => c.credentialTypeId),
    ],
    offerings: enrolments.map((e) => e.offeringId),
  })
}

function transcriptOf({ learner, sight }: Seen, names: Names, { at, on, viewer }: QueryContext) {
  const attempts = [...learner.attempts.values()].filter((attempt) => sight.attempt(attempt))
  const certificates = [...learner.certificates.values()].filter((certificate) => sight.certificate(certificate))
  const enrolments = [...learner.enrolments.values()].filter((enrolment) => sight.enrolment(enrolment))
  const earlier = [...learner.takenOver.values()].filter((one) => !one.withdrawn && sight.takenOver(one))
  return present({
    learnerId: learner.learnerId,
    name: sight.name ? nameOf(learner) : undefined,
    asOf: { position: at, on },
    sentences: [...NOT_THE_STATUTORY_LIST],
    rows: [
      ...earlier.flatMap((one) => earlierResultRow(one, names) ?? []),
      ...attempts
        .toSorted((a, b) => compare(a.recorded.on, b.recorded.on) || compare(a.recorded.position, b.recorded.position))
        .map((attempt) => attemptRow(learner, attempt, names)),
      ...certificates.flatMap((certificate) => {
        const basis = new Set<string>(certificate.basis.map(({ eventId }) => eventId))
        const evidence = [...learner.attempts.values()]
          .filter((attempt) => decisionsOf(attempt).some((eventId) => basis.has(eventId)))
          .reduce((sum, attempt) => sum + attempt.evidence.length, 0)
        return certificateRow(certificate, names, on, evidence) ?? []
      }),
    ],
    enrolments: enrolments.map((enrolment) => {
      // Which employers a person had before or after is nothing for an employer.
      const all =
        sight.self || [enrolment.providerId, enrolment.institutionId].some((id) => id === viewer.organisationId)
      const row = enrolmentRow(enrolment, names, (id) => all || id === viewer.organisationId)
      return all ? { ...row, outcomes: outcomeRows(learner, enrolment.enrolmentId, names) } : row
    }),
    earlierEnrolments: earlier.flatMap((one) => earlierEnrolmentRow(one, names) ?? []),
    satisfied: satisfiedBy(learner, attempts, certificates, names, on),
  })
}

/** Each qualification unit once: by a certificate where there is one, else by the result itself. */
function satisfiedBy(
  learner: LearnerState,
  attempts: readonly Parameters<typeof unitsOfAttempt>[1][],
  certificates: readonly Parameters<typeof unitsOfCertificate>[0][],
  names: Names,
  on: string,
) {
  const found = new Map<string, { crebo: string; version: string; code: string; by: string; eventId: string }>()
  const add = (units: ReturnType<typeof unitsOfAttempt>, by: 'certificate' | 'result', eventId: string) => {
    for (const unit of units) {
      const key = `${unit.crebo} ${unit.version} ${unit.code}`
      if (!found.has(key)) found.set(key, { ...unit, by, eventId })
    }
  }
  for (const certificate of certificates) {
    add(unitsOfCertificate(certificate, names, on), 'certificate', certificate.awarded.eventId)
  }
  for (const attempt of attempts) {
    const decided = decidingEventOf(attempt)
    if (decided !== undefined) add(unitsOfAttempt(learner, attempt, names), 'result', decided)
  }
  return [...found.values()].toSorted(
    (a, b) => compare(a.crebo, b.crebo) || compare(a.version, b.version) || compare(a.code, b.code),
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
