/** The one place where a look at a share or a certificate is written down, whichever way in was taken. */
import { readCertificateNumber } from '../contract/naming.ts'
import {
  type AskedBeside,
  MATCHES_PERSON,
  matchesPersonFound,
  OPEN_SHARE,
  readShareLink,
  VERIFY_CERTIFICATE,
  VERIFY_SHARE,
  type Verification,
  verification,
  withoutInternals,
} from '../contract/verification.ts'
import type { Caller, Kernel, QueryOutcome, QueryRequest } from '../kernel/kernel.ts'
import { inLikeTime } from './in-like-time.ts'
import { type OpenLook, openedLook, sealedLook } from './open-looks.ts'

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

/** A look at a share that still shows something: one view of `maxViews`. */
export interface SeenView extends SeenLook {
  readonly shareId: string
  readonly maxViews: number
}

/** The access log, as the privacy room keeps it. */
export interface Looks {
  record(look: SeenLook): void | Promise<void>
  /** Writes the look down and counts it, in one transaction; false, and not counted, when the share has had its views. */
  countView(view: SeenView): boolean | Promise<boolean>
}

/** `again`: of what was shown by link or number, to ask more about it as the same look (`askingAgain`). */
export type LookOutcome = QueryOutcome & { readonly again?: string | undefined }
export type Ask = (request: QueryRequest) => Promise<LookOutcome>

const SHOWING: readonly string[] = [VERIFY_SHARE, VERIFY_CERTIFICATE, OPEN_SHARE]
/** So often may be asked whether a share is somebody's: enough for who mistypes, not for who goes through birth dates. */
export const MATCHES_MAX = 50

const nothing = (status: string) => status === 'unknown' || status === 'not-shared'

/**
 * `kernel.ask`, by which each look at a share or a certificate is written down, count against the share's
 * views, and lose what only the access log may know. Doors to the outside ask through this and never the kernel itself.
 */
export function askRecordingLooks(kernel: Pick<Kernel, 'ask'>, looks: Looks, now = Date.now): Ask {
  return async (request) => {
    if (request.query === MATCHES_PERSON) {
      // Yes as well as no: how long it took says neither.
      return inLikeTime(
        () => askForPerson(kernel, looks, request),
        () => true,
      )
    }
    if (!SHOWING.includes(request.query)) return kernel.ask(request)
    return inLikeTime(
      () => look(kernel, looks, request, now()),
      (outcome) => outcome.kind === 'answered' && nothing((outcome.result as Verification).status),
    )
  }
}

export interface AskedAgain {
  readonly way: 'share' | 'paper'
  /** Of a certificate, as it was typed. */
  readonly number?: string | undefined
  readonly outcome: QueryOutcome
}

/**
 * More about what somebody has open: another day, an organisation. It is asked of the ledger as it is now, so that what has
 * ended meanwhile shows nothing; and it is the look that was written down and counted before, not another. Undefined where
 * nothing is open, or for too long.
 */
export function askingAgain(kernel: Pick<Kernel, 'ask'>, now = Date.now) {
  return async (again: string, beside: AskedBeside, caller: Caller): Promise<AskedAgain | undefined> => {
    const open = openedLook(again, now())
    if (!open) return undefined
    const outcome = await kernel.ask({ query: open.query, params: { ...open.params, ...given(beside) }, caller })
    const result = outcome.kind === 'answered' ? withoutInternals(verification.parse(outcome.result)) : undefined
    return { ...wayOf(open), outcome: outcome.kind === 'answered' ? { ...outcome, result } : outcome }
  }
}
export type AskAgain = ReturnType<typeof askingAgain>

/** The link of a share that somebody has open; undefined where none is, or for too long. */
export function openedLink(again: string, now: number): string | undefined {
  const open = openedLook(again, now)
  return open?.query === VERIFY_SHARE ? open.params.link : undefined
}

const wayOf = (open: OpenLook): Pick<AskedAgain, 'way' | 'number'> =>
  open.query === VERIFY_SHARE ? { way: 'share' } : { way: 'paper', number: open.params.number }
const given = ({ on, recognisedBy }: AskedBeside) => ({
  ...(on !== undefined && { on }),
  ...(recognisedBy !== undefined && { recognisedBy }),
})

async function look(
  kernel: Pick<Kernel, 'ask'>,
  looks: Looks,
  request: QueryRequest,
  at: number,
): Promise<LookOutcome> {
  const outcome = await kernel.ask(request)
  if (outcome.kind !== 'answered') return outcome
  // Parsed, because an answer of another shape must not slip through with what is left out below.
  const found = verification.parse(outcome.result)
  const allowed = await writtenDown(looks, request, found)
  if (!allowed) return { ...outcome, result: { status: 'not-shared' as const } }
  const again = nothing(found.status) ? undefined : sealedLook(request.query, request.params, at)
  return { ...outcome, result: withoutInternals(found), ...(again !== undefined && { again }) }
}

async function askForPerson(kernel: Pick<Kernel, 'ask'>, looks: Looks, request: QueryRequest): Promise<QueryOutcome> {
  const outcome = await kernel.ask(request)
  if (outcome.kind !== 'answered') return outcome
  const { belongs, shareId, learnerId } = matchesPersonFound.parse(outcome.result)
  const { organisationId } = request.caller
  const counted =
    shareId !== undefined &&
    learnerId !== undefined &&
    (await looks.countView({
      kind: 'share',
      reference: shareId,
      learnerId,
      result: belongs === 'yes' ? 'person-fits' : 'person-does-not-fit',
      ...(organisationId !== undefined && { organisationId }),
      // Apart from the views of the share itself.
      shareId: `person-${shareId}`,
      maxViews: MATCHES_MAX,
    }))
  return { ...outcome, result: { belongs: counted ? belongs : 'no' } }
}

/** False when the share has been looked at as often as it may be. */
async function writtenDown(looks: Looks, request: QueryRequest, found: Verification): Promise<boolean> {
  const reference = referenceOf(request, found)
  if (reference === undefined) return true
  const { organisationId } = request.caller
  const seen: SeenLook = {
    kind: request.query === VERIFY_CERTIFICATE ? 'certificate' : 'share',
    reference,
    result: found.status,
    ...(found.learnerId !== undefined && { learnerId: found.learnerId }),
    ...(organisationId !== undefined && { organisationId }),
  }
  const { shareId, maxViews } = found
  if (shareId !== undefined && maxViews !== undefined && !nothing(found.status)) {
    return looks.countView({ ...seen, shareId, maxViews })
  }
  await looks.record(seen)
  return true
}

/** What was found or else asked for; undefined when that was no reference at all, so that nonsense is not kept. */
function referenceOf(request: QueryRequest, found: Verification): string | undefined {
  const { link, number } = request.params
  if (request.query !== VERIFY_CERTIFICATE) {
    return found.shareId ?? (typeof link === 'string' ? readShareLink(link)?.shareId : undefined)
  }
  return found.number ?? (typeof number === 'string' ? readCertificateNumber(number) : undefined)
}
