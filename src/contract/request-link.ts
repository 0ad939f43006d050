/** The link by which an employer asks somebody to share: on a letter, or on the wall of the canteen. */
import { z } from 'zod'
import { ANYBODY } from '../../events/share-request.ts'
import { code, employmentId, shareRequestId } from '../../events/values.ts'

export interface RequestLink {
  readonly shareRequestId: string
  /** Absent where it is for whoever has it. */
  readonly employmentId?: string | undefined
  readonly code: string
}

/** `{shareRequestId}.{employmentId or "open"}.{code}`, as one part of an address. */
export function requestLinkOf({
  shareRequestId: request,
  employmentId: whom = ANYBODY,
  code: secret,
}: RequestLink): string {
  return `${request}.${whom}.${secret}`
}

const parts = z.tuple([shareRequestId, z.union([employmentId, z.literal(ANYBODY)]), code])

export function readRequestLink(text: string): RequestLink | undefined {
  const read = parts.safeParse(text.split('.'))
  if (!read.success) return undefined
  const [request, whom, secret] = read.data
  return { shareRequestId: request, ...(whom !== ANYBODY && { employmentId: whom }), code: secret }
}
