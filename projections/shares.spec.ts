import { describe, expect, it } from 'vitest'
import type { Look } from '../src/contract/projection.ts'
import { erasePersonalData } from '../src/domain/learner/erase-personal-data.ts'
import { markMerged } from '../src/domain/learner/mark-merged.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeErasure } from '../src/domain/learner/propose-erasure.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { revokeShare } from '../src/domain/share/revoke-share.ts'
import {
  awarded,
  carla,
  ids,
  ineke,
  learnerId,
  lena,
  lies,
  paula,
  petra,
  pim,
  registered,
  type Story,
} from '../test/support/learners.ts'
import { type Answer, readModels } from '../test/support/read-model.ts'
import { share, UNTIL } from '../test/support/sharing.ts'
import { myLooks } from './my-looks.ts'
import { shares, sharesModel } from './shares.ts'

function shared(more: Record<string, unknown> = {}) {
  const { story, certificateId } = awarded()
  const shareId = share(story, { scope: { kind: 'certificate', certificateId }, audienceId: ids.argos, ...more })
  return { story, certificateId, shareId }
}
function merged(story: Story): Story {
  story.events.push(registered(ids.other, ids.argos))
  const proposing = { learnerId: ids.other, mergedId: learnerId, ground: 'learnerConfirmed' }
  const { proposalId } = story.did(proposeMerge, proposing, petra)
  story.did(mergeLearners, { learnerId: ids.other, proposalId }, carla)
  story.did(markMerged, { learnerId, survivorId: ids.other }, { system: true })
  return story
}
const NOT_FOUND = { rejected: 'not-found', details: {} }

describe('what a learner shares', () => {
  it('is listed for the learner, with the secret of its link to see again', async () => {
    const { story, certificateId, shareId } = shared({ maxViews: 3 })
    const { shares: found } = await readModels(story.events).ask(shares, { learnerId }, lena)
    expect(found).toEqual([
      {
        shareId,
        scope: 'certificates',
        certificateIds: [certificateId],
        audience: { id: ids.argos, name: 'care' },
        createdAt: '2023-06-30T10:00:00.000Z',
        until: UNTIL,
        maxViews: 3,
        showsName: true,
        status: 'open',
        linkSecret: expect.stringMatching(/^[\w-]{16,}$/),
      },
    ])
  })
  it('is open until its moment, or until the learner takes it back', async () => {
    const { story, shareId } = shared()
    const status = async (now: string) => {
      const answer = await readModels(story.events).ask(shares, { learnerId }, lena, { now })
      return answer.shares.map((one: Answer) => one.status)
    }
    expect(await status('2023-12-31T11:59:59.999Z')).toEqual(['open'])
    expect(await status(UNTIL)).toEqual(['ended'])
    story.did(revokeShare, { shareId, reason: 'misuse' }, lena)
    expect(await status('2023-07-01T00:00:00.000Z')).toEqual(['revoked'])
  })
  it('is for the learner alone, under the id that it lives on as', async () => {
    const { story } = shared()
    for (const as of [carla, ineke, lies, undefined]) {
      expect(await readModels(story.events).ask(shares, { learnerId }, as)).toEqual(NOT_FOUND)
    }
    const world = readModels(merged(story).events)
    expect(await world.ask(shares, { learnerId }, lena)).toEqual({ rejected: 'moved', details: { to: ids.other } })
    for (const as of [lena, lies]) {
      expect(await world.ask(shares, { learnerId: ids.other }, as)).toMatchObject({ shares: [{ status: 'open' }] })
    }
  })
  it('keeps its secret sealed in the row, and has none left when that was erased', async () => {
    const { story } = shared()
    const [row] = readModels(story.events).rows(sharesModel).share ?? []
    expect(JSON.parse(String(row?.linkSecret))).toMatchObject({ keyId: expect.any(String), path: 'linkSecret' })
    const { proposalId } = story.did(proposeErasure, { learnerId, class: 'share-access', ground: 'request' }, paula)
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    expect(await readModels(story.events).ask(shares, { learnerId }, lena)).toMatchObject({
      shares: [{ linkSecret: { erased: true } }],
    })
  })
})

describe('who looked', () => {
  const look = (at: string, more: Partial<Look> = {}): Look => ({
    at,
    kind: 'certificate',
    reference: 'LB-1',
    result: 'valid',
    ...more,
  })
  const looks = [
    look('2023-06-01T10:00:00.000Z'),
    look('2023-06-03T10:00:00.000Z', { kind: 'share', organisationId: ids.argos }),
  ]
  it('is for the learner to see, newest first, by the organisation that said who it was', async () => {
    const { story } = shared()
    expect(await readModels(story.events).ask(myLooks, { learnerId }, lena, { looks })).toEqual({
      looks: [{ ...looks[1], organisation: { id: ids.argos, name: 'care' }, organisationId: undefined }, looks[0]].map(
        (one) => JSON.parse(JSON.stringify(one)),
      ),
    })
  })
  it('is nobody else’s business', async () => {
    const { story } = shared()
    for (const as of [carla, ineke, lies, undefined]) {
      expect(await readModels(story.events).ask(myLooks, { learnerId }, as, { looks })).toEqual(NOT_FOUND)
    }
  })
})
