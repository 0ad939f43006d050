/**
 * PDFs by Typst, in threads that live on (`ThreadPool`): a person's before those that are made in bulk. Where its package
 * is not for this machine, that is said.
 */
import { availableParallelism } from 'node:os'
import { ThreadPool, type Urgency } from '../thread-pool.ts'
import type { FontFamily } from './fonts.ts'

/** A file of a folder of our own; which one is never anybody's input. Others of that folder may be imported by it. */
export interface Template {
  readonly folder: string
  readonly file: string
}

export interface Setting {
  /** One in this folder, by its name, or of another. */
  readonly template: 'report.typ' | 'board-page.typ' | Template
  /** JSON: `sys.inputs.data`. With `attached` the only thing that the template is given. */
  readonly data: string
  /** A text that goes along in the file, byte for byte as UTF-8: `sys.inputs.attached`. */
  readonly attached?: string | undefined
  /**
   * `a-3a`: to be kept, tagged. `ua-1`: for readers of every ability; tests hold every page to it as well. `picture`: no PDF
   * but an SVG of the same sheets, to look at on a screen.
   */
  readonly standard: 'a-3a' | 'ua-1' | 'picture'
  /** Besides `latin`, which is always there. */
  readonly fonts?: readonly FontFamily[]
  /** Such as `linux-x64`; this one where it is absent. */
  readonly machine?: string | undefined
}
export type SettingAnswer =
  | { readonly kind: 'made'; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'letter-not-printable'; readonly letter: string }
  | { readonly kind: 'failed'; readonly why: string }

/** What crosses to the thread. */
export interface ThreadSetting extends Omit<Setting, 'template' | 'fonts'> {
  readonly template: Template
  readonly fonts: readonly FontFamily[]
}

/** No font that was given has it. Asked beforehand (`fontsFor`) it does not come to this. */
export class LetterNotPrintable extends Error {
  readonly letter: string
  constructor(letter: string) {
    super('a letter can not be printed')
    this.name = 'LetterNotPrintable'
    this.letter = letter
  }
}

/** One core stays with who waits for a page; more than three would only take memory. */
const THREADS_MAX = 3
const pool = new ThreadPool<SettingAnswer>({
  file: new URL('./typst.worker.ts', import.meta.url),
  what: 'PDFs',
  threads: Math.max(1, Math.min(THREADS_MAX, availableParallelism() - 1)),
  waitingMax: { person: 16, batch: 64 },
  jobMsMax: 60_000,
  jobsPerThread: 10_000,
  idleMs: 30_000,
})

/** Undefined where PDFs can't be made on this machine. Faults: `busy`; a template that does not take its data; `LetterNotPrintable`. */
export async function setPdf(setting: Setting, urgency: Urgency = 'person'): Promise<Uint8Array | undefined> {
  const { template: named, fonts = [] } = setting
  const template = typeof named === 'string' ? { folder: import.meta.dirname, file: named } : named
  const job: ThreadSetting = { ...setting, template, fonts }
  const answer = await pool.run(job, urgency)
  if (answer.kind === 'letter-not-printable') throw new LetterNotPrintable(answer.letter)
  if (answer.kind === 'failed') throw new Error(`the template ${template.file} failed: ${answer.why}`)
  return answer.kind === 'made' ? answer.pdf : undefined
}
