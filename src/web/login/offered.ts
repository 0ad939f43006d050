/** What a code offers, asked as anybody may ask it. */
import type { z } from 'zod'
import { invitationOffered } from '../../../projections/invitation-offered.ts'
import { PUBLIC } from '../../kernel/kernel.ts'
import { PageError } from '../error-page.ts'
import type { Services } from '../kit/services.ts'

type Offer = z.output<typeof invitationOffered.result>
export interface OpenOffer {
  readonly userId: string
  readonly invitationId: string
  readonly isLearner: boolean
  /** Absent when the operator invites, or a person whose name is not for everybody. */
  readonly organisation: string | undefined
  /** Its last day. */
  readonly until: string
}
/** Code of the sentence that says what is wrong, as the command would. */
export interface NoOffer {
  readonly refused: string
  readonly until: string
}

const REFUSED: Readonly<Record<Exclude<Offer['status'], 'open'>, string>> = {
  accepted: 'invitation-used',
  expired: 'invitation-expired',
  withdrawn: 'invitation-withdrawn',
  replaced: 'invitation-replaced',
  unknown: 'code-not-right',
}
export const CODE_CHARACTERS_MAX = 60

export async function offered({ kernel }: Pick<Services, 'kernel'>, code: string): Promise<OpenOffer | NoOffer> {
  if (code === '' || code.length > CODE_CHARACTERS_MAX) return { refused: 'code-not-right', until: '' }
  const outcome = await kernel.ask({ query: invitationOffered.name, params: { code }, caller: PUBLIC })
  if (outcome.kind === 'busy') throw new PageError(503)
  if (outcome.kind !== 'answered') return { refused: 'code-not-right', until: '' }
  // The kernel gives what the query's own schema describes.
  const { status, userId, invitationId, learner, organisation, until = '' } = outcome.result as Offer
  if (status !== 'open') return { refused: REFUSED[status], until }
  if (userId === undefined || invitationId === undefined) return { refused: REFUSED.unknown, until }
  const name = organisation?.name
  return {
    userId,
    invitationId,
    isLearner: learner === true,
    organisation: typeof name === 'string' ? name : undefined,
    until,
  }
}
