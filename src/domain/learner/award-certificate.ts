import { z } from 'zod'
import type { learnerEvents } from '../../../events/learner.ts'
import {
  certificateId,
  credentialTypeId,
  enrolmentId,
  eventId,
  learnerId,
  localDate,
  organisationId,
} from '../../../events/values.ts'
import { type Decision, type DecisionContext, defineCommand } from '../../contract/command.ts'
import { certificateNumberOf } from '../../contract/naming.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { isExamBoardPaper } from '../credential-type/exam-board-paper.ts'
import { organisations } from '../organisation/organisation.ts'
import { refuseUnmandated } from '../organisation/recognised-awarder.ts'
import { policies, validityRulesOn } from '../policy/policy.ts'
import { assessorsOf } from './attempt.ts'
import { atAnyParty, EXAM_BOARD, rolesOfBody } from './authority.ts'
import { basisFor, enrolmentOfBasis, type Ground } from './award-basis.ts'
import { refuseEarlier, validityOf } from './award-terms.ts'
import { byOf, bySelf, type Deciding } from './deciding.ts'
import { organisationsOf } from './enrolment.ts'
import { identityOf } from './identity.ts'
import { type Certificate, type LearnerState, learners } from './learner.ts'
import { refuseDate } from './refusals.ts'

const awarding = z.strictObject({
  learnerId,
  credentialTypeId,
  institutionId: organisationId,
  awardedOn: localDate,
  /** Says for which enrolment; by default the one that the last result was got in. */
  enrolmentId: enrolmentId.optional(),
  renewalOf: certificateId.optional(),
  replaces: z.strictObject({ certificateId, reason: z.enum(['nameCorrected', 'errorCorrected']) }).optional(),
})

/**
 * The body of an institution with a mandate, and the recognition that it needs, awards the paper once every unit of
 * the newest version of the credential type rests on a final pass that stands (domain.md 4.4, CertificateAwarded).
 * Results stay with the institution that established them and count here too; for mbo papers an exam board must have
 * established each. Validity is what policy makes of it (domain.md 1.4). Name and birth date are sealed as they are now.
 *
 * `renewalOf` names the certificate that new results renew. `replaces` names one whose text was wrong: the new one
 * keeps its basis rules and its validity, and supersedes it at once.
 */
export const awardCertificate = defineCommand({
  name: 'awardCertificate',
  summary: { nl: 'Reik een bewijs uit', en: 'Award a certificate' },
  purpose: 'award',
  stream: learners,
  input: awarding,
  target: (input) => input.learnerId,
  needs(input, _learner, facts) {
    const type = facts.get(credentialTypes.ref(input.credentialTypeId))
    const newest = type && newestVersion(type)
    return [
      credentialTypes.ref(input.credentialTypeId),
      organisations.ref(input.institutionId),
      ...(newest ? [policies.ref(newest.definition.validityPolicyId)] : []),
    ]
  },
  who(input, learner, facts) {
    const type = facts.get(credentialTypes.ref(input.credentialTypeId))
    if (!type) return atAnyParty(learner, [...EXAM_BOARD, 'certifyingOfficer'])
    const boardOnly = isExamBoardPaper(newestVersion(type)?.definition.kind)
    // An institution that has nothing to do with the learner does not learn here that it exists.
    const at = organisationsOf(learner).has(input.institutionId) ? input.institutionId : undefined
    return [{ role: boardOnly ? EXAM_BOARD : [...EXAM_BOARD, 'certifyingOfficer'], at }]
  },
  answers: ['certificateId', 'certificateNumber'],
  reveals: ['lookupSecret'],
  decide: (learner, input, context) => awardOf(learner, input, bySelf(learner, context), context),
})

/** What rules need to know of the moment: a question may ask them too. */
type Asking = Pick<DecisionContext, 'facts' | 'today'> & { readonly actor: Pick<DecisionContext['actor'], 'role'> }

/** What the paper will rest on, or what stands in the way. */
export function groundsOf(learner: LearnerState, input: z.infer<typeof awarding>, deciding: Deciding, context: Asking) {
  const { facts, today } = context
  const { awardedOn, institutionId } = input
  const type = facts.get(credentialTypes.ref(input.credentialTypeId))
  const newest = type && newestVersion(type)
  if (!newest) return rejected('unknown-credential-type', { credentialTypeId: input.credentialTypeId })
  if (input.enrolmentId && !learner.enrolments.has(input.enrolmentId)) return rejected('unknown-enrolment')
  const identity = identityOf(learner)
  if (!identity) return rejected('personal-data-erased')
  if (newest.definition.kind === 'diploma') return rejected('diploma-is-composed')
  const institution = facts.get(organisations.ref(institutionId))
  const replaced = input.replaces && learner.certificates.get(input.replaces.certificateId)
  const refusal =
    deciding.refusal ??
    refuseDate(awardedOn, today) ??
    refuseUnmandated(institution, input.credentialTypeId, newest.definition, awardedOn) ??
    refuseEarlier(learner, { ...input, today, version: newest.version }) ??
    refuseOtherBody(replaced, institutionId, context)
  if (refusal) return refusal
  const basis = basisFor(learner, newest.definition, input)
  if ('rejected' in basis) return basis
  const judged = refuseJudge(basis, deciding, context)
  if (judged) return judged
  const validityPolicy = newest.definition.validityPolicyId
  const validity = validityRulesOn(facts.get(policies.ref(validityPolicy)), awardedOn)
  if (!validity) return rejected('validity-policy-not-in-force', { on: awardedOn })
  return { identity, replaced, basis, version: newest.version, validityPolicy, validity }
}

/** The paper, or what stands in the way: the same for one who decides and for a board's list. */
export function awardOf(
  learner: LearnerState,
  input: z.infer<typeof awarding>,
  deciding: Deciding,
  context: DecisionContext,
): Decision<typeof learnerEvents> | Rejection {
  const grounds = groundsOf(learner, input, deciding, context)
  if ('rejected' in grounds) return grounds
  const { identity, replaced, basis, version, validityPolicy, validity } = grounds
  const { awardedOn, institutionId } = input
  const id = context.id(certificateId)
  const kind =
    deciding.meetingId === undefined && context.actor.role === 'certifyingOfficer' ? 'certifyingOfficer' : 'examBoard'
  const by = { kind, institutionId, ...byOf(deciding) } as const
  const awarded = {
    certificateId: id,
    learnerId: input.learnerId,
    certificateNumber: certificateNumberOf(context.ledgerId, id),
    credentialTypeId: input.credentialTypeId,
    credentialTypeVersion: version,
    institutionId,
    establishedBy: by,
    basis: basis.map(({ unitCode, deciding }) => ({ unitCode, eventId: eventId.parse(deciding) })),
    policyOutcome: replaced?.policyOutcome ?? validityOf(validity.rules, awardedOn),
    nameAsIssued: identity.name,
    ...(identity.birthDate && { birthDateAsIssued: identity.birthDate }),
    ...(input.renewalOf && { renewalOf: input.renewalOf }),
  }
  const partnershipId = enrolmentOfBasis(learner, basis, input.enrolmentId)?.partnershipId
  return {
    events: [
      { type: 'CertificateAwarded', effectiveOn: awardedOn, data: awarded },
      ...(input.replaces
        ? [
            {
              type: 'CertificateSuperseded' as const,
              effectiveOn: awardedOn,
              data: { ...input.replaces, byCertificateId: id, decidedBy: by },
            },
          ]
        : []),
    ],
    policies: [{ policyId: validityPolicy, version: validity.version }],
    ...(partnershipId && { partnershipId }),
  }
}

/** What is replaced goes, and only the body that awarded it takes it away. */
function refuseOtherBody(
  replaced: Certificate | undefined,
  institutionId: string,
  { actor }: Asking,
): Rejection | undefined {
  if (!replaced) return undefined
  const { kind } = replaced.establishedBy
  const same = replaced.institutionId === institutionId && rolesOfBody(kind).some((role) => role === actor.role)
  return same ? undefined : rejected('not-the-awarding-body', { number: replaced.certificateNumber })
}

/** Assessor and member of the exam board do not go together for one learner (domain.md 4.4, RoleAssigned). */
function refuseJudge(
  basis: readonly Ground[],
  { persons, meetingId }: Deciding,
  { actor }: Asking,
): Rejection | undefined {
  if (meetingId === undefined && !EXAM_BOARD.some((role) => role === actor.role)) return undefined
  const assessed = basis.some(({ attempt }) => persons.some((person) => assessorsOf(attempt).has(person)))
  return assessed ? rejected('board-member-assessed') : undefined
}
