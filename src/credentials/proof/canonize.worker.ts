/** Works out the canonical form of one document after another, for `ThreadPool`. */
import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer } from '../../documents/thread-pool.ts'
import type { JsonObject } from '../parts.ts'
import type { Worked } from './apart.ts'
import { faultOf } from './faults.ts'
import { canonicalForm } from './stock.ts'

parentPort?.on('message', async (document: JsonObject) => {
  let message: ThreadAnswer<Worked>
  try {
    message = { kind: 'answer', answer: await worked(document) }
  } catch (error) {
    message = { kind: 'broken', why: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(message)
})

async function worked(document: JsonObject): Promise<Worked> {
  try {
    return { text: await canonicalForm(document) }
  } catch (error) {
    return { fault: faultOf(error) }
  }
}
