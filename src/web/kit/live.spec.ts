import { EventEmitter } from 'node:events'
import type { Request, Response } from 'express'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import { liveLines } from './live.ts'
import type { Services } from './services.ts'

/** What was written on one open line. */
class Heard extends EventEmitter {
  readonly text: string[] = []
  isOver = false
  readonly set = () => this
  readonly flushHeaders = () => undefined
  readonly write = (text: string) => this.text.push(text)
  readonly end = () => {
    this.isOver = true
    this.emit('close')
  }
}

let position: number
let isIn: boolean
let marked: number
let lines: ReturnType<typeof liveLines>
beforeEach(() => {
  vi.useFakeTimers()
  position = 0
  isIn = true
  marked = 0
  const session = { sessionId: someId('session'), userId: someId('fatima'), loginId: someId('login') }
  const services = {
    publicUrl: 'http://127.0.0.1',
    positionOf: (name: string) => (name === 'workQueue' ? String(position) : undefined),
    sessions: {
      find: async (_secret: string, how?: 'look') => {
        if (how !== 'look') marked += 1
        return isIn ? session : undefined
      },
    },
    kernel: { now: () => 0, stateOf: async () => ({ kind: 'person', roles: new Map() }) },
  }
  lines = liveLines(services as unknown as Services)
})
afterEach(() => {
  lines.close()
  vi.useRealTimers()
})

async function listen(): Promise<Heard> {
  const heard = new Heard()
  const request = { url: '/live?models=workQueue', headers: { cookie: 'leerbewijs=secret' } }
  await lines.handler(request as Request, heard as unknown as Response, () => undefined)
  return heard
}
/** Something happens every second. */
async function busyFor(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    position += 1
    await vi.advanceTimersByTimeAsync(1_000)
  }
}

it('says that something moved, and nothing about what', async () => {
  const heard = await listen()
  await busyFor(1)
  expect(heard.text).toEqual(['retry: 3000\n\n', 'event: moved\ndata: \n\n'])
})

it('is over soon after its session is, also where something moves all the time', async () => {
  const heard = await listen()
  await busyFor(30)
  expect(heard.isOver).toBe(false)
  isIn = false
  await busyFor(15)
  expect(heard.isOver).toBe(true)
  const before = heard.text.length
  await busyFor(5)
  expect(heard.text).toHaveLength(before)
})

it('keeps no session from ending because it is not used', async () => {
  await listen()
  const atFirst = marked
  await busyFor(60)
  expect(marked).toBe(atFirst)
})
