import { describe, expect, it } from 'vitest'
import { enrolLearner } from '../src/domain/learner/enrol-learner.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { rejectEnrolment } from '../src/domain/learner/reject-enrolment.ts'
import type { As } from '../test/support/given.ts'
import {
  around,
  bram,
  carla,
  enrolled,
  enrolling,
  established,
  fatima,
  hans,
  ids,
  ineke,
  learnerId,
  lena,
  paula,
  registered,
  Story,
  sealedName,
  sofie,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { learnerFile } from './learner-file.ts'
import { learnersOf } from './learners-list.ts'

describe('the learners of an organisation', () => {
  it('are those that it registered or trains, the newest first, with their enrolments', async () => {
    const { story } = enrolled()
    story.events.push(registered(ids.other))
    const world = readModels(story.events)
    const { learners } = await world.ask(learnersOf, {}, carla)
    expect(learners.map((one: { learnerId: string }) => one.learnerId)).toEqual(
      [learnerId, ids.other].toSorted().toReversed(),
    )
    expect(learners.find((one: { learnerId: string }) => one.learnerId === learnerId)).toMatchObject({
      name: learnerId,
      enrolments: [{ titleNl: 'Basis', status: 'requested', employer: { id: ids.zonnehuis } }],
    })
  })
  it('are a page at a time, and only those asked for', async () => {
    const { story } = enrolled()
    story.events.push(registered(ids.other))
    const world = readModels(story.events)
    const first = await world.ask(learnersOf, { limit: 1 }, carla)
    const second = await world.ask(learnersOf, { limit: 1, cursor: first.next }, carla)
    expect(first.learners).toHaveLength(1)
    expect(second.learners[0].learnerId).not.toBe(first.learners[0].learnerId)
    expect(second).not.toHaveProperty('next')
    const asked = await world.ask(learnersOf, { status: 'requested', offeringId: ids.offering }, carla)
    expect(asked.learners.map((one: { learnerId: string }) => one.learnerId)).toEqual([learnerId])
    expect((await world.ask(learnersOf, { status: 'completed' }, carla)).learners).toEqual([])
  })
  it('of another organisation are none, and are not for who does not work with them', async () => {
    const { story } = enrolled()
    const world = readModels(story.events)
    expect((await world.ask(learnersOf, {}, bram)).learners).toEqual([])
    for (const as of [hans, fatima, lena, paula]) {
      expect((await world.refused(learnersOf, {}, as)).rejected).toBe('forbidden')
    }
  })
  it('are one where two were merged', async () => {
    const story = new Story([...around(), registered(learnerId), registered(ids.other)])
    story.did(enrolLearner, { ...enrolling, learnerId: ids.other }, carla, '2023-01-15')
    const { proposalId } = story.did(
      proposeMerge,
      { learnerId, mergedId: ids.other, ground: 'learnerConfirmed' },
      carla,
    )
    story.did(mergeLearners, { learnerId, proposalId }, paula)
    const { learners } = await readModels(story.events).ask(learnersOf, {}, carla)
    expect(learners).toMatchObject([{ learnerId, enrolments: [{ status: 'requested' }] }])
  })
})

describe('the file of a learner', () => {
  it('has details, and of each enrolment its parties and how far its units are', async () => {
    const { story } = established()
    const file = await readModels(story.events).ask(learnerFile, { learnerId }, carla)
    expect(file).toMatchObject({
      learnerId,
      name: learnerId,
      registeredBy: { id: ids.albeda, name: 'school' },
      identityAssurance: 'low',
      enrolments: [
        {
          status: 'confirmed',
          ours: true,
          startsOn: '2023-02-01',
          units: [
            { code: 'W1', state: 'passed', attempt: 2, lastVoided: false },
            { code: 'W2', state: 'open', attempt: 1, lastVoided: false },
          ],
        },
      ],
    })
    expect(file.enrolments[0].parties.map((one: { kind: string }) => one.kind)).toEqual([
      'provider',
      'institution',
      'employer',
    ])
  })
  it('shows contact to who keeps it, and the number only to the organisation whose it is', async () => {
    const details = { email: sealedName('sanne@example.org'), learnerNumber: sealedName('12345') }
    const story = new Story([...around(), registered(learnerId, ids.stranger, details)])
    story.events.push(registered(ids.other, ids.albeda, details))
    const world = readModels(story.events)
    expect(await world.ask(learnerFile, { learnerId: ids.other }, carla)).toMatchObject({
      email: 'sanne@example.org',
      learnerNumber: '12345',
    })
    expect((await world.refused(learnerFile, { learnerId }, carla)).rejected).toBe('not-found')
  })
  it('of somebody whom another organisation registered has contact as long as the training runs, not for the board', async () => {
    const contact = { email: sealedName('sanne@example.org'), phone: sealedName('06 12345678') }
    const story = new Story([...around(), registered(learnerId, ids.zonnehuis, contact)])
    const { enrolmentId } = story.did(enrolLearner, enrolling, hans, '2023-01-15')
    const ask = (as: As) => readModels(story.events).ask(learnerFile, { learnerId }, as)
    expect(await ask(carla)).toMatchObject({ email: 'sanne@example.org', phone: '06 12345678' })
    for (const as of [ineke, sofie]) {
      expect(await ask(as)).toMatchObject({ name: learnerId, enrolments: [{ enrolmentId }] })
      expect(Object.keys(await ask(as))).not.toContain('email')
      expect(Object.keys(await ask(as))).not.toContain('phone')
    }
    story.did(rejectEnrolment, { learnerId, enrolmentId, reason: 'full' }, carla)
    expect(Object.keys(await ask(carla))).not.toContain('phone')
  })
  it('is not for an employer, an assessor, another’s board, or the learner', async () => {
    const { story } = established()
    const world = readModels(story.events)
    expect(await world.ask(learnerFile, { learnerId }, ineke)).toMatchObject({ learnerId })
    for (const as of [hans, fatima, bram, lena]) {
      expect((await world.refused(learnerFile, { learnerId }, as)).rejected).toBe('not-found')
    }
  })
})
