/**
 * Does a value of the file fit a zod schema? Under a command's or query's fields a `$reference` fits wherever it stands:
 * what it holds is known later.
 */
import { z } from 'zod'
import { sayIssue } from '../../language/issues.ts'
import { didYouMean, nearest } from './nearest.ts'
import { hasReference } from './reference.ts'
import type { Path, Place, Problem, Source } from './source.ts'

type Issue = z.core.$ZodIssue

export interface Fitting {
  /** The value, with numbers as text where the schema wants text (a crebo or a version without quotes). */
  readonly value: unknown
  readonly problems: readonly Problem[]
}

/** Where the value stands; `subject` begins the sentences: `recordAssessment needs "learnerId"`. */
export interface Standing {
  readonly source: Source
  readonly base: Path
  readonly subject: string
  /** A step itself is no place for references: one under `when` or `repeat` would be passed over. */
  readonly references: boolean
}

export function fitting(schema: z.ZodType, raw: unknown, standing: Standing): Fitting {
  let value = raw
  const issuesOf = (one: unknown) => issuesLeft(schema, one, standing.references)
  let issues = issuesOf(value)
  const numbers = issues.filter(
    (issue) =>
      issue.code === 'invalid_type' && issue.expected === 'string' && typeof at(value, issue.path) === 'number',
  )
  if (numbers.length > 0) {
    for (const { path } of numbers) value = replaced(value, path, String(at(value, path)))
    issues = issuesOf(value)
  }
  const report = { ...standing, schema, value }
  return { value, problems: issues.flatMap((issue) => problemsOf(issue, report)) }
}

function issuesLeft(schema: z.ZodType, value: unknown, references: boolean): readonly Issue[] {
  const parsed = schema.safeParse(value)
  if (parsed.success) return []
  return unexplained(parsed.error.issues, value).filter((issue) => !references || !excused(issue, value))
}

/** A misspelt field is one mistake: that the right one is missing goes without saying. */
function unexplained(issues: readonly Issue[], value: unknown): readonly Issue[] {
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? [issue] : []))
  return issues.filter((issue) => {
    const name = issue.path.at(-1)
    if (name === undefined || issue.code === 'unrecognized_keys' || at(value, issue.path) !== undefined) return true
    const around = JSON.stringify(issue.path.slice(0, -1))
    const misspelt = unknown.filter(({ path }) => JSON.stringify(path) === around).flatMap(({ keys }) => keys)
    return !misspelt.some((key) => nearest(key, [String(name)]) !== undefined)
  })
}

function excused(issue: Issue, value: unknown): boolean {
  const path = issue.path
  if (hasReference(at(value, path))) return true
  if (issue.code !== 'invalid_union') return false
  const here = at(value, path)
  return issue.errors.some((branch) => branch.length > 0 && branch.every((inner) => excused(inner, here)))
}

interface Report extends Standing {
  readonly schema: z.ZodType
  readonly value: unknown
}

function problemsOf(issue: Issue, report: Report): Problem[] {
  const { source, base, subject, value, schema } = report
  const path = issue.path as Path
  const whole = [...base, ...path]
  const say = (place: Place, message: string): Problem => ({ ...place, message })
  const label = labelOf(path)
  const about = label === '' ? subject : `${subject}: ${label}`
  const found = at(value, path)
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path)
    return issue.keys.map((key) =>
      say(source.keyPlace([...whole, key]), `${about} has no "${key}"${didYouMean(key, known) || listed(known)}`),
    )
  }
  if (found === undefined && path.length > 0) {
    const around = labelOf(path.slice(0, -1))
    return [
      say(source.place(whole.slice(0, -1)), `${subject}${around && `: ${around}`} needs "${String(path.at(-1))}"`),
    ]
  }
  if (issue.code === 'invalid_value') return [say(source.place(whole), `${about}: ${noneOf(found, issue.values)}`)]
  if (issue.code === 'invalid_union') {
    const options = (issue as { options?: unknown }).options
    if (Array.isArray(options)) return [say(source.place(whole), `${about}: ${noneOf(found, options)}`)]
    const branch = likeliest(
      issue.errors.map((inner) => unexplained(inner, found)),
      found,
    )
    if (branch) {
      return branch
        .filter((inner) => !report.references || !excused(inner, found))
        .flatMap((inner) => problemsOf({ ...inner, path: [...path, ...inner.path] } as Issue, report))
    }
  }
  return [say(source.place(whole), `${about}: ${sentence(issue.message)}`)]
}

/** The branch that somebody meant: the one that complains deepest, then least. */
function likeliest(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | undefined {
  const shallow = (branch: readonly Issue[]) =>
    branch.filter((issue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys').length
  const wrongKeys = (branch: readonly Issue[]) =>
    branch.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0)
  // Of several closed lists none is nearer than the others: their values are named together.
  const lists = branches.filter((branch) => branch.length === 1 && branch[0]?.code === 'invalid_value')
  if (typeof value !== 'object' && lists.length > 1) {
    const values = lists.flatMap(([issue]) => (issue?.code === 'invalid_value' ? issue.values : []))
    return [{ ...lists[0]?.[0], values } as Issue]
  }
  return branches.toSorted((a, b) => shallow(a) - shallow(b) || wrongKeys(a) - wrongKeys(b))[0]
}

export function noneOf(found: unknown, values: readonly unknown[]): string {
  const names = values.map(String)
  const shown = typeof found === 'object' ? 'this' : `"${String(found)}"`
  const near = typeof found === 'string' ? didYouMean(found, names) : ''
  return `${shown} is not possible here${near || listed(names)}`
}

const MOST_LISTED = 24
function listed(names: readonly string[]): string {
  if (names.length === 0) return ''
  const more = names.length > MOST_LISTED ? ', …' : ''
  return `; possible: ${names.slice(0, MOST_LISTED).join(', ')}${more}`
}

/** As the pages say it, but for what YAML calls otherwise. */
export function sentence(message: string): string {
  return sayIssue('', message, 'en').replace(/^expects an object$/, 'expects fields: { … }')
}

function labelOf(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((here, part) => {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined
    return (here as Record<PropertyKey, unknown>)[part]
  }, value)
}

function replaced(value: unknown, path: readonly PropertyKey[], by: unknown): unknown {
  const [part, ...rest] = path
  if (part === undefined || typeof value !== 'object' || value === null) return by
  if (Array.isArray(value)) return value.map((item, index) => (index === part ? replaced(item, rest, by) : item))
  return { ...value, [part]: replaced((value as Record<PropertyKey, unknown>)[part], rest, by) }
}

/** Names of the members that the schema knows at this place, over all variants. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  const here = path.reduce<readonly z.ZodType[]>(variantsBelow, variantsOf(schema))
  return [...new Set(here.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : [])))]
}

/** What a value may be, without what only wraps it. */
export function variantsOf(schema: unknown): readonly z.ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(variantsOf)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly) {
    return variantsOf(schema.unwrap())
  }
  if (schema instanceof z.ZodDefault) return variantsOf(schema.unwrap())
  if (schema instanceof z.ZodPipe) return variantsOf(schema.in)
  return schema instanceof z.ZodType ? [schema] : []
}

/** And what its member, or its item, may be. */
export function variantsBelow(schemas: readonly z.ZodType[], part: string | number): readonly z.ZodType[] {
  return schemas.flatMap((schema) => {
    if (schema instanceof z.ZodObject) return variantsOf(schema.shape[part] ?? schema.def.catchall)
    if (schema instanceof z.ZodArray) return variantsOf(schema.element)
    return schema instanceof z.ZodRecord ? variantsOf(schema.valueType) : []
  })
}
