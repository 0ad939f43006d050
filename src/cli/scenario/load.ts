/** Scenario files from disk: each read once, with the files that they continue before them. */
import { dirname, relative, resolve } from 'node:path'
import { merge, type Plan, type Story } from './merge.ts'
import type { Vocabulary } from './model.ts'
import type { Names } from './names.ts'
import { isRaw } from './raw.ts'
import { afterOf, readScenario } from './read.ts'
import { type Place, type Problem, Source } from './source.ts'
import { storyText, type Unreadable } from './story-file.ts'

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

/** Where another story says that it continues this one. */
interface After extends Place {
  readonly named: string
}

async function loadOne(load: Load, path: string, after?: After): Promise<Loaded | undefined> {
  if (load.files.has(path)) return load.files.get(path)
  const file = relative(load.directory, path) || path
  const text = await storyText(path)
  if (typeof text !== 'string') {
    load.problems.push(problemOf(text, file, after))
    return undefined
  }
  load.files.set(path, undefined)
  const bases = await loadBases(load, path, new Source(file, text))
  const known = bases.map(({ names }) => names)
  const { scenario, problems, names } = readScenario(file, text, load.vocabulary, known, dirname(path))
  load.problems.push(...problems)
  if (scenario) load.stories.push({ scenario, bases: bases.flatMap(({ story }) => story ?? []) })
  const loaded = { story: scenario ? load.stories.length - 1 : undefined, names }
  load.files.set(path, loaded)
  return loaded
}

async function loadBases(load: Load, path: string, source: Source): Promise<readonly Loaded[]> {
  const { value } = source
  const all: Loaded[] = []
  for (const after of isRaw(value) ? afterOf(value) : []) {
    const loaded = await loadBase(load, path, after, source.place(['after']))
    if (loaded) all.push(loaded)
  }
  return all
}

async function loadBase(load: Load, path: string, after: string, place: Place): Promise<Loaded | undefined> {
  const below = resolve(dirname(path), after)
  if (below === path) {
    load.problems.push({ ...place, message: 'a story does not continue itself' })
    return undefined
  }
  if (load.files.has(below) && load.files.get(below) === undefined) {
    load.problems.push({ ...place, message: `${after} continues this file in turn: one of them has to begin` })
    return undefined
  }
  return loadOne(load, below, { ...place, named: after })
}

/** What is not there is missed where it is named. */
function problemOf({ place, message }: Unreadable, file: string, after: After | undefined): Problem {
  if (place === undefined && after !== undefined) {
    const { named, ...at } = after
    return { ...at, message: `${named}: ${message}` }
  }
  return { file, ...(place ?? { line: 1, column: 1 }), message }
}
