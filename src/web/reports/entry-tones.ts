/** The colour of an entry's state; the words say it all. */
import type { BadgeTone } from '../kit/parts.ts'

const TONES: Readonly<Record<string, BadgeTone>> = {
  undecided: 'info',
  approved: 'ok',
  partlyApproved: 'warning',
  rejected: 'error',
}
export const stateTone = (state: string): BadgeTone =>
  (Object.hasOwn(TONES, state) ? TONES[state] : undefined) ?? 'neutral'
