/** A certificate by the number and the secret that stand on it; no login. */
import { sameDigest, sha256 } from '../src/contract/canonical.ts'
import { readCertificateNumber } from '../src/contract/naming.ts'
import { defineQuery } from '../src/contract/projection.ts'
import {
  type AskedBeside,
  VERIFY_CERTIFICATE,
  verification,
  verifyCertificateParams,
} from '../src/contract/verification.ts'
import { present } from './answers.ts'
import { certificateRegister } from './certificate-register.ts'
import { learnerOf, type Shown, shownCertificate } from './shown.ts'

const UNKNOWN = { status: 'unknown' } as const
const NO_HASH = '0'.repeat(64)
const NOBODY = '0'.repeat(26)

export const verifyCertificate = defineQuery({
  name: VERIFY_CERTIFICATE,
  summary: { nl: 'Controleer een bewijs met nummer en code', en: 'Verify a certificate by number and secret' },
  params: verifyCertificateParams,
  result: verification,
  source: certificateRegister,
  asOf: false,
  run({ number, secret, ...asked }, context): Promise<Shown> {
    const official = readCertificateNumber(number)
    // For an unknown number its neighbour is looked up, folded and compared in its place: the work is the same.
    const row = context.db.get(NEAREST, official ?? 'LB-') ??
      context.db.get(NEAREST, 'LB-') ?? { certificateNumber: '', learnerId: NOBODY }
    return verified(String(row.learnerId), String(row.certificateNumber), { ...asked, official, secret }, context)
  },
})

const NEAREST = `SELECT certificateNumber, certificateId, learnerId FROM certificate
WHERE toPosition IS NULL AND certificateNumber >= ? ORDER BY certificateNumber LIMIT 1`

async function verified(
  learnerId: string,
  number: string,
  asked: AskedBeside & { readonly official: string | undefined; readonly secret: string },
  context: Parameters<typeof verifyCertificate.run>[1],
): Promise<Shown> {
  const learner = await learnerOf(learnerId, context)
  const certificate = [...(learner?.certificates.values() ?? [])].find((c) => c.certificateNumber === number)
  const fits = sameDigest(sha256(asked.secret), certificate?.lookupSecretHash ?? NO_HASH)
  if (!learner?.learnerId || !certificate || !fits || number !== asked.official) return UNKNOWN
  const shown = await shownCertificate(certificate, context.today, context, asked)
  if (!shown) return UNKNOWN
  // Whoever holds the paper reads the name on it.
  return present({ ...shown, on: asked.on, name: certificate.nameAsIssued, learnerId: learner.learnerId })
}
