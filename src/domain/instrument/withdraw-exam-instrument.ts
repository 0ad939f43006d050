import { z } from 'zod'
import { instrumentEvents } from '../../../events/instrument.ts'
import { instrumentId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { EXAM_BOARD } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { instruments } from './instrument.ts'

/** From `on` nobody is assessed with it; what was assessed before stands. */
export const withdrawExamInstrument = defineCommand({
  name: 'withdrawExamInstrument',
  summary: { nl: 'Trek een exameninstrument terug', en: 'Withdraw an exam instrument' },
  purpose: 'assessment',
  stream: instruments,
  input: z.strictObject({ instrumentId, ...instrumentEvents.shapes.ExamInstrumentWithdrawn.decided.shape }),
  target: (input) => input.instrumentId,
  who: (_input, { institutionId }) => [{ role: EXAM_BOARD, at: institutionId }],
  mayLieAhead: true,
  decide(instrument, { instrumentId: _id, ...withdrawal }, context) {
    const refusal = refuseMachine(context)
    if (refusal) return refusal
    const { withdrawnOn } = instrument
    if (withdrawnOn !== undefined) return rejected('instrument-withdrawn', { on: withdrawnOn })
    return { events: [{ type: 'ExamInstrumentWithdrawn', effectiveOn: withdrawal.on, data: withdrawal }] }
  },
})
