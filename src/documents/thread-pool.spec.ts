import { afterEach, describe, expect, it, vi } from 'vitest'
import { ThreadPool, type ThreadPoolOptions } from './thread-pool.ts'

/** Answers with what it was given and how many it did; `end`, `throw`, `break`, `retire` and `hang` do as they say. */
const CODE = `
import { parentPort } from 'node:worker_threads'
let jobs = 0
parentPort.on('message', (job) => {
  jobs += 1
  if (job === 'hang') return
  if (job === 'end') process.exit(0)
  if (job === 'throw') throw new Error('thrown')
  if (job === 'break') return parentPort.postMessage({ kind: 'broken', why: 'broken' })
  parentPort.postMessage({ kind: 'answer', answer: job + ' ' + jobs, retire: job === 'retire' })
})`
const file = new URL(`data:text/javascript,${encodeURIComponent(CODE)}`)

describe('a pool of threads', () => {
  const pools: ThreadPool<string>[] = []
  const open = (options: Partial<ThreadPoolOptions> = {}) => {
    const pool = new ThreadPool<string>({
      ...{ file, what: 'things', threads: 1, waitingMax: { person: 3, batch: 2 } },
      ...{ jobMsMax: 10_000, jobsPerThread: 100, idleMs: 1_000 },
      ...options,
    })
    pools.push(pool)
    return pool
  }
  afterEach(async () => {
    vi.useRealTimers()
    for (const pool of pools.splice(0)) await pool.run('retire').catch(() => undefined)
  })

  it('does one job after another on the thread that it has', async () => {
    const pool = open()
    expect(await Promise.all([pool.run('a'), pool.run('b')])).toEqual(['a 1', 'b 2'])
    expect(pool.size).toBe(1)
  })

  it('takes what a person waits for before what is made in bulk', async () => {
    const pool = open()
    const order: string[] = []
    const all = (['first', 'bulk', 'bulk too', 'person'] as const).map((job) =>
      pool.run(job, job.startsWith('bulk') ? 'batch' : 'person').then(() => order.push(job)),
    )
    await Promise.all(all)
    expect(order).toEqual(['first', 'person', 'bulk', 'bulk too'])
  })

  it('turns away what is too much, of each kind for itself', async () => {
    const pool = open()
    const running = [pool.run('now')]
    for (const urgency of ['person', 'person', 'person', 'batch', 'batch'] as const)
      running.push(pool.run(urgency, urgency))
    await expect(pool.run('more', 'batch')).rejects.toMatchObject({ code: 'busy', message: /2 things are waiting/ })
    await expect(pool.run('more')).rejects.toMatchObject({ code: 'busy', message: /3 things are waiting/ })
    expect(await Promise.all(running)).toHaveLength(6)
    expect(await pool.run('again')).toBe('again 7')
  })

  it('takes a new thread after so many jobs, and where the work asks for it', async () => {
    const pool = open({ jobsPerThread: 2 })
    expect([await pool.run('a'), await pool.run('b'), await pool.run('c')]).toEqual(['a 1', 'b 2', 'c 1'])
    expect([await pool.run('retire'), await pool.run('d')]).toEqual(['retire 2', 'd 1'])
    expect([await pool.run('retire'), await pool.run('e')]).toEqual(['retire 2', 'e 1'])
  })

  it('goes on after a job that breaks, throws or ends the thread', async () => {
    const pool = open()
    await expect(pool.run('break')).rejects.toThrow('broken')
    await expect(pool.run('throw')).rejects.toThrow('thrown')
    await expect(pool.run('end')).rejects.toThrow('the thread ended without an answer')
    expect(await pool.run('next')).toBe('next 1')
  })

  it('ends a job that takes too long, and goes on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const pool = open()
    const [late, next] = [pool.run('hang'), pool.run('next')]
    const told = expect(late).rejects.toMatchObject({ code: 'busy', message: /took longer than 10 seconds/ })
    vi.advanceTimersByTime(10_000)
    await told
    expect(await next).toBe('next 1')
  })

  it('works on several threads at once, and no more than it may', async () => {
    const pool = open({ threads: 2 })
    const all = [pool.run('a'), pool.run('b'), pool.run('c')]
    expect(pool.size).toBe(2)
    expect((await Promise.all(all)).map((one) => one[0])).toEqual(['a', 'b', 'c'])
  })

  it('lets go of a thread that has nothing to do', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const pool = open()
    await pool.run('a')
    vi.advanceTimersByTime(999)
    expect(pool.size).toBe(1)
    vi.advanceTimersByTime(1)
    expect(pool.size).toBe(0)
    expect(await pool.run('b')).toBe('b 1')
  })
})
