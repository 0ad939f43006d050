/** A result as a reader of the file sees it. */
import type { Outcome } from '../../../events/values.ts'
import { credentialFileWords as words } from '../../language/credential-file-words.ts'
import type { Sentence } from '../../language/language.ts'

export function gradeOf(outcome: Outcome): Sentence {
  switch (outcome.type) {
    case 'passOrFail':
      return outcome.passed ? words.passed : words.failed
    case 'ovg':
      return words.ovg[outcome.value]
    case 'grade':
      return {
        nl: (outcome.tenths / 10).toFixed(1).replace('.', ','),
        en: (outcome.tenths / 10).toFixed(1),
      }
  }
}
