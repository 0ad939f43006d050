import { describe, expect, it } from 'vitest'
import type { ImportReport } from '../../documents/imports/importing.ts'
import { type Bringer, KeptLists } from './kept-lists.ts'

const HOUR = 3_600_000
const me: Bringer = { sessionId: 'one', role: 'studentAdmin', organisationId: 'albeda' }
// What happened is not looked at here.
const report = {} as ImportReport
const list = (since: number, by = me, bytes = 1) => ({
  ...by,
  kind: 'learners',
  bytes: new Uint8Array(bytes),
  report,
  since,
})

describe('a list that is kept', () => {
  it('is there for an hour', () => {
    const kept = new KeptLists()
    kept.keep('a', list(0))
    expect(kept.find('a', 'learners', me, HOUR - 1)).toBeDefined()
    expect(kept.find('a', 'learners', me, HOUR)).toBeUndefined()
    expect(kept.find('a', 'learners', me, 0)).toBeUndefined()
  })
  it.each<[string, string, Partial<Bringer>]>([
    ['another session', 'learners', { sessionId: 'other' }],
    ['another role', 'learners', { role: 'coordinator' }],
    ['another organisation', 'learners', { organisationId: 'argos' }],
    ['another kind', 'history', {}],
  ])('is not there for %s', (_, kind, other) => {
    const kept = new KeptLists()
    kept.keep('a', list(0))
    expect(kept.find('a', kind, { ...me, ...other }, 1)).toBeUndefined()
  })
  it('gives way to newer ones of the same session, and to others only when all are too much', () => {
    const kept = new KeptLists()
    kept.keep('theirs', list(0, { ...me, sessionId: 'other' }))
    for (const name of ['a', 'b', 'c', 'd']) kept.keep(name, list(1))
    expect(kept.find('a', 'learners', me, 2)).toBeUndefined()
    expect(kept.find('b', 'learners', me, 2)).toBeDefined()
    expect(kept.find('theirs', 'learners', { ...me, sessionId: 'other' }, 2)).toBeDefined()
    kept.keep('large', list(3, me, 100 * 1024 * 1024))
    expect(kept.find('theirs', 'learners', { ...me, sessionId: 'other' }, 4)).toBeUndefined()
    expect(kept.find('large', 'learners', me, 4)).toBeDefined()
  })
})
