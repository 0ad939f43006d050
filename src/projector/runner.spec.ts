import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { WriteDb } from '../contract/projection.ts'
import type { EventStore } from '../store/store.ts'
import type { ModelStatus, Projector } from './projector.ts'
import { changed, decode, jars, journal, ledgerId, type SampleLedger, sampleLedger } from './sample.ts'

let ledger: SampleLedger
beforeEach(async () => {
  ledger = await sampleLedger()
})
afterEach(() => ledger.end())

const total = () => ledger.rows('jars', 'SELECT sum(marbles) AS marbles, sum(events) AS events FROM jar')[0]
const statusOf = (runner: Projector, name: string) => runner.status().find((model) => model.name === name)
const checkpoint = (name: string) => ledger.rows(name, 'SELECT position FROM checkpoint')[0]?.position

/** Resolves with the first progress that fits; no clock. */
function progressWhere(fits: (progress: ModelStatus) => boolean) {
  let resolve: (progress: ModelStatus) => void
  const met = new Promise<ModelStatus>((done) => {
    resolve = done
  })
  return { met, onProgress: (progress: ModelStatus) => fits(progress) && resolve(progress) }
}

describe('catching up', () => {
  it('takes each event into each read model once, over many pages', async () => {
    await ledger.fill(2500)
    const runner = ledger.runner()
    await runner.catchUp()
    expect(total()).toEqual({ marbles: 2500, events: 2500 })
    expect(ledger.rows('journal', 'SELECT count(*) AS n, count(DISTINCT position) AS d FROM entry')[0]).toEqual({
      n: 2500,
      d: 2500,
    })
    expect(statusOf(runner, 'jars')).toMatchObject({ state: 'live', version: 1, generation: 1, fenced: 0, parked: 0 })
  })

  it('goes on where it stopped', async () => {
    await ledger.fill(30)
    const first = ledger.runner()
    await first.catchUp()
    await first.stop()
    await ledger.fill(30)
    await ledger.runner().catchUp()
    expect(total()).toEqual({ marbles: 60, events: 60 })
  })

  it('reads a page once for all read models that stand together, and a late one joins them', async () => {
    await ledger.fill(300)
    await ledger.runner({ projections: [jars] }).catchUp()
    await ledger.fill(1500)
    const asked: number[] = []
    const readAll: EventStore['readAll'] = (options) => {
      asked.push(Number(options?.after))
      return ledger.store.readAll(options)
    }
    await ledger.runner({ store: withVerbs({ readAll }) }).catchUp()
    expect(asked).toEqual([0, 300, 1300])
    expect(total()).toEqual({ marbles: 1800, events: 1800 })
    expect(ledger.rows('journal', 'SELECT count(*) AS n FROM entry')[0]).toEqual({ n: 1800 })
  })

  it('moves the checkpoint over events that nobody wants, to the last position read', async () => {
    await ledger.add('a', 1)
    const last = await ledger.append('a', 'Unheard', {})
    const runner = ledger.runner()
    await runner.catchUp()
    expect(checkpoint('jars')).toBe(last)
    expect(statusOf(runner, 'jars')?.position).toBe(last)
  })

  it('moves it over foreign events too, which a store drops', async () => {
    await ledger.add('a', 1)
    const beyond = '9'.padStart(20, '0')
    const readAll: EventStore['readAll'] = async (options) => {
      const page = await ledger.store.readAll(options)
      return page.events.length > 0 || options?.backwards ? page : { ...page, ceiling: beyond }
    }
    const runner = ledger.runner({ store: withVerbs({ readAll }) })
    await runner.catchUp()
    await runner.catchUp()
    expect(checkpoint('jars')).toBe(beyond)
    expect(total()).toEqual({ marbles: 1, events: 1 })
  })

  it('covers what was appended before the call, also when a turn is under way', async () => {
    await ledger.add('a', 1)
    const runner = ledger.runner()
    const first = runner.catchUp()
    const later = ledger.add('a', 1).then(() => runner.catchUp())
    await Promise.all([first, later])
    expect(total()).toEqual({ marbles: 2, events: 2 })
  })

  it('leaves the others running when one read model can not go on', async () => {
    await ledger.add('a', 1)
    const first = ledger.runner()
    await first.catchUp()
    await first.stop()
    const tables = ['CREATE TABLE other (n INTEGER) STRICT']
    const runner = ledger.runner({ projections: [changed(jars, { tables }), journal] })
    await ledger.add('a', 1)
    await expect(runner.catchUp()).rejects.toMatchObject({ code: 'older-layout' })
    expect(statusOf(runner, 'jars')).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('Raise the version'),
    })
    expect(statusOf(runner, 'journal')?.state).toBe('live')
  })

  it('builds anew what was made of events that the ledger no longer has', async () => {
    await ledger.fill(40)
    const first = ledger.runner()
    await first.catchUp()
    await first.stop()
    // A ledger restored from an older backup, in which other events came since.
    const other = await sampleLedger()
    onTestFinished(() => other.end())
    await other.fill(20)
    const runner = ledger.runner({ store: other.store })
    await runner.catchUp()
    expect(total()).toEqual({ marbles: 20, events: 20 })
    expect(statusOf(runner, 'jars')?.generation).toBe(2)
  })
})

describe('two runners on the same files', () => {
  it('count each event once, however their steps interleave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 60 }), async (scheduler, events) => {
        const own = await sampleLedger()
        try {
          const readAll = scheduler.scheduleFunction((options: Parameters<EventStore['readAll']>[0]) =>
            own.store.readAll({ ...options, limit: 5 }),
          )
          const [one, two] = [1, 2].map(() => own.runner({ store: withVerbs({ readAll }, own.store) }))
          await own.fill(events)
          await scheduler.waitFor(Promise.all([one?.catchUp(), two?.catchUp()]))
          const [sum] = own.rows('jars', 'SELECT sum(marbles) AS marbles, sum(events) AS events FROM jar')
          expect(sum).toEqual({ marbles: events, events })
          expect(own.rows('journal', 'SELECT count(*) AS n FROM entry')[0]).toEqual({ n: events })
        } finally {
          await own.end()
        }
      }),
      { numRuns: 25 },
    )
  })

  it('see that the other was there, write nothing and go on behind it', async () => {
    await ledger.add('a', 1)
    let overtake = true
    const other = ledger.runner()
    const readAll: EventStore['readAll'] = async (options) => {
      const page = await ledger.store.readAll(options)
      if (overtake) {
        overtake = false
        await other.catchUp()
      }
      return page
    }
    const runner = ledger.runner({ store: withVerbs({ readAll }) })
    await runner.catchUp()
    expect(statusOf(runner, 'jars')).toMatchObject({ fenced: 1, state: 'live', position: checkpoint('jars') })
    expect(total()).toEqual({ marbles: 1, events: 1 })
  })
})

describe('a process that is killed in the middle of a slice', () => {
  it.each([
    ['between the checkpoint and the first row', 'first'],
    ['between the rows and the commit', 'last'],
  ])('%s leaves neither: the next one counts exactly', async (_, when) => {
    await ledger.fill(50, 1)
    const at = (await ledger.store.readAll()).events.at(when === 'first' ? 0 : -1)?.position
    const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
    const program = `
      import { openSqliteStore } from ${module('../store/sqlite.ts')}
      import { createProjector } from ${module('./runner.ts')}
      import { decode, jars, ledgerId } from ${module('./sample.ts')}
      const store = await openSqliteStore({ file: ${JSON.stringify(ledger.file)}, ledgerId, readOnly: true, layout: 1 })
      const on = { Added(event, db) {
        if (event.position === '${at}') {
          if (${JSON.stringify(when)} === 'last') jars.on.Added(event, db)
          process.kill(process.pid, 'SIGKILL')
        }
        jars.on.Added(event, db)
      } }
      const projections = [{ ...jars, on }]
      await createProjector({ store, dir: ${JSON.stringify(ledger.dir)}, projections, decode, now: Date.now }).catchUp()`
    const killed = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
    expect(killed).toMatchObject({ signal: 'SIGKILL', stderr: '' })
    expect(Number(checkpoint('jars'))).toBe(0)
    await ledger.runner().catchUp()
    expect(total()).toEqual({ marbles: 50, events: 50 })
  })
})

describe('a handler that keeps its database', () => {
  it('can not write beside the checkpoint', async () => {
    const kept: (() => void)[] = []
    const on = {
      Added: (_event: never, db: WriteDb) => kept.push(() => db.run('DELETE FROM jar')),
    }
    await ledger.add('a', 1)
    await ledger.runner({ projections: [changed(jars, { on })] }).catchUp()
    expect(kept).toHaveLength(1)
    expect(() => kept[0]?.()).toThrow('after the transaction')
  })
})

describe('live', () => {
  it('takes in what is appended later, rung by the subscription', async () => {
    await ledger.add('a', 1)
    const { met, onProgress } = progressWhere(({ name, position }) => name === 'journal' && Number(position) === 2)
    const runner = ledger.runner({ onProgress })
    await runner.start()
    await ledger.add('a', 1)
    await met
    expect(total()).toEqual({ marbles: 2, events: 2 })
  })

  it('takes it in when only woken, with a silent subscription', async () => {
    const subscribe: EventStore['subscribe'] = async function* ({ signal }) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    }
    const { met, onProgress } = progressWhere(({ name, position }) => name === 'journal' && Number(position) === 1)
    const runner = ledger.runner({ onProgress, store: withVerbs({ subscribe }) })
    await runner.start()
    await runner.catchUp()
    await ledger.add('a', 1)
    runner.wake()
    await met
    expect(total()).toEqual({ marbles: 1, events: 1 })
  })

  it('subscribes again after the subscription broke', async () => {
    let broken = 0
    const subscribe: EventStore['subscribe'] = async function* (options) {
      broken += 1
      if (broken === 1) throw new Error('the connection is gone')
      yield* ledger.store.subscribe(options)
    }
    const { met, onProgress } = progressWhere(({ name, position }) => name === 'journal' && Number(position) === 1)
    const runner = ledger.runner({ onProgress, store: withVerbs({ subscribe }) })
    await runner.start()
    await runner.catchUp()
    await ledger.add('a', 1)
    await met
    expect(broken).toBeGreaterThan(1)
  })

  it('answers nothing after it was stopped', async () => {
    const runner = ledger.runner()
    await runner.start()
    await runner.stop()
    runner.wake()
    await expect(runner.catchUp()).rejects.toMatchObject({ code: 'unavailable' })
    expect(statusOf(runner, 'jars')?.state).toBe('stopped')
  })
})

it('refuses two projections of one name, and a name that is no file name', () => {
  expect(() => ledger.runner({ projections: [jars, jars] })).toThrow('jars')
  expect(() => ledger.runner({ projections: [changed(jars, { name: '../x' })] })).toThrow('no name')
  expect(() => ledger.runner({ projections: [changed(jars, { name: 'timeline' })] })).toThrow('timeline')
})

it('refuses the read files of another ledger', async () => {
  await ledger.runner().catchUp()
  const store = Object.defineProperty(withVerbs({}), 'ledgerId', { value: 'another' })
  await expect(ledger.runner({ store, decode }).catchUp()).rejects.toMatchObject({ code: 'other-ledger' })
})

/** The sample's store with some verbs replaced. */
function withVerbs(verbs: Partial<EventStore>, store: EventStore = ledger.store): EventStore {
  return {
    ledgerId,
    append: (...given) => store.append(...given),
    readStream: (...given) => store.readStream(...given),
    readAll: (...given) => store.readAll(...given),
    subscribe: (given) => store.subscribe(given),
    close: () => store.close(),
    ...verbs,
  }
}
