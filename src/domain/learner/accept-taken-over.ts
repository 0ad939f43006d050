import { z } from 'zod'
import {
  certificateId,
  type LearnerId,
  learnerId,
  type OrganisationId,
  type Role,
  type TakeOverId,
  takeOverId,
  type UserId,
} from '../../../events/values.ts'
import { type DecisionContext, defineCommand, type Facts } from '../../contract/command.ts'
import { certificateNumberOf } from '../../contract/naming.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { isExamBoardPaper } from '../credential-type/exam-board-paper.ts'
import { organisations } from '../organisation/organisation.ts'
import { refuseUnmandated } from '../organisation/recognised-awarder.ts'
import { policies, validityRulesOn } from '../policy/policy.ts'
import { atAnyParty, EXAM_BOARD, personOf } from './authority.ts'
import { validityOf } from './award-terms.ts'
import { identityOf } from './identity.ts'
import { learners } from './learner.ts'
import { refuseSecond, refuseSelf } from './refusals.ts'
import type { Earlier, LearnerState, TakenFrom, TakeOverProposal } from './state.ts'

/** The board, for which its secretary may say what stood in the old register: it decides nothing about anybody. */
const BOARD: readonly Role[] = [...EXAM_BOARD, 'examBoardSecretary']
export const ACCEPTING: readonly Role[] = [...BOARD, 'certifyingOfficer']

/**
 * Today's officer of the issuing body accepts a prepared list of what one learner got before (model.md section 5): it
 * stood in that register. It is another person than who prepared it; that is no second pair of eyes on the result itself,
 * and nothing shows it as one. A paper that only an exam board awards is accepted by that board alone, of a school that
 * has the mandate today.
 */
export const acceptTakenOver = defineCommand({
  name: 'acceptTakenOver',
  summary: { nl: 'Aanvaard wat uit een eerder register komt', en: 'Accept what comes from an earlier register' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({ learnerId, takeOverIds: z.array(takeOverId).min(1).max(20) }),
  target: (input) => input.learnerId,
  needs(input, learner, facts) {
    return proposalsOf(learner, input.takeOverIds).flatMap(({ what, institutionId }) => {
      if (what.kind !== 'certificate') return []
      const type = facts.get(credentialTypes.ref(what.credentialTypeId))
      const validity = type && newestVersion(type)?.definition.validityPolicyId
      return [
        credentialTypes.ref(what.credentialTypeId),
        organisations.ref(institutionId),
        ...(validity ? [policies.ref(validity)] : []),
      ]
    })
  },
  who(input, learner, facts) {
    const found = proposalsOf(learner, input.takeOverIds)
    const [first] = found
    if (!first) return atAnyParty(learner, ACCEPTING)
    const boardOnly = found.some(({ what }) => what.kind === 'certificate' && isForBoard(what.credentialTypeId, facts))
    return [{ role: boardOnly ? BOARD : ACCEPTING, at: first.institutionId }]
  },
  answers: ['certificateId'],
  decide(learner, input, context) {
    const { takeOverIds } = input
    if (new Set(takeOverIds).size < takeOverIds.length) return rejected('row-named-twice')
    const found = proposalsOf(learner, takeOverIds)
    const institution = found[0]?.institutionId
    if (!institution || found.length < takeOverIds.length) return rejected('unknown-take-over')
    if (found.some(({ institutionId }) => institutionId !== institution)) return rejected('several-institutions')
    const refused = refuseAny(learner, found, context)
    if (refused) return refused
    const events = []
    const versions = []
    for (const proposal of found) {
      const made = acceptedOf(learner, input.learnerId, proposal, context)
      if ('rejected' in made) return made
      events.push(made.event)
      if ('policy' in made && made.policy) versions.push(made.policy)
    }
    return { events, policies: versions }
  },
})

function proposalsOf(learner: LearnerState, ids: readonly string[]): readonly TakeOverProposal[] {
  return ids.flatMap((id) => learner.takeOvers.get(id) ?? [])
}

function isForBoard(credentialTypeId: string, facts: Facts): boolean {
  const type = facts.get(credentialTypes.ref(credentialTypeId))
  return isExamBoardPaper(type ? newestVersion(type)?.definition.kind : undefined)
}

function refuseAny(
  learner: LearnerState,
  proposals: readonly TakeOverProposal[],
  context: DecisionContext,
): Rejection | undefined {
  const self = refuseSelf(learner, context)
  if (self) return self
  for (const proposal of proposals) {
    const refusal = refuseSecond(proposal, context)
    if (refusal) return refusal
  }
  return undefined
}

/** The event that it becomes. */
function acceptedOf(learner: LearnerState, own: LearnerId, proposal: TakeOverProposal, context: DecisionContext) {
  const { takeOverId: id, institutionId, from, what } = proposal
  const body = context.actor.role === 'certifyingOfficer' ? ('certifyingOfficer' as const) : ('examBoard' as const)
  const acceptedBy = { kind: body, institutionId, users: [personOf(context)] }
  const taken = { takeOverId: id, learnerId: own, institutionId, from, acceptedBy }
  if (what.kind === 'enrolment') {
    const { kind: _kind, ...enrolment } = what
    const event = { type: 'EnrolmentTakenOver' as const, effectiveOn: what.startsOn, data: { ...taken, ...enrolment } }
    return { event }
  }
  if (what.kind === 'result') {
    const { kind: _kind, ...result } = what
    const event = { type: 'ResultTakenOver' as const, effectiveOn: what.establishedOn, data: { ...taken, ...result } }
    return { event }
  }
  return certificateOf(learner, what, taken, context)
}

interface Taken {
  readonly takeOverId: TakeOverId
  readonly learnerId: LearnerId
  readonly institutionId: OrganisationId
  readonly from: TakenFrom
  readonly acceptedBy: { kind: 'examBoard' | 'certifyingOfficer'; institutionId: OrganisationId; users: UserId[] }
}

function certificateOf(
  learner: LearnerState,
  what: Extract<Earlier, { kind: 'certificate' }>,
  taken: Taken,
  context: DecisionContext,
) {
  const { facts, today } = context
  const { credentialTypeId, awardedOn, validUntil, originalNumber } = what
  const type = facts.get(credentialTypes.ref(credentialTypeId))
  const newest = type && newestVersion(type)
  if (!newest) return rejected('unknown-credential-type', { credentialTypeId })
  // What it was entitled to then stands in no register of ours: today it must be the one that may say so.
  const institution = facts.get(organisations.ref(taken.institutionId))
  const refusal = refuseUnmandated(institution, credentialTypeId, newest.definition, today)
  if (refusal) return refusal
  const identity = identityOf(learner)
  if (!identity) return rejected('personal-data-erased')
  const policy = facts.get(policies.ref(newest.definition.validityPolicyId))
  // A paper from before the policy is held to the one of today.
  const rules = validityRulesOn(policy, awardedOn) ?? validityRulesOn(policy, today)
  if (!rules && validUntil === undefined) return rejected('validity-policy-not-in-force', { on: awardedOn })
  const id = context.id(certificateId, taken.takeOverId)
  const data = {
    ...taken,
    certificateId: id,
    certificateNumber: certificateNumberOf(context.ledgerId, id),
    ...(originalNumber && { originalNumber }),
    credentialTypeId,
    credentialTypeVersion: newest.version,
    units: newest.definition.units.map(({ code }) => code),
    policyOutcome: validUntil || !rules ? { ...(validUntil && { validUntil }) } : validityOf(rules.rules, awardedOn),
    nameAsIssued: identity.name,
    ...(identity.birthDate && { birthDateAsIssued: identity.birthDate }),
  }
  return {
    event: { type: 'CertificateTakenOver' as const, effectiveOn: awardedOn, data },
    ...(rules && {
      policy: { policyId: newest.definition.validityPolicyId, version: rules.version },
    }),
  }
}
