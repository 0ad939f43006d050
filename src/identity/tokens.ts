/** API tokens: who somebody is that shows one. The ledger holds only the hash of a token's secret. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { localDateAt, within } from '../contract/dates.ts'
import { type UserState, users } from '../domain/user/user.ts'
import type { Caller, Kernel } from '../kernel/kernel.ts'
import { inLikeTime } from './in-like-time.ts'

/** Names the user and the token, so that one stream read finds it; 32 random bytes, base64url, are the secret. */
export interface TokenText {
  readonly userId: string
  readonly tokenId: string
  readonly secret: string
}

/** `lbw_{userId}{tokenId}_{secret}`: the prefix lets scanners of public code recognise a leaked one. */
export function formatToken({ userId, tokenId, secret }: TokenText): string {
  return `lbw_${userId}${tokenId}_${secret}`
}

const ID = '[0-7][0-9A-HJKMNP-TV-Z]{25}'
const TOKEN = new RegExp(`^lbw_(${ID})(${ID})_([A-Za-z0-9_-]{43})$`)

export function readToken(text: string): TokenText | undefined {
  const match = TOKEN.exec(text)
  if (!match?.[1] || !match[2] || !match[3]) return undefined
  return { userId: match[1], tokenId: match[2], secret: match[3] }
}

/** What a token that can't be read is looked up as, so that it costs what any other bad one costs. */
const NOBODY: TokenText = {
  userId: '00000000000000000000000000',
  tokenId: '00000000000000000000000000',
  secret: '',
}
const NO_HASH = '0'.repeat(64)

/**
 * The caller that a token stands for: its user, in the token's one role at the token's one organisation. Undefined for
 * every bad one, without saying why and in like time: not a token, unknown user or token, wrong secret, revoked, past
 * its last day. Whether the role still holds is the kernel's question, at each command. Faults of the store are thrown.
 */
export async function authenticate(kernel: Pick<Kernel, 'stateOf' | 'now'>, text: string): Promise<Caller | undefined> {
  return inLikeTime(
    () => callerOf(kernel, text),
    (caller) => caller === undefined,
  )
}

async function callerOf(kernel: Pick<Kernel, 'stateOf' | 'now'>, text: string): Promise<Caller | undefined> {
  const read = readToken(text)
  const { userId, tokenId, secret } = read ?? NOBODY
  const user: UserState | undefined = await kernel.stateOf(users.ref(userId))
  const token = user?.tokens.get(tokenId)
  // Every step is taken for every token: the first thing found wrong must not shorten the rest.
  const fits = equalHashes(createHash('sha256').update(secret, 'utf8').digest('hex'), token?.hash ?? NO_HASH)
  const inTime = within(localDateAt(kernel.now()), '0000-00-00', token?.until)
  if (!read || !user || !token || !fits || !inTime || token.revoked) return undefined
  return {
    kind: user.kind,
    userId,
    tokenId,
    role: token.role,
    ...(token.organisationId !== undefined && { organisationId: token.organisationId }),
  }
}

function equalHashes(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')]
  return a.length === b.length && timingSafeEqual(a, b)
}
