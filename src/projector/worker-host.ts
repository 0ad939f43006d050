import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Fault } from '../contract/fault.ts'
import { backoffMs } from './backoff.ts'
import type { ModelStatus, Projector, ProjectorLog, RebuildOptions, RebuildReport, Released } from './projector.ts'
import { type FromWorker, failureOf, type Request, type ToWorker, type WorkerStart } from './worker-messages.ts'

export interface WorkerHostOptions {
  /** Of the ledger, as `openStore` reads it; the worker opens it read-only. */
  readonly address: string
  readonly ledgerId: string
  readonly layout: number
  readonly dir: string
  /** Called in this thread after each slice that a read model took in. */
  readonly onProgress?: (progress: ModelStatus) => void
  readonly log?: ProjectorLog
  /** Module that exports `projections`; for specs. */
  readonly projections?: URL
}

/** Requests without an answer yet; one more is refused with `busy`. */
export const REQUESTS_MAX = 1000
const RAN_WELL_MS = 60_000

const SILENT: ProjectorLog = { info() {}, warn() {}, error() {} }

/** The projector in a thread of its own, so that no slice holds up a request. */
export function createProjectorWorker(options: WorkerHostOptions): Projector {
  return new Host(options)
}

class Host implements Projector {
  readonly #data: WorkerStart
  readonly #onProgress: (progress: ModelStatus) => void
  readonly #log: ProjectorLog
  readonly #waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>()
  readonly #stopping = new AbortController()
  #worker: Worker
  #ended: Promise<void>
  #started = false
  #failures = 0
  #requests = 0
  #alive = false
  #waking = false
  #launchedAt = 0
  readonly #status = new Map<string, ModelStatus>()

  constructor({
    address,
    ledgerId,
    layout,
    dir,
    onProgress = () => undefined,
    log = SILENT,
    projections,
  }: WorkerHostOptions) {
    const module = projections ?? new URL('../../projections/index.ts', import.meta.url)
    this.#data = { address, ledgerId, layout, dir, projections: module.href }
    this.#onProgress = onProgress
    this.#log = log
    ;[this.#worker, this.#ended] = this.#launch()
  }

  async start(): Promise<void> {
    this.#started = true
    await this.#ask({ verb: 'start' })
  }

  /** Once for all that is appended in one turn: a message costs 40 µs here and wakes the other thread. */
  wake(): void {
    if (this.#waking) return
    this.#waking = true
    setImmediate(() => {
      this.#waking = false
      this.#tell({ kind: 'wake' })
    })
  }

  async catchUp(): Promise<void> {
    await this.#ask({ verb: 'catchUp' })
  }

  /** As the worker last said. */
  status(): readonly ModelStatus[] {
    return [...this.#status.values()]
  }

  // The worker is the same program at the same commit, so its answers are what the verbs promise.
  async rebuild(name: string, { accept = false }: RebuildOptions = {}): Promise<RebuildReport> {
    return (await this.#ask({ verb: 'rebuild', name, accept })) as RebuildReport
  }
  async release(name: string, stream: string): Promise<Released> {
    return (await this.#ask({ verb: 'release', name, stream })) as Released
  }
  async drop(name: string): Promise<readonly string[]> {
    return (await this.#ask({ verb: 'drop', name })) as readonly string[]
  }

  async stop(): Promise<void> {
    if (this.#stopping.signal.aborted) return this.#ended
    const stopped = this.#ask({ verb: 'stop' })
    this.#stopping.abort()
    // A worker that died meanwhile has nothing left to stop.
    await stopped.catch(() => undefined)
    await this.#ended
  }

  #launch(): [Worker, Promise<void>] {
    const worker = new Worker(new URL('./projector.worker.ts', import.meta.url), { workerData: this.#data })
    this.#alive = true
    this.#launchedAt = performance.now()
    worker.on('message', (message: FromWorker) => this.#hear(message))
    worker.on('error', (error) => this.#log.error({ err: error }, 'the projector broke down'))
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', (code) => {
        resolve()
        this.#gone(code)
      })
    })
    return [worker, ended]
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'log') this.#log[message.level](message.details, message.message)
    else if (message.kind === 'progress') {
      for (const progress of message.progress) {
        this.#status.set(progress.name, progress)
        this.#onProgress(progress)
      }
    } else {
      const waiter = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      if (message.kind === 'reply') waiter?.resolve(message.answer)
      else waiter?.reject(failureOf(message.error))
    }
  }

  #gone(code: number): void {
    this.#alive = false
    for (const { reject } of this.#waiting.values()) {
      reject(new Fault('unavailable', 'The projector broke down and is started again. Try again in a moment.'))
    }
    this.#waiting.clear()
    if (this.#stopping.signal.aborted) return
    const error = 'the projector broke down'
    for (const [name, model] of this.#status) this.#status.set(name, { ...model, state: 'failed', error })
    // What ran for a while broke down for another reason than what broke down at once.
    if (performance.now() - this.#launchedAt > RAN_WELL_MS) this.#failures = 0
    const waitMs = backoffMs(this.#failures)
    this.#failures += 1
    this.#log.error({ code, waitMs }, 'the projector ended and is started again')
    void this.#relaunch(waitMs)
  }

  async #relaunch(waitMs: number): Promise<void> {
    await setTimeout(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
    if (this.#stopping.signal.aborted) return
    ;[this.#worker, this.#ended] = this.#launch()
    if (!this.#started) return
    await this.#ask({ verb: 'start' }).catch((error: unknown) =>
      this.#log.error({ err: error }, 'the projector could not be started again'),
    )
  }

  async #ask(request: Request): Promise<unknown> {
    if (this.#stopping.signal.aborted) throw new Fault('unavailable', 'The projector was stopped.')
    if (!this.#alive) throw new Fault('unavailable', 'The projector is being started again. Try again in a moment.')
    if (this.#waiting.size >= REQUESTS_MAX) throw new Fault('busy', 'The projector has too many requests waiting.')
    this.#requests += 1
    const id = this.#requests
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#tell({ kind: 'request', id, request })
    })
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message)
  }
}
