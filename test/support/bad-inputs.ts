/** From an input that fits: every input with one thing wrong in it, and the place where that is. */
import { z } from 'zod'
import { looksLikeBsn } from '../../src/contract/input.ts'
import { type Json, sampleOf } from './inputs.ts'
import { bare, boundsOf, elementOf, kindOf, longest, notesOf, optionsOf, shapeOf } from './schema.ts'

export interface BadInput {
  readonly what: string
  /** JSON pointer of what is wrong. */
  readonly pointer: string
  /** JSON text, for some of these are no values of JavaScript. */
  readonly body: string
}

type Path = readonly (string | number)[]
/** A wrong value for one place; `undefined` leaves the place out. */
export interface Wrong {
  readonly what: string
  readonly value: unknown
}

/** The first of a list that passes the eleven-test: made here, so that no such number stands in a file. */
export const bsnLike = (): string => {
  for (let n = 100_000_000; ; n++) if (looksLikeBsn(String(n))) return String(n)
}

export function badInputsOf(schema: z.ZodObject, good: Json): readonly BadInput[] {
  const roots: readonly Wrong[] = [
    { what: 'no object but null', value: null },
    { what: 'no object but a list', value: [] },
    { what: 'no object but a text', value: 'text' },
  ]
  return [
    ...roots.map(({ what, value }) => ({ what, pointer: '', body: JSON.stringify(value) })),
    ...within(schema, good, []).map(({ path, what, value }) => ({
      what,
      pointer: path.map((part) => `/${part}`).join(''),
      body: JSON.stringify(replaced(good, path, value)),
    })),
  ]
}

type Placed = Wrong & { readonly path: Path }
const at = (path: Path, wrongs: readonly Wrong[]): readonly Placed[] => wrongs.map((wrong) => ({ ...wrong, path }))

/** What can be wrong in an object: a field of its own that is wrong or missing, or one that it does not have. */
function within(schema: z.ZodObject, good: Json | undefined, path: Path): readonly Placed[] {
  const members = Object.entries(shapeOf(schema)).flatMap(([name, member]) => {
    const { schema: inner, optional } = bare(member)
    const here = [...path, name]
    const missing = optional ? [] : [{ what: 'missing', value: undefined, path: here }]
    return [...missing, ...inField(inner, (good as Record<string, Json> | undefined)?.[name], here)]
  })
  const foreign = ['unknownField', 'constructor', '__proto__'].map((name) => ({
    what: 'unknown',
    value: 'x',
    path: [...path, name],
  }))
  return [...members, ...foreign]
}

function inField(schema: z.ZodType, good: Json | undefined, path: Path): readonly Placed[] {
  const kind = kindOf(schema)
  if (notesOf(schema).personal === 'choices') {
    const ofOne = good === undefined ? [] : at([...path, 0], wrong('no choice', 'nobody', 7, null))
    return [...at(path, [...illTyped('list'), ...wrong('no choice', [])]), ...ofOne]
  }
  if (kind !== 'personal' && schema instanceof z.ZodObject) {
    const whole = good ?? sampleOf(schema, 'smallest')
    return [...at(path, illTyped('object')), ...(good === undefined ? [] : within(schema, whole, path))]
  }
  if (kind !== 'personal' && schema instanceof z.ZodArray) return inList(schema, good, path)
  if (schema instanceof z.ZodUnion) {
    const option = optionsOf(schema).find((one) => one.safeParse(good).success)
    const wrongs = at(path, illTyped('object'))
    // Only the fields of an object that names its own kind have a place of their own.
    if (!(schema instanceof z.ZodDiscriminatedUnion)) {
      return [...wrongs, ...at(path, wrong('none of the possibilities', { kind: 'neither' }, {}))]
    }
    const known = option instanceof z.ZodObject ? within(option, good, path) : []
    const deeper = known.filter((one) => isDeeper(one, schema, path))
    return [
      ...wrongs,
      ...at([...path, schema.def.discriminator], wrong('none of the possibilities', 'neither')),
      ...deeper,
    ]
  }
  return at(path, wrongValues(schema))
}
/** Another kind, or none, is a fault of the whole. */
const isDeeper = ({ path }: Placed, union: z.ZodDiscriminatedUnion, above: Path) =>
  path[above.length] !== union.def.discriminator

function inList(list: z.ZodArray, good: Json | undefined, path: Path): readonly Placed[] {
  const { least, most } = boundsOf(list)
  const given = good as readonly Json[] | undefined
  const first = given?.[0] ?? sampleOf(elementOf(list), 'smallest')
  return [
    ...at(path, illTyped('list')),
    ...(least > 0 ? at(path, [{ what: 'too few', value: [] }]) : []),
    ...(most === undefined ? [] : at(path, [{ what: 'too many', value: Array(most + 1).fill(first) }])),
    ...(given?.length ? inField(bare(elementOf(list)).schema, first, [...path, 0]) : []),
  ]
}

const OF_ANOTHER_TYPE: Readonly<Record<string, unknown>> = {
  nothing: null,
  text: 'text',
  number: 7,
  truth: true,
  list: [],
  object: {},
}
const illTyped = (type: string): readonly Wrong[] =>
  Object.entries(OF_ANOTHER_TYPE).flatMap(([name, value]) =>
    name === type ? [] : [{ what: `a ${name} and no ${type}`, value }],
  )

const wrong = (what: string, ...values: readonly unknown[]): readonly Wrong[] =>
  values.map((value) => ({ what, value }))

const DATES = [
  '2023-02-29',
  '2023-04-31',
  '2023-13-01',
  '2023-00-10',
  '2023-3-1',
  '20230301',
  '1899-12-31',
  '2200-01-01',
]
const NO_DATES = wrong('no date', ...DATES, '2023-03-01T00:00:00Z', 'morgen', '')

function wrongTexts(schema: z.ZodType): readonly Wrong[] {
  return [
    ...wrong('empty', '', ' \t '),
    ...wrong('too long', 'x'.repeat(longest(schema) + 1)),
    ...wrong('half a character', 'a\ud800b', '\udc00'),
    ...wrong('a control character', 'a\u0000b', 'a\u001bb', 'a\u202eb', 'a\u2028b'),
    // A text of several paragraphs has line ends; all others have none.
    ...(notesOf(schema).pages ? [] : wrong('a control character', 'a\nb')),
  ]
}

function wrongPersonal(schema: z.ZodType): readonly Wrong[] {
  switch (notesOf(schema).personal) {
    case 'date':
      return [...illTyped('text'), ...NO_DATES]
    case 'email':
      return [...illTyped('text'), ...wrongTexts(schema), ...wrong('no address', 'geen adres', 'a@', 'a@b@example.org')]
    case 'phone':
      return [...illTyped('text'), ...wrongTexts(schema), ...wrong('no number', 'bel mij', '12', '+31+6')]
    case 'number':
      return [...illTyped('text'), ...wrongTexts(schema), ...wrong('no number', 'met spaties', '#1')]
    default:
      return [...illTyped('text'), ...wrongTexts(schema), ...wrong('like a BSN', `nummer ${bsnLike()}`)]
  }
}

/** For one place: values that it should not take. */
export function wrongValues(schema: z.ZodType): readonly Wrong[] {
  switch (kindOf(schema)) {
    case 'personal':
      return wrongPersonal(schema)
    case 'title':
      return [...illTyped('text'), ...wrongTexts(schema), ...wrong('like a BSN', `nummer ${bsnLike()}`)]
    case 'id':
      return [
        ...illTyped('text'),
        ...wrong('no id', '', '01haaaaaaaaaaaaaaaaaaaaaaa', '01HAAAAAAAAAAAAAAAAAAAAAA', '81HAAAAAAAAAAAAAAAAAAAAAAA'),
        ...wrong('no id', '01HAAAAAAAAAAAAAAAAAAAAAAI', "' OR 1=1 --", '../../etc/passwd'),
      ]
    case 'date':
      return [...illTyped('text'), ...NO_DATES]
    case 'instant':
      return [
        ...illTyped('text'),
        ...wrong('no instant', '2023-02-30T10:00:00.000Z', '2023-13-45T99:99:99.999Z', '2023-03-01', ''),
        ...wrong('no instant', '2023-03-01T10:00:00Z', '2023-03-01T10:00:00.000+01:00'),
      ]
    case 'hash':
      return [...illTyped('text'), ...wrong('no hash', 'A'.repeat(64), 'a'.repeat(63), '')]
    case 'code':
      return [
        ...illTyped('text'),
        ...wrong(
          'no code',
          '',
          'twee woorden',
          'x'.repeat(400),
          'a\ud800',
          'a\u0000',
          'https://e.nl/a\tb',
          'ftp://e.nl',
        ),
      ]
    case 'enum':
      return [...illTyped('text'), ...wrong('no choice', '', 'somethingElse', 'toString')]
    case 'boolean':
      return illTyped('truth')
    case 'literal':
      return wrong('another value', 'neither', 7, null)
    case 'count':
      return wrongCounts(schema as z.ZodNumber)
    default:
      throw new Error(`nothing is known to be wrong for ${JSON.stringify(schema.meta())}`)
  }
}

function wrongCounts(schema: z.ZodNumber): readonly Wrong[] {
  const { minValue, maxValue } = schema
  return [
    ...illTyped('number'),
    ...wrong('no whole number', 1.5, 1e21, '7'),
    ...(minValue === null ? [] : wrong('too small', minValue - 1)),
    ...(maxValue === null ? [] : wrong('too large', maxValue + 1)),
  ]
}

function replaced(whole: Json, path: Path, value: unknown): unknown {
  const [part, ...deeper] = path
  if (part === undefined) return value
  if (Array.isArray(whole)) return whole.map((each, i) => (i === part ? replaced(each, deeper, value) : each))
  const members = whole as Readonly<Record<string, Json>>
  const inner = deeper.length === 0 ? value : replaced(members[part] ?? {}, deeper, value)
  // Not by assignment: `__proto__` must become a member of its own.
  return Object.defineProperty({ ...members }, part, { value: inner, enumerable: true, configurable: true })
}
