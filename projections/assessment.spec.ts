import { describe, expect, it } from 'vitest'
import { confirmAssessment } from '../src/domain/learner/confirm-assessment.ts'
import { establishResult } from '../src/domain/learner/establish-result.ts'
import { resolveAssessment } from '../src/domain/learner/resolve-assessment.ts'
import { users } from '../src/domain/user/user.ts'
import { type As, past, someId } from '../test/support/given.ts'
import {
  assessed,
  carla,
  established,
  FAIL,
  fatima,
  hans,
  ids,
  ineke,
  joost,
  karin,
  learnerId,
  lena,
  lies,
  PASS,
  type Story,
  sealedName,
  sven,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { assessment } from './assessment.ts'

const named = past(users.ref(someId('fatima')), 'UserRegistered', {
  userId: someId('fatima'),
  kind: 'person',
  sealedName: sealedName('Fatima'),
})
const told = (story: Story, attemptId: string, as: As) =>
  readModels([
    named,
    ...story.events.filter((event) => event.type !== 'UserRegistered' || event.data.userId !== someId('fatima')),
  ]).ask(assessment, { learnerId, attemptId }, as)

describe('one assessment', () => {
  it('shows a second assessor who recorded what, on what it rests, and what has to be done', async () => {
    const { story, attemptId } = assessed({}, { remark: undefined }, false)
    expect(await told(story, attemptId, joost)).toMatchObject({
      learnerId,
      attemptId,
      unitCode: 'W1',
      attempt: 1,
      status: 'provisional',
      outcome: PASS,
      recorded: {
        name: 'Fatima',
        organisation: { id: ids.argos, name: 'care' },
        on: '2023-03-10',
        outcome: PASS,
        evidence: [{ kind: 'assessmentForm' }],
      },
      step: 'confirmAssessment',
      assessors: { have: 1, needed: 2 },
      otherOrganisation: true,
      body: 'examBoard',
      judgedByMe: false,
      recordedByMe: false,
    })
    expect(await told(story, attemptId, fatima)).toMatchObject({ judgedByMe: true, recordedByMe: true })
  })
  it('does not tell the learner who the assessor is', async () => {
    const { story, attemptId } = assessed({}, {}, false)
    const { recorded } = await told(story, attemptId, lena)
    expect(recorded).not.toHaveProperty('name')
    expect(recorded.organisation).toEqual({ id: ids.argos, name: 'care' })
  })
  it('tells of a dispute, how it was resolved, and that it is final', async () => {
    const { story, attemptId } = assessed({}, {}, false)
    const disputing = { learnerId, attemptId, agrees: false, outcome: FAIL, confirmedOn: '2023-03-11' }
    story.did(confirmAssessment, disputing, joost)
    expect(await told(story, attemptId, karin)).toMatchObject({
      step: 'resolveAssessment',
      status: 'disputed',
      disputes: [{ outcome: FAIL, on: '2023-03-11' }],
    })
    const resolving = { learnerId, attemptId, outcome: FAIL, reason: 'formRead', resolvedOn: '2023-03-12' }
    story.did(resolveAssessment, resolving, karin)
    expect(await told(story, attemptId, ineke)).toMatchObject({
      step: 'establishResult',
      outcome: FAIL,
      recorded: { outcome: PASS },
      resolutions: [{ resolver: 'assessor', reason: 'formRead', outcome: FAIL }],
      assessors: { have: 2, needed: 2 },
    })
    story.did(establishResult, { learnerId, attemptId, establishedOn: '2023-04-01' }, ineke)
    const final = await told(story, attemptId, carla)
    expect(final).toMatchObject({ status: 'final', established: { on: '2023-04-01', by: 'examBoard' } })
    expect(final).not.toHaveProperty('step')
  })
  it('is nobody’s who has nothing to do with it: the same as one that is not there', async () => {
    const { story, attemptId } = established()
    const world = readModels(story.events)
    for (const as of [sven, lies, hans]) {
      expect((await world.refused(assessment, { learnerId, attemptId }, as)).rejected).toBe('not-found')
    }
    const wrong = { learnerId, attemptId: someId('another') }
    expect((await world.refused(assessment, wrong, carla)).rejected).toBe('not-found')
  })
})
