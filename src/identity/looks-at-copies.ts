/**
 * A copy of a proof of ours that somebody gives to be checked (a file, a picture, a text): its owner reads that somebody
 * looked, as with a number on paper, and whose it is may be asked only so often.
 */
import { awardOwner } from '../../projections/award-owner.ts'
import type { CheckOutcome, CredentialCheck, CredentialVerdict } from '../contract/credential-check.ts'
import { type Kernel, SYSTEM } from '../kernel/kernel.ts'
import { type Looks, MATCHES_MAX } from './looks.ts'

/** The check as it may be told: what was asked too often is left out. */
export type LookAtCopy = (check: CredentialCheck) => Promise<CredentialCheck>

/** In the words of the looks at papers. */
const RESULTS: Readonly<Partial<Record<CredentialVerdict, string>>> = {
  valid: 'valid',
  'refresh-advised': 'refresh-advised',
  'in-grace': 'in-grace',
  expired: 'lapsed',
  revoked: 'revoked',
  suspended: 'suspended',
  superseded: 'superseded',
}
/** Neither valid nor what is known of papers here: not yet, not allowed, or not to be said now. */
const UNSURE = 'not-certain'

export function lookingAtCopies(kernel: Pick<Kernel, 'ask'>, looks: Looks): LookAtCopy {
  return async (check) => {
    const reference = check.credential?.issuer.known ? check.credential.number : undefined
    if (reference === undefined) return check
    const learnerId = await ownerOf(kernel, reference)
    // A number that a stranger wrote into a proof of its own is nobody's here.
    if (learnerId === undefined) return check
    const seen = { kind: 'certificate' as const, reference, learnerId }
    const person = check.checks.find((one) => one.check === 'person' && one.outcome !== 'not-asked')
    if (!person) {
      await looks.record({ ...seen, result: RESULTS[check.verdict] ?? UNSURE })
      return check
    }
    const result = person.outcome === 'passed' ? 'person-fits' : 'person-does-not-fit'
    const counted = await looks.countView({ ...seen, result, shareId: `person-${reference}`, maxViews: MATCHES_MAX })
    return counted ? check : { ...check, checks: check.checks.map((one) => (one === person ? tooOften(one) : one)) }
  }
}

const tooOften = ({ check, fatal }: CheckOutcome): CheckOutcome => ({
  ...{ check, fatal },
  outcome: 'could-not-check',
  reason: 'person-asked-too-often',
})

async function ownerOf(kernel: Pick<Kernel, 'ask'>, number: string): Promise<string | undefined> {
  const outcome = await kernel.ask({ query: awardOwner.name, params: { number }, caller: SYSTEM })
  return outcome.kind === 'answered' ? awardOwner.result.parse(outcome.result).learnerId : undefined
}
