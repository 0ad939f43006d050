import { isSealed, type Sealed } from '../../events/values.ts'
import { PersonQuestion } from '../contract/answer.ts'
import { samePerson } from './same-person.ts'
import type { Vault } from './vault.ts'

/** Answers are flat; deeper than this something holds itself. */
export const ANSWER_DEPTH_MAX = 32

/**
 * A copy of a query's answer for somebody who may see it: each `Sealed` becomes its text, or `{ erased: true }` when
 * its key was destroyed, and each question whether it is somebody its yes or no. Faults: `key-missing`, `seal-broken`. A RangeError when it is nested too deep.
 */
export function unsealAnswer(vault: Vault, value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > ANSWER_DEPTH_MAX) throw new RangeError(`an answer is nested at most ${ANSWER_DEPTH_MAX} deep`)
  if (Array.isArray(value)) return value.map((member) => unsealAnswer(vault, member, depth + 1))
  if (isSealed(value)) {
    const opened = vault.open(placed(value))
    return 'text' in opened ? opened.text : { erased: true }
  }
  if (value instanceof PersonQuestion) return samePerson(vault, value)
  const plain = Object.getPrototypeOf(value)
  if (plain !== Object.prototype && plain !== null) return value
  const copy: Record<string, unknown> = {}
  // A plain object inherits nothing that would be listed. Texts and numbers, which are nearly all, need no call.
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key]
    copy[key] = typeof member === 'object' ? unsealAnswer(vault, member, depth + 1) : member
  }
  return copy
}

/** Without its place the tag can't fit, and the answer would read as tampering where somebody forgot `attachSealed`. */
function placed(value: Sealed): Sealed {
  if (typeof value.eventId === 'string' && typeof value.path === 'string') return value
  throw new TypeError('a sealed value in an answer does not say which event and field it stands in')
}
