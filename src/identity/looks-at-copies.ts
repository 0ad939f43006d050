/**
 * A copy of a proof of ours that somebody gives to be checked (a file, a picture, a text): its owner reads that somebody
 * looked, as with a number on paper, and whose it is may be asked only so often.
 */
import { awardOwner } from '../../projections/award-owner.ts'
import type { CheckOutcome, CredentialCheck, CredentialVerdict } from '../contract/credential-check.ts'
import { type Kernel, SYSTEM } from '../kernel/kernel.ts'
import { type Looks, MATCHES_MAX, type SeenLook } from './looks.ts'

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
/** In the place of a number: all proofs of somebody in one document. */
export const COPY_OF_TRANSCRIPT = 'transcript'
/** Neither valid nor what is known of papers here: not yet, not allowed, or not to be said now. */
const UNSURE = 'not-certain'

export function lookingAtCopies(kernel: Pick<Kernel, 'ask'>, looks: Looks): LookAtCopy {
  return async (check) => {
    const copies = await copiesIn(kernel, check)
    const person = check.checks.find((one) => one.check === 'person' && one.outcome !== 'not-asked')
    let isAnswered = true
    for (const { counted, ...seen } of copies) {
      if (!person) {
        await looks.record({ ...seen, result: RESULTS[check.verdict] ?? UNSURE })
        continue
      }
      const result = person.outcome === 'passed' ? 'person-fits' : 'person-does-not-fit'
      const isWithin = await looks.countView({ ...seen, result, shareId: `person-${counted}`, maxViews: MATCHES_MAX })
      isAnswered &&= isWithin
    }
    if (isAnswered) return check
    return { ...check, checks: check.checks.map((one) => (one === person ? tooOften(one) : one)) }
  }
}

interface Copy extends Pick<SeenLook, 'kind' | 'reference' | 'learnerId'> {
  /** What the questions whose it is are counted by. */
  readonly counted: string
}

/** Whose copies these are; none where no number in it was given out here. */
async function copiesIn(kernel: Pick<Kernel, 'ask'>, { credential }: CredentialCheck): Promise<readonly Copy[]> {
  if (credential?.issuer.known && credential.number !== undefined) {
    const reference = credential.number
    const learnerId = await ownerOf(kernel, reference)
    // A number that a stranger wrote into a proof of its own is nobody's here.
    return learnerId === undefined ? [] : [{ kind: 'certificate', reference, learnerId, counted: reference }]
  }
  const owners = new Map<string, Copy>()
  for (const { number } of credential?.inner ?? []) {
    const learnerId = number === undefined ? undefined : await ownerOf(kernel, number)
    if (learnerId === undefined || number === undefined || owners.has(learnerId)) continue
    // Made anew it is another document, and still about the same person.
    const reference = credential?.issuer.known ? COPY_OF_TRANSCRIPT : number
    owners.set(learnerId, { kind: 'certificate', reference, learnerId, counted: `transcript-${learnerId}` })
    // Who is known here vouches that all in it are of one person; a stranger may have collected them.
    if (credential?.issuer.known) break
  }
  return [...owners.values()]
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
