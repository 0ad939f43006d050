/** Scenario files from disk: each read once, with the files that they continue before them. */
import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { merge, type Plan, type Story } from './merge.ts'
import type { Vocabulary } from './model.ts'
import type { Names } from './names.ts'
import { readScenario } from './read.ts'
import { type Problem, Source } from './source.ts'

export interface Loading {
  /** Absent when anything is wrong. */
  readonly plan: Plan | undefined
  readonly problems: readonly Problem[]
}

interface Loaded {
  readonly story: number | undefined
  readonly names: Names
}
interface Load {
  readonly vocabulary: Vocabulary
  readonly directory: string
  readonly stories: Story[]
  readonly problems: Problem[]
  /** By absolute path; undefined while it is being read. */
  readonly files: Map<string, Loaded | undefined>
}

/**
 * Reads and merges. One file gives the plan of `scenario run`, several that of `load`. Complaints name files as seen
 * from `directory`.
 */
export async function loadScenarios(
  files: readonly string[],
  vocabulary: Vocabulary,
  directory = process.cwd(),
): Promise<Loading> {
  const load: Load = { vocabulary, directory, stories: [], problems: [], files: new Map() }
  for (const file of files) await loadOne(load, resolve(directory, file))
  if (load.problems.length > 0 || load.stories.length === 0) return { plan: undefined, problems: load.problems }
  const { plan, problems } = merge(load.stories)
  return { plan: problems.length === 0 ? plan : undefined, problems }
}

async function loadOne(load: Load, path: string): Promise<Loaded | undefined> {
  if (load.files.has(path)) return load.files.get(path)
  load.files.set(path, undefined)
  const file = relative(load.directory, path) || path
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    load.problems.push({ file, line: 1, column: 1, message: `can't be read: ${code}` })
    return undefined
  }
  const base = await loadBase(load, path, new Source(file, text))
  const { scenario, problems, names } = readScenario(file, text, load.vocabulary, base?.names)
  load.problems.push(...problems)
  if (scenario) load.stories.push({ scenario, base: base?.story })
  const loaded = { story: scenario ? load.stories.length - 1 : undefined, names }
  load.files.set(path, loaded)
  return loaded
}

async function loadBase(load: Load, path: string, source: Source): Promise<Loaded | undefined> {
  const { value } = source
  const after = typeof value === 'object' && value !== null && 'after' in value ? value.after : undefined
  if (typeof after !== 'string') return undefined
  const below = resolve(dirname(path), after)
  if (load.files.has(below) && load.files.get(below) === undefined) {
    load.problems.push({
      ...source.place(['after']),
      message: `${after} continues this file in turn, or can't be read`,
    })
    return undefined
  }
  const missing = load.problems.length
  const loaded = await loadOne(load, below)
  if (!loaded && load.problems.length > missing) {
    load.problems.push({
      ...source.place(['after']),
      message: `${after}: the scenario that this one continues can't be read`,
    })
  }
  return loaded
}
