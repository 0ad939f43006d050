import { expect, it } from 'vitest'
import { serverRounds } from './esdb-rounds.ts'
import { theRealOne } from './esdb-servers.ts'

it('loses no acknowledged event and makes none twice when the event store server is killed five times under load', async () => {
  const { broken, acknowledged, unanswered } = await serverRounds({ rounds: 5, seed: 'npm test' })
  expect(broken).toEqual([])
  expect(acknowledged).toBeGreaterThan(50)
  // Else no death met anything under way, and nothing was tried.
  expect(unanswered).toBeGreaterThan(5)
})

it('starts a real server with a command that stays in the foreground, and says so of one that does not', async () => {
  const start = await theRealOne(`${process.execPath} --version`, '/nowhere')
  await expect(start(0)).rejects.toThrow('ended with 0 before it stood; it has to stay in the foreground')
})
