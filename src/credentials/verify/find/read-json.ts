/** JSON of a stranger: one way to read it, or none. */
import { complaintAbout, type JsonFault } from '../../../contract/json-text.ts'
import type { CredentialReason } from '../../../language/credential-reasons.ts'
import { isList, isObject } from '../../canonical-json.ts'
import type { Json, JsonObject } from '../../parts.ts'
import { DEPTH_MAX, megabytes, TEXT_BYTES_MAX } from '../limits.ts'
import { type Unreadable, unreadable } from './found.ts'

const FAULTS: Readonly<Record<JsonFault, CredentialReason>> = {
  'broken-json': 'json-broken',
  'too-deep': 'json-too-deep',
  'repeated-member': 'json-repeated',
}

/**
 * An object, each of whose values is exactly what the text says. Refused is what two readers could read in two ways: a
 * member said twice, a number that loses digits, half a character, a name that means something to the machine.
 */
export function readJson(text: string, most = TEXT_BYTES_MAX): { readonly json: JsonObject } | Unreadable {
  // Characters first: no text has fewer bytes than those.
  if (text.length > most || Buffer.byteLength(text, 'utf8') > most) {
    return unreadable('text-too-large', { most: megabytes(most) })
  }
  const complaint = complaintAbout(text, DEPTH_MAX)
  if (complaint) {
    const { fault, line, column } = complaint
    return unreadable(FAULTS[fault], fault === 'too-deep' ? { most: DEPTH_MAX } : { line, column })
  }
  const json = JSON.parse(text) as Json
  if (!isObject(json)) return unreadable('not-a-credential')
  return doubtAbout(json) ?? { json }
}

/** Of JSON that was read elsewhere: is each of its values what its text said? */
export const doubtAbout = (json: JsonObject): Unreadable | undefined => doubtIn(json, '')

/** How much of a path is told. */
const PATH_CHARACTERS = 120
const MACHINE_NAMES = new Set(['__proto__', 'constructor', 'prototype'])

/** The depth is bounded already, so this may call itself. */
function doubtIn(value: Json, path: string): Unreadable | undefined {
  const at = () => ({ field: path.slice(0, PATH_CHARACTERS) || '/' })
  if (typeof value === 'number') {
    const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
    return exact ? undefined : unreadable('json-number', at())
  }
  if (typeof value === 'string') return value.isWellFormed() ? undefined : unreadable('json-text', at())
  if (typeof value !== 'object' || value === null) return undefined
  if (isList(value)) {
    for (const [index, one] of value.entries()) {
      const doubt = doubtIn(one, `${path}/${index}`)
      if (doubt) return doubt
    }
    return undefined
  }
  for (const [name, one] of Object.entries(value)) {
    if (MACHINE_NAMES.has(name)) return unreadable('json-name', { field: `${path}/${name}`.slice(0, PATH_CHARACTERS) })
    if (!name.isWellFormed()) return unreadable('json-text', at())
    const doubt = doubtIn(one, `${path}/${name}`)
    if (doubt) return doubt
  }
  return undefined
}
