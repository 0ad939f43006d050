/** Findings that wait: for an answer of whose entry it is about or of the lead, and once there is one for the controller. */
import { z } from 'zod'
import { errorKind } from '../events/grant-audit.ts'
import { findingId, grantId, localDate, type Role } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { booksOf } from '../src/domain/books/books.ts'
import { grants } from '../src/domain/grant/grant.ts'
import { OFFICE, PARTNER } from '../src/domain/grant/grant-people.ts'
import { booksId } from '../src/domain/grant/periods.ts'
import { approvalsModel } from './approvals-model.ts'

/** Who may have to do something about a finding. */
export const ANSWERING: readonly Role[] = [...new Set([...OFFICE, ...PARTNER, 'funderController' as const])]
/** The oldest of them: who has more begins there. */
const MOST = 100

export const findingsWaiting = defineQuery({
  name: 'findingsWaiting',
  summary: {
    nl: 'Bevindingen die op een reactie of een besluit wachten',
    en: 'Findings that wait for an answer or a decision',
  },
  params: z.strictObject({}),
  result: z.strictObject({
    findings: z.array(
      z.strictObject({
        grantId,
        grantName: z.string(),
        findingId,
        kind: errorKind,
        on: localDate,
        /** What the viewer has to do about it. */
        todo: z.enum(['answer', 'close']),
      }),
    ),
  }),
  source: approvalsModel,
  asOf: false,
  run(_asked, context) {
    const { organisationId, role } = context.viewer
    if (organisationId === undefined || role === undefined || !ANSWERING.includes(role)) return rejected('forbidden')
    const rows = context.db.all(OPEN, organisationId, MOST)
    return answer(
      rows.map((row) => ({
        ...{ grantId: String(row.grantId), findingId: String(row.findingId), isAnswered: row.answered === 1 },
      })),
      context,
    )
  },
})
const OPEN = `SELECT f.findingId, f.grantId, f.answered FROM finding f
JOIN party p ON p.grantId = f.grantId AND p.organisationId = ? ORDER BY f.position LIMIT ?`

interface Open {
  readonly grantId: string
  readonly findingId: string
  readonly isAnswered: boolean
}
async function answer(rows: readonly Open[], { viewer, load }: QueryContext) {
  const findings: object[] = []
  for (const { grantId: id, findingId: of, isAnswered } of rows) {
    const grant = await load(grants.ref(id))
    const finding = grant?.findings.get(of)
    if (!grant || !finding || finding.closed || grant.status !== 'awarded' || grant.settled) continue
    const scope = { partnershipId: grant.partnershipId, grantId: id }
    const entry = (await load(booksOf.ref(booksId(id, finding.period))))?.entries.get(finding.entryId)
    const isTheirs = viewer.holds(OFFICE, grant.beneficiaryId, scope) || viewer.holds(PARTNER, entry?.partnerId, scope)
    const mine = isAnswered ? viewer.holds('funderController', grant.funderId, scope) : isTheirs
    if (!mine) continue
    const about = { grantId: id, grantName: grant.name, findingId: of, kind: finding.kind, on: finding.on }
    findings.push({ ...about, todo: isAnswered ? 'close' : 'answer' })
  }
  return { findings }
}
