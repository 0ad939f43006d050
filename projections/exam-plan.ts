import { z } from 'zod'
import { passRule } from '../events/exam-plan.ts'
import { creboCode, qualificationVersion } from '../events/qualification.ts'
import { code, instrumentId, localDate, organisationId, unitId } from '../events/values.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { examPlanRef } from '../src/domain/exam-plan/exam-plan.ts'
import { approvedOn } from '../src/domain/instrument/instrument.ts'
import { present } from './answers.ts'
import { ARRANGERS } from './board-sight.ts'
import { examBoardModel } from './exam-board.ts'
import { loadNames } from './names.ts'

const name = { crebo: creboCode, qualificationVersion, cohort: code }

/** Which plans there are. */
export const examPlans = defineQuery({
  name: 'examPlans',
  summary: { nl: 'Examenplannen van een instelling', en: 'Exam plans of an institution' },
  params: z.strictObject({ institutionId: organisationId }),
  result: z.strictObject({
    plans: z.array(z.strictObject({ ...name, version: z.int(), from: localDate, parts: z.int() })),
  }),
  source: examBoardModel,
  asOf: false,
  run({ institutionId }, { viewer, db }) {
    if (!viewer.holds(ARRANGERS, institutionId)) return rejected('forbidden')
    const rows = db.all('SELECT * FROM plan WHERE institutionId = ? ORDER BY examPlanId LIMIT 1000', institutionId)
    return {
      plans: rows.map(({ crebo, qualificationVersion: of, cohort, version, startsOn, parts }) => {
        return { crebo, qualificationVersion: of, cohort, version, from: startsOn, parts }
      }),
    }
  },
})

/** One plan in all its versions, the newest first. */
export const examPlan = defineQuery({
  name: 'examPlan',
  summary: { nl: 'Het examenplan van een cohort', en: 'The exam plan of a cohort' },
  params: z.strictObject({ institutionId: organisationId, ...name }),
  result: z.strictObject({
    institutionId: organisationId,
    ...name,
    versions: z.array(
      z.strictObject({
        version: z.int(),
        from: localDate,
        passRule,
        needsSitting: z.boolean(),
        parts: z.array(
          z.strictObject({
            instrumentId,
            code: z.string().optional(),
            title: z.string().optional(),
            weight: z.int(),
            units: z.array(
              z.strictObject({
                unitId,
                code: z.string().optional(),
                titleNl: z.string().optional(),
                titleEn: z.string().optional(),
                /** The instrument is approved for this unit today. */
                approved: z.boolean(),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
  source: 'fold',
  asOf: true,
  async run(params, context) {
    const { viewer, on } = context
    if (!viewer.holds(ARRANGERS, params.institutionId)) return rejected('not-found')
    const plan = await context.load(examPlanRef(params))
    if (!plan) return rejected('not-found')
    const parts = plan.versions.flatMap((version) => version.parts)
    const names = await loadNames(context, {
      instruments: parts.map((part) => part.instrumentId),
      units: parts.flatMap(({ unitIds }) => unitIds),
    })
    return {
      ...params,
      cohort: plan.cohort,
      versions: plan.versions
        .map((version, i) => ({
          version: i + 1,
          from: version.from,
          passRule: version.passRule,
          needsSitting: version.needsSitting,
          parts: version.parts.map((part) => {
            const state = names.instrument(part.instrumentId)
            const own = state?.institutionId === params.institutionId ? state : undefined
            const approved = approvedOn(own, on)
            const shown = approved ?? own?.versions.at(-1)
            return present({
              instrumentId: part.instrumentId,
              code: shown?.code,
              title: shown?.title,
              weight: part.weight,
              units: part.unitIds.map((id) => {
                const unit = names.unit(id)
                return present({
                  unitId: id,
                  code: unit?.code,
                  titleNl: unit?.title.nl,
                  titleEn: unit?.title.en,
                  approved: approved?.unitIds.some((covered) => covered === id) ?? false,
                })
              }),
            })
          }),
        }))
        .toReversed(),
    }
  },
})
