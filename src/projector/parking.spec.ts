import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Projector, ProjectorLog } from './projector.ts'
import { changed, jars, journal, type SampleLedger, sampleLedger } from './sample.ts'

let ledger: SampleLedger
beforeEach(async () => {
  ledger = await sampleLedger()
})
afterEach(() => ledger.end())

const rows = () => ledger.rows('jars', 'SELECT * FROM jar ORDER BY stream')
const parked = (name = 'jars') => ledger.rows(name, 'SELECT stream, position FROM parked_stream ORDER BY stream')
const statusOf = (runner: Projector, name: string) => runner.status().find((model) => model.name === name)
const checkpoint = (name: string) => ledger.rows(name, 'SELECT position FROM checkpoint')[0]?.position

/** The order of a stream's events counts: the last one stands. Refuses what is in `broken`. */
function lastOf(broken: ReadonlySet<number>) {
  return changed(jars, {
    on: {
      Added(event: { stream: string; data: { marbles: number } }, db) {
        // Written before it fails, so that a trace of it would show.
        db.run(
          'INSERT INTO jar VALUES (?, ?, 1) ON CONFLICT (stream) DO UPDATE SET marbles = excluded.marbles, events = events + 1',
          event.stream,
          event.data.marbles,
        )
        if (broken.has(event.data.marbles)) throw new TypeError('this one does not fit')
      },
    } as typeof jars.on,
  })
}

describe('an event that can not be applied', () => {
  it('parks its stream, that event and the later ones, and the rest goes on', async () => {
    await ledger.add('a', 1)
    await ledger.add('b', 1)
    const poison = await ledger.add('a', -1)
    await ledger.add('a', 5)
    const last = await ledger.add('b', 2)
    const runner = ledger.runner()
    await runner.catchUp()
    expect(rows()).toEqual([
      { stream: 'jar-a', marbles: 1, events: 1 },
      { stream: 'jar-b', marbles: 3, events: 2 },
    ])
    expect(ledger.rows('jars', 'SELECT * FROM parked_stream')).toEqual([
      {
        stream: 'jar-a',
        position: poison,
        eventId: expect.any(String),
        error: 'Error: a jar holds no negative number of marbles',
        at: '1970-01-01T00:00:00.000Z',
      },
    ])
    expect(ledger.rows('jars', 'SELECT count(*) AS n FROM parked_event')[0]).toEqual({ n: 2 })
    expect(checkpoint('jars')).toBe(last)
    expect(statusOf(runner, 'jars')).toMatchObject({ parked: 1, state: 'live' })
    expect(statusOf(runner, 'journal')).toMatchObject({ parked: 0 })
  })

  it('keeps the stream parked in later slices and after a restart', async () => {
    await ledger.add('a', -1)
    const first = ledger.runner()
    await first.catchUp()
    await ledger.add('a', 5)
    await first.catchUp()
    await first.stop()
    await ledger.add('a', 6)
    await ledger.add('b', 1)
    const second = ledger.runner()
    await second.catchUp()
    expect(rows()).toEqual([{ stream: 'jar-b', marbles: 1, events: 1 }])
    expect(ledger.rows('jars', 'SELECT revision FROM parked_event ORDER BY position')).toEqual(
      [0, 1, 2].map((revision) => ({ revision })),
    )
    expect(statusOf(second, 'jars')?.parked).toBe(1)
  })

  it('finds all of several, and each leaves no trace of itself', async () => {
    for (let jar = 0; jar < 20; jar++) await ledger.add(`${jar}`, jar)
    const runner = ledger.runner({ projections: [lastOf(new Set([3, 7, 19]))] })
    await runner.catchUp()
    expect(parked().map(({ stream }) => stream)).toEqual(['jar-19', 'jar-3', 'jar-7'])
    expect(rows()).toHaveLength(17)
  })

  it('is tried three times before it is held to be the cause', async () => {
    await ledger.add('a', 1)
    let tries = 0
    const on = {
      Added: () => {
        tries += 1
        if (tries < 3) throw new Error('not yet')
      },
    }
    const runner = ledger.runner({ projections: [changed(jars, { on })] })
    await runner.catchUp()
    expect(tries).toBe(3)
    expect(parked()).toEqual([])
  })

  it('may also be one that can not be read', async () => {
    await ledger.append('a', 'Added', 'no object')
    await ledger.add('b', 1)
    await ledger.runner().catchUp()
    expect(parked().map(({ stream }) => stream)).toEqual(['jar-a'])
    expect(parked('journal').map(({ stream }) => stream)).toEqual(['jar-a'])
    expect(rows()).toEqual([{ stream: 'jar-b', marbles: 1, events: 1 }])
  })
})

describe('a fault of the surroundings', () => {
  it('stops the read model and parks nothing: no event is to blame for a full disk', async () => {
    await ledger.add('a', 1)
    let full = true
    const on = {
      Added(...given: Parameters<NonNullable<(typeof jars.on)['Added']>>) {
        if (full) throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
        jars.on.Added?.(...given)
      },
    }
    const runner = ledger.runner({ projections: [changed(jars, { on }), journal] })
    await expect(runner.catchUp()).rejects.toMatchObject({ code: 'disk-full' })
    expect(statusOf(runner, 'jars')).toMatchObject({ state: 'failed', parked: 0 })
    expect(statusOf(runner, 'journal')?.state).toBe('live')
    full = false
    await runner.catchUp()
    expect(rows()).toEqual([{ stream: 'jar-a', marbles: 1, events: 1 }])
    expect(statusOf(runner, 'jars')).toMatchObject({ state: 'live' })
    expect(statusOf(runner, 'jars')).not.toHaveProperty('error')
  })

  it('so does an event of a newer program: a newer one goes on from there', async () => {
    await ledger.add('a', 1)
    const on = { ...jars.on, Unheard: () => undefined }
    await ledger.append('a', 'Unheard', {})
    const runner = ledger.runner({ projections: [changed(jars, { on })] })
    await expect(runner.catchUp()).rejects.toMatchObject({ code: 'newer-layout' })
    expect(parked()).toEqual([])
  })
})

describe('release', () => {
  it('replays what was parked in the order of the stream, after a fix', async () => {
    const broken = new Set([2])
    for (const marbles of [1, 2, 3, 4]) await ledger.add('a', marbles)
    await ledger.add('b', 9)
    const runner = ledger.runner({ projections: [lastOf(broken)] })
    await runner.catchUp()
    const stood = checkpoint('jars')
    broken.clear()
    expect(await runner.release('jars', 'jar-a')).toEqual({ released: true, events: 3 })
    expect(rows()[0]).toEqual({ stream: 'jar-a', marbles: 4, events: 4 })
    expect(parked()).toEqual([])
    expect(ledger.rows('jars', 'SELECT * FROM parked_event')).toEqual([])
    expect(checkpoint('jars')).toBe(stood)
    expect(statusOf(runner, 'jars')?.parked).toBe(0)
    await ledger.add('a', 8)
    await runner.catchUp()
    expect(rows()[0]).toEqual({ stream: 'jar-a', marbles: 8, events: 5 })
  })

  it('does all or nothing: a later event that fails leaves the stream parked, and says which', async () => {
    const broken = new Set([2, 4])
    for (const marbles of [1, 2, 3, 4]) await ledger.add('a', marbles)
    const runner = ledger.runner({ projections: [lastOf(broken)] })
    await runner.catchUp()
    broken.delete(2)
    const fourth = (await ledger.store.readStream('jar-a'))[3]
    expect(await runner.release('jars', 'jar-a')).toEqual({
      released: false,
      reason: 'still-fails',
      eventId: fourth?.id,
      error: 'TypeError: this one does not fit',
    })
    expect(rows()).toEqual([{ stream: 'jar-a', marbles: 1, events: 1 }])
    expect(parked()).toEqual([{ stream: 'jar-a', position: fourth?.position }])
    broken.clear()
    expect(await runner.release('jars', 'jar-a')).toEqual({ released: true, events: 3 })
    expect(rows()).toEqual([{ stream: 'jar-a', marbles: 4, events: 4 }])
  })

  it('is noticed by another runner, which applies the later events', async () => {
    const broken = new Set([1])
    await ledger.add('a', 1)
    const [one, two] = [1, 2].map(() => ledger.runner({ projections: [lastOf(broken)] }))
    await one?.catchUp()
    await two?.catchUp()
    broken.clear()
    await two?.release('jars', 'jar-a')
    await ledger.add('a', 2)
    await one?.catchUp()
    expect(rows()).toEqual([{ stream: 'jar-a', marbles: 2, events: 2 }])
  })

  it('of a stream that is not parked does nothing', async () => {
    expect(await ledger.runner().release('jars', 'jar-a')).toEqual({ released: false, reason: 'not-parked' })
  })

  it('of running totals is refused: later sums were written without these events', async () => {
    await ledger.add('a', -1)
    const runner = ledger.runner({ projections: [changed(jars, { kind: 'totals' })] })
    await runner.catchUp()
    expect(await runner.release('jars', 'jar-a')).toEqual({ released: false, reason: 'order' })
    expect(statusOf(runner, 'jars')?.parked).toBe(1)
  })
})

it('tells the log which stream was parked, and why', async () => {
  const said: object[] = []
  const log: ProjectorLog = { info() {}, warn() {}, error: (details) => said.push(details) }
  await ledger.add('a', -1)
  await ledger.runner({ log }).catchUp()
  expect(said).toEqual([
    { model: 'jars', stream: 'jar-a', eventId: expect.any(String), error: expect.stringContaining('negative') },
  ])
})
