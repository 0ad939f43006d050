import { describe, expect, it } from 'vitest'
import { answered } from '../../test/support/fake-kernel.ts'
import { someId } from '../../test/support/given.ts'
import { checked } from '../../test/support/proof-checks.ts'
import { NUMBER } from '../../test/support/verifications.ts'
import type { SeenLook } from './looks.ts'
import { lookingAtCopies } from './looks-at-copies.ts'

const learnerId = someId('noor')
function watching(owner: { learnerId?: string } = { learnerId }, most = 1) {
  const seen: SeenLook[] = []
  let views = 0
  const looks = {
    record: (look: SeenLook) => void seen.push(look),
    countView({ shareId, maxViews: _max, ...look }: SeenLook & { shareId: string; maxViews: number }) {
      expect(shareId).toBe(`person-${NUMBER}`)
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
  return { seen, asked, look: lookingAtCopies(kernel, looks) }
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
    const { seen, look } = watching()
    expect(await look(checked.theirs)).toBe(checked.theirs)
    const again = await look(checked['not theirs'])
    expect(again.checks.find(({ check }) => check === 'person')).toMatchObject({
      outcome: 'could-not-check',
      reason: 'person-asked-too-often',
    })
    expect(seen.map(({ result }) => result)).toEqual(['person-fits', 'person-does-not-fit'])
  })
})
