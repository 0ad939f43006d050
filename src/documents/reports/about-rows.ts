/** What a file says of itself: of what, as known when, at which place in the ledger, and the hash of its data. */
import { type Language, say, sayDate } from '../../language/language.ts'
import { reportWords } from '../../language/report-words.ts'
import type { Report } from './report.ts'
import { shown } from './shown.ts'

export function aboutRows(report: Report, sha256: string, language: Language): readonly (readonly [string, string])[] {
  const { title, grant, facts, texts, notes, known } = report
  const word = (name: keyof typeof reportWords) => say(reportWords[name], language)
  const filters = Object.entries(known.asked).map(([name, value]) => `${name}=${value}`)
  return [
    [word('report'), say(title, language)],
    [word(report.of ?? 'grant'), grant.name],
    [word('knownOn'), sayDate(known.on, language)],
    ...facts.map((fact) => [say(fact.label, language), shown(fact.value, fact, language)] as const),
    ...texts.map((one) => [say(one.title, language), one.text] as const),
    [word('filters'), filters.length > 0 ? filters.join(', ') : word('none')],
    ...notes.map((note) => [word('note'), say(note, language)] as const),
    [word('position'), known.position],
    ...(known.lastEventId === undefined ? [] : [[word('lastEvent'), known.lastEventId] as const]),
    [word('model'), known.model],
    [word('hash'), sha256],
  ]
}
