/** Each thing in a real badge changed once: none of them is believed, and nothing of one that is not is shown. */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { flips } from '../../../test/support/flips.ts'
import { type SignedWorld, signedWorld } from '../../../test/support/signed-credentials.ts'
import { credentialCheck } from '../../contract/credential-check.ts'
import { verify } from './verify.ts'

const now = '2026-11-27T09:00:00.000Z'
let world: SignedWorld
beforeAll(async () => {
  world = await signedWorld()
})
const check = async (given: Uint8Array | string) => credentialCheck.parse(await verify(given, world.trust(), { now }))

it('every field of a badge, changed or left out', { timeout: 60_000 }, async () => {
  const believed: string[] = []
  let changes = 0
  for (const { where, document } of flips(world.badge)) {
    changes += 1
    const found = await check(JSON.stringify(document))
    if (found.credential !== undefined || found.verdict.startsWith('valid')) believed.push(`${where} ${found.verdict}`)
  }
  expect(changes).toBeGreaterThan(150)
  expect(believed).toEqual([])
})

it('every 97th byte of the file, one bit of it', { timeout: 60_000 }, async () => {
  const bytes = Buffer.from(JSON.stringify(world.badge))
  for (let at = 0; at < bytes.length; at += 97) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
    const found = await check(changed)
    expect([at, found.credential]).toEqual([at, undefined])
    expect(['not-genuine', 'unreadable', 'cannot-say']).toContain(found.verdict)
  }
})

it('no bytes at all make it fall over', async () => {
  const starts = [
    '',
    '{',
    '[',
    '<svg',
    '%PDF-1.7',
    '\x89PNG\r\n\x1a\n',
    '\x1f\x8b',
    'eyJhbGciOiJub25lIn0.e30.',
    '{"@context":',
    '\ufeff',
  ]
  const bytes = fc
    .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }))
    .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]))
  await fc.assert(
    fc.asyncProperty(bytes, async (given) => {
      expect((await check(given)).verdict).toBe('unreadable')
    }),
    { numRuns: 100 },
  )
})

it('no JSON that looks like a badge makes it fall over', async () => {
  const names = Object.keys(world.badge)
  const changed = fc
    .tuple(fc.constantFrom(...names), fc.json({ maxDepth: 3 }))
    .map(([name, json]) => JSON.stringify({ ...world.badge, [name]: JSON.parse(json) }))
  await fc.assert(
    fc.asyncProperty(changed, async (given) => {
      expect((await check(given)).credential).toBeUndefined()
    }),
    { numRuns: 60 },
  )
})
