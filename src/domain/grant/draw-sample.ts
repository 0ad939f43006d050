import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { entryId, grantId, organisationId, sampleId, sha256 } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { booksOf } from '../books/books.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { monetaryUnitDraw } from '../sampling/monetary-unit.ts'
import { type PopulationEntry, populationHash, populationOf, totalOf } from '../sampling/population.ts'
import { MOST_STRATA, strataOf, stratifiedBy, stratifiedDraw } from '../sampling/stratified.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { booksId, periodsOf } from './periods.ts'
import { BOOKS_NEEDS, bookRefs } from './posted.ts'
import { refuseUnlessAwarded } from './refusals.ts'
import type { GrantState } from './state.ts'

const { method, seed, size, confidence, knownAt, filter } = grantEvents.shapes.AuditSampleDrawn.decided.shape
const input = z.strictObject({
  grantId,
  method,
  /** Of a stratified sample: what makes the strata. */
  by: stratifiedBy.optional(),
  seed,
  size,
  confidence,
  filter,
  knownAt,
  /** What `samplePopulation` said of that position: the draw is of this list or of none. */
  populationHash: sha256,
})
type Input = z.infer<typeof input>

/**
 * A sample of approved entries, which anybody can draw again from what stands in the event (docs/sampling.md). The
 * population is read from the books themselves, never taken from the input: the input only says which list it is about.
 */
export const drawSample = defineCommand({
  name: 'drawSample',
  summary: { nl: 'Trek een steekproef', en: 'Draw an audit sample' },
  purpose: 'administration',
  stream: grants,
  input,
  target: (asked) => asked.grantId,
  needsMost: BOOKS_NEEDS,
  needs: (_input, grant) => [...partnershipRefs(grant), ...bookRefs(grant)],
  who: (_input, grant, facts) => byDecision(grant, facts),
  answers: ['sampleId'],
  decide(grant, asked, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessAwarded(grant)
    if (refusal) return refusal
    const population = populationOf(booksIn(grant, context.facts), asked.filter)
    const wrong = refusePopulation(population, asked)
    if (wrong) return wrong
    const { method, seed, size, confidence, filter, knownAt } = asked
    const data = {
      sampleId: context.id(sampleId),
      ...{ method, algorithm: 1 as const, seed, size, knownAt, filter },
      ...(confidence !== undefined && { confidence }),
      population: { entries: population.length, total: totalOf(population), hash: asked.populationHash },
      ...drawn(population, asked),
      drawnById: personOf(context),
    }
    return { events: [{ type: 'AuditSampleDrawn', data }], partnershipId: grant.partnershipId }
  },
})

const booksIn = (grant: GrantState, facts: Facts) =>
  periodsOf(grant).flatMap((period) => {
    const state = facts.get(booksOf.ref(booksId(grant.grantId ?? '', period)))
    return state ? [{ period, state }] : []
  })

function refusePopulation(population: readonly PopulationEntry[], asked: Input): Rejection | undefined {
  if (population.length === 0) return rejected('nothing-to-sample')
  if (populationHash(population) !== asked.populationHash) return rejected('population-changed')
  if (asked.size > population.length) return rejected('sample-too-large', { entries: population.length })
  if (asked.method === 'monetaryUnit') return asked.by === undefined ? undefined : rejected('strata-not-asked')
  if (asked.by === undefined) return rejected('strata-missing')
  const strata = strataOf(population, asked.by).length
  if (strata > MOST_STRATA) return rejected('too-many-strata', { strata, most: MOST_STRATA })
  return asked.size < strata ? rejected('sample-too-small', { strata }) : undefined
}

function drawn(population: readonly PopulationEntry[], { by, seed, size }: Input) {
  if (by === undefined) {
    const { items, ...interval } = monetaryUnitDraw(population, size, seed)
    return { interval, items: items.map(({ entry, certain }) => ({ ...itemOf(entry), certain })) }
  }
  const { items, strata } = stratifiedDraw(population, { size, by, seed })
  return {
    strata: strata.map(({ partnerId, ...one }) => ({
      ...one,
      ...(partnerId !== undefined && { partnerId: organisationId.parse(partnerId) }),
    })),
    items: items.map(({ entry, stratum }) => ({ ...itemOf(entry), stratum })),
  }
}

const itemOf = ({ entryId: id, period, amount }: PopulationEntry) => ({ entryId: entryId.parse(id), period, amount })
