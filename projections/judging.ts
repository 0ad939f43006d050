/** How far assessors and body have come with an attempt: for read models that see one event at a time. */
import type { RecordedOf } from '../events/event.ts'
import type { learnerEvents } from '../events/learner.ts'
import type { Outcome } from '../events/values.ts'
import { sameOutcome } from '../src/domain/learner/attempt.ts'

/** What has to be done before the result is final, named by the command that does it. */
export type Step = 'confirmAssessment' | 'resolveAssessment' | 'establishResult'

export interface Judging {
  /** Assessors that the policy asks for. */
  readonly needed: number
  /** Persons who stand behind the present outcome as assessors. */
  readonly agreeing: number
  readonly disputed: boolean
  /** The board decided the last dispute: that needs no further assessors. */
  readonly byBoard: boolean
  readonly outcome: Outcome
}

type JudgingEvent = Extract<
  RecordedOf<typeof learnerEvents>,
  { type: 'AssessmentConfirmed' | 'AssessmentDisputed' | 'AssessmentResolved' }
>

export const recorded = (outcome: Outcome, needed: number): Judging => ({
  needed,
  agreeing: 1,
  disputed: false,
  byBoard: false,
  outcome,
})

export function stepOf({ needed, agreeing, disputed, byBoard }: Judging): Step {
  if (disputed) return 'resolveAssessment'
  return byBoard || agreeing >= needed ? 'establishResult' : 'confirmAssessment'
}

/** As `evolveAttempt` does it with the sets of persons; a rule keeps anybody from judging twice, so counting is enough. */
export function judgedBy(before: Judging, event: JudgingEvent): Judging {
  switch (event.type) {
    case 'AssessmentConfirmed':
      return { ...before, agreeing: before.agreeing + 1 }
    case 'AssessmentDisputed':
      return { ...before, disputed: true }
    case 'AssessmentResolved': {
      const { outcome, resolver } = event.data
      // With the other outcome only the one who disputed stands behind it.
      const behind = sameOutcome(outcome, before.outcome) ? before.agreeing : 1
      const agreeing = behind + (resolver === 'assessor' ? 1 : 0)
      return { ...before, agreeing, disputed: false, byBoard: resolver === 'examBoard', outcome }
    }
  }
}
