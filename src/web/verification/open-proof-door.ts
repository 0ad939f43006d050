/** The one verifier, as the pages ask it. */
import { instantAt, localDateAt } from '../../contract/dates.ts'
import type { OwnLink, PublicVerification } from '../../contract/verification.ts'
import { checkMany } from '../../credentials/bulk-check/check-many.ts'
import { checkResultPdf } from '../../credentials/paper/check-result.ts'
import { lookedUpPdf } from '../../credentials/paper/looked-up.ts'
import type { TrustSource } from '../../credentials/parts.ts'
import { findCredential } from '../../credentials/verify/find/find-credential.ts'
import { textOf } from '../../credentials/verify/find/found.ts'
import { isLeftOut, sayCheck } from '../../credentials/verify/said.ts'
import { verifyFound } from '../../credentials/verify/verify.ts'
import type { LookAtCopy } from '../../identity/looks-at-copies.ts'
import type { ProofDoor } from './proof-door.ts'
import { verdictTones } from './proof-result.ts'
import { verdictOf } from './verdict.ts'

export interface ProofDoorParts {
  readonly trust: TrustSource
  /** As people outside reach us, without a slash at the end. */
  readonly publicUrl: string
  /** Writes down that a copy was looked at. */
  readonly seen: LookAtCopy
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly onFault?: (error: unknown) => void
}

export function openProofDoor({ trust, publicUrl, seen, now, onFault }: ProofDoorParts): ProofDoor {
  const own = new URL(publicUrl).origin
  return {
    async look(given, asked) {
      const found = await findCredential(given, own)
      if (found.kind === 'own-link') return found
      const check = await verifyFound(found, trust, { ...asked, now: instantAt(now()) })
      return { kind: 'checked', check: await seen(check), text: textOf(found) }
    },
    async outcomePdf(check, language) {
      const said = sayCheck(check, language)
      const made = await checkResultPdf({
        check,
        language,
        publicUrl,
        printedOn: localDateAt(Date.parse(check.checkedAt)),
        verdict: { tone: verdictTones[check.verdict], text: [said.sentence, ...said.more].join(' ') },
        checks: said.checks
          .filter((one) => !isLeftOut(one))
          .map(({ name, came, sentence }) => ({ name, outcome: came, ...(sentence && { reason: sentence }) })),
        inner: said.inner,
      })
      return made.kind === 'made' ? made.pdf : undefined
    },
    async lookedUpPdf({ way, found, at }, language) {
      const today = localDateAt(at)
      const wordsOf = (one: PublicVerification, by: OwnLink['way']) => {
        const { tone, sentence, more } = verdictOf(one, by === 'paper' ? 'certificate' : by, language, today)
        return { tone, text: [sentence, ...more].join(' ') }
      }
      const { certificates = [], on = today } = found
      const made = await lookedUpPdf({
        ...{ way, found, on, language, publicUrl },
        checkedAt: instantAt(at),
        printedOn: today,
        verdict: wordsOf(found, way),
        verdicts: certificates.map((one) => wordsOf({ ...one, on: found.on }, 'paper').text),
      })
      return made.kind === 'made' ? made.pdf : undefined
    },
    async *lookAtMany(items, asked, openLink) {
      const ports = { own, seen, ...(openLink && { openLink }), ...(onFault && { onFault }) }
      yield* checkMany(items, trust, { ...asked, now: instantAt(now()) }, ports)
    },
  }
}
