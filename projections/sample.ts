/**
 * One sample: its entries with what is known of them now, what was found in each, and what that says of the whole. With
 * `repeat` it is drawn once more out of what was known then, to see that the same comes out.
 */
import { z } from 'zod'
import { errorKind } from '../events/grant-audit.ts'
import { lineCode } from '../events/money.ts'
import { entryId, findingId, grantId, sampleId, userId } from '../events/values.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import type { Sample } from '../src/domain/grant/state.ts'
import { monetaryUnitDraw } from '../src/domain/sampling/monetary-unit.ts'
import { type PopulationEntry, populationHash } from '../src/domain/sampling/population.ts'
import { stratifiedDraw } from '../src/domain/sampling/stratified.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { costEntryAnswer, entryOf } from './cost-entries.ts'
import { costEntriesModel } from './cost-entries-model.ts'
import { schemeFacts, wholeGrant } from './grant-sight.ts'
import { loadNames, type Names, organisationOf } from './names.ts'
import { errorsIn } from './sample-errors.ts'
import { drawnFrom, populationAt, sampledRows } from './sampled-entries.ts'
import { sampleAnswer, sampleOf } from './samples.ts'

const cents = z.int()
const item = z.strictObject({
  entryId,
  /** Approved when it was drawn. */
  amount: cents,
  /** As large as the interval: taken without chance. */
  certain: z.boolean().optional(),
  stratum: z.int().optional(),
  reviewedById: userId.optional(),
  findings: z.array(
    z.strictObject({
      findingId,
      kind: errorKind,
      amount: cents,
      certain: z.boolean(),
      /** What it was closed with. */
      closed: cents.optional(),
    }),
  ),
  /** What is wrong of it, as far as that is certain; and what that stands for in the whole. */
  error: cents,
  projected: cents.optional(),
  entry: costEntryAnswer,
})

export const sample = defineQuery({
  name: 'sample',
  summary: { nl: 'Een steekproef met haar boekingen', en: 'An audit sample with its entries' },
  params: z.strictObject({ grantId, sampleId, repeat: z.enum(['yes']).optional() }),
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    sample: sampleAnswer,
    /** In cents: rest / picks. */
    interval: z.strictObject({ rest: cents, picks: z.int(), start: z.int().optional() }).optional(),
    strata: z
      .array(
        z.strictObject({
          line: lineCode,
          partner: organisationAnswer.optional(),
          entries: z.int(),
          total: cents,
          size: z.int(),
          sampled: cents,
          found: cents,
          projected: cents,
        }),
      )
      .optional(),
    items: z.array(item),
    repeated: z.strictObject({ samePopulation: z.boolean(), sameEntries: z.boolean() }).optional(),
  }),
  source: costEntriesModel,
  asOf: true,
  run({ grantId: id, sampleId: key, repeat }, context) {
    const { db, at } = context
    const from = drawnFrom(db, key)
    const population = repeat && from?.grantId === id ? populationAt(db, id, from.filter, from.knownAt) : undefined
    return answer({ id, key }, { rows: sampledRows(db, key, at), population }, context)
  },
})

interface Read {
  readonly rows: readonly SqlRow[]
  readonly population: readonly PopulationEntry[] | undefined
}

async function answer({ id, key }: { id: string; key: string }, { rows, population }: Read, context: QueryContext) {
  const grant = await wholeGrant(id, context)
  if (isRejection(grant)) return grant
  const drawn = grant.samples.get(key)
  if (!drawn) return rejected('not-found')
  const facts = await schemeFacts(grant, context)
  const { projection, errors, findings } = errorsIn(grant, key, drawn, facts)
  const partners = [
    ...rows.map((row) => String(row.partnerId)),
    ...(drawn.strata ?? []).flatMap((one) => one.partnerId ?? []),
  ]
  const names = await loadNames(context, { organisations: partners })
  const byId = new Map(rows.map((row) => [String(row.rowId), row]))
  const items = drawn.items.flatMap((one) => {
    const row = byId.get(one.entryId)
    const mine = findings.filter((finding) => finding.entryId === one.entryId)
    return row
      ? present({
          ...{ entryId: one.entryId, amount: one.amount, certain: one.certain, stratum: one.stratum },
          reviewedById: drawn.reviewed.get(one.entryId),
          findings: mine.map(({ findingId: findingKey, kind, amount, certain, closed }) =>
            present({ findingId: findingKey, kind, amount, certain, closed: closed?.amount }),
          ),
          error: Math.min(errors.get(one.entryId) ?? 0, one.amount),
          projected: projection.byEntry.get(one.entryId),
          entry: entryOf(row, names),
        })
      : []
  })
  return present({
    grantId: id,
    asOf: { position: context.at, on: context.on },
    sample: sampleOf(grant, key, drawn, facts),
    interval: drawn.interval,
    strata: strataOf(drawn, projection.byStratum, names),
    items,
    repeated: population && repeatedOf(drawn, population),
  })
}

const strataOf = (
  { strata }: Sample,
  errors: readonly { sampled: number; found: number; projected: number }[],
  names: Names,
) =>
  strata?.map(({ partnerId, ...stratum }, index) =>
    present({
      ...stratum,
      partner: partnerId === undefined ? undefined : organisationOf(names, partnerId),
      ...(errors[index] ?? { sampled: 0, found: 0, projected: 0 }),
    }),
  )

/** The same list, and out of it the same entries. */
function repeatedOf(drawn: Sample, population: readonly PopulationEntry[]) {
  const samePopulation = populationHash(population) === drawn.population.hash
  if (!samePopulation) return { samePopulation, sameEntries: false }
  const { seed, size, strata } = drawn
  const by = strata?.some(({ partnerId }) => partnerId !== undefined) ? 'linePartner' : 'line'
  const again = strata ? stratifiedDraw(population, { size, by, seed }) : monetaryUnitDraw(population, size, seed)
  const [one, other] = [again.items.map(({ entry }) => entry.entryId), drawn.items.map((each) => each.entryId)]
  return { samePopulation, sameEntries: one.length === other.length && one.every((each, i) => each === other[i]) }
}
