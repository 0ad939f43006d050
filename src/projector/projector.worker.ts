/** The projector in its own thread: the ledger and the read files are opened here, for a connection can't be shared. */
import { parentPort, workerData } from 'node:worker_threads'
import { eventFamilies } from '../../events/index.ts'
import { decoderOf } from '../contract/decode.ts'
import type { ProjectionSpec } from '../contract/projection.ts'
import { openStore } from '../store/open-store.ts'
import type { ModelStatus, Projector } from './projector.ts'
import { createProjector } from './runner.ts'
import { type FromWorker, failureText, type Request, type ToWorker, type WorkerStart } from './worker-messages.ts'

if (!parentPort) throw new Error('projector.worker.ts runs as a worker thread')
const port = parentPort
// The host of the same program made it.
const given = workerData as WorkerStart

const say = (message: FromWorker) => port.postMessage(message)
const log = (level: 'info' | 'warn' | 'error') => (details: object, message: string) =>
  say({ kind: 'log', level, details: plain(details), message })

const { projections } = (await import(given.projections)) as { projections: readonly ProjectionSpec[] }
const store = await openStore({ ...given, readOnly: true })
const projector: Projector = createProjector({
  store,
  dir: given.dir,
  projections,
  decode: decoderOf(eventFamilies),
  now: Date.now,
  log: { info: log('info'), warn: log('warn'), error: log('error') },
  onProgress: tellSoon,
})

/** All read models take a slice in one after another: that is one message, not one each. */
const untold = new Map<string, ModelStatus>()
function tellSoon(progress: ModelStatus): void {
  if (untold.size === 0) queueMicrotask(tell)
  untold.set(progress.name, progress)
}
function tell(): void {
  if (untold.size === 0) return
  say({ kind: 'progress', progress: [...untold.values()] })
  untold.clear()
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'wake') projector.wake()
  else void answer(message.id, message.request)
})

async function answer(id: number, request: Request): Promise<void> {
  try {
    const answered = await carryOut(request)
    // So that the host's status is not older than this answer.
    tell()
    say({ kind: 'reply', id, answer: answered })
    // Nothing is listened to any more, so the thread ends by itself.
    if (request.verb === 'stop') port.close()
  } catch (error) {
    say({ kind: 'failed', id, error: failureText(error) })
  }
}

async function carryOut(request: Request): Promise<unknown> {
  switch (request.verb) {
    case 'start':
      return projector.start()
    case 'catchUp':
      return projector.catchUp()
    case 'rebuild':
      return projector.rebuild(request.name, { accept: request.accept })
    case 'release':
      return projector.release(request.name, request.stream)
    case 'drop':
      return projector.drop(request.name)
    case 'stop':
      await projector.stop()
      return store.close()
  }
}

/** An error among the details becomes its text, as pino would write it. */
function plain(details: object): object {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, value instanceof Error ? failureText(value) : value]),
  )
}
