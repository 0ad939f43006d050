import { readdirSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { event, eventOfBytes, events, faultOf, wholeLedger } from './conformance-sample.ts'
import { backupSqliteStore, inspectSqliteFile, openSqliteStore, verifySqliteFile } from './sqlite.ts'
import { LEDGER, opened, SMALL_DISK_SKIPPED, smallDisk, testFolder } from './sqlite-sample.ts'

describe('a backup', () => {
  it('is one moment of a ledger that is written meanwhile', async () => {
    const folder = testFolder()
    const [file, copy] = [folder.file('ledger.db'), folder.file('copy.db')]
    const store = await opened({ file })
    const { data, metadata } = eventOfBytes(32_000)
    for (let index = 0; index < 200; index += 1)
      await store.append(`large-${index}`, 'none', [event({ data, metadata })])
    const before = await store.readAll({ backwards: true, limit: 1 })
    const steps: number[] = []
    let done = false
    let meanwhile = 0
    const copying = backupSqliteStore(file, copy, ({ pagesRemaining }) => steps.push(pagesRemaining)).finally(() => {
      done = true
    })
    while (!done) {
      await store.append(`books-${meanwhile}`, 'none', events(3))
      meanwhile += 1
    }
    const { position } = await copying
    expect(meanwhile).toBeGreaterThan(0)
    expect(steps.length).toBeGreaterThan(0)
    expect(steps).toEqual(steps.toSorted((a, b) => b - a))
    expect(position).toBe(before.ceiling)
    expect(readdirSync(folder.path).filter((name) => name.startsWith('copy'))).toEqual(['copy.db'])
    expect(await verifySqliteFile(copy)).toEqual([])
    expect(await inspectSqliteFile(copy)).toEqual({ format: 1, ...LEDGER, events: 200, lastPosition: position })
    const restored = await opened({ file: copy })
    expect(await wholeLedger(restored)).toEqual((await wholeLedger(store)).slice(0, 200))
    await restored.append('learner-1', 'none', [event()])
  })

  it('never overwrites, and needs something to copy', async () => {
    const folder = testFolder()
    const file = folder.file('ledger.db')
    expect((await faultOf(backupSqliteStore(file, folder.file('copy.db')))).code).toBe('not-found')
    await opened({ file })
    expect((await faultOf(backupSqliteStore(file, file))).code).toBe('configuration')
    writeFileSync(folder.file('bad.db'), 'nothing of ours')
    expect((await faultOf(backupSqliteStore(folder.file('bad.db'), folder.file('copy.db')))).code).toBe('corrupt')
    expect(readdirSync(folder.path).filter((name) => name.startsWith('copy'))).toEqual([])
  })

  it.skipIf(SMALL_DISK_SKIPPED)(`leaves nothing on a full disk (${SMALL_DISK_SKIPPED || 'ran'})`, async () => {
    const file = testFolder().file('ledger.db')
    const store = await opened({ file })
    for (let index = 0; index < 20; index += 1) await store.append(`large-${index}`, 'none', [eventOfBytes(60_000)])
    const disk = smallDisk(256)
    expect((await faultOf(backupSqliteStore(file, disk.file('copy.db')))).code).toBe('disk-full')
    expect(readdirSync(disk.path)).toEqual([])
  })

  it.skipIf(SMALL_DISK_SKIPPED)(`can be read from a read-only disk (${SMALL_DISK_SKIPPED || 'ran'})`, async () => {
    const file = testFolder().file('ledger.db')
    const store = await opened({ file })
    await store.append('learner-1', 'none', events(3))
    const disk = smallDisk(1024)
    await backupSqliteStore(file, disk.file('copy.db'))
    disk.makeReadOnly()
    const reader = await openSqliteStore({ ...LEDGER, file: disk.file('copy.db'), readOnly: true })
    expect(await wholeLedger(reader)).toHaveLength(3)
    await reader.close()
  })
})
