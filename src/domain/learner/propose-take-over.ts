/** What the three ways to take something over have in common: who proposes it, once for each row of a register. */
import { z } from 'zod'
import { earlierCertificate, earlierEnrolment, earlierResult, takenFrom } from '../../../events/taking-over.ts'
import { learnerId, organisationId, type Role, takeOverId } from '../../../events/values.ts'
import { type DecisionContext, defineCommand, type Requirement } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes } from '../credential-type/credential-type.ts'
import { units } from '../unit/unit.ts'
import { personOf } from './authority.ts'
import { organisationsOf } from './enrolment.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseDecider } from './refusals.ts'
import type { Earlier, LearnerState, TakenFrom } from './state.ts'
import { rowKeyOf, rowRef } from './taking-over.ts'

export const PREPARING: readonly Role[] = ['studentAdmin', 'coordinator']

const common = {
  learnerId,
  /** The body that issued it, under the name that it has today. */
  institutionId: organisationId,
  from: takenFrom,
}
interface Common {
  readonly institutionId: string
  readonly from: TakenFrom
}

/** At the institution that issued it, of a learner that is known there. */
function preparing({ institutionId }: Common, learner: LearnerState): readonly Requirement[] {
  return [{ role: PREPARING, at: organisationsOf(learner).has(institutionId) ? institutionId : undefined }]
}
const claims = ({ institutionId, from }: Common, kind: Earlier['kind']) => [
  { ref: rowRef(rowKeyOf(institutionId, kind, from)), claim: { kind: 'registerRow' } },
]

function propose(
  learner: LearnerState,
  { institutionId, from }: { institutionId: z.infer<typeof organisationId>; from: TakenFrom },
  what: Earlier,
  days: readonly string[],
  context: DecisionContext,
) {
  const late = days.map((day) => refuseDate(day, context.today)).find((refusal) => refusal !== undefined)
  const refusal: Rejection | undefined = refuseDecider(learner, context) ?? late
  if (refusal) return refusal
  const data = { takeOverId: context.id(takeOverId), institutionId, from, what, proposedById: personOf(context) }
  return { events: [{ type: 'TakeOverProposed' as const, data }] }
}

/**
 * An enrolment of before stands in an earlier register; today's officer of the issuing body has to accept it before it
 * is shown, and then always as "overgenomen uit …" (model.md section 5, EnrolmentTakenOver).
 */
export const takeOverEnrolment = defineCommand({
  name: 'takeOverEnrolment',
  summary: { nl: 'Neem een eerdere inschrijving over', en: 'Take over an earlier enrolment' },
  purpose: 'education',
  stream: learners,
  input: z.strictObject({ ...common, ...earlierEnrolment }),
  target: (input) => input.learnerId,
  who: preparing,
  reserves: (input) => claims(input, 'enrolment'),
  answers: ['takeOverId'],
  decide(learner, { learnerId: _id, institutionId, from, ...what }, context) {
    if (what.endedOn < what.startsOn) {
      return rejected('date-too-early', { date: what.endedOn, earliest: what.startsOn })
    }
    return propose(learner, { institutionId, from }, { kind: 'enrolment', ...what }, [what.endedOn], context)
  },
})

/** A result of before: shown as such, and no ground for a new certificate, for nobody assessed it here (ResultTakenOver). */
export const takeOverResult = defineCommand({
  name: 'takeOverResult',
  summary: { nl: 'Neem een eerdere uitslag over', en: 'Take over an earlier result' },
  purpose: 'education',
  stream: learners,
  input: z.strictObject({
    ...common,
    unitId: earlierResult.unitId,
    outcome: earlierResult.outcome,
    establishedOn: earlierResult.establishedOn,
  }),
  target: (input) => input.learnerId,
  needs: (input) => [units.ref(input.unitId)],
  who: preparing,
  reserves: (input) => claims(input, 'result'),
  answers: ['takeOverId'],
  decide(learner, { learnerId: _id, institutionId, from, ...result }, context) {
    const unit = context.facts.get(units.ref(result.unitId))
    if (!unit) return rejected('unknown-unit', { unitId: result.unitId })
    const what = { kind: 'result' as const, ...result, unitCode: unit.code }
    return propose(learner, { institutionId, from }, what, [result.establishedOn], context)
  },
})

/** A certificate of before, which then counts for validity and renewal as any other (CertificateTakenOver). */
export const takeOverCertificate = defineCommand({
  name: 'takeOverCertificate',
  summary: { nl: 'Neem een eerder bewijs over', en: 'Take over an earlier certificate' },
  purpose: 'education',
  stream: learners,
  input: z.strictObject({ ...common, ...earlierCertificate }),
  target: (input) => input.learnerId,
  needs: (input) => [credentialTypes.ref(input.credentialTypeId)],
  who: preparing,
  reserves: (input) => claims(input, 'certificate'),
  answers: ['takeOverId'],
  decide(learner, { learnerId: _id, institutionId, from, ...what }, context) {
    const { credentialTypeId, awardedOn, validUntil } = what
    if (!context.facts.get(credentialTypes.ref(credentialTypeId))) {
      return rejected('unknown-credential-type', { credentialTypeId })
    }
    if (validUntil !== undefined && validUntil < awardedOn) {
      return rejected('date-too-early', { date: validUntil, earliest: awardedOn })
    }
    return propose(learner, { institutionId, from }, { kind: 'certificate', ...what }, [awardedOn], context)
  },
})
