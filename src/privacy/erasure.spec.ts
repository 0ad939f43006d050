import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sealed } from '../../events/values.ts'
import { openVault, type Vault } from './vault.ts'

const NOW = '2026-03-02T09:00:00.000Z'
const fatima = { kind: 'learner', id: '01HFATIMA00000000000000000' }
const joost = { kind: 'learner', id: '01HJOOST000000000000000000' }
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
function open(more: { file?: string; readOnly?: boolean } = {}): Vault {
  const vault = openVault({ file, masterKey, ledgerId: '01HLEDGER00000000000000000', create: true, ...more })
  opened.push(vault)
  return vault
}
function sealed(vault: Vault, text: string, subject = fatima, dataClass = 'identity'): Sealed {
  const keyId = vault.keyFor(subject, dataClass, '-', NOW)
  return { keyId, eventId: 'E1', path: 'name', box: vault.seal(text, { keyId, eventId: 'E1', path: 'name' }) }
}
function onDisk(needle: Buffer): boolean {
  return ['', '-wal', '-shm'].some((end) => existsSync(file + end) && readFileSync(file + end).includes(needle))
}
function wrappedKeys(): Map<string, Buffer> {
  const db = new DatabaseSync(file, { readOnly: true })
  const rows = db.prepare('SELECT keyId, wrapped FROM key JOIN secret ON n = secret').all()
  db.close()
  return new Map(rows.map((row) => [String(row.keyId), Buffer.from(row.wrapped as Uint8Array)]))
}

describe('destroying keys', () => {
  it('makes what they sealed erased, for good, and leaves everybody else’s', async () => {
    const vault = open()
    const [hers, phone, his] = [
      sealed(vault, 'Fatima'),
      sealed(vault, '06', fatima, 'contact'),
      sealed(vault, 'Joost', joost),
    ]
    await vault.durable()
    vault.destroy(vault.keyIdsOf(fatima.id, 'identity'), 'ERASED', NOW, fatima.id)
    const check = (now: Vault) => {
      expect(now.open(hers)).toEqual({ erased: true })
      expect(now.open(phone)).toEqual({ text: '06' })
      expect(now.open(his)).toEqual({ text: 'Joost' })
      expect(now.isDestroyed(hers.keyId)).toBe(true)
      expect(now.isDestroyed(his.keyId)).toBe(false)
      expect(now.tombstones()).toEqual([{ keyId: hers.keyId, eventId: 'ERASED' }])
      expect(now.keyIdsOf(fatima.id, 'identity')).toEqual([])
    }
    check(vault)
    vault.close()
    check(open())
  })

  it('is done once however often it is asked, and the first event stands', async () => {
    const vault = open()
    const box = sealed(vault, 'Fatima')
    await vault.durable()
    for (const event of ['FIRST', 'FIRST', 'SECOND']) vault.destroy([box.keyId], event, NOW, fatima.id)
    expect(vault.tombstones()).toEqual([{ keyId: box.keyId, eventId: 'FIRST' }])
  })

  it('leaves neither the wrapped bytes nor the text in any file', async () => {
    const vault = open()
    // Enough keys for pages to split and merge, which is where SQLite copies rows about.
    const people = Array.from({ length: 3000 }, (_, i) => ({
      kind: 'learner',
      id: `L${randomBytes(8).toString('hex')}-${i}`,
    }))
    const boxes: Sealed[] = []
    for (const [i, person] of people.entries()) {
      boxes.push(sealed(vault, `CANARY-${i}-canary`, person))
      if (i % 100 === 0) await vault.durable()
    }
    await vault.durable()
    const wrapped = wrappedKeys()
    expect(onDisk(wrapped.get(boxes[0]?.keyId ?? '') ?? Buffer.from('absent'))).toBe(true)
    const gone = boxes.filter((_, i) => i % 3 === 0)
    for (let i = 0; i < gone.length; i += 50) {
      const keyIds = gone.slice(i, i + 50).map(({ keyId }) => keyId)
      vault.destroy(keyIds, 'ERASED', NOW, fatima.id)
    }
    const found = gone.filter(({ keyId }) => onDisk((wrapped.get(keyId) ?? Buffer.alloc(0)).subarray(12)))
    expect(found).toEqual([])
    expect(onDisk(Buffer.from('CANARY'))).toBe(false)
    expect(boxes.filter((box) => 'text' in vault.open(box))).toHaveLength(2000)
  })

  it('never lets a destroyed id come back, by whatever hand', async () => {
    const vault = open()
    const box = sealed(vault, 'Fatima')
    await vault.durable()
    const [wrapped] = wrappedKeys().values()
    vault.destroy([box.keyId], 'ERASED', NOW, fatima.id)
    const db = new DatabaseSync(file)
    db.prepare('INSERT INTO secret (wrapped) VALUES (?)').run(wrapped ?? '')
    const insert = db.prepare("INSERT INTO key VALUES (?, 2, 'learner', ?, 'identity', '-', ?, ?, 1)")
    expect(() => insert.run(box.keyId, fatima.id, NOW, NOW)).toThrow('was destroyed')
    expect(() => db.exec('DELETE FROM secret')).toThrow('never removed')
    expect(() => db.exec('DELETE FROM tombstone')).toThrow('never removed')
    expect(() => db.exec("UPDATE tombstone SET keyId = 'x'")).toThrow('never changed')
    db.close()
    expect(vault.open(box)).toEqual({ erased: true })
    expect(vault.keyFor(fatima, 'identity', '-', NOW)).not.toBe(box.keyId)
  })

  it('that was kept from emptying the log by a reader says so, and succeeds when asked again', async () => {
    const vault = open()
    const box = sealed(vault, 'Fatima')
    await vault.durable()
    const wrapped = wrappedKeys().get(box.keyId)?.subarray(12) ?? Buffer.alloc(0)
    const reader = new DatabaseSync(file, { readOnly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM key').get()
    expect(() => vault.destroy([box.keyId], 'ERASED', NOW, fatima.id)).toThrow('keeps its bytes')
    expect(vault.open(box)).toEqual({ erased: true })
    expect(onDisk(wrapped)).toBe(true)
    reader.close()
    vault.destroy([box.keyId], 'ERASED', NOW, fatima.id)
    expect(onDisk(wrapped)).toBe(false)
  })
})

describe('a restored vault', () => {
  it('takes the tombstones of the log, and can’t bring anybody back', async () => {
    const vault = open()
    const box = sealed(vault, 'Fatima')
    await vault.durable()
    const copyFile = join(folder, 'yesterday.db')
    await vault.backup(copyFile)
    const newer = sealed(vault, '06', fatima, 'contact')
    await vault.durable()
    // What the log holds: PersonalDataErased, with the ids of both keys.
    const destroyedKeyIds = [box.keyId, newer.keyId]
    vault.destroy(destroyedKeyIds, 'ERASED', NOW, fatima.id)
    vault.close()

    const restored = open({ file: copyFile })
    expect(restored.open(box)).toEqual({ text: 'Fatima' })
    restored.destroy(destroyedKeyIds, 'ERASED', NOW, fatima.id)
    restored.close()
    const again = open({ file: copyFile })
    expect(again.open(box)).toEqual({ erased: true })
    // Made after the copy: never held here, and erased all the same, not missing.
    expect(again.open(newer)).toEqual({ erased: true })
    expect(again.keyFor(fatima, 'identity', '-', NOW)).not.toBe(box.keyId)
  })
})

describe('the MAC of an input', () => {
  it('knows its text and no other, under the key of the ledger or of a person', async () => {
    const vault = open()
    for (const subject of [undefined, fatima]) {
      const { mac, keyId } = vault.inputMac('{"a":1}', subject, NOW)
      await vault.durable()
      expect(mac).toMatch(/^[0-9a-f]{64}$/)
      expect(keyId === undefined).toBe(subject === undefined)
      expect(vault.inputMac('{"a":1}', subject, NOW)).toEqual(keyId === undefined ? { mac } : { mac, keyId })
      expect(vault.checkMac('{"a":1}', mac, keyId)).toBe(true)
      expect(vault.checkMac('{"a":2}', mac, keyId)).toBe(false)
      expect(vault.checkMac('{"a":1}', mac.slice(0, 8), keyId)).toBe(false)
    }
    expect(vault.inputMac('x', fatima, NOW).mac).not.toBe(vault.inputMac('x', joost, NOW).mac)
  })

  it('can’t be compared any more once anything of that person was destroyed', async () => {
    const vault = open()
    const phone = sealed(vault, '06', fatima, 'contact')
    const hers = vault.inputMac('input', fatima, NOW)
    const his = vault.inputMac('input', joost, NOW)
    await vault.durable()
    vault.destroy([phone.keyId], 'ERASED', NOW, fatima.id)
    expect(vault.checkMac('input', hers.mac, hers.keyId)).toBeUndefined()
    expect(vault.checkMac('input', his.mac, his.keyId)).toBe(true)
    expect(vault.inputMac('input', fatima, NOW).mac).not.toBe(hers.mac)
  })

  it('keeps its key through the sweep once an event of that person was seen', async () => {
    const vault = open()
    const phone = sealed(vault, '06', fatima, 'contact')
    const hers = vault.inputMac('input', fatima, NOW)
    const his = vault.inputMac('input', joost, NOW)
    await vault.durable()
    vault.confirmKeys([phone.keyId], '00000000000000000001')
    expect(vault.sweepKeys('2026-03-04T09:00:00.000Z')).toBe(1)
    expect(vault.checkMac('input', hers.mac, hers.keyId)).toBe(true)
    expect(vault.checkMac('input', his.mac, his.keyId)).toBeUndefined()
  })
})
