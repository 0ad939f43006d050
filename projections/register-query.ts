/** Asking the certificate register: one institution's own body sees its own papers, the operator all. */
import { z } from 'zod'
import { credentialKind, legalBasis } from '../events/credential-type.ts'
import { establisher } from '../events/policy.ts'
import { certificateId, credentialTypeId, learnerId, localDate, organisationId, type Role } from '../events/values.ts'
import { addPeriod } from '../src/contract/dates.ts'
import { readCertificateNumber } from '../src/contract/naming.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { organisationAnswer, pageOf, pageParams, present } from './answers.ts'
import { certificateRegister as register } from './certificate-register.ts'
import { loadNames, organisationOf } from './names.ts'
import { certificateStatus, takenFromAnswer } from './transcript-answer.ts'

const READING: readonly Role[] = [
  'examBoardMember',
  'examBoardChair',
  'examBoardSecretary',
  'certifyingOfficer',
  'organisationAdmin',
  'studentAdmin',
]

const params = z.strictObject({
  institutionId: organisationId.optional(),
  credentialTypeId: credentialTypeId.optional(),
  status: certificateStatus.optional(),
  /** As somebody typed it. */
  number: z.string().min(1).max(60).optional(),
  ...pageParams,
})

const row = z.strictObject({
  certificateId,
  certificateNumber: z.string(),
  learnerId,
  credentialTypeId,
  version: z.int(),
  titleNl: z.string().optional(),
  titleEn: z.string().optional(),
  kind: credentialKind.optional(),
  legalBasis: legalBasis.optional(),
  institution: organisationAnswer,
  body: establisher,
  awardedOn: localDate,
  status: certificateStatus,
  statusSince: localDate,
  /** Last day that it does not count, where one is known. */
  suspendedUntil: localDate.optional(),
  supersedes: certificateId.optional(),
  supersededBy: certificateId.optional(),
  validUntil: localDate.optional(),
  graceUntil: localDate.optional(),
  refreshAdvisedBy: localDate.optional(),
  factsCommitment: z.string(),
  /** Got before, elsewhere; `body` is then who said that it stands there. */
  takenOver: takenFromAnswer.optional(),
})

export const certificateRegisterQuery = defineQuery({
  name: 'certificateRegister',
  summary: { nl: 'Het register van uitgegeven bewijzen', en: 'The register of awarded certificates' },
  params,
  result: z.strictObject({ rows: z.array(row), next: z.string().optional() }),
  source: register,
  asOf: true,
  run(asked, context) {
    const { viewer } = context
    const institutionId = asked.institutionId ?? (viewer.isOperator ? undefined : viewer.organisationId)
    if (!viewer.isOperator && !viewer.holds(READING, institutionId)) return rejected('forbidden')
    const number = asked.number === undefined ? null : (readCertificateNumber(asked.number) ?? 'none')
    const rows = context.db.all(
      PAGE,
      ...[context.on, context.at, context.at, institutionId ?? null, institutionId ?? null],
      ...[asked.credentialTypeId ?? null, asked.credentialTypeId ?? null, number, number],
      ...[asked.cursor ?? null, asked.cursor ?? null, asked.status ?? null, asked.status ?? null, asked.limit + 1],
    )
    return answer(rows, asked.limit, context)
  },
})

/** Newest first, by the position of the award: that never changes, so a page never shifts. ?1 is the day of status. */
const PAGE = `WITH standing AS (
  SELECT c.*, t.kind, t.legalBasis, t.titleNl, t.titleEn,
    CASE
      WHEN c.awardedOn > d.day THEN NULL
      WHEN c.revokedOn <= d.day THEN 'revoked'
      WHEN c.supersededOn <= d.day THEN 'superseded'
      WHEN c.suspendedFrom <= d.day AND (c.suspendedUntil IS NULL OR c.suspendedUntil >= d.day) THEN 'suspended'
      WHEN c.validUntil < d.day THEN CASE WHEN c.graceUntil >= d.day THEN 'in-grace' ELSE 'lapsed' END
      WHEN c.refreshAdvisedBy < d.day THEN 'refresh-advised'
      ELSE 'valid'
    END AS status
  FROM (SELECT ? AS day) d CROSS JOIN certificate c
  LEFT JOIN credentialType t ON t.credentialTypeId = c.credentialTypeId AND t.version = c.credentialTypeVersion
  WHERE c.fromPosition <= ? AND (c.toPosition IS NULL OR c.toPosition > ?)
    AND (? IS NULL OR c.institutionId = ?) AND (? IS NULL OR c.credentialTypeId = ?)
    AND (? IS NULL OR c.certificateNumber = ?) AND (? IS NULL OR c.awardPosition < ?)
)
SELECT * FROM standing WHERE status IS NOT NULL AND (? IS NULL OR status = ?) ORDER BY awardPosition DESC LIMIT ?`

async function answer(rows: readonly SqlRow[], limit: number, context: QueryContext) {
  const { shown, next } = pageOf(rows, limit, ({ awardPosition }) => String(awardPosition))
  const names = await loadNames(context, { organisations: shown.map(({ institutionId }) => String(institutionId)) })
  return present({ rows: shown.map((found) => rowOf(found, organisationOf(names, String(found.institutionId)))), next })
}

const dayAfter = (date: unknown) => addPeriod(String(date), 'P1D')

function rowOf(found: SqlRow, institution: unknown) {
  const optional = (column: string) => found[column] ?? undefined
  const since: Record<string, unknown> = {
    revoked: found.revokedOn,
    superseded: found.supersededOn,
    suspended: found.suspendedFrom,
    valid: found.awardedOn,
  }
  const { status } = found
  if (status === 'in-grace') since['in-grace'] = dayAfter(found.validUntil)
  if (status === 'lapsed') since.lapsed = dayAfter(found.graceUntil ?? found.validUntil)
  if (status === 'refresh-advised') since['refresh-advised'] = dayAfter(found.refreshAdvisedBy)
  return present({
    certificateId: found.certificateId,
    certificateNumber: found.certificateNumber,
    learnerId: found.learnerId,
    credentialTypeId: found.credentialTypeId,
    version: found.credentialTypeVersion,
    titleNl: optional('titleNl'),
    titleEn: optional('titleEn'),
    kind: optional('kind'),
    legalBasis: optional('legalBasis'),
    institution,
    body: found.body,
    awardedOn: found.awardedOn,
    status,
    statusSince: since[String(status)],
    suspendedUntil: status === 'suspended' ? optional('suspendedUntil') : undefined,
    supersedes: optional('supersedes'),
    supersededBy: optional('supersededBy'),
    validUntil: optional('validUntil'),
    graceUntil: optional('graceUntil'),
    refreshAdvisedBy: optional('refreshAdvisedBy'),
    factsCommitment: found.factsCommitment,
    takenOver: found.register ? { register: found.register, row: found.registerRow } : undefined,
  })
}
