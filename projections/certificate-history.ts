/**
 * The history of one certificate: each event that concerns it as one plain sentence, and what it rests on. A fold, so it
 * can be asked as of any position. It names roles and organisations, never the persons who acted.
 */
import { z } from 'zod'
import type { RecordedOf } from '../events/event.ts'
import type { learnerEvents } from '../events/learner.ts'
import { certificateId, eventId, learnerId, localDate } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { addPeriod, localDateAt } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { certificateStatusOn } from '../src/domain/learner/certificate.ts'
import { type Certificate, type LearnerState, learners } from '../src/domain/learner/learner.ts'
import { isOpen, PROPOSAL_DAYS } from '../src/domain/learner/refusals.ts'
import { asOfAnswer, organisationAnswer, outcomeText, position, present, sentence } from './answers.ts'
import { ROLES } from './certificate-history-sentences.ts'
import { type Concern, type LearnerEvent, toldOf } from './certificate-telling.ts'
import { definitionOf, loadNames, type Names, organisationOf } from './names.ts'
import { type Seen, seenLearner } from './sight.ts'
import { namesOf } from './transcript.ts'
import { certificateStatus, takenFromAnswer } from './transcript-answer.ts'
import { decisionsOf } from './transcript-rows.ts'

const by = z.strictObject({ role: sentence.optional(), organisation: organisationAnswer.optional() })

export const certificateHistory = defineQuery({
  name: 'certificateHistory',
  summary: {
    nl: 'De geschiedenis van een bewijs: wat er gebeurde en waar het op rust',
    en: 'The history of a certificate: what happened and what it rests on',
  },
  params: z.strictObject({ learnerId, certificateId }),
  result: z.strictObject({
    learnerId,
    certificateId,
    certificateNumber: z.string(),
    title: sentence.optional(),
    /** Got before: which register says so. */
    takenOver: takenFromAnswer.optional(),
    name: personalAnswer.optional(),
    /** With the number it shows anybody whether the paper is real; for the learner alone. */
    lookupSecret: personalAnswer.optional(),
    status: certificateStatus.optional(),
    /** How often a result below it changed since its body last looked at it. */
    changes: z.int(),
    asOf: asOfAnswer,
    events: z.array(
      z.strictObject({ on: localDate, type: z.string(), sentence, by, eventId, position, recordedOn: localDate }),
    ),
    /** What one person proposed and a second one has not decided yet; the day is the last on which that can be done. */
    proposed: z.array(
      z.strictObject({
        what: z.enum(['revoke', 'suspend', 'reinstate']),
        reason: z.string(),
        until: localDate.optional(),
        lapsesAfter: localDate,
        /** Who asks proposed it, and can't be the second person. */
        byYou: z.boolean(),
      }),
    ),
    /** The results that it rests on, unit by unit. */
    restsOn: z.array(
      z.strictObject({
        unitCode: z.string(),
        title: sentence.optional(),
        eventId,
        attempt: z.int().optional(),
        outcomeValue: z.string().optional(),
        establishedOn: localDate.optional(),
      }),
    ),
  }),
  source: 'fold',
  asOf: true,
  async run(params, context) {
    const seen = await seenLearner(params.learnerId, context)
    if (isRejection(seen)) return seen
    const certificate = seen.learner.certificates.get(params.certificateId)
    if (!certificate || !seen.sight.certificate(certificate)) return rejected('not-found')
    const events = (await context.events(learners.ref(params.learnerId))) as readonly RecordedOf<typeof learnerEvents>[]
    const names = await namesOf(seen.learner, context)
    const actors = await loadNames(context, {
      organisations: events.flatMap(({ meta }) => meta.actor.organisationId ?? []),
    })
    const all: Names = { ...names, organisation: (id) => names.organisation(id) ?? actors.organisation(id) }
    return historyOf(seen, certificate, events, all, context)
  },
})

function historyOf(
  { learner, sight }: Seen,
  certificate: Certificate,
  events: readonly LearnerEvent[],
  names: Names,
  { at, on, viewer }: QueryContext,
) {
  const concern = concernOf({ learner, sight }, certificate)
  const definition = definitionOf(names, certificate.credentialTypeId, certificate.credentialTypeVersion)
  return present({
    learnerId: learner.learnerId,
    certificateId: certificate.certificateId,
    certificateNumber: certificate.certificateNumber,
    title: definition?.label,
    takenOver: certificate.takenOver && { register: certificate.takenOver.register, row: certificate.takenOver.row },
    name: sight.name ? certificate.nameAsIssued : undefined,
    lookupSecret: sight.self ? certificate.lookupSecret : undefined,
    status: certificateStatusOn(certificate, on),
    changes: certificate.review.length,
    asOf: { position: at, on },
    events: events.flatMap((event) => {
      const told = toldOf(event, concern, names)
      if (!told) return []
      const recordedOn = localDateAt(Date.parse(event.meta.recordedAt))
      const { role, organisationId } = event.meta.actor
      return {
        on: event.meta.effectiveOn ?? recordedOn,
        type: event.type,
        sentence: told,
        by: present({
          role: role && (ROLES[role] ?? { nl: role, en: role }),
          organisation: organisationId && organisationOf(names, organisationId),
        }),
        eventId: event.eventId,
        position: event.position,
        recordedOn,
      }
    }),
    proposed: proposedFor(learner, certificate, { on, viewer }),
    restsOn: certificate.basis.map(({ unitCode, eventId: rests }) => {
      const attempt = [...learner.attempts.values()].find((a) => decisionsOf(a).includes(rests))
      return present({
        unitCode,
        title: attempt && names.unit(attempt.unitId)?.title,
        eventId: rests,
        attempt: attempt?.attempt,
        outcomeValue: attempt && outcomeText(attempt.outcome),
        establishedOn: attempt?.established?.moment.on,
      })
    }),
  })
}

function proposedFor(
  learner: LearnerState,
  { certificateId: about }: Certificate,
  { on, viewer }: Pick<QueryContext, 'on' | 'viewer'>,
) {
  const open = { revoke: learner.revocations, suspend: learner.suspensions, reinstate: learner.reinstatements }
  return Object.entries(open).flatMap(([what, proposals]) =>
    [...proposals.values()]
      .filter((one) => one.certificateId === about && isOpen(one, on))
      .map((one) =>
        present({
          what: what as keyof typeof open,
          reason: one.reason,
          until: 'until' in one ? one.until : undefined,
          lapsesAfter: addPeriod(localDateAt(Date.parse(one.moment.at)), `P${PROPOSAL_DAYS}D`),
          byYou: one.proposedById === viewer.userId,
        }),
      ),
  )
}

/** Every attempt at the certificate's units in the enrolments that led to it, also the failed ones. */
function concernOf({ learner, sight }: Seen, certificate: Certificate): Concern {
  const basis = new Set<string>(certificate.basis.map(({ eventId: rests }) => rests))
  const units = new Set(certificate.basis.map(({ unitCode }) => unitCode))
  const enrolments = new Set(
    [...learner.attempts.values()]
      .filter((attempt) => decisionsOf(attempt).some((decision) => basis.has(decision)))
      .map((attempt) => attempt.enrolmentId),
  )
  const attempts = [...learner.attempts.values()].filter(
    (attempt) => enrolments.has(attempt.enrolmentId) && units.has(attempt.unitCode) && sight.attempt(attempt),
  )
  return {
    certificate,
    enrolments: new Map(
      [...learner.enrolments.values()]
        .filter((enrolment) => enrolments.has(enrolment.enrolmentId) && sight.enrolment(enrolment))
        .map((enrolment) => [enrolment.enrolmentId, enrolment]),
    ),
    attempts: new Map(attempts.map((attempt) => [attempt.attemptId, attempt])),
  }
}
