/** The trail of a grant's money, the newest first: by kind of event, person, part of the administration and day. */
import { z } from 'zod'
import { entryId, eventId, grantId, localDate, policyVersion, role, userId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow, type SqlValue } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { asOfAnswer, organisationAnswer, pageOf, pageParams, position, present } from './answers.ts'
import { auditTrailModel } from './audit-trail-model.ts'
import { wholeGrant } from './grant-sight.ts'
import { loadNames, organisationOf } from './names.ts'
import { personNames } from './person-name.ts'

export const trailPart = z.enum(['grant', 'books', 'evidence', 'timesheet'])
const params = z.strictObject({
  grantId,
  part: trailPart.optional(),
  /** Of the event, such as CostApproved. */
  type: z
    .string()
    .regex(/^[A-Z][A-Za-z]{1,60}$/, 'expects the name of an event, such as CostApproved')
    .optional(),
  userId: userId.optional(),
  entryId: entryId.optional(),
  /** Days on which it was recorded; both are in it. */
  fromDay: localDate.optional(),
  untilDay: localDate.optional(),
  ...pageParams,
})
type Asked = z.infer<typeof params>

export const auditTrail = defineQuery({
  name: 'auditTrail',
  summary: { nl: 'Wie wat deed met het geld van een bijdrage', en: 'Who did what about the money of a grant' },
  params,
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    events: z.array(
      z.strictObject({
        /** Where it stands in the ledger. */
        position,
        eventId,
        part: trailPart,
        stream: z.string(),
        type: z.string(),
        actorKind: z.enum(['person', 'machine', 'public', 'system']),
        actor: z.strictObject({ id: userId, name: personalAnswer.optional() }).optional(),
        role: role.optional(),
        organisation: organisationAnswer.optional(),
        channel: z.enum(['ui', 'api', 'import', 'job']),
        occurredOn: localDate,
        recordedAt: z.string(),
        policyVersions: z.array(policyVersion),
        period: z.string().optional(),
        entryId: entryId.optional(),
        /** Cents. */
        amount: z.int().optional(),
      }),
    ),
    next: z.string().optional(),
  }),
  source: auditTrailModel,
  asOf: true,
  run: (asked, context) => answer(asked, rowsAt(asked, context), context),
})

function rowsAt(asked: Asked, { db, at }: QueryContext): readonly SqlRow[] {
  const filters: readonly (readonly [string, SqlValue | undefined])[] = [
    ['part = ?', asked.part],
    ['type = ?', asked.type],
    ['userId = ?', asked.userId],
    ['entryId = ?', asked.entryId],
    ['recordedOn >= ?', asked.fromDay],
    ['recordedOn <= ?', asked.untilDay],
  ]
  const wanted = filters.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql: ` AND ${sql}`, value }]))
  const [before = '~', event = ''] = asked.cursor?.split(' ') ?? []
  return db.all(
    `SELECT * FROM trail WHERE grantId = ? AND (position, eventId) < (?, ?) AND fromPosition <= ?${wanted.map(({ sql }) => sql).join('')}
ORDER BY position DESC, eventId DESC LIMIT ?`,
    ...[asked.grantId, before, event, at, ...wanted.map(({ value }) => value), asked.limit + 1],
  )
}

async function answer(asked: Asked, rows: readonly SqlRow[], context: QueryContext) {
  const grant = await wholeGrant(asked.grantId, context)
  if (isRejection(grant)) return grant
  const { shown, next } = pageOf(rows, asked.limit, (row) => `${row.position} ${row.eventId}`)
  const textsOf = (column: string) => shown.flatMap((row) => (typeof row[column] === 'string' ? [row[column]] : []))
  const [names, persons] = await Promise.all([
    loadNames(context, { organisations: textsOf('organisationId') }),
    personNames(textsOf('userId'), context),
  ])
  const events = shown.map((row) => {
    const optional = (column: string) => row[column] ?? undefined
    const [user, organisation] = [optional('userId'), optional('organisationId')]
    return present({
      ...{ position: row.position, eventId: row.eventId, part: row.part, stream: row.stream, type: row.type },
      actorKind: row.actorKind,
      actor: typeof user === 'string' ? present({ id: user, name: persons.get(user) }) : undefined,
      role: optional('role'),
      organisation: typeof organisation === 'string' ? organisationOf(names, organisation) : undefined,
      ...{ channel: row.channel, occurredOn: row.occurredOn, recordedAt: row.recordedAt },
      policyVersions: JSON.parse(String(row.policyVersions)),
      ...{ period: optional('period'), entryId: optional('entryId'), amount: optional('amount') },
    })
  })
  return present({ grantId: asked.grantId, asOf: { position: context.at, on: context.on }, events, next })
}
