import { z } from 'zod'
import { rowNumber } from '../../../events/meeting.ts'
import { learnerId, meetingId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { meetings } from '../meeting/meeting.ts'
import { organisations } from '../organisation/organisation.ts'
import { sameOutcome } from './attempt.ts'
import { bodyFacts } from './authority.ts'
import { decidedRow, meetingFacts } from './deciding.ts'
import { resultOf } from './establish-result.ts'
import { learners } from './learner.ts'

/**
 * Carries out one row of a board meeting: what `establishResult` asks is asked here of both who confirmed it, and the
 * outcome must still be the one that the board saw. The date is that of the meeting.
 */
export const establishDecidedResult = defineCommand({
  name: 'establishDecidedResult',
  summary: { nl: 'Voer een vastgestelde uitslag uit', en: 'Carry out a result that a meeting decided' },
  purpose: 'award',
  internal: true,
  stream: learners,
  input: z.strictObject({ learnerId, meetingId, row: rowNumber }),
  target: (input) => input.learnerId,
  needs(input, learner, facts) {
    const subject = facts.get(meetings.ref(input.meetingId))?.rows.get(input.row)?.subject
    const attempt = subject?.kind === 'result' ? learner.attempts.get(subject.attemptId) : undefined
    return [
      ...meetingFacts(input, facts),
      ...(attempt ? [...bodyFacts(learner, attempt.attemptId), organisations.ref(attempt.institutionId)] : []),
    ]
  },
  who: () => [{ system: true }],
  decide(learner, input, context) {
    const found = decidedRow(learner, input, context.facts)
    if ('rejected' in found) return found
    const { meeting, row, deciding } = found
    if (row.subject.kind !== 'result') return rejected('row-not-decided', { row: input.row })
    const { attemptId, outcome } = row.subject
    const attempt = learner.attempts.get(attemptId)
    if (!attempt || attempt.institutionId !== meeting.institutionId) return rejected('unknown-attempt')
    const result = resultOf(learner, { attemptId, establishedOn: meeting.on }, deciding, context)
    if ('rejected' in result) return result
    return sameOutcome(attempt.outcome, outcome) ? result : rejected('outcome-changed')
  },
})
