/** Several scenarios as one: their steps by time, their organisations and people shared. */
import type { Organisation, PersonEntry, Scenario, Step } from './model.ts'
import { referencesIn } from './reference.ts'
import type { Problem } from './source.ts'

export interface Story {
  readonly scenario: Scenario
  /** The stories that this one continues, by their place among the stories. */
  readonly bases: readonly number[]
}
/** Called `keys` in the stories that name it. */
export interface SharedOrganisation {
  readonly organisation: Organisation
  readonly story: number
  readonly names: { readonly story: number; readonly key: string }[]
}
export interface SharedPerson {
  readonly key: string
  /** Each file may add roles and qualifications. */
  readonly entries: { readonly story: number; readonly entry: PersonEntry }[]
}
export interface Plan {
  readonly stories: readonly Story[]
  readonly organisations: readonly SharedOrganisation[]
  readonly people: readonly SharedPerson[]
  /** By time; at the same instant, in the order of the files. */
  readonly steps: readonly { readonly time: number; readonly story: number; readonly step: Step }[]
}

export function merge(stories: readonly Story[]): { plan: Plan; problems: readonly Problem[] } {
  const problems: Problem[] = []
  const steps = stories
    .flatMap(({ scenario }, story) => scenario.steps.map(({ time, step }) => ({ time, story, step })))
    .toSorted((a, b) => a.time - b.time || a.story - b.story)
  const plan = {
    stories,
    organisations: sharedOrganisations(stories, problems),
    people: sharedPeople(stories, problems),
    steps,
  }
  problems.push(...sameTitles(stories), ...tooEarly(plan))
  return { plan, problems }
}

/** Keys of commands are made of the title: two stories of one title would repeat each other. */
function sameTitles(stories: readonly Story[]): Problem[] {
  return stories.flatMap(({ scenario: { name, titlePlace } }, index) => {
    const first = stories.slice(0, index).find(({ scenario }) => scenario.name === name)
    if (!first) return []
    const message = `${first.scenario.file} has the title "${name}" too: give each story a title of its own`
    return [{ ...titlePlace, message }]
  })
}

const CODES = ['kvk', 'personalKvk', 'brin', 'rio'] as const

function sharedOrganisations(stories: readonly Story[], problems: Problem[]): SharedOrganisation[] {
  const shared: SharedOrganisation[] = []
  for (const [story, { scenario }] of stories.entries()) {
    for (const organisation of scenario.organisations) {
      const { key, input, place } = organisation
      const known = shared.find(
        (one) =>
          one.names.some((name) => name.key === key) ||
          CODES.some((code) => input[code] !== undefined && input[code] === one.organisation.input[code]),
      )
      if (!known) {
        shared.push({ organisation, story, names: [{ story, key }] })
        continue
      }
      known.names.push({ story, key })
      const other = known.organisation
      const differing = Object.keys({ ...input, ...other.input }).find(
        (field) => field in input && field in other.input && input[field] !== other.input[field],
      )
      if (differing !== undefined) {
        const where = `${other.place.file}:${other.place.line}`
        const message = `organisation "${key}" has another "${differing}" than in ${where}: make them equal or choose another key`
        problems.push({ ...place, message })
      }
    }
  }
  return shared
}

function sharedPeople(stories: readonly Story[], problems: Problem[]): SharedPerson[] {
  const shared = new Map<string, SharedPerson>()
  for (const [story, { scenario }] of stories.entries()) {
    for (const entry of scenario.people) {
      const known = shared.get(entry.key)
      const first = known?.entries[0]?.entry
      if (first && first.name !== entry.name) {
        const where = `${first.place.file}:${first.place.line}`
        const message = `person "${entry.key}" has another name than in ${where}: make them equal or choose another key`
        problems.push({ ...entry.place, message })
      }
      if (known) known.entries.push({ story, entry })
      else shared.set(entry.key, { key: entry.key, entries: [{ story, entry }] })
    }
  }
  return [...shared.values()]
}

/** A continuing file may name what its base saves, but not before the base has saved it. */
function tooEarly({ stories, steps }: Plan): Problem[] {
  const savedAt = stories.map(() => new Map<string, number>())
  for (const [index, { story, step }] of steps.entries()) {
    for (const name of savesOf(step)) if (!savedAt[story]?.has(name)) savedAt[story]?.set(name, index)
  }
  return steps.flatMap(({ story, step }, index) =>
    [...new Set(namesIn(step))].flatMap((name) => {
      if (savedAt[story]?.has(name)) return []
      for (const base of below(stories, story)) {
        const saved = savedAt[base]?.get(name)
        if (saved === undefined) continue
        const file = stories[base]?.scenario.file
        return saved < index ? [] : [{ ...step.place, message: `$${name} is saved later than this, in ${file}` }]
      }
      return []
    }),
  )
}

/** All that a story continues, in the order in which a name is looked for. */
function below(stories: readonly Story[], story: number): readonly number[] {
  const bases = stories[story]?.bases ?? []
  return bases.flatMap((base) => [base, ...below(stories, base)])
}

function savesOf(step: Step): string[] {
  if (step.kind === 'repeat' || step.kind === 'concurrently') return step.steps.flatMap(savesOf)
  return (step.kind === 'command' || step.kind === 'check') && step.save ? [step.save.name] : []
}

/** Names in texts, and those that were read into references already. */
function namesIn(value: unknown): string[] {
  const texts = [...referencesIn(value)].map(({ reference }) => reference.name)
  return [...texts, ...readReferences(value)]
}

function readReferences(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(readReferences)
  const { text, name, path } = value as Record<string, unknown>
  if (typeof text === 'string' && typeof name === 'string' && Array.isArray(path)) return [name]
  return Object.values(value).flatMap(readReferences)
}
