/** What the rules about the worth of documents, what is taken of them, and timesheets say. */
import type { Sentence } from './language.ts'

export const rejectionsFundingProof: Record<string, Sentence> = {
  // Documents
  'document-unknown': {
    nl: 'Een document is bij uw organisatie niet bekend. Bewaar het eerst.',
    en: 'A document is not known at your organisation. Store it first.',
  },
  'document-valued': {
    nl: 'Van dit document is al iets gedeclareerd, dus wat het waard is staat vast. Verwerk een creditnota als het bedrag lager werd.',
    en: 'Something was declared of this document, so what it is worth stands. Receive a credit note when the amount became lower.',
  },
  'document-not-valued': {
    nl: 'Van dit document is nog niet vastgelegd wat het waard is. Leg dat eerst vast.',
    en: 'Nobody recorded yet what this document is worth. Record that first.',
  },
  'document-worth-nothing': {
    nl: 'Het bedrag is nul. Vul in wat op het document staat.',
    en: 'The amount is nothing. Give what stands on the document.',
  },
  'vat-over-net': {
    nl: 'De btw is hoger dan het bedrag zonder btw. Kijk of ze verwisseld zijn.',
    en: 'The VAT is more than the amount without VAT. Check whether they were swapped.',
  },
  'document-line-twice': {
    nl: 'Een regelnummer staat er twee keer in. Geef elke regel een eigen nummer.',
    en: 'A line number is given twice. Give each line its own number.',
  },
  'lines-do-not-add-up': {
    nl: 'De regels zijn samen {netCents} en {vatCents} btw, en dat is niet wat eronder staat. Verbeter een bedrag.',
    en: 'The lines are {netCents} and {vatCents} VAT together, which is not the total given. Correct an amount.',
  },
  'supplier-named-twice': {
    nl: 'De leverancier staat er als organisatie en als persoon in. Vul er één in.',
    en: 'The supplier is named as an organisation and as a person. Give one of them.',
  },
  'supplier-missing': {
    nl: 'Bij een factuurnummer hoort een leverancier. Vul in van wie de factuur is.',
    en: 'An invoice number needs a supplier. Say whose invoice it is.',
  },
  'invoice-number-missing': {
    nl: 'Dit is een factuur, en het nummer ontbreekt. Vul het nummer en de leverancier in, zoals ze erop staan.',
    en: 'This is an invoice, and its number is missing. Give the number and the supplier as they stand on it.',
  },
  'invoice-known': {
    nl: 'Een factuur van deze leverancier met dit nummer is al bekend als een ander document. Gebruik dat document.',
    en: 'An invoice of this supplier with this number is known already as another document. Use that document.',
  },
  'credits-itself': {
    nl: 'Een document kan niet zijn eigen creditnota zijn. Kies de creditnota.',
    en: "A document can't be its own credit note. Choose the credit note.",
  },
  'credit-note-known': {
    nl: 'Deze creditnota is bij dit document al verwerkt. Er hoeft niets meer te gebeuren.',
    en: 'This credit note was received for this document already. There is nothing left to do.',
  },
  'credit-over-document': {
    nl: 'Creditnota’s samen kunnen niet hoger zijn dan het document van {worthCents}. Verlaag het bedrag.',
    en: "Credit notes together can't be more than the document of {worthCents}. Lower the amount.",
  },

  // What is taken of them
  'evidence-exhausted': {
    nl: 'Van dit document is over alle bijdragen samen nog {leftCents} over. Declareer niet meer dan dat.',
    en: 'Over all grants together {leftCents} of this document is left. Declare no more than that.',
  },
  'document-line-exhausted': {
    nl: 'Van regel {line} van dit document is nog {leftCents} over. Declareer niet meer dan dat.',
    en: 'Of line {line} of this document {leftCents} is left. Declare no more than that.',
  },
  'unknown-document-line': {
    nl: 'Dit document heeft geen regel {line}. Kies een regel die erop staat.',
    en: 'This document has no line {line}. Choose one that it has.',
  },
  'evidence-backs-in-kind': {
    nl: 'Dit document is al bewijs van inbreng in natura, en kan niet ook kosten bewijzen. Gebruik een ander document.',
    en: "This document proves a contribution in kind already, and can't prove a cost as well. Use another document.",
  },
  'evidence-backs-cost': {
    nl: 'Dit document is al bewijs van kosten, en kan niet ook inbreng in natura bewijzen. Gebruik een ander document.',
    en: "This document proves a cost already, and can't prove a contribution in kind as well. Use another document.",
  },

  // Timesheets
  'timesheet-missing': {
    nl: 'Er is over deze maand geen urenstaat ingediend. Laat de medewerker dat eerst doen.',
    en: 'No timesheet was submitted for this month. Let the employee do that first.',
  },
  'timesheet-changed': {
    nl: 'De urenstaat is intussen opnieuw ingediend: dit is versie {version}. Bekijk die en beslis dan.',
    en: 'The timesheet was submitted anew meanwhile: this is version {version}. Look at that one and decide then.',
  },
  'timesheet-decided': {
    nl: 'Over deze urenstaat is al beslist. Laat de medewerker een nieuwe versie indienen als er iets niet klopt.',
    en: 'This timesheet is decided already. Let the employee submit a new version when something is wrong.',
  },
  'timesheet-there': {
    nl: 'Over deze maand is een urenstaat ingediend. Stuur die terug als er vaste uren voor in de plaats komen.',
    en: 'A timesheet was submitted for this month. Send it back when fixed hours come in its place.',
  },
  'timesheet-not-closed': {
    nl: 'Op de urenstaat staat {minutes} uur, en volgens het contract is het {contractMinutes} uur. Vul project, overig werk en afwezig aan tot het klopt.',
    en: 'The timesheet holds {minutes} hours, and the contract says {contractMinutes} hours. Complete project, other work and absence until they are equal.',
  },
  'timesheet-not-approved': {
    nl: 'De urenstaat is nog niet goedgekeurd door de leidinggevende. Laat dat eerst doen.',
    en: 'The superior has not approved the timesheet yet. Have that done first.',
  },
  'hours-exhausted': {
    nl: 'Van deze urenstaat is over alle bijdragen samen nog {minutes} uur over. Declareer er niet meer.',
    en: 'Over all grants together {minutes} hours of this timesheet are left. Declare no more.',
  },
  'hours-fixed': {
    nl: 'De uren van deze maand zijn vastgelegd in een addendum. Daar komt geen urenstaat bij.',
    en: 'The hours of this month were fixed by an addendum. No timesheet comes beside it.',
  },
  'hours-taken': {
    nl: 'Van deze urenstaat zijn uren gedeclareerd, dus zij blijft zoals zij is. Laat eerst terugdraaien wat niet klopt.',
    en: 'Hours of this timesheet were declared, so it stays as it is. Have what is wrong reversed first.',
  },
  'approves-own-hours': {
    nl: 'Dit zijn uw eigen uren. Laat een andere leidinggevende erover beslissen.',
    en: 'These are your own hours. Let another superior decide about them.',
  },
  'employer-not-in-project': {
    nl: 'Uw organisatie doet op {on} niet mee aan een project dat hier staat. Haal die uren weg, of laat uw organisatie meedoen.',
    en: 'On {on} your organisation takes no part in a project named here. Take those hours out, or let it join.',
  },
  'addendum-over-contract': {
    nl: 'Vast is {minutes} uur, en het contract heeft {contractMinutes} uur in deze maand. Vul iets in dat daarbinnen past.',
    en: 'With this {minutes} hours would be fixed, and the contract has {contractMinutes} hours in this month. Give what fits in it.',
  },
  'day-outside-month': {
    nl: 'De dag {on} ligt niet in maand {month}. Haal die dag weg.',
    en: 'The day {on} does not lie in month {month}. Take that day out.',
  },
  'hours-ahead': {
    nl: 'Op {on} kan nog niet zijn gewerkt: vandaag is het {today}. Haal die uren weg.',
    en: 'Nobody can have worked on {on} yet: today is {today}. Take those hours out.',
  },
  'day-twice': {
    nl: 'De dag {on} staat er twee keer in. Vul elke dag één keer in.',
    en: 'The day {on} is given twice. Give each day once.',
  },
  'project-twice-in-a-day': {
    nl: 'Op {on} staat een project twee keer. Tel die uren bij elkaar op.',
    en: 'On {on} a project is named twice. Add those hours up.',
  },
  'more-than-a-day': {
    nl: 'Op {on} staan meer dan 24 uur. Verbeter de uren van die dag.',
    en: 'On {on} there are more than 24 hours. Correct the hours of that day.',
  },
  'too-many-projects': {
    nl: 'Een urenstaat noemt hoogstens {most} projecten. Voeg kleine projecten samen onder overig werk.',
    en: 'A timesheet names at most {most} projects. Put small ones under other work.',
  },
  'own-account': {
    nl: 'U kunt uw eigen account niet aan een dienstverband koppelen. Laat een collega dat doen.',
    en: "You can't name your own account for an employment. Let a colleague do it.",
  },
  'account-not-here': {
    nl: 'Dit account is bij uw organisatie niet bekend. Kies een account van uw organisatie.',
    en: 'This account is not known at your organisation. Choose one of your organisation.',
  },
  'account-named': {
    nl: 'Dit account hoort al bij dit dienstverband. Er hoeft niets meer te gebeuren.',
    en: 'This account is named for this employment already. There is nothing left to do.',
  },
}
