/** One paper of a cohort: the certificate as PDF with its signed proof inside, in the name of who asked for the cohort. */
import { Fault } from '../../contract/fault.ts'
import type { Language } from '../../language/language.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import type { Badges } from '../badges.ts'
import { certificatePdf } from '../paper/certificate.ts'
import type { Refusal } from '../refused.ts'
import type { CohortPaper, CohortPorts } from './cohorts.ts'

export interface PaperParts {
  readonly badges: Pick<Badges, 'badge'>
  /** Address of this installation, without a slash at the end. */
  publicUrl(): string
  /** Makes the PDF; only tests have another. */
  readonly makePdf?: typeof certificatePdf
}

/** Faults: `busy`, when PDFs or proofs can't be made just now. */
export function certificatePapers({
  badges,
  publicUrl,
  makePdf = certificatePdf,
}: PaperParts): CohortPorts['paperFor'] {
  return async ({ learnerId, certificateId }, { caller, language, printedOn }) => {
    const made = await badges.badge(caller, { learnerId, certificateId, identified: 'name' })
    if (made.kind === 'refused') return notMade(made.outcome, language)
    const { facts, bytes } = made
    const paper = await makePdf({
      facts,
      credential: bytes,
      language,
      publicUrl: publicUrl(),
      printedOn,
      urgency: 'batch',
    })
    if (paper.kind === 'made') {
      const { name } = facts
      return { kind: 'made', pdf: paper.pdf, name: typeof name === 'string' ? name : undefined }
    }
    if (paper.kind === 'letter-not-printable') {
      return { kind: 'not-made', why: 'letter', values: { codePoints: paper.codePoints } }
    }
    return { kind: 'not-made', why: paper.kind }
  }
}

function notMade(outcome: Refusal, language: Language): CohortPaper {
  if (outcome.kind === 'busy') throw new Fault('busy', 'Too many proofs are being made. Try again in a moment.')
  if (outcome.kind !== 'rejected') return { kind: 'not-made', why: 'refused' }
  if (outcome.code === 'personal-data-erased') return { kind: 'not-made', why: 'erased' }
  const rule = rejectionSentence(outcome.code, language, outcome.details) ?? outcome.code
  return { kind: 'not-made', why: 'rule', values: { rule } }
}
