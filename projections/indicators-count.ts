/**
 * How an indicator counts its facts (domain.md 2.6). Pure, over facts whose target groups are opened for the count alone.
 *
 * A *subject* counts by the rule that was set: each time, once in the indicator, or once in the project. Of persons,
 * papers and outcomes the subject is the person; of organisations the organisation; deliverables and activities are
 * their own. Once in the project: at the indicator where it was known first, so that a later fact never takes a person
 * away from a count that was reported. Hours and weeks of practice are always
 * added up.
 */
import type { z } from 'zod'
import type { countRule, indicatorFilter, indicatorKind } from '../events/project.ts'
import { ERASED, UNKNOWN } from './dashboard-groups.ts'

const MINUTES_OF_AN_HOUR = 60

export interface CountedFact {
  readonly subject: string
  /** What a settlement by units knows it by. */
  readonly unit: string
  readonly day: string
  readonly detail: string
  readonly purpose: string
  readonly minutes: number
  /** Comma-separated, `null` where none were given, and anything else once the key is gone. */
  readonly groups: unknown
  readonly proven: boolean
  readonly eventId: string
  readonly type: string
  readonly position: string
}
export interface Aim {
  readonly indicatorId: string
  readonly code: string
  readonly kind: z.infer<typeof indicatorKind>
  readonly countRule: z.infer<typeof countRule>
  readonly filter: z.infer<typeof indicatorFilter>
  readonly facts: readonly CountedFact[]
}
export interface Asked {
  readonly from?: string | undefined
  readonly until?: string | undefined
}
export interface Counted {
  readonly realised: number
  /** Facts behind it, those of subjects that were counted already with them. */
  readonly times: number
  readonly subjects: ReadonlySet<string>
  /** In the order in which they were known; `counts` says whether this one raised the number. */
  readonly facts: readonly (CountedFact & { readonly counts: boolean })[]
  /** Facts that may belong here, and whose target group can't be read any more. */
  readonly erased: number
  readonly proven: number
  readonly byTargetGroup: ReadonlyMap<string, number>
}

export const PERSONS: readonly string[] = ['distinctPersons', 'credentialsEstablished', 'practiceWeeks', 'outcomes']
const ADDED_UP: readonly string[] = ['hours', 'practiceWeeks']
const isErased = ({ groups }: CountedFact) => groups !== null && typeof groups !== 'string'
const groupsOf = ({ groups }: CountedFact): readonly string[] => (typeof groups === 'string' ? groups.split(',') : [])

/** All indicators of one project together: what counts once in it is no matter of one alone. */
export function countAll(aims: readonly Aim[], asked: Asked): ReadonlyMap<string, Counted> {
  const matched = aims.map((aim) => ({ aim, ...matching(aim, asked) }))
  const first = firstIn(matched)
  return new Map(
    matched.map(({ aim, facts, erased }) => {
      const mine = (fact: CountedFact) =>
        aim.countRule !== 'oncePerProject' || first.get(`${aim.kind} ${fact.subject}`) === aim.indicatorId
      return [aim.indicatorId, counted(aim, facts, erased, mine)]
    }),
  )
}

function matching({ kind, filter, facts }: Aim, { from, until }: Asked) {
  const isKind = (fact: CountedFact): boolean => {
    if (kind === 'deliverablesAccepted') return same(filter.deliverableKind, fact.detail)
    if (kind === 'activityCount' || kind === 'distinctOrganisations' || kind === 'hours')
      return same(filter.activityKind, fact.detail)
    if (kind === 'outcomes') return filter.outcome ? filter.outcome === fact.detail : FOLLOWED.includes(fact.detail)
    return true
  }
  const isThen = ({ day }: CountedFact): boolean =>
    !(
      [filter.from, from].some((first) => first && day < first) || [filter.until, until].some((end) => end && day > end)
    )
  const then = facts.filter((fact) => isThen(fact) && isKind(fact) && same(filter.purpose, fact.purpose))
  const { targetGroup } = filter
  if (targetGroup === undefined) return { facts: then, erased: 0 }
  const erased = new Set(then.filter(isErased).map(({ subject }) => subject)).size
  return { facts: then.filter((fact) => groupsOf(fact).includes(targetGroup)), erased }
}
const same = (asked: string | undefined, is: string): boolean => asked === undefined || asked === is
const FOLLOWED: readonly string[] = ['employed', 'moreHours', 'otherSector', 'furtherStudy']

type Matched = { readonly aim: Aim; readonly facts: readonly CountedFact[] }
/** Of what counts once in the project: the indicator in which each subject was known first. */
function firstIn(matched: readonly Matched[]): ReadonlyMap<string, string> {
  const known = matched
    .filter(({ aim }) => aim.countRule === 'oncePerProject')
    .flatMap(({ aim, facts }) => facts.map(({ subject, position }) => ({ aim, subject, position })))
    .toSorted((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0))
  const first = new Map<string, string>()
  for (const { aim, subject } of known) {
    const key = `${aim.kind} ${subject}`
    if (!first.has(key)) first.set(key, aim.indicatorId)
  }
  return first
}

function counted(
  aim: Aim,
  matched: readonly CountedFact[],
  erased: number,
  mine: (fact: CountedFact) => boolean,
): Counted {
  const subjects = new Set<string>()
  const facts = matched.map((fact) => {
    const counts =
      mine(fact) && (aim.countRule === 'everyTime' || ADDED_UP.includes(aim.kind) || !subjects.has(fact.subject))
    if (mine(fact)) subjects.add(fact.subject)
    return { ...fact, counts }
  })
  const minutes = facts.reduce((total, fact) => total + (fact.counts ? fact.minutes : 0), 0)
  const proven = new Set(
    facts.filter((fact) => fact.proven && subjects.has(fact.subject)).map(({ subject }) => subject),
  )
  return {
    realised:
      aim.kind === 'hours' ? Math.floor(minutes / MINUTES_OF_AN_HOUR) : facts.filter((fact) => fact.counts).length,
    times: facts.filter(mine).length,
    subjects,
    facts,
    erased,
    proven: proven.size,
    byTargetGroup: PERSONS.includes(aim.kind) ? bySubject(facts.filter(mine)) : new Map(),
  }
}

/** Persons by group, several may hold for one; erased only where nothing of somebody can be read any more. */
function bySubject(facts: readonly CountedFact[]): ReadonlyMap<string, number> {
  const groups = new Map<string, Set<string>>()
  const gone = new Set<string>()
  for (const fact of facts) {
    const known = groups.get(fact.subject) ?? new Set()
    for (const group of groupsOf(fact)) known.add(group)
    groups.set(fact.subject, known)
    if (isErased(fact)) gone.add(fact.subject)
  }
  const counts = new Map<string, number>()
  for (const [subject, known] of groups) {
    const keys = known.size > 0 ? known : [gone.has(subject) ? ERASED : UNKNOWN]
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return new Map([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
