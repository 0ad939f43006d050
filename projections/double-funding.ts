/**
 * Per document that a grant takes of: what it is worth, what each grant takes, and what is left. More than it is worth is
 * taken only where a credit note came afterwards. Of a grant that the viewer may not see only the amount is told.
 */
import { z } from 'zod'
import { documentKind } from '../events/evidence.ts'
import { vatTreatment } from '../events/money.ts'
import { grantId, localDate, sha256 } from '../events/values.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { evidences } from '../src/domain/evidence/evidence.ts'
import { sum } from '../src/domain/money.ts'
import { asOfAnswer, organisationAnswer, pageOf, pageParams, present } from './answers.ts'
import { doubleFundingModel } from './double-funding-model.ts'
import { seenGrant } from './grant-sight.ts'
import { loadNames, organisationOf } from './names.ts'

const cents = z.int()
const params = z.strictObject({
  grantId,
  sha256: sha256.optional(),
  /** Only those of which more is taken than they are worth. */
  over: z.enum(['yes']).optional(),
  ...pageParams,
})
type Asked = z.infer<typeof params>

export const doubleFunding = defineQuery({
  name: 'doubleFunding',
  summary: { nl: 'Wat bijdragen samen van één document nemen', en: 'What grants together take of one document' },
  params,
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    view: z.enum(['all', 'own']),
    documents: z.array(
      z.strictObject({
        sha256,
        organisation: organisationAnswer,
        /** As it is kept; absent where the bytes lie elsewhere. */
        kind: documentKind.optional(),
        datedOn: localDate.optional(),
        net: cents,
        vat: cents,
        vatTreatment,
        /** Net and lost VAT of its credit notes. */
        credited: cents,
        /** Net and lost VAT, less the credit notes. */
        ceiling: cents,
        grants: z.array(z.strictObject({ grantId: grantId.optional(), name: z.string().optional(), taken: cents })),
        taken: cents,
        /** Less than nothing: so much is taken too much. */
        left: cents,
        over: z.boolean(),
      }),
    ),
    next: z.string().optional(),
  }),
  source: doubleFundingModel,
  asOf: true,
  run(asked, context) {
    // Whose part it is, is known once the grant is loaded: both pages are read before.
    const own = context.viewer.organisationId
    const all = documentsAt(asked, undefined, context)
    const mine = own === undefined ? [] : documentsAt(asked, own, context)
    return answer(asked, { all, mine }, context)
  },
})

interface Document {
  readonly row: SqlRow
  readonly taken: readonly { readonly grantId: string; readonly taken: number }[]
}

const DOCUMENTS = `WITH named AS (SELECT DISTINCT sha256 FROM total WHERE grantId = ?1 AND position <= ?2),
known AS (
  SELECT w.*, w.net - w.creditNet + CASE w.vatTreatment WHEN 'nonRecoverable' THEN w.vat - w.creditVat ELSE 0 END AS ceiling,
    (SELECT sum(t.sum) FROM total t WHERE t.sha256 = w.sha256 AND t.position = (SELECT max(l.position) FROM total l
      WHERE l.sha256 = t.sha256 AND l.grantId = t.grantId AND l.position <= ?2)) AS taken,
    (SELECT t.sum FROM total t WHERE t.sha256 = w.sha256 AND t.grantId = ?1 AND t.position <= ?2
      ORDER BY t.position DESC LIMIT 1) AS here
  FROM named n JOIN worth w ON w.sha256 = n.sha256
    AND w.position = (SELECT max(v.position) FROM worth v WHERE v.sha256 = n.sha256 AND v.position <= ?2)
)
SELECT * FROM known WHERE here > 0 AND sha256 > ?3 AND (?4 IS NULL OR sha256 = ?4) AND (?5 IS NULL OR taken > ceiling)
  AND (?6 IS NULL OR organisationId = ?6) ORDER BY sha256 LIMIT ?7`
const BY_GRANT = `SELECT t.grantId, t.sum FROM total t WHERE t.sha256 = ?1 AND t.sum > 0 AND t.position = (
  SELECT max(l.position) FROM total l WHERE l.sha256 = t.sha256 AND l.grantId = t.grantId AND l.position <= ?2)
ORDER BY t.grantId`

function documentsAt(asked: Asked, own: string | undefined, { db, at }: QueryContext): readonly Document[] {
  const { grantId: id, cursor = '', sha256: hash = null, over = null, limit } = asked
  return db.all(DOCUMENTS, id, at, cursor, hash, over, own ?? null, limit + 1).map((row) => ({
    row,
    taken: db
      .all(BY_GRANT, String(row.sha256), at)
      .map((one) => ({ grantId: String(one.grantId), taken: Number(one.sum) })),
  }))
}

async function answer(asked: Asked, pages: Record<'all' | 'mine', readonly Document[]>, context: QueryContext) {
  const seen = await seenGrant(asked.grantId, context)
  if (isRejection(seen)) return seen
  const { view } = seen.sight
  const { shown, next } = pageOf(view === 'all' ? pages.all : pages.mine, asked.limit, ({ row }) => String(row.sha256))
  const names = await loadNames(context, { organisations: shown.map(({ row }) => String(row.organisationId)) })
  const states = new Map(
    await Promise.all(
      shown.map(async ({ row }) => [row.sha256, await context.load(evidences.ref(String(row.sha256)))] as const),
    ),
  )
  const known = await namesOfGrants(new Set(shown.flatMap(({ taken }) => taken.map((one) => one.grantId))), context)
  return present({
    grantId: asked.grantId,
    asOf: { position: context.at, on: context.on },
    view,
    documents: shown.map(({ row, taken }) => {
      const { sha256: hash, net, vat, vatTreatment: treatment } = row
      const all = sum(taken.map((one) => one.taken))
      const ceiling = Number(row.ceiling)
      const credited = Number(row.creditNet) + (treatment === 'nonRecoverable' ? Number(row.creditVat) : 0)
      const organisation = organisationOf(names, String(row.organisationId))
      const state = states.get(hash)
      const told = present({ kind: state?.documents.at(-1)?.kind, datedOn: state?.value?.datedOn })
      const worth = { sha256: hash, organisation, ...told, net, vat, vatTreatment: treatment, credited, ceiling }
      const grants = taken.map((one) => ({ ...known.get(one.grantId), taken: one.taken }))
      return { ...worth, grants, taken: all, left: ceiling - all, over: all > ceiling }
    }),
    next,
  })
}

/** Those that the viewer may see. */
async function namesOfGrants(ids: ReadonlySet<string>, context: QueryContext) {
  const known = new Map<string, { readonly grantId: string; readonly name: string }>()
  for (const id of ids) {
    const seen = await seenGrant(id, context)
    if (!isRejection(seen)) known.set(id, { grantId: id, name: seen.grant.name })
  }
  return known
}
