/**
 * What projects aim at and what came of it: target, realised, forecast, euro per unit (domain.md section 5). Counted from
 * the events of learners and projects; the events behind a number are in `indicatorEvents`.
 */
import { monthOf } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, type Rejection, rejected } from '../src/contract/stream.ts'
import { sum } from '../src/domain/money.ts'
import { present, type Sentence } from './answers.ts'
import { seenGrant } from './grant-sight.ts'
import { type IndicatorsAnswer, indicatorsAnswer, indicatorsParams, told, type Uncounted } from './indicators-answer.ts'
import { approvedOf } from './indicators-costs.ts'
import type { Asked } from './indicators-count.ts'
import { indicatorsModel } from './indicators-model.ts'
import { fundedBy, fundersOf, knownAfter, lastChange, type ReadProject, readProject } from './indicators-read.ts'
import { monthsFrom } from './months.ts'
import { loadNames } from './names.ts'
import { seenProject } from './project-sight.ts'
import { THRESHOLD } from './suppression.ts'

interface Told {
  readonly asOf: IndicatorsAnswer['asOf']
  readonly asked: Asked
  readonly projects: readonly Uncounted[]
}

export const indicators = defineQuery({
  name: 'indicators',
  summary: {
    nl: 'Wat projecten wilden bereiken en wat er is bereikt',
    en: 'What projects aimed at and what was reached',
  },
  params: indicatorsParams,
  result: indicatorsAnswer,
  source: indicatorsModel,
  asOf: true,
  run({ projectId, grantId, ...asked }, context): Promise<Told | Rejection> | Rejection {
    if (projectId === undefined && grantId === undefined) return rejected('not-found')
    if (projectId !== undefined && grantId !== undefined) return rejected('project-or-grant')
    const { from, until } = asked
    if (from !== undefined && until !== undefined && until < from) {
      return rejected('ends-before-it-starts', { from, until })
    }
    const { db, at } = context
    const ids = projectId === undefined ? fundedBy(db, grantId ?? '', at) : [projectId]
    return answer(
      ids.map((id) => readBoth(id, context)),
      { grantId, asked },
      context,
    )
  },
  finish(opened) {
    const { asOf, asked, projects } = opened as Told // what `run` gave, its target groups opened
    return {
      asOf,
      sentences: projects.some(({ view }) => view === 'outside') ? [SMALL] : [],
      projects: projects.map(({ read, name, view, approvedCost }) =>
        present({ projectId: read.projectId, name, view, approvedCost }),
      ),
      rows: projects.flatMap((one) => told(one, asked, asOf.on)),
    }
  },
})

/** As it is known at the position, and as others may see it: who looks is known only once the streams are loaded. */
interface Read {
  readonly id: string
  readonly now: ReadProject | undefined
  readonly published: ReadProject | Rejection | undefined
  /** By grant. */
  readonly approved: ReadonlyMap<string, number>
  readonly grantIds: readonly string[]
}
function readBoth(id: string, { db, at, today }: QueryContext): Read {
  const closed = monthsFrom(monthOf(today), -1)
  const before = knownAfter(db, closed)
  const last = lastChange(db, before)
  return {
    id,
    now: readProject(db, id, at),
    // Up to the end of the last month: an earlier position would be a free choice of moments to subtract.
    published:
      at < last ? rejected('month-as-published', { month: closed }) : readProject(db, id, at < before ? at : last),
    approved: approvedOf(db, id, at),
    grantIds: fundersOf(db, id, at),
  }
}

async function answer(
  reads: readonly Read[],
  { grantId, asked }: { grantId: string | undefined; asked: Asked },
  context: QueryContext,
): Promise<Told | Rejection> {
  if (grantId !== undefined) {
    const seen = await seenGrant(grantId, context)
    if (isRejection(seen)) return seen
  }
  const found: Uncounted[] = []
  for (const read of reads) {
    const one = await uncounted(read, asked, context)
    if (isRejection(one)) return one
    found.push(one)
  }
  return { asOf: { position: context.at, on: context.on }, asked, projects: found }
}

async function uncounted(read: Read, asked: Asked, context: QueryContext): Promise<Uncounted | Rejection> {
  const seen = await seenProject(read.id, read.grantIds, context)
  if (!seen || !read.now) return rejected('not-found')
  const { project, sight, grants } = seen
  if (sight === 'outside' && (asked.from !== undefined || asked.until !== undefined)) return rejected('forbidden')
  const shown = sight === 'inside' ? read.now : (read.published ?? { projectId: read.id, aims: [] })
  if (isRejection(shown)) return shown
  const ids = shown.aims.flatMap(({ offerings }) => offerings)
  const names = await loadNames(context, { offerings: ids })
  const theirs = grants.filter(({ whole }) => whole).map(({ grant }) => read.approved.get(grant.grantId ?? '') ?? 0)
  return {
    read: shown,
    name: project.name,
    region: project.area,
    view: sight,
    startsOn: project.startsOn,
    endsOn: project.ended?.on ?? project.endsOn,
    approvedCost: theirs.length > 0 ? sum(theirs) : undefined,
    offerings: Object.fromEntries(ids.map((id) => [id, names.offering(id)?.title])),
  }
}

const SMALL: Sentence = {
  nl: `Groepen van minder dan ${THRESHOLD} zijn niet te zien, en soms ook niet de groep ernaast. De cijfers zijn zoals ze aan het eind van de vorige maand bekend waren.`,
  en: `Groups of fewer than ${THRESHOLD} are not shown, nor sometimes the group next to them. The figures are as they were known at the end of last month.`,
}
