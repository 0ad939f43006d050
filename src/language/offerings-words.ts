/** Words of the pages about what is on offer. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const offeringsWords = {
  nav: s('Aanbod', 'Offerings'),
  title: s('Aanbod van uw organisatie', 'What your organisation offers'),
  none: s(
    'Uw organisatie heeft nog geen scholing in het aanbod. De eerste wordt gepubliceerd via de API of door uw systeembeheerder; daarna kunt u hem hier opnieuw aanbieden.',
    'Your organisation offers no training yet. The first one is published through the API or by your system administrator; after that you can offer it again here.',
  ),
  caption: s('Scholing, de nieuwste bovenaan', 'Training, the newest first'),
  name: s('Titel', 'Title'),
  period: s('Periode', 'Period'),
  seats: s('Plaatsen vrij', 'Places left'),
  seatsOf: s('{left} van {all}', '{left} of {all}'),
  state: s('Stand', 'State'),
  open: s('open', 'open'),
  over: s('voorbij', 'over'),
  withdrawn: s('ingetrokken', 'withdrawn'),
  fromUntil: s('{from} tot en met {until}', '{from} until {until}'),
  institution: s('Instelling die de uitslag vaststelt', 'Institution that makes results final'),
  route: s('Route', 'Route'),
  units: s('Onderdelen', 'Parts'),
  again: s('Nog een keer aanbieden', 'Offer once more'),
  againText: s(
    'De nieuwe scholing krijgt dezelfde onderdelen, route, instelling en regels voor beoordelen. U kiest titel, periode en plaatsen.',
    'The new training gets the same parts, route, institution and rules of assessing. You choose title, period and places.',
  ),
  titleNl: s('Titel in het Nederlands', 'Title in Dutch'),
  titleEn: s('Titel in het Engels', 'Title in English'),
  startsOn: s('Eerste dag', 'First day'),
  endsOn: s('Laatste dag', 'Last day'),
  places: s('Aantal plaatsen', 'Number of places'),
  cohort: s('Cohort', 'Cohort'),
  publish: s('In het aanbod zetten', 'Publish'),
  published: s('De scholing staat in het aanbod.', 'The training is published.'),
  withdraw: s('Uit het aanbod halen', 'Take off the offerings'),
  withdrawText: s(
    'Vanaf die dag kan niemand zich meer inschrijven. Wie is ingeschreven, gaat door. Dit is niet terug te draaien.',
    'From that day nobody can enrol any more. Who is enrolled goes on. This can not be undone.',
  ),
  on: s('Vanaf', 'From'),
  reason: s('Reden', 'Reason'),
  chooseReason: s('Kies een reden.', 'Choose a reason.'),
  reasons: {
    cancelled: s('Gaat niet door', 'Does not take place'),
    ended: s('Wordt niet meer gegeven', 'Is not given any more'),
    publishedInError: s('Per ongeluk gepubliceerd', 'Published in error'),
  },
  withdrawnSaid: s('De scholing is uit het aanbod gehaald.', 'The training is taken off the offerings.'),
  wholeNumber: s('Vul een heel getal in.', 'Fill in a whole number.'),
  toList: s('Naar het aanbod', 'To the offerings'),
} as const
