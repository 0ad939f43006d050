import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseEnd } from '../period.ts'
import { organisations } from './organisation.ts'

/** From `on` the recognition no longer holds; what was decided under it stands (domain.md 4.4). */
export const lapseRecognition = defineCommand({
  name: 'lapseRecognition',
  summary: { nl: 'Beëindig een erkenning', en: 'End a recognition' },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({ organisationId, ...organisationEvents.shapes.RecognitionLapsed.decided.shape }),
  target: (input) => input.organisationId,
  who: (input) => [{ role: 'organisationAdmin', at: input.organisationId }, { role: 'operator' }],
  mayLieAhead: true,
  decide(organisation, { organisationId: _at, ...lapse }) {
    const recognition = organisation.recognitions.get(lapse.recognitionId)
    if (!recognition) return rejected('unknown-recognition', { recognitionId: lapse.recognitionId })
    const refusal = refuseEnd(recognition, lapse.on)
    if (refusal) return refusal
    return { events: [{ type: 'RecognitionLapsed', effectiveOn: lapse.on, data: lapse }] }
  },
})
