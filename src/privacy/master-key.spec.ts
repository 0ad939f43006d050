import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMasterKey, readMasterKey } from './master-key.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('the master key', () => {
  it('is made in a file for its owner only, and read back from there or from the environment', () => {
    const file = join(folder, 'master.key')
    const key = createMasterKey(file)
    expect(key).toHaveLength(32)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readMasterKey({ file })).toEqual(key)
    expect(readMasterKey({ value: readFileSync(file, 'utf8') })).toEqual(key)
    expect(readMasterKey({ value: key.toString('base64url') })).toEqual(key)
  })

  it('is never overwritten', () => {
    const file = join(folder, 'master.key')
    const key = createMasterKey(file)
    expect(() => createMasterKey(file)).toThrow(/No master key can be written/)
    expect(readMasterKey({ file })).toEqual(key)
  })

  it('is random, and needs no file', () => {
    expect(createMasterKey()).not.toEqual(createMasterKey())
  })

  it.each([
    ['none', {}, /Set LEERBEWIJS_MASTER_KEY to 32 random bytes/],
    ['an empty one', { value: '' }, /No master key/],
    ['two', { value: 'a', file: 'b' }, /Leave one of them out/],
    ['one that is too short', { value: Buffer.alloc(31, 'ab').toString('base64') }, /is no master key/],
    ['a typing error', { value: `${createMasterKey().toString('base64').slice(0, 42)}!=` }, /is no master key/],
    ['zeros', { value: Buffer.alloc(32).toString('base64') }, /anybody guesses/],
    ['an absent file', { file: '/nowhere/at/all' }, /can't be read/],
  ])('says what to set when given %s', (_what, source, sentence) => {
    expect(() => readMasterKey(source)).toThrow(sentence)
    expect(() => readMasterKey(source)).toThrow(expect.objectContaining({ code: 'configuration' }))
  })

  it('is not repeated in the sentence', () => {
    const file = join(folder, 'wrong.key')
    writeFileSync(file, 'almost-the-real-secret')
    expect(() => readMasterKey({ file })).toThrow(/^(?!.*almost).*$/)
  })
})
