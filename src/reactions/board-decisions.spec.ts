/** A decision of a board is carried out learner by learner, also when that is cut off, repeated, or refused for one. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { type ExamBoardLedger, examBoardLedger } from '../../test/support/board-ledger.ts'
import { decoderOf } from '../contract/decode.ts'
import { createReactions, type Reactions } from './reactions.ts'

let world: ExamBoardLedger
let reactions: Reactions
/** Appends that still succeed; then the process ends. */
let appendsLeft = Number.POSITIVE_INFINITY

beforeEach(async () => {
  appendsLeft = Number.POSITIVE_INFINITY
  world = await examBoardLedger(6, () => {
    if (appendsLeft === 0) throw new Error('the process ended here')
    appendsLeft -= 1
  })
})
afterEach(async () => {
  reactions.close()
  await world.ledger.close()
})

/** As after a start; `file` is new where it should read the whole log anew. */
function started(file = 'reactions.sqlite'): Reactions {
  const { ledger } = world
  reactions = createReactions({
    kernel: ledger.kernel,
    store: ledger.store,
    decode: decoderOf(eventFamilies),
    vault: ledger.vault,
    accessLog: { eraseLearner: () => undefined },
    file: join(ledger.dir, file),
    onFault: (_reaction, fault) => {
      throw fault
    },
  })
  return reactions
}
const established = async () => {
  const found = await Promise.all(world.candidates.map(({ learnerId }) => world.learner(learnerId)))
  return found.map((learner) => [...(learner?.attempts.values() ?? [])].map(({ established: by }) => by?.by.meetingId))
}
const events = async () => (await world.ledger.store.readAll({ limit: 4096 })).events

describe('the decision about a list', () => {
  it('is one result for each row, by both who confirmed it, and the same again changes nothing', async () => {
    const meetingId = await world.decided()
    await started().catchUp()
    expect(await established()).toEqual(world.candidates.map(() => [meetingId]))
    const head = await world.ledger.kernel.head()
    await reactions.catchUp()
    reactions.close()
    await started('anew.sqlite').catchUp()
    expect(await world.ledger.kernel.head()).toBe(head)
  })

  it.each([0, 1, 3, 5])('that is cut off after %i results goes on where it was', async (before) => {
    const meetingId = await world.decided()
    appendsLeft = before
    await expect(started().catchUp()).rejects.toThrow('the process ended here')
    const done = (await established()).flat().filter((by) => by !== undefined)
    expect(done).toHaveLength(before)
    reactions.close()
    appendsLeft = Number.POSITIVE_INFINITY
    await started().catchUp()
    expect(await established()).toEqual(world.candidates.map(() => [meetingId]))
    const results = (await events()).filter(({ type }) => type === 'ResultEstablished')
    expect(results).toHaveLength(world.candidates.length)
  })

  it.each([
    ['before', 0],
    ['after', 1],
  ])('that is refused for two notes each once, also when it is cut off right %s', async (_when, left) => {
    const meetingId = await world.decided(async () => {
      await world.voided(0)
      await world.voided(2)
    })
    appendsLeft = left
    await expect(started().catchUp()).rejects.toThrow('the process ended here')
    reactions.close()
    appendsLeft = Number.POSITIVE_INFINITY
    await started().catchUp()
    await reactions.catchUp()
    reactions.close()
    await started('anew.sqlite').catchUp()
    const noted = (await events()).filter(({ type }) => type === 'MeetingRowRefused')
    expect(noted.map(({ data }) => JSON.parse(data))).toEqual([
      { code: 'attempt-voided', row: 1 },
      { code: 'attempt-voided', row: 3 },
    ])
    expect(await established()).toEqual(world.candidates.map((_one, i) => [i === 0 || i === 2 ? undefined : meetingId]))
  })
})
