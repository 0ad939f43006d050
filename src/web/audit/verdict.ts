/** What a sample says so far, in two words and in a sentence. */
import type { z } from 'zod'
import type { sampleAnswer } from '../../../projections/samples.ts'
import { sampleWords, verdictWords } from '../../language/audit-words.ts'
import type { Html } from '../html.ts'
import { type BadgeTone, badge } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

export type SampleSummary = z.infer<typeof sampleAnswer>

/** Over what is tolerated is said at once; within it only when everything was looked at. */
export function verdictOf({ errors, done, sampled }: SampleSummary): keyof typeof verdictWords {
  if (errors.isWithin === false) return 'over'
  if (done < sampled.entries) return 'busy'
  if (errors.isWithin === undefined) return 'noTolerance'
  return errors.isLimitWithin === false ? 'limitOver' : 'within'
}
const TONES: Readonly<Record<keyof typeof verdictWords, BadgeTone>> = {
  within: 'ok',
  over: 'error',
  limitOver: 'warning',
  busy: 'info',
  noTolerance: 'neutral',
}

export const verdictBadge = (visit: Visit, sample: SampleSummary): Html => {
  const verdict = verdictOf(sample)
  return badge(TONES[verdict], visit.t(verdictWords[verdict]))
}

export function verdictSentence(visit: Visit, sample: SampleSummary) {
  const verdict = verdictOf(sample)
  const all = sample.sampled.entries
  if (verdict === 'busy') {
    return { tone: 'info' as const, text: visit.t(sampleWords.busy, { count: all - sample.done, all }) }
  }
  const tone = { within: 'ok', over: 'error', limitOver: 'warning', noTolerance: 'info' } as const
  return { tone: tone[verdict], text: visit.t(sampleWords[verdict]) }
}
