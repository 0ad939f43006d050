import { rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { event, eventOfBytes, events, faultOf, ids, wholeLedger } from './conformance-sample.ts'
import { openSqliteStore } from './sqlite.ts'
import { LEDGER, opened, SMALL_DISK_SKIPPED, smallDisk, testFolder } from './sqlite-sample.ts'
import { APPENDS_WAITING_BYTES_MAX, APPENDS_WAITING_MAX, EVENT_BYTES_MAX, type EventStore } from './store.ts'

const execute = DatabaseSync.prototype.exec

afterEach(() => vi.restoreAllMocks())

describe('group commit', () => {
  it('puts all appends of a turn into one transaction', async () => {
    const { store } = await ledger()
    const exec = vi.spyOn(DatabaseSync.prototype, 'exec')
    await Promise.all(Array.from({ length: 64 }, (_, index) => store.append(`learner-${index}`, 'none', [event()])))
    expect(exec.mock.calls.flat()).toEqual(['BEGIN IMMEDIATE', 'COMMIT'])
  })

  it('refuses one append more than may wait, and writes the others', async () => {
    const { store } = await ledger()
    const waiting = Array.from({ length: APPENDS_WAITING_MAX }, (_, index) =>
      store.append(`learner-${index}`, 'none', [event()]),
    )
    expect((await faultOf(store.append('learner-x', 'none', [event()]))).code).toBe('busy')
    await Promise.all(waiting)
    await store.append('learner-x', 'none', [event()])
    expect(await wholeLedger(store)).toHaveLength(APPENDS_WAITING_MAX + 1)
  })

  it('refuses more bytes than may wait', async () => {
    const { store } = await ledger()
    const { data, metadata } = eventOfBytes(EVENT_BYTES_MAX)
    const waiting = Array.from({ length: APPENDS_WAITING_BYTES_MAX / EVENT_BYTES_MAX }, (_, index) =>
      store.append(`learner-${index}`, 'none', [event({ data, metadata })]),
    )
    expect((await faultOf(store.append('learner-x', 'none', [event()]))).code).toBe('busy')
    await Promise.all(waiting)
  })
})

describe('a commit that fails', () => {
  it('answers everyone in it with outcome-unknown, and the same again succeeds', async () => {
    const { store } = await ledger()
    failCommit('before')
    const [a, b] = [events(2), events(1)]
    const outcomes = [store.append('learner-1', 'none', a), store.append('learner-2', 'none', b)]
    for (const outcome of outcomes) expect((await faultOf(outcome)).code).toBe('outcome-unknown')
    expect(await wholeLedger(store)).toEqual([])
    expect(await store.append('learner-1', 'none', a)).toMatchObject({ repeated: false, revision: 1 })
    expect(await store.append('learner-2', 'none', b)).toMatchObject({ repeated: false })
    expect((await wholeLedger(store)).map(({ position }) => Number(position))).toEqual([1, 2, 3])
  })

  it('though it was written is still unknown; the same again is a repeat', async () => {
    const { store } = await ledger()
    failCommit('after')
    const only = events(2)
    expect((await faultOf(store.append('learner-1', 'none', only))).code).toBe('outcome-unknown')
    expect(await store.append('learner-1', 'none', only)).toMatchObject({ repeated: true, revision: 1 })
    expect(ids(await wholeLedger(store))).toEqual(ids(only))
  })

  it('is settled by a commit that succeeds, before anything is read', async () => {
    const { store, file } = await ledger()
    failCommit('before', 2)
    await faultOf(store.append('learner-1', 'none', [event()]))
    expect((await faultOf(store.readStream('learner-1'))).code).toBe('unavailable')
    expect(unsettledCommits(file)).toBe('0')
    expect(await store.readStream('learner-1')).toEqual([])
    expect(unsettledCommits(file)).toBe('1')
    await store.readAll()
    expect(unsettledCommits(file)).toBe('1')
  })

  it.each([
    [13, 'disk-full'],
    [8, 'read-only'],
  ] as const)('with code %i has certainly written nothing: %s', async (errcode, code) => {
    const { store, file } = await ledger()
    failCommit('before', 1, errcode)
    expect((await faultOf(store.append('learner-1', 'none', [event()]))).code).toBe(code)
    await store.append('learner-1', 'none', [event()])
    expect(unsettledCommits(file)).toBe('0')
  })

  it('before it begins is unavailable, and nothing was written', async () => {
    const { store } = await ledger()
    vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementationOnce(() => {
      throw Object.assign(new Error('database is locked'), { errcode: 5 })
    })
    expect((await faultOf(store.append('learner-1', 'none', [event()]))).code).toBe('unavailable')
    await store.append('learner-1', 'none', [event()])
  })
})

describe('a stream that was read to its end', () => {
  it('is not asked for again, until something comes', async () => {
    const { store } = await ledger()
    await store.append('learner-1', 'none', events(3))
    const all = vi.spyOn(StatementSync.prototype, 'all')
    expect(await store.readStream('learner-1', { from: 3 })).toEqual([])
    expect(await store.readStream('learner-2')).toEqual([])
    expect(await store.readStream('learner-2')).toEqual([])
    expect(all).toHaveBeenCalledTimes(1)
    const [later, first] = [event(), event()]
    await Promise.all([store.append('learner-1', 2, [later]), store.append('learner-2', 'none', [first])])
    expect(ids(await store.readStream('learner-1', { from: 3 }))).toEqual([later.id])
    expect(ids(await store.readStream('learner-2'))).toEqual([first.id])
  })

  it('is asked again after a repeat of what stands before its end, and a page that was full', async () => {
    const { store } = await ledger()
    const [one, two] = [event(), event()]
    await store.append('learner-1', 'none', [one])
    await store.append('learner-1', 0, [two])
    expect(await store.append('learner-1', 'none', [one])).toMatchObject({ repeated: true })
    expect(ids(await store.readStream('learner-1', { limit: 1 }))).toEqual([one.id])
    expect(ids(await store.readStream('learner-1', { from: 1 }))).toEqual([two.id])
  })

  it('is asked again when a commit may have been written', async () => {
    const { store } = await ledger()
    await store.append('learner-1', 'none', [event()])
    failCommit('after')
    const later = event()
    expect((await faultOf(store.append('learner-1', 0, [later]))).code).toBe('outcome-unknown')
    expect(ids(await store.readStream('learner-1', { from: 1 }))).toEqual([later.id])
  })
})

describe('a full disk', () => {
  it('refuses, loses nothing, and is over when there is room', async () => {
    const file = testFolder().file('ledger.db')
    let limit = (_pages: number) => {}
    vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
      if (sql.includes('UPDATE meta')) {
        limit = (pages) => execute.call(this, `PRAGMA max_page_count = ${pages}`)
      }
      return execute.call(this, sql)
    })
    const store = await opened({ file })
    limit(60)
    await fillAndEmpty(store, () => limit(100_000))
  })

  it.skipIf(SMALL_DISK_SKIPPED)(`is told from the real one, too (${SMALL_DISK_SKIPPED || 'ran'})`, async () => {
    const disk = smallDisk(1024)
    writeFileSync(disk.file('ballast'), Buffer.alloc(500 * 1024))
    const file = disk.file('ledger.db')
    const store = await opened({ file })
    const stored = await fillAndEmpty(store, () => rmSync(disk.file('ballast')))
    await store.close()
    const again = await openSqliteStore({ ...LEDGER, file })
    expect(await wholeLedger(again)).toEqual(stored)
    await again.close()
  })
})

/** Appends until it is refused, makes room, and goes on with the very append that was refused. */
async function fillAndEmpty(store: EventStore, makeRoom: () => void) {
  const acknowledged: string[] = []
  let refused = event()
  for (;;) {
    const { data, metadata } = eventOfBytes(8000)
    refused = event({ data, metadata })
    const outcome = await store.append(`learner-${refused.id}`, 'none', [refused]).catch((fault: unknown) => fault)
    if (outcome instanceof Error) {
      expect(outcome).toMatchObject({ code: 'disk-full' })
      break
    }
    acknowledged.push(refused.id)
  }
  expect(acknowledged.length).toBeGreaterThan(5)
  expect(ids(await wholeLedger(store))).toEqual(acknowledged)
  makeRoom()
  expect((await store.append(`learner-${refused.id}`, 'none', [refused])).repeated).toBe(false)
  const stored = await wholeLedger(store)
  expect(ids(stored)).toEqual([...acknowledged, refused.id])
  expect(stored.map(({ position }) => Number(position))).toEqual(stored.map((_, index) => index + 1))
  return stored
}

/** The next commits fail with a failed fsync (SQLITE_IOERR_FSYNC), before or after SQLite did its work. */
function failCommit(when: 'before' | 'after', times = 1, errcode = 1034): void {
  let left = times
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    if (sql !== 'COMMIT' || left === 0) return execute.call(this, sql)
    left -= 1
    if (when === 'after') execute.call(this, sql)
    throw Object.assign(new Error('disk I/O error'), { errcode })
  })
}

function unsettledCommits(file: string): unknown {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return db.prepare("SELECT value FROM meta WHERE key = 'unsettledCommits'").get()?.value
  } finally {
    db.close()
  }
}

async function ledger() {
  const file = testFolder().file('ledger.db')
  return { file, store: await opened({ file }) }
}
