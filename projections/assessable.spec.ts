import { describe, expect, it } from 'vitest'
import { changeEmployer } from '../src/domain/learner/change-employer.ts'
import { confirmAssessment } from '../src/domain/learner/confirm-assessment.ts'
import { establishResult } from '../src/domain/learner/establish-result.ts'
import { withdrawEnrolment } from '../src/domain/learner/withdraw-enrolment.ts'
import { users } from '../src/domain/user/user.ts'
import { type As, past, someId } from '../test/support/given.ts'
import {
  assessed,
  carla,
  enrolled,
  established,
  FAIL,
  fatima,
  ids,
  ineke,
  joost,
  karin,
  learnerId,
  lena,
  own,
  PASS,
  qualified,
  resit,
  roleOf,
  type Story,
  started,
  sven,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { assessableLearners, assessmentGroups } from './assessable.ts'

const groups = async (story: Story, as: As, today?: string) =>
  (await readModels(story.events, today).ask(assessmentGroups, {}, as)).groups
const W1 = { offeringId: ids.offering, unitId: ids.w1 }
const group = (story: Story, as: As, params: object = {}, today?: string) =>
  readModels(story.events, today).ask(assessableLearners, { ...W1, ...params }, as)
const refused = async (story: Story, as: As, params: object = {}) =>
  (await readModels(story.events).refused(assessableLearners, { ...W1, ...params }, as)).rejected
const stateOf = async (story: Story, as: As = joost) => {
  const [row] = (await group(story, as)).learners
  return [row.state, row.attempt]
}

describe('groups', () => {
  it('are those with confirmed learners of whom the assessor may know who they are', async () => {
    const { story } = started()
    expect(await groups(story, joost)).toEqual([
      {
        offeringId: ids.offering,
        titleNl: 'Basis',
        titleEn: 'Basics',
        provider: { id: ids.albeda, name: 'school' },
        startsOn: '2023-02-01',
        endsOn: '2023-12-31',
        units: [
          { unitId: ids.w1, code: 'W1' },
          { unitId: ids.w2, code: 'W2' },
        ],
        learners: 1,
      },
    ])
    expect(await groups(story, karin)).toHaveLength(1)
    // Argos is a partner, but no party to this enrolment.
    expect(await groups(story, fatima)).toEqual([])
    expect(await groups(story, sven)).toEqual([])
    expect(await groups(enrolled().story, joost)).toEqual([])
  })
  it('can be asked of one, which is the same or none', async () => {
    const { story } = started()
    const one = async (offeringId: string, as = joost) =>
      (await readModels(story.events).ask(assessmentGroups, { offeringId }, as)).groups
    expect(await one(ids.offering)).toEqual(await groups(story, joost))
    expect(await one(ids.offering)).toHaveLength(1)
    expect(await one(someId('another offering'))).toEqual([])
    expect(await one(ids.offering, fatima)).toEqual([])
  })
  it('follow the employer, and the units that the assessor is qualified for', async () => {
    const { story, enrolmentId } = started()
    story.did(changeEmployer, { learnerId, enrolmentId, toId: ids.argos, changedOn: '2023-06-01' }, carla)
    expect(await groups(story, fatima)).toHaveLength(1)
    expect(await groups(story, karin)).toEqual([])
    const noor: As = { userId: someId('noor'), role: 'assessor', organisationId: ids.albeda }
    story.events.push(
      past(users.ref(someId('noor')), 'UserRegistered', { userId: someId('noor'), kind: 'person' }),
      ...roleOf('noor', 'assessor', ids.albeda),
    )
    expect(await groups(story, noor)).toEqual([])
    story.events.push(qualified('noor', [ids.w2]))
    expect((await groups(story, noor))[0].units).toEqual([{ unitId: ids.w2, code: 'W2' }])
  })
  it('stay for a while after the last day, for what is entered late', async () => {
    const { story } = started()
    expect(await groups(story, joost, '2024-03-30')).toHaveLength(1)
    expect(await groups(story, joost, '2024-04-01')).toEqual([])
    expect(await groups(story, joost, '2023-01-31')).toEqual([])
  })
  it('are for assessors alone', async () => {
    const { story } = started()
    for (const as of [carla, ineke, lena]) {
      expect((await readModels(story.events).refused(assessmentGroups, {}, as)).rejected).toBe('forbidden')
    }
  })
})

describe('learners of a group', () => {
  it('have their names, and what can be recorded next', async () => {
    const { story, enrolmentId } = started()
    expect(await group(story, joost)).toEqual({
      unit: { unitId: ids.w1, code: 'W1' },
      offering: { offeringId: ids.offering, titleNl: 'Basis', titleEn: 'Basics' },
      learners: [
        {
          learnerId,
          enrolmentId,
          name: learnerId,
          state: 'open',
          attempt: 1,
          startsOn: '2023-02-01',
          endsOn: '2023-12-31',
        },
      ],
      unnamed: 0,
    })
  })
  it('are counted, not shown, where the assessor may not know who they are', async () => {
    const { story } = started()
    expect(await group(story, fatima)).toMatchObject({ learners: [], unnamed: 1 })
  })
  it('are nobody’s for who is no assessor there, is not qualified, or asks for another unit', async () => {
    const { story } = started()
    expect(await refused(story, sven)).toBe('not-found')
    expect(await refused(story, joost, { unitId: someId('unit W9') })).toBe('not-found')
    expect(await refused(story, joost, { offeringId: someId('another') })).toBe('not-found')
    expect(await refused(story, carla)).toBe('forbidden')
  })
  it('wait while an outcome is not final, and say how it was scored', async () => {
    const { story, attemptId } = assessed({}, {}, false)
    expect(await stateOf(story)).toEqual(['waiting', 2])
    const { learners, scale } = await group(story, joost)
    expect(scale).toBe('passOrFail')
    expect(learners[0].last).toEqual({
      attemptId,
      attempt: 1,
      outcome: PASS,
      assessedOn: '2023-03-10',
      judgedByMe: false,
    })
    story.did(
      confirmAssessment,
      { learnerId, attemptId, agrees: false, outcome: FAIL, confirmedOn: '2023-03-11' },
      joost,
    )
    expect(await stateOf(story)).toEqual(['disputed', 2])
    expect((await group(story, joost)).learners[0].last.judgedByMe).toBe(true)
  })
  it('have passed, need a resit, have one, or have no attempts left', async () => {
    expect(await stateOf(established().story)).toEqual(['passed', 2])
    const failed = established({}, { outcome: FAIL })
    expect(await stateOf(failed.story)).toEqual(['resitNeeded', 2])
    resit(failed.story, failed.enrolmentId)
    expect(await stateOf(failed.story)).toEqual(['open', 2])
    const once = established({ exam: { attempts: 1 } }, { outcome: FAIL })
    expect(await stateOf(once.story)).toEqual(['noAttemptsLeft', 2])
  })
  it('are not there once they stopped, nor is the assessor itself', async () => {
    const { story, enrolmentId } = started()
    const self = story.with(own('joost'))
    expect((await group(self, joost)).learners).toEqual([])
    story.did(withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved' }, carla)
    expect((await group(story, joost)).learners).toEqual([])
  })
  it('can be asked for one alone', async () => {
    const { story, attemptId, enrolmentId } = assessed()
    story.did(establishResult, { learnerId, attemptId, establishedOn: '2023-04-01' }, ineke)
    expect((await group(story, joost, { enrolmentId })).learners).toHaveLength(1)
    expect(await refused(story, joost, { enrolmentId: someId('another') })).toBe('not-found')
  })
})
