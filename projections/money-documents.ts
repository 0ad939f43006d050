/** Invoices that were handed in here and not declared yet, newest first; and what VAT was to this organisation the last time. */
import { z } from 'zod'
import { mediaType } from '../events/evidence.ts'
import { vatTreatment } from '../events/money.ts'
import { localDate, organisationId, sha256 } from '../events/values.ts'
import { personalAnswer, sealedFromRow } from '../src/contract/answer.ts'
import { defineQuery, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { BOOKKEEPING } from '../src/domain/evidence/value-document.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { moneyDocumentsModel } from './money-documents-model.ts'

const cents = z.int()

export const moneyDocuments = defineQuery({
  name: 'moneyDocuments',
  summary: { nl: 'Facturen die nog niet gedeclareerd zijn', en: 'Invoices that are not declared yet' },
  params: z.strictObject({
    organisationId,
    /** `valued`: all that somebody said the worth of, declared or not: what a credit note may belong to. */
    what: z.enum(['drafts', 'valued']).default('drafts'),
    ...pageParams,
  }),
  result: z.strictObject({
    rows: z.array(
      z.strictObject({
        sha256,
        mediaType,
        /** Instant. */
        storedAt: z.string(),
        /** Absent until somebody said what it is worth. */
        worth: z
          .strictObject({
            supplier: personalAnswer.optional(),
            number: personalAnswer.optional(),
            datedOn: localDate,
            net: cents,
            vat: cents,
          })
          .optional(),
      }),
    ),
    /** Of the document that was valued last. */
    lastTreatment: vatTreatment.optional(),
    next: z.string().optional(),
  }),
  source: moneyDocumentsModel,
  asOf: false,
  run({ organisationId: at, what, cursor = null, limit }, { viewer, db }) {
    if (!viewer.holds(BOOKKEEPING, at)) return rejected('forbidden')
    const rows = db.all(DOCUMENTS, at, cursor, limit + 1, what)
    const last = db.get('SELECT vatTreatment FROM worth WHERE organisationId = ? ORDER BY valuedAt DESC LIMIT 1', at)
    const { shown, next } = pageOf(rows, limit, (row) => `${row.storedAt} ${row.sha256}`)
    return present({ rows: shown.map(rowOf), lastTreatment: last?.vatTreatment ?? undefined, next })
  },
})

const DOCUMENTS = `SELECT d.sha256, d.mediaType, d.storedAt, w.supplierName, w.sealedSupplier, w.number, w.datedOn, w.net, w.vat
FROM document d LEFT JOIN worth w ON w.sha256 = d.sha256
WHERE d.organisationId = ?1 AND (?2 IS NULL OR d.storedAt || ' ' || d.sha256 < ?2)
  AND ((?4 = 'valued' AND w.sha256 IS NOT NULL)
    OR (?4 = 'drafts' AND NOT EXISTS (SELECT 1 FROM held h WHERE h.sha256 = d.sha256)))
  AND NOT EXISTS (SELECT 1 FROM note n WHERE n.sha256 = d.sha256)
ORDER BY d.storedAt || ' ' || d.sha256 DESC LIMIT ?3`

function rowOf(row: SqlRow) {
  const worth = row.datedOn !== null && {
    supplier: row.supplierName ?? sealedFromRow(row.sealedSupplier),
    number: sealedFromRow(row.number),
    ...{ datedOn: row.datedOn, net: row.net, vat: row.vat },
  }
  return present({
    sha256: row.sha256,
    mediaType: row.mediaType,
    storedAt: row.storedAt,
    worth: worth ? present(worth) : undefined,
  })
}
