/** What the rules about attendance say: what was wrong, and what to do. */
import type { Sentence } from './language.ts'

export const rejectionsAttendance: Record<string, Sentence> = {
  'attendance-ahead': {
    nl: 'De dag {on} ligt na vandaag ({today}). Vul aanwezigheid pas in als de dag er is geweest.',
    en: 'The day {on} lies after today ({today}). Fill in attendance once the day has been.',
  },
  'day-outside-enrolment': {
    nl: 'Op {on} was deze deelnemer niet ingeschreven: de inschrijving loopt van {from} tot en met {until}. Haal die dag weg.',
    en: 'On {on} this learner was not enrolled: the enrolment runs from {from} until {until}. Take that day out.',
  },
  'attendance-taken': {
    nl: 'Van deze maand is al {minutes} uur als inbreng gedeclareerd. Vul niet minder in, of laat die inbreng eerst terugnemen.',
    en: 'Of this month {minutes} hours are declared in kind already. Give no less, or have that taken back first.',
  },
  'attendance-exhausted': {
    nl: 'Van deze aanwezigheid is over alle bijdragen samen nog {minutes} uur over. Declareer er niet meer.',
    en: 'Over all grants together {minutes} hours of this attendance are left. Declare no more.',
  },
  'attendance-unknown': {
    nl: 'Deze aanwezigheid is bij uw organisatie niet bekend. Kies een maand van een deelnemer die u schoolt of in dienst hebt.',
    en: 'This attendance is not known at your organisation. Choose a month of a learner whom you teach or employ.',
  },
  'hours-of-learner': {
    nl: 'Aanwezigheid van deelnemers telt alleen als inbreng met die grondslag. Kies de grondslag aanwezigheid, of noem een urenstaat.',
    en: 'Attendance of learners counts only in kind on that basis. Choose attendance as the basis, or name a timesheet.',
  },
  'hours-named-twice': {
    nl: 'U noemt een urenstaat en ook de aanwezigheid van een deelnemer. Noem een van de twee.',
    en: 'You name a timesheet and the attendance of a learner as well. Name one of the two.',
  },
  'not-a-monday': {
    nl: 'De dag {on} is geen maandag. Kies de maandag waarmee de week begint.',
    en: 'The day {on} is no Monday. Choose the Monday that the week begins with.',
  },
  'week-not-over': {
    nl: 'De week van {on} is nog niet voorbij. Bevestig haar na de vrijdag.',
    en: 'The week of {on} is not over yet. Confirm it after its Friday.',
  },
  'week-not-confirmed': {
    nl: 'De week van {on} is niet getekend, of al teruggenomen. U hoeft niets meer te doen.',
    en: 'The week of {on} is not signed, or was taken back already. There is nothing left to do.',
  },
  'week-settled': {
    nl: 'De week van {on} telt mee in een bijdrage die al is vastgesteld. Vraag de subsidiegever om de vaststelling te heropenen.',
    en: 'The week of {on} counts in a grant that is settled already. Ask the funder to reopen that settlement.',
  },
  'week-confirmed': {
    nl: 'De week van {on} is al bevestigd. U hoeft niets meer te doen.',
    en: 'The week of {on} is confirmed already. There is nothing left to do.',
  },
}
