/** Programs that read a date as a date and write it again leave a fraction of zero out: then another text was signed. */
import { describe, expect, it } from 'vitest'
import { facts } from '../../test/support/credential-facts.ts'
import { testIssuer, testSigning } from '../../test/support/signing.ts'
import { badgeOf } from './badge.ts'
import { clrOf } from './clr.ts'
import { dateTimeStamp } from './date-time-stamp.ts'
import type { JsonObject } from './parts.ts'
import { secureWith } from './proof/secure.ts'
import { LEAST_ENTRIES } from './status/bitstring.ts'
import { statusListOf } from './status/list.ts'

it.each([
  ['2026-06-30T09:15:00.000Z', '2026-06-30T09:15:00Z'],
  ['2026-06-30T09:15:00.120Z', '2026-06-30T09:15:00.120Z'],
  ['2026-06-30T09:15:00Z', '2026-06-30T09:15:00Z'],
])('%s is written %s', (instant, written) => {
  expect(dateTimeStamp(instant)).toBe(written)
  expect(Date.parse(written)).toBe(Date.parse(instant))
})

describe('what is recorded at a whole second', () => {
  const issuer = testIssuer()
  const [key] = issuer.keys
  if (!key) throw new Error('the issuer has a key')
  const awarded = facts({ awardedAt: '2026-06-30T09:15:00.000Z' })
  const by = { issuer, key, created: awarded.awardedAt }
  const secure = secureWith(testSigning)
  const url = `${issuer.home}/status-lists/1`
  const dates = { validFrom: '2026-07-01T00:00:00.000Z', validUntil: '2026-07-02T00:00:00.000Z' }
  const status = { url, purpose: 'revocation', index: 5 } as const
  const badge = badgeOf({ facts: awarded, issuer, status, identified: 'name', publicUrl: issuer.home })
  const transcript = () => clrOf({ facts: [awarded], badges: [badge], issuer, identified: 'name' })
  const list = () => statusListOf({ url, purpose: 'revocation', size: LEAST_ENTRIES, issuer, set: [], ...dates })

  it.each<readonly [string, () => JsonObject]>([
    ['badge', () => badge],
    ['transcript', transcript],
    ['list', list],
  ])('is written without a fraction in a %s and its proof', async (_, document) => {
    const text = JSON.stringify(await secure(document(), by))
    expect(text).toMatch(/"created":"2026-06-30T09:15:00Z"/)
    expect(text).not.toContain('.000Z')
  })
})
