/** What the rules about employees, requests to share and what is shared say: what was wrong, and what to do. */
import type { Sentence } from './language.ts'

export const rejectionsSharing: Record<string, Sentence> = {
  'one-end-needed': {
    nl: 'Er moet één einde zijn. Kies een moment, een laatste dag, een aantal minuten, of zolang het dienstverband duurt.',
    en: 'There must be one end. Choose a moment, a last day, a number of minutes, or as long as the employment lasts.',
  },
  'nothing-of-this-kind': {
    nl: 'Deze deelnemer heeft geen bewijs van deze soort. Kies een soort waarvan er een bewijs is.',
    en: 'This learner has no certificate of this kind. Choose a kind of which there is one.',
  },
  'unknown-employment': {
    nl: 'Dit dienstverband is er niet. Kies het opnieuw in de lijst.',
    en: 'This employment is not there. Choose it again from the list.',
  },
  'employment-ended': {
    nl: 'Dit dienstverband eindigt op {on}. Kies een ander, of leg een nieuw dienstverband vast.',
    en: 'This employment ends on {on}. Choose another one, or record a new employment.',
  },
  'audience-not-the-employer': {
    nl: 'Het dienstverband is bij een andere organisatie. Laat de organisatie weg, of kies een ander dienstverband.',
    en: 'The employment is with another organisation. Leave the organisation out, or choose another employment.',
  },
  'learner-not-known-here': {
    nl: 'Uw organisatie kent deze deelnemer niet. Leg de medewerker vast zonder deelnemer, en vraag die om te delen.',
    en: 'Your organisation does not know this learner. Record the employee without one, and ask that person to share.',
  },
  'employment-not-over': {
    nl: 'Dit dienstverband loopt nog. Meld eerst de laatste werkdag, en wis daarna.',
    en: 'This employment still runs. Record the last day first, and erase after it.',
  },
  'employment-erased': {
    nl: 'De naam en het nummer bij dit dienstverband zijn al gewist. Er is niets meer te doen.',
    en: 'The name and number of this employment were erased already. Nothing is left to do.',
  },
  'unknown-share': {
    nl: 'Dit wordt niet met uw organisatie gedeeld. Kies iets uit de lijst van wat met u wordt gedeeld.',
    en: 'This is not shared with your organisation. Choose from the list of what is shared with you.',
  },
  'employment-already-linked': {
    nl: 'Van deze medewerker is al bekend wie het is. Kies een andere medewerker.',
    en: 'It is known already who this employee is. Choose another employee.',
  },
  'unknown-share-request': {
    nl: 'Dit verzoek om te delen bestaat niet. Kies het opnieuw in de lijst.',
    en: 'This request to share does not exist. Choose it again from the list.',
  },
  'share-request-not-yours': {
    nl: 'Dit verzoek is er niet voor u. Kijk of u de hele link hebt, en of u met uw eigen account bent ingelogd.',
    en: 'This request is not there for you. See whether you have the whole link, and are logged in as yourself.',
  },
  'share-request-answered': {
    nl: 'Op dit verzoek is al geantwoord, op {on}. Wat u deelt kunt u bij uw eigen gegevens stoppen.',
    en: 'This request was answered already, on {on}. What you share you can stop among your own details.',
  },
  'share-request-closed': {
    nl: 'Dit verzoek is gesloten op {on}. Vraag zo nodig om een nieuw verzoek.',
    en: 'This request was closed on {on}. Ask for a new one if need be.',
  },
  'share-request-over': {
    nl: 'Antwoorden kon tot en met {on}. Vraag zo nodig om een nieuw verzoek.',
    en: 'Answers counted up to and including {on}. Ask for a new request if need be.',
  },
  'list-or-open': {
    nl: 'Een verzoek is voor een lijst van medewerkers, of open voor wie de link heeft. Kies een van de twee.',
    en: 'A request is for a list of employees, or open to whoever has the link. Choose one of the two.',
  },
  'open-needs-a-day': {
    nl: 'Bij een open verzoek is niet bekend wie waar werkt. Kies een laatste dag waarop u het mag zien.',
    en: 'With an open request it is not known who works where. Choose a last day on which you may see it.',
  },
  'day-passed': {
    nl: 'De dag {day} is al geweest, het is nu {today}. Kies vandaag of een latere dag.',
    en: 'The day {day} has been, it is now {today}. Choose today or a later day.',
  },
  'asked-twice': {
    nl: 'Een medewerker staat er twee keer in. Vraag elke medewerker één keer.',
    en: 'An employee is named twice. Ask each employee once.',
  },
  'too-many-at-once': {
    nl: 'Dit zijn er te veel tegelijk, {most} is het meeste. Doe het in delen.',
    en: 'These are too many at once, {most} is the most. Do it in parts.',
  },

  // What was got before
  'row-taken-over': {
    nl: 'Deze rij uit dit register is al overgenomen. Kijk bij welke deelnemer, of verbeter de rij.',
    en: 'This row of this register was taken over already. See with which learner, or correct the row.',
  },
  'row-named-twice': {
    nl: 'Een regel staat twee keer in de lijst. Noem elke regel één keer.',
    en: 'A line stands in the list twice. Name each line once.',
  },
  'unknown-take-over': {
    nl: 'Dit is er niet om over te nemen bij deze deelnemer. Kies het opnieuw in de lijst.',
    en: 'This is not there to take over for this learner. Choose it again from the list.',
  },
  'several-institutions': {
    nl: 'De lijst is van meer dan één instelling. Aanvaard per instelling wat die zelf heeft uitgegeven.',
    en: 'The list is of more than one institution. Accept for each institution what it issued itself.',
  },
  'already-withdrawn': {
    nl: 'Dit is al teruggetrokken, op {on}. Neem het zo nodig opnieuw over.',
    en: 'This was withdrawn already, on {on}. Take it over anew if need be.',
  },
}
