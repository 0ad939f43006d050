import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseEnd } from '../period.ts'
import { organisations } from './organisation.ts'

/** From that day the employer does not take the paper for what it says any more. */
export const endTrainingRecognition = defineCommand({
  name: 'endTrainingRecognition',
  summary: { nl: 'Stop met het erkennen van een bewijs', en: 'End the recognition of a credential' },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({
    organisationId,
    ...organisationEvents.shapes.RecognitionOfTrainingEnded.decided.shape,
  }),
  target: (input) => input.organisationId,
  who({ organisationId: at, trainingRecognitionId }, { trainingRecognitions }) {
    const partnershipId = trainingRecognitions.get(trainingRecognitionId)?.partnershipId
    return [{ role: ['organisationAdmin', 'programmeManager'], at, scope: { partnershipId } }]
  },
  mayLieAhead: true,
  decide(organisation, { organisationId: _at, ...ending }) {
    const recognised = organisation.trainingRecognitions.get(ending.trainingRecognitionId)
    if (!recognised) return rejected('unknown-training-recognition')
    const refusal = refuseEnd(recognised, ending.on)
    if (refusal) return refusal
    return {
      events: [{ type: 'RecognitionOfTrainingEnded', effectiveOn: ending.on, data: ending }],
      partnershipId: recognised.partnershipId,
    }
  },
})
