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
    'Schrijf uren en minuten, zoals 32:00. Een week die u leeg laat, tekent u nu niet.',
    'Write hours and minutes, such as 32:00. A week that you leave empty is not signed now.',
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
  back: s('Een getekende week terugnemen', 'Take back a signed week'),
  backText: s(
    'Hebt u per vergissing getekend? Neem de week terug. Daarna kunt u haar opnieuw tekenen. Is de bijdrage al vastgesteld, dan kan het niet meer.',
    'Did you sign by mistake? Take the week back. After that you can sign it again. Once the grant is settled it is too late.',
  ),
  which: s('Welke week', 'Which week'),
  whichOne: s('{name}, week van {on}, {hours}', '{name}, week of {on}, {hours}'),
  choose: s('Kies een week', 'Choose a week'),
  why: s('Waarom', 'Why'),
  takeBack: s('Neem deze week terug', 'Take this week back'),
  tookBack: s('De week van {on} is teruggenomen.', 'The week of {on} was taken back.'),
  noWeek: s('Kies welke week u terugneemt.', 'Choose which week you take back.'),
  noWhy: s('Kies waarom u de week terugneemt.', 'Choose why you take the week back.'),
  nobody: s(
    'In deze maand is hier geen deelnemer op de werkplek. Kies een andere maand.',
    'No learner is at the workplace here in this month. Choose another one.',
  ),
} as const satisfies Record<string, Sentence>

export const weekReasonWords = {
  notHere: s('De deelnemer was er niet', 'The learner was not here'),
  wrongWeek: s('Het was een andere week', 'It was another week'),
  wrongLearner: s('Het was een andere deelnemer', 'It was another learner'),
  wrongHours: s('De uren kloppen niet', 'The hours are wrong'),
  other: s('Iets anders', 'Something else'),
} as const satisfies Record<string, Sentence>
