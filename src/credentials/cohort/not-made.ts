import type { cohortWords } from '../../language/cohort-words.ts'
import type { Values } from '../../language/language.ts'

/** Why a paper is not there; `src/language/cohort-words.ts` has a sentence for each. */
export interface NotMade {
  readonly why: keyof (typeof cohortWords)['notMade']
  readonly values?: Values | undefined
}
