/** What the checks add up to. */
import type { CheckName, CheckOutcome, CredentialVerdict } from '../../contract/credential-check.ts'

/**
 * What is certain comes before what nobody can say: a withdrawn one is withdrawn, also when its mandate could not be
 * looked up. And what is for good comes before what is for a while (`certificateStatusOn` has the same order).
 */
export function verdictOf(checks: readonly CheckOutcome[]): CredentialVerdict {
  const of = (name: CheckName) => checks.find(({ check }) => check === name)
  const fails = (name: CheckName) => of(name)?.outcome === 'failed' && of(name)?.fatal === true
  if (fails('format')) return 'unreadable'
  if (fails('signature') || fails('committed')) return 'not-genuine'
  // Nothing of it is known to be true: then nothing else about it is either.
  if (of('signature')?.outcome !== 'passed') return 'cannot-say'
  if (fails('status')) return of('status')?.reason?.startsWith('status-suspended') ? 'suspended' : 'revoked'
  if (fails('mandate')) return 'not-mandated'
  if (fails('superseded')) return 'superseded'
  if (fails('validity')) return of('validity')?.reason === 'not-yet-valid' ? 'not-yet-valid' : 'expired'
  if (checks.some(({ outcome, fatal }) => fatal && outcome === 'could-not-check')) return 'cannot-say'
  if (of('signature')?.reason === 'hosted-confirmed') return 'confirmed-by-issuer'
  if (of('validity')?.reason === 'in-grace') return 'in-grace'
  if (of('issuer')?.outcome !== 'passed') return 'valid-issuer-unknown'
  return of('validity')?.reason === 'refresh-advised' ? 'refresh-advised' : 'valid'
}

/** Nothing from the credential may leave: neither what it says nor what its checks named. */
export const showsNothing = (verdict: CredentialVerdict): boolean =>
  verdict === 'unreadable' || verdict === 'not-genuine'
