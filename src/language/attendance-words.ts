/** Words of the pages about attendance. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const attendanceWords = {
  nav: s('Aanwezigheid', 'Attendance'),
  which: s('Kies een groep.', 'Choose a group.'),
  noGroups: s('Uw organisatie biedt nog geen scholing aan.', 'Your organisation offers no training yet.'),
  title: s('Aanwezigheid: {group}', 'Attendance: {group}'),
  text: s(
    'Vul per deelnemer in hoeveel minuten die er was. Leeg laten verandert niets; 0 is afwezig. Waarom iemand er niet was, wordt niet gevraagd.',
    'Fill in how many minutes each learner was there. Empty changes nothing; 0 is absent. Why somebody was not there is not asked.',
  ),
  day: s('Welke dag', 'Which day'),
  show: s('Toon', 'Show'),
  noDay: s('Kies een dag, zoals 2024-01-15.', 'Choose a day, such as 2024-01-15.'),
  learner: s('Deelnemer', 'Learner'),
  minutes: s('Minuten op deze dag', 'Minutes on this day'),
  minutesOf: s('Minuten van {name} op deze dag', 'Minutes of {name} on this day'),
  month: s('In deze maand', 'In this month'),
  days: s('Dagen', 'Days'),
  practice: s('Praktijk', 'Practice'),
  taken: s('Gedeclareerd', 'Declared'),
  save: s('Leg vast', 'Record'),
  saved: s(
    'De aanwezigheid van {number} deelnemers is vastgelegd.',
    'The attendance of {number} learners is recorded.',
  ),
  nothing: s('U hebt niets veranderd.', 'You changed nothing.'),
  wrong: s('{name}: {why}', '{name}: {why}'),
  noNumber: s('vul een heel getal in', 'fill in a whole number'),
  nobody: s(
    'In deze groep heeft nog niemand een bevestigde plaats.',
    'Nobody has a confirmed place in this group yet.',
  ),
  back: s('Terug naar de groepen', 'Back to the groups'),
  from: s('van {from} t/m {until}', 'from {from} to {until}'),
} as const satisfies Record<string, Sentence>
