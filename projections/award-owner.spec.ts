import { describe, expect, it } from 'vitest'
import { someId } from '../test/support/given.ts'
import { awarded, lies } from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { awardOwner } from './award-owner.ts'

const { story } = awarded({ validity: { kind: 'validity', mode: 'expires', validFor: 'P3Y' } })

describe('whose a paper is', () => {
  it('is for the program alone', async () => {
    const world = readModels(story.events)
    for (const as of [lies, undefined]) {
      expect(await world.refused(awardOwner, { number: someId('x') }, as)).toMatchObject({ rejected: 'forbidden' })
    }
  })
})
