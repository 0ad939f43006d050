/**
 * What a funder gives, from the pot: how much there is, was awarded, advanced, claimed, settled, came back and is free;
 * its grants side by side with what their projects reached; and what all of them together aim at (domain.md 2.6, HCA).
 */

import { z } from 'zod'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { type Rejection, rejected } from '../src/contract/stream.ts'
import { grants as grantStreams } from '../src/domain/grant/grant.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { projects as projectStreams } from '../src/domain/project/project.ts'
import { type SchemeState, schemes as schemeStreams } from '../src/domain/scheme/scheme.ts'
import {
  aimsOf,
  type GrantRow,
  grantRow,
  potsOf,
  targetsOf,
  type Uncounted as UncountedProject,
} from './funder-columns.ts'
import { funderOverviewAnswer } from './funder-overview-answer.ts'
import { FUNDER } from './grant-sight.ts'
import { told } from './indicators-answer.ts'
import { approvedOf, spentUnder } from './indicators-costs.ts'
import { indicatorsModel } from './indicators-model.ts'
import { fundedBy, type ReadProject, readProject } from './indicators-read.ts'
import { loadNames, organisationOf } from './names.ts'

interface Read {
  readonly grantId: string
  readonly spent: { readonly approved: number; readonly cofinancing: number }
  readonly projectIds: readonly string[]
}
interface Told {
  readonly head: Readonly<Record<string, unknown>>
  readonly on: string
  readonly grants: readonly GrantRow[]
  readonly projects: readonly UncountedProject[]
  readonly pots: ReturnType<typeof potsOf>
  readonly aims: ReturnType<typeof aimsOf>
}

export const funderOverview = defineQuery({
  name: 'funderOverview',
  summary: { nl: 'Alle bijdragen van een verstrekker, uit de pot', en: 'All grants of a funder, from the pot' },
  params: z.strictObject({}),
  result: funderOverviewAnswer,
  source: indicatorsModel,
  asOf: true,
  run(_params, context): Promise<Told | Rejection> | Rejection {
    const { viewer, db, at } = context
    const own = viewer.organisationId
    if (own === undefined || !viewer.role || !FUNDER.includes(viewer.role)) return rejected('forbidden')
    const reads = db
      .all('SELECT grantId FROM given WHERE funderId = ? AND fromPosition <= ? ORDER BY grantId', own, at)
      .map(({ grantId }): Read => {
        const id = String(grantId)
        return { grantId: id, spent: spentUnder(db, id, at), projectIds: fundedBy(db, id, at) }
      })
    const ids = [...new Set(reads.flatMap(({ projectIds }) => projectIds))]
    const projects = ids.flatMap((id) => readProject(db, id, at) ?? [])
    const approved = new Map(ids.map((id) => [id, approvedOf(db, id, at)]))
    const schemeIds = db
      .all('SELECT schemeId FROM scheme WHERE ownerId = ? AND fromPosition <= ? ORDER BY schemeId', own, at)
      .map(({ schemeId }) => String(schemeId))
    return answer(own, { reads, projects, approved, schemeIds }, context)
  },
  finish(opened) {
    const { head, on, grants, projects, pots, aims } = opened as Told // what `run` gave, its target groups opened
    const rows = projects.flatMap((one) => told(one, {}, on))
    const byProject = Map.groupBy(rows, ({ projectId }) => String(projectId))
    return {
      ...head,
      pots,
      targets: targetsOf(aims, projects),
      grants: grants.map(({ decidedOn: _decided, schemeId: _scheme, ...row }) => ({
        ...row,
        indicators: row.projects.flatMap(({ id }) => byProject.get(id) ?? []),
      })),
    }
  },
})

interface Rows {
  readonly reads: readonly Read[]
  readonly projects: readonly ReadProject[]
  readonly approved: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly schemeIds: readonly string[]
}

async function answer(own: string, rows: Rows, context: QueryContext): Promise<Told | Rejection> {
  const { viewer, load, at, on } = context
  const states: { readonly state: GrantState; readonly read: Read }[] = []
  for (const read of rows.reads) {
    const state = await load(grantStreams.ref(read.grantId))
    const scope = { partnershipId: state?.partnershipId, grantId: read.grantId }
    if (state && viewer.holds(FUNDER, own, scope)) states.push({ state, read })
  }
  const schemes: SchemeState[] = []
  const needed = new Set([...rows.schemeIds, ...states.map(({ state }) => state.scheme.schemeId)])
  for (const id of needed) {
    const scheme = await load(schemeStreams.ref(id))
    if (scheme) schemes.push(scheme)
  }
  const names = await loadNames(context, {
    organisations: [own, ...states.map(({ state }) => state.beneficiaryId)],
    offerings: rows.projects.flatMap(({ aims }) => aims.flatMap(({ offerings }) => offerings)),
  })
  const seen = new Set(states.map(({ read }) => read.grantId))
  const ofSeen = new Set(states.flatMap(({ read }) => read.projectIds))
  const projects: UncountedProject[] = []
  for (const read of rows.projects.filter(({ projectId }) => ofSeen.has(projectId))) {
    const state = await load(projectStreams.ref(read.projectId))
    if (!state) continue
    const costs = [...(rows.approved.get(read.projectId) ?? [])].filter(([grantId]) => seen.has(grantId))
    projects.push({
      ...{ read, name: state.name, region: state.area, view: 'inside' as const },
      ...{ startsOn: state.startsOn, endsOn: state.ended?.on ?? state.endsOn },
      approvedCost: costs.reduce((total, [, cents]) => total + cents, 0),
      offerings: Object.fromEntries(
        read.aims.flatMap(({ offerings }) => offerings.map((id) => [id, names.offering(id)?.title] as const)),
      ),
    })
  }
  const titles = new Map(projects.map(({ read, name }) => [read.projectId, name]))
  const grants = states.map(({ state, read }) => grantRow(state, { ...read, titles, schemes, names }))
  // Sums over all grants are for who sees all of them: whose role is for one grant sees that one.
  const mine = viewer.holds(FUNDER, own, {}) ? schemes.filter(({ ownerId }) => ownerId === own) : []
  return {
    head: { asOf: { position: at, on }, funder: organisationOf(names, own) },
    ...{ on, grants, projects, pots: potsOf(mine, grants), aims: aimsOf(mine) },
  }
}
