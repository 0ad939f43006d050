/** The facts of one certificate as they are printed. */
import type { Outcome } from '../../../events/values.ts'
import type { CredentialFacts, IssuerFacts } from '../../contract/credential-facts.ts'
import { type Language, type Sentence, say, sayDate } from '../../language/language.ts'
import { onPaper as words } from '../../language/on-paper-words.ts'
import type { Labelled } from './paper.ts'

export const registeredAs = ({ kvk, brin }: IssuerFacts, language: Language): string =>
  [
    ...(brin === undefined ? [] : [say(words.brin, language, { number: brin })]),
    ...(kvk === undefined ? [] : [say(words.kvk, language, { number: kvk })]),
  ].join(' · ')

/** Passed or the mark itself: a grade as Dutch schools write it, `7,5`. */
export function outcomeOnPaper(outcome: Outcome, language: Language): string {
  switch (outcome.type) {
    case 'ovg':
      return say(words.ovg[outcome.value], language)
    case 'passOrFail':
      return say(outcome.passed ? words.passed : words.failed, language)
    default:
      return (outcome.tenths / 10).toFixed(1).replace('.', language === 'nl' ? ',' : '.')
  }
}

/**
 * What a file says of one part, as people write it: a word for pass and fail, `7,4` in Dutch. `own`: the file is one of
 * ours, where O, V and G are marks; what they mean in a proof of others is not known.
 */
export function resultInWords(value: string, { own, language }: { own: boolean; language: Language }): string {
  if (value === 'pass' || value === 'fail') return say(value === 'pass' ? words.passed : words.failed, language)
  if (own && (value === 'O' || value === 'V' || value === 'G')) return say(words.ovg[value], language)
  return language === 'nl' && /^\d{1,3}\.\d{1,2}$/.test(value) ? value.replace('.', ',') : value
}

export function validityOf({ policyOutcome }: CredentialFacts, language: Language): string {
  const { validUntil, refreshAdvisedBy } = policyOutcome
  if (validUntil !== undefined) return say(words.validUntil, language, { until: sayDate(validUntil, language) })
  if (refreshAdvisedBy !== undefined)
    return say(words.refreshBefore, language, { on: sayDate(refreshAdvisedBy, language) })
  return say(words.noEnd, language)
}

export function sizeOf({ size }: CredentialFacts, language: Language): string | undefined {
  if (!size) return undefined
  const count = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 2 })
  return say(words.sizes[size.unit], language, { count: count.format(size.n / size.d) })
}

export function levelOf({ nlqf }: CredentialFacts, language: Language): string | undefined {
  return nlqf && say(nlqf.verified ? words.nlqf : words.nlqfOwn, language, { level: nlqf.level })
}

export function factRows(facts: CredentialFacts, language: Language): readonly Labelled[] {
  const rows: readonly (readonly [Sentence, string | undefined])[] = [
    [words.awardedOn, sayDate(facts.awardedOn, language)],
    [words.validity, validityOf(facts, language)],
    [words.level, levelOf(facts, language)],
    [words.size, sizeOf(facts, language)],
  ]
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label: say(label, language), value }]))
}

export const unitRows = ({ units, takenOver }: CredentialFacts, language: Language) =>
  units.map(({ title, code, result }) => ({
    title: title[language],
    code,
    result: result ? outcomeOnPaper(result.outcome, language) : takenOver ? say(words.takenOverUnit, language) : '–',
    on: result ? sayDate(result.establishedOn, language) : '',
  }))

export const establishedBy = ({ establisher, institution, takenOver }: CredentialFacts, language: Language): string =>
  takenOver ? takenOver.register : say(words.establishers[establisher], language, { institution: institution.name })

export const notesOf = ({ takenOver, renewalOf }: CredentialFacts, language: Language): readonly string[] => [
  ...(takenOver ? [say(words.takenOverText, language, { register: takenOver.register })] : []),
  ...(renewalOf === undefined ? [] : [say(words.renewal, language)]),
]

/** What it is not (domain.md 1.1 and 3.6). */
export function smallPrintOf({ kind }: Pick<CredentialFacts, 'kind'>, language: Language): readonly string[] {
  const statutory = Object.hasOwn(words.notStatutory, kind)
    ? words.notStatutory[kind as keyof typeof words.notStatutory]
    : undefined
  return [...(statutory ? [say(statutory, language)] : []), say(words.notAPermit, language)]
}
