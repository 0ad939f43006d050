import { describe, expect, it } from 'vitest'
import { past, stateAfter } from '../../../test/support/given.ts'
import { codeRef, codes } from './code.ts'

const ref = codeRef('kvk', '12345678')
const claim = { kind: 'kvk' }
const reserved = (commandId: string) =>
  past(ref, 'CodeReserved', { commandId, wideStream: `organisation-${commandId}`, claim })
const confirmed = (commandId: string) => past(ref, 'CodeConfirmed', { commandId })
const released = (commandId: string) => past(ref, 'CodeReleased', { commandId, reason: 'abandoned' })
const refused = (...events: ReturnType<typeof past>[]) => codes.reservation?.refuse(stateAfter(ref, ...events), claim)

describe('a public code', () => {
  it('has one holder, from the reservation on', () => {
    expect(refused()).toBeUndefined()
    expect(refused(reserved('one'))).toEqual({ rejected: 'code-taken', details: { kind: 'kvk' } })
    expect(refused(reserved('one'), confirmed('one'))).toMatchObject({ rejected: 'code-taken' })
  })
  it('is free again when it was released', () => {
    expect(refused(reserved('one'), released('one'))).toBeUndefined()
    expect(refused(reserved('one'), released('one'), reserved('two'))).toMatchObject({ rejected: 'code-taken' })
  })
  it('knows for which command it is held, and whether its event stands', () => {
    const held = (...events: ReturnType<typeof past>[]) => codes.reservation?.held(stateAfter(ref, ...events))
    expect(held(reserved('one'))?.get('one')).toEqual({ wideStream: 'organisation-one', confirmed: false })
    expect(held(reserved('one'), confirmed('one'))?.get('one')).toMatchObject({ confirmed: true })
    expect(held(reserved('one'), confirmed('another'))?.get('one')).toMatchObject({ confirmed: false })
    expect(held(reserved('one'), confirmed('one'), released('one'))?.size).toBe(0)
  })
  it('says of a learner that has an account which it is', () => {
    const account = codeRef('learnerAccount', 'L1')
    const taking = { kind: 'learnerAccount' }
    const data = { commandId: 'one', wideStream: 'user-U1', claim: taking }
    expect(codes.reservation?.refuse(stateAfter(account, past(account, 'CodeReserved', data)), taking)).toEqual({
      rejected: 'learner-has-account',
      details: { userId: 'U1' },
    })
  })
  it('says of a learner that is being merged where it goes', () => {
    const merged = codeRef('mergedLearner', 'L2')
    const merging = { kind: 'mergedLearner' }
    const data = { commandId: 'one', wideStream: 'learner-L1', claim: merging }
    const state = stateAfter(merged, past(merged, 'CodeReserved', data))
    expect(codes.reservation?.refuse(state, merging)).toEqual({
      rejected: 'already-merged',
      details: { survivorId: 'L1' },
    })
  })
  it('says of a row of a register that it was taken over', () => {
    const row = codeRef('registerRow', 'ab')
    const taking = { kind: 'registerRow' }
    const data = { commandId: 'one', wideStream: 'learner-L1', claim: taking }
    const state = stateAfter(row, past(row, 'CodeReserved', data))
    // Not of whom: who tries rows out must not learn who stood there.
    expect(codes.reservation?.refuse(state, taking)).toEqual({ rejected: 'row-taken-over', details: {} })
  })
  it('exists while somebody holds it', () => {
    expect(codes.exists(stateAfter(ref, reserved('one')))).toBe(true)
    expect(codes.exists(stateAfter(ref, reserved('one'), released('one')))).toBe(false)
  })
})
