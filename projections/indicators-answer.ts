/** What may be asked of indicators, and their columns (domain.md section 5, programme and indicator progress). */
import { z } from 'zod'
import { countRule, indicatorFilter, indicatorKind } from '../events/project.ts'
import { code, grantId, indicatorId, localDate, offeringId, projectId, titles } from '../events/values.ts'
import { daysBetween } from '../src/contract/dates.ts'
import { shareOf } from '../src/domain/money.ts'
import { asOfAnswer, present, sentence } from './answers.ts'
import { UNKNOWN } from './dashboard-groups.ts'
import { type Asked, type Counted, countAll, PERSONS } from './indicators-count.ts'
import type { ReadAim, ReadProject } from './indicators-read.ts'
import { suppress, THRESHOLD } from './suppression.ts'

const cents = z.int()
const count = z.int().min(0)

export const indicatorsParams = z.strictObject({
  /** Of this project, or of all that this grant funds: one of the two. */
  projectId: projectId.optional(),
  grantId: grantId.optional(),
  /** Days of the facts, both included; those of the indicator itself when left out. */
  from: localDate.optional(),
  until: localDate.optional(),
})

const row = z.strictObject({
  projectId,
  indicatorId,
  code,
  title: z.string(),
  kind: indicatorKind,
  countRule,
  filter: indicatorFilter,
  offerings: z.array(z.strictObject({ id: offeringId, title: titles.optional() })),
  /** Days that it counts over: of the indicator, else of the project. */
  period: z.strictObject({ from: localDate, until: localDate }),
  /** The project's area. */
  region: z.string().optional(),
  target: count,
  /** Absent where it is hidden. */
  realised: count.optional(),
  /** Of the target, in whole per cent, rounded down: 100 means that it is reached. Absent without a target. */
  percentage: count.optional(),
  /** Facts behind the number: 45 persons completed 46 times. */
  times: count.optional(),
  /** At the pace so far, by the end of the period. Absent before it begins. */
  forecast: count.optional(),
  /** Of the persons counted, those of whom somebody saw a paper that proves the target group. */
  proof: z.strictObject({ present: count, of: count }).optional(),
  /** Persons; several groups may hold for one. `unknown` where none was given, `erased` once the key is gone. */
  byTargetGroup: z.record(z.string(), count).optional(),
  /** Persons who may belong to the asked target group, and of whom that can't be read any more. */
  erased: count.optional(),
  /** Who or what this and another indicator of the project both count. */
  overlaps: z.array(z.strictObject({ indicatorId, code, count })).optional(),
  /** Approved cost of the project for each one realised, in cents. */
  centsPerUnit: cents.optional(),
  /** Columns and groups that are not shown because the group is small. */
  hidden: z.array(z.string()).optional(),
})
const project = z.strictObject({
  projectId,
  name: z.string(),
  view: z.enum(['inside', 'outside']),
  /** Approved of its own entries, over the grants that the viewer sees the whole of. Absent where that is none. */
  approvedCost: cents.optional(),
})

export const indicatorsAnswer = z.strictObject({
  asOf: asOfAnswer,
  sentences: z.array(sentence),
  projects: z.array(project),
  rows: z.array(row),
})
export type IndicatorsAnswer = z.infer<typeof indicatorsAnswer>
export type IndicatorRow = z.infer<typeof row>

/** One project, its facts still to be counted. */
export interface Uncounted {
  readonly read: ReadProject
  readonly name: string
  readonly region: string | undefined
  readonly view: 'inside' | 'outside'
  readonly startsOn: string
  readonly endsOn: string
  readonly approvedCost: number | undefined
  readonly offerings: Readonly<Record<string, { readonly nl: string; readonly en: string } | undefined>>
}

/** `on`: the day that it is told for. */
export function told(one: Uncounted, asked: Asked, on: string): readonly Record<string, unknown>[] {
  const { aims } = one.read
  const counts = countAll(aims, asked)
  return aims.map((aim) => {
    const counted = counts.get(aim.indicatorId)
    if (!counted) throw new TypeError(`indicator ${aim.code} was not counted`)
    const head = headOf(one, aim)
    return one.view === 'inside'
      ? present({ ...head, ...inside(one, aim, counted, head.period, on), overlaps: overlapsOf(aim, aims, counts) })
      : present({ ...head, ...outside(aim, counted) })
  })
}

function headOf({ read, region, startsOn, endsOn, offerings }: Uncounted, aim: ReadAim) {
  const { indicatorId: id, code: called, title, kind, countRule: rule, filter, target } = aim
  return {
    ...{
      projectId: read.projectId,
      indicatorId: id,
      code: called,
      title,
      kind,
      countRule: rule,
      filter,
      target,
      region,
    },
    offerings: aim.offerings.map((offering) => present({ id: offering, title: offerings[offering] })),
    period: { from: filter.from ?? startsOn, until: filter.until ?? endsOn },
  }
}

function inside(
  { approvedCost }: Uncounted,
  aim: ReadAim,
  { realised, times, erased, proven, subjects, byTargetGroup }: Counted,
  period: { readonly from: string; readonly until: string },
  on: string,
) {
  // Where no group was given of anybody, there is nothing to divide or to prove.
  const grouped = [...byTargetGroup.keys()].some((group) => group !== UNKNOWN)
  return {
    realised,
    percentage: percentOf(realised, aim.target),
    times,
    forecast: forecastOf(realised, period, on),
    proof: grouped ? { present: proven, of: subjects.size } : undefined,
    byTargetGroup: grouped ? Object.fromEntries(byTargetGroup) : undefined,
    erased: erased > 0 ? erased : undefined,
    centsPerUnit:
      approvedCost === undefined || realised === 0 ? undefined : shareOf(approvedCost, { n: 1, d: realised }),
  }
}

/** Of persons a number under the threshold is hidden, and groups by the rule for outsiders. */
function outside({ kind, target }: ReadAim, { realised, subjects, byTargetGroup }: Counted) {
  const open = { realised, percentage: percentOf(realised, target) }
  if (!PERSONS.includes(kind)) return open
  if (subjects.size > 0 && subjects.size < THRESHOLD) return { hidden: ['realised', 'byTargetGroup'] }
  const cells = [...byTargetGroup].map(([key, number]) => ({ key, count: number }))
  const { shown, hidden } = suppress(cells, subjects.size)
  return {
    ...open,
    byTargetGroup: shown.size > 0 ? Object.fromEntries(shown) : undefined,
    hidden: hidden.size > 0 ? [...hidden].map((group) => `byTargetGroup.${group}`) : undefined,
  }
}

const percentOf = (realised: number, target: number): number | undefined =>
  target === 0 ? undefined : Math.floor((realised * 100) / target)

function forecastOf(
  realised: number,
  { from, until }: { from: string; until: string },
  on: string,
): number | undefined {
  if (on < from) return undefined
  if (on >= until) return realised
  return Math.floor((realised * (daysBetween(from, until) + 1)) / (daysBetween(from, on) + 1))
}

/** Only indicators that count the same sort of thing can count it twice. */
function overlapsOf(aim: ReadAim, aims: readonly ReadAim[], counts: ReadonlyMap<string, Counted>) {
  const mine = counts.get(aim.indicatorId)?.subjects ?? new Set()
  const sort = sortOf(aim)
  return aims.flatMap((other) => {
    if (other === aim || sortOf(other) !== sort) return []
    const both = [...(counts.get(other.indicatorId)?.subjects ?? [])].filter((subject) => mine.has(subject)).length
    return both === 0 ? [] : [{ indicatorId: other.indicatorId, code: other.code, count: both }]
  })
}
const sortOf = ({ kind, filter }: ReadAim): string =>
  PERSONS.includes(kind) || (kind === 'hours' && filter.activityKind === undefined)
    ? 'person'
    : kind === 'activityCount' || kind === 'hours'
      ? 'activity'
      : kind
