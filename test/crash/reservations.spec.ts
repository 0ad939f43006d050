/**
 * Two commands, a sweep and a death between any two appends: never more seats than there are, never an enrolment without
 * its seat, and what was abandoned stays so. `npm run campaign -- reservations` plays every order of every scene.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DEATHS, SCENES, type Stage, setStage } from './crossings.ts'
import { everyOrder, Turns } from './turns.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

it('nothing is taken twice, whatever comes in between', async () => {
  // A conflict waits a random while before it tries again; what random means is the scheduler's to say.
  vi.spyOn(Math, 'random').mockReturnValue(0)
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.constantFrom(...SCENES),
      fc.constantFrom(...DEATHS),
      fc.boolean(),
      fc.constantFrom('before' as const, 'after' as const),
      async (scheduler, scene, death, together, returns) => {
        const turn = (what: string) => scheduler.schedule(Promise.resolve(), what).then(() => undefined)
        const run = (done: Promise<unknown>) => scheduler.waitFor(done).then(() => undefined)
        const play = { scene, death, together, returns, turn, reads: true, looks: 30, run }
        const { problems } = await stage.play(play)
        expect(problems).toEqual([])
      },
    ),
    { numRuns: 150 },
  )
})

describe('in every order of their appends', () => {
  it.each(SCENES.slice(0, 1))('%s', async (scene) => {
    const { plays, all } = await everyOrder(async (choose) => {
      const turns = new Turns()
      const run = (done: Promise<unknown>) => turns.play(done, choose)
      const play = { scene, together: false, returns: 'after', turn: turns.wait, reads: false, looks: 1, run } as const
      const { problems } = await stage.play(play)
      expect(problems, turns.taken.join(', ')).toEqual([])
      return true
    })
    expect(all && plays > 50).toBe(true)
  })
})
