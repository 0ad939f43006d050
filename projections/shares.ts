/** What a learner shares, for the learner alone. Each share is its own stream, so their list is a stored read model. */
import { z } from 'zod'
import { learnerEvents } from '../events/learner.ts'
import { shareEvents } from '../events/share.ts'
import { certificateId, count, instant, learnerId, shareId } from '../events/values.ts'
import { personalAnswer, sealedFromRow, sealedToRow } from '../src/contract/answer.ts'
import { defineProjection, defineQuery, handle, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'
import { seenLearner } from './sight.ts'

export const sharesModel = defineProjection({
  name: 'shares',
  version: 1,
  kind: 'current',
  tables: [
    `CREATE TABLE share (
      shareId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, kind TEXT NOT NULL, certificateId TEXT, audienceId TEXT,
      createdAt TEXT NOT NULL, until TEXT NOT NULL, maxViews INTEGER, showsName INTEGER NOT NULL,
      linkSecret TEXT, revokedAt TEXT
    ) STRICT`,
    'CREATE INDEX share_learner ON share (learnerId, createdAt, shareId)',
  ],
  on: {
    ...handle(shareEvents, {
      ShareCreated({ data, meta }, db) {
        const { scope } = data
        db.run(
          'INSERT INTO share VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)',
          ...[data.shareId, data.learnerId, scope.kind, scope.kind === 'certificate' ? scope.certificateId : null],
          ...[data.audienceId ?? null, meta.recordedAt, data.until, data.maxViews ?? null, data.showsName ? 1 : 0],
          sealedToRow(data.linkSecret),
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
  scope: z.enum(['certificate', 'transcript']),
  certificateId: certificateId.optional(),
  audience: organisationAnswer.optional(),
  createdAt: instant,
  until: instant,
  maxViews: count.optional(),
  showsName: z.boolean(),
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
    organisations: rows.flatMap((row) => (row.audienceId ? [String(row.audienceId)] : [])),
  })
  return {
    shares: rows.map((row) =>
      present({
        shareId: row.shareId,
        scope: row.kind,
        certificateId: row.certificateId ?? undefined,
        audience: row.audienceId ? organisationOf(names, String(row.audienceId)) : undefined,
        createdAt: row.createdAt,
        until: row.until,
        maxViews: row.maxViews ?? undefined,
        showsName: row.showsName === 1,
        status: statusOf(row, context.now),
        revokedAt: row.revokedAt ?? undefined,
        linkSecret: sealedFromRow(row.linkSecret),
      }),
    ),
  }
}

function statusOf({ revokedAt, until }: SqlRow, now: string) {
  if (revokedAt !== null) return 'revoked'
  return now < String(until) ? 'open' : 'ended'
}
