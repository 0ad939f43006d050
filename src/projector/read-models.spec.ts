import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReadDb } from '../contract/projection.ts'
import { type EventStore, START } from '../store/store.ts'
import { type OpenReadModels, openReadModels } from './read-models.ts'
import { jars, journal, type SampleLedger, sampleLedger } from './sample.ts'

let ledger: SampleLedger
let models: OpenReadModels
beforeEach(async () => {
  ledger = await sampleLedger()
  models = openReadModels({ dir: ledger.dir, projections: [jars, journal], positionSource: ledger.store })
})
afterEach(async () => {
  vi.useRealTimers()
  models.close()
  await ledger.end()
})

const marbles = (db: ReadDb) => db.get('SELECT sum(marbles) AS n FROM jar')?.n

describe('reading', () => {
  it('gives rows and the position they are true for', async () => {
    await ledger.add('a', 3)
    const position = await ledger.add('b', 4)
    await ledger.runner().catchUp()
    expect(models.read('jars', (db, at) => [marbles(db), at])).toEqual([7, position])
    expect(models.positionOf('jars')).toBe(position)
  })

  it('is one snapshot, whatever is written meanwhile', async () => {
    await ledger.add('a', 1)
    const runner = ledger.runner()
    await runner.catchUp()
    const seen = models.read('jars', (db, at) => {
      const before = marbles(db)
      ledger.change('jars', "UPDATE jar SET marbles = 500; UPDATE checkpoint SET position = '00000000000000000099'")
      return [before, marbles(db), at === models.positionOf('jars')]
    })
    expect(seen).toEqual([1, 1, true])
    expect(models.read('jars', marbles)).toBe(500)
  })

  it('ends with the snapshot: a later use throws', async () => {
    await ledger.runner().catchUp()
    const kept = models.read('jars', (db) => db)
    expect(() => kept.get('SELECT 1')).toThrow('snapshot had ended')
  })

  it('goes on after a query that failed', async () => {
    await ledger.add('a', 1)
    await ledger.runner().catchUp()
    expect(() => models.read('jars', (db) => db.get('SELECT * FROM nowhere'))).toThrow('nowhere')
    expect(models.read('jars', marbles)).toBe(1)
  })

  it('can not write', async () => {
    await ledger.runner().catchUp()
    expect(() => models.read('jars', (db) => db.all('DELETE FROM jar'))).toThrow()
  })

  it('stays in the old file when the swap comes during a read, and is in the new one after it', async () => {
    await ledger.add('a', 1)
    const runner = ledger.runner()
    await runner.catchUp()
    const file = (db: ReadDb) => String(db.get('SELECT file FROM pragma_database_list')?.file)
    const [before, during] = models.read('jars', (db) => {
      const was = file(db)
      ledger.swap('jars')
      // A read within the read looks at the new file; this one does not move.
      expect(models.read('jars', file)).not.toBe(was)
      return [was, file(db)]
    })
    expect(during).toBe(before)
    expect(models.read('jars', file)).toContain('jars-v1-g2')
  })

  it('sees each rebuild at the next read', async () => {
    await ledger.add('a', 1)
    const runner = ledger.runner()
    await runner.catchUp()
    for (const generation of [2, 3]) {
      await runner.rebuild('jars')
      expect(models.read('jars', (db) => db.get('SELECT file FROM pragma_database_list')?.file)).toContain(
        `-g${generation}`,
      )
      expect(models.read('jars', marbles)).toBe(1)
    }
  })

  it('before the projector ever ran there is nothing yet', () => {
    expect(models.positionOf('jars')).toBe(START)
    expect(models.parkedIn('jars')).toBe(0)
    expect(() => models.read('jars', marbles)).toThrow(expect.objectContaining({ code: 'unavailable' }))
    expect(() => models.read('unheard', marbles)).toThrow(RangeError)
  })

  it('counts parked streams', async () => {
    await ledger.add('a', -1)
    await ledger.add('b', -1)
    await ledger.runner().catchUp()
    expect(models.parkedIn('jars')).toBe(2)
    expect(models.parkedIn('journal')).toBe(0)
  })
})

describe('waiting for a position', () => {
  it('ends at once when the read model is there already', async () => {
    const position = await ledger.add('a', 1)
    await ledger.runner().catchUp()
    expect(await models.waitFor('jars', position, 0)).toBe(true)
    expect(await models.waitFor('jars', '9'.padStart(20, '0'), 0)).toBe(false)
  })

  it('ends when the projector says so, and only for its own read model and position', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const position = await ledger.add('a', 1)
    const settled = vi.fn()
    const waiting = models.waitFor('jars', position, 1000).then(settled)
    models.progressed({ name: 'journal', position })
    models.progressed({ name: 'jars', position: START })
    await vi.advanceTimersByTimeAsync(1)
    expect(settled).not.toHaveBeenCalled()
    models.progressed({ name: 'jars', position })
    await waiting
    expect(settled).toHaveBeenCalledWith(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is heard through the runner without any clock', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const position = await ledger.add('a', 1)
    const waiting = models.waitFor('jars', position, 1000)
    await ledger.runner({ onProgress: models.progressed }).catchUp()
    expect(await waiting).toBe(true)
  })

  it('looks at the checkpoint when nobody says so', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const position = await ledger.add('a', 1)
    const waiting = models.waitFor('jars', position, 1000)
    await ledger.runner().catchUp()
    await vi.advanceTimersByTimeAsync(100)
    expect(await waiting).toBe(true)
  })

  it('ends after its time with false', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const settled = vi.fn()
    const waiting = models.waitFor('jars', '1'.padStart(20, '0'), 1000).then(settled)
    await vi.advanceTimersByTimeAsync(999)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await waiting
    expect(settled).toHaveBeenCalledWith(false)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends with false when the read models are closed', async () => {
    const waiting = models.waitFor('jars', '1'.padStart(20, '0'), 60_000)
    await Promise.resolve()
    models.close()
    expect(await waiting).toBe(false)
  })
})

it('asks the log only for what lies within one second', async () => {
  const readAll = vi.fn<EventStore['readAll']>((options) => ledger.store.readAll(options))
  const asking = openReadModels({ dir: ledger.dir, projections: [], positionSource: { readAll } })
  const first = await ledger.add('a', 1, '2026-01-01T10:00:00.100Z')
  await ledger.add('a', 1, '2026-01-01T10:00:00.900Z')
  await ledger.add('a', 1, '2026-01-01T10:00:05.000Z')
  await ledger.runner().catchUp()
  expect(await asking.positionKnownAt('2026-01-01T10:00:03.000Z')).toBe('2'.padStart(20, '0'))
  expect(readAll).not.toHaveBeenCalled()
  expect(await asking.positionKnownAt('2026-01-01T10:00:00.500Z')).toBe(first)
  expect(readAll).toHaveBeenCalledTimes(1)
  asking.close()
})
