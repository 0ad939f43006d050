/** What the rules about learners, their results, papers and shares say: what was wrong, and what to do. */
import type { Sentence } from './language.ts'

export const rejectionsLearner: Record<string, Sentence> = {
  // What is not there
  'unknown-learner': {
    nl: 'Deze deelnemer bestaat niet. Zoek de deelnemer op en kies die opnieuw.',
    en: 'This learner does not exist. Look the learner up and choose again.',
  },
  'unknown-offering': {
    nl: 'Dit aanbod bestaat niet. Kies het opnieuw in de catalogus.',
    en: 'This offering does not exist. Choose it again in the catalogue.',
  },
  'no-target-group': {
    nl: 'Bij deze inschrijving is geen doelgroep ingevuld. Er is dus niets om een bewijs van te zien.',
    en: 'No target group was given with this enrolment. So there is nothing to see a proof of.',
  },
  'proof-already-seen': {
    nl: 'Het bewijs van de doelgroep is al gezien, op {on}. U hoeft niets meer te doen.',
    en: 'The proof of the target group was seen already, on {on}. There is nothing left to do.',
  },
  'unknown-employer': {
    nl: 'Deze werkgever staat niet in het register. Laat de organisatie eerst registreren.',
    en: 'This employer is not registered. Have the organisation registered first.',
  },
  'unknown-workplace': {
    nl: 'Deze werkplek staat niet in het register. Laat de organisatie eerst registreren.',
    en: 'This workplace is not registered. Have the organisation registered first.',
  },
  'unknown-audience': {
    nl: 'De organisatie waarvoor dit is, staat niet in het register. Kies een andere, of laat dit veld leeg.',
    en: 'The organisation that this is meant for is not registered. Choose another one, or leave it out.',
  },
  'unknown-enrolment': {
    nl: 'Deze deelnemer heeft deze inschrijving niet. Kies een inschrijving van deze deelnemer.',
    en: 'This learner does not have this enrolment. Choose one of this learner’s enrolments.',
  },
  'unknown-attempt': {
    nl: 'Deze deelnemer heeft deze beoordeling niet. Kies een beoordeling van deze deelnemer.',
    en: 'This learner does not have this assessment. Choose one of this learner’s assessments.',
  },
  'unknown-certificate': {
    nl: 'Deze deelnemer heeft dit bewijs niet. Kies een bewijs van deze deelnemer.',
    en: 'This learner does not have this certificate. Choose one of this learner’s certificates.',
  },
  'unknown-successor': {
    nl: 'Het bewijs dat ervoor in de plaats komt, is er niet bij deze deelnemer. Reik het eerst uit.',
    en: 'The certificate that takes its place is not there for this learner. Award it first.',
  },
  'unknown-credential-type': {
    nl: 'Dit soort bewijs bestaat niet. Kies het opnieuw in de lijst.',
    en: 'This kind of certificate does not exist. Choose it again from the list.',
  },
  'unknown-proposal': {
    nl: 'Dit voorstel is er niet bij deze deelnemer. Laat iemand het eerst voorstellen.',
    en: 'This proposal is not there for this learner. Have somebody propose it first.',
  },

  // Dates and persons
  'date-ahead': {
    nl: 'De datum {date} ligt na vandaag ({today}). Kies vandaag of een eerdere dag.',
    en: 'The date {date} lies after today ({today}). Choose today or an earlier day.',
  },
  'date-too-early': {
    nl: 'De datum {date} ligt voor {earliest}, de dag van wat eraan voorafging. Kies {earliest} of later.',
    en: 'The date {date} lies before {earliest}, the day of what came before it. Choose {earliest} or later.',
  },
  'decides-about-self': {
    nl: 'U beslist niet over uzelf. Vraag een collega.',
    en: 'You do not decide about yourself. Ask a colleague.',
  },
  'person-needed': {
    nl: 'Dit moet een mens doen, geen programma. Log in als persoon.',
    en: 'A person must do this, not a program. Log in as a person.',
  },
  'same-person': {
    nl: 'U deed het voorstel zelf. Laat een ander erover beslissen.',
    en: 'You made the proposal yourself. Have somebody else decide about it.',
  },
  'already-proposed': {
    nl: 'Er ligt al zo’n voorstel. Laat een ander daarover beslissen.',
    en: 'There is such a proposal already. Have somebody else decide about that one.',
  },
  'proposal-decided': {
    nl: 'Over dit voorstel is al beslist, op {on}. Doe zo nodig een nieuw voorstel.',
    en: 'This proposal was decided already, on {on}. Make a new one if need be.',
  },
  'proposal-lapsed': {
    nl: 'Dit voorstel is ouder dan {days} dagen en dus vervallen. Doe een nieuw voorstel.',
    en: 'This proposal is older than {days} days and has lapsed. Make a new one.',
  },

  // Enrolment
  'offering-withdrawn': {
    nl: 'Dit aanbod is er vanaf {on} niet meer. Kies een ander aanbod.',
    en: 'This offering is no longer there from {on}. Choose another one.',
  },
  'outside-offering': {
    nl: 'Het aanbod loopt van {from} tot en met {until}; {on} valt daarbuiten. Kies een dag die erin valt.',
    en: 'The offering runs from {from} to {until}; {on} is not in it. Choose a day that is.',
  },
  'provider-not-member': {
    nl: 'De aanbieder is op {on} geen lid van het samenwerkingsverband. Kies een andere dag of laat de aanbieder toetreden.',
    en: 'The provider is no member of the partnership on {on}. Choose another day, or have the provider join.',
  },
  'already-enrolled': {
    nl: 'De deelnemer is voor dit aanbod al ingeschreven. Gebruik die inschrijving.',
    en: 'The learner is enrolled in this offering already. Use that enrolment.',
  },
  'workplace-missing': {
    nl: 'Bij {route} hoort een werkplek. Vul in waar de deelnemer het praktijkdeel doet.',
    en: '{route} comes with a workplace. Say where the learner does the practice part.',
  },
  'workplace-not-recognised': {
    nl: 'De werkplek is op {on} geen leerbedrijf dat SBB erkent. Kies een ander leerbedrijf of leg de erkenning vast.',
    en: 'The workplace is no training company recognised by SBB on {on}. Choose another, or record the recognition.',
  },
  'already-confirmed': {
    nl: 'Deze inschrijving is al bevestigd, op {on}. Beëindig de inschrijving als de deelnemer stopt.',
    en: 'This enrolment was confirmed already, on {on}. Withdraw it if the learner stops.',
  },
  'enrolment-not-confirmed': {
    nl: 'De aanbieder heeft deze inschrijving nog niet bevestigd. Laat dat eerst doen.',
    en: 'The provider has not confirmed this enrolment yet. Have that done first.',
  },
  'enrolment-rejected': {
    nl: 'Deze inschrijving is op {on} afgewezen. Schrijf de deelnemer zo nodig opnieuw in.',
    en: 'This enrolment was rejected on {on}. Enrol the learner again if need be.',
  },
  'enrolment-withdrawn': {
    nl: 'Deze inschrijving is op {on} beëindigd. Schrijf de deelnemer zo nodig opnieuw in.',
    en: 'This enrolment was withdrawn on {on}. Enrol the learner again if need be.',
  },
  'enrolment-completed': {
    nl: 'Deze inschrijving is op {on} afgerond en verandert niet meer. Schrijf de deelnemer zo nodig voor ander aanbod in.',
    en: 'This enrolment was completed on {on} and does not change any more. Enrol the learner in another offering if need be.',
  },
  'enrolment-not-active': {
    nl: 'De inschrijving loopt van {from} tot en met {until}; {on} valt daarbuiten. Controleer de datum.',
    en: 'The enrolment runs from {from} to {until}; {on} is not in it. Check the date.',
  },
  'same-employer': {
    nl: 'Dit is al de werkgever bij deze inschrijving. Er hoeft niets te veranderen.',
    en: 'This is the employer of this enrolment already. Nothing needs to change.',
  },
  'unit-not-passed': {
    nl: 'Voor onderdeel {unit} is er geen vastgestelde voldoende. Laat dat onderdeel eerst vaststellen.',
    en: 'Unit {unit} has no established pass. Have that unit established first.',
  },

  // Assessment
  'unit-not-planned': {
    nl: 'Dit onderdeel hoort niet bij deze inschrijving. Kies een onderdeel dat gepland is.',
    en: 'This unit is not part of this enrolment. Choose a unit that was planned.',
  },
  'assessment-policy-not-in-force': {
    nl: 'Op {on} gelden er geen regels voor beoordelen bij dit aanbod. Vraag de eigenaar van het beleid om een versie.',
    en: 'On {on} no assessment rules are in force for this offering. Ask the owner of the policy for a version.',
  },
  'assessor-not-qualified': {
    nl: 'U bent op {on} niet bevoegd om onderdeel {unit} te beoordelen. Laat een bevoegde beoordelaar dit doen.',
    en: 'You are not qualified to assess unit {unit} on {on}. Have a qualified assessor do this.',
  },
  'assessor-not-independent': {
    nl: 'U begeleidt deze deelnemer en de regels vragen een onafhankelijke beoordelaar. Laat een ander beoordelen.',
    en: 'You train this learner, and the rules ask for an independent assessor. Have somebody else assess.',
  },
  'already-passed': {
    nl: 'Voor dit onderdeel is al een voldoende vastgesteld. Een nieuwe is niet nodig.',
    en: 'A pass of this unit was established already. No other one is needed.',
  },
  'attempt-pending': {
    nl: 'Poging {attempt} is nog niet vastgesteld. Wacht tot dat gebeurd is.',
    en: 'Attempt {attempt} is not established yet. Wait until that is done.',
  },
  'resit-not-granted': {
    nl: 'Voor poging {attempt} was op {on} geen herkansing gegeven. Laat die eerst geven.',
    en: 'No resit had been granted for attempt {attempt} on {on}. Have it granted first.',
  },
  'no-attempts-left': {
    nl: 'Alle {most} pogingen zijn gebruikt ({used}). Alleen de examencommissie kan een uitzondering maken.',
    en: 'All {most} attempts were used ({used}). Only the exam board can make an exception.',
  },
  'outcome-inconsistent': {
    nl: 'De waardering {value} past niet bij geslaagd of gezakt zoals ingevuld. Pas een van de twee aan.',
    en: 'The mark {value} does not fit pass or fail as given. Change one of the two.',
  },
  'outcome-missing': {
    nl: 'U bent het niet eens, maar zegt niet wat het moet zijn. Vul uw eigen uitkomst in.',
    en: 'You do not agree, but do not say what it should be. Give your own outcome.',
  },
  'same-outcome': {
    nl: 'Dit is dezelfde uitkomst als er al staat. Vul een andere in, of laat het zoals het is.',
    en: 'This is the outcome that stands already. Give another one, or leave it as it is.',
  },
  'same-assessor': {
    nl: 'U heeft deze poging zelf al beoordeeld. Laat een andere beoordelaar dit doen.',
    en: 'You assessed this attempt yourself already. Have another assessor do this.',
  },
  'same-organisation': {
    nl: 'Wie het eens zijn, moeten van verschillende organisaties komen. Vraag een beoordelaar van een partner.',
    en: 'Those who agree must come from different organisations. Ask an assessor of a partner.',
  },
  'attempt-disputed': {
    nl: 'De beoordelaars zijn het niet eens. Laat eerst een derde beoordelaar of de examencommissie beslissen.',
    en: 'The assessors do not agree. Have a third assessor or the exam board decide first.',
  },
  'attempt-voided': {
    nl: 'Deze poging is op {on} ongeldig verklaard. Geef zo nodig een herkansing.',
    en: 'This attempt was declared void on {on}. Grant a resit if need be.',
  },
  'decided-by-board': {
    nl: 'De examencommissie heeft op {on} over deze poging beslist. Die hoeft alleen nog te worden vastgesteld.',
    en: 'The exam board decided about this attempt on {on}. It only needs to be established.',
  },
  'not-disputed': {
    nl: 'Over deze poging is geen verschil van mening. Er valt niets te beslissen.',
    en: 'Nobody disagrees about this attempt. There is nothing to decide.',
  },
  'outcome-not-given': {
    nl: 'Deze uitkomst gaf geen van de beoordelaars. Kies een van de twee die zij gaven.',
    en: 'None of the assessors gave this outcome. Choose one of the two that they gave.',
  },

  // Result
  'not-yet-confirmed': {
    nl: 'Er zijn {needed} beoordelaars nodig die het eens zijn; er zijn er nu {have}. Laat nog iemand meebeoordelen.',
    en: '{needed} assessors must agree; there are {have} now. Have somebody else confirm it.',
  },
  'already-established': {
    nl: 'Deze uitslag is al vastgesteld, op {on}. Klopt die niet, laat hem dan corrigeren.',
    en: 'This result was established already, on {on}. If it is wrong, have it corrected.',
  },
  'not-established': {
    nl: 'Deze uitslag is nog niet vastgesteld, dus er valt niets te corrigeren. Laat een tweede beoordelaar iets anders invullen.',
    en: 'This result is not established yet, so there is nothing to correct. Have a second assessor give another outcome.',
  },
  'not-the-assessor': {
    nl: 'Deze uitslag wordt vastgelegd door wie beoordeelde. Laat die persoon het doen.',
    en: 'This result is made final by the person who assessed it. Have that person do so.',
  },
  'board-member-assessed': {
    nl: 'U heeft deze poging zelf beoordeeld. Laat een ander lid hierover beslissen.',
    en: 'You assessed this attempt yourself. Have another member decide about it.',
  },
  'no-attempt-yet': {
    nl: 'Voor dit onderdeel is er nog geen poging. Leg eerst een beoordeling vast.',
    en: 'There is no attempt at this unit yet. Record an assessment first.',
  },
  'reason-does-not-fit': {
    nl: 'De reden past niet bij poging {attempt}: die is niet gezakt of juist niet ongeldig verklaard. Kies een andere reden.',
    en: 'The reason does not fit attempt {attempt}: it was not failed, or was not declared void. Choose another reason.',
  },
  'resit-already-granted': {
    nl: 'Voor poging {attempt} is al een herkansing gegeven. Leg de beoordeling vast.',
    en: 'A resit was granted for attempt {attempt} already. Record the assessment.',
  },
  'resit-beyond-policy': {
    nl: 'Er zijn al {used} van de {most} pogingen gebruikt. Vraag de examencommissie om een uitzondering.',
    en: '{used} of the {most} attempts were used already. Ask the exam board for an exception.',
  },

  // Certificate
  'no-mandate': {
    nl: 'Deze instelling heeft op {on} geen mandaat voor dit bewijs. Vraag het de eigenaar van het bewijs.',
    en: 'This institution has no mandate for this certificate on {on}. Ask its owner for one.',
  },
  'validity-policy-not-in-force': {
    nl: 'Op {on} gelden er geen regels voor de geldigheid van dit bewijs. Vraag de eigenaar van het beleid om een versie.',
    en: 'On {on} no rules for the validity of this certificate are in force. Ask the owner of the policy for a version.',
  },
  'not-by-exam-board': {
    nl: 'Onderdeel {unit} is niet door een examencommissie vastgesteld. Voor dit bewijs moet dat wel.',
    en: 'Unit {unit} was not established by an exam board. For this certificate it must be.',
  },
  'awarded-before-result': {
    nl: 'Onderdeel {unit} was op {awardedOn} nog niet vastgesteld. Kies een latere dag.',
    en: 'Unit {unit} was not established yet on {awardedOn}. Choose a later day.',
  },
  'renewal-needs-new-result': {
    nl: 'Voor onderdeel {unit} is er geen nieuwe uitslag sinds het vorige bewijs. Laat dat onderdeel opnieuw beoordelen.',
    en: 'Unit {unit} has no new result since the earlier certificate. Have that unit assessed again.',
  },
  'already-awarded': {
    nl: 'De deelnemer heeft dit bewijs al: {number}. Zeg of dit een verlenging of een vervanging is.',
    en: 'The learner has this certificate already: {number}. Say whether this renews or replaces it.',
  },
  'renews-and-replaces': {
    nl: 'Een bewijs is een verlenging of een vervanging, niet allebei. Kies een van de twee.',
    en: 'A certificate renews or replaces another one, not both. Choose one of the two.',
  },
  'renewal-window-passed': {
    nl: 'Verlengen met een opfriscursus kon tot en met {until}. Laat nu ook onderdeel {unit} opnieuw beoordelen.',
    en: 'A refresher renewed this until {until}. Have unit {unit} assessed again as well now.',
  },
  'diploma-is-composed': {
    nl: 'Een diploma bestaat uit meer dan leereenheden en is zo niet uit te reiken. Kies een ander soort bewijs.',
    en: 'A diploma is made of more than learning units and is not awarded like this. Choose another kind of certificate.',
  },
  'not-the-awarding-body': {
    nl: 'Bewijs {number} is door anderen uitgereikt. Laat wie het uitreikte het vervangen.',
    en: 'Certificate {number} was awarded by others. Have the body that awarded it replace it.',
  },
  'not-its-renewal': {
    nl: 'Bewijs {number} is geen verlenging van dit bewijs. Kies een andere reden of een ander bewijs.',
    en: 'Certificate {number} is no renewal of this one. Choose another reason or another certificate.',
  },
  'already-renewed': {
    nl: 'Bewijs {number} is al verlengd. Ga uit van het nieuwste bewijs.',
    en: 'Certificate {number} was renewed already. Start from the newest one.',
  },
  'another-credential-type': {
    nl: 'Bewijs {number} is een ander soort bewijs. Kies een bewijs van dezelfde soort.',
    en: 'Certificate {number} is of another kind. Choose one of the same kind.',
  },
  'certificate-revoked': {
    nl: 'Bewijs {number} is op {on} ingetrokken. Daar verandert niets meer aan.',
    en: 'Certificate {number} was revoked on {on}. That does not change any more.',
  },
  'certificate-superseded': {
    nl: 'Bewijs {number} is op {on} vervangen. Ga uit van het bewijs dat ervoor in de plaats kwam.',
    en: 'Certificate {number} was superseded on {on}. Start from the one that took its place.',
  },
  'certificate-suspended': {
    nl: 'Bewijs {number} geldt sinds {on} tijdelijk niet. Laat het eerst weer gelden, of wacht de laatste dag af.',
    en: 'Certificate {number} has been suspended since {on}. Reinstate it first, or wait until its last day is over.',
  },
  'certificate-not-suspended': {
    nl: 'Bewijs {number} geldt gewoon. U hoeft niets te doen.',
    en: 'Certificate {number} is not suspended. There is nothing to do.',
  },
  'kind-is-never-suspended': {
    nl: 'Een bewijs van deze soort ({kind}) kan niet tijdelijk ongeldig zijn. U kunt het alleen intrekken.',
    en: 'A certificate of this kind ({kind}) is never suspended. It can only be revoked.',
  },
  'nothing-to-review': {
    nl: 'Aan bewijs {number} is niets veranderd sinds het bekeken is. U hoeft niets te doen.',
    en: 'Nothing changed below certificate {number} since it was looked at. There is nothing to do.',
  },
  'changed-since-look': {
    nl: 'Er is intussen nog een uitslag onder dit bewijs veranderd: nu {changes} in totaal. Bekijk het opnieuw.',
    en: 'Another result below this certificate has changed meanwhile: {changes} in all now. Look at it again.',
  },
  'supersedes-itself': {
    nl: 'Een bewijs vervangt niet zichzelf. Kies het bewijs dat ervoor in de plaats komt.',
    en: 'A certificate does not supersede itself. Choose the one that takes its place.',
  },

  // Person
  'same-learner': {
    nl: 'Dit is al dezelfde deelnemer. Kies de andere deelnemer.',
    en: 'This is the same learner already. Choose the other one.',
  },
  'merge-undecided': {
    nl: 'Over de andere deelnemer ligt er al een voorstel tot samenvoegen. Beslis daar eerst over, of laat het vervallen.',
    en: 'The other learner is part of a proposal to merge already. Decide about it first, or let it lapse.',
  },
  'already-merged': {
    nl: 'Deze deelnemer is al samengevoegd met een andere. Ga uit van die andere.',
    en: 'This learner was merged into another one already. Start from that one.',
  },
  'registrar-not-involved': {
    nl: 'Een van beide personen moet werken bij de organisatie die de andere deelnemer inschreef. Vraag daar iemand.',
    en: 'One of the two persons must work where the other learner was registered. Ask somebody there.',
  },
  'nothing-to-erase': {
    nl: 'Van deze soort is er niets (meer) van deze deelnemer. Er hoeft niets gewist te worden.',
    en: 'There is nothing (left) of this kind about this learner. Nothing needs to be erased.',
  },
  'revocation-undecided': {
    nl: 'Er ligt een voorstel om een bewijs in te trekken. Beslis daar eerst over, of laat het vervallen.',
    en: 'There is a proposal to revoke a certificate. Decide about it first, or let it lapse.',
  },
  'personal-data-erased': {
    nl: 'De naam van deze deelnemer is gewist. Daarom kan dit niet meer.',
    en: 'The name of this learner was erased. So this can’t be done any more.',
  },

  // Share
  'until-passed': {
    nl: 'Het einde ligt in het verleden. Kies een moment dat nog komt.',
    en: 'The end lies in the past. Choose a moment that is still to come.',
  },
  'until-too-far': {
    nl: 'Laten zien kan tot uiterlijk {latest}. Kies een eerder moment.',
    en: 'Sharing can last until {latest} at most. Choose an earlier moment.',
  },
  'share-already-revoked': {
    nl: 'Dit laat u al niet meer zien. Er hoeft niets te veranderen.',
    en: 'You do not share this any more. Nothing needs to change.',
  },
}
