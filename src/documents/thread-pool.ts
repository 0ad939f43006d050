/**
 * Threads that live on and take one job after another, for work that would block: setting PDFs, drawing pictures. What
 * a person waits for goes before what is made in bulk; both queues have an end.
 */
import { Worker } from 'node:worker_threads'
import { Fault } from '../contract/fault.ts'

/** Somebody looks at an empty page meanwhile, or nobody does. */
export type Urgency = 'person' | 'batch'

export interface ThreadPoolOptions {
  /** A module that answers each message `job` with one `ThreadAnswer`. */
  readonly file: URL
  /** Work in words, for the sentence of a Fault: `PDFs`. */
  readonly what: string
  readonly threads: number
  readonly waitingMax: Readonly<Record<Urgency, number>>
  readonly jobMsMax: number
  /** Then another thread takes over: what the work leaves in memory only goes with its thread. */
  readonly jobsPerThread: number
  /** A thread without work ends after this long. */
  readonly idleMs: number
}

/** `retire`: the thread holds much, and wants to be the last one's. */
export type ThreadAnswer<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly retire?: boolean }
  | { readonly kind: 'broken'; readonly why: string }

interface Waiting<Answer> {
  readonly job: unknown
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}
interface Thread<Answer> {
  readonly worker: Worker
  jobs: number
  busyWith: Waiting<Answer> | undefined
  timer: NodeJS.Timeout | undefined
}

export class ThreadPool<Answer> {
  readonly #options: ThreadPoolOptions
  readonly #waiting: Record<Urgency, Waiting<Answer>[]> = { person: [], batch: [] }
  readonly #threads = new Set<Thread<Answer>>()

  constructor(options: ThreadPoolOptions) {
    this.#options = options
  }

  /** Threads that are there now. */
  get size(): number {
    return this.#threads.size
  }

  /** `job` is copied. Faults: `busy`, when too many wait or it took too long; an error of the work itself is thrown. */
  run(job: unknown, urgency: Urgency = 'person'): Promise<Answer> {
    const { waitingMax, what } = this.#options
    const queue = this.#waiting[urgency]
    if (queue.length >= waitingMax[urgency]) {
      const message = `${waitingMax[urgency]} ${what} are waiting to be made. Try again in a moment.`
      return Promise.reject(new Fault('busy', message))
    }
    return new Promise((resolve, reject) => {
      queue.push({ job, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    for (;;) {
      const idle = [...this.#threads].find(({ busyWith }) => !busyWith)
      if (!idle && this.#threads.size >= this.#options.threads) return
      const one = this.#waiting.person.shift() ?? this.#waiting.batch.shift()
      if (!one) return
      this.#start(idle ?? this.#open(), one)
    }
  }

  #open(): Thread<Answer> {
    const worker = new Worker(this.#options.file)
    const thread: Thread<Answer> = { worker, jobs: 0, busyWith: undefined, timer: undefined }
    this.#threads.add(thread)
    worker.on('message', (message: ThreadAnswer<Answer>) => this.#done(thread, message))
    worker.once('error', (error) => this.#gone(thread, error))
    worker.once('exit', () => this.#gone(thread, new Error('the thread ended without an answer')))
    return thread
  }

  #start(thread: Thread<Answer>, one: Waiting<Answer>): void {
    clearTimeout(thread.timer)
    const { jobMsMax, what } = this.#options
    thread.busyWith = one
    thread.jobs += 1
    thread.timer = setTimeout(() => {
      const message = `One of the ${what} took longer than ${jobMsMax / 1_000} seconds.`
      this.#gone(thread, new Fault('busy', message))
    }, jobMsMax)
    // While nobody waits for it, a thread keeps no process alive.
    thread.worker.ref()
    thread.worker.postMessage(one.job)
  }

  #done(thread: Thread<Answer>, message: ThreadAnswer<Answer>): void {
    const one = thread.busyWith
    if (!one) return
    clearTimeout(thread.timer)
    thread.busyWith = undefined
    const isWorn = message.kind === 'broken' || message.retire === true || thread.jobs >= this.#options.jobsPerThread
    if (isWorn) this.#end(thread)
    else {
      thread.worker.unref()
      thread.timer = setTimeout(() => this.#end(thread), this.#options.idleMs).unref()
    }
    if (message.kind === 'answer') one.resolve(message.answer)
    else one.reject(new Error(message.why))
    this.#next()
  }

  #gone(thread: Thread<Answer>, error: unknown): void {
    if (!this.#threads.has(thread)) return
    clearTimeout(thread.timer)
    this.#end(thread)
    thread.busyWith?.reject(error)
    thread.busyWith = undefined
    this.#next()
  }

  #end(thread: Thread<Answer>): void {
    this.#threads.delete(thread)
    void thread.worker.terminate()
  }
}
