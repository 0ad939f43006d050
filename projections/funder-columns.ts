/** The rows of a funder's overview out of grants, schemes and what their projects reached. Pure. */
import { within } from '../src/contract/dates.ts'
import { advancesOf, balanceOf } from '../src/domain/grant/account.ts'
import { dueReports } from '../src/domain/grant/due-reports.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { sum } from '../src/domain/money.ts'
import { type FunderTarget, type SchemeState, termsOfVersion } from '../src/domain/scheme/scheme.ts'
import { present } from './answers.ts'
import type { Uncounted } from './indicators-answer.ts'
import { countAll } from './indicators-count.ts'
import { type Names, organisationOf } from './names.ts'

export type { Uncounted }

interface Around {
  readonly spent: { readonly approved: number; readonly cofinancing: number }
  readonly projectIds: readonly string[]
  readonly titles: ReadonlyMap<string, string>
  readonly schemes: readonly SchemeState[]
  readonly names: Names
}
export type GrantRow = ReturnType<typeof grantRow>

export function grantRow(state: GrantState, { spent, projectIds, titles, schemes, names }: Around) {
  const { grantId = '', name, award, settled, status, startsOn, endsOn } = state
  const scheme = schemes.find(({ schemeId }) => schemeId === state.scheme.schemeId)
  const terms = termsOfVersion(scheme, state.scheme.version)
  const next = award && !settled && dueReports(state, terms).find(({ on }) => on === undefined)
  const counts = status !== 'withdrawn' && status !== 'refused'
  return present({
    ...{ grantId, name, startsOn, endsOn, beneficiary: organisationOf(names, state.beneficiaryId) },
    scheme: scheme?.name ?? '',
    pot: potOf(scheme, award?.on)?.code,
    status: settled ? ('settled' as const) : status,
    awarded: counts ? (award?.awarded ?? 0) : 0,
    advanced: advancesOf(state),
    claimed: sum([...state.claims.values()].map(({ accepted }) => accepted ?? 0)),
    settled: settled?.amount ?? 0,
    reclaimed: state.reclaimReceived,
    spent: spent.approved,
    cofinancing: spent.cofinancing,
    balance: award ? balanceOf(state) : undefined,
    nextReport: next ? { kind: next.kind, dueOn: next.dueOn } : undefined,
    projects: projectIds.map((id) => ({ id, name: titles.get(id) ?? '' })),
    schemeId: state.scheme.schemeId,
    decidedOn: award?.on,
  })
}

/** In whose time it was decided: two pots of one scheme never overlap. */
const potOf = (scheme: SchemeState | undefined, on: string | undefined) =>
  on === undefined ? undefined : [...(scheme?.pots.values() ?? [])].find(({ from, until }) => within(on, from, until))

export function potsOf(schemes: readonly SchemeState[], grants: readonly GrantRow[]) {
  return schemes.flatMap(({ schemeId = '', name: scheme, pots }) =>
    [...pots.values()].map(({ code, name, from, until, amount: budget }) => {
      const mine = grants.filter((row) => row.schemeId === schemeId && row.pot === code)
      const total = (of: 'awarded' | 'advanced' | 'claimed' | 'settled' | 'reclaimed') =>
        sum(mine.map((row) => row[of]))
      const gone = sum(mine.map((row) => (row.status === 'settled' ? row.settled : row.awarded)))
      return {
        ...{ schemeId, scheme, code, name, from, until, budget },
        ...{ awarded: total('awarded'), advanced: total('advanced'), claimed: total('claimed') },
        ...{ settled: total('settled'), reclaimed: total('reclaimed'), free: budget - gone, grants: mine.length },
      }
    }),
  )
}

export const aimsOf = (schemes: readonly SchemeState[]) =>
  schemes.flatMap(({ schemeId = '', targets }) => [...targets.values()].map((target) => ({ schemeId, ...target })))

/** Persons, each once over all projects, as far as an indicator of a project counts them. */
export const targetsOf = (aims: ReturnType<typeof aimsOf>, projects: readonly Uncounted[]) =>
  aims.map((aim) => {
    const realised = personsOf(aim, projects).size
    const percentage = aim.target === 0 ? undefined : Math.floor((realised * 100) / aim.target)
    return present({ ...aim, realised, percentage })
  })
function personsOf({ counts, from, until }: FunderTarget, projects: readonly Uncounted[]): ReadonlySet<string> {
  const persons = new Set<string>()
  const kind = counts === 'trained' ? 'distinctPersons' : 'outcomes'
  for (const { read } of projects) {
    const counted = countAll(read.aims, { from, until })
    for (const aim of read.aims.filter((one) => one.kind === kind)) {
      for (const fact of counted.get(aim.indicatorId)?.facts ?? []) {
        if (counts === 'trained' || fact.detail === counts) persons.add(fact.subject)
      }
    }
  }
  return persons
}
