import { expect, it } from 'vitest'
import { canonicalFormApart, EACH_MAX, isSmall } from './apart.ts'
import { onBehalfOf } from './fair-part.ts'
import { Judged } from './faults.ts'
import { canonicalForm } from './stock.ts'

const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']
const large = (other: object = {}) => ({
  '@context': contexts,
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:example.org', type: ['Profile'] },
  credentialSubject: {
    type: ['AchievementSubject'],
    result: Array.from({ length: 600 }, (_, n) => ({ type: ['Result'], value: String(n) })),
  },
  ...other,
})

it('what is large is worked out while others are answered, and comes out the same', async () => {
  const document = large()
  expect(isSmall(document)).toBe(false)
  let turns = 0
  const turning = setInterval(() => {
    turns += 1
  }, 1)
  const text = await canonicalFormApart(document)
  clearInterval(turning)
  expect(turns).toBeGreaterThan(2)
  expect(text).toBe(await canonicalForm(document))
})

it('what is wrong with it is told as it is of a small one', async () => {
  const faulty = await canonicalFormApart(large({ extra: 'x' })).catch((error: unknown) => error)
  expect(faulty).toBeInstanceOf(Judged)
  expect(faulty).toMatchObject({ fault: { reason: 'term-unknown', values: { field: 'extra' } } })
  const unknown = large({ '@context': [...contexts, 'https://example.org/words'] })
  expect(await canonicalFormApart(unknown).catch((error: unknown) => error)).toMatchObject({
    fault: { reason: 'context-unknown', values: { context: 'https://example.org/words' } },
  })
})

it('one address does not keep the thread to itself: more than its part is busy, and another one is served between', async () => {
  const done: string[] = []
  const ask = (address: string) => onBehalfOf(address, () => canonicalFormApart(large())).then(() => done.push(address))
  const many = Array.from({ length: EACH_MAX }, () => ask('192.0.2.1'))
  await expect(ask('192.0.2.1')).rejects.toMatchObject({ code: 'busy', message: /8 large proofs from your address/ })
  await Promise.all([...many, ask('192.0.2.2')])
  expect(done.indexOf('192.0.2.2')).toBeLessThanOrEqual(2)
})

it('few values with very many words are not small', () => {
  expect(isSmall({ '@context': contexts })).toBe(true)
  expect(isSmall({ '@context': Array.from({ length: 25 }, () => contexts[0]) })).toBe(false)
})
