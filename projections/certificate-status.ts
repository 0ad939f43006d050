/** Since when a certificate has the status that it has on a day, and until when. */
import { addPeriod } from '../src/contract/dates.ts'
import { type CertificateStatus, suspensionOn } from '../src/domain/learner/certificate.ts'
import type { Certificate } from '../src/domain/learner/learner.ts'

const dayAfter = (date: string | undefined) => date && addPeriod(date, 'P1D')

export function statusSinceOf(
  certificate: Pick<Certificate, 'awardedOn' | 'policyOutcome' | 'revoked' | 'superseded' | 'suspensions'>,
  status: CertificateStatus,
  on: string,
): string | undefined {
  const { validUntil, graceUntil, refreshAdvisedBy } = certificate.policyOutcome
  switch (status) {
    case 'valid':
      return certificate.awardedOn
    case 'refresh-advised':
      return dayAfter(refreshAdvisedBy)
    case 'in-grace':
      return dayAfter(validUntil)
    case 'lapsed':
      return dayAfter(graceUntil ?? validUntil)
    case 'revoked':
      return certificate.revoked?.moment.on
    case 'superseded':
      return certificate.superseded?.moment.on
    case 'suspended':
      return suspensionOn(certificate, on)?.from
  }
}
