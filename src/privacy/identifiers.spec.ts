import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVault, type Vault } from './vault.ts'

const NOW = '2026-03-02T09:00:00.000Z'
const LATER = '2026-03-02T09:01:30.000Z'
const masterKey = randomBytes(32)
const LEDGER = '01HLEDGER00000000000000000'

let folder: string
let file: string
let vault: Vault
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'))
  file = join(folder, 'vault.db')
  vault = openVault({ file, masterKey, ledgerId: LEDGER, create: true })
})
afterEach(() => {
  vault.close()
  rmSync(folder, { recursive: true })
})

describe('a personal identifier', () => {
  it('is taken by the first, and free in another scope', () => {
    expect(vault.reserveIdentifier('number/ZADKINE', 'S-1024', 'L1', 'C1', NOW)).toBe('reserved')
    expect(vault.reserveIdentifier('number/ZADKINE', 'S-1024', 'L2', 'C2', NOW)).toBe('taken')
    expect(vault.reserveIdentifier('number/ALBEDA', 'S-1024', 'L2', 'C2', NOW)).toBe('reserved')
  })

  it('asked for again by the same command is a repeat, before and after it was confirmed', () => {
    const reserve = () => vault.reserveIdentifier('number/A', 'S1', 'L1', 'C1', NOW)
    expect([reserve(), reserve()]).toEqual(['reserved', 'reserved'])
    vault.confirmIdentifier('C1')
    expect(reserve()).toBe('reserved')
    expect(vault.reserveIdentifier('number/A', 'S1', 'L2', 'C1', NOW)).toBe('taken')
  })

  it('is found once its command stands, not before', () => {
    vault.reserveIdentifier('login/https://id', 'Sub-1', 'U1', 'C1', NOW)
    expect(vault.findIdentifier('login/https://id', 'Sub-1')).toBeUndefined()
    vault.confirmIdentifier('C1')
    expect(vault.findIdentifier('login/https://id', ' Sub-1 ')).toBe('U1')
    // A login's subject is case-sensitive: another case is another person.
    expect(vault.findIdentifier('login/https://id', 'sub-1')).toBeUndefined()
  })

  it('is given back when its command came to nothing, and not by another or after it stood', () => {
    vault.reserveIdentifier('number/A', 'S1', 'L1', 'C1', NOW)
    vault.releaseIdentifier('C2')
    expect(vault.reserveIdentifier('number/A', 'S1', 'L2', 'C2', NOW)).toBe('taken')
    vault.releaseIdentifier('C1')
    expect(vault.reserveIdentifier('number/A', 'S1', 'L2', 'C2', NOW)).toBe('reserved')
    vault.confirmIdentifier('C2')
    vault.releaseIdentifier('C2')
    expect(vault.findIdentifier('number/A', 'S1')).toBe('L2')
  })

  it('that waits too long is named for the sweep', () => {
    vault.reserveIdentifier('number/A', 'S1', 'L1', 'C1', NOW)
    vault.reserveIdentifier('email/A', 'x@y.nl', 'L1', 'C1', NOW)
    vault.reserveIdentifier('number/A', 'S2', 'L2', 'C2', LATER)
    expect(vault.pendingIdentifiers(LATER)).toEqual([{ commandId: 'C1', subjectId: 'L1' }])
    vault.confirmIdentifier('C1')
    expect(vault.pendingIdentifiers(LATER)).toEqual([])
  })

  it('is erased with its person, and is free again', () => {
    vault.reserveIdentifier('number/A', 'S1', 'L1', 'C1', NOW)
    vault.confirmIdentifier('C1')
    vault.reserveIdentifier('number/A', 'S2', 'L2', 'C2', NOW)
    vault.eraseIdentifiersOf('L1')
    vault.eraseIdentifiersOf('L1')
    expect(vault.findIdentifier('number/A', 'S1')).toBeUndefined()
    expect(vault.reserveIdentifier('number/A', 'S2', 'L3', 'C3', NOW)).toBe('taken')
    expect(vault.reserveIdentifier('number/A', 'S1', 'L4', 'C4', NOW)).toBe('reserved')
  })

  it('names the command that took it, and is given back by that name alone', () => {
    vault.reserveIdentifier('login/https://id', 'Sub-1', 'U1', 'C1', NOW)
    expect(vault.holderOfIdentifier('login/https://id', 'Sub-1')).toBeUndefined()
    vault.confirmIdentifier('C1')
    vault.reserveIdentifier('login/https://id', 'Sub-2', 'U1', 'C2', NOW)
    vault.confirmIdentifier('C2')
    expect(vault.holderOfIdentifier('login/https://id', 'Sub-1')).toEqual({ subjectId: 'U1', commandId: 'C1' })
    vault.freeIdentifiers(['C1', 'C9'])
    vault.freeIdentifiers(['C1'])
    expect(vault.holderOfIdentifier('login/https://id', 'Sub-1')).toBeUndefined()
    expect(vault.findIdentifier('login/https://id', 'Sub-2')).toBe('U1')
    vault.reserveIdentifier('login/https://id', 'Sub-1', 'U2', 'C3', NOW)
    vault.confirmIdentifier('C3')
    vault.freeIdentifiers(['C1'])
    expect(vault.findIdentifier('login/https://id', 'Sub-1')).toBe('U2')
  })

  it('leaves no trace in the files when it is erased, also where pages were split and merged', () => {
    for (let i = 0; i < 1500; i++) {
      const subject = i % 3 === 0 ? 'LEARNER-ONE' : `LEARNER-${i}-${'x'.repeat(i % 17)}`
      vault.reserveIdentifier('number/A', `S${i}`, subject, `C${i}`, NOW)
    }
    const onDisk = () => ['', '-wal'].some((end) => readFileSync(file + end).includes('LEARNER-ONE'))
    expect(onDisk()).toBe(true)
    vault.eraseIdentifiersOf('LEARNER-ONE')
    expect(onDisk()).toBe(false)
    // Copies of deleted rows survive in one run of seven or so; that the file was written anew can be seen in all.
    const db = new DatabaseSync(file, { readOnly: true })
    expect(db.prepare('PRAGMA freelist_count').get()).toEqual({ freelist_count: 0 })
    db.close()
    expect(vault.reserveIdentifier('number/A', 'S1', 'L4', 'C4', NOW)).toBe('taken')
  })

  it('never stands in the files in clear', () => {
    vault.reserveIdentifier('number/A', 'S-1024-CANARY', 'L1', 'C1', NOW)
    const bytes = ['', '-wal'].map((end) => readFileSync(file + end))
    expect(bytes.some((one) => one.includes('CANARY'))).toBe(false)
  })

  it('has one holder also when several processes ask at once', { timeout: 30_000 }, async () => {
    const program = `
      const { openVault } = await import(${JSON.stringify(join(import.meta.dirname, 'vault.ts'))})
      const [file, key, who] = process.argv.slice(1)
      const vault = openVault({ file, masterKey: Buffer.from(key, 'hex'), ledgerId: ${JSON.stringify(LEDGER)} })
      const won = []
      for (let i = 0; i < 150; i++)
        if (vault.reserveIdentifier('number/A', 'S' + i, who, who, ${JSON.stringify(NOW)}) === 'reserved') won.push(i)
      vault.close()
      console.log(JSON.stringify(won))`
    const run = (who: string) =>
      promisify(execFile)(process.execPath, [
        '--input-type=module',
        '-e',
        program,
        file,
        masterKey.toString('hex'),
        who,
      ])
    const answers = await Promise.all(['C1', 'C2', 'C3'].map(run))
    const won = answers.flatMap(({ stdout }) => JSON.parse(stdout) as number[])
    expect(won.sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, i) => i))
  })
})
