import { expect, it } from 'vitest'
import { serverRounds } from './esdb-rounds.ts'

it('loses no acknowledged event and makes none twice when the event store server is killed five times under load', async () => {
  const { broken, acknowledged, unanswered } = await serverRounds({ rounds: 5, seed: 'npm test' })
  expect(broken).toEqual([])
  expect(acknowledged).toBeGreaterThan(50)
  // Else no death met anything under way, and nothing was tried.
  expect(unanswered).toBeGreaterThan(5)
})
