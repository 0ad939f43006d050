/** Of a grant that is settled by units: how many are known of each kind, how many others bear, and which are left. */
import { z } from 'zod'
import { countedUnit, unitKey } from '../events/counted.ts'
import { grantId } from '../events/values.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { isRejection, type Rejection } from '../src/contract/stream.ts'
import { asOfAnswer } from './answers.ts'
import { indicatorsModel } from './indicators-model.ts'
import { readUnits, type ToldUnits, toldUnits, unitsOf } from './units-read.ts'

export const unitsToSettle = defineQuery({
  name: 'unitsToSettle',
  summary: {
    nl: 'Welke eenheden een bijdrage nog mag tellen',
    en: 'Which units a grant may still count',
  },
  params: z.strictObject({ grantId }),
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    kinds: z.array(
      z.strictObject({
        kind: countedUnit,
        /** Each once, over all projects and indicators of the grant, on its days. */
        known: z.int().min(0),
        /** That this grant was settled on. */
        counted: z.int().min(0),
        /** That other grants bear. */
        elsewhere: z.int().min(0),
        /** Which are left, the first ones first. */
        free: z.array(unitKey),
      }),
    ),
  }),
  source: indicatorsModel,
  asOf: true,
  async run({ grantId: id }, context): Promise<(ToldUnits & { asOf: unknown }) | Rejection> {
    const read = readUnits(context.db, id, context.at)
    const found = await toldUnits(read, id, context)
    if (isRejection(found)) return found
    return { ...found.told, asOf: { position: context.at, on: context.on } }
  },
  finish(opened) {
    const told = opened as ToldUnits & { asOf: unknown } // what `run` gave, its target groups opened
    const kinds = told.kinds.flatMap(({ kind, share }) => {
      const units = unitsOf(told, kind, share)
      if (!units) return []
      const stands = units.filter(({ fact }) => fact)
      return {
        kind,
        known: stands.length,
        counted: units.filter(({ own, free }) => own && !free).length,
        elsewhere: stands.filter(({ free, own }) => !free && !own).length,
        free: units.flatMap(({ free, key }) => (free ? [key] : [])),
      }
    })
    return { grantId: told.grantId, asOf: told.asOf, kinds }
  },
})
