/** Words of the pages about recognising proofs, and about what a function requires. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const recognitionWords = {
  title: s('Bewijzen die wij erkennen', 'Proofs that we recognise'),
  lead: s(
    'Een bewijs dat u erkent, telt bij u alsof u het zelf had getoetst: niemand hoeft opnieuw examen te doen.',
    'A proof that you recognise counts with you as if you had examined it yourself: nobody has to be examined anew.',
  ),
  ours: s('Wij erkennen', 'We recognise'),
  none: s(
    'Uw organisatie erkent nog geen bewijzen van anderen. Dat kan op grond van een overeenkomst over erkenning.',
    'Your organisation recognises no proofs of others yet. It can under an agreement on recognition.',
  ),
  proof: s('Bewijs', 'Proof'),
  issuer: s('Van', 'From'),
  anyIssuer: s('van wie het ook uitreikt', 'whoever awards it'),
  period: s('Periode', 'Period'),
  from: s('vanaf {from}', 'from {from}'),
  fromUntil: s('van {from} tot en met {until}', 'from {from} up to and including {until}'),
  state: s('Stand', 'State'),
  holds: s('geldt', 'holds'),
  over: s('afgelopen', 'over'),
  waits: s(
    'geldt niet: de overeenkomst is niet van kracht, of het begint nog',
    'does not hold: the agreement is not in force, or it is still to begin',
  ),
  validity: s('Geldig bij ons', 'Valid with us'),
  asIssuer: s('zo lang als het bewijs zelf', 'as long as the proof itself'),
  validFor: s('{period} na de uitreiking', '{period} after the award'),
  years: s('{count} jaar', '{count} years'),
  months2: s('{count} maanden', '{count} months'),
  days: s('{count} dagen', '{count} days'),
  forEver: s('verloopt niet', 'does not expire'),
  reasons: {
    ended: s('afgelopen', 'it is over'),
    replaced: s('er komt een andere erkenning voor', 'another recognition takes its place'),
    agreedInError: s('per ongeluk erkend', 'recognised in error'),
  },
  end: s('Stoppen', 'End'),
  endText: s(
    'Vanaf die dag telt {proof} bij u niet meer mee. Wie het bewijs heeft, moet dan opnieuw worden geëxamineerd.',
    'From that day {proof} does not count with you any more. Who has it then has to be examined anew.',
  ),
  endOn: s('Niet meer erkend vanaf', 'Not recognised any more from'),
  reason: s('Reden', 'Reason'),
  chooseReason: s('Kies een reden', 'Choose a reason'),
  endDo: s('Stop met erkennen', 'Stop recognising it'),
  ended: s('{proof} wordt vanaf {on} niet meer erkend.', '{proof} is not recognised any more from {on}.'),
  add: s('Nog een bewijs erkennen', 'Recognise another proof'),
  noAgreement: s(
    'Er is geen overeenkomst over erkenning die nu voor uw organisatie geldt. Zet er een klaar en laat alle partijen ondertekenen.',
    'There is no agreement on recognition in force for your organisation now. Draft one and let all parties sign.',
  ),
  toAgreements: s('Naar de overeenkomsten', 'To the agreements'),
  choose: s('Kies een bewijs', 'Choose a proof'),
  chooseIssuer: s('Iedereen die het mag uitreiken', 'Everybody who may award it'),
  agreement: s('Op grond van', 'Under'),
  firstDay: s('Eerste dag', 'First day'),
  lastDay: s('Laatste dag', 'Last day'),
  months: s(
    'Korter geldig bij ons: hoeveel maanden na de uitreiking?',
    'Valid for a shorter time with us: how many months after the award?',
  ),
  monthsHint: s(
    'Laat leeg als het bij u geldt zo lang als het bewijs zelf.',
    'Leave empty where it holds as long as the proof itself.',
  ),
  monthsWrong: s(
    'Vul een heel aantal maanden in, van 1 tot en met 240.',
    'Fill in a whole number of months, from 1 to 240.',
  ),
  policyName: s('Geldigheid bij erkenning: {months} maanden', 'Validity on recognition: {months} months'),
  addDo: s('Erken dit bewijs', 'Recognise this proof'),
  added: s('Uw organisatie erkent {proof} vanaf {from}.', 'Your organisation recognises {proof} from {from}.'),
  who: s('Welke organisaties erkennen een bewijs?', 'Which organisations recognise a proof?'),
  show: s('Bekijk', 'Show'),
  nobody: s(
    'Dit bewijs wordt nu door geen andere organisatie erkend.',
    'No other organisation recognises this proof now.',
  ),
  organisation: s('Organisatie', 'Organisation'),
} as const satisfies Record<string, Sentence | Record<string, Sentence>>

export const requirementWords = {
  title: s('Wat een functie vraagt', 'What a function requires'),
  lead: s(
    'Welke bewijzen iemand nodig heeft om hier te werken. Op de pagina van uw team ziet u wie ze heeft.',
    'Which proofs somebody needs to work here. The page of your team shows who has them.',
  ),
  asOf: s('Wat gold er op', 'What held on'),
  show: s('Bekijk', 'Show'),
  noDate: s('Vul een dag in zoals 31-12-2024.', 'Fill in a day such as 31-12-2024.'),
  none: s('Er is nog niets vastgelegd. Begin met één functie.', 'Nothing was set yet. Begin with one function.'),
  jobTitle: s('Functie', 'Function'),
  everyJob: s('elke functie', 'every function'),
  department: s('Afdeling', 'Department'),
  everyDepartment: s('elke afdeling', 'every department'),
  proofs: s('Nodig', 'Needed'),
  noProofs: s('niets', 'nothing'),
  since: s('Sinds', 'Since'),
  version: s('Versie', 'Version'),
  set: s('Vastleggen of wijzigen', 'Set or change'),
  setText: s(
    'Bestaat de functie al in de lijst, dan begint op die dag een nieuwe versie. Wat eerder gold, blijft te zien.',
    'If the function is in the list already, a new version begins on that day. What held before stays to be seen.',
  ),
  jobHint: s(
    'Precies zoals bij uw medewerkers. Laat leeg voor elke functie.',
    'Exactly as with your employees. Leave empty for every function.',
  ),
  departmentHint: s('Laat leeg voor elke afdeling.', 'Leave empty for every department.'),
  noTypes: s('Er zijn nog geen soorten bewijzen.', 'There are no kinds of proofs yet.'),
  firstDay: s('Geldt vanaf', 'Holds from'),
  setDo: s('Leg vast', 'Set'),
  done: s('Vastgelegd vanaf {from}.', 'Set from {from}.'),
} as const satisfies Record<string, Sentence>
