import { z } from 'zod'
import { shareRequestEvents } from '../../../events/share-request.ts'
import { shareRequestId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { ASKING } from '../employment/employment.ts'
import { shareRequests } from './share-request.ts'

/** No answer counts any more: the poster is down, or somebody took it along. What was given stays as it is. */
export const closeShareRequest = defineCommand({
  name: 'closeShareRequest',
  summary: { nl: 'Sluit een verzoek om te delen', en: 'Close a request to share' },
  purpose: 'verification',
  stream: shareRequests,
  input: z.strictObject({ shareRequestId, ...shareRequestEvents.shapes.ShareRequestClosed.decided.shape }),
  target: (input) => input.shareRequestId,
  who: (_input, { terms }) => [{ role: ASKING, at: terms?.organisationId }],
  decide({ closedOn }, { reason }) {
    if (closedOn !== undefined) return rejected('share-request-closed', { on: closedOn })
    return { events: [{ type: 'ShareRequestClosed', data: { reason } }] }
  },
})
