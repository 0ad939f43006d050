/** The look into a document before it is kept. Photos and scans have no text: into them nobody can look here. */
import { Worker } from 'node:worker_threads'
import type { MediaType } from '../../../events/evidence.ts'
import { unpacksTooFar } from '../finance/pdf-attachments.ts'
import { type FoundNumbers, noNumbers } from './found-numbers.ts'
import { numbersInXml } from './numbers-in-xml.ts'

const LOOKING_MS_MAX = 8_000
/** Of the thread: its own memory, beside the bytes of the document. */
const LOOKING_MB_MAX = 256

/** Without work for so long it ends, and gives its memory back. */
const RESTING_MS = 5_000

let last: Promise<unknown> = Promise.resolve()
let reader: Worker | undefined
let resting: NodeJS.Timeout | undefined

/** Never throws, and ends in time: of a document that cannot be read nothing is found. One PDF is read at a time. */
export async function numbersInDocument(
  mediaType: MediaType,
  read: () => Promise<Uint8Array>,
  mostMs = LOOKING_MS_MAX,
): Promise<FoundNumbers> {
  if (mediaType === 'application/xml') return numbersInXml(await read())
  if (mediaType !== 'application/pdf') return noNumbers
  const turn = last.then(async () => numbersInPdf(await read(), mostMs))
  last = turn.catch(() => undefined)
  return turn
}

function numbersInPdf(bytes: Uint8Array, mostMs: number): Promise<FoundNumbers> {
  if (unpacksTooFar(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) return Promise.resolve(noNumbers)
  clearTimeout(resting)
  reader ??= newReader()
  const worker = reader
  return new Promise((resolve) => {
    const done = (found: FoundNumbers) => {
      clearTimeout(late)
      worker.off('message', done).off('error', fail).off('exit', fail)
      resting = setTimeout(() => end(worker), RESTING_MS).unref()
      resolve(found)
    }
    const fail = () => {
      // What a file did to it ends with it; the next one is read by another.
      end(worker)
      done(noNumbers)
    }
    const late = setTimeout(fail, mostMs)
    worker.once('message', done).once('error', fail).once('exit', fail)
    worker.postMessage(bytes)
  })
}

/** Its start takes longer than most PDFs: it stays for the next one, and keeps nobody's program running. */
function newReader(): Worker {
  const worker = new Worker(new URL('./pdf-numbers.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: LOOKING_MB_MAX },
  })
  worker.unref()
  worker.on('error', () => end(worker))
  return worker
}

function end(worker: Worker): void {
  if (reader === worker) reader = undefined
  void worker.terminate()
}
