/** PDFs by Typst, each in a thread of its own, one after another. Where its package is not for this machine, that is said. */
import { Worker } from 'node:worker_threads'
import { Fault } from '../../contract/fault.ts'

export interface Setting {
  /** A file in this folder. */
  readonly template: 'report.typ' | 'board-page.typ'
  /** JSON, the only thing that the template is given. */
  readonly data: string
  /** `a-3a`: to be kept, tagged. `ua-1`: for readers of every ability; tests hold every page to it as well. */
  readonly standard: 'a-3a' | 'ua-1'
  /** Such as `linux-x64`; this one where it is absent. */
  readonly machine?: string
}
export type SettingAnswer =
  | { readonly kind: 'made'; readonly pdf: Uint8Array }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'failed'; readonly why: string }

const WAITING_MAX = 16
const SETTING_MS_MAX = 60_000

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/** Undefined where PDFs can't be made on this machine. Faults: `busy`; a template that does not take its data. */
export async function setPdf(setting: Setting): Promise<Uint8Array | undefined> {
  if (waiting >= WAITING_MAX)
    throw new Fault('busy', `${WAITING_MAX} PDFs are waiting to be made. Try again in a moment.`)
  waiting += 1
  const turn = last.then(() => setOne(setting))
  last = turn.catch(() => undefined)
  try {
    const answer = await turn
    if (answer.kind === 'failed') throw new Error(`the template ${setting.template} failed: ${answer.why}`)
    return answer.kind === 'made' ? answer.pdf : undefined
  } finally {
    waiting -= 1
  }
}

function setOne(setting: Setting): Promise<SettingAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./typst.worker.ts', import.meta.url), { workerData: setting })
    const late = setTimeout(() => {
      reject(new Fault('busy', `A PDF took longer than ${SETTING_MS_MAX / 1_000} seconds.`))
      void worker.terminate()
    }, SETTING_MS_MAX)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      clearTimeout(late)
      reject(new Error('the thread ended without an answer'))
    })
  })
}
