import { describe, expect, it } from 'vitest'
import { someId } from '../../test/support/given.ts'
import { certificateNumberOf } from '../contract/naming.ts'
import type { Verification } from '../contract/verification.ts'
import { PUBLIC, type QueryOutcome } from '../kernel/kernel.ts'
import { askingAgain, askRecordingLooks, type SeenLook } from './looks.ts'
import { OPEN_MS } from './open-looks.ts'

const shareId = someId('share') as NonNullable<Verification['shareId']>
const learnerId = someId('learner') as NonNullable<Verification['learnerId']>
const number = certificateNumberOf('L', 'C')
const link = `${shareId}.c2VjcmV0LXNlY3JldC1zZWM`

function door(result: unknown, views = 99, now = Date.now) {
  const seen: SeenLook[] = []
  const asked: unknown[] = []
  let left = views
  const kernel = {
    async ask({ query, params }: { query: string; params: object }): Promise<QueryOutcome> {
      asked.push({ query, params })
      return { kind: 'answered', result, position: '0'.repeat(20), stale: false, parked: 0 }
    },
  }
  const ask = askRecordingLooks(
    kernel,
    {
      record: (look) => void seen.push(look),
      countView({ shareId: _share, maxViews: _views, ...look }) {
        const allowed = left-- > 0
        seen.push({ ...look, result: allowed ? look.result : 'no-views-left' })
        return allowed
      },
    },
    now,
  )
  const shown = async (query: string, params: Record<string, unknown>, organisationId?: string) => {
    const caller = organisationId ? { kind: 'person' as const, organisationId } : PUBLIC
    const outcome = await ask({ query, params, caller })
    return outcome.kind === 'answered' ? outcome.result : outcome
  }
  return { seen, shown, ask, asked, again: askingAgain(kernel, now) }
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

describe('what is open', () => {
  const shared = { status: 'valid', name: 'Sanne', shareId, learnerId, maxViews: 1 }
  const open = (one: ReturnType<typeof door>, query = 'verifyShare', params: object = { link }) =>
    one.ask({ query, params: { ...params, on: '2030-01-01' }, caller: PUBLIC })

  it('is asked about again as the same look: not counted, not written down, nothing that is the log’s own', async () => {
    const one = door(shared, 1)
    const { again = '' } = await open(one)
    const beside = { on: '2027-03-01', recognisedBy: someId('marente') }
    expect(await one.again(again, beside, PUBLIC)).toMatchObject({
      way: 'share',
      outcome: { kind: 'answered', result: { status: 'valid', name: 'Sanne' } },
    })
    expect(one.asked.at(-1)).toEqual({ query: 'verifyShare', params: { link, ...beside } })
    expect(one.seen).toHaveLength(1)
    // Another look is one.
    expect(await open(one)).toMatchObject({ result: { status: 'not-shared' } })
    expect(await open(one)).not.toHaveProperty('again')
    const paper = door({ status: 'valid', number, learnerId })
    const opened = await open(paper, 'verifyCertificate', { number, secret: 'geheim' })
    expect(await paper.again(opened.again ?? '', {}, PUBLIC)).toMatchObject({ way: 'paper', number })
    expect(opened.again).not.toMatch(/geheim|LB/)
  })

  it('is over after half an hour, and nobody makes it up', async () => {
    let now = 1_000
    const one = door(shared, 1, () => now)
    const { again = '' } = await open(one)
    for (const other of ['', 'x', again.slice(2), `${again.slice(0, -4)}AAAA`]) {
      expect(await one.again(other, {}, PUBLIC)).toBeUndefined()
    }
    now += OPEN_MS
    expect(await one.again(again, {}, PUBLIC)).toBeDefined()
    now += 1
    expect(await one.again(again, {}, PUBLIC)).toBeUndefined()
  })

  it('is nothing where nothing is shown, and no other question opens anything', async () => {
    expect(await open(door({ status: 'not-shared', shareId, learnerId }))).not.toHaveProperty('again')
    expect(await open(door({ status: 'unknown' }), 'verifyCertificate', { number, secret: 'x' })).not.toHaveProperty(
      'again',
    )
    expect(await open(door(shared), 'openShare', { shareId })).not.toHaveProperty('again')
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
