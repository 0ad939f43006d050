import { describe, expect, it } from 'vitest'
import { someId } from '../../test/support/given.ts'
import { certificateNumberOf } from '../contract/naming.ts'
import type { Verification } from '../contract/verification.ts'
import { PUBLIC, type QueryOutcome } from '../kernel/kernel.ts'
import { askRecordingLooks, type SeenLook } from './looks.ts'

const shareId = someId('share') as NonNullable<Verification['shareId']>
const learnerId = someId('learner') as NonNullable<Verification['learnerId']>
const number = certificateNumberOf('L', 'C')
const link = `${shareId}.c2VjcmV0LXNlY3JldC1zZWM`

function door(result: unknown, views = 99) {
  const seen: SeenLook[] = []
  let left = views
  const ask = askRecordingLooks(
    {
      async ask(): Promise<QueryOutcome> {
        return { kind: 'answered', result, position: '0'.repeat(20), stale: false, parked: 0 }
      },
    },
    {
      record: (look) => void seen.push(look),
      countView({ shareId: _share, maxViews: _views, ...look }) {
        const allowed = left-- > 0
        seen.push({ ...look, result: allowed ? look.result : 'no-views-left' })
        return allowed
      },
    },
  )
  const shown = async (query: string, params: Record<string, unknown>, organisationId?: string) => {
    const caller = organisationId ? { kind: 'person' as const, organisationId } : PUBLIC
    const outcome = await ask({ query, params, caller })
    return outcome.kind === 'answered' ? outcome.result : outcome
  }
  return { seen, shown }
}

describe('a look', () => {
  it('at a share is written down with the share, and shows nothing that is the log’s own', async () => {
    const { seen, shown } = door({ status: 'valid', name: 'Sanne', shareId, learnerId })
    expect(await shown('verifyShare', { link })).toEqual({ status: 'valid', name: 'Sanne' })
    expect(seen).toEqual([{ kind: 'share', reference: shareId, learnerId, result: 'valid' }])
  })

  it('by somebody who said who it was, names the organisation', async () => {
    const { seen, shown } = door({ status: 'revoked', number, learnerId })
    await shown('verifyCertificate', { number, secret: 'x' }, someId('marente'))
    expect(seen).toEqual([
      { kind: 'certificate', reference: number, learnerId, result: 'revoked', organisationId: someId('marente') },
    ])
  })

  it('beyond the views of a share shows nothing, and that is written down', async () => {
    const { seen, shown } = door({ status: 'valid', name: 'Sanne', shareId, learnerId, maxViews: 1 }, 1)
    expect(await shown('verifyShare', { link })).toMatchObject({ status: 'valid' })
    expect(await shown('verifyShare', { link })).toEqual({ status: 'not-shared' })
    expect(seen.map((look) => look.result)).toEqual(['valid', 'no-views-left'])
  })

  it('at a share that has ended does not count as a view', async () => {
    const { seen, shown } = door({ status: 'not-shared', shareId, learnerId, maxViews: 1 }, 0)
    expect(await shown('verifyShare', { link })).toEqual({ status: 'not-shared' })
    expect(seen).toHaveLength(1)
  })

  it('never keeps a secret: unknown things by their number, nonsense not at all', async () => {
    const { seen, shown } = door({ status: 'unknown' })
    await shown('verifyShare', { link })
    await shown('verifyCertificate', { number: number.toLowerCase(), secret: 'geheim' })
    await shown('verifyShare', { link: 'geheim' })
    await shown('verifyCertificate', { number: 'geheim', secret: 'geheim' })
    expect(seen).toEqual([
      { kind: 'share', reference: shareId, result: 'unknown' },
      { kind: 'certificate', reference: number, result: 'unknown' },
    ])
  })

  it('whose answer has another shape is a fault, not a leak', async () => {
    await expect(door({ status: 'valid', birthDate: '1990-01-01' }).shown('verifyShare', { link })).rejects.toThrow()
  })
})

describe('a question whether it is somebody’s', () => {
  it('tells yes or no and no more, and the learner reads which', async () => {
    for (const [belongs, result] of [
      ['yes', 'person-fits'],
      ['no', 'person-does-not-fit'],
    ] as const) {
      const { seen, shown } = door({ belongs, shareId, learnerId })
      expect(await shown('matchesPerson', { link }, someId('marente'))).toEqual({ belongs })
      expect(seen).toEqual([
        { kind: 'share', reference: shareId, learnerId, result, organisationId: someId('marente') },
      ])
    }
  })
  it('is no once it was asked too often, and nobody’s look where there is no such link', async () => {
    expect(await door({ belongs: 'yes', shareId, learnerId }, 0).shown('matchesPerson', { link })).toEqual({
      belongs: 'no',
    })
    const unknown = door({ belongs: 'no' })
    expect(await unknown.shown('matchesPerson', { link })).toEqual({ belongs: 'no' })
    expect(unknown.seen).toEqual([])
  })
})

it('what an organisation sees without a link is written down as well', async () => {
  const { seen, shown } = door({ status: 'several', certificates: [], shareId, learnerId })
  expect(await shown('openShare', { shareId }, someId('marente'))).toEqual({ status: 'several', certificates: [] })
  expect(seen).toMatchObject([{ kind: 'share', reference: shareId, organisationId: someId('marente') }])
})

it('other questions pass untouched', async () => {
  const { seen, shown } = door({ learnerId })
  expect(await shown('transcript', {})).toEqual({ learnerId })
  expect(seen).toEqual([])
})
