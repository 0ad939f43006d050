/** A problem in words: a title, and what to do about it. */
import type { Sentence } from './language.ts'

export interface ProblemText {
  readonly status: number
  readonly title: Sentence
  readonly detail: Sentence
}

export const text = (
  status: number,
  title: [nl: string, en: string],
  detail: [nl: string, en: string],
): ProblemText => ({
  status,
  title: { nl: title[0], en: title[1] },
  detail: { nl: detail[0], en: detail[1] },
})
