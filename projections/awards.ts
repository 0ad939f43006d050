/** What the verifier asks of the ledger about an award, and what an offline bundle takes along: for the program itself. */
import { z } from 'zod'
import { eventId } from '../events/values.ts'
import { AWARDS, awardsAnswer } from '../src/contract/issuers.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { pageOf, present } from './answers.ts'
import { certificateRegister } from './certificate-register.ts'

const PAGE_MAX = 2000

/** By number or by the event of the award; all of them, page by page, when neither is given. */
export const awards = defineQuery({
  name: AWARDS,
  summary: { nl: 'Waaraan uitgereikte bewijzen te herkennen zijn', en: 'By what awarded proofs are recognised' },
  params: z.strictObject({
    number: z.string().min(1).max(60).optional(),
    awardEventId: eventId.optional(),
    cursor: z.string().min(1).max(120).optional(),
    limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_MAX),
  }),
  result: awardsAnswer,
  source: certificateRegister,
  asOf: false,
  run(asked, { db, viewer }) {
    if (viewer.kind !== 'system' && !viewer.isOperator) return rejected('forbidden')
    const rows = db.all(
      PAGE,
      ...[asked.number ?? null, asked.awardEventId ?? null, asked.cursor ?? null, asked.limit + 1],
    )
    const { shown, next } = pageOf(rows, asked.limit, ({ certificateNumber }) => String(certificateNumber))
    return present({
      rows: shown.map((row) =>
        present({
          certificateId: row.certificateId,
          certificateNumber: row.certificateNumber,
          awardEventId: row.awardEventId,
          factsCommitment: row.factsCommitment,
          supersededOn: row.supersededOn ?? undefined,
          revokedOn: row.revokedOn ?? undefined,
        }),
      ),
      next,
    })
  },
})

const PAGE = `SELECT * FROM certificate WHERE toPosition IS NULL AND (?1 IS NULL OR certificateNumber = ?1)
AND (?2 IS NULL OR awardEventId = ?2) AND (?3 IS NULL OR certificateNumber > ?3) ORDER BY certificateNumber LIMIT ?4`
