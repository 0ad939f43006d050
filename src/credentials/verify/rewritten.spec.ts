/**
 * One value, alone or in a list, is one statement to linked data: the signature fits either way. However somebody writes
 * a badge that was signed, the answer is the same.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { type SignedWorld, signedWorld } from '../../../test/support/signed-credentials.ts'
import { isList, isObject, listed } from '../canonical-json.ts'
import type { Json, JsonObject } from '../parts.ts'
import { verify } from './verify.ts'

const now = '2026-11-27T09:00:00.000Z'
let world: SignedWorld
let hidden: SignedWorld
beforeAll(async () => {
  ;[world, hidden] = [await signedWorld(), await signedWorld({ identified: 'hash' })]
})

/** Members of any of these names, each value by `change`. */
const changed = (names: readonly string[], change: (value: Json) => Json) => {
  const within = (value: Json): Json =>
    isList(value)
      ? value.map(within)
      : isObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([name, one]) => [
              name,
              names.includes(name) ? change(within(one)) : within(one),
            ]),
          )
        : value
  return (badge: JsonObject): JsonObject => {
    const rewritten = within(badge)
    if (!isObject(rewritten)) throw new TypeError('a badge is an object')
    return rewritten
  }
}
const inList = (value: Json): Json => [value]
const WAYS: readonly (readonly [string, (badge: JsonObject) => JsonObject])[] = [
  ['what it commits to in a list', changed(['awardCommitment'], inList)],
  ['what it commits to in a list with nothing beside it', changed(['awardCommitment'], (value) => [value, null])],
  ['what it commits to in a list of lists', changed(['awardCommitment'], (value) => [[value]])],
  ['its facts in a list', changed(['facts'], inList)],
  ['its facts twice', changed(['facts'], (value) => [value, value])],
  ['salts and commitments in lists', changed(['salt', 'factsCommitment'], inList)],
  ['the number in a list', changed(['certificateNumber'], inList)],
  ['who it is about in lists', changed(['identityType', 'identityHash', 'hashed'], inList)],
  ['each identity in a list of its own', changed(['identifier'], (value) => listed(value).map(inList))],
  ['whether it is hidden as a text', changed(['hashed'], String)],
  ['results in lists', changed(['value', 'status', 'nl', 'en', 'establishedOn'], inList)],
  [
    'what a result is of in a list',
    changed(['resultDescription'], (value) => (typeof value === 'string' ? [value] : value)),
  ],
  [
    'texts as objects that say no more',
    changed(
      [
        ...['facts', 'salt', 'factsCommitment', 'certificateNumber', 'identityHash', 'identityType', 'name', 'value'],
        ...['statusPurpose', 'statusListIndex', 'credentialKind', 'status'],
      ],
      (value) => (typeof value === 'string' ? { '@value': value } : value),
    ),
  ],
  ['the one result in a list of lists', changed(['result'], (value) => [value])],
]

const without = async (given: JsonObject, by: SignedWorld) => {
  const trust = by.trust({ mandateOn: async () => false })
  const person = { name: 'Somebody Else', birthDate: '1990-01-01' }
  return verify(JSON.stringify(given), trust, { now, person })
}

describe.each(WAYS)('%s', (_how, rewrite) => {
  it('changes nothing of the answer', async () => {
    const rewritten = rewrite(world.badge)
    expect(rewritten).not.toEqual(world.badge)
    const found = await verify(JSON.stringify(rewritten), world.trust(), { now })
    expect(found).toEqual(await verify(JSON.stringify(world.badge), world.trust(), { now }))
    expect(found.verdict).toBe('valid')
  })

  it('and gets past no check', async () => {
    for (const by of [world, hidden]) {
      const found = await without(rewrite(by.badge), by)
      expect(found).toEqual(await without(by.badge, by))
      expect(found.verdict).toBe('not-mandated')
    }
  })
})

it('what can not be read of what was committed to is not passed over', async () => {
  const badge = await world.signed({
    ...world.unsecured,
    awardCommitment: { type: ['AwardCommitment'], facts: 'none' },
  })
  const { verdict, checks } = await verify(JSON.stringify(badge), world.trust(), { now })
  expect([verdict, checks[0]?.values]).toEqual(['unreadable', { field: '/awardCommitment' }])
})
