/** Can what a check expects be in the answer at all? A row that can't be there is absent in every run. */
import { z } from 'zod'
import { noneOf, sentence, variantsBelow, variantsOf } from './fits.ts'
import { ANY, PATTERN_WORDS } from './match.ts'
import { didYouMean } from './nearest.ts'
import { isRaw, type Raw } from './raw.ts'
import { hasReference } from './reference.ts'
import type { Path } from './source.ts'

export interface PatternFault {
  readonly path: Path
  /** It is about the key there, not about its value. */
  readonly atKey: boolean
  readonly message: string
}

type Schemas = readonly z.ZodType[]

export function patternFaults(result: z.ZodType, pattern: unknown, path: Path): readonly PatternFault[] {
  return faults(pattern, path, variantsOf(result), '')
}

const fault = (path: Path, message: string, atKey = false): PatternFault[] => [{ path, atKey, message }]
const isOpen = (schema: z.ZodType) =>
  schema instanceof z.ZodUnknown || schema instanceof z.ZodAny || schema instanceof z.ZodRecord
const isList = (schema: z.ZodType) => schema instanceof z.ZodArray
const isObject = (schema: z.ZodType): schema is z.ZodObject => schema instanceof z.ZodObject

/** `label` is how the answer calls this place: `rows.status`. */
function faults(pattern: unknown, path: Path, here: Schemas, label: string): PatternFault[] {
  if (pattern === null || pattern === undefined || hasReference(pattern)) return []
  if (here.length === 0 || here.some(isOpen)) return []
  if (Array.isArray(pattern)) return ofList(pattern, path, here, label)
  if (!isRaw(pattern)) return ofValue(pattern, path, here, label)
  if (here.some(isObject)) return ofFields(pattern, path, here, label)
  return here.some(isList) ? ofListWords(pattern, path, here, label) : ofValue(pattern, path, here, label)
}

function ofList(items: readonly unknown[], path: Path, here: Schemas, label: string): PatternFault[] {
  if (here.some(isList)) return items.flatMap((item, at) => faults(item, [...path, at], variantsBelow(here, 0), label))
  const said = label === '' ? 'the answer is no list: write { … } with its fields' : `${label} is no list`
  return fault(path, said)
}

const HOW_A_LIST = `write [{ … }], or ${PATTERN_WORDS.join(', ')}`

function ofValue(value: unknown, path: Path, here: Schemas, label: string): PatternFault[] {
  const simple = here.filter((schema) => !isList(schema) && !isObject(schema))
  if (simple.length === 0 && here.some(isList)) return fault(path, `${label} is a list: ${HOW_A_LIST}`)
  const tried = [value, ...(typeof value === 'number' ? [String(value)] : [])]
  if (here.some((schema) => tried.some((one) => schema.safeParse(one).success))) return []
  const values = simple.flatMap((schema) =>
    schema instanceof z.ZodEnum ? schema.options : schema instanceof z.ZodLiteral ? [...schema.values] : [],
  )
  if (values.length > 0) return fault(path, `${label}: ${noneOf(value, values)}`)
  const message = (simple[0] ?? here[0])?.safeParse(value).error?.issues[0]?.message
  return fault(path, `${label}: ${sentence(message ?? 'Invalid input')}`)
}

/** Members of the answer, and words about the lists beside them. */
function ofFields(pattern: Raw, path: Path, here: Schemas, label: string): PatternFault[] {
  const known = [...new Set(here.filter(isObject).flatMap((schema) => Object.keys(schema.shape)))]
  const listed = known.filter((key) => variantsBelow(here, key).some(isList))
  const named = listed.filter((key) => key in pattern)
  const labelOf = (key: string) => (label === '' ? key : `${label}.${key}`)
  const lists = (named.length > 0 ? named : listed).map((key) => ({
    label: labelOf(key),
    rows: variantsBelow(variantsBelow(here, key), 0),
  }))
  return Object.entries(pattern).flatMap(([key, value]) => {
    const below = [...path, key]
    if (known.includes(key)) return faults(value, below, variantsBelow(here, key), labelOf(key))
    if (PATTERN_WORDS.includes(key) && lists.length > 0) return ofWord(key, value, below, lists, '')
    const near = didYouMean(key, [...known, ...PATTERN_WORDS]) || `; possible: ${known.join(', ')}`
    return fault(below, `the answer has no "${key}"${near}`, true)
  })
}

function ofListWords(pattern: Raw, path: Path, here: Schemas, label: string): PatternFault[] {
  const lists = [{ label, rows: variantsBelow(here, 0) }]
  return Object.entries(pattern).flatMap(([key, value]) => {
    const below = [...path, key]
    if (PATTERN_WORDS.includes(key)) return ofWord(key, value, below, lists, `${label}: `)
    const near = didYouMean(key, PATTERN_WORDS)
    return near === ''
      ? fault(path, `${label} is a list: ${HOW_A_LIST}`)
      : fault(below, `${label} is a list and has no "${key}"${near}`, true)
  })
}

interface List {
  readonly label: string
  readonly rows: Schemas
}

/** A row is about one of the lists at least. */
function ofWord(word: string, value: unknown, path: Path, lists: readonly List[], prefix: string): PatternFault[] {
  if (word === 'count') {
    const whole = hasReference(value) || (Number.isSafeInteger(value) && Number(value) >= 0)
    return whole ? [] : fault(path, `${prefix}count: expects a whole number`)
  }
  if (typeof value === 'boolean' || value === ANY) return []
  const rows = Array.isArray(value) ? value : [value]
  return rows.flatMap((row, at) => {
    const below = Array.isArray(value) ? [...path, at] : path
    const found = lists.map((list) => faults(row, below, list.rows, list.label))
    return found.toSorted((a, b) => a.length - b.length)[0] ?? []
  })
}
