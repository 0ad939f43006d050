/** Pairs that issuers sign with: made once, on disk before anybody sees the public half, and never there in clear. */
import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { base58 } from '../contract/multibase.ts'
import { bound, decrypt } from './cipher.ts'
import { masterOf } from './ledger-keys.ts'
import { openVault, type Vault } from './vault.ts'

const LEDGER = '01HZEDGER00000000000000000'
const NOW = '2026-03-01T09:00:00.000Z'
const TWO_DAYS_LATER = '2026-03-03T09:00:00.000Z'
const KEY = '01HKEY00000000000000000000'
const TEXT = Buffer.from('what is signed')

let folder: string
let file: string
let masterKey: Buffer
let opened: Vault[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signing-'))
  file = join(folder, 'vault.db')
  masterKey = randomBytes(32)
  opened = []
})
afterEach(() => {
  for (const vault of opened) vault.close()
  rmSync(folder, { recursive: true })
})
function open(at = file, key = masterKey): Vault {
  const vault = openVault({ file: at, masterKey: key, ledgerId: LEDGER, create: true })
  opened.push(vault)
  return vault
}

/** The 32 bytes of `z6Mk…`. */
function rawOf(multikey: string): Buffer {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
  const value = [...multikey.slice(1)].reduce((sum, sign) => sum * 58n + BigInt(alphabet.indexOf(sign)), 0n)
  const bytes = Buffer.from(value.toString(16), 'hex')
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xed, 0x01]))
  return bytes.subarray(2)
}
function fits(multikey: string, signature: Uint8Array, bytes: Uint8Array = TEXT): boolean {
  const x = rawOf(multikey).toString('base64url')
  return verify(null, bytes, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature)
}
async function faultOf(act: () => Promise<unknown>) {
  return act().then(
    () => 'none',
    (fault: { code?: string }) => fault.code,
  )
}

describe('a pair that signs', () => {
  it('is known by a Multikey, and what it signs fits that key', async () => {
    const vault = open()
    const multikey = vault.signingKey(KEY, NOW)
    expect(multikey).toMatch(/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/)
    const signature = await vault.signing.sign(KEY, TEXT)
    expect(signature).toHaveLength(64)
    expect(fits(multikey, signature)).toBe(true)
    expect(fits(multikey, signature, Buffer.from('something else'))).toBe(false)
    expect(fits(vault.signingKey('01HKEY00000000000000000002', NOW), signature)).toBe(false)
  })

  it('is made once: the same id is the same pair, also for another process and after a restart', async () => {
    const first = open()
    const multikey = first.signingKey(KEY, NOW)
    expect(open().signingKey(KEY, NOW)).toBe(multikey)
    first.close()
    const later = open()
    expect(later.signingKey(KEY, NOW)).toBe(multikey)
    expect(fits(multikey, await later.signing.sign(KEY, TEXT))).toBe(true)
  })

  it('is on disk as soon as its public half is known: nothing else has to be waited for', async () => {
    const multikey = open().signingKey(KEY, NOW)
    const other = openVault({ file, masterKey, ledgerId: LEDGER, readOnly: true })
    opened.push(other)
    expect(other.holds(KEY)).toBe(true)
    expect(fits(multikey, await other.signing.sign(KEY, TEXT))).toBe(true)
  })

  it('that is not there is missing, never made when somebody signs', async () => {
    expect(await faultOf(() => open().signing.sign(KEY, TEXT))).toBe('key-missing')
    expect(open().holds(KEY)).toBe(false)
  })

  it('stays in a backup, and an erasure of a subject leaves it', async () => {
    const vault = open()
    const multikey = vault.signingKey(KEY, NOW)
    const copy = join(folder, 'copy.db')
    await vault.backup(copy)
    vault.destroy([], '01HEVENT000000000000000000', NOW, KEY)
    for (const one of [vault, open(copy)]) expect(fits(multikey, await one.signing.sign(KEY, TEXT))).toBe(true)
  })

  it('goes when no event came to name it, unless it was asked for lately', () => {
    const vault = open()
    const named = '01HKEY00000000000000000003'
    for (const keyId of [KEY, named]) vault.signingKey(keyId, NOW)
    vault.confirmKeys([named], '1'.padStart(20, '0'))
    expect(vault.sweepKeys(NOW)).toBe(0)
    vault.signingKey(KEY, TWO_DAYS_LATER)
    expect(vault.sweepKeys(TWO_DAYS_LATER)).toBe(0)
    expect(vault.sweepKeys('2026-03-05T09:00:00.000Z')).toBe(1)
    expect([vault.holds(KEY), vault.holds(named)]).toEqual([false, true])
  })

  it('is in no file in clear', () => {
    const vault = open()
    const multikey = vault.signingKey(KEY, NOW)
    const db = new DatabaseSync(file)
    const row = db.prepare('SELECT wrapped FROM signing WHERE keyId = ?').get(KEY)
    db.close()
    const { wrapping } = masterOf(masterKey, LEDGER)
    const der = decrypt(wrapping, row?.wrapped as Uint8Array, bound('signing-v1', LEDGER, KEY, multikey))
    // PKCS 8 of an Ed25519 key ends with its 32 bytes (RFC 8410).
    const seed = der?.subarray(-32)
    if (!seed) throw new Error('the row does not open')
    const forms = [seed, ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(seed.toString(form)))]
    forms.push(Buffer.from(base58(seed)))
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    expect(files.some((bytes) => bytes.includes(multikey))).toBe(true)
    expect(forms.filter((form) => files.some((bytes) => bytes.includes(form)))).toEqual([])
  })

  it('whose row was changed signs nothing', async () => {
    open().signingKey(KEY, NOW)
    const db = new DatabaseSync(file)
    db.exec(`UPDATE signing SET publicKey = 'z6MkOther'`)
    db.close()
    const vault = open()
    expect(await faultOf(() => vault.signing.sign(KEY, TEXT))).toBe('seal-broken')
    expect(() => vault.holds(KEY)).toThrow(expect.objectContaining({ code: 'seal-broken' }))
  })
})
