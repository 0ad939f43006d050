/** Made-up histories: any list of numbers becomes a story in which only what the rules accept has happened. */
import fc from 'fast-check'
import type { AnyCommand } from '../../src/contract/command.ts'
import { addPeriod } from '../../src/contract/dates.ts'
import { attemptsAt, isDisputed } from '../../src/domain/learner/attempt.ts'
import { awardCertificate } from '../../src/domain/learner/award-certificate.ts'
import { changeEmployer } from '../../src/domain/learner/change-employer.ts'
import { completeEnrolment } from '../../src/domain/learner/complete-enrolment.ts'
import { confirmAssessment } from '../../src/domain/learner/confirm-assessment.ts'
import { confirmEnrolment } from '../../src/domain/learner/confirm-enrolment.ts'
import { correctResult } from '../../src/domain/learner/correct-result.ts'
import { enrolLearner } from '../../src/domain/learner/enrol-learner.ts'
import { erasePersonalData } from '../../src/domain/learner/erase-personal-data.ts'
import { establishResult } from '../../src/domain/learner/establish-result.ts'
import { grantResit } from '../../src/domain/learner/grant-resit.ts'
import type { Attempt, Enrolment, LearnerState } from '../../src/domain/learner/learner.ts'
import { markMerged } from '../../src/domain/learner/mark-merged.ts'
import { mergeLearners } from '../../src/domain/learner/merge-learners.ts'
import { proposeErasure } from '../../src/domain/learner/propose-erasure.ts'
import { proposeMerge } from '../../src/domain/learner/propose-merge.ts'
import { proposeReinstatement } from '../../src/domain/learner/propose-reinstatement.ts'
import { proposeRevocation } from '../../src/domain/learner/propose-revocation.ts'
import { proposeSuspension } from '../../src/domain/learner/propose-suspension.ts'
import { recordAssessment } from '../../src/domain/learner/record-assessment.ts'
import { reinstateCertificate } from '../../src/domain/learner/reinstate-certificate.ts'
import { rejectEnrolment } from '../../src/domain/learner/reject-enrolment.ts'
import { resolveAssessment } from '../../src/domain/learner/resolve-assessment.ts'
import { revokeCertificate } from '../../src/domain/learner/revoke-certificate.ts'
import { suspendCertificate } from '../../src/domain/learner/suspend-certificate.ts'
import { voidAssessment } from '../../src/domain/learner/void-assessment.ts'
import { withdrawEnrolment } from '../../src/domain/learner/withdraw-enrolment.ts'
import { type As, someId } from './given.ts'
import {
  around,
  awarding,
  carla,
  EVIDENCE,
  FAIL,
  fatima,
  ids,
  ineke,
  joost,
  karin,
  olga,
  omar,
  otto,
  PASS,
  paula,
  pim,
  published,
  registered,
  roleOf,
  Story,
} from './learners.ts'

/** `act` picks one of the things that could come next, `pick` about whom; whoever of those who may does it. */
const step = fc.record({
  act: fc.nat(999),
  pick: fc.nat(99),
  flag: fc.boolean(),
  days: fc.constantFrom(0, 0, 1, 3, 20),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

export interface History {
  readonly story: Story
  /** The day after which nothing happened. */
  readonly today: string
  /** Events that were there before the first step: who and what there is. */
  readonly before: number
  /** Assessors that the policy asks for. */
  readonly assessors: number
}

const OTHER_OFFERING = someId('other offering')
const third = someId('l03')
export const someLearners = [ids.learner, ids.other, third] as const

/** At most `length` steps; policies and papers vary too. */
export function histories(length: number): fc.Arbitrary<History> {
  const kinds = fc.constantFrom('mboCertificate', 'trainingCertificate')
  const rules = fc.record({
    assessors: fc.constantFrom(1, 2, 2, 3),
    otherOrganisation: fc.boolean(),
    independent: fc.boolean(),
    attempts: fc.constantFrom(1, 2),
    establisher: fc.constantFrom('examBoard', 'examBoard', 'certifyingOfficer', 'singleAct'),
  })
  const validity = fc.constantFrom({}, { mode: 'expires', validFor: 'P30D', grace: 'P10D' })
  const steps = fc.array(step, { minLength: Math.ceil(length / 2), maxLength: length, size: 'max' })
  return fc.tuple(kinds, rules, validity, steps).map(([kind, exam, terms, taken]) => {
    const assessors = exam.establisher === 'singleAct' ? 1 : exam.assessors
    const story = new Story([
      ...around({ kind, exam: { ...exam, assessors }, validity: terms, offering: { seats: 9 } }),
      published({ offeringId: OTHER_OFFERING, seats: 9, route: 'nonFormal' }),
      ...roleOf('joost', 'trainer', ids.albeda, { offeringId: OTHER_OFFERING }),
      registered(ids.learner),
      registered(ids.other, ids.argos),
      registered(third),
    ])
    const before = story.events.length
    const today = live(story, taken)
    return { story, today, before, assessors, [fc.toStringMethod]: () => told(story, before) }
  })
}

/** What happened, a line each, for when a property fails. */
function told({ events }: Story, from: number): string {
  const lines = events.slice(from).map(({ type, at, actor, data }) => {
    const { learnerId: _learner, evidence: _evidence, basis: _basis, ...facts } = data
    return `  ${at?.slice(0, 10)} ${type} by ${actor?.role} ${actor?.userId?.slice(-4)} ${JSON.stringify(facts)}`
  })
  return ['', ...lines, ''].join('\n')
}

type Input = Record<string, unknown>
type Possible = readonly [AnyCommand, Input, readonly As[]]

function live(story: Story, steps: readonly Step[]): string {
  let today = '2023-02-10'
  for (const { act, pick, flag, days } of steps) {
    today = addPeriod(today, `P${days}D`)
    // The first learner more often: a history in which much happens to one tells more than three short ones.
    const wanted = [...someLearners, ids.learner, ids.learner][pick % 5]!
    const learnerId = story.state(wanted).mergedInto ?? wanted
    const next = possible(story.state(learnerId), learnerId, { pick, flag, today })
    for (let tried = 0; tried < Math.min(3, next.length); tried++) {
      if (attempted(story, next[(act + tried) % next.length]!, learnerId, pick, today)) break
    }
  }
  return today
}

/** By the first of the actors who may. */
function attempted(story: Story, [command, input, actors]: Possible, learnerId: string, pick: number, today: string) {
  for (let i = 0; i < actors.length; i++) {
    const done = story.try(command, input, actors[(pick + i) % actors.length]!, today)
    if (!done) continue
    if (command === mergeLearners) {
      story.did(markMerged, { learnerId: done.mergedId, survivorId: learnerId }, { system: true }, today)
    }
    return true
  }
  return false
}

interface Choice {
  readonly pick: number
  readonly flag: boolean
  readonly today: string
}

/** What could be done about this learner now; the rules have the last word. */
function possible(learner: LearnerState, learnerId: string, choice: Choice): readonly Possible[] {
  const enrolments = [...learner.enrolments.values()].flatMap((one) => ofEnrolment(learner, one, learnerId, choice))
  const attempts = [...learner.attempts.values()].flatMap((one) => ofAttempt(one, learnerId, choice))
  return [
    ...(learner.enrolments.size < (choice.pick % 8 ? 1 : 4) ? [enrolling(learnerId, choice)] : []),
    ...enrolments,
    ...attempts,
    ...ofPapers(learner, learnerId, choice),
    ...ofPersons(learner, learnerId, choice),
  ]
}

const assessors = [fatima, joost, karin]
const board = [ineke, omar, olga]
const argosPrivacy: As = { userId: someId('petra'), role: 'privacyOfficer', organisationId: ids.argos }
const EMPLOYERS = [ids.argos, ids.zonnehuis, ids.albeda, undefined]
const otherOutcome = ({ outcome }: Attempt) => (outcome.passed ? FAIL : PASS)

function enrolling(learnerId: string, { pick, flag, today }: Choice): Possible {
  const employerId = EMPLOYERS[pick % 4]
  const input = {
    learnerId,
    offeringId: pick % 3 ? ids.offering : OTHER_OFFERING,
    startsOn: pick % 10 === 0 ? addPeriod(today, 'P40D') : today,
    ...(employerId && { employerId }),
    purpose: 'reskilling',
    ...(flag && { targetGroups: pick % 2 ? ['jobSeeker'] : ['employed', 'careerSwitcher'] }),
  }
  return [enrolLearner, input, [carla]]
}

function ofEnrolment(learner: LearnerState, enrolment: Enrolment, learnerId: string, choice: Choice): Possible[] {
  const { pick, flag, today } = choice
  const { enrolmentId } = enrolment
  const about = { learnerId, enrolmentId }
  const toId = EMPLOYERS[pick % 4]
  const changed = { ...about, ...(toId && { toId }), changedOn: today }
  const changing: Possible[] = pick % 6 ? [] : [[changeEmployer, changed, [carla]]]
  if (enrolment.status === 'requested') {
    const rejecting: Possible[] = pick % 5 ? [] : [[rejectEnrolment, { ...about, reason: 'full' }, [carla]]]
    return [[confirmEnrolment, about, [carla]], ...changing, ...rejecting]
  }
  if (enrolment.status !== 'confirmed') return []
  const leaving = { ...about, reason: 'moved', withdrawnOn: today }
  return [
    ...changing,
    ...(pick % 5 === 0 ? [[withdrawEnrolment, leaving, [carla]] satisfies Possible] : []),
    [completeEnrolment, { ...about, completedOn: today }, [carla]],
    ...enrolment.units.flatMap(({ unitId }): Possible[] => {
      const last = attemptsAt(learner, enrolmentId, unitId).at(-1)
      const outcome = flag || pick % 2 === 0 ? PASS : FAIL
      const recording = { ...about, unitId, assessedOn: today, outcome, evidence: EVIDENCE }
      const granting = { ...about, unitId, reason: last?.voided ? 'voided' : 'failed', grantedOn: today }
      return [
        [recordAssessment, recording, assessors],
        ...(last ? [[grantResit, granting, [carla, ...board]] satisfies Possible] : []),
      ]
    }),
  ]
}

function ofAttempt(attempt: Attempt, learnerId: string, { pick, flag, today }: Choice): Possible[] {
  const about = { learnerId, attemptId: attempt.attemptId }
  const voiding = { ...about, reason: 'irregularity', counts: flag, voidedOn: today }
  if (attempt.voided) return []
  if (attempt.established) {
    const correcting = { ...about, to: otherOutcome(attempt), reason: 'recount', correctedOn: today }
    return pick % 4
      ? []
      : [
          [correctResult, correcting, board],
          [voidAssessment, voiding, board],
        ]
  }
  if (isDisputed(attempt)) {
    const outcome = flag ? PASS : FAIL
    return [[resolveAssessment, { ...about, outcome, reason: 'formRead', resolvedOn: today }, [ineke, ...assessors]]]
  }
  const judged = pick % 4 ? { agrees: true } : { agrees: false, outcome: otherOutcome(attempt) }
  const confirming: Possible = [confirmAssessment, { ...about, ...judged, confirmedOn: today }, assessors]
  const establishing: Possible = [establishResult, { ...about, establishedOn: today }, [...board, ...assessors]]
  return [
    confirming,
    establishing,
    establishing,
    ...(pick % 9 ? [] : [[voidAssessment, voiding, board] satisfies Possible]),
  ]
}

function ofPapers(learner: LearnerState, learnerId: string, { flag, today }: Choice): Possible[] {
  const last = [...learner.certificates.values()].at(-1)
  const awardedOn = today
  const renewal = flag && last ? { renewalOf: last.certificateId } : {}
  const about = { learnerId, certificateId: last?.certificateId }
  return [
    ...(learner.attempts.size > 1
      ? [[awardCertificate, awarding({ learnerId, awardedOn, ...renewal }), board] satisfies Possible]
      : []),
    ...(last ? [[proposeRevocation, { ...about, reason: 'fraud' }, board] satisfies Possible] : []),
    ...[...learner.revocations.values()].map(({ proposalId }): Possible => {
      return [revokeCertificate, { learnerId, proposalId, learnerInformedOn: today, revokedOn: today }, board]
    }),
    ...ofHeld(learner, learnerId, today),
  ]
}

/** Held for a while, with or without a last day, and counting again. */
function ofHeld(learner: LearnerState, learnerId: string, today: string): Possible[] {
  return [
    ...[...learner.certificates.keys()].flatMap((certificateId): Possible[] => [
      [proposeSuspension, { learnerId, certificateId, reason: 'investigation' }, board],
      [
        proposeSuspension,
        { learnerId, certificateId, reason: 'conditionNotMet', until: addPeriod(today, 'P2D') },
        board,
      ],
      [proposeReinstatement, { learnerId, certificateId, reason: 'cleared' }, board],
    ]),
    ...[...learner.suspensions.values()].map(({ proposalId }): Possible => {
      return [suspendCertificate, { learnerId, proposalId, learnerInformedOn: today }, board]
    }),
    ...[...learner.reinstatements.values()].map(({ proposalId }): Possible => {
      return [reinstateCertificate, { learnerId, proposalId }, board]
    }),
  ]
}

function ofPersons(learner: LearnerState, learnerId: string, { pick, flag }: Choice): Possible[] {
  const mergedId = someLearners[(pick + 1) % 3]
  const officers = [carla, paula, otto, argosPrivacy]
  const dataClass = flag ? 'target-group' : 'identity'
  const proposing: Possible[] = [
    [proposeMerge, { learnerId, mergedId, ground: 'learnerConfirmed' }, officers],
    [proposeErasure, { learnerId, class: dataClass, ground: 'request' }, [paula, pim, otto]],
  ]
  return [
    ...(pick % 6 ? [] : proposing),
    ...[...learner.merges.values()].map(({ proposalId }): Possible => {
      return [mergeLearners, { learnerId, proposalId }, officers]
    }),
    ...[...learner.erasures.values()].map(({ proposalId }): Possible => {
      return [erasePersonalData, { learnerId, proposalId }, [pim, paula, otto]]
    }),
  ]
}
