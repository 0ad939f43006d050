/** One assessment with all that happened to it: what a second assessor or the deciding body looks at. */
import { z } from 'zod'
import { establisher } from '../events/policy.ts'
import { attemptId, enrolmentId, evidence, instant, learnerId, localDate, unitId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { assessorsOf, isDecidedByBoard, isDisputed, isPending } from '../src/domain/learner/attempt.ts'
import { bodyFacts, bodyOf, rulesOf } from '../src/domain/learner/authority.ts'
import type { Attempt, Moment } from '../src/domain/learner/learner.ts'
import { organisationAnswer, outcomeAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'
import { personNames } from './person-name.ts'
import { nameOf, type Seen, seenLearner } from './sight.ts'
import { resultStatus } from './transcript-answer.ts'
import { resultStatusOf } from './transcript-rows.ts'

/** Somebody who judged: the name is for those who judge or decide as well, not for the learner. */
const judge = {
  name: personalAnswer.optional(),
  organisation: organisationAnswer.optional(),
  on: localDate,
  at: instant,
}
const step = z.enum(['confirmAssessment', 'resolveAssessment', 'establishResult'])

export const assessment = defineQuery({
  name: 'assessment',
  summary: { nl: 'Eén beoordeling, met wie er wat van vond', en: 'One assessment, with who thought what of it' },
  params: z.strictObject({ learnerId, attemptId }),
  result: z.strictObject({
    learnerId,
    attemptId,
    enrolmentId,
    name: personalAnswer.optional(),
    unitId,
    unitCode: z.string(),
    titleNl: z.string().optional(),
    titleEn: z.string().optional(),
    offeringNl: z.string().optional(),
    offeringEn: z.string().optional(),
    institution: organisationAnswer,
    attempt: z.int(),
    status: resultStatus,
    /** As it stands now. */
    outcome: outcomeAnswer,
    recorded: z.strictObject({
      ...judge,
      outcome: outcomeAnswer,
      remark: personalAnswer.optional(),
      instrument: z.string().optional(),
      evidence: z.array(evidence),
    }),
    confirmations: z.array(z.strictObject(judge)),
    disputes: z.array(z.strictObject({ ...judge, outcome: outcomeAnswer, remark: personalAnswer.optional() })),
    resolutions: z.array(
      z.strictObject({
        ...judge,
        outcome: outcomeAnswer,
        resolver: z.enum(['assessor', 'examBoard']),
        reason: z.string(),
      }),
    ),
    established: z.strictObject({ on: localDate, by: establisher }).optional(),
    corrections: z.array(z.strictObject({ on: localDate, from: outcomeAnswer, to: outcomeAnswer, reason: z.string() })),
    voided: z.strictObject({ on: localDate, reason: z.string(), counts: z.boolean() }).optional(),
    /** What has to be done before it is final; absent once it is, or is void. */
    step: step.optional(),
    /** Assessors that agree so far, of those that the policy asks for. */
    assessors: z.strictObject({ have: z.int(), needed: z.int() }),
    /** The next assessor comes from another organisation than the first. */
    otherOrganisation: z.boolean(),
    /** Who makes it final. */
    body: establisher.optional(),
    /** The viewer is one of its assessors; the first one. */
    judgedByMe: z.boolean(),
    recordedByMe: z.boolean(),
  }),
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const seen = await seenLearner(params.learnerId, context)
    if (isRejection(seen)) return seen
    const attempt = seen.learner.attempts.get(params.attemptId)
    if (!attempt || !seen.sight.attempt(attempt)) return rejected('not-found')
    return answerOf(attempt, seen, context)
  },
})

async function answerOf(attempt: Attempt, { learner, sight }: Seen, context: QueryContext) {
  const facts = new Map<string, unknown>()
  for (const ref of bodyFacts(learner, attempt.attemptId)) facts.set(ref.stream, await context.load(ref))
  const known = { get: (ref: { stream: string }) => facts.get(ref.stream) as never }
  const rules = rulesOf(attempt, known)
  const enrolment = learner.enrolments.get(attempt.enrolmentId)
  const { confirmations, disputes, resolutions } = attempt
  const people = sight.self
    ? new Map<string, unknown>()
    : await personNames([...assessorsOf(attempt), ...resolutions.map(({ resolvedById }) => resolvedById)], context)
  const names = await loadNames(context, {
    units: [attempt.unitId],
    offerings: enrolment ? [enrolment.offeringId] : [],
    organisations: [
      ...[attempt.institutionId, attempt.assessorOrganisationId],
      ...[...confirmations, ...disputes].map((one) => one.assessorOrganisationId),
      ...resolutions.flatMap(({ moment }) => moment.organisationId ?? []),
    ],
  })
  const judgeOf = (userId: string, organisationId: string | undefined, { on, at }: Moment) =>
    present({
      name: people.get(userId),
      organisation: organisationId === undefined ? undefined : organisationOf(names, organisationId),
      on,
      at,
    })
  const unit = names.unit(attempt.unitId)
  const offering = enrolment && names.offering(enrolment.offeringId)
  const needed = rules?.assessors ?? 1
  return present({
    learnerId: learner.learnerId,
    attemptId: attempt.attemptId,
    enrolmentId: attempt.enrolmentId,
    name: sight.name ? nameOf(learner) : undefined,
    unitId: attempt.unitId,
    unitCode: attempt.unitCode,
    titleNl: unit?.title.nl,
    titleEn: unit?.title.en,
    offeringNl: offering?.title.nl,
    offeringEn: offering?.title.en,
    institution: organisationOf(names, attempt.institutionId),
    attempt: attempt.attempt,
    status: resultStatusOf(attempt),
    outcome: attempt.outcome,
    recorded: present({
      ...judgeOf(attempt.assessorId, attempt.assessorOrganisationId, attempt.recorded),
      outcome: attempt.firstOutcome,
      remark: attempt.remark,
      instrument: attempt.instrument,
      evidence: [...attempt.evidence],
    }),
    confirmations: confirmations.map((one) => judgeOf(one.assessorId, one.assessorOrganisationId, one.moment)),
    disputes: disputes.map((one) =>
      present({
        ...judgeOf(one.assessorId, one.assessorOrganisationId, one.moment),
        outcome: one.outcome,
        remark: one.remark,
      }),
    ),
    resolutions: resolutions.map(({ resolvedById, resolver, reason, outcome, moment }) => ({
      ...judgeOf(resolvedById, moment.organisationId, moment),
      outcome,
      resolver,
      reason,
    })),
    established: attempt.established && { on: attempt.established.moment.on, by: attempt.established.by.kind },
    corrections: attempt.corrections.map(({ from, to, reason, moment }) => ({ on: moment.on, from, to, reason })),
    voided: attempt.voided && {
      on: attempt.voided.moment.on,
      reason: attempt.voided.reason,
      counts: attempt.voided.counts,
    },
    step: stepOf(attempt, needed),
    assessors: { have: attempt.agreeing.size, needed },
    otherOrganisation: rules?.otherOrganisation ?? false,
    body: bodyOf(learner, attempt, known),
    judgedByMe: assessorsOf(attempt).has(context.viewer.userId ?? ''),
    recordedByMe: attempt.assessorId === context.viewer.userId,
  })
}

function stepOf(attempt: Attempt, needed: number): z.infer<typeof step> | undefined {
  if (!isPending(attempt)) return undefined
  if (isDisputed(attempt)) return 'resolveAssessment'
  return attempt.agreeing.size >= needed || isDecidedByBoard(attempt) ? 'establishResult' : 'confirmAssessment'
}
