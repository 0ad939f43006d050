import { describe, expect, it } from 'vitest'
import { type As, someId } from '../test/support/given.ts'
import { awarded, ids, lies, person } from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { awardedCount, issuerLists } from './issuer-reach.ts'

const organisationId = ids.albeda
const admin: As = { userId: someId('anna'), role: 'organisationAdmin', organisationId }
const { story } = awarded({ validity: { kind: 'validity', mode: 'expires', validFor: 'P3Y' } })
const world = readModels([...story.with(...person('anna', 'organisationAdmin', organisationId)).events])

describe('what an administrator looks at before a key is distrusted', () => {
  it('how many were awarded, now and by a moment', async () => {
    expect(await world.ask(awardedCount, { organisationId }, admin)).toEqual({ count: 1 })
    expect(await world.ask(awardedCount, { organisationId }, admin, { at: world.position(1) })).toEqual({ count: 0 })
  })
  it('the lists of the institution, none before a proof was made', async () => {
    expect(await world.ask(issuerLists, { organisationId }, admin)).toEqual({ lists: [] })
  })
  it('is for who administers that institution', async () => {
    for (const query of [awardedCount, issuerLists]) {
      expect(await world.refused(query, { organisationId }, lies)).toMatchObject({ rejected: 'forbidden' })
      expect(await world.refused(query, { organisationId }, undefined)).toMatchObject({ rejected: 'forbidden' })
      expect(await world.refused(query, { organisationId: ids.argos }, admin)).toMatchObject({ rejected: 'forbidden' })
    }
  })
})
