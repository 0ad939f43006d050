import { expect, it } from 'vitest'
import { canonicalFormApart, isSmall } from './apart.ts'
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

it('few values with very many words are not small', () => {
  expect(isSmall({ '@context': contexts })).toBe(true)
  expect(isSmall({ '@context': Array.from({ length: 25 }, () => contexts[0]) })).toBe(false)
})
