/** The one place where a look at a share or a certificate is written down, whichever way in was taken. */
import { readCertificateNumber } from '../contract/naming.ts'
import {
  readShareLink,
  VERIFY_CERTIFICATE,
  VERIFY_SHARE,
  type Verification,
  verification,
  withoutInternals,
} from '../contract/verification.ts'
import type { Kernel, QueryOutcome, QueryRequest } from '../kernel/kernel.ts'
import { inLikeTime } from './in-like-time.ts'

export interface SeenLook {
  readonly kind: 'share' | 'certificate'
  /** The share's id or the certificate's number; never a secret. */
  readonly reference: string
  /** Absent when nothing was found: such a look is nobody's to see. */
  readonly learnerId?: string
  /** The status that was shown. */
  readonly result: string
  /** Of a caller who said who it was. */
  readonly organisationId?: string
}

/** The access log, as the privacy room keeps it. */
export interface Looks {
  record(look: SeenLook): void | Promise<void>
  /** Counts one view of a share; false, and not counted, when it has had `maxViews`. */
  countView(shareId: string, maxViews: number): boolean | Promise<boolean>
}

export type Ask = Kernel['ask']

const nothing = (status: string) => status === 'unknown' || status === 'not-shared'

/**
 * `kernel.ask`, by which `verifyShare` and `verifyCertificate` are written down as looks, count against the share's
 * views, and lose what only the access log may know. Doors to the outside ask through this and never the kernel itself.
 */
export function askRecordingLooks(kernel: Pick<Kernel, 'ask'>, looks: Looks): Ask {
  return async (request) => {
    if (request.query !== VERIFY_SHARE && request.query !== VERIFY_CERTIFICATE) return kernel.ask(request)
    return inLikeTime(
      () => look(kernel, looks, request),
      (outcome) => outcome.kind === 'answered' && nothing((outcome.result as Verification).status),
    )
  }
}

async function look(kernel: Pick<Kernel, 'ask'>, looks: Looks, request: QueryRequest): Promise<QueryOutcome> {
  const outcome = await kernel.ask(request)
  if (outcome.kind !== 'answered') return outcome
  // Parsed, because an answer of another shape must not slip through with what is left out below.
  const found = verification.parse(outcome.result)
  const shown = (await maySee(looks, found)) ? withoutInternals(found) : { status: 'not-shared' as const }
  const reference = referenceOf(request, found)
  if (reference !== undefined) {
    const { organisationId } = request.caller
    await looks.record({
      kind: request.query === VERIFY_SHARE ? 'share' : 'certificate',
      reference,
      result: shown.status,
      ...(found.learnerId !== undefined && { learnerId: found.learnerId }),
      ...(organisationId !== undefined && { organisationId }),
    })
  }
  return { ...outcome, result: shown }
}

async function maySee(looks: Looks, found: Verification): Promise<boolean> {
  if (found.shareId === undefined || found.maxViews === undefined || nothing(found.status)) return true
  return looks.countView(found.shareId, found.maxViews)
}

/** What was found or else asked for; undefined when that was no reference at all, so that nonsense is not kept. */
function referenceOf(request: QueryRequest, found: Verification): string | undefined {
  const { link, number } = request.params
  if (request.query === VERIFY_SHARE) {
    return found.shareId ?? (typeof link === 'string' ? readShareLink(link)?.shareId : undefined)
  }
  return found.number ?? (typeof number === 'string' ? readCertificateNumber(number) : undefined)
}
