/** What waits for somebody is what the rules would let that person do, whatever happened before. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyCommand } from '../src/contract/command.ts'
import { attemptsAt } from '../src/domain/learner/attempt.ts'
import { awardCertificate } from '../src/domain/learner/award-certificate.ts'
import { confirmAssessment } from '../src/domain/learner/confirm-assessment.ts'
import { confirmEnrolment } from '../src/domain/learner/confirm-enrolment.ts'
import { erasePersonalData } from '../src/domain/learner/erase-personal-data.ts'
import { establishResult } from '../src/domain/learner/establish-result.ts'
import { grantResit } from '../src/domain/learner/grant-resit.ts'
import type { LearnerState } from '../src/domain/learner/learner.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { resolveAssessment } from '../src/domain/learner/resolve-assessment.ts'
import { revokeCertificate } from '../src/domain/learner/revoke-certificate.ts'
import type { As } from '../test/support/given.ts'
import { type History, histories, someLearners } from '../test/support/history.ts'
import {
  awarding,
  bram,
  carla,
  FAIL,
  fatima,
  hans,
  ids,
  ineke,
  joost,
  karin,
  lena,
  olga,
  omar,
  otto,
  PASS,
  paula,
  petra,
  pim,
  sofie,
  sven,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { readyForMeeting } from './ready-for-meeting.ts'
import { workQueue } from './work-queue.ts'

const PEOPLE: Readonly<Record<string, As>> = {
  ...{ fatima, joost, karin, sven, ineke, omar, bram, olga, carla, sofie, hans, paula, pim, petra, otto, lena },
}

/** Doors that are closed to everybody: the work waits, and the refusal says why it can't go on. */
const CLOSED_TO_ALL = ['already-passed', 'no-mandate', 'recognition-missing']

// A history that fails is printed as it is: making it smaller takes minutes. The same ones each time: few of all there
// are come to a paper that can be awarded.
const HISTORIES = { numRuns: 20, endOnFailure: true, seed: 2 }

type Try = readonly [key: string, command: AnyCommand, input: Record<string, unknown>]

/** Every act about this learner that a queue could ask for. */
function everything(learner: LearnerState, learnerId: string, { today, assessors }: History): Try[] {
  const attempts = [...learner.attempts.values()].flatMap((attempt): Try[] => {
    const about = { learnerId, attemptId: attempt.attemptId }
    const resolving = (outcome: typeof PASS | typeof FAIL): Try => [
      `resolveAssessment ${attempt.attemptId}`,
      resolveAssessment,
      { ...about, outcome, reason: 'formRead' },
    ]
    const confirming: Try = [`confirmAssessment ${attempt.attemptId}`, confirmAssessment, { ...about, agrees: true }]
    return [
      // More may agree than need to, but nobody waits for them.
      ...(attempt.agreeing.size < assessors ? [confirming] : []),
      resolving(PASS),
      resolving(FAIL),
      [`establishResult ${attempt.attemptId}`, establishResult, { ...about, establishedOn: today }],
    ]
  })
  const enrolments = [...learner.enrolments.values()].flatMap(({ enrolmentId, offeringId, units }): Try[] => [
    [`confirmEnrolment ${enrolmentId}`, confirmEnrolment, { learnerId, enrolmentId }],
    ...units.map(({ unitId }): Try => {
      const reason = attemptsAt(learner, enrolmentId, unitId).at(-1)?.voided ? 'voided' : 'failed'
      return [`grantResit ${learnerId} ${offeringId} ${unitId}`, grantResit, { learnerId, enrolmentId, unitId, reason }]
    }),
  ])
  const proposals = [
    ...[...learner.revocations.keys()].map((id): Try => {
      return [`revokeCertificate ${id}`, revokeCertificate, { learnerId, proposalId: id, learnerInformedOn: today }]
    }),
    ...[...learner.merges.keys()].map((id): Try => {
      return [`mergeLearners ${id}`, mergeLearners, { learnerId, proposalId: id }]
    }),
    ...[...learner.erasures.keys()].map((id): Try => {
      return [`erasePersonalData ${id}`, erasePersonalData, { learnerId, proposalId: id }]
    }),
  ]
  return [...attempts, ...enrolments, ...proposals]
}

// biome-ignore lint/suspicious/noExplicitAny: an item as the query gives it
function keyOf(item: any): string {
  if (item.kind === 'grantResit') return `grantResit ${item.learnerId} ${item.offeringId} ${item.unitId}`
  return `${item.kind} ${item.attemptId ?? item.proposalId ?? item.enrolmentId}`
}

const living = ({ story }: History) =>
  someLearners
    .map((id) => [id, story.state(id)] as const)
    .filter(([, learner]) => learner.mergedInto === undefined && learner.identities.length > 0)

describe('what waits', () => {
  it('is what the rules accept from this person now, no more and no less', async () => {
    await fc.assert(
      fc.asyncProperty(histories(60), async (history) => {
        const { story, today } = history
        const world = readModels(story.events, today)
        const tries = living(history).flatMap(([id, learner]) => everything(learner, id, history))
        for (const [name, person] of Object.entries(PEOPLE)) {
          const { items } = await world.ask(workQueue, { limit: 200 }, person)
          const waiting = new Set<string>(
            items
              .filter(
                ({ kind }: { kind: string }) =>
                  !['awardCertificate', 'reviewCertificate', 'prepareMeeting'].includes(kind),
              )
              .map(keyOf),
          )
          const possible = new Map<string, string>()
          for (const [key, command, input] of tries) {
            const { outcome } = story.when(command, input, person, today)
            const said = outcome.kind === 'rejected' ? outcome.code : outcome.kind
            // One act may be possible in several ways, such as with either outcome.
            if (possible.get(key) !== 'accepted') possible.set(key, said)
          }
          const accepted = [...possible].filter(([, said]) => said === 'accepted').map(([key]) => key)
          expect(accepted.filter((key) => !waiting.has(key)).map((key) => `${name}: ${key}`)).toEqual([])
          const closed = [...waiting].filter((key) => !['accepted', ...CLOSED_TO_ALL].includes(possible.get(key) ?? ''))
          expect(closed.map((key) => `${name}: ${key} is ${possible.get(key)}`)).toEqual([])
        }
      }),
      HISTORIES,
    )
  }, 60_000)

  it('for a list of the board is what nothing stands in the way of, and all of it', async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(histories(60), async (history) => {
        const { story, today } = history
        const world = readModels(story.events, today)
        const { rows, total } = await world.ask(readyForMeeting, { institutionId: ids.albeda }, sofie)
        expect(rows).toHaveLength(total)
        for (const { stop } of rows) expect([undefined, ...CLOSED_TO_ALL]).toContain(stop)
        const listed = rows.flatMap(({ attemptId }: { attemptId?: string }) => attemptId ?? [])
        const board = await world.ask(workQueue, { kind: 'establishResult', limit: 200 }, ineke)
        for (const { attemptId } of board.items) expect(listed).toContain(attemptId)
        const { items } = await world.ask(workQueue, { kind: 'prepareMeeting' }, sofie)
        expect(items[0]?.rows ?? 0).toBe(total)
        seen += total
      }),
      HISTORIES,
    )
    expect(seen).toBeGreaterThan(10)
  }, 60_000)

  it('to be awarded is a paper that the body may award', async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(histories(60), async ({ story, today }) => {
        const world = readModels(story.events, today)
        for (const person of [ineke, omar, olga]) {
          const { items } = await world.ask(workQueue, { kind: 'awardCertificate', limit: 200 }, person)
          for (const { learnerId, renewalOf } of items) {
            const input = awarding({ learnerId, awardedOn: today, ...(renewalOf && { renewalOf }) })
            expect(story.when(awardCertificate, input, person, today).outcome).toMatchObject({ kind: 'accepted' })
            seen++
          }
        }
      }),
      HISTORIES,
    )
    expect(seen).toBeGreaterThan(0)
  }, 60_000)
})
