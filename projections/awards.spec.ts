import { describe, expect, it } from 'vitest'
import { type As, someId } from '../test/support/given.ts'
import { award, awarded, ids, ineke, lena, omar, otto, type Story } from '../test/support/learners.ts'
import { type Answer, readModels } from '../test/support/read-model.ts'
import { awards } from './awards.ts'

const SYSTEM: As = { system: true }
const ask = (story: Story, params = {}, as: As | undefined = SYSTEM): Promise<Answer> =>
  readModels(story.events).ask(awards, params, as)

describe('what an award is known by', () => {
  const { story, certificateId, number } = awarded()
  const newer = award(story, { awardedOn: '2023-06-01', replaces: { certificateId, reason: 'nameCorrected' } }, omar)
  const eventIdOf = (id: string) =>
    readModels(story.events).events.find(({ data }) => data.certificateId === id)?.eventId

  it('is found by its number or by the event that awarded it', async () => {
    const row = {
      certificateId,
      certificateNumber: number,
      awardEventId: eventIdOf(certificateId),
      factsCommitment: expect.stringMatching(/^[0-9a-f]{64}$/),
      supersededOn: '2023-06-01',
    }
    expect(await ask(story, { number })).toEqual({ rows: [row] })
    expect(await ask(story, { awardEventId: eventIdOf(certificateId) })).toEqual({ rows: [row] })
    expect((await ask(story, { number: newer.number })).rows[0]).not.toHaveProperty('supersededOn')
    expect(await ask(story, { number: 'LB-0000-0000-0000-0' })).toEqual({ rows: [] })
    expect(await ask(story, { awardEventId: someId('none') })).toEqual({ rows: [] })
  })
  it('is given page by page, each once', async () => {
    const first = await ask(story, { limit: 1 })
    const second = await ask(story, { limit: 1, cursor: first.next })
    expect(second).not.toHaveProperty('next')
    const numbers = [...first.rows, ...second.rows].map((row: { certificateNumber: string }) => row.certificateNumber)
    expect(numbers).toEqual([number, newer.number].toSorted())
  })
  it('says nothing about whose or what it is, and is for the program and the operator alone', async () => {
    const answer = JSON.stringify(await ask(story))
    for (const secret of [ids.learner, ids.albeda, ids.basis]) expect(answer).not.toContain(secret)
    expect(await ask(story, {}, otto)).toHaveProperty('rows')
    for (const as of [ineke, lena, undefined]) {
      expect(await readModels(story.events).ask(awards, { number }, as)).toMatchObject({ rejected: 'forbidden' })
    }
  })
})
