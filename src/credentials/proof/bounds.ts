/** What is looked at of a document before anything is worked out about it: both work and stack would grow with it. */
import { isList } from '../canonical-json.ts'
import type { Json } from '../parts.ts'

const MOST_VALUES = 50_000
const DEEPEST = 60
/** Addresses of lists of words at one place, and in all: each takes milliseconds. Two hundred badges have some 800. */
const MOST_CONTEXTS_AT_ONE = 16
const MOST_CONTEXTS = 1_000

/**
 * `text-broken`: half a character, anywhere, also in a name. Hashing writes U+FFFD for it, so that two documents would
 * have one signature.
 */
export function isReadable(document: Json): 'text-broken' | 'too-complex' | undefined {
  let left = MOST_VALUES
  let contexts = 0
  let level: Json[] = [document]
  for (let depth = 0; level.length > 0; depth++) {
    left -= level.length
    if (depth > DEEPEST || left < 0) return 'too-complex'
    const below: Json[] = []
    for (const value of level) {
      if (typeof value === 'string' && !value.isWellFormed()) return 'text-broken'
      if (typeof value !== 'object' || value === null) continue
      for (const [name, member] of Object.entries<Json>(value)) {
        if (!name.isWellFormed()) return 'text-broken'
        if (name === '@context' && isList(member)) {
          contexts += member.length
          if (member.length > MOST_CONTEXTS_AT_ONE || contexts > MOST_CONTEXTS) return 'too-complex'
        }
        below.push(member)
      }
    }
    level = below
  }
  return undefined
}
