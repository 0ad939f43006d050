import { z } from 'zod'
import { employmentId, shareRequestId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { ASKING, employments } from '../employment/employment.ts'
import { refuseLate } from './addressee.ts'
import { refuseEmployees } from './request-shares.ts'
import { shareRequests } from './share-request.ts'

/** So many are asked in one request at most. */
const MOST_ASKED = 500

/** The same question to more people, ten at a time. */
export const extendShareRequest = defineCommand({
  name: 'extendShareRequest',
  summary: { nl: 'Vraag ook andere medewerkers', en: 'Ask more employees the same' },
  purpose: 'verification',
  stream: shareRequests,
  input: z.strictObject({ shareRequestId, employmentIds: z.array(employmentId).min(1).max(10) }),
  target: (input) => input.shareRequestId,
  needs: ({ employmentIds }) => employmentIds.map(employments.ref),
  who: (_input, { terms }) => [{ role: ASKING, at: terms?.organisationId }],
  reveals: ['linkSecret'],
  decide(request, { employmentIds }, { facts, today }) {
    const { terms, asked } = request
    if (!terms || terms.open) return rejected('list-or-open')
    if (employmentIds.some((id) => asked.has(id))) return rejected('asked-twice')
    if (asked.size + employmentIds.length > MOST_ASKED) return rejected('too-many-at-once', { most: MOST_ASKED })
    const refusal =
      refuseLate(request, undefined, today) ?? refuseEmployees(employmentIds, terms.organisationId, today, facts)
    if (refusal) return refusal
    const data = { organisationId: terms.organisationId, employmentIds }
    return { events: [{ type: 'ShareRequestExtended', data }] }
  },
})
