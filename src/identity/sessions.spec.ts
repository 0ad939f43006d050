import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from './session.ts'
import { openSessions, SESSION_IDLE_MS, SESSION_MS, SESSIONS_OF_USER_MAX, type SessionFile } from './sessions.ts'

const fatima = {
  userId: 'FATIMA',
  loginId: 'SCHOOL',
  provider: 'school',
  assurance: 'low',
  device: 'Firefox, Windows',
} as const
const albeda = { role: 'assessor', organisationId: 'ALBEDA' } as const
const MINUTE = 60_000

let folder: string
let file: string
let now: number
let gone: Set<string>
let sessions: SessionFile
const open = () => openSessions({ file, now: () => now, isGood: async ({ loginId }: Session) => !gone.has(loginId) })
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sessions-'))
  file = join(folder, 'sessions.sqlite')
  now = Date.parse('2026-03-02T08:00:00.000Z')
  gone = new Set()
  sessions = open()
})
afterEach(() => {
  sessions.close()
  rmSync(folder, { recursive: true })
})

describe('a session', () => {
  it('is found by its secret, and after a restart', async () => {
    const { session, secret } = sessions.start({ ...fatima, acting: albeda })
    expect(await sessions.find(secret)).toEqual(session)
    expect(session.acting).toEqual(albeda)
    sessions.close()
    sessions = open()
    expect(await sessions.find(secret)).toEqual(session)
  })

  it('stands in the file without its secret, which only its owner may read', () => {
    const { secret } = sessions.start(fatima)
    sessions.close()
    expect(readFileSync(file).includes(secret)).toBe(false)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    sessions = open()
  })

  it.each([
    ['another secret', 'A'.repeat(43)],
    ['nothing', ''],
    ['a text of another form', "' OR 1=1 --"],
  ])('is not found by %s', async (_, secret) => {
    sessions.start(fatima)
    expect(await sessions.find(secret)).toBeUndefined()
  })

  it('is not found by what names it', async () => {
    const { session } = sessions.start(fatima)
    expect(await sessions.find(session.sessionId)).toBeUndefined()
  })

  it('ends when it is not used for the idle time, counted from the last use', async () => {
    const { secret } = sessions.start(fatima)
    now += SESSION_IDLE_MS - 1
    expect(await sessions.find(secret)).toMatchObject({ lastUsedAt: new Date(now).toISOString() })
    now += SESSION_IDLE_MS - 1
    expect(await sessions.find(secret)).toBeDefined()
    now += SESSION_IDLE_MS
    expect(await sessions.find(secret)).toBeUndefined()
    now -= SESSION_IDLE_MS
    expect(await sessions.find(secret)).toBeUndefined()
  })

  it('is not used by a page that only keeps itself up to date', async () => {
    const { session, secret } = sessions.start(fatima)
    now += SESSION_IDLE_MS - 1
    expect(await sessions.find(secret, 'look')).toEqual(session)
    now += 1
    expect(await sessions.find(secret, 'look')).toBeUndefined()
  })

  it('ends at its end, however busy it was', async () => {
    const { secret, session } = sessions.start(fatima)
    for (; now < Date.parse(session.endsAt); now += SESSION_IDLE_MS / 2) {
      expect(await sessions.find(secret)).toBeDefined()
    }
    expect(now - Date.parse(session.startedAt)).toBe(SESSION_MS)
    expect(await sessions.find(secret)).toBeUndefined()
  })

  it('writes its use down once a minute', async () => {
    const { secret, session } = sessions.start(fatima)
    now += MINUTE - 1
    expect((await sessions.find(secret))?.lastUsedAt).toBe(session.startedAt)
    now += 1
    expect((await sessions.find(secret))?.lastUsedAt).toBe(new Date(now).toISOString())
  })

  it('is over for good when the login it began with is removed', async () => {
    const { secret } = sessions.start(fatima)
    const other = sessions.start({ ...fatima, loginId: 'HOME' })
    gone.add('SCHOOL')
    expect(await sessions.find(secret)).toBeUndefined()
    expect(await sessions.find(other.secret)).toBeDefined()
    gone.clear()
    expect(await sessions.find(secret)).toBeUndefined()
  })

  it('ended while the ledger was asked is not found any more', async () => {
    const { secret, session } = sessions.start(fatima)
    const finding = sessions.find(secret)
    sessions.end('FATIMA', session.sessionId)
    expect(await finding).toBeUndefined()
  })

  it('works in another role from then on, and remembers how far its owner wrote', async () => {
    const { session, secret } = sessions.start({ ...fatima, acting: albeda })
    sessions.actAs(session.sessionId, { role: 'operator' })
    sessions.wrote(session.sessionId, '00000000000000000007')
    sessions.wrote(session.sessionId, '00000000000000000005')
    expect(await sessions.find(secret)).toEqual({
      ...session,
      acting: { role: 'operator' },
      wroteAt: '00000000000000000007',
    })
  })
})

describe('a person’s sessions', () => {
  it('are listed newest first, without those that ended and those of others', () => {
    const old = sessions.start(fatima)
    now += SESSION_IDLE_MS
    const one = sessions.start(fatima)
    now += 1
    const two = sessions.start(fatima)
    sessions.start({ ...fatima, userId: 'JOOST' })
    const ids = sessions.of('FATIMA').map(({ sessionId }) => sessionId)
    expect(ids).toEqual([two, one].map(({ session }) => session.sessionId))
    expect(ids).not.toContain(old.session.sessionId)
  })

  it('are ended one by one, by nobody else, and all at once', async () => {
    const [one, two, joost] = [fatima, fatima, { ...fatima, userId: 'JOOST' }].map((given) => sessions.start(given))
    if (!one || !two || !joost) throw new Error('three were started')
    expect(sessions.end('JOOST', one.session.sessionId)).toBe(false)
    expect(await sessions.find(one.secret)).toBeDefined()
    expect(sessions.end('FATIMA', one.session.sessionId)).toBe(true)
    expect(sessions.end('FATIMA', one.session.sessionId)).toBe(false)
    expect(await sessions.find(one.secret)).toBeUndefined()
    sessions.endAllOf('FATIMA')
    expect(await sessions.find(two.secret)).toBeUndefined()
    expect(await sessions.find(joost.secret)).toBeDefined()
  })

  it('are no more than the bound: the one used longest ago makes place', async () => {
    const first = sessions.start(fatima)
    const second = sessions.start(fatima)
    now += MINUTE
    await sessions.find(first.secret)
    for (let i = 2; i <= SESSIONS_OF_USER_MAX; i++) sessions.start(fatima)
    expect(sessions.of('FATIMA')).toHaveLength(SESSIONS_OF_USER_MAX)
    expect(await sessions.find(first.secret)).toBeDefined()
    expect(await sessions.find(second.secret)).toBeUndefined()
  })
})

describe('a form’s secret', () => {
  it('is the session’s own, the same after a restart, and no other’s', () => {
    const [one, two] = [sessions.start(fatima).session.sessionId, sessions.start(fatima).session.sessionId]
    const secret = sessions.formSecretOf(one)
    expect(sessions.isFormSecret(one, secret)).toBe(true)
    for (const wrong of ['', secret.slice(1), `${secret}A`, sessions.formSecretOf(two)]) {
      expect(sessions.isFormSecret(one, wrong)).toBe(false)
    }
    sessions.close()
    sessions = open()
    expect(sessions.isFormSecret(one, secret)).toBe(true)
  })
})

describe('the file', () => {
  it('loses what has ended, from its bytes too', () => {
    const { session } = sessions.start({ ...fatima, userId: 'FORGOTTEN-USER' })
    now += SESSION_IDLE_MS - 1
    expect(sessions.purge()).toBe(0)
    now += 1
    expect(sessions.purge()).toBe(1)
    sessions.close()
    for (const name of [file, `${file}-wal`]) {
      const bytes = statSync(name, { throwIfNoEntry: false }) ? readFileSync(name) : Buffer.alloc(0)
      expect(bytes.includes(session.userId)).toBe(false)
    }
    sessions = open()
  })
})
