/** A prepared list of what was got before, for who prepared it and for the officers of the body that issued it. */
import { z } from 'zod'
import { earlier } from '../events/taking-over.ts'
import { learnerId, localDate, organisationId, type Role, takeOverId, titles } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { ACCEPTING } from '../src/domain/learner/accept-taken-over.ts'
import { PREPARING } from '../src/domain/learner/propose-take-over.ts'
import { pageOf, pageParams, present, sentence } from './answers.ts'
import { definitionOf, loadNames } from './names.ts'
import { learnerOf } from './shown.ts'
import { nameOf } from './sight.ts'
import { takeOversModel } from './take-overs-model.ts'
import { takenOverText } from './transcript-sentences.ts'

const status = z.enum(['waiting', 'lapsed', 'accepted', 'declined', 'withdrawn'])
const READING: readonly Role[] = [...PREPARING, ...ACCEPTING]

export const takeOvers = defineQuery({
  name: 'takeOvers',
  summary: { nl: 'Wat uit eerdere registers is of wordt overgenomen', en: 'What is taken over from earlier registers' },
  params: z.strictObject({
    organisationId,
    status: status.optional(),
    /** Of one learner. */
    learnerId: learnerId.optional(),
    ...pageParams,
  }),
  result: z.strictObject({
    rows: z.array(
      z.strictObject({
        takeOverId,
        learnerId,
        name: personalAnswer.optional(),
        what: earlier,
        title: titles.optional(),
        register: z.string(),
        row: z.string(),
        documentHash: z.string(),
        text: sentence,
        status,
        proposedOn: localDate,
        decidedOn: localDate.optional(),
        /** Somebody else has to accept what you prepared. */
        byYou: z.boolean(),
      }),
    ),
    next: z.string().optional(),
  }),
  source: takeOversModel,
  asOf: false,
  run(params, context) {
    if (!context.viewer.holds(READING, params.organisationId)) return rejected('forbidden')
    const { status: wanted = null, learnerId: one = null, cursor = null, limit } = params
    const rows = context.db.all(PAGE, ...[params.organisationId, context.today, wanted, one, cursor, limit + 1])
    const { shown, next } = pageOf(rows, limit, (row) => String(row.takeOverId))
    return answer(shown, next, context)
  },
})

const PAGE = `SELECT * FROM (
  SELECT t.*, CASE WHEN t.status = 'waiting' AND t.lapsesOn < ?2 THEN 'lapsed' ELSE t.status END AS standing
  FROM takeOver t WHERE t.institutionId = ?1)
WHERE (?3 IS NULL OR standing = ?3) AND (?4 IS NULL OR learnerId = ?4) AND (?5 IS NULL OR takeOverId > ?5)
ORDER BY takeOverId LIMIT ?6`

async function answer(rows: readonly SqlRow[], next: string | undefined, context: QueryContext) {
  const whats = rows.map((row) => earlier.parse(JSON.parse(String(row.what))))
  const names = await loadNames(context, {
    units: whats.flatMap((what) => (what.kind === 'result' ? [what.unitId] : [])),
    credentialTypes: whats.flatMap((what) => (what.kind === 'certificate' ? [what.credentialTypeId] : [])),
  })
  const shown = await Promise.all(
    rows.map(async (row, i) => {
      const learner = await learnerOf(String(row.learnerId), context)
      const what = whats[i]
      return present({
        takeOverId: row.takeOverId,
        learnerId: row.learnerId,
        name: learner && nameOf(learner),
        what,
        title:
          what?.kind === 'result'
            ? names.unit(what.unitId)?.title
            : what?.kind === 'certificate'
              ? definitionOf(names, what.credentialTypeId)?.label
              : undefined,
        register: row.register,
        row: row.registerRow,
        documentHash: row.documentHash,
        text: takenOverText(String(row.register)),
        status: row.standing,
        proposedOn: row.proposedOn,
        decidedOn: row.decidedOn ?? undefined,
        byYou: row.proposedById === context.viewer.userId,
      })
    }),
  )
  return present({ rows: shown, next })
}
