import { describe, expect, it } from 'vitest'
import { erasePersonalData } from '../src/domain/learner/erase-personal-data.ts'
import { markMerged } from '../src/domain/learner/mark-merged.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeErasure } from '../src/domain/learner/propose-erasure.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { users } from '../src/domain/user/user.ts'
import { past, someId } from '../test/support/given.ts'
import {
  carla,
  fatima,
  ids,
  known,
  learnerId,
  lena,
  otto,
  paula,
  petra,
  pim,
  registered,
  roleOf,
  sealedName,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { me } from './me.ts'

const registration = (name: string, data: object) =>
  past(users.ref(someId(name)), 'UserRegistered', { userId: someId(name), kind: 'person', ...data })

describe('who am I', () => {
  it('somebody with a name, acting in one role, who holds these today', async () => {
    const noor = { userId: someId('noor'), role: 'trainer', organisationId: ids.argos } as const
    const story = known().with(
      registration('noor', { sealedName: sealedName('Noor Bakker') }),
      ...roleOf('noor', 'trainer', ids.argos, { partnershipId: ids.zia }),
      past(users.ref(noor.userId), 'RoleAssigned', {
        assignmentId: someId('later'),
        role: 'assessor',
        organisationId: ids.albeda,
        from: '2023-07-01',
      }),
    )
    expect(await readModels(story.events).ask(me, {}, noor)).toEqual({
      userId: noor.userId,
      kind: 'person',
      name: 'Noor Bakker',
      actsAs: { role: 'trainer', organisationId: ids.argos },
      roles: [
        {
          role: 'trainer',
          organisation: { id: ids.argos, name: 'care' },
          partnershipId: ids.zia,
          from: '2022-01-01',
        },
      ],
    })
    const later = await readModels(story.events).ask(me, {}, noor, { today: '2023-07-01' })
    expect(later.roles).toHaveLength(2)
  })
  it('a learner has the learner’s own name, and is the learner that it lives on as', async () => {
    const story = known()
    expect(await readModels(story.events).ask(me, {}, lena)).toMatchObject({ learnerId, name: learnerId })
    story.events.push(registered(ids.other, ids.argos))
    const proposing = { learnerId: ids.other, mergedId: learnerId, ground: 'learnerConfirmed' }
    const { proposalId } = story.did(proposeMerge, proposing, petra)
    story.did(mergeLearners, { learnerId: ids.other, proposalId }, carla)
    story.did(markMerged, { learnerId, survivorId: ids.other }, { system: true })
    expect(await readModels(story.events).ask(me, {}, lena)).toMatchObject({ learnerId: ids.other })
  })
  it('a name that was erased says so', async () => {
    const story = known()
    const { proposalId } = story.did(proposeErasure, { learnerId, class: 'identity', ground: 'request' }, paula)
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    expect(await readModels(story.events).ask(me, {}, lena)).toMatchObject({ name: { erased: true } })
  })
  it('a machine has the name that it was given', async () => {
    const bot = { userId: someId('bot'), role: 'studentAdmin', organisationId: ids.albeda, machine: true } as const
    const story = known().with(
      registration('bot', { kind: 'machine', machineName: 'Studiesysteem' }),
      ...roleOf('bot', 'studentAdmin', ids.albeda),
    )
    expect(await readModels(story.events).ask(me, {}, bot)).toMatchObject({ kind: 'machine', name: 'Studiesysteem' })
  })
  it('the operator has a role without an organisation, and nobody is nobody', async () => {
    const world = readModels(known().events)
    const { roles } = await world.ask(me, {}, otto)
    expect(roles).toEqual([{ role: 'operator', from: '2022-01-01' }])
    expect(await world.ask(me, {}, fatima)).toMatchObject({ roles: [{ role: 'assessor' }] })
    expect(await world.refused(me, {}, undefined)).toMatchObject({ rejected: 'forbidden' })
    expect(await world.refused(me, {}, { ...fatima, userId: someId('ghost') })).toMatchObject({ rejected: 'forbidden' })
  })
})
