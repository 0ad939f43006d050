/** Personal values that exist nowhere else, each made to fit its field, and what to search for to find one again. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { looksLikeBsn } from '../../src/contract/input.ts'
import type { Json } from './inputs.ts'
import type { Invent } from './world.ts'

export interface Canary {
  /** Command and field, or event and field. */
  readonly place: string
  /** Any of these texts gives it away. */
  readonly texts: readonly string[]
  /** Or these bytes. */
  readonly bytes?: readonly Buffer[]
}

/** Letters alone and lower case: normal forms and foldings leave them as they are. */
const letters = (n: number) =>
  [...createHash('sha256').update(`canary ${n}`).digest().subarray(0, 12)]
    .map((byte) => String.fromCharCode(97 + (byte % 26)))
    .join('')
const digits = (n: number, length: number) => String(10 ** length + n * 7_919_777).slice(-length)

export class Aviary {
  readonly canaries: Canary[] = []
  #made = 0

  readonly invent: Invent = (kind, place, schema) => {
    this.#made += 1
    const { value, texts } = made(kind, this.#made, schema)
    this.canaries.push({ place, texts })
    return value
  }
}

function made(kind: string, n: number, schema: z.ZodType): { value: Json; texts: readonly string[] } {
  const word = letters(n)
  switch (kind) {
    case 'date':
      return datesOf(n)
    case 'email':
      return { value: `${word}@example.org`, texts: [word] }
    case 'phone': {
      const number = `6${digits(n, 8)}`
      return { value: `+31 ${number}`, texts: [number] }
    }
    case 'choices': {
      // Two of a closed list are no canary of their own, but together they stand nowhere in a schema.
      const second = n % 2
      const pairs = [
        ['benefitRecipient', ['jobSeeker', 'teacher'][second] ?? ''],
        ['benefitDecision', ['employerStatement', 'schoolStatement'][second] ?? ''],
      ]
      const chosen = pairs.find((pair) => schema.safeParse(pair).success)
      if (!chosen) throw new Error('no pair is known of this closed list')
      return { value: chosen, texts: [chosen.join(','), JSON.stringify(chosen).slice(1, -1)] }
    }
    case 'number': {
      if (schema.safeParse(`KN-${word}`).success) return { value: `KN-${word}`, texts: [word, word.toUpperCase()] }
      const number = [0, 1, 2].map((more) => digits(n + more, 8)).find((one) => !looksLikeBsn(one)) ?? ''
      return { value: number, texts: [number] }
    }
    case 'subject':
      return { value: word, texts: [word] }
    case 'text':
      // With a letter that UTF-8, UTF-16 and JSON each write in their own way; what is searched for is the plain part.
      return { value: `Zoë ${word}`, texts: [word] }
    default:
      throw new Error(`nothing is made up for ${kind}`)
  }
}

/** A day between 1930 and 1989, each other one; how a page would say it counts too. */
function datesOf(n: number): { value: string; texts: readonly string[] } {
  const value = new Date(Date.UTC(1930, 0, 1) + n * 37 * 86_400_000).toISOString().slice(0, 10)
  const said = ['nl-NL', 'en-GB'].map((locale) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(value)),
  )
  return { value, texts: [value, value.replaceAll('-', ''), ...said] }
}
