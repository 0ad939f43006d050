import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sealed } from '../../events/values.ts'
import { bound, encrypt } from './cipher.ts'
import { KeyTable } from './key-table.ts'
import { masterOf, nameHmacUnder } from './ledger-keys.ts'
import { PrivateFile } from './private-file.ts'
import { openVault, type Vault, type VaultOptions } from './vault.ts'

const LEDGER = '01HLEDGER00000000000000000'
const NOW = '2026-03-02T09:00:00.000Z'
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
function open(more: Partial<VaultOptions> = {}): Vault {
  const vault = openVault({ file, masterKey, ledgerId: LEDGER, create: true, ...more })
  opened.push(vault)
  return vault
}
function sealed(vault: Vault, text: string, eventId = 'E1', path = 'name'): Sealed {
  const keyId = vault.keyFor(fatima, 'identity', '-', NOW)
  return { keyId, eventId, path, box: vault.seal(text, { keyId, eventId, path }) }
}
const fault = (code: string) => expect.objectContaining({ name: 'Fault', code })
const faultOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error
  }
  return 'nothing was thrown'
}

describe('a sealed field', () => {
  it('opens to the very same text, also after the vault was closed', async () => {
    const vault = open()
    const text = 'Fátima el Ouazzani-Ștefănescu 🌷 \u0000'
    const box = sealed(vault, text)
    expect(vault.open(box)).toEqual({ text })
    await vault.durable()
    vault.close()
    expect(open().open(box)).toEqual({ text })
  })

  it('holds an IV of 12 bytes, the text and a tag of 16 bytes, and never looks the same twice', () => {
    const vault = open()
    const [one, two] = [sealed(vault, 'Fatima'), sealed(vault, 'Fatima')]
    expect(one.keyId).toBe(two.keyId)
    expect(one.box).not.toBe(two.box)
    expect(Buffer.from(one.box, 'base64url')).toHaveLength(12 + 6 + 16)
    expect(vault.open(sealed(vault, ''))).toEqual({ text: '' })
  })

  it('is broken, never erased, in another event, field, ledger or under another key', async () => {
    const vault = open()
    const box = sealed(vault, 'Fatima')
    const otherKey = vault.keyFor(fatima, 'contact', '-', NOW)
    await vault.durable()
    expect(faultOf(() => vault.open({ ...box, eventId: 'E2' }))).toEqual(fault('seal-broken'))
    expect(faultOf(() => vault.open({ ...box, path: 'phone' }))).toEqual(fault('seal-broken'))
    expect(faultOf(() => vault.open({ ...box, keyId: otherKey }))).toEqual(fault('seal-broken'))

    // The very same key in a vault of another ledger: what somebody with both files and the master key could arrange.
    const other = '01HOTHER000000000000000000'
    const elsewhere = join(folder, 'other.db')
    open({ file: elsewhere, ledgerId: other }).close()
    const tableOf = (ofFile: string, ledgerId: string) => {
      const privateFile = new PrivateFile({ file: ofFile, kind: 'vault', format: 2, synchronous: 'FULL', tables: [] })
      return { privateFile, table: new KeyTable(privateFile, ledgerId, masterOf(masterKey, ledgerId).wrapping) }
    }
    const [from, to] = [tableOf(file, LEDGER), tableOf(elsewhere, other)]
    const place = { subjectKind: fatima.kind, subjectId: fatima.id, dataClass: 'identity', scope: '-' }
    const bytes = from.table.secret(box.keyId)?.export() ?? Buffer.alloc(0)
    const aad = bound('key-v1', other, box.keyId, fatima.kind, fatima.id, 'identity', '-')
    const wrapped = encrypt(masterOf(masterKey, other).wrapping, bytes, aad)
    to.table.insert({ ...place, keyId: box.keyId, wrapped, secret: createSecretKey(bytes), createdAt: NOW })
    from.privateFile.close()
    to.privateFile.close()
    const moved = open({ file: elsewhere, ledgerId: other })
    expect(moved.keyIdsOf(fatima.id, 'identity')).toEqual([box.keyId])
    const sealedThere = moved.seal('Fatima', box)
    expect(moved.open({ ...box, box: sealedThere })).toEqual({ text: 'Fatima' })
    expect(faultOf(() => moved.open(box))).toEqual(fault('seal-broken'))
  })

  it('does not let event and field run into each other', () => {
    const vault = open()
    const box = sealed(vault, 'Fatima', 'E1', 'a","b')
    expect(faultOf(() => vault.open({ ...box, eventId: 'E1","a', path: 'b' }))).toEqual(fault('seal-broken'))
  })

  it('is broken with a truncated tag, a flipped bit, or no text at all', () => {
    const vault = open()
    const box = sealed(vault, 'Fatima')
    const bytes = Buffer.from(box.box, 'base64url')
    const broken = (changed: Buffer) => faultOf(() => vault.open({ ...box, box: changed.toString('base64url') }))
    for (const left of [1, 4, 12, 15])
      expect(broken(bytes.subarray(0, bytes.length - left))).toEqual(fault('seal-broken'))
    // 12 bytes of IV and the first 4 of the tag of an empty text: what Node accepts when nobody says 16.
    const empty = Buffer.from(sealed(vault, '').box, 'base64url')
    expect(broken(empty.subarray(0, 16))).toEqual(fault('seal-broken'))
    for (const at of [0, 12, bytes.length - 1]) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
      expect(broken(flipped)).toEqual(fault('seal-broken'))
    }
    expect(broken(Buffer.alloc(0))).toEqual(fault('seal-broken'))
  })

  it('without its key and without a tombstone is a fault that names neither text nor person', () => {
    const vault = open()
    const lost = { ...sealed(vault, 'Fatima'), keyId: '01HNOBODY00000000000000000' }
    const error = faultOf(() => vault.open(lost))
    expect(error).toEqual(fault('key-missing'))
    expect(String(error)).not.toMatch(/Fatima|01HFATIMA/)
    expect(faultOf(() => vault.seal('x', lost))).toEqual(fault('key-missing'))
  })

  it('refuses half a character, which would not come back', () => {
    const vault = open()
    expect(() => sealed(vault, '\ud83c')).toThrow(TypeError)
  })
})

describe('opening a vault', () => {
  it('refuses a wrong master key with a sentence, and changes nothing', async () => {
    const vault = open()
    const box = sealed(vault, 'Fatima')
    await vault.durable()
    vault.close()
    const error = faultOf(() => open({ masterKey: randomBytes(32) }))
    expect(error).toEqual(fault('configuration'))
    expect(String(error)).toContain('not the one that the vault')
    expect(faultOf(() => open({ masterKey: randomBytes(16) }))).toEqual(fault('configuration'))
    expect(open().open(box)).toEqual({ text: 'Fatima' })
  })

  it('refuses another ledger, an absent file, a file of something else and a newer one', () => {
    expect(faultOf(() => open({ create: false }))).toEqual(fault('not-found'))
    expect(faultOf(() => open({ readOnly: true }))).toEqual(fault('not-found'))
    open().close()
    expect(faultOf(() => open({ ledgerId: '01HOTHER000000000000000000' }))).toEqual(fault('other-ledger'))
    const db = new DatabaseSync(file)
    db.exec("UPDATE meta SET value = '3' WHERE key = 'format'")
    db.close()
    expect(faultOf(() => open())).toEqual(fault('newer-layout'))
    const other = join(folder, 'letter.txt')
    writeFileSync(other, 'Dear all, this is no database at all. '.repeat(100))
    expect(faultOf(() => open({ file: other }))).toEqual(fault('corrupt'))
  })

  it('finishes a vault that a crash left empty', () => {
    writeFileSync(file, '')
    expect(faultOf(() => open({ create: false }))).toEqual(fault('corrupt'))
    expect(open().confirmedUpTo).toBe('0'.repeat(20))
  })

  it('makes files that only their owner may read', async () => {
    const vault = open()
    sealed(vault, 'Fatima')
    await vault.durable()
    for (const name of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(name).mode & 0o777).toBe(0o600)
  })

  it('notices a key row that was passed off as somebody else’s', async () => {
    const vault = open()
    const box = sealed(vault, 'Fatima')
    await vault.durable()
    vault.close()
    const db = new DatabaseSync(file)
    db.exec("UPDATE key SET subjectId = '01HJOOST000000000000000000'")
    db.close()
    expect(faultOf(() => open().open(box))).toEqual(fault('seal-broken'))
  })
})

describe('a read-only opening beside the writer', () => {
  it('sees new keys and destroyed ones, and writes nothing', async () => {
    const writer = open()
    const reader = open({ readOnly: true, create: false })
    const box = sealed(writer, 'Fatima')
    expect(faultOf(() => reader.open(box))).toEqual(fault('key-missing'))
    await writer.durable()
    expect(reader.open(box)).toEqual({ text: 'Fatima' })
    expect(reader.keyIdsOf(fatima.id, 'identity')).toEqual([box.keyId])

    writer.destroy([box.keyId], 'ERASED', NOW, fatima.id)
    await nextTurn()
    expect(reader.open(box)).toEqual({ erased: true })
    expect(faultOf(() => reader.keyFor(fatima, 'identity', '-', NOW))).toEqual(fault('read-only'))
    expect(faultOf(() => reader.destroy([], 'E', NOW, fatima.id))).toEqual(fault('read-only'))
    expect(faultOf(() => reader.confirmIdentifier('C'))).toEqual(fault('read-only'))
  })

  it('works when nobody writes', async () => {
    const writer = open()
    const box = sealed(writer, 'Fatima')
    await writer.durable()
    writer.close()
    expect(open({ readOnly: true, create: false }).open(box)).toEqual({ text: 'Fatima' })
  })
})

describe('a backup', () => {
  it('is a whole vault in one file, made while the vault is used; nothing is overwritten', async () => {
    const vault = open()
    const box = sealed(vault, 'Fatima')
    await vault.durable()
    const copyFile = join(folder, 'copy.db')
    const copying = vault.backup(copyFile)
    const later = vault.keyFor(fatima, 'contact', '-', NOW)
    await vault.durable()
    await copying
    expect(statSync(copyFile).mode & 0o777).toBe(0o600)
    expect(statSync(`${copyFile}-wal`, { throwIfNoEntry: false })).toBeUndefined()
    const copy = open({ file: copyFile, create: false })
    expect(copy.open(box)).toEqual({ text: 'Fatima' })
    expect(copy.nameHmac('a')).toBe(vault.nameHmac('a'))
    expect(vault.keyIdsOf(fatima.id, 'contact')).toEqual([later])
    await expect(vault.backup(copyFile)).rejects.toEqual(fault('configuration'))
  })
})

describe('the HMAC of a published name', () => {
  it('has test vectors of normal form v1, which never change', () => {
    const key = createSecretKey(Buffer.from(Array.from({ length: 32 }, (_, i) => i)))
    expect(nameHmacUnder(key, ['  CAFÉ – 2024/001 '])).toBe(
      '0ebe35eca873acf88fd52b4509b34285a0d31a1b567e938372875d3ff836a927',
    )
    expect(nameHmacUnder(key, ['Rotterdam-Rijnmond', 'Zorg leert samen!'])).toBe(
      '8aac409744a32bc2c440e1d06e16eff173b03aa77fa4aadb278e24110557f6d9',
    )
  })

  it('differs per ledger and by where the parts end', () => {
    const [one, two] = [open(), open({ file: join(folder, 'other.db') })]
    expect(one.nameHmac('a', 'b')).toMatch(/^[0-9a-f]{64}$/)
    expect(one.nameHmac('a', 'b')).not.toBe(two.nameHmac('a', 'b'))
    expect(one.nameHmac('a', 'b')).not.toBe(one.nameHmac('a b'))
  })
})
