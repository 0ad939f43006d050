/** What a learner shares, for the learner alone. Each share is its own stream, so their list is a stored read model. */
import { z } from 'zod'
import { learnerEvents } from '../events/learner.ts'
import { shareEvents } from '../events/share.ts'
import { certificateId, count, credentialTypeId, employmentId, instant, learnerId, shareId } from '../events/values.ts'
import { personalAnswer, sealedFromRow, sealedToRow } from '../src/contract/answer.ts'
import { defineProjection, defineQuery, handle, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { type EmploymentState, employments } from '../src/domain/employment/employment.ts'
import { isOpenAt, type ShareScope } from '../src/domain/share/share.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'
import { seenLearner } from './sight.ts'

export const sharesModel = defineProjection({
  name: 'shares',
  version: 2,
  kind: 'current',
  tables: [
    `CREATE TABLE share (
      shareId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, scope TEXT NOT NULL, audienceId TEXT,
      createdAt TEXT NOT NULL, until TEXT, employmentId TEXT, maxViews INTEGER, showsName INTEGER NOT NULL,
      printedById TEXT, linkSecret TEXT, revokedAt TEXT
    ) STRICT`,
    'CREATE INDEX share_learner ON share (learnerId, createdAt, shareId)',
  ],
  on: {
    ...handle(shareEvents, {
      ShareCreated({ data, meta }, db) {
        db.run(
          'INSERT INTO share VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)',
          ...[data.shareId, data.learnerId, JSON.stringify(data.scope), data.audienceId ?? null, meta.recordedAt],
          ...[data.until ?? null, data.employmentId ?? null, data.maxViews ?? null, data.showsName ? 1 : 0],
          ...[data.printedById ?? null, sealedToRow(data.linkSecret)],
        )
      },
      ShareRevoked({ stream, meta }, db) {
        db.run('UPDATE share SET revokedAt = ? WHERE shareId = ?', meta.recordedAt, stream.slice('share-'.length))
      },
    }),
    ...handle(learnerEvents, {
      LearnersMerged({ stream, data }, db) {
        db.run('UPDATE share SET learnerId = ? WHERE learnerId = ?', stream.slice('learner-'.length), data.mergedId)
      },
    }),
  },
})

const share = z.strictObject({
  shareId,
  scope: z.enum(['certificates', 'credentialTypes', 'transcript']),
  certificateIds: z.array(certificateId).optional(),
  credentialTypeIds: z.array(credentialTypeId).optional(),
  audience: organisationAnswer.optional(),
  createdAt: instant,
  /** Absent where it lasts as long as the employment, or stands on paper. */
  until: instant.optional(),
  /** It ends when this employment does, whatever `until` says. */
  employmentId: employmentId.optional(),
  maxViews: count.optional(),
  showsName: z.boolean(),
  /** Who printed it for the learner; on paper only. */
  printedBy: organisationAnswer.optional(),
  status: z.enum(['open', 'ended', 'revoked']),
  revokedAt: instant.optional(),
  /** With the share's id it makes the link; the learner may see it again. */
  linkSecret: personalAnswer.optional(),
})

export const shares = defineQuery({
  name: 'shares',
  summary: { nl: 'Wat een deelnemer met anderen deelt', en: 'What a learner shares with others' },
  params: z.strictObject({ learnerId }),
  result: z.strictObject({ shares: z.array(share) }),
  source: sharesModel,
  asOf: false,
  run(params, context) {
    const rows = context.db.all(
      'SELECT * FROM share WHERE learnerId = ? ORDER BY createdAt DESC, shareId DESC LIMIT 500',
      params.learnerId,
    )
    return answer(params.learnerId, rows, context)
  },
})

async function answer(id: string, rows: readonly SqlRow[], context: QueryContext) {
  const seen = await seenLearner(id, context)
  if (isRejection(seen)) return seen
  if (!seen.sight.self) return rejected('not-found')
  const names = await loadNames(context, {
    organisations: rows.flatMap(({ audienceId, printedById }) =>
      [audienceId, printedById].flatMap((organisation) => (organisation ? [String(organisation)] : [])),
    ),
  })
  const work = await employmentsOf(rows, context)
  return {
    shares: rows.map((row) => {
      const { kind, ...scope } = JSON.parse(String(row.scope)) as ShareScope
      return present({
        shareId: row.shareId,
        scope: kind,
        ...scope,
        audience: row.audienceId ? organisationOf(names, String(row.audienceId)) : undefined,
        createdAt: row.createdAt,
        until: row.until ?? undefined,
        employmentId: row.employmentId ?? undefined,
        maxViews: row.maxViews ?? undefined,
        showsName: row.showsName === 1,
        printedBy: row.printedById ? organisationOf(names, String(row.printedById)) : undefined,
        status: statusOf(row, context, work.get(String(row.employmentId))),
        revokedAt: row.revokedAt ?? undefined,
        linkSecret: sealedFromRow(row.linkSecret),
      })
    }),
  }
}

/** The employments that some rows end with. */
export async function employmentsOf(rows: readonly SqlRow[], context: Pick<QueryContext, 'load'>) {
  const ids = new Set(rows.flatMap(({ employmentId: id }) => (id ? [String(id)] : [])))
  const found = await Promise.all([...ids].map(async (id) => [id, await context.load(employments.ref(id))] as const))
  return new Map(found)
}

type Clock = Pick<QueryContext, 'now' | 'today'>

export function statusOf(row: SqlRow, { now, today }: Clock, employment: EmploymentState | undefined) {
  if (row.revokedAt !== null) return 'revoked'
  const term = present({ until: optional(row.until), employmentId: optional(row.employmentId) })
  return isOpenAt(term, now, today, employment) ? 'open' : 'ended'
}
const optional = (value: unknown) => (typeof value === 'string' ? value : undefined)
