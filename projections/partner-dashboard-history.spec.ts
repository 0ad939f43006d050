/** The dashboard over made-up histories: as-of and rebuild agree, and the sums are what the learners' streams come to. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthOf } from '../src/contract/dates.ts'
import { isDecidedByBoard, isDisputed } from '../src/domain/learner/attempt.ts'
import { users } from '../src/domain/user/user.ts'
import { type As, past, someId } from '../test/support/given.ts'
import { type History, histories, someLearners } from '../test/support/history.ts'
import { carla, ids, roleOf } from '../test/support/learners.ts'
import { type Answer, readModels } from '../test/support/read-model.ts'
import { lastDayOf } from './months.ts'
import { partnerDashboard } from './partner-dashboard.ts'
import { partnerDashboardModel } from './partner-dashboard-model.ts'

const region = { partnershipId: ids.zia }
const at = (organisationId: string, role: As['role'] = 'coordinator'): As => ({
  userId: someId(`manager of ${organisationId}`),
  role,
  organisationId,
})
/** Somebody at each organisation who may see its own figures. */
const managers = [ids.argos, ids.zonnehuis, ids.stranger].flatMap((id) => {
  const name = `manager of ${id}`
  const account = past(users.ref(someId(name)), 'UserRegistered', { userId: someId(name), kind: 'person' })
  return [account, ...roleOf(name, 'coordinator', id)]
})
const argos = at(ids.argos)
const zonnehuis = at(ids.zonnehuis)

describe('over any history', () => {
  const everybody = [...someLearners]
  const MONTHS = 15
  const own = (as: As) => [as, { ...region, month: '2024-02', months: MONTHS }] as const

  it('what was known at a position is what a rebuild of the events up to there says', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories(40),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
        async (history, cuts) => {
          const { before, story } = history
          const events = [...managers, ...story.events]
          const whole = readModels(events, history.today)
          for (const cut of cuts) {
            const upTo = managers.length + before + Math.floor(cut * (story.events.length - before))
            const first = readModels(events.slice(0, upTo), history.today)
            for (const as of [carla, argos, zonnehuis]) {
              const [viewer, params] = own(as)
              const then = await first.ask(partnerDashboard, params, viewer)
              const known = await whole.ask(partnerDashboard, params, viewer, { at: whole.position(upTo) })
              // Erasing takes groups away at earlier positions too: that is the one exception.
              expect(withoutGroups(known)).toEqual(withoutGroups(then))
            }
          }
        },
      ),
      { numRuns: 8, endOnFailure: true },
    )
  }, 60_000)

  it('a rebuild gives the same rows', () => {
    fc.assert(
      fc.property(histories(40), ({ story }) => {
        const world = readModels(story.events)
        const again = readModels(story.events)
        expect(again.rows(partnerDashboardModel)).toEqual(world.rows(partnerDashboardModel))
      }),
      { numRuns: 8, endOnFailure: true },
    )
  })

  it('the figures are what the learners’ histories come to', async () => {
    await fc.assert(
      fc.asyncProperty(histories(60), async (history) => {
        const world = readModels([...managers, ...history.story.events], history.today)
        for (const as of [carla, argos, zonnehuis]) {
          const answer = await world.ask(partnerDashboard, own(as)[1], as)
          for (const row of answer.rows) {
            expect(row).toMatchObject(expected(history, everybody, String(as.organisationId), row.month))
          }
        }
      }),
      { numRuns: 12, endOnFailure: true },
    )
  }, 60_000)

  it('what adds up does', async () => {
    await fc.assert(
      fc.asyncProperty(histories(60), async ({ story, today }) => {
        const world = readModels([...managers, ...story.events], today)
        const { rows } = await world.ask(partnerDashboard, own(carla)[1], carla)
        for (const row of rows) {
          const sum = (counts: object) =>
            Object.values(counts).reduce((total: number, count: number) => total + count, 0)
          expect(sum(row.byRoute)).toBe(row.newEnrolments)
          expect(sum(row.byTargetGroup)).toBeGreaterThanOrEqual(row.newEnrolments)
          expect(row.resits).toBeLessThanOrEqual(row.assessments)
          expect(row.passed).toBeLessThanOrEqual(row.results)
        }
      }),
      { numRuns: 8, endOnFailure: true },
    )
  }, 60_000)

  it('no sum is ever less than nothing', () => {
    fc.assert(
      fc.property(histories(60), ({ story }) => {
        const sums = readModels(story.events).db(partnerDashboardModel)
        // Learners are counted as changes: only added up they are a number of people.
        expect(
          sums.all("SELECT * FROM total t JOIN cell c ON c.id = t.cell WHERE t.sum < 0 AND c.measure <> 'learners'"),
        ).toEqual([])
      }),
      { numRuns: 8, endOnFailure: true },
    )
  })
})

const withoutGroups = ({ asOf: _asOf, rows, ...answer }: Answer) => ({
  ...answer,
  rows: rows.map(({ byTargetGroup: _groups, ...row }: Answer) => row),
})

/** Counted anew, from the state of each learner that lives. */
function expected({ story, assessors }: History, learnerIds: readonly string[], organisationId: string, month: string) {
  const learners = learnerIds.map((id) => story.state(id)).filter(({ mergedInto }) => mergedInto === undefined)
  const [first, last] = [`${month}-01`, lastDayOf(month)]
  const overlaps = (from: string, until: string) => from <= last && until >= first && from <= until
  const active = learners.filter((learner) =>
    [...learner.enrolments.values()].some((enrolment) => {
      if (!enrolment.confirmed) return false
      const ended = enrolment.ended?.on ?? enrolment.endsOn
      const end = ended < enrolment.endsOn ? ended : enrolment.endsOn
      return enrolment.parties.some(({ kind, organisationId: id, from, until = end }) => {
        if (id !== organisationId || (kind !== 'provider' && kind !== 'employer')) return false
        return overlaps(from > enrolment.startsOn ? from : enrolment.startsOn, until < end ? until : end)
      })
    }),
  )
  // The employer that it was asked with.
  const employers = new Map(
    story.events.flatMap(({ type, data }) => (type === 'LearnerEnrolled' ? [[data.enrolmentId, data.employerId]] : [])),
  )
  const enrolments = learners
    .flatMap((learner) => [...learner.enrolments.values()])
    .filter(({ enrolmentId, status, ended, startsOn, providerId }) => {
      const never = status === 'rejected' || (status === 'withdrawn' && (ended?.on ?? '') < startsOn)
      return !never && monthOf(startsOn) === month && [providerId, employers.get(enrolmentId)].includes(organisationId)
    })
  const attempts = learners
    .flatMap((learner) => [...learner.attempts.values()])
    .filter((attempt) => attempt.institutionId === organisationId)
  const recorded = attempts.filter((attempt) => monthOf(attempt.recorded.on) === month)
  const results = attempts.filter(
    ({ voided, established }) => !voided && established && monthOf(established.moment.on) === month,
  )
  const certificates = learners.flatMap((learner) => [...learner.certificates.values()])
  const papers = certificates.filter((certificate) => certificate.institutionId === organisationId)
  return {
    learnersActive: active.length,
    newEnrolments: enrolments.length,
    assessments: recorded.length,
    resits: recorded.filter(({ attempt }) => attempt > 1).length,
    results: results.length,
    passed: results.filter(({ outcome }) => outcome.passed).length,
    certificatesAwarded: papers.filter(({ awardedOn }) => monthOf(awardedOn) === month).length,
    revoked: papers.filter(({ revoked }) => revoked && monthOf(revoked.moment.on) === month).length,
    // Once nothing happens after it, the month says what waits now.
    ...(month === '2024-02' && {
      pendingConfirmations: attempts.filter(
        (attempt) =>
          !attempt.voided &&
          !attempt.established &&
          (isDisputed(attempt) || (attempt.agreeing.size < assessors && !isDecidedByBoard(attempt))),
      ).length,
    }),
  }
}
