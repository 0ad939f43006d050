/** What an organisation keeps of a learner: details, and each enrolment with how far its units are. */
import { z } from 'zod'
import { enrolmentPurpose, learnerEvents, sector } from '../events/learner.ts'
import { learningRoute } from '../events/offering.ts'
import { enrolmentId, learnerId, localDate, offeringId, partnershipId, unitId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { addPeriod } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { ENROLLING, REGISTRARS, scopeOf } from '../src/domain/learner/authority.ts'
import { identityOf } from '../src/domain/learner/identity.ts'
import type { Enrolment, LearnerState } from '../src/domain/learner/learner.ts'
import { assessmentRulesOn, policies } from '../src/domain/policy/policy.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, type Names, organisationOf } from './names.ts'
import { nameOf, type Seen, STAFF, seenLearner } from './sight.ts'
import { UNIT_STATES, unitProgress } from './unit-progress.ts'

const party = z.strictObject({
  kind: z.enum(['provider', 'institution', 'employer', 'workplace', 'referrer']),
  organisation: organisationAnswer,
  from: localDate,
  until: localDate.optional(),
})

export const learnerFile = defineQuery({
  name: 'learnerFile',
  summary: { nl: 'Gegevens en inschrijvingen van een deelnemer', en: 'Details and enrolments of a learner' },
  params: z.strictObject({ learnerId }),
  result: z.strictObject({
    learnerId,
    name: personalAnswer.optional(),
    birthDate: personalAnswer.optional(),
    /** Contact is for the organisation that registered the learner, or provides training until a year ago. */
    email: personalAnswer.optional(),
    phone: personalAnswer.optional(),
    learnerNumber: personalAnswer.optional(),
    identityAssurance: learnerEvents.shapes.LearnerRegistered.decided.shape.identityAssurance.optional(),
    registeredBy: organisationAnswer,
    registeredOn: localDate,
    enrolments: z.array(
      z.strictObject({
        enrolmentId,
        offeringId,
        partnershipId,
        titleNl: z.string().optional(),
        titleEn: z.string().optional(),
        status: z.enum(['requested', 'confirmed', 'rejected', 'withdrawn', 'completed']),
        route: learningRoute,
        purpose: enrolmentPurpose,
        sectorFrom: sector.optional(),
        sectorTo: sector.optional(),
        requestedOn: localDate,
        startsOn: localDate,
        endsOn: localDate,
        endedOn: localDate.optional(),
        endReason: z.string().optional(),
        /** Of the viewer's organisation: it decides about this enrolment. */
        ours: z.boolean(),
        /** Of the viewer's own enrolments: a target group was given with it, and whether its proof was seen. */
        targetGroupProof: z.strictObject({ seenOn: localDate.optional() }).optional(),
        parties: z.array(party),
        units: z.array(
          z.strictObject({
            unitId,
            code: z.string(),
            titleNl: z.string().optional(),
            titleEn: z.string().optional(),
            state: z.enum(UNIT_STATES),
            /** The number that the next attempt has. */
            attempt: z.int(),
            /** The newest attempt is void: a resit is for that reason. */
            lastVoided: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const seen = await seenLearner(params.learnerId, context)
    if (isRejection(seen)) return seen
    const { learner } = seen
    const { viewer } = context
    const registers = learner.identities.some((identity) => viewer.holds(REGISTRARS, identity.registeredById))
    const provides = [...learner.enrolments.values()].filter((enrolment) => isStaffOf(enrolment, context))
    if (!registers && provides.length === 0) return rejected('not-found')
    return fileOf(seen, provides, registers || provides.some((enrolment) => mayContact(enrolment, context)), context)
  },
})

/** What became of somebody is asked until a year after (model.md section 5, OutcomeRecorded). */
const ASKED_UNTIL = 'P13M'

/** Who provides the training may call; a board that decides about a result has no need to. */
function mayContact(enrolment: Enrolment, { viewer, today }: QueryContext): boolean {
  const { ended, status } = enrolment
  const isOver = status === 'rejected' || (ended !== undefined && today > addPeriod(ended.on, ASKED_UNTIL))
  return !isOver && viewer.holds(REGISTRARS, enrolment.providerId, scopeOf(enrolment))
}

const isStaffOf = (enrolment: Enrolment, { viewer }: QueryContext): boolean =>
  [enrolment.providerId, enrolment.institutionId].some((at) => viewer.holds(STAFF, at, scopeOf(enrolment)))

async function fileOf({ learner }: Seen, enrolments: readonly Enrolment[], contact: boolean, context: QueryContext) {
  const identity = identityOf(learner) ?? learner.identities.at(-1)
  const { viewer } = context
  const names = await loadNames(context, {
    organisations: [
      ...(identity ? [identity.registeredById] : []),
      ...enrolments.flatMap(({ parties }) => parties.map(({ organisationId }) => organisationId)),
    ],
    offerings: enrolments.map((enrolment) => enrolment.offeringId),
    units: enrolments.flatMap(({ units }) => units.map((unit) => unit.unitId)),
  })
  const rows = []
  for (const enrolment of enrolments) rows.push(await enrolmentOf(learner, enrolment, names, context))
  return present({
    learnerId: learner.learnerId,
    name: nameOf(learner),
    birthDate: identity?.birthDate,
    email: contact ? identity?.email : undefined,
    phone: contact ? identity?.phone : undefined,
    // It is the registering organisation's own.
    learnerNumber: identity?.registeredById === viewer.organisationId ? identity?.learnerNumber : undefined,
    identityAssurance: identity?.identityAssurance,
    registeredBy: organisationOf(names, identity?.registeredById ?? ''),
    registeredOn: identity?.registered.on ?? '',
    enrolments: rows,
  })
}

/** That there is a group at all is for who may see its proof: the provider's own people who enrol. */
function proofOf(enrolment: Enrolment, { viewer }: QueryContext) {
  const { providerId, targetGroups, groupsSeenOn: seenOn } = enrolment
  if (targetGroups === undefined || !viewer.holds(ENROLLING, providerId, scopeOf(enrolment))) return undefined
  return present({ seenOn })
}

async function enrolmentOf(learner: LearnerState, enrolment: Enrolment, names: Names, context: QueryContext) {
  const title = names.offering(enrolment.offeringId)?.title
  const policy = assessmentRulesOn(await context.load(policies.ref(enrolment.assessmentPolicyId)), context.today)
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
    requestedOn: enrolment.enrolled.at.slice(0, 10),
    startsOn: enrolment.startsOn,
    endsOn: enrolment.endsOn,
    endedOn: enrolment.ended?.on,
    endReason: enrolment.ended?.reason,
    ours: enrolment.providerId === context.viewer.organisationId,
    targetGroupProof: proofOf(enrolment, context),
    parties: enrolment.parties.map(({ kind, organisationId, from, until }) =>
      present({ kind, organisation: organisationOf(names, organisationId), from, until }),
    ),
    units: enrolment.units.map(({ unitId: id, code }) => {
      const { state, attempt, last } = unitProgress(learner, enrolment, id, policy?.rules.attempts)
      const unit = names.unit(id)
      return present({
        unitId: id,
        code,
        titleNl: unit?.title.nl,
        titleEn: unit?.title.en,
        state,
        attempt,
        lastVoided: last?.voided !== undefined,
      })
    }),
  })
}
