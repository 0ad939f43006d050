import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { past, someId, stateAfter } from '../../test/support/given.ts'
import { type UserState, users } from '../domain/user/user.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { inLikeTime } from './in-like-time.ts'
import { authenticate, formatToken, readToken } from './tokens.ts'

const userId = someId('fatima')
const tokenId = someId('token')
const organisationId = someId('albeda')
const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I'
const token = formatToken({ userId, tokenId, secret })
const ref = users.ref(userId)
const registered = past(ref, 'UserRegistered', { userId, kind: 'person' })
const hash = createHash('sha256').update(secret).digest('hex')
const issued = (more = {}) =>
  past(ref, 'ApiTokenIssued', { tokenId, tokenHash: hash, role: 'assessor', organisationId, ...more })
const revoked = past(ref, 'ApiTokenRevoked', { tokenId, reason: 'lost' })

/** A kernel that knows one user, and counts how often it is asked. */
function knowing(...events: Parameters<typeof stateAfter<UserState>>[1][]) {
  const asked: string[] = []
  const kernel = {
    now: () => Date.parse('2024-05-31T22:30:00Z'),
    async stateOf(asking: { stream: string }) {
      asked.push(asking.stream)
      return asking.stream === ref.stream ? stateAfter(ref, ...events) : undefined
    },
  } as Pick<Kernel, 'stateOf' | 'now'>
  return { kernel, asked }
}

describe('a token', () => {
  it('is its user, in its one role at its one organisation', async () => {
    const { kernel } = knowing(registered, issued())
    expect(await authenticate(kernel, token)).toEqual({
      kind: 'person',
      userId,
      tokenId,
      role: 'assessor',
      organisationId,
    })
  })

  it('of a learner has no organisation, of a machine is a machine', async () => {
    const { kernel } = knowing(
      past(ref, 'UserRegistered', { userId, kind: 'machine' }),
      past(ref, 'ApiTokenIssued', { tokenId, tokenHash: hash, role: 'learner' }),
    )
    expect(await authenticate(kernel, token)).toEqual({ kind: 'machine', userId, tokenId, role: 'learner' })
  })

  it('counts on its last day, by the calendar of Amsterdam', async () => {
    // 22:30 in UTC on 31 May is 1 June in Amsterdam.
    expect(await authenticate(knowing(registered, issued({ until: '2024-06-01' })).kernel, token)).toBeDefined()
    expect(await authenticate(knowing(registered, issued({ until: '2024-05-31' })).kernel, token)).toBeUndefined()
  })

  it('reads back as it was written', () => {
    expect(readToken(token)).toEqual({ userId, tokenId, secret })
  })
})

const good = [registered, issued()] as const
const bad: [string, string, Parameters<typeof knowing>][] = [
  ['nothing', '', [...good]],
  ['a word', 'admin', [...good]],
  ['without its prefix', token.slice(4), [...good]],
  ['cut short', token.slice(0, -1), [...good]],
  ['with something behind it', `${token} `, [...good]],
  ['of an unknown user', formatToken({ userId: someId('nobody'), tokenId, secret }), [...good]],
  ['with an unknown id', formatToken({ userId, tokenId: someId('other'), secret }), [...good]],
  ['with another secret', formatToken({ userId, tokenId, secret: secret.replace('c', 'd') }), [...good]],
  ['with the hash for its secret', `lbw_${userId}${tokenId}_${hash.slice(0, 43)}`, [...good]],
  ['revoked', token, [...good, revoked]],
  ['past its date', token, [registered, issued({ until: '2024-05-30' })]],
  ['of a stream without a user', token, []],
]

describe('a bad token', () => {
  it.each(bad)('%s: is nobody, after the same one lookup', async (_, text, events) => {
    const { kernel, asked } = knowing(...events)
    expect(await authenticate(kernel, text)).toBeUndefined()
    expect(asked).toHaveLength(1)
  })

  it('answers at whole steps of time, a good one at once', async () => {
    for (const [takes, answersAt] of [
      [0.2, 20],
      [3, 20],
      [19.9, 20],
      [26, 40],
    ] as const) {
      let time = 1000
      const clock = { now: () => time, wait: async (ms: number) => (time += ms) }
      const work = async () => {
        time += takes
      }
      await inLikeTime(work, () => true, clock)
      expect(time - 1000).toBeCloseTo(answersAt)
      time = 1000
      await inLikeTime(work, () => false, clock)
      expect(time - 1000).toBeCloseTo(takes)
    }
  })
})
