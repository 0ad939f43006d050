import { z } from 'zod'
import { shareRequestEvents } from '../../../events/share-request.ts'
import { shareRequestId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { addPeriod } from '../../contract/dates.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes } from '../credential-type/credential-type.ts'
import { ASKING, employments, endedBy } from '../employment/employment.ts'
import { shareRequests } from './share-request.ts'

const { shareRequestId: _made, ...asked } = shareRequestEvents.shapes.SharesRequested.decided.shape
const input = z.strictObject(asked)

/** A question that nobody answered within a year is put anew. */
const LONGEST_TO_ANSWER = 'P1Y'
const LONGEST_TO_SHOW = 'P5Y'

/**
 * An employer asks its people to share certificates of some kinds, or the overview: up to ten of them by name (more with
 * `extendShareRequest`), or whoever has the link on the wall. Why is a closed reason, and until when it is to be seen
 * stands in the question, so that everybody answers the same one (model.md section 5, SharesRequested). The answer shows
 * the secret of the links; `shareRequest` gives each link.
 */
export const requestShares = defineCommand({
  name: 'requestShares',
  summary: { nl: 'Vraag medewerkers om bewijzen te delen', en: 'Ask employees to share certificates' },
  purpose: 'verification',
  stream: shareRequests,
  opens: 'new',
  input,
  target: () => 'new',
  needs: ({ employmentIds, scope }) => [
    ...employmentIds.map(employments.ref),
    // More than there is room for is refused below, before anybody misses them.
    ...(scope.kind === 'credentialTypes' ? scope.credentialTypeIds.slice(0, ROOM - employmentIds.length) : []).map(
      credentialTypes.ref,
    ),
  ],
  who: ({ organisationId }) => [{ role: ASKING, at: organisationId }],
  reveals: ['linkSecret'],
  decide(_request, asking, { facts, today, streamId }) {
    const { open, employmentIds, term, answerBy, organisationId } = asking
    if (open !== (employmentIds.length === 0)) return rejected('list-or-open')
    if (open && term.kind === 'whileEmployed') return rejected('open-needs-a-day')
    const refusal =
      refuseDays(answerBy, today, LONGEST_TO_ANSWER) ??
      (term.kind === 'until' ? refuseDays(term.until, today, LONGEST_TO_SHOW) : undefined) ??
      refuseScope(asking.scope, employmentIds.length, facts) ??
      refuseEmployees(employmentIds, organisationId, today, facts)
    if (refusal) return refusal
    const data = { ...asking, shareRequestId: shareRequestId.parse(streamId) }
    return { events: [{ type: 'SharesRequested', data }] }
  },
})

/** Streams that one command may read. */
const ROOM = 12

function refuseDays(day: string, today: string, longest: string): Rejection | undefined {
  if (day < today) return rejected('day-passed', { day, today })
  const latest = addPeriod(today, longest)
  return day > latest ? rejected('until-too-far', { latest }) : undefined
}

function refuseScope(scope: z.infer<typeof asked.scope>, employees: number, facts: Facts): Rejection | undefined {
  if (scope.kind !== 'credentialTypes') return undefined
  if (scope.credentialTypeIds.length + employees > ROOM) return rejected('too-many-at-once', { most: ROOM })
  const unknown = scope.credentialTypeIds.find((id) => !facts.get(credentialTypes.ref(id)))
  return unknown ? rejected('unknown-credential-type', { credentialTypeId: unknown }) : undefined
}

/** Somebody else's employee is refused as one that does not exist. */
export function refuseEmployees(
  ids: readonly string[],
  organisationId: string,
  today: string,
  facts: Facts,
): Rejection | undefined {
  if (new Set(ids).size < ids.length) return rejected('asked-twice')
  for (const id of ids) {
    const employment = facts.get(employments.ref(id))
    if (employment?.employerId !== organisationId) return rejected('unknown-employment')
    if (endedBy(employment, today)) return rejected('employment-ended', { on: employment.endsOn ?? today })
  }
  return undefined
}
