/**
 * The address that opens LinkedIn's own form for a certificate, filled in. Nothing is sent from here: it goes there when
 * the learner follows the link. Only what anybody may know stands in it: no name, no code, no link that shows something.
 */
import { organisationName, type Paper } from './papers.ts'

const FORM = 'https://www.linkedin.com/profile/add'

export interface OnLinkedIn {
  readonly paper: Paper
  readonly title: string
  /** As people reach us, without a slash at the end. */
  readonly publicUrl: string
}

export function linkedInAddress({ paper, title, publicUrl }: OnLinkedIn): string {
  const [year, month] = (paper.awardedOn ?? '').split('-')
  const [lastYear, lastMonth] = (paper.validUntil ?? '').split('-')
  const number = paper.certificateNumber ?? ''
  const parameters = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: title,
    organizationName: organisationName(paper.institution),
    ...(year && month && { issueYear: year, issueMonth: String(Number(month)) }),
    ...(lastYear && lastMonth && { expirationYear: lastYear, expirationMonth: String(Number(lastMonth)) }),
    certId: number,
    certUrl: `${publicUrl}/verify?${new URLSearchParams({ number })}`,
  })
  return `${FORM}?${parameters}`
}
