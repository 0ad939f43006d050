/** Inputs that fit a schema, made from the schema itself: the smallest one and the largest one. */
import { z } from 'zod'
import { bare, boundsOf, elementOf, kindOf, longest, notesOf, optionsOf, shapeOf } from './schema.ts'

export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json }
export type Size = 'smallest' | 'largest'

/** What a text of some kind may look like. The shortest, or the longest, that fits is taken. */
const CANDIDATES: readonly string[] = [
  '01HAAAAAAAAAAAAAAAAAAAAAAA',
  '2023-03-01',
  '2023-03',
  '2023-q1',
  '202303',
  '0'.repeat(20),
  'CostApproved',
  'a1'.repeat(8),
  '2023-03-01T10:00:00.000Z',
  'a'.repeat(64),
  '25656',
  '2020',
  '2023.12',
  '73918264',
  '00AB',
  '123A456',
  'P1Y',
  'P49Y11M29D',
  'A',
  `A${'b'.repeat(63)}`,
  'https://e.nl',
  `https://${'e'.repeat(60)}.nl`,
  `z6Mk${'a'.repeat(44)}`,
  `https://e.nl/${'x'.repeat(287)}`,
  'a@b.nl',
  `${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(3)}nl`,
  '112233',
  '+31 (0)6-12 34 56 78',
  `learner-${'01HAAAAAAAAAAAAAAAAAAAAAAA'}`,
  `${'01HAAAAAAAAAAAAAAAAAAAAAAA'}-suspension-1`,
  'did:web:e.nl',
  '#084352',
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0L4 1Z"/></svg>`,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0${' 0'.repeat(23_954)}"/></svg>`,
]
/** base64url of a nonce, a tag and the longest personal text there is: 500 characters of three bytes. */
export const LONGEST_BOX = Math.ceil(((12 + 16 + 1500) * 4) / 3)
/** A character of three bytes in UTF-8, the most that one of a JavaScript string can take. */
const WIDE = '字'

/** Raw JSON, as somebody would send it. `largest` has every optional field and the longest of everything. */
export function sampleOf(schema: z.ZodType, size: Size): Json {
  const { schema: inner } = bare(schema)
  const kind = kindOf(inner)
  if (kind === 'personal') return personalSample(inner, size)
  if (kind === 'sealed')
    return { keyId: CANDIDATES[0] as string, box: 'x'.repeat(size === 'smallest' ? 40 : LONGEST_BOX) }
  if (inner instanceof z.ZodObject) return objectSample(inner, size)
  if (inner instanceof z.ZodArray) {
    const { least, most } = boundsOf(inner)
    const length = size === 'smallest' ? least : (most ?? Math.max(least, 3))
    return Array.from({ length }, () => sampleOf(elementOf(inner), size))
  }
  if (inner instanceof z.ZodUnion) {
    const all = optionsOf(inner).map((option) => sampleOf(option, size))
    return size === 'smallest' ? (all[0] as Json) : widest(all)
  }
  if (inner instanceof z.ZodEnum) return chosen(inner.options.map(String), size)
  if (inner instanceof z.ZodLiteral) return [...inner.values][0] as Json
  if (inner instanceof z.ZodBoolean) return size === 'largest'
  if (inner instanceof z.ZodNumber) return (size === 'smallest' ? inner.minValue : inner.maxValue) ?? 1
  return textSample(inner, size)
}

function objectSample(schema: z.ZodObject, size: Size): Json {
  const members = Object.entries(shapeOf(schema)).flatMap(([name, member]) =>
    size === 'smallest' && bare(member).optional ? [] : [[name, sampleOf(member, size)] as const],
  )
  return Object.fromEntries(members)
}

function personalSample(schema: z.ZodType, size: Size): Json {
  if (notesOf(schema).personal !== 'choices') return textSample(schema, size)
  const list = (schema as z.ZodPipe).in as z.ZodArray
  return sampleOf(list, size)
}

function textSample(schema: z.ZodType, size: Size): string {
  const fits = (text: string) => schema.safeParse(text).success
  const wide = WIDE.repeat(longest(schema))
  if (size === 'largest' && fits(wide)) return wide
  const fitting = CANDIDATES.filter(fits)
  if (fitting.length === 0) throw new Error(`no candidate fits ${JSON.stringify(schema.meta())}: add one`)
  return chosen(fitting, size)
}

const chosen = (texts: readonly string[], size: Size): string =>
  size === 'smallest'
    ? texts.reduce((one, other) => (other.length < one.length ? other : one))
    : (widest(texts) as string)
const widest = (all: readonly Json[]): Json =>
  all.reduce((one, other) => (bytesOf(other) > bytesOf(one) ? other : one), all[0] as Json)

/** In UTF-8, as JSON. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
