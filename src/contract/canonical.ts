import { createHash } from 'node:crypto'

/**
 * Canonical JSON (RFC 8785) of the values an event may hold: strings, safe integers, booleans, arrays, objects;
 * undefined members are left out. Anything else throws: it would be a fault of ours, not input.
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isSafeInteger(value)) throw new TypeError(`not a safe integer: ${value}`)
      return Object.is(value, -0) ? '0' : String(value)
    case 'object':
      if (value === null) throw new TypeError('null has no place in an event: leave the field out')
      if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
      return canonicalObject(value as Record<string, unknown>)
    default:
      throw new TypeError(`a ${typeof value} has no place in an event`)
  }
}

function canonicalObject(value: Record<string, unknown>): string {
  const plain = Object.getPrototypeOf(value)
  if (plain !== Object.prototype && plain !== null) throw new TypeError('only plain objects have a place in an event')
  let text = ''
  // The default sort of JavaScript is by UTF-16 code units, as RFC 8785 section 3.2.3 asks.
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member === undefined) continue
    text += `${text ? ',' : ''}${JSON.stringify(key)}:${canonical(member)}`
  }
  return `{${text}}`
}

/** SHA-256 of the UTF-8 text, lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Compares every character, so that the time it takes does not tell how much of a guess was right. */
export function sameDigest(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let difference = 0
  for (let i = 0; i < one.length; i++) difference |= one.charCodeAt(i) ^ other.charCodeAt(i)
  return difference === 0
}
