import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { organisationId, recognitionId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { overlap, refuseBackwards } from '../period.ts'
import { organisations } from './organisation.ts'

/** A recognition by OCW, SBB, an EVC body, NRR or NIBHV; one at a time for a scheme and its scope (domain.md 4.4). */
export const recordRecognition = defineCommand({
  name: 'recordRecognition',
  summary: { nl: 'Leg een erkenning vast', en: 'Record a recognition' },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({
    organisationId,
    ...organisationEvents.shapes.RecognitionRecorded.decided.omit({ recognitionId: true }).shape,
  }),
  target: (input) => input.organisationId,
  who: (input) => [{ role: 'organisationAdmin', at: input.organisationId }, { role: 'operator' }],
  // A recognition is usually known before its first day.
  mayLieAhead: true,
  answers: ['recognitionId'],
  decide(organisation, { organisationId: _at, ...recognition }, context) {
    const backwards = refuseBackwards(recognition)
    if (backwards) return backwards
    for (const [id, other] of organisation.recognitions) {
      if (other.scheme !== recognition.scheme || other.scope !== recognition.scope) continue
      if (overlap(other, recognition)) {
        return rejected('recognition-overlaps', { recognitionId: id, scheme: other.scheme, from: other.from })
      }
    }
    const data = { recognitionId: context.id(recognitionId), ...recognition }
    return { events: [{ type: 'RecognitionRecorded', effectiveOn: recognition.from, data }] }
  },
})
