/** Asking for names, and for offerings with the seats that are left. For anybody who is logged in. */
import { z } from 'zod'
import { learningForm, learningRoute } from '../events/offering.ts'
import { credentialTypeId, localDate, offeringId, organisationId, partnershipId, unitId } from '../events/values.ts'
import { normalForm } from '../src/contract/naming.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { directoryModel } from './directory.ts'

const isLoggedIn = ({ viewer }: QueryContext) => viewer.userId !== undefined

const entryKind = z.enum(['organisation', 'partnership', 'qualification', 'unit', 'credentialType', 'offering'])

export const directory = defineQuery({
  name: 'directory',
  summary: { nl: 'Namen van organisaties, scholing en bewijzen', en: 'Names of organisations, training and papers' },
  params: z.strictObject({ kind: entryKind.optional(), text: z.string().min(1).max(100).optional(), ...pageParams }),
  result: z.strictObject({
    entries: z.array(
      z.strictObject({
        kind: entryKind,
        id: z.string(),
        code: z.string().optional(),
        titleNl: z.string().optional(),
        titleEn: z.string().optional(),
        /** Kind of organisation or paper, region, version, route. */
        detail: z.string().optional(),
      }),
    ),
    next: z.string().optional(),
  }),
  source: directoryModel,
  asOf: true,
  run({ kind, text, cursor, limit }, context) {
    if (!isLoggedIn(context)) return rejected('forbidden')
    const searched = text === undefined ? null : `%${normalForm(text)}%`
    const rows = context.db.all(
      `SELECT * FROM entry WHERE kind || ' ' || id > ? AND fromPosition <= ? AND (toPosition IS NULL OR toPosition > ?)
AND (? IS NULL OR kind = ?) AND (? IS NULL OR searched LIKE ?) ORDER BY kind || ' ' || id LIMIT ?`,
      ...[cursor ?? '', context.at, context.at, kind ?? null, kind ?? null, searched, searched, limit + 1],
    )
    const { shown, next } = pageOf(rows, limit, (row) => `${row.kind} ${row.id}`)
    const entries = shown.map((row) =>
      present({
        kind: row.kind,
        id: row.id,
        code: row.code ?? undefined,
        titleNl: row.titleNl ?? undefined,
        titleEn: row.titleEn ?? undefined,
        detail: row.detail ?? undefined,
      }),
    )
    return present({ entries, next })
  },
})

export const offerings = defineQuery({
  name: 'offerings',
  summary: { nl: 'Scholing met vrije plaatsen', en: 'Training on offer, with seats left' },
  params: z.strictObject({
    partnershipId: partnershipId.optional(),
    /** Only what can still be joined on that day. */
    openOn: localDate.optional(),
    ...pageParams,
  }),
  result: z.strictObject({
    offerings: z.array(
      z.strictObject({
        offeringId,
        partnershipId,
        providerId: organisationId,
        institutionId: organisationId,
        credentialTypeId: credentialTypeId.optional(),
        titleNl: z.string(),
        titleEn: z.string(),
        units: z.array(z.strictObject({ unitId, code: z.string() })),
        form: learningForm,
        route: learningRoute,
        startsOn: localDate,
        endsOn: localDate,
        withdrawnOn: localDate.optional(),
        seats: z.int(),
        seatsLeft: z.int(),
      }),
    ),
    next: z.string().optional(),
  }),
  source: directoryModel,
  asOf: true,
  run(params, context) {
    if (!isLoggedIn(context)) return rejected('forbidden')
    const partnership = params.partnershipId ?? null
    const open = params.openOn ?? null
    const rows = context.db.all(
      OFFERINGS,
      ...[context.at, context.at, context.at, context.at, params.cursor ?? '', context.at],
      ...[partnership, partnership, open, open, open, context.at, params.limit + 1],
    )
    const { shown, next } = pageOf(rows, params.limit, (row) => String(row.offeringId))
    return present({ offerings: shown.map((row) => offeringOf(row, context.at)), next })
  },
})

const OFFERINGS = `SELECT o.*, e.titleNl, e.titleEn,
  (SELECT count(*) FROM seat s WHERE s.offeringId = o.offeringId AND s.fromPosition <= ?
    AND (s.toPosition IS NULL OR s.toPosition > ?)) AS taken
FROM offering o JOIN entry e ON e.kind = 'offering' AND e.id = o.offeringId
  AND e.fromPosition <= ? AND (e.toPosition IS NULL OR e.toPosition > ?)
WHERE o.offeringId > ? AND o.fromPosition <= ? AND (? IS NULL OR o.partnershipId = ?)
  AND (? IS NULL OR (o.endsOn >= ? AND (o.withdrawnOn IS NULL OR o.withdrawnOn > ? OR o.withdrawnPosition > ?)))
ORDER BY o.offeringId LIMIT ?`

function offeringOf(row: SqlRow, at: string) {
  const withdrawn = row.withdrawnPosition !== null && String(row.withdrawnPosition) <= at
  return present({
    offeringId: row.offeringId,
    partnershipId: row.partnershipId,
    providerId: row.providerId,
    institutionId: row.institutionId,
    credentialTypeId: row.credentialTypeId ?? undefined,
    titleNl: row.titleNl,
    titleEn: row.titleEn,
    units: JSON.parse(String(row.units)),
    form: row.form,
    route: row.route,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    withdrawnOn: withdrawn ? row.withdrawnOn : undefined,
    seats: row.seats,
    seatsLeft: Math.max(0, Number(row.seats) - Number(row.taken)),
  })
}
