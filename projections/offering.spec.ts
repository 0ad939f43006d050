import { expect, it } from 'vitest'
import { someId } from '../test/support/given.ts'
import { carla, enrolled, ids, offeringData } from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { offering } from './offering.ts'

it('an offering tells all that it was published with, and the places that are left', async () => {
  const { story } = enrolled()
  const world = readModels(story.events)
  const told = await world.ask(offering, { offeringId: ids.offering }, carla)
  expect(told).toMatchObject({
    title: offeringData.title,
    assessmentPolicyId: ids.exam,
    provider: { id: ids.albeda, name: 'school' },
    seats: 2,
  })
  expect(told.units).toEqual(offeringData.units)
  expect(told).not.toHaveProperty('held')
})
it('an offering is there for who is logged in, and only if it is there', async () => {
  const world = readModels(enrolled().story.events)
  expect((await world.refused(offering, { offeringId: someId('another') }, carla)).rejected).toBe('not-found')
  expect((await world.refused(offering, { offeringId: ids.offering }, undefined)).rejected).toBe('forbidden')
})
