import { describe, expect, it } from 'vitest'
import { answered } from '../../test/support/fake-kernel.ts'
import { someId } from '../../test/support/given.ts'
import { checked } from '../../test/support/proof-checks.ts'
import { NUMBER } from '../../test/support/verifications.ts'
import type { CredentialCheck } from '../contract/credential-check.ts'
import type { SeenLook } from './looks.ts'
import { COPY_OF_TRANSCRIPT, lookingAtCopies } from './looks-at-copies.ts'

const learnerId = someId('noor')
function watching(owner: { learnerId?: string } = { learnerId }, most = 1) {
  const seen: SeenLook[] = []
  const counted: string[] = []
  let views = 0
  const looks = {
    record: (look: SeenLook) => void seen.push(look),
    countView({ shareId, maxViews: _max, ...look }: SeenLook & { shareId: string; maxViews: number }) {
      counted.push(shareId)
      views++
      seen.push(look)
      return views <= most
    },
  }
  const asked: unknown[] = []
  const kernel = {
    ask: async (request: unknown) => {
      asked.push(request)
      return answered(owner)
    },
  }
  return { seen, counted, asked, look: lookingAtCopies(kernel, looks) }
}

describe('a copy of a proof of ours that was checked', () => {
  it.each([
    ['valid', 'valid'],
    ['expired', 'lapsed'],
    ['suspended', 'suspended'],
    ['cannot say', 'not-certain'],
  ] as const)('%s: its owner reads that it was looked at', async (kind, result) => {
    const { seen, look } = watching()
    expect(await look(checked[kind])).toBe(checked[kind])
    expect(seen).toEqual([{ kind: 'certificate', reference: NUMBER, learnerId, result }])
  })

  it('of a stranger, of nobody, or that is not genuine is told to nobody', async () => {
    const { seen, asked, look } = watching()
    for (const kind of ['stranger', 'not genuine', 'unreadable'] as const) await look(checked[kind])
    expect([seen, asked]).toEqual([[], []])
    const nobody = watching({})
    await nobody.look(checked.valid)
    expect(nobody.seen).toEqual([])
  })

  it('asked whose it is, is answered only so often', async () => {
    const { seen, counted, look } = watching()
    expect(await look(checked.theirs)).toBe(checked.theirs)
    const again = await look(checked['not theirs'])
    expect(again.checks.find(({ check }) => check === 'person')).toMatchObject({
      outcome: 'could-not-check',
      reason: 'person-asked-too-often',
    })
    expect(seen.map(({ result }) => result)).toEqual(['person-fits', 'person-does-not-fit'])
    expect(counted).toEqual([`person-${NUMBER}`, `person-${NUMBER}`])
  })
})

describe('a transcript of ours', () => {
  const { overview } = checked
  const { number: _, ...whole } = overview.credential!
  const inner = [{ number: NUMBER, verdict: 'valid' as const }, { verdict: 'revoked' as const }]
  const transcript: CredentialCheck = { ...overview, credential: { ...whole, inner } }
  const asking = (outcome: 'passed' | 'failed'): CredentialCheck => ({
    ...transcript,
    checks: [{ check: 'person', outcome, fatal: false, reason: outcome === 'passed' ? 'person-fits' : 'person-other' }],
  })

  it('is one look, which its owner reads, however many proofs are in it', async () => {
    const { seen, asked, look } = watching()
    expect(await look(transcript)).toBe(transcript)
    expect(seen).toEqual([{ kind: 'certificate', reference: COPY_OF_TRANSCRIPT, learnerId, result: 'valid' }])
    expect(asked).toHaveLength(1)
  })

  it('asked whose it is, is answered only so often, however often it is made anew', async () => {
    const { seen, counted, look } = watching()
    expect(await look(asking('failed'))).toEqual(asking('failed'))
    const anew = { ...asking('passed'), credential: { ...whole, id: 'urn:uuid:another', inner } }
    expect((await look(anew)).checks).toEqual([
      { check: 'person', fatal: false, outcome: 'could-not-check', reason: 'person-asked-too-often' },
    ])
    expect(seen.map(({ result }) => result)).toEqual(['person-does-not-fit', 'person-fits'])
    expect(new Set(counted)).toEqual(new Set([`person-transcript-${learnerId}`]))
  })

  it('that a stranger put together of proofs of ours is a look at each person’s', async () => {
    const { seen, look } = watching()
    const issuer = { ...whole.issuer, known: false }
    await look({ ...transcript, credential: { ...whole, issuer, inner: [...inner, { ...inner[0]! }] } })
    expect(seen).toEqual([{ kind: 'certificate', reference: NUMBER, learnerId, result: 'valid' }])
  })

  it('with nothing of ours in it is nobody’s', async () => {
    const { seen, look } = watching({})
    await look(asking('passed'))
    expect(seen).toEqual([])
  })
})
