import { afterEach, expect, it, vi } from 'vitest'
import { type EventStore, START } from '../store/store.ts'
import { followHead, LOOK_EVERY_MS } from './follow-head.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('looks by itself when the subscription is silent, until it is told to end', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const silent: Pick<EventStore, 'readAll' | 'subscribe'> = {
    readAll: async () => ({ events: [], ceiling: START, atHead: true }),
    async *subscribe({ signal }) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    },
  }
  const stopping = new AbortController()
  const wake = vi.fn()
  const log = { info() {}, warn() {}, error() {} }
  const following = followHead(silent, { wake, signal: stopping.signal, log })
  await vi.advanceTimersByTimeAsync(0)
  expect(wake).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(3 * LOOK_EVERY_MS)
  expect(wake).toHaveBeenCalledTimes(4)
  stopping.abort()
  await following
  await vi.advanceTimersByTimeAsync(3 * LOOK_EVERY_MS)
  expect(wake).toHaveBeenCalledTimes(4)
})
