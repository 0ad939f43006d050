/** What the kernel says no to, as the errors of a form: at its field where there is one. */
import type { CommandOutcome, QueryOutcome } from '../../kernel/kernel.ts'
import { fieldWords } from '../../language/field-words.ts'
import { sayAtField } from '../../language/issues.ts'
import { kitWords } from '../../language/kit-words.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import type { FormErrors } from './form.ts'
import type { Visit } from './visit.ts'

type Refused = Exclude<CommandOutcome, { kind: 'accepted' }> | Exclude<QueryOutcome, { kind: 'answered' }>

/**
 * `fieldOf` says which field of the form a pointer of the input (`/outcome/tenths`, without the slash in front) or a
 * rejection's code belongs to; by itself a field has the name of the input's first part. `''`: the form as a whole.
 */
export function errorsOf(
  visit: Visit,
  outcome: Refused,
  fieldOf: Readonly<Record<string, string>> = {},
  labels: Readonly<Record<string, string>> = {},
): FormErrors {
  const errors = new Map<string, string>()
  if (outcome.kind === 'invalid') {
    for (const { pointer, code, message } of outcome.issues) {
      const path = pointer.replace(/^\//, '')
      const name =
        code === 'bsn-like'
          ? 'bsn-like'
          : (fieldOf[path] ?? fieldOf[path.split('/')[0] ?? ''] ?? path.split('/')[0] ?? '')
      const text = code === 'bsn-like' ? visit.t(kitWords.bsnLike) : sayAtField(code, message, visit.language)
      const known = fieldWords[code === 'bsn-like' ? path : name]
      const label = labels[name] ?? (known && visit.t(known))
      if (!errors.has(name)) errors.set(name, sentenceOf(label ? `${label}: ${text}` : text))
    }
    return errors
  }
  return new Map([[outcome.kind === 'rejected' ? (fieldOf[outcome.code] ?? '') : '', sentenceFor(visit, outcome)]])
}

/** One sentence for any refusal: a row of a list, a message at the top. */
export function sentenceFor(visit: Visit, outcome: Refused): string {
  switch (outcome.kind) {
    case 'rejected':
      return (
        rejectionSentence(outcome.code, visit.language, outcome.details) ??
        visit.t(kitWords.refused, { code: outcome.code })
      )
    case 'invalid': {
      const [first] = outcome.issues
      if (!first) return visit.t(kitWords.formErrors)
      const label = fieldWords[first.pointer.slice(1)]
      const text = sayAtField(first.code, first.message, visit.language)
      return sentenceOf(label ? `${visit.t(label)}: ${text}` : `${first.pointer.slice(1)} ${text}`.trim())
    }
    case 'forbidden':
      return visit.t(kitWords.forbidden)
    case 'not-found':
      return visit.t(kitWords.notFound)
    case 'moved':
      return visit.t(kitWords.moved)
    case 'revision-conflict':
      return visit.t(kitWords.changedMeanwhile)
    case 'busy':
      return visit.t(kitWords.busy)
    case 'key-reused':
    case 'abandoned':
      return visit.t(kitWords.keyUsed)
    default:
      return visit.t(kitWords.refused, { code: outcome.kind })
  }
}

const sentenceOf = (text: string) => {
  const whole = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(whole) ? whole : `${whole}.`
}
