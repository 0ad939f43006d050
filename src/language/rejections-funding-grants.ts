/** What the rules about schemes, projects and the decision about a grant say. */
import type { Sentence } from './language.ts'
import { rejectionsGrantMoney } from './rejections-grant-money.ts'

export const rejectionsFundingGrants: Record<string, Sentence> = {
  // Schemes
  'term-given-and-open': {
    nl: 'Een voorwaarde is ingevuld en staat ook open: {term}. Vul haar in, of laat haar open voor elk besluit.',
    en: 'A term is given and open as well: {term}. Give it, or leave it open for each decision.',
  },
  'rate-is-nothing': {
    nl: 'Een bijdrage van 0 procent is geen bijdrage. Vul een deel van de kosten in dat meer is dan niets.',
    en: 'A rate of nothing is no grant. Fill in a share of the costs that is more than nothing.',
  },
  'rate-missing': {
    nl: 'Het deel van de kosten dat wordt vergoed ontbreekt. Vul het in, of laat het open voor elk besluit.',
    en: 'The share of the costs that is paid is missing. Give it, or leave it open for each decision.',
  },
  'units-missing': {
    nl: 'Bij vaststelling op prestaties horen eenheden met een bedrag. Vul er ten minste één in.',
    en: 'Settlement by units needs units with an amount. Fill in at least one.',
  },
  'unit-amount-missing': {
    nl: 'Het bedrag van eenheid {unit} ontbreekt. Vul het in, of laat het in de regeling open voor elk besluit.',
    en: 'The amount of unit {unit} is missing. Give it, or leave it open in the scheme for each decision.',
  },
  'unit-share-of-nothing': {
    nl: 'Eenheid {unit} heeft een aandeel, maar dat is nul of de eenheid wordt niet door het systeem geteld. Vul een aandeel in boven nul, en kies welke indicator telt.',
    en: 'Unit {unit} has a share, but it is nothing or the unit is not counted by the system. Give a share above nothing, and choose which indicator counts.',
  },
  'unit-shares-differ': {
    nl: 'Eenheid {unit} heeft een ander aandeel dan een eenheid die hetzelfde telt. Geef eenheden van één soort hetzelfde aandeel.',
    en: 'Unit {unit} has another share than a unit that counts the same. Give units of one kind the same share.',
  },
  'units-not-expected': {
    nl: 'Eenheden horen alleen bij vaststelling op prestaties. Laat ze weg.',
    en: 'Units belong only to settlement by units. Leave them out.',
  },
  'rate-method-missing': {
    nl: 'Er is iets ingevuld voor een tariefmethode die de regeling niet toestaat: {method}. Voeg de methode toe, of haal het weg.',
    en: 'Something is given for a rate method that the scheme does not allow: {method}. Add the method, or take it out.',
  },
  'named-twice': {
    nl: 'Iets staat twee keer in de lijst: {name}. Noem het één keer.',
    en: 'Something is named twice in the list: {name}. Name it once.',
  },
  'category-not-eligible': {
    nl: 'Deze kostensoort valt niet onder de regeling of het besluit: {category}. Kies een kostensoort die erin staat.',
    en: 'This kind of cost is not eligible under the scheme or the decision: {category}. Choose one that is.',
  },
  'scheme-withdrawn': {
    nl: 'Deze regeling is ingetrokken per {on}. Maak een nieuwe regeling bekend.',
    en: 'This scheme was withdrawn from {on}. Publish a new one.',
  },

  // Projects
  'unknown-project': {
    nl: 'Dit project is niet bekend in deze samenwerking. Kies een project van deze samenwerking.',
    en: 'This project is not known in this partnership. Choose one of this partnership.',
  },
  'project-in-itself': {
    nl: 'Een project kan niet onder of achter zichzelf staan. Kies een ander project.',
    en: "A project can't stand below or behind itself. Choose another project.",
  },
  'already-linked': {
    nl: 'Deze verbinding is er al, of het project heeft al een hoofdproject. Er hoeft niets meer te gebeuren.',
    en: 'This link exists already, or the project has a parent already. There is nothing left to do.',
  },
  'milestone-reached': {
    nl: 'Mijlpaal {code} is al bereikt. Kies een andere mijlpaal.',
    en: 'Milestone {code} was reached already. Choose another one.',
  },
  'project-ended': {
    nl: 'Dit project is beëindigd per {on}. Kies een dag daarvoor, of een ander project.',
    en: 'This project was ended from {on}. Choose a day before that, or another project.',
  },
  'before-the-project': {
    nl: 'Het project begint pas op {startsOn}. Kies een latere dag.',
    en: 'The project starts only on {startsOn}. Choose a later day.',
  },
  'not-a-partner': {
    nl: 'Deze organisatie is geen partner in deze samenwerking. Laat haar eerst meedoen, of kies een andere organisatie.',
    en: 'This organisation is no partner in this partnership. Let it join first, or choose another one.',
  },
  'works-in-project': {
    nl: 'Deze organisatie doet al mee, vanaf {from}. Kies een andere periode.',
    en: 'This organisation takes part already, from {from}. Choose another period.',
  },
  'not-in-project': {
    nl: 'Een organisatie doet op deze dag niet mee aan het project. Laat haar eerst meedoen, of haal haar uit de lijst.',
    en: 'An organisation does not take part in the project on this day. Let it join first, or take it off the list.',
  },
  'organisation-twice': {
    nl: 'Een organisatie staat twee keer in de lijst. Noem elke organisatie één keer.',
    en: 'An organisation is named twice in the list. Name each organisation once.',
  },
  'route-rests-on-nothing': {
    nl: 'Bij een route hoort waar het bewijs op rust: een ministerieel certificaat of een papier van de school. Vul dat in.',
    en: 'A route must say what its paper rests on: a ministerial certificate or a school paper. Fill that in.',
  },
  'only-a-route-rests-on': {
    nl: 'Alleen bij een route hoort waar het bewijs op rust. Laat dat leeg.',
    en: 'Only a route says what its paper rests on. Leave that empty.',
  },
  'unknown-deliverable': {
    nl: 'Dit product is in dit project niet bekend. Kies een product dat is ingeleverd.',
    en: 'This deliverable is not known in this project. Choose one that was handed in.',
  },
  'deliverable-judged': {
    nl: 'Dit product is al beoordeeld. Vraag de maker een nieuwe versie in te leveren als dat nodig is.',
    en: 'This deliverable was judged already. Ask its maker to hand in a new one if that is needed.',
  },
  'maker-accepts': {
    nl: 'Wie iets maakt, keurt het niet zelf goed of af. Laat een andere organisatie het beoordelen.',
    en: 'Who makes something does not accept or reject it. Let another organisation judge it.',
  },
  'indicator-exists': {
    nl: 'Er is al een doel met de code {code}. Kies een andere code, of wijzig het aantal van dat doel.',
    en: 'There is a target with the code {code} already. Choose another code, or revise the number of that target.',
  },
  'filter-not-of-kind': {
    nl: 'Dit filter past niet bij wat er wordt geteld: {filter}. Haal het weg, of tel iets anders.',
    en: 'This filter does not fit what is counted: {filter}. Take it out, or count something else.',
  },
  'pot-overlaps': {
    nl: 'In die tijd is er al een pot: {code}. Kies een tijd waarin er geen andere is, of wijzig die pot.',
    en: 'There is a pot in that time already: {code}. Choose a time in which there is no other, or change that one.',
  },
  'project-or-grant': {
    nl: 'Zeg van welk project of van welke bijdrage. Vul een van de twee in, niet beide.',
    en: 'Say of which project or of which grant. Give one of the two, not both.',
  },
  'unknown-indicator': {
    nl: 'Dit doel is in dit project niet bekend. Kies een doel van dit project.',
    en: 'This target is not known in this project. Choose one of this project.',
  },
  'same-target': {
    nl: 'Het aantal is al {target}. Vul een ander aantal in.',
    en: 'The number is {target} already. Fill in another one.',
  },

  // Application and decision
  'unknown-scheme-version': {
    nl: 'Versie {version} van deze regeling is niet bekend. Kies een versie die bekend is gemaakt.',
    en: 'Version {version} of this scheme is not known. Choose one that was published.',
  },
  'scheme-of-another': {
    nl: 'Deze regeling is van een andere organisatie. Kies een regeling van wie de bijdrage geeft.',
    en: 'This scheme belongs to another organisation. Choose one of who gives the grant.',
  },
  'scheme-not-in-force': {
    nl: 'Versie {version} van deze regeling geldt niet op {on}. Kies de versie die dan geldt.',
    en: 'Version {version} of this scheme does not hold on {on}. Choose the one that does.',
  },
  'too-many-periods': {
    nl: 'De looptijd geeft meer dan {most} perioden. Kies een kortere looptijd, of een regeling met kwartalen of jaren.',
    en: 'This lasts more than {most} periods. Choose a shorter time, or a scheme with quarters or years.',
  },
  'beneficiary-not-allowed': {
    nl: 'De regeling is niet voor dit soort organisatie. Laat een organisatie aanvragen waarvoor de regeling is.',
    en: 'The scheme is not for this kind of organisation. Let one apply that the scheme is for.',
  },
  'project-twice': {
    nl: 'Een project staat twee keer in de aanvraag. Noem elk project één keer.',
    en: 'A project is named twice in the application. Name each project once.',
  },
  'application-decided': {
    nl: 'Over deze aanvraag is al besloten. Wijzig het besluit als dat nodig is.',
    en: 'This application was decided already. Amend the decision if that is needed.',
  },
  'term-left-open': {
    nl: 'De regeling laat dit aan het besluit over en het ontbreekt: {term}. Vul in wat er in het besluit staat.',
    en: 'The scheme leaves this to the decision and it is missing: {term}. Fill in what the decision says.',
  },
  'over-the-maximum': {
    nl: 'Het bedrag is hoger dan het maximum van {maximumCents}. Vul een lager bedrag in.',
    en: 'The amount is over the maximum of {maximumCents}. Fill in a lower amount.',
  },
  'nothing-amended': {
    nl: 'Er is niets gewijzigd. Vul het nieuwe bedrag, de nieuwe einddatum of de nieuwe voorwaarden in.',
    en: 'Nothing was amended. Fill in the new amount, last day or terms.',
  },
  'ground-not-in-scheme': {
    nl: 'De regeling kent de grond {ground} niet. Kies een grond uit de regeling.',
    en: 'The scheme has no ground {ground}. Choose one of the scheme.',
  },
  'unknown-grant': {
    nl: 'Deze bijdrage is niet bekend. Kies een bijdrage die is aangevraagd.',
    en: 'This grant is not known. Choose one that was applied for.',
  },
  'grant-not-awarded': {
    nl: 'Over deze aanvraag is nog niet besloten. Wacht op het besluit, of voer het in.',
    en: 'This application was not decided yet. Wait for the decision, or enter it.',
  },
  'grant-refused': {
    nl: 'Deze aanvraag is afgewezen. Kies een andere bijdrage.',
    en: 'This application was refused. Choose another grant.',
  },
  'grant-withdrawn': {
    nl: 'Deze bijdrage is ingetrokken. Kies een andere bijdrage.',
    en: 'This grant was withdrawn. Choose another grant.',
  },
  'grant-settled': {
    nl: 'De bijdrage is vastgesteld op {on}. Laat de vaststelling heropenen als er nog iets moet veranderen.',
    en: 'The grant was settled on {on}. Let the settlement be reopened if something must still change.',
  },
  'no-funder': {
    nl: 'Hier delen partners kosten zonder subsidiegever. Kies iets dat daarbij hoort.',
    en: 'Here partners share costs without a funder. Choose something that goes with that.',
  },

  ...rejectionsGrantMoney,
}
