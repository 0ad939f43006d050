/** Words of the page on which a supervisor signs weeks of practice. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const practiceWords = {
  nav: s('Praktijkweken', 'Practice weeks'),
  title: s('Praktijkweken, {month}', 'Practice weeks, {month}'),
  lead: s(
    'Teken per week dat de deelnemer hier op de werkplek was, en hoe lang.',
    'Sign for each week that the learner was here at the workplace, and for how long.',
  ),
  hint: s(
    'Schrijf uren en minuten, zoals 32:00. Een week die u leeg laat, tekent u nu niet. Wat getekend is, blijft zo staan.',
    'Write hours and minutes, such as 32:00. A week that you leave empty is not signed now. What is signed stays.',
  ),
  learner: s('Deelnemer', 'Learner'),
  weekOf: s('Week van {on}', 'Week of {on}'),
  hoursOf: s('Uren van {name} in de week van {on}', 'Hours of {name} in the week of {on}'),
  signed: s('getekend', 'signed'),
  notOver: s('nog niet voorbij', 'not over yet'),
  sign: s('Teken voor deze weken', 'Sign for these weeks'),
  signedOne: s('U hebt één week getekend.', 'You signed one week.'),
  signedMore: s('U hebt {number} weken getekend.', 'You signed {number} weeks.'),
  nothing: s('U hebt geen uren ingevuld: er is niets getekend.', 'You filled in no hours: nothing is signed.'),
  noHours: s(
    '{name}, week van {on}: schrijf uren en minuten, zoals 32:00.',
    '{name}, week of {on}: write hours and minutes, such as 32:00.',
  ),
  wrong: s('{name}, week van {on}: {why}', '{name}, week of {on}: {why}'),
  nobody: s(
    'In deze maand is hier geen deelnemer op de werkplek. Kies een andere maand.',
    'No learner is at the workplace here in this month. Choose another one.',
  ),
} as const satisfies Record<string, Sentence>
