/** The picture of a proof as PNG, drawn by resvg in threads of its own, with the letters of ours and none of the machine's. */
import { codePointsOf, type FontFamily, fontsFor } from '../../documents/pdf/fonts.ts'
import { ThreadPool, type Urgency } from '../../documents/thread-pool.ts'
import type { Language } from '../../language/language.ts'
import { badgeSvg, type Pictured } from './badge-svg.ts'

export interface Drawing {
  readonly svg: string
  readonly fonts: readonly FontFamily[]
  /** Pixels of a side. */
  readonly width: number
}

export type PngAnswer =
  | { readonly kind: 'made'; readonly png: Uint8Array }
  | { readonly kind: 'letter-not-printable'; readonly letter: string; readonly codePoints: string }

const pool = new ThreadPool<Uint8Array<ArrayBuffer>>({
  file: new URL('./draw.worker.ts', import.meta.url),
  what: 'pictures',
  threads: 1,
  waitingMax: { person: 64, batch: 64 },
  jobMsMax: 20_000,
  jobsPerThread: 10_000,
  idleMs: 30_000,
})

/** A cohort has one picture: the last ones are kept (some 60 KB each). */
const KEPT_MAX = 50
const kept = new Map<string, Uint8Array>()
const WIDTH = 512

/** Faults: `busy`. */
export async function badgePng(facts: Pictured, language: Language, urgency?: Urgency): Promise<PngAnswer> {
  const svg = badgeSvg(facts, language)
  const known = kept.get(svg)
  if (known) return { kind: 'made', png: known }
  const fits = fontsFor([facts.title[language], facts.institution.name])
  if (fits.kind !== 'fonts') return { ...fits, codePoints: codePointsOf(fits.letter) }
  const drawing: Drawing = { svg, fonts: fits.fonts, width: WIDTH }
  const png = await pool.run(drawing, urgency)
  const oldest = kept.keys().next().value
  if (kept.size >= KEPT_MAX && oldest !== undefined) kept.delete(oldest)
  kept.set(svg, png)
  return { kind: 'made', png }
}
