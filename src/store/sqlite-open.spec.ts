import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, vi } from 'vitest'
import { event, events, faultOf, wholeLedger } from './conformance-sample.ts'
import { inspectSqliteFile, openSqliteStore, verifySqliteFile } from './sqlite.ts'
import { LEDGER, opened, SMALL_DISK_SKIPPED, smallDisk, testFolder } from './sqlite-sample.ts'

describe('opening a file', () => {
  it('that is not there is refused, unless a new ledger is asked for', async () => {
    const file = testFolder().file('ledger.db')
    for (const readOnly of [false, true]) {
      const fault = await faultOf(openSqliteStore({ ...LEDGER, file, readOnly }))
      expect([fault.code, fault.message]).toEqual(['not-found', `There is no ledger at ${file}.`])
    }
    expect((await faultOf(openSqliteStore({ ...LEDGER, file, readOnly: true, create: true }))).code).toBe('not-found')
    expect((await faultOf(openSqliteStore({ ...LEDGER, file: `${file}/deeper`, create: true }))).code).toBe('not-found')
    const store = await opened({ file })
    expect(await wholeLedger(store)).toEqual([])
  })

  it('that is new needs a ledger id', async () => {
    const file = testFolder().file('ledger.db')
    expect((await faultOf(openSqliteStore({ file, layout: 1, create: true }))).code).toBe('configuration')
    expect((await opened({ file })).ledgerId).toBe('LEDGER-1')
  })

  it('that is there keeps what it has, also when a new one is allowed', async () => {
    const { file } = await ledgerFile(3)
    const store = await openSqliteStore({ file, layout: 1, create: true })
    expect(store.ledgerId).toBe('LEDGER-1')
    expect(await wholeLedger(store)).toHaveLength(3)
    await store.close()
  })

  it('of another ledger is refused, and left as it was', async () => {
    const { file } = await ledgerFile(3)
    const fault = await faultOf(openSqliteStore({ file, ledgerId: 'LEDGER-2', layout: 1 }))
    expect(fault).toMatchObject({ code: 'other-ledger', details: { expected: 'LEDGER-2', found: 'LEDGER-1' } })
    expect(await wholeLedger(await opened({ file }))).toHaveLength(3)
  })

  it.each([
    ['newer-layout', 1, 2, 'Start a newer Leerbewijs.'],
    ['older-layout', 3, 2, 'Open it with the older Leerbewijs, or start a new ledger.'],
  ] as const)('of a %s is refused with both numbers', async (code, expected, found, advice) => {
    const file = testFolder().file('ledger.db')
    await (await openSqliteStore({ ...LEDGER, file, layout: 2, create: true })).close()
    for (const readOnly of [false, true]) {
      const fault = await faultOf(openSqliteStore({ ...LEDGER, file, layout: expected, readOnly }))
      expect(fault).toMatchObject({ code, details: { expected, found, what: 'layout' } })
      expect(fault.message).toBe(`${file} has layout ${found} and this program reads ${expected}. ${advice}`)
    }
  })

  it('of a newer format is refused, whatever its tables', async () => {
    const { file } = await ledgerFile(1)
    const check = createHash('sha256').update('2\n1\nLEDGER-1').digest('hex').slice(0, 32)
    onFile(
      file,
      `UPDATE meta SET value = '2' WHERE key = 'format'; DROP TABLE event;
      UPDATE meta SET value = '${check}' WHERE key = 'check'`,
    )
    const fault = await faultOf(openSqliteStore({ ...LEDGER, file }))
    expect(fault).toMatchObject({ code: 'newer-layout', details: { expected: 1, found: 2, what: 'format' } })
    expect(await inspectSqliteFile(file)).toMatchObject({ format: 2, events: 0 })
  })

  it('through a link meets the same lock', async () => {
    const { folder, file } = await ledgerFile(1)
    symlinkSync(file, folder.file('link.db'))
    await opened({ file })
    expect((await faultOf(openSqliteStore({ ...LEDGER, file: folder.file('link.db') }))).code).toBe('in-use')
  })
})

describe('a damaged file', () => {
  it.each<[string, (file: string) => void]>([
    ['nothing in it', (file) => truncateSync(file, 0)],
    ['half of its header', (file) => truncateSync(file, 50)],
    ['half of its pages', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['its last page missing', (file) => truncateSync(file, statSync(file).size - 4096)],
    ['garbage for a header', (file) => overwrite(file, 0, Buffer.alloc(100, 0x5a))],
    ['another kind of text', (file) => writeFileSync(file, 'naam;geboortedatum\n'.repeat(1000))],
    ['a flipped bit in its ledger id', (file) => flip(file, 'ledgerIdLEDGER-1', 15)],
    ['a flipped bit in its check value', (file) => flip(file, 'check', 8)],
    ['a flipped bit in its tables', (file) => flip(file, 'UNIQUE (stream, revision)', 3)],
    ['no unique ids', (file) => onFile(file, 'ALTER TABLE event RENAME TO old; CREATE TABLE event (id TEXT) STRICT')],
    ['no meta rows', (file) => onFile(file, 'DELETE FROM meta')],
    ['the tables of another program', (file) => onFile(file, 'DROP TABLE event; DROP TABLE meta; CREATE TABLE x (y)')],
  ])('with %s is refused, and leaves no lock', async (_, damage) => {
    const { folder, file } = await ledgerFile(200)
    copyFileSync(file, folder.file('whole.db'))
    damage(file)
    for (const readOnly of [false, true]) {
      const fault = await faultOf(openSqliteStore({ ...LEDGER, file, readOnly, create: !readOnly }))
      expect(fault.code).toBe('corrupt')
      expect(fault.message).toContain(file)
    }
    expect((await faultOf(inspectSqliteFile(file))).code).toBe('corrupt')
    copyFileSync(folder.file('whole.db'), file)
    expect(await wholeLedger(await opened({ file }))).toHaveLength(200)
  })

  it('that is a folder is refused', async () => {
    const folder = testFolder()
    expect((await faultOf(openSqliteStore({ ...LEDGER, file: folder.path }))).code).toBe('corrupt')
  })

  it('with an event taken out is found by verifying, and so is a broken page', async () => {
    const { folder, file } = await ledgerFile(200)
    expect(await verifySqliteFile(file)).toEqual([])
    copyFileSync(file, folder.file('page.db'))
    const trigger =
      "CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END"
    onFile(file, `DROP TRIGGER event_is_not_removed; DELETE FROM event WHERE position = 7; ${trigger}`)
    expect(await verifySqliteFile(file)).toEqual(['The positions have gaps.', 'The revisions of learner-1 have gaps.'])
    overwrite(folder.file('page.db'), 4096 * 12, Buffer.alloc(64, 0xff))
    expect((await verifySqliteFile(folder.file('page.db')).catch(() => ['broken'])).length).toBeGreaterThan(0)
  })
})

describe('an event', () => {
  it('can be neither changed nor removed by whoever opens the file', async () => {
    const { file } = await ledgerFile(1)
    expect(() => onFile(file, "UPDATE event SET data = '{}'")).toThrow('never changed')
    expect(() => onFile(file, 'DELETE FROM event')).toThrow('never removed')
  })

  it('has the next position, without gaps, also after refusals', async () => {
    const { store, file } = await ledgerFile(2, 'open')
    const known = (await wholeLedger(store))[0]!
    await Promise.allSettled([
      store.append('learner-2', 'none', events(2)),
      store.append('learner-3', 'none', [...events(3), known]),
      store.append('learner-1', 'none', events(1)),
      store.append('learner-4', 'none', events(1)),
    ])
    expect((await wholeLedger(store)).map(({ position }) => Number(position))).toEqual([1, 2, 3, 4, 5])
    expect(await inspectSqliteFile(file)).toEqual({
      format: 1,
      ...LEDGER,
      events: 5,
      lastPosition: '00000000000000000005',
    })
  })
})

describe('what went wrong while opening', () => {
  it.skipIf(process.platform === 'win32')('says read-only for each thing that may not be written', async () => {
    const { folder, file } = await ledgerFile(1)
    chmodSync(folder.path, 0o777)
    for (const name of ['ledger.db', 'ledger.db.lock']) {
      for (const each of ['ledger.db', 'ledger.db.lock']) chmodSync(folder.file(each), each === name ? 0o444 : 0o666)
      expect((await faultOf(asNobody(() => openSqliteStore({ ...LEDGER, file })))).code).toBe('read-only')
    }
    for (const name of ['ledger.db-wal', 'ledger.db-shm']) rmSync(folder.file(name), { force: true })
    chmodSync(folder.path, 0o555)
    const created = folder.file('new.db')
    for (const options of [{ file }, { file: created, create: true }, { file, readOnly: true }]) {
      expect((await faultOf(asNobody(() => openSqliteStore({ ...LEDGER, ...options })))).code).toBe('read-only')
    }
    chmodSync(folder.path, 0o755)
    await opened({ file })
  })

  it('leaves no new file, no connection and no lock', async () => {
    const folder = testFolder()
    const file = folder.file('ledger.db')
    let underThatName: boolean | undefined
    const exec = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
      if (sql === 'COMMIT') underThatName = existsSync(file)
      if (sql === 'COMMIT') throw Object.assign(new Error('disk I/O error'), { errcode: 10 })
      return execute.call(this, sql)
    })
    expect((await faultOf(openSqliteStore({ ...LEDGER, file, create: true }))).code).toBe('unavailable')
    exec.mockRestore()
    // Nor would a crash at that moment have left half a ledger.
    expect(underThatName).toBe(false)
    expect(readdirSync(folder.path)).toEqual(['ledger.db.lock'])
    await opened({ file })
  })

  it.skipIf(SMALL_DISK_SKIPPED)(`leaves nothing on a full disk (${SMALL_DISK_SKIPPED || 'ran'})`, async () => {
    const disk = smallDisk(64)
    const file = disk.file('ledger.db')
    writeFileSync(disk.file('ballast'), Buffer.alloc(48 * 1024))
    expect((await faultOf(openSqliteStore({ ...LEDGER, file, create: true }))).code).toBe('disk-full')
    expect(readdirSync(disk.path).toSorted()).toEqual(['ballast', 'ledger.db.lock'])
  })

  it.skipIf(SMALL_DISK_SKIPPED)(`says read-only for a read-only disk (${SMALL_DISK_SKIPPED || 'ran'})`, async () => {
    const disk = smallDisk(1024)
    const file = disk.file('ledger.db')
    await (await openSqliteStore({ ...LEDGER, file, create: true })).close()
    disk.makeReadOnly()
    expect((await faultOf(openSqliteStore({ ...LEDGER, file }))).code).toBe('read-only')
    const other = disk.file('other.db')
    expect((await faultOf(openSqliteStore({ ...LEDGER, file: other, create: true }))).code).toBe('read-only')
    expect((await faultOf(openSqliteStore({ ...LEDGER, file, readOnly: true }))).code).toBe('read-only')
  })
})

/** Does something as a user who is not root, to whom permissions matter. */
async function asNobody<Result>(act: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return act()
  process.seteuid?.(65_534)
  try {
    return await act()
  } finally {
    process.seteuid?.(0)
  }
}

const execute = DatabaseSync.prototype.exec

async function ledgerFile(count: number, leave: 'open' | 'closed' = 'closed') {
  const folder = testFolder()
  const file = folder.file('ledger.db')
  const store = await opened({ file })
  await store.append('learner-1', 'none', count === 1 ? [event()] : events(count))
  if (leave === 'closed') await store.close()
  return { folder, file, store }
}

/** Runs statements on a file as any program could, past the store. */
function onFile(file: string, sql: string): void {
  const db = new DatabaseSync(file)
  try {
    db.exec(sql)
  } finally {
    db.close()
  }
}

function overwrite(file: string, at: number, bytes: Buffer): void {
  const content = readFileSync(file)
  bytes.copy(content, at)
  writeFileSync(file, content)
}

/** Flips the lowest bit of the byte that stands so far behind the start of a text in the file. */
function flip(file: string, text: string, offset: number): void {
  const content = readFileSync(file)
  const at = content.indexOf(text)
  if (at < 0) throw new Error(`"${text}" does not stand in the file.`)
  content[at + offset] = content[at + offset]! ^ 1
  writeFileSync(file, content)
}
