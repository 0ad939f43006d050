/** What was shared with an organisation, as rows of the read model have it, and what stands in it today. */
import { z } from 'zod'
import { credentialKind } from '../events/credential-type.ts'
import { localDate, titles } from '../events/values.ts'
import { addPeriod } from '../src/contract/dates.ts'
import type { QueryContext, SqlRow } from '../src/contract/projection.ts'
import { verificationStatus } from '../src/contract/verification.ts'
import type { Certificate } from '../src/domain/learner/learner.ts'
import type { ShareScope } from '../src/domain/share/share.ts'
import { present } from './answers.ts'
import { employmentsOf, statusOf } from './shares.ts'
import { learnerOf, shownCertificate } from './shown.ts'
import { certificatesIn, shownShare } from './shown-share.ts'

/** Three words for planning: expiring is valid, but not for long. */
export const validity = z.enum(['valid', 'expiring', 'lapsed'])
const EXPIRING = 'P90D'

export const sharedPaper = z.strictObject({
  title: titles.optional(),
  kind: credentialKind.optional(),
  credentialTypeId: z.string(),
  status: verificationStatus,
  validity,
  validUntil: localDate.optional(),
  refreshAdvisedBy: localDate.optional(),
  takenOver: z.strictObject({ register: z.string() }).optional(),
})

export const scopeOfRow = (row: SqlRow): ShareScope => JSON.parse(String(row.scope)) as ShareScope

/** Of some rows those that are open now. */
export async function openRows(rows: readonly SqlRow[], context: QueryContext): Promise<readonly SqlRow[]> {
  const work = await employmentsOf(rows, context)
  return rows.filter((row) => statusOf(row, context, work.get(String(row.employmentId))) === 'open')
}

/** The name that it shows, as it shows it: on a paper the name that stands there, not the one of today. */
export async function nameInShare(row: SqlRow, context: QueryContext) {
  const learner = row.showsName === 1 ? await learnerOf(String(row.learnerId), context) : undefined
  const shown = learner && (await shownShare({ scope: scopeOfRow(row), showsName: true }, learner, context))
  return shown?.name
}

/** Each certificate of a share once, with how it stands today: never more than the share shows. */
export async function papersOf(rows: readonly SqlRow[], context: QueryContext) {
  const papers = new Map<string, Certificate>()
  for (const row of rows) {
    const learner = await learnerOf(String(row.learnerId), context)
    if (!learner) continue
    for (const one of certificatesIn(scopeOfRow(row), learner, context.today)) papers.set(one.certificateId, one)
  }
  const shown = await Promise.all([...papers.values()].map((one) => paperOf(one, context)))
  return shown.filter((one) => one !== undefined)
}

async function paperOf(certificate: Certificate, context: QueryContext) {
  const shown = await shownCertificate(certificate, context.today, context)
  if (!shown) return undefined
  const { title, kind, status, validUntil, refreshAdvisedBy, takenOver } = shown
  return present({
    title,
    kind,
    credentialTypeId: certificate.credentialTypeId,
    status,
    validity: validityOf(String(status), certificate.policyOutcome.validUntil, context.today),
    validUntil,
    refreshAdvisedBy,
    takenOver,
  })
}

function validityOf(status: string, validUntil: string | undefined, today: string): z.infer<typeof validity> {
  if (['lapsed', 'revoked', 'superseded', 'suspended'].includes(status)) return 'lapsed'
  if (status === 'in-grace') return 'expiring'
  return validUntil !== undefined && validUntil <= addPeriod(today, EXPIRING) ? 'expiring' : 'valid'
}
