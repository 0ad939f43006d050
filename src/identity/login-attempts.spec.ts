import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOGIN_ATTEMPT_MS } from './login-attempts.ts'
import { openSessions, type SessionFile } from './sessions.ts'

let folder: string
let now: number
let file: SessionFile
const open = () => openSessions({ file: join(folder, 'sessions.sqlite'), now: () => now, isGood: async () => true })
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attempts-'))
  now = Date.parse('2026-03-02T08:00:00.000Z')
  file = open()
})
afterEach(() => {
  file.close()
  rmSync(folder, { recursive: true })
})

const given = {
  provider: 'school',
  returnTo: '/queue',
  purpose: { kind: 'accept', invitation: 'CODE' },
  browser: 'B'.repeat(43),
} as const

describe('a login under way', () => {
  it('is taken once, by the browser that began it, also after a restart', () => {
    const begun = file.attempts.begin(given)
    file.close()
    file = open()
    expect(file.attempts.take(begun.state, given.browser)).toEqual(begun)
    expect(file.attempts.take(begun.state, given.browser)).toBeUndefined()
  })

  it('has its own state, nonce and verifier each time', () => {
    const [one, two] = [file.attempts.begin(given), file.attempts.begin(given)]
    const all = [one, two].flatMap(({ state, nonce, verifier }) => [state, nonce, verifier])
    expect(new Set(all).size).toBe(6)
    for (const value of all) expect(value).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it('is gone when another browser tries', () => {
    const begun = file.attempts.begin(given)
    expect(file.attempts.take(begun.state, 'C'.repeat(43))).toBeUndefined()
    expect(file.attempts.take(begun.state, given.browser)).toBeUndefined()
  })

  it('is not found by a state that nobody was given', () => {
    file.attempts.begin(given)
    expect(file.attempts.take('S'.repeat(43), given.browser)).toBeUndefined()
    expect(file.attempts.take('', given.browser)).toBeUndefined()
  })

  it('lasts ten minutes', () => {
    const [one, two] = [file.attempts.begin(given), file.attempts.begin(given)]
    now += LOGIN_ATTEMPT_MS - 1
    expect(file.attempts.purge()).toBe(0)
    expect(file.attempts.take(one.state, given.browser)).toBeDefined()
    now += 1
    expect(file.attempts.take(two.state, given.browser)).toBeUndefined()
    file.attempts.begin(given)
    now += LOGIN_ATTEMPT_MS
    expect(file.attempts.purge()).toBe(1)
  })
})
