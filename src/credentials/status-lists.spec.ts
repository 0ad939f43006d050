import { generateKeyPairSync, sign } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { IssuerState } from '../domain/issuer/issuer.ts'
import type { QueryOutcome } from '../kernel/kernel.ts'
import { dateTimeStamp } from './date-time-stamp.ts'
import { multikeyOfKey } from './multikey.ts'
import { createStatusLists, LIST_FRESH_MS, LIST_VALID_MS } from './status-lists.ts'

const ORGANISATION = '01J10RG0000000000000000001'
const LIST = `${ORGANISATION}-suspension-1`
const home = 'https://leerbewijs.example.org'
const pair = () => generateKeyPairSync('ed25519')
const pairs = { '01': pair(), '02': pair() }
const keyOf = (keyId: keyof typeof pairs) => ({
  keyId,
  publicKeyMultibase: multikeyOfKey(pairs[keyId].publicKey),
  home,
  from: '2026-01-01T00:00:00.000Z',
  until: undefined,
  compromisedFrom: undefined,
})

let now: number
let set: number[]
let state: IssuerState
let outcome: (() => QueryOutcome) | undefined
let signatures: string[]

const answered = (): QueryOutcome => ({
  kind: 'answered',
  result: {
    listId: LIST,
    issuerId: ORGANISATION,
    purpose: 'suspension',
    size: 131_072,
    home,
    url: `${home}/status-lists/${LIST}`,
    set,
  },
  position: '',
  stale: false,
  parked: 0,
})

/** `meanwhile`: once, while it is signed for the first time. */
function lists(meanwhile = () => {}) {
  return createStatusLists({
    kernel: {
      now: () => now,
      ask: async () => (outcome ?? answered)(),
      execute: async () => ({ kind: 'rejected', code: 'issuer-home-missing', details: {} }),
      stateOf: async () => state as never,
    },
    signing: {
      async sign(keyId, bytes) {
        if (signatures.push(keyId) === 1) meanwhile()
        return sign(null, bytes, pairs[keyId as keyof typeof pairs].privateKey)
      },
    },
  })
}

beforeEach(() => {
  now = Date.parse('2026-06-01T10:00:00.000Z')
  set = [7]
  state = { organisationId: ORGANISATION as never, keys: [keyOf('01') as never] }
  outcome = undefined
  signatures = []
})

const later = (milliseconds: number) => {
  now += milliseconds
}
const signsWith = (keyId: keyof typeof pairs) => {
  state.keys = [keyOf(keyId) as never]
}

describe('a signed list', () => {
  it('says from when and until when it may be used', async () => {
    const list = await lists().signed(LIST)
    expect(list?.credential).toMatchObject({
      id: `${home}/status-lists/${LIST}`,
      issuer: `did:web:leerbewijs.example.org:issuers:${ORGANISATION}`,
      validFrom: '2026-06-01T10:00:00Z',
      validUntil: dateTimeStamp(new Date(now + LIST_VALID_MS).toISOString()),
      credentialSubject: { statusPurpose: 'suspension' },
    })
    expect(JSON.parse(Buffer.from(list?.bytes ?? []).toString('utf8'))).toEqual(list?.credential)
  })

  it('is signed once for a crowd, and handed out from memory while it is fresh', async () => {
    const made = lists()
    const crowd = await Promise.all(Array.from({ length: 20 }, () => made.signed(LIST)))
    now += LIST_FRESH_MS - 1
    expect(new Set([...crowd, await made.signed(LIST)]).size).toBe(1)
    expect(signatures).toEqual(['01'])
  })

  it.each([
    ['a bit is set', () => void set.push(9)],
    ['a bit is cleared', () => void set.pop()],
    ['it is old', () => later(LIST_FRESH_MS)],
    ['the clock was set back', () => later(-1)],
    ['another key signs', () => signsWith('02')],
  ])('is signed anew when %s', async (_, happens) => {
    const made = lists()
    const before = await made.signed(LIST)
    happens()
    const anew = await made.signed(LIST)
    expect(anew?.credential).not.toEqual(before?.credential)
    expect(signatures).toHaveLength(2)
  })

  it('is by the key that signs when it is handed out: one that goes meanwhile signs nothing more', async () => {
    const made = lists(() => signsWith('02'))
    expect((await made.signed(LIST))?.credential).toMatchObject({
      proof: [{ verificationMethod: expect.stringContaining(keyOf('02').publicKeyMultibase) }],
    })
    expect(signatures).toEqual(['01', '02'])
  })

  it('is never an old one: where nobody can say or sign, that is a fault', async () => {
    const made = lists()
    await made.signed(LIST)
    outcome = () => ({ kind: 'busy', retryAfterSeconds: 1 })
    await expect(made.signed(LIST)).rejects.toMatchObject({ code: 'unavailable' })
    outcome = undefined
    state.keys = []
    await expect(made.signed(LIST)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('is not there where it is not known, nor under what is no name of a list', async () => {
    outcome = () => ({ kind: 'not-found' })
    expect(await lists().signed(LIST)).toBeUndefined()
    outcome = () => {
      throw new Error('not to be asked')
    }
    expect(await lists().signed('../../etc/passwd')).toBeUndefined()
  })
})
