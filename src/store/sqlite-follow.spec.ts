import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FOLLOW_POLL_MS, Waiters } from './sqlite-follow.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('waiting for what another process appends', () => {
  it('ends when that happened right after the look at the head', async () => {
    const heads = [4, 5]
    const waiters = new Waiters(() => heads.shift() ?? 5, true)
    const waiting = settled(waiters.wait(4, new AbortController().signal))
    await vi.advanceTimersByTimeAsync(FOLLOW_POLL_MS)
    expect(waiting.done).toBe(true)
  })

  it('ends when the file can no longer be read, so that the reader meets the fault itself', async () => {
    let head = () => 4
    const waiters = new Waiters(() => head(), true)
    const waiting = settled(waiters.wait(4, new AbortController().signal))
    head = () => {
      throw new Error('disk I/O error')
    }
    await vi.advanceTimersByTimeAsync(FOLLOW_POLL_MS)
    expect(waiting.done).toBe(true)
  })

  it('looks while somebody waits, and only then', async () => {
    const head = vi.fn(() => 4)
    const waiters = new Waiters(head, true)
    const controller = new AbortController()
    const waiting = settled(waiters.wait(4, controller.signal))
    await vi.advanceTimersByTimeAsync(10 * FOLLOW_POLL_MS)
    expect([waiting.done, head.mock.calls.length]).toEqual([false, 11])
    controller.abort()
    await vi.advanceTimersByTimeAsync(10 * FOLLOW_POLL_MS)
    expect([waiting.done, head.mock.calls.length, vi.getTimerCount()]).toEqual([true, 11, 0])
  })
})

function settled(promise: Promise<void>): { done: boolean } {
  const state = { done: false }
  void promise.then(() => {
    state.done = true
  })
  return state
}
