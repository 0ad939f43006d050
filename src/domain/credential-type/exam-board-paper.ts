import type { z } from 'zod'
import type { credentialKind } from '../../../events/credential-type.ts'

/**
 * The papers that only the exam board of a school recognised by OCW may award, whatever a policy says (domain.md 1.1
 * and 4.4, AwardingMandateGranted; model.md section 5, Everywhere).
 */
const EXAM_BOARD_PAPERS: readonly string[] = ['mboCertificate', 'diploma', 'mboStatement'] satisfies z.infer<
  typeof credentialKind
>[]

export function isExamBoardPaper(kind: string | undefined): boolean {
  return kind !== undefined && EXAM_BOARD_PAPERS.includes(kind)
}
