/** What holds for every read model of the house. */

import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventFamilies } from '../events/index.ts'
import { sealedFromRow } from '../src/contract/answer.ts'
import type { ProjectionSpec } from '../src/contract/projection.ts'
import { enrolLearner } from '../src/domain/learner/enrol-learner.ts'
import { histories } from '../test/support/history.ts'
import { awarded, carla, enrolling, ids, learnerId, registered, sealedName } from '../test/support/learners.ts'
import { allRows, apply, readModels } from '../test/support/read-model.ts'
import { share } from '../test/support/sharing.ts'
import { projections, queries } from './index.ts'

const types = new Set(eventFamilies.flatMap(({ shapes }) => Object.keys(shapes)))

describe.each(projections.map((projection) => [projection.name, projection] as const))('%s', (_name, projection) => {
  it('handles events that there are', () => {
    const handled = Object.keys(projection.on)
    expect(handled.length).toBeGreaterThan(0)
    expect(handled.filter((type) => !types.has(type))).toEqual([])
  })
  it('has the same rows however it came to them: at once, or event by event', () => {
    fc.assert(
      fc.property(histories(40), ({ story }) => {
        const world = readModels(story.events)
        expect(oneByOne(projection, world.events)).toEqual(world.rows(projection))
      }),
      { numRuns: 5, endOnFailure: true },
    )
  })
  it('keeps what is personal only sealed', () => {
    const told = personalStory()
    const rows = told.rows(projection)
    const texts = Object.values(rows).flatMap((table) => table.flatMap((row) => Object.values(row)))
    const clear = texts.filter((value) => typeof value === 'string' && !isSealedRow(value))
    for (const word of ['Kanarie', 'jobSeeker', ...told.secrets]) {
      expect(clear.filter((value) => String(value).includes(word))).toEqual([])
    }
  })
})

function oneByOne(projection: ProjectionSpec, events: Parameters<typeof apply>[1]) {
  const db = new DatabaseSync(':memory:')
  for (const statement of projection.tables) db.exec(statement)
  for (const event of events) apply(projection, [event], db)
  return allRows(db)
}

function isSealedRow(value: string): boolean {
  return value.startsWith('{') && sealedFromRow(value) !== undefined
}

/** One of everything that is sealed, in a story that every read model has rows of. */
function personalStory() {
  const { story, certificateId } = awarded()
  share(story, { scope: { kind: 'certificate', certificateId } })
  story.events.push(
    registered(ids.other, ids.albeda, { name: sealedName('Kanarie Geel'), email: sealedName('Kanarie') }),
  )
  story.did(enrolLearner, { ...enrolling, learnerId: ids.other, targetGroups: ['jobSeeker'] }, carla)
  const world = readModels(story.events)
  const secrets = world.events.flatMap(({ data }) =>
    [data.lookupSecret, data.linkSecret, data.factsSalt].flatMap((one) => (one as { box?: string })?.box ?? []),
  )
  expect(secrets).toHaveLength(3)
  expect(story.state(learnerId).certificates.size).toBe(1)
  return { rows: world.rows, secrets }
}

it('has a query for each read model that is stored, and no name twice', () => {
  const asked = new Set(queries.flatMap(({ source }) => (source === 'fold' ? [] : [source.name])))
  expect([...asked].toSorted()).toEqual(projections.map(({ name }) => name).toSorted())
  expect(new Set(queries.map(({ name }) => name)).size).toBe(queries.length)
})

it('a read model of what is now can be asked as of now alone', () => {
  for (const { name, source, asOf } of queries) {
    if (source !== 'fold' && source.kind === 'current') expect([name, asOf]).toEqual([name, false])
  }
})
