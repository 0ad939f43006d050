import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RecentlyUsed } from './recently-used.ts'
import { openVault, type Vault } from './vault.ts'

const NOW = '2026-03-02T09:00:00.000Z'
const LATER = '2026-03-02T09:05:00.000Z'
const NEXT_DAY = '2026-03-03T10:00:00.000Z'
const fatima = { kind: 'learner', id: '01HFATIMA00000000000000000' }
const masterKey = randomBytes(32)

let folder: string
let file: string
const opened: Vault[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'))
  file = join(folder, 'vault.db')
})
afterEach(() => {
  for (const vault of opened.splice(0)) vault.close()
  rmSync(folder, { recursive: true })
})
function open(): Vault {
  const vault = openVault({ file, masterKey, ledgerId: '01HLEDGER00000000000000000', create: true })
  opened.push(vault)
  return vault
}

/** Commits in the write-ahead log: frames of its present generation that name the size of the database after them. */
function commits(): number {
  const wal = readFileSync(`${file}-wal`)
  if (wal.length === 0) return 0
  const frame = 24 + wal.readUInt32BE(8)
  let count = 0
  for (let at = 32; at + frame <= wal.length; at += frame) {
    const ofNow = wal.compare(wal, 16, 24, at + 8, at + 16) === 0
    if (ofNow && wal.readUInt32BE(at + 4) > 0) count += 1
  }
  return count
}

describe('the key of a subject, class and scope', () => {
  it('is one and the same until it is destroyed, and another for every other place', async () => {
    const vault = open()
    const places = [
      [fatima, 'identity', '-'],
      [fatima, 'contact', '-'],
      [fatima, 'award', '01HCERTIFICATE000000000000'],
      [{ kind: 'user', id: fatima.id }, 'identity', '-'],
      [{ kind: 'learner', id: '01HJOOST000000000000000000' }, 'identity', '-'],
    ] as const
    const ask = () => places.map(([subject, of, scope]) => vault.keyFor(subject, of, scope, NOW))
    const first = ask()
    expect(new Set(first).size).toBe(places.length)
    for (const keyId of first) expect(keyId).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
    expect(ask()).toEqual(first)
    await vault.durable()
    expect(ask()).toEqual(first)
    vault.close()
    const again = open()
    expect(places.map(([subject, of, scope]) => again.keyFor(subject, of, scope, NOW))).toEqual(first)
  })

  it('is random: another vault with the same master key makes another one', () => {
    const other = openVault({
      file: join(folder, 'b.db'),
      masterKey,
      ledgerId: '01HLEDGER00000000000000000',
      create: true,
    })
    opened.push(other)
    expect(open().keyFor(fatima, 'identity', '-', NOW)).not.toBe(other.keyFor(fatima, 'identity', '-', NOW))
  })

  it('refuses a time that is none', () => {
    expect(() => open().keyFor(fatima, 'identity', '-', 'today')).toThrow(TypeError)
  })
})

describe('durable', () => {
  it('writes all keys of one turn in one transaction, whoever asks', async () => {
    const vault = open()
    const before = commits()
    const asked = Array.from({ length: 50 }, (_, i) => {
      vault.keyFor({ kind: 'learner', id: `L${i}` }, 'identity', '-', NOW)
      return vault.durable()
    })
    expect(commits()).toBe(before)
    await Promise.all(asked)
    expect(commits()).toBe(before + 1)
  })

  it('touches no disk when nothing waits, also for keys that were written before', async () => {
    const vault = open()
    vault.keyFor(fatima, 'identity', '-', NOW)
    await vault.durable()
    const before = commits()
    await vault.durable()
    vault.keyFor(fatima, 'identity', '-', NOW)
    await vault.durable()
    expect(commits()).toBe(before)
  })

  it('leaves nothing of keys that nobody waited for when the program ends', async () => {
    const vault = open()
    const waited = vault.keyFor(fatima, 'identity', '-', NOW)
    await vault.durable()
    const lost = vault.keyFor(fatima, 'contact', '-', NOW)
    const box = vault.seal('06 1234', { keyId: lost, eventId: 'E', path: 'phone' })
    vault.close()
    const again = open()
    expect(again.keyIdsOf(fatima.id, 'identity')).toEqual([waited])
    expect(again.keyIdsOf(fatima.id, 'contact')).toEqual([])
    expect(() => again.open({ keyId: lost, eventId: 'E', path: 'phone', box })).toThrow('was not destroyed')
  })

  it('keeps keys that the disk refused, so that sealing tried anew has the same', async () => {
    const vault = open()
    const keyId = vault.keyFor(fatima, 'identity', '-', NOW)
    const box = vault.seal('Fatima', { keyId, eventId: 'E', path: 'name' })
    const other = new DatabaseSync(file)
    other.exec("CREATE TRIGGER refuse BEFORE INSERT ON key BEGIN SELECT RAISE(ABORT, 'no') ; END")
    await expect(vault.durable()).rejects.toMatchObject({ name: 'Fault', code: 'unavailable' })
    other.exec('DROP TRIGGER refuse')
    other.close()
    expect(vault.keyFor(fatima, 'identity', '-', NOW)).toBe(keyId)
    await vault.durable()
    vault.close()
    expect(open().open({ keyId, eventId: 'E', path: 'name', box })).toEqual({ text: 'Fatima' })
  })

  it('writes what somebody waits for before it closes', async () => {
    const vault = open()
    const keyId = vault.keyFor(fatima, 'identity', '-', NOW)
    const waiting = vault.durable()
    vault.close()
    await waiting
    expect(open().keyIdsOf(fatima.id, 'identity')).toEqual([keyId])
  })

  it('names keys that wait among those of the subject, so that an erasure finds them', () => {
    const vault = open()
    const keyId = vault.keyFor(fatima, 'identity', '-', NOW)
    expect(vault.keyIdsOf(fatima.id, 'identity')).toEqual([keyId])
    vault.destroy([keyId], 'ERASED', NOW, fatima.id)
    expect(vault.keyIdsOf(fatima.id, 'identity')).toEqual([])
    expect(vault.keyFor(fatima, 'identity', '-', NOW)).not.toBe(keyId)
  })
})

describe('the sweep of keys whose event never came', () => {
  it('takes what was not confirmed and is old enough, and nothing else', async () => {
    const vault = open()
    const seen = vault.keyFor(fatima, 'identity', '-', NOW)
    const unseen = vault.keyFor(fatima, 'contact', '-', NOW)
    await vault.durable()
    vault.confirmKeys([seen, '01HUNKNOWN0000000000000000'], '00000000000000000007')
    const young = vault.keyFor(fatima, 'award', 'C', NEXT_DAY)
    await vault.durable()
    expect(vault.sweepKeys(NEXT_DAY)).toBe(1)
    expect(vault.keyIdsOf(fatima.id, 'identity')).toEqual([seen])
    expect(vault.keyIdsOf(fatima.id, 'contact')).toEqual([])
    expect(vault.keyIdsOf(fatima.id, 'award')).toEqual([young])
    // Swept is not destroyed: no event names it, so there is nothing to call erased.
    expect(vault.isDestroyed(unseen)).toBe(false)
    expect(vault.keyFor(fatima, 'contact', '-', NEXT_DAY)).not.toBe(unseen)
  })

  it('spares an old key that was handed out again, also when the program ended in between', async () => {
    const vault = open()
    const keyId = vault.keyFor(fatima, 'identity', '-', NOW)
    await vault.durable()
    expect(vault.keyFor(fatima, 'identity', '-', NEXT_DAY)).toBe(keyId)
    await vault.durable()
    vault.close()
    const again = open()
    expect(again.sweepKeys(NEXT_DAY)).toBe(0)
    expect(again.keyIdsOf(fatima.id, 'identity')).toEqual([keyId])
  })

  it('spares one that is handed out while the sweep comes before its disk write', async () => {
    const vault = open()
    const keyId = vault.keyFor(fatima, 'identity', '-', NOW)
    await vault.durable()
    expect(vault.keyFor(fatima, 'identity', '-', NEXT_DAY)).toBe(keyId)
    expect(vault.sweepKeys(NEXT_DAY)).toBe(0)
  })

  it('notes an unconfirmed key that goes out often once a minute, and a confirmed one never', async () => {
    const vault = open()
    const keyId = vault.keyFor(fatima, 'identity', '-', NOW)
    await vault.durable()
    const before = commits()
    vault.keyFor(fatima, 'identity', '-', '2026-03-02T09:00:30.000Z')
    await vault.durable()
    expect(commits()).toBe(before)
    vault.keyFor(fatima, 'identity', '-', LATER)
    await vault.durable()
    expect(commits()).toBe(before + 1)
    vault.confirmKeys([keyId], '00000000000000000007')
    vault.keyFor(fatima, 'identity', '-', NEXT_DAY)
    await vault.durable()
    expect(commits()).toBe(before + 2)
  })

  it('confirms up to a position that never goes back, also for the next start', () => {
    const vault = open()
    vault.confirmKeys([], '00000000000000000900')
    vault.confirmKeys([], '00000000000000000012')
    expect(vault.confirmedUpTo).toBe('00000000000000000900')
    vault.close()
    expect(open().confirmedUpTo).toBe('00000000000000000900')
  })
})

describe('what is kept in memory', () => {
  it('stays within its bound, keeps what is used and drops what is not', () => {
    const map = new RecentlyUsed<number>(10)
    map.set('used', 1)
    map.set('unused', 2)
    for (let i = 0; i < 100; i++) {
      map.set(`k${i}`, i)
      expect(map.get('used')).toBe(1)
      expect(map.size).toBeLessThanOrEqual(10)
    }
    expect(map.get('unused')).toBeUndefined()
    expect(map.get('k99')).toBe(99)
  })

  it('forgets what it is told to forget, wherever it stands', () => {
    const map = new RecentlyUsed<number>(4)
    for (const key of ['a', 'b', 'c', 'd']) map.set(key, 1)
    map.set('a', 2)
    expect(map.get('a')).toBe(2)
    for (const key of ['a', 'b', 'd']) map.delete(key)
    expect(['a', 'b', 'c', 'd'].map((key) => map.get(key))).toEqual([undefined, undefined, 1, undefined])
    map.clear()
    expect([map.get('c'), map.size]).toEqual([undefined, 0])
  })
})
