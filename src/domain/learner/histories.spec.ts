/**
 * Whatever people try, in whatever order, with two hats and on whatever day: what must never be, is not. The events are
 * read here as they stand, not through the state that the rules read.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type As, type PastEvent, someId } from '../../../test/support/given.ts'
import {
  around,
  assessing,
  awarding,
  carla,
  enrolling,
  FAIL,
  fatima,
  ids,
  ineke,
  joost,
  karin,
  learnerId,
  omar,
  PASS,
  published,
  registered,
  roleOf,
  Story,
} from '../../../test/support/learners.ts'
import type { AnyCommand } from '../../contract/command.ts'
import { addPeriod } from '../../contract/dates.ts'
import { awardCertificate } from './award-certificate.ts'
import { completeEnrolment } from './complete-enrolment.ts'
import { confirmAssessment } from './confirm-assessment.ts'
import { confirmEnrolment } from './confirm-enrolment.ts'
import { correctResult } from './correct-result.ts'
import { enrolLearner } from './enrol-learner.ts'
import { establishResult } from './establish-result.ts'
import { grantResit } from './grant-resit.ts'
import type { Attempt } from './learner.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { recordAssessment } from './record-assessment.ts'
import { resolveAssessment } from './resolve-assessment.ts'
import { revokeCertificate } from './revoke-certificate.ts'
import { voidAssessment } from './void-assessment.ts'
import { withdrawEnrolment } from './withdraw-enrolment.ts'

const MOST_ATTEMPTS = 2
const OFFERINGS = [ids.offering, someId('another offering')] as const
const UNITS = [ids.w1, ids.w2] as const
/** Everyone has every hat that somebody could be given. */
const NAMES = ['fatima', 'joost', 'karin', 'ineke', 'omar'] as const
const hats: As[] = NAMES.flatMap((name): As[] => [
  { userId: someId(name), role: 'assessor', organisationId: ids.argos },
  { userId: someId(name), role: 'assessor', organisationId: ids.albeda },
  { userId: someId(name), role: 'examBoardMember', organisationId: ids.albeda },
])
const everybody = [...hats, fatima, joost, karin, ineke, omar, carla]

interface Step {
  readonly act: number
  readonly who: number
  readonly which: number
  readonly unit: number
  readonly back: number
  readonly yes: boolean
}
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.nat(19),
  who: fc.nat(everybody.length - 1),
  which: fc.nat(5),
  unit: fc.nat(1),
  /** So many days before today it is said to have happened; below nought lies ahead. */
  back: fc.constantFrom(0, 0, 0, 0, 1, 5, 30, -1),
  yes: fc.boolean(),
})

type Try = readonly [AnyCommand, Record<string, unknown>]
const last = <T>(all: Iterable<T>, back = 0): T | undefined => [...all].at(-1 - back)

/** What somebody tries; ids of things that may be there, more often the latest one. */
function attempt(story: Story, { act, which, unit, back, yes }: Step, today: string): Try {
  const state = story.state()
  const on = back < 0 ? addPeriod(today, 'P1D') : daysBefore(today, back)
  const enrolmentId = last(state.enrolments.keys(), which % 2) ?? last(state.enrolments.keys()) ?? someId('none')
  const attemptId = last(state.attempts.keys(), which % 3) ?? last(state.attempts.keys()) ?? someId('none')
  const certificateId = last(state.certificates.keys(), which % 2) ?? someId('none')
  const about = { learnerId, attemptId }
  const outcome = yes ? PASS : FAIL
  const offeringId = OFFERINGS[which % 2]
  const unitId = UNITS[unit]
  switch (act) {
    case 0:
      return [enrolLearner, { ...enrolling, offeringId, startsOn: on }]
    case 1:
      return [confirmEnrolment, { learnerId, enrolmentId }]
    case 2:
      return [withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved', withdrawnOn: on }]
    case 3:
      return [completeEnrolment, { learnerId, enrolmentId, completedOn: on }]
    case 4:
    case 5:
    case 6:
      return [recordAssessment, assessing(enrolmentId, unitId, { assessedOn: on, outcome })]
    case 7:
      return [confirmAssessment, { ...about, agrees: false, outcome, confirmedOn: on }]
    case 8:
    case 9:
    case 10:
      return [confirmAssessment, { ...about, agrees: true, confirmedOn: on }]
    case 11:
      return [resolveAssessment, { ...about, outcome, reason: 'thirdAssessment', resolvedOn: on }]
    case 12:
    case 13:
      return [establishResult, { ...about, establishedOn: on }]
    case 14:
      return [correctResult, { ...about, to: outcome, reason: 'recount', correctedOn: on }]
    case 15:
      return [voidAssessment, { ...about, reason: 'irregularity', counts: yes, voidedOn: on }]
    case 16:
      return [grantResit, { learnerId, enrolmentId, unitId, reason: yes ? 'failed' : 'voided', grantedOn: on }]
    case 17: {
      const more = which % 3 === 0 ? {} : yes ? { renewalOf: certificateId } : replacing(certificateId)
      return [awardCertificate, awarding({ awardedOn: on, ...more })]
    }
    case 18:
      return [proposeRevocation, { learnerId, certificateId, reason: 'fraud' }]
    default: {
      const proposalId = last(state.revocations.keys()) ?? someId('none')
      return [revokeCertificate, { learnerId, proposalId, learnerInformedOn: today, revokedOn: on }]
    }
  }
}
const replacing = (certificateId: string) => ({ replaces: { certificateId, reason: 'nameCorrected' } })
const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)

/** The next thing that a school would do, now and then too early or by the wrong one of two, so that stories get far. */
function forward(story: Story, { unit, which, yes, back }: Step, today: string): readonly [...Try, As] {
  const state = story.state()
  const enrolment = last(state.enrolments.values())
  if (!enrolment || enrolment.status === 'withdrawn' || enrolment.status === 'completed') {
    return [enrolLearner, { ...enrolling, offeringId: OFFERINGS[which % 2], startsOn: today }, carla]
  }
  const { enrolmentId, status } = enrolment
  if (status === 'requested') return [confirmEnrolment, { learnerId, enrolmentId }, carla]
  const awardingNow = [awardCertificate, awarding({ awardedOn: daysBefore(today, Math.max(back, 0)) }), omar] as const
  if (which === 5) return awardingNow
  const final = [...state.attempts.values()].filter(({ established, voided }) => established && !voided)[unit]
  if (which === 4 && final) {
    const voiding = { learnerId, attemptId: final.attemptId, reason: 'irregularity', counts: yes, voidedOn: today }
    return [voidAssessment, voiding, omar]
  }
  for (const unitId of [UNITS[unit] ?? ids.w1, ...UNITS]) {
    const tried = last([...state.attempts.values()].filter((a) => a.unitId === unitId && a.enrolmentId === enrolmentId))
    const outcome = yes ? PASS : FAIL
    if (!tried) return [recordAssessment, assessing(enrolmentId, unitId, { assessedOn: today, outcome }), fatima]
    if (!tried.established && !tried.voided) return judging(tried, outcome, which, today)
    if (tried.established && !tried.voided && tried.outcome.passed) continue
    const reason = tried.voided ? 'voided' : 'failed'
    const granting = { learnerId, enrolmentId, unitId, reason, grantedOn: today }
    if (last(state.resits.values())?.attempt !== tried.attempt + 1) return [grantResit, granting, which ? carla : omar]
    return [recordAssessment, assessing(enrolmentId, unitId, { assessedOn: today, outcome }), karin]
  }
  const paper = last(state.certificates.values())
  const proposed = last(state.revocations.values())
  if (!paper || paper.revoked || which < 3) return awardingNow
  if (!proposed || proposed.decided) {
    return [proposeRevocation, { learnerId, certificateId: paper.certificateId, reason: 'fraud' }, ineke]
  }
  const { proposalId } = proposed
  return [revokeCertificate, { learnerId, proposalId, learnerInformedOn: today, revokedOn: today }, yes ? omar : ineke]
}

function judging(attempt: Attempt, outcome: object, which: number, today: string): readonly [...Try, As] {
  const about = { learnerId, attemptId: attempt.attemptId }
  if (attempt.disputes.length > attempt.resolutions.length) {
    return [resolveAssessment, { ...about, outcome, reason: 'formRead', resolvedOn: today }, which % 2 ? omar : karin]
  }
  if (attempt.confirmations.length + attempt.resolutions.length > 0) {
    return [establishResult, { ...about, establishedOn: today }, ineke]
  }
  const judged = which === 0 ? { agrees: false, outcome } : { agrees: true }
  return [confirmAssessment, { ...about, ...judged, confirmedOn: today }, joost]
}

// ---------------------------------------------------------------------------------- what the events say

const dataOf = ({ data }: PastEvent) => data as Record<string, never> & Record<string, unknown>
const ofType = (events: readonly PastEvent[], ...types: string[]) => events.filter(({ type }) => types.includes(type))
const about = (events: readonly PastEvent[], attemptId: unknown) =>
  events.filter((event) => event.data.attemptId === attemptId)
const isFinal = (events: readonly PastEvent[], attemptId: unknown) =>
  ofType(about(events, attemptId), 'ResultEstablished', 'AssessmentVoided').length > 0
const isVoid = (events: readonly PastEvent[], attemptId: unknown) =>
  ofType(about(events, attemptId), 'AssessmentVoided').length > 0

/** The last decision about an attempt that is a pass and stands; or nothing. */
function standingPass(events: readonly PastEvent[], attemptId: unknown): PastEvent | undefined {
  const decision = ofType(about(events, attemptId), 'ResultEstablished', 'ResultCorrected').at(-1)
  const outcome = decision && (dataOf(decision).to ?? dataOf(decision).outcome)
  return (outcome as { passed: boolean } | undefined)?.passed && !isVoid(events, attemptId) ? decision : undefined
}
const offeringOf = (events: readonly PastEvent[], enrolmentId: unknown) =>
  ofType(events, 'LearnerEnrolled').find(({ data }) => data.enrolmentId === enrolmentId)?.data.offeringId
/** Assessments of the same unit in the same offering, whichever enrolment. */
function beside(events: readonly PastEvent[], recorded: PastEvent): PastEvent[] {
  const { enrolmentId, unitId } = recorded.data
  return ofType(events, 'AssessmentRecorded').filter(
    ({ data }) => data.unitId === unitId && offeringOf(events, data.enrolmentId) === offeringOf(events, enrolmentId),
  )
}
const judges = (events: readonly PastEvent[], attemptId: unknown) =>
  about(events, attemptId).flatMap(({ data }) => [
    ...(data.assessorId ? [data.assessorId] : []),
    ...(data.resolver === 'assessor' ? [data.resolvedById] : []),
  ])

/** What must hold of each event, seen from those before it. */
const never: Readonly<
  Record<string, (event: PastEvent, before: readonly PastEvent[], all: readonly PastEvent[]) => void>
> = {
  AssessmentRecorded(event, before) {
    const earlier = beside([...before, event], event).filter((other) => other !== event)
    const open = earlier.filter(({ data }) => !isFinal(before, data.attemptId))
    expect(open, 'two open attempts for one unit').toEqual([])
    const used = earlier.filter(({ data }) => {
      const voided = ofType(about(before, data.attemptId), 'AssessmentVoided')[0]
      return !voided || voided.data.counts
    })
    const exception = ofType(before, 'ResitGranted').some(
      ({ data }) =>
        data.exception && data.unitId === event.data.unitId && data.attempt === event.data.attempt && data.decidedBy,
    )
    expect(used.length < MOST_ATTEMPTS || exception, 'more attempts than allowed, without an exception').toBe(true)
    expect(event.data.attempt).toBe(earlier.length + 1)
  },
  ResultEstablished(event, before) {
    const { attemptId, establishedBy } = dataOf(event) as unknown as {
      attemptId: string
      establishedBy: { users: string[] }
    }
    const assessed = judges(before, attemptId)
    expect(
      establishedBy.users.filter((one) => assessed.includes(one)),
      'established by somebody who assessed it',
    ).toEqual([])
    const byBoard = ofType(about(before, attemptId), 'AssessmentResolved').at(-1)?.data.resolver === 'examBoard'
    expect(byBoard || new Set(assessed).size >= 2, 'established before two persons agreed').toBe(true)
    expect(isFinal(before, attemptId), 'established twice or void').toBe(false)
  },
  ResultCorrected(event, before) {
    const { decidedBy, attemptId } = dataOf(event) as unknown as { attemptId: string; decidedBy: { users: string[] } }
    expect(decidedBy.users.filter((one) => judges(before, attemptId).includes(one))).toEqual([])
  },
  CertificateAwarded(event, before, all) {
    const basis = event.data.basis as { unitCode: string; eventId: string }[]
    expect(basis.map(({ unitCode }) => unitCode)).toEqual(['W1', 'W2'])
    for (const { eventId, unitCode } of basis) {
      const index = all.findIndex((_, position) => someId(`event ${position}`) === eventId)
      const named = before[index]
      expect(named?.type, 'a basis that is no decision').toMatch(/^Result(Established|Corrected)$/)
      const recorded = ofType(about(before, named?.data.attemptId), 'AssessmentRecorded')[0]
      expect(recorded?.data.unitCode).toBe(unitCode)
      expect(standingPass(before, named?.data.attemptId), 'a basis that is no established pass').toBe(named)
      expect((named?.effectiveOn ?? '') <= (event.effectiveOn ?? ''), 'awarded before its basis').toBe(true)
    }
    const { users } = event.data.establishedBy as { users: string[] }
    const assessed = basis.flatMap(({ eventId }) => {
      const index = all.findIndex((_, position) => someId(`event ${position}`) === eventId)
      return judges(before, all[index]?.data.attemptId)
    })
    expect(
      users.filter((one) => assessed.includes(one)),
      'awarded by somebody who assessed it',
    ).toEqual([])
  },
  CertificateRevoked(event, before) {
    const proposal = ofType(before, 'CertificateRevocationProposed').find(
      ({ data }) => data.proposalId === event.data.proposalId,
    )
    const { users } = event.data.decidedBy as { users: string[] }
    expect(new Set(users), 'revoked by one person').toEqual(new Set([proposal?.data.proposedById, event.actor?.userId]))
    expect(new Set(users).size, 'revoked by one person').toBe(2)
  },
}

/** Papers of one version that stand and are not renewed by one that does. */
function standing(events: readonly PastEvent[]): PastEvent[] {
  const gone = new Set(
    ofType(events, 'CertificateRevoked', 'CertificateSuperseded').map(({ data }) => data.certificateId),
  )
  const papers = ofType(events, 'CertificateAwarded').filter(({ data }) => !gone.has(data.certificateId))
  const heirs = new Map(
    ofType(events, 'CertificateSuperseded').map(({ data }) => [data.byCertificateId, data.certificateId]),
  )
  const awards = new Map(ofType(events, 'CertificateAwarded').map(({ data }) => [data.certificateId, data]))
  /** What this paper renews, itself or as heir of one that was replaced. */
  const renews = (id: unknown): unknown =>
    awards.get(id)?.renewalOf ?? (heirs.has(id) ? renews(heirs.get(id)) : undefined)
  const renewed = new Set(papers.map(({ data }) => renews(data.certificateId)))
  return papers.filter(({ data }) => !renewed.has(data.certificateId))
}

const seen = new Map<string, number>()
function tell(steps: readonly Step[], validity: object): void {
  const world = around({ exam: { attempts: MOST_ATTEMPTS, otherOrganisation: false, independent: false }, validity })
  const roles = hats.flatMap(({ userId, role, organisationId }) => {
    const name = NAMES.find((one) => someId(one) === userId) ?? ''
    return roleOf(name, role ?? 'assessor', organisationId).map((event) => ({
      ...event,
      data: { ...event.data, assignmentId: someId(`${name} ${role} ${organisationId}`) },
    }))
  })
  const able = ['ineke', 'omar'].map((name) => qualifiedFor(name))
  const another = published({ offeringId: OFFERINGS[1] })
  const story = new Story([...world, ...roles, ...able, another, registered(learnerId)])
  let today = '2023-03-01'
  for (const [index, one] of steps.entries()) {
    if (index % 3 === 0) today = addPeriod(today, 'P1D')
    const begin = story.events.length
    if (one.who % 2 === 0) {
      const [command, input, by] = forward(story, one, today)
      story.try(command, input, by, today)
    } else {
      const [command, input] = attempt(story, one, today)
      for (let tried = 0; tried < 4; tried++) {
        if (story.try(command, input, everybody[(one.who + tried * 7) % everybody.length] ?? carla, today)) break
      }
    }
    for (let at = begin; at < story.events.length; at++) {
      const event = story.events[at]
      if (!event) continue
      seen.set(event.type, (seen.get(event.type) ?? 0) + 1)
      never[event.type]?.(event, story.events.slice(0, at), story.events)
      expect((event.effectiveOn ?? '') <= today || event.type === 'LearnerEnrolled', 'dated ahead').toBe(true)
    }
    if (story.events.length > begin) {
      expect(standing(story.events).length, 'two papers of one version').toBeLessThanOrEqual(1)
    }
  }
}
function qualifiedFor(name: string): PastEvent {
  const data = { organisationId: ids.albeda, unitIds: [...UNITS], basis: 'training', evidence: [], from: '2022-01-01' }
  const stream = roleOf(name, 'assessor', ids.albeda)[0]?.stream
  if (!stream) throw new Error(`nobody is called ${name}`)
  return { stream, type: 'AssessorQualified', data: { assessorQualificationId: someId(`${name} qualified`), ...data } }
}

it('no history reaches what must never be', { timeout: 120_000 }, () => {
  const validity = fc.constantFrom(
    {},
    { mode: 'expires', validFor: 'P10D', grace: 'P3D' },
    { mode: 'advisory', refreshAfter: 'P5D' },
  )
  const steps = fc.array(step, { minLength: 20, maxLength: 90, size: 'max' })
  // One seed for all runs: what must have happened below happens in these histories, and not by luck.
  fc.assert(fc.property(steps, validity, tell), { numRuns: 80, seed: 1 })
  // So that nothing above is true only because nothing happened.
  for (const type of [
    'AssessmentRecorded',
    'AssessmentDisputed',
    'AssessmentResolved',
    'ResultEstablished',
    'ResultCorrected',
    'AssessmentVoided',
    'ResitGranted',
    'CertificateAwarded',
    'CertificateRevoked',
  ]) {
    expect(seen.get(type) ?? 0, type).toBeGreaterThan(0)
  }
})
