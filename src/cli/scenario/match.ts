/** Is what was expected in the answer? What is named must be there and equal; what is not named may be anything. */

/** Words of a pattern about a list: beside the list's own name, or in its place (`rows: { count: 5 }`). */
export const PATTERN_WORDS: readonly string[] = ['exactly', 'contains', 'absent', 'count']
/** `$any`: there must be something, whatever it is. */
export const ANY = '$any'

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every difference as one line; none when the answer holds all that was expected. */
export function differences(expected: unknown, actual: unknown, path = ''): string[] {
  if (expected === ANY) return nothing(actual) ? [`${named(path)}expected something, came nothing`] : []
  if (expected === null) return nothing(actual) ? [] : [`${named(path)}expected nothing, came ${shown(actual)}`]
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [`${named(path)}expected a list, came ${shown(actual)}`]
    return ofList({ contains: expected, exactly: expected.length === 0 }, actual, path)
  }
  if (isFields(expected)) {
    if (Array.isArray(actual)) return ofList(listPattern(expected), actual, path)
    return isFields(actual)
      ? ofFields(expected, actual, path)
      : [`${named(path)}expected ${shown(expected)}, came ${shown(actual)}`]
  }
  return same(expected, actual) ? [] : [`${named(path)}expected ${shown(expected)}, came ${shown(actual)}`]
}

const nothing = (value: unknown) => value === undefined || value === null
const named = (path: string) => (path === '' ? '' : `${path}: `)

/** A code that looks like a number needs no quotes. */
function same(expected: unknown, actual: unknown): boolean {
  return (
    expected === actual || (typeof expected === 'number' && typeof actual === 'string' && String(expected) === actual)
  )
}

interface ListPattern {
  readonly contains?: readonly unknown[]
  /** In this order, and no others. */
  readonly exactly?: boolean
  readonly absent?: readonly unknown[]
  readonly count?: unknown
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

function listPattern(fields: Fields): ListPattern {
  const { exactly, contains, absent, count } = fields
  const rows = Array.isArray(exactly) ? exactly : contains
  return {
    ...(rows !== undefined && { contains: asList(rows) }),
    exactly: exactly === true || Array.isArray(exactly),
    ...(absent !== undefined && { absent: asList(absent) }),
    count,
  }
}

/**
 * Words that the answer itself does not have as fields are about the lists named beside them, or, where none is named,
 * about every list of the answer.
 */
function ofFields(expected: Fields, actual: Fields, path: string): string[] {
  const words = Object.fromEntries(
    Object.entries(expected).filter(([key]) => PATTERN_WORDS.includes(key) && !Object.hasOwn(actual, key)),
  )
  const wanted = Object.entries(expected).filter(([key]) => !(key in words))
  const lists = wanted.filter(([key]) => Array.isArray(actual[key])).map(([key]) => key)
  const about = lists.length > 0 ? lists : Object.keys(actual).filter((key) => Array.isArray(actual[key]))
  const below = (key: string) => (path === '' ? key : `${path}.${key}`)
  const found = wanted.flatMap(([key, value]) => {
    const list = actual[key]
    if (words.exactly === true && Array.isArray(value) && Array.isArray(list)) {
      return ofList({ contains: value, exactly: true }, list, below(key))
    }
    return differences(value, Object.hasOwn(actual, key) ? list : undefined, below(key))
  })
  const { exactly, ...others } = words
  if (Object.keys(words).length > 0 && about.length === 0) {
    return [...found, `${named(path)}expected a list for ${Object.keys(words).join(', ')}, the answer has none`]
  }
  const pattern = listPattern(Array.isArray(exactly) ? words : others)
  return [...found, ...about.flatMap((key) => ofList(pattern, asList(actual[key]), below(key)))]
}

/** So many tell what kind of rows they are. */
const ROWS_SHOWN_MOST = 5

function ofList(pattern: ListPattern, actual: readonly unknown[], path: string): string[] {
  const { contains = [], exactly = false, absent = [], count } = pattern
  const lines: string[] = []
  if (exactly && pattern.contains) lines.push(...inOrder(contains, actual, path))
  else if (contains.length > 0) lines.push(...anyOrder(contains, actual, path))
  for (const unwanted of absent) {
    const row = actual.findIndex((item) => differences(unwanted, item).length === 0)
    if (row >= 0) lines.push(`${path}[${row}]: ${shown(unwanted)} must not be there: ${shown(actual[row])}`)
  }
  if (count !== undefined && count !== actual.length) {
    const came = exactly ? [] : actual.slice(0, ROWS_SHOWN_MOST).map((row, at) => `  ${path}[${at}]: ${shown(row)}`)
    lines.push(`${named(path)}expected ${shown(count)} rows, came ${actual.length}`, ...came)
  }
  return lines
}

function inOrder(expected: readonly unknown[], actual: readonly unknown[], path: string): string[] {
  const lines = expected.flatMap((item, index) => differences(item, actual[index], `${path}[${index}]`))
  const more = actual.slice(expected.length).map((item, index) => {
    return `${path}[${expected.length + index}]: not expected: ${shown(item)}`
  })
  return [...lines, ...more]
}

/** Each expected row takes one of its own, so that two equal ones need two. Augmenting paths: rows may fit several. */
function anyOrder(expected: readonly unknown[], actual: readonly unknown[], path: string): string[] {
  const fits = expected.map((item) =>
    actual.flatMap((row, index) => (differences(item, row).length === 0 ? [index] : [])),
  )
  const takenBy = new Map<number, number>()
  const place = (want: number, tried: Set<number>): boolean =>
    (fits[want] ?? []).some((row) => {
      if (tried.has(row)) return false
      tried.add(row)
      const holder = takenBy.get(row)
      if (holder !== undefined && !place(holder, tried)) return false
      takenBy.set(row, want)
      return true
    })
  return expected.flatMap((item, index) => (place(index, new Set()) ? [] : missing(item, actual, path)))
}

function missing(expected: unknown, actual: readonly unknown[], path: string): string[] {
  const line = `${path}[]: expected ${shown(expected)}, which is not among the ${actual.length}`
  const tries = actual.map((row, index) => ({ index, lines: differences(expected, row, `${path}[${index}]`) }))
  const near = tries.toSorted((a, b) => a.lines.length - b.lines.length)[0]
  if (!near || near.lines.length === 0) return [`${line} (equal rows are fewer than expected)`]
  return [line, ...near.lines.slice(0, 4).map((one) => `  nearest: ${one}`)]
}

const SHOWN_MOST = 300
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = write(value)
  return text.length > SHOWN_MOST ? `${text.slice(0, SHOWN_MOST)}…` : text
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`
  if (isFields(value)) {
    return `{ ${Object.entries(value)
      .map(([key, member]) => `${key}: ${write(member)}`)
      .join(', ')} }`
  }
  if (typeof value !== 'string') return String(JSON.stringify(value))
  // The text 2 and the number 2 must not look alike.
  return value === '' || /^(true|false|null|-?\d+(\.\d+)?)$/.test(value) ? JSON.stringify(value) : value
}
