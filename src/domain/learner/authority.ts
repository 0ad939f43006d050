/** Who may do what about a learner: requirements at the organisation of the enrolment, attempt or certificate. */
import { type OrganisationId, type Role, type UserId, userId } from '../../../events/values.ts'
import type { DecisionContext, Facts, Requirement, Scope } from '../../contract/command.ts'
import { within } from '../../contract/dates.ts'
import type { StreamRef } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { isExamBoardPaper } from '../credential-type/exam-board-paper.ts'
import { organisations } from '../organisation/organisation.ts'
import { partnerships } from '../partnership/partnership.ts'
import { type AssessmentRules, assessmentRulesOf, policies } from '../policy/policy.ts'
import { organisationsOf } from './enrolment.ts'
import type { Attempt, Certificate, DecidedBy, Enrolment, LearnerState, Proposal } from './state.ts'

type Body = DecidedBy['kind']

export const ENROLLING: readonly Role[] = ['coordinator', 'studentAdmin']
/** Who make learners known, and let them in. */
export const REGISTRARS: readonly Role[] = ['coordinator', 'studentAdmin', 'counsellor', 'organisationAdmin']
export const EMPLOYING: readonly Role[] = ['hrOfficer', 'teamLead', 'coordinator']
export const EXAM_BOARD: readonly Role[] = ['examBoardMember', 'examBoardChair']
const BODY_ROLES: Readonly<Record<Body, readonly Role[]>> = {
  examBoard: EXAM_BOARD,
  certifyingOfficer: ['certifyingOfficer'],
  // Whatever comes after a single act is decided by somebody who answers for the institution.
  singleAct: ['certifyingOfficer'],
}

export const scopeOf = ({ partnershipId, offeringId }: Enrolment): Scope => ({ partnershipId, offeringId })

/**
 * For what is not in this stream: those who could have been meant, so that a related person reads `unknown-…` and a
 * stranger the same as for a learner that does not exist.
 */
export const atAnyParty = (state: LearnerState, role: readonly Role[]): readonly Requirement[] =>
  [...organisationsOf(state)].map((at) => ({ role, at }))

export function atProvider(state: LearnerState, enrolmentId: string): readonly Requirement[] {
  const enrolment = state.enrolments.get(enrolmentId)
  if (!enrolment) return atAnyParty(state, ENROLLING)
  return [{ role: ENROLLING, at: enrolment.providerId, scope: scopeOf(enrolment) }]
}

/** Assessors of the provider, the institution or a member of the partnership on that day. Needs the partnership. */
export function assessorsFor(
  state: LearnerState,
  enrolment: Enrolment | undefined,
  on: string,
  facts: Facts,
): readonly Requirement[] {
  if (!enrolment) return atAnyParty(state, ['assessor'])
  const partnership = facts.get(partnerships.ref(enrolment.partnershipId))
  const members = (partnership?.memberships ?? [])
    .filter((m) => m.kind === 'member' && within(on, m.from, m.until))
    .flatMap(({ member }) => (member.startsWith('organisation-') ? [member.slice('organisation-'.length)] : []))
  const at = new Set<string>([enrolment.providerId, enrolment.institutionId, ...members])
  return [...at].map((organisation) => ({ role: 'assessor', at: organisation, scope: scopeOf(enrolment) }))
}

export function enrolmentOfAttempt(state: LearnerState, attemptId: string): Enrolment | undefined {
  return state.enrolments.get(state.attempts.get(attemptId)?.enrolmentId ?? '')
}

/** What `bodyOf` reads: the policy that the attempt was made under, and the paper that it is for. */
export function bodyFacts(state: LearnerState, attemptId: string): readonly StreamRef[] {
  const attempt = state.attempts.get(attemptId)
  const paper = enrolmentOfAttempt(state, attemptId)?.credentialTypeId
  if (!attempt) return []
  return [policies.ref(attempt.policy.policyId), ...(paper ? [credentialTypes.ref(paper)] : [])]
}

export function isForExamBoardPaper(enrolment: Enrolment | undefined, facts: Facts): boolean {
  const type = enrolment?.credentialTypeId && facts.get(credentialTypes.ref(enrolment.credentialTypeId))
  return isExamBoardPaper(type ? newestVersion(type)?.definition.kind : undefined)
}

export function rulesOf(attempt: Attempt, facts: Facts): AssessmentRules | undefined {
  return assessmentRulesOf(facts.get(policies.ref(attempt.policy.policyId)), attempt.policy.version)
}

/** Who makes this attempt final: always the exam board where the paper asks so, else as its policy version says. */
export function bodyOf(state: LearnerState, attempt: Attempt, facts: Facts): Body | undefined {
  if (attempt.established) return attempt.established.by.kind
  if (isForExamBoardPaper(enrolmentOfAttempt(state, attempt.attemptId), facts)) return 'examBoard'
  return rulesOf(attempt, facts)?.establisher
}

export const rolesOfBody = (body: Body): readonly Role[] => BODY_ROLES[body]

/** The body of the attempt's institution. */
export function atBody(state: LearnerState, attemptId: string, facts: Facts): readonly Requirement[] {
  const attempt = state.attempts.get(attemptId)
  const body = attempt && bodyOf(state, attempt, facts)
  const enrolment = enrolmentOfAttempt(state, attemptId)
  if (!attempt || !body || !enrolment) return atAnyParty(state, [...EXAM_BOARD, 'certifyingOfficer'])
  return [{ role: BODY_ROLES[body], at: attempt.institutionId, scope: scopeOf(enrolment) }]
}

/** The body that awarded the certificate. */
export function atAwarder(state: LearnerState, certificateId: string | undefined): readonly Requirement[] {
  const certificate = state.certificates.get(certificateId ?? '')
  if (!certificate) return atAnyParty(state, [...EXAM_BOARD, 'certifyingOfficer'])
  return [{ role: BODY_ROLES[certificate.establishedBy.kind], at: certificate.institutionId }]
}

export const personOf = ({ actor }: DecisionContext): UserId => userId.parse(actor.userId)

/** The acting person for the body; a decision that follows on a single act is a certifying officer's. */
export function decidedBy(
  body: Body,
  institutionId: OrganisationId,
  context: DecisionContext,
  ...others: readonly UserId[]
): DecidedBy {
  const kind = body === 'singleAct' ? 'certifyingOfficer' : body
  return { kind, institutionId, users: [...others, personOf(context)] }
}

/** What the event says that makes a proposal about a certificate final: by the body that awarded it, and both persons. */
export function finalOf<P extends Proposal & { readonly reason: string }>(
  proposal: P,
  { certificateId, institutionId, establishedBy }: Certificate,
  context: DecisionContext,
) {
  return {
    certificateId,
    proposalId: proposal.proposalId,
    reason: proposal.reason as P['reason'],
    decidedBy: decidedBy(establishedBy.kind, institutionId, context, proposal.proposedById),
  }
}

export const organisationFact = (facts: Facts, id: string) => facts.get(organisations.ref(id))
