/** Each unit that a grant may be settled on, one by one: whose it is, of which day, by which event, and who bears it. */
import { z } from 'zod'
import { countedUnit, unitKey } from '../events/counted.ts'
import { fraction } from '../events/money.ts'
import { code, grantId, localDate } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, type Rejection } from '../src/contract/stream.ts'
import { grants } from '../src/domain/grant/grant.ts'
import { asOfAnswer, pageOf, pageParams, position, present } from './answers.ts'
import { seenGrant } from './grant-sight.ts'
import { indicatorsModel } from './indicators-model.ts'
import { readUnits, type ToldUnits, toldUnits, type Unit, unitsOf } from './units-read.ts'

const state = z.enum(['counted', 'left', 'elsewhere', 'gone'])

export const settledUnits = defineQuery({
  name: 'settledUnits',
  summary: {
    nl: 'De eenheden waarop een bijdrage wordt vastgesteld, stuk voor stuk',
    en: 'The units that a grant is settled on, one by one',
  },
  params: z.strictObject({ grantId, kind: countedUnit.optional(), ...pageParams }),
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    rows: z.array(
      z.strictObject({
        kind: countedUnit,
        key: unitKey,
        /** The pseudonym of a learner, or the id of what counts. */
        subject: z.string(),
        /** Day that it counts on. Absent once its event stands no more. */
        on: localDate.optional(),
        eventId: z.string().optional(),
        type: z.string().optional(),
        position: position.optional(),
        minutes: z.int().optional(),
        /** `gone`: counted, and taken back or revoked since. */
        state,
        /** Under which code it was paid, and for which part. */
        paidAs: code.optional(),
        share: fraction.optional(),
        /** What other grants bear of it; by name where the viewer sees that grant. */
        elsewhere: z.array(
          z.strictObject({ share: fraction, grantId: grantId.optional(), name: z.string().optional() }),
        ),
      }),
    ),
    next: z.string().optional(),
  }),
  source: indicatorsModel,
  asOf: true,
  async run({ grantId: id, kind, ...page }, context): Promise<Asked | Rejection> {
    const read = readUnits(context.db, id, context.at)
    const found = await toldUnits(read, id, context)
    if (isRejection(found)) return found
    const names = await namesOf(
      read.borne.map((one) => one.grantId).filter((one) => one !== id),
      context,
    )
    return { ...found.told, asOf: { position: context.at, on: context.on }, kind, page, names }
  },
  finish(opened) {
    const { kind, page, names, asOf, ...told } = opened as Asked // what `run` gave, its target groups opened
    const units = told.kinds
      .filter((one) => kind === undefined || one.kind === kind)
      .flatMap((one) => unitsOf(told, one.kind, one.share) ?? [])
      .map((unit, index) => ({ unit, cursor: String(index).padStart(9, '0') }))
    const rest = units.filter(({ cursor }) => page.cursor === undefined || cursor > page.cursor)
    const { shown, next } = pageOf(rest.slice(0, page.limit + 1), page.limit, ({ cursor }) => cursor)
    return present({ grantId: told.grantId, asOf, rows: shown.map(({ unit }) => rowOf(unit, new Map(names))), next })
  },
})

interface Asked extends ToldUnits {
  readonly asOf: unknown
  readonly kind: z.infer<typeof countedUnit> | undefined
  readonly page: { readonly cursor?: string | undefined; readonly limit: number }
  readonly names: readonly (readonly [string, string])[]
}

async function namesOf(ids: readonly string[], context: QueryContext): Promise<Asked['names']> {
  const names: [string, string][] = []
  for (const id of new Set(ids)) {
    const seen = await seenGrant(id, context)
    const grant = isRejection(seen) ? undefined : await context.load(grants.ref(id))
    if (grant) names.push([id, grant.name])
  }
  return names
}

function rowOf({ kind, key, fact, own, others, free }: Unit, names: ReadonlyMap<string, string>) {
  const is: z.infer<typeof state> = free ? 'left' : own ? (fact ? 'counted' : 'gone') : 'elsewhere'
  return present({
    ...{ kind, key, subject: fact?.subject ?? key.slice(0, 26), on: fact?.day },
    ...{ eventId: fact?.eventId, type: fact?.type, position: fact?.position },
    minutes: fact && fact.minutes > 0 ? fact.minutes : undefined,
    ...{ state: is, paidAs: own?.code, share: own?.share },
    elsewhere: others.map(({ grantId: id, share }) =>
      present({ share, ...(names.has(id) && { grantId: id, name: names.get(id) }) }),
    ),
  })
}
