/** The two things outside sealing that touch personal text on its way in: noticing it, and an identifier's value. */
import { Personal } from '../../events/values.ts'

/** Does a parsed input hold personal text anywhere? */
export function mentionsPersonal(value: unknown): boolean {
  if (value instanceof Personal) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(mentionsPersonal)
}

/** Normal form of an organisation's own number for a person: without spaces, upper case. `exact` is as it came. */
export function identifierText(value: Personal, exact = false): string {
  const text = Personal.reveal(value)
  return exact ? text : text.replace(/\s+/g, '').toUpperCase()
}
