import { readdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProjectionSpec } from '../contract/projection.ts'
import { modelPath } from './catalogue.ts'
import { openReadModels } from './read-models.ts'
import { changed, jars, type SampleLedger, sampleLedger } from './sample.ts'

let ledger: SampleLedger
beforeEach(async () => {
  ledger = await sampleLedger()
  await ledger.fill(60)
})
afterEach(() => ledger.end())

const files = () => readdirSync(ledger.dir).filter((file) => /^jars.*sqlite$/.test(file))
const runnerOf = (...projections: ProjectionSpec[]) => ledger.runner({ projections })
const total = () => ledger.rows('jars', 'SELECT sum(marbles) AS marbles, sum(events) AS events FROM jar')[0]

function tamper(sql: string): void {
  const db = new DatabaseSync(modelPath(ledger.dir, { name: 'jars', version: 1, generation: 1 }), { timeout: 5000 })
  db.exec(sql)
  db.close()
}

describe('a rebuild of the same version', () => {
  it('is swapped in when every row is the same; the old file stays until it is dropped', async () => {
    const runner = runnerOf(jars)
    await runner.catchUp()
    const position = runner.status().find(({ name }) => name === 'jars')?.position
    expect(await runner.rebuild('jars')).toEqual({
      name: 'jars',
      from: { version: 1, generation: 1, position },
      to: { version: 1, generation: 2, position },
      swapped: true,
      equal: true,
      tables: [],
    })
    expect(runner.status().find(({ name }) => name === 'jars')?.generation).toBe(2)
    expect(files()).toEqual(['jars-v1-g2.sqlite', 'jars-v1.sqlite'])
    await ledger.fill(20)
    await runner.catchUp()
    expect(total()).toEqual({ marbles: 80, events: 80 })
    expect(await runner.drop('jars')).toEqual(['jars-v1.sqlite'])
    expect(files()).toEqual(['jars-v1-g2.sqlite'])
    expect(total()).toEqual({ marbles: 80, events: 80 })
  })

  it('keeps the one in use when a row differs, and shows which', async () => {
    const runner = runnerOf(jars)
    await runner.catchUp()
    tamper(`UPDATE jar SET marbles = 1000 WHERE stream = 'jar-1'; DELETE FROM jar WHERE stream = 'jar-2'`)
    const report = await runner.rebuild('jars', { accept: true })
    expect(report).toMatchObject({ swapped: false, equal: false })
    expect(report.tables).toEqual([
      {
        table: 'jar',
        rowsBefore: 2,
        rowsAfter: 3,
        checksumBefore: expect.stringMatching(/^[0-9a-f]{64}$/),
        checksumAfter: expect.stringMatching(/^[0-9a-f]{64}$/),
        onlyBefore: [{ stream: 'jar-1', marbles: 1000, events: 20 }],
        onlyAfter: [
          { stream: 'jar-1', marbles: 20, events: 20 },
          { stream: 'jar-2', marbles: 20, events: 20 },
        ],
      },
    ])
    expect(files()).toEqual(['jars-v1.sqlite'])
    await ledger.fill(20)
    await runner.catchUp()
    expect(total()).toEqual({ marbles: 1040, events: 60 })
  })

  it('sees a row that stands there twice', async () => {
    const twice = changed(jars, {
      tables: ['CREATE TABLE jar (stream TEXT, marbles INTEGER, events INTEGER) STRICT'],
      on: {},
    })
    const runner = runnerOf(twice)
    await runner.catchUp()
    tamper(`INSERT INTO jar VALUES ('x', 1, 1)`)
    expect(await runner.rebuild('jars')).toMatchObject({ equal: false })
    tamper('DELETE FROM jar')
    expect(await runner.rebuild('jars')).toMatchObject({ equal: true })
  })

  it('compares at the same position while events go on coming', async () => {
    const positions: string[] = []
    const runner = ledger.runner({
      projections: [jars],
      onProgress: ({ name, position }) => name === 'jars' && positions.push(position),
    })
    await runner.start()
    await runner.catchUp()
    let appending = true
    const appends = (async () => {
      while (appending) {
        await ledger.fill(40)
        await runner.catchUp()
      }
    })()
    for (let i = 0; i < 3; i++) expect(await runner.rebuild('jars')).toMatchObject({ swapped: true, equal: true })
    appending = false
    await appends
    await runner.catchUp()
    const events = (await ledger.store.readAll({ backwards: true, limit: 1 })).events[0]?.position
    expect(total()).toEqual({ marbles: Number(events), events: Number(events) })
    // Nobody who saw his own write loses sight of it at a swap.
    expect(positions).toEqual([...positions].sort())
  })

  it('fails hard on an event that can not be applied, and leaves nothing behind', async () => {
    await ledger.add('a', -1)
    const runner = runnerOf(jars)
    await runner.catchUp()
    await expect(runner.rebuild('jars')).rejects.toThrow('negative')
    expect(files()).toEqual(['jars-v1.sqlite'])
    await ledger.add('b', 1)
    await runner.catchUp()
    expect(total()).toEqual({ marbles: 61, events: 61 })
  })

  it('takes the place of one with parked streams only when that is accepted', async () => {
    let broken = true
    const on = {
      Added(...given: Parameters<NonNullable<(typeof jars.on)['Added']>>) {
        if (broken) throw new Error('broken')
        jars.on.Added?.(...given)
      },
    }
    const runner = runnerOf(changed(jars, { on }))
    await runner.catchUp()
    broken = false
    expect(await runner.rebuild('jars')).toMatchObject({ equal: false, swapped: false })
    expect(await runner.rebuild('jars', { accept: true })).toMatchObject({ equal: false, swapped: true })
    expect(total()).toEqual({ marbles: 60, events: 60 })
    expect(runner.status().find(({ name }) => name === 'jars')?.parked).toBe(0)
  })

  it('is refused while another one runs', async () => {
    const runner = runnerOf(jars)
    await runner.catchUp()
    const first = runner.rebuild('jars')
    await expect(runner.rebuild('jars')).rejects.toMatchObject({ code: 'busy' })
    await first
  })

  it('is followed by a runner that knew the old file', async () => {
    const [one, two] = [runnerOf(jars), runnerOf(jars)]
    await one.catchUp()
    await two.catchUp()
    await one.rebuild('jars')
    await ledger.fill(20)
    await two.catchUp()
    expect(total()).toEqual({ marbles: 80, events: 80 })
    expect(two.status().find(({ name }) => name === 'jars')?.generation).toBe(2)
  })
})

describe('another version', () => {
  const next = changed(jars, { version: 2, tables: [...jars.tables, 'CREATE TABLE extra (n INTEGER) STRICT'] })

  it('waits for a rebuild, reports the rows of each table and is swapped in when accepted', async () => {
    const old = runnerOf(jars)
    await old.catchUp()
    await old.stop()
    await ledger.fill(20, 1)
    await ledger.add('new', 1)
    const runner = runnerOf(next)
    await runner.catchUp()
    expect(runner.status().find(({ name }) => name === 'jars')).toMatchObject({ state: 'pending', version: 1 })
    const counted = {
      equal: undefined,
      from: { version: 1, position: '60'.padStart(20, '0') },
      to: { version: 2, position: '81'.padStart(20, '0') },
      tables: [
        { table: 'extra', rowsBefore: undefined, rowsAfter: 0 },
        { table: 'jar', rowsBefore: 3, rowsAfter: 4 },
      ],
    }
    expect(await runner.rebuild('jars')).toMatchObject({ ...counted, swapped: false })
    expect(runner.status().find(({ name }) => name === 'jars')).toMatchObject({ state: 'pending', version: 1 })
    expect(await runner.rebuild('jars', { accept: true })).toMatchObject({ ...counted, swapped: true })
    expect(total()).toEqual({ marbles: 81, events: 81 })
    await ledger.fill(20)
    await runner.catchUp()
    expect(total()).toEqual({ marbles: 101, events: 101 })
    expect(runner.status().find(({ name }) => name === 'jars')).toMatchObject({ state: 'live', version: 2 })
  })

  it('needs no rebuild when there is no older one', async () => {
    await runnerOf(next).catchUp()
    expect(total()).toEqual({ marbles: 60, events: 60 })
    expect(files()).toEqual(['jars-v2.sqlite'])
  })

  it('is not shown to queries of this program before it is accepted', async () => {
    const old = runnerOf(jars)
    await old.catchUp()
    const models = openReadModels({ dir: ledger.dir, projections: [next], positionSource: ledger.store })
    expect(() => models.read('jars', () => 0)).toThrow(expect.objectContaining({ code: 'unavailable' }))
    await runnerOf(next).rebuild('jars', { accept: true })
    expect(models.read('jars', (db) => db.get('SELECT count(*) AS n FROM extra'))).toEqual({ n: 0 })
    models.close()
  })
})
