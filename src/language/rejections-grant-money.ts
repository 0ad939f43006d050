/** What the rules about the money of a grant say, from its budget to its settlement. */
import type { Sentence } from './language.ts'

export const rejectionsGrantMoney: Record<string, Sentence> = {
  // Budget, rates and what is spoken for
  'budget-missing': {
    nl: 'Er is nog geen begroting. Stel eerst de begroting vast.',
    en: 'There is no budget yet. Approve the budget first.',
  },
  'unknown-line': {
    nl: 'Post {line} staat niet in de begroting. Kies een post uit de begroting.',
    en: 'Line {line} is not in the budget. Choose a line of the budget.',
  },
  'line-twice': {
    nl: 'Post {line} staat er twee keer in. Noem elke post één keer.',
    en: 'Line {line} is named twice. Name each line once.',
  },
  'line-left-out': {
    nl: 'Post {line} ontbreekt, en er kunnen kosten op staan. Neem haar op, met 0 euro als er niets meer op komt.',
    en: 'Line {line} is missing, and costs may stand on it. Take it in, with nothing if nothing more comes.',
  },
  'plan-differs-from-lines': {
    nl: 'De posten zijn samen {linesCents} en de dekking is {planCents}. Maak beide even hoog.',
    en: 'The lines are {linesCents} together and the funding is {planCents}. Make both the same.',
  },
  'plan-over-award': {
    nl: 'In de dekking staat meer bijdrage dan er is toegekend: {maximumCents}. Verlaag de bijdrage in de dekking.',
    en: 'The funding has more of the grant than was awarded: {maximumCents}. Lower the grant in the funding.',
  },
  'consent-missing': {
    nl: 'Een volgende begroting heeft de instemming van de subsidiegever nodig. Voeg die toe.',
    en: 'A next budget needs the consent of the funder. Add it.',
  },
  'same-line': {
    nl: 'Van en naar zijn dezelfde post: {line}. Kies een andere post.',
    en: 'From and to are the same line: {line}. Choose another one.',
  },
  'line-has-no-room': {
    nl: 'Op post {line} is nog {leftCents} vrij. Kies een lager bedrag of een andere post, of meld een verplichting als overschrijding.',
    en: 'Line {line} has {leftCents} left. Choose a lower amount or another line, or say that a commitment is over it.',
  },
  'shift-needs-consent': {
    nl: 'Naar post {line} mag nog {leftCents} zonder instemming van de subsidiegever. Kies een lager bedrag, of voeg de instemming toe.',
    en: 'Line {line} may get {leftCents} more without the consent of the funder. Choose a lower amount, or add the consent.',
  },
  'rate-method-not-allowed': {
    nl: 'De regeling staat deze tariefmethode niet toe: {method}. Kies een methode uit de regeling.',
    en: 'The scheme does not allow this rate method: {method}. Choose one of the scheme.',
  },
  'rate-base-missing': {
    nl: 'Voor deze methode ontbreekt een gegeven: {field}. Vul het in.',
    en: 'This method lacks a figure: {field}. Fill it in.',
  },
  'rate-base-not-expected': {
    nl: 'Dit gegeven hoort niet bij deze methode: {field}. Haal het weg.',
    en: 'This figure does not belong to this method: {field}. Take it out.',
  },
  'year-hours-differ': {
    nl: 'De regeling rekent met {yearHours} uur in een jaar. Vul dat aantal in.',
    en: 'The scheme counts {yearHours} hours in a year. Fill in that number.',
  },
  'rate-fixed': {
    nl: 'Het tarief van deze organisatie voor {year} is al vastgelegd. Kies een andere functie of een ander jaar.',
    en: 'The rate of this organisation for {year} is fixed already. Choose another function or another year.',
  },
  'another-rate-method': {
    nl: 'Deze organisatie heeft in dat jaar al een andere tariefmethode: {method}. Gebruik die ook voor deze functie.',
    en: 'This organisation has another rate method in that year already: {method}. Use that one for this function too.',
  },
  'rate-evidence-missing': {
    nl: 'Bij een tarief hoort een document waaruit het blijkt. Voeg het toe.',
    en: 'A rate needs a document that it follows from. Add it.',
  },
  'rate-differs': {
    nl: 'Uit deze gegevens volgt een tarief van {hourlyCents} per uur. Neem dat over, of verbeter de gegevens.',
    en: 'From these figures follows a rate of {hourlyCents} an hour. Take that, or correct the figures.',
  },
  'own-share': {
    nl: 'De ontvanger heeft geen afgesproken aandeel: het geld is al daar. Kies een andere partner.',
    en: 'The beneficiary has no agreed share: the money is there already. Choose another partner.',
  },
  'share-below-paid': {
    nl: 'Deze partner heeft al {paidCents} ontvangen. Spreek ten minste dat bedrag af, of laat eerst terugbetalen.',
    en: 'This partner has received {paidCents} already. Agree on at least that, or let it be paid back first.',
  },
  'shares-over-award': {
    nl: 'Er is nog {leftCents} te verdelen. Spreek een lager aandeel af.',
    en: 'There is {leftCents} left to share out. Agree on a lower share.',
  },
  'share-not-agreed': {
    nl: 'Met deze partner is nog geen aandeel afgesproken. Leg dat eerst vast.',
    en: 'No share was agreed with this partner yet. Record that first.',
  },
  'payment-over-share': {
    nl: 'Van het aandeel van deze partner is nog {leftCents} te betalen. Vul een lager bedrag in.',
    en: 'Of the share of this partner {leftCents} is left to pay. Fill in a lower amount.',
  },
  'more-than-paid': {
    nl: 'Deze partner heeft {paidCents} ontvangen. Vul niet meer dan dat in.',
    en: 'This partner has received {paidCents}. Fill in no more than that.',
  },
  'advance-over-share': {
    nl: 'Als voorschot mag nog {leftCents} worden betaald. Vul een lager bedrag in.',
    en: 'As an advance {leftCents} may still be paid. Fill in a lower amount.',
  },
  'unknown-advance': {
    nl: 'Dit voorschot is bij deze bijdrage niet bekend. Kies een voorschot dat is vastgelegd.',
    en: 'This advance is not known with this grant. Choose one that was recorded.',
  },
  'more-than-advance': {
    nl: 'Van dit voorschot is nog {leftCents} over. Vul niet meer dan dat in.',
    en: 'Of this advance {leftCents} is left. Fill in no more than that.',
  },
  'unknown-commitment': {
    nl: 'Deze verplichting is bij deze bijdrage niet bekend. Kies een verplichting die is vastgelegd.',
    en: 'This commitment is not known with this grant. Choose one that was recorded.',
  },
  'commitment-released': {
    nl: 'Deze verplichting is al vervallen. Er hoeft niets meer te gebeuren.',
    en: 'This commitment was released already. There is nothing left to do.',
  },
  'agreement-document-missing': {
    nl: 'Een andere organisatie zegt dit toe. Voeg het document toe waarin zij dat doet.',
    en: 'Another organisation promises this. Add the document in which it does.',
  },
  'cofinancing-not-counted': {
    nl: 'De regeling telt deze soort cofinanciering niet mee: {kind}. Kies een soort die meetelt.',
    en: 'The scheme does not count this kind of cofinancing: {kind}. Choose one that counts.',
  },
  'unknown-pledge': {
    nl: 'Deze toezegging is bij deze bijdrage niet bekend. Kies een toezegging die is vastgelegd.',
    en: 'This pledge is not known with this grant. Choose one that was recorded.',
  },
  'pledge-not-reduced': {
    nl: 'De toezegging is nu {amountCents}, en zo wordt zij niet lager. Leg een nieuwe toezegging vast als er meer komt.',
    en: 'The pledge is {amountCents} now, and this does not lower it. Record a new pledge if more comes.',
  },
  'pledge-paid': {
    nl: 'Van deze toezegging is al {paidCents} betaald. Vul dat in, of draai eerst een ontvangst terug.',
    en: 'Of this pledge {paidCents} was paid already. Fill in that amount, or reverse a receipt first.',
  },
  'books-behind-the-end': {
    nl: 'In periode {period} is al geboekt, en die valt buiten de nieuwe looptijd. Kies een latere laatste dag.',
    en: 'Something was posted in period {period}, which the shorter grant no longer has. Choose a later last day.',
  },
  'asked-and-decided': {
    nl: 'U vroeg dit zelf aan. Laat een ander het besluit nemen, of vastleggen wat er in de brief van de financier staat.',
    en: 'You asked for this yourself. Have somebody else decide, or enter what the letter of the funder says.',
  },
  'opening-recorded': {
    nl: 'De beginstand is al overgenomen, per {on}. Verbeter verschillen in de open periode.',
    en: 'The opening balance was taken over already, as of {on}. Correct differences in the open period.',
  },
  'claimed-already': {
    nl: 'Er is al gedeclareerd, dus een beginstand kan niet meer. Boek het in de open periode.',
    en: 'Something was claimed already, so an opening balance comes too late. Post it in the open period.',
  },

  // Periods, claims and reports
  'period-not-of-grant': {
    nl: 'Periode {period} hoort niet bij deze bijdrage. Kies een periode van de bijdrage, zoals 2024-q1.',
    en: 'Period {period} is not one of this grant. Choose one of the grant, such as 2024-q1.',
  },
  'period-not-over': {
    nl: 'Periode {period} is nog niet voorbij. Wacht tot de eerste dag erna.',
    en: 'Period {period} is not over yet. Wait for the day after it.',
  },
  'period-closed': {
    nl: 'Periode {period} is afgesloten. Boek in een open periode.',
    en: 'Period {period} is closed. Post in an open period.',
  },
  'period-open': {
    nl: 'Periode {period} is nog niet afgesloten. Sluit haar eerst af, met twee personen.',
    en: 'Period {period} is not closed yet. Close it first, with two persons.',
  },
  'period-twice': {
    nl: 'Periode {period} staat er twee keer in. Noem elke periode één keer.',
    en: 'Period {period} is named twice. Name each period once.',
  },
  'period-claimed': {
    nl: 'Periode {period} zit al in een andere declaratie. Kies een andere periode.',
    en: 'Period {period} is in another claim already. Choose another period.',
  },
  'entries-undecided': {
    nl: 'Over {count} kostenposten in deze periode is nog niet besloten. Laat ze eerst goedkeuren of afwijzen.',
    en: 'Nothing was decided yet about {count} entries of this period. Let them be approved or rejected first.',
  },
  'close-proposed': {
    nl: 'Dit is al voorgesteld. Laat iemand anders de periode afsluiten.',
    en: 'This was proposed already. Let somebody else close the period.',
  },
  'claim-amount-missing': {
    nl: 'Het bedrag volgt bij deze bijdrage niet uit de kosten. Vul het bedrag in.',
    en: 'With this grant the amount does not follow from the costs. Fill in the amount.',
  },
  'claim-over-costs': {
    nl: 'Van deze perioden kan {mostCents} worden gedeclareerd. Vul een lager bedrag in.',
    en: 'Of these periods {mostCents} can be claimed. Fill in a lower amount.',
  },
  'unknown-claim': {
    nl: 'Deze declaratie is bij deze bijdrage niet bekend. Kies een declaratie die is ingediend.',
    en: 'This claim is not known with this grant. Choose one that was submitted.',
  },
  'claim-accepted': {
    nl: 'Deze declaratie is al goedgekeurd. Leg een bevinding vast als er iets niet klopt.',
    en: 'This claim was accepted already. Record a finding if something is wrong.',
  },
  'claim-questioned': {
    nl: 'Over deze declaratie staat een vraag open. Wacht op het antwoord.',
    en: 'A question about this claim is open. Wait for the answer.',
  },
  'nothing-asked': {
    nl: 'Over deze declaratie staat geen vraag open. Er hoeft niets te gebeuren.',
    en: 'No question about this claim is open. There is nothing to do.',
  },
  'more-than-claimed': {
    nl: 'Er is {amountCents} gedeclareerd. Vul niet meer dan dat in.',
    en: 'What was claimed is {amountCents}. Fill in no more than that.',
  },
  'decision-document-missing': {
    nl: 'De subsidiegever besluit dit. Voeg de brief toe waarin het staat.',
    en: 'The funder decides this. Add the letter that says so.',
  },
  'report-not-due': {
    nl: 'Op {dueOn} hoeft er geen verslag van deze soort te zijn. Kies een dag uit de kalender, of laat de dag leeg.',
    en: 'No report of this kind is due on {dueOn}. Choose a day of the calendar, or leave the day empty.',
  },
  'report-submitted': {
    nl: 'Dit verslag is al ingediend, op {on}. Laat de dag leeg als dit een extra verslag is.',
    en: 'This report was submitted already, on {on}. Leave the day empty if this is an extra one.',
  },

  // Audit and settlement
  'not-in-sample': {
    nl: 'Deze kostenpost zit niet in die steekproef. Kies een kostenpost uit de steekproef, of laat de steekproef weg.',
    en: 'This entry is not in that sample. Choose one of the sample, or leave the sample out.',
  },
  'unknown-entry': {
    nl: 'Deze kostenpost staat niet in deze periode. Kies de periode waarin zij staat.',
    en: 'This entry does not stand in this period. Choose the period in which it does.',
  },
  'more-than-approved': {
    nl: 'Van deze kostenpost is nog {leftCents} goedgekeurd. Vul niet meer dan dat in.',
    en: 'Of this entry {leftCents} is still approved. Fill in no more than that.',
  },
  'unknown-finding': {
    nl: 'Deze bevinding is bij deze bijdrage niet bekend. Kies een bevinding die is vastgelegd.',
    en: 'This finding is not known with this grant. Choose one that was recorded.',
  },
  'finding-closed': {
    nl: 'Deze bevinding is al afgehandeld. Leg een nieuwe bevinding vast als dat nodig is.',
    en: 'This finding was closed already. Record a new one if that is needed.',
  },
  'entry-replaced': {
    nl: 'Deze kostenpost is teruggeboekt of naar een andere post gegaan. Kies de kostenpost die ervoor in de plaats staat.',
    en: 'This entry was taken back or went to another line. Choose the one that stands in its place.',
  },
  'amount-not-of-outcome': {
    nl: 'Het bedrag past niet bij de uitkomst: de bevinding gaat over {amountCents}. Neem alles, niets of iets ertussen over.',
    en: 'The amount does not fit the outcome: the finding is about {amountCents}. Take all of it, nothing, or something between.',
  },
  'another-assurance-asked': {
    nl: 'Bij dit bedrag hoort een andere verklaring: {kind}. Voeg die toe.',
    en: 'At this amount another report is asked: {kind}. File that one.',
  },
  'assurance-missing': {
    nl: 'De verklaring die de voorwaarden vragen ontbreekt: {kind}. Laat die eerst toevoegen.',
    en: 'The report that the terms ask is missing: {kind}. Let it be filed first.',
  },
  'claim-open': {
    nl: 'Over een declaratie is nog niet besloten. Handel eerst alle declaraties af.',
    en: 'A claim was not decided yet. Deal with all claims first.',
  },
  'finding-open': {
    nl: 'Een bevinding is nog niet afgehandeld. Handel eerst alle bevindingen af.',
    en: 'A finding is not closed yet. Close all findings first.',
  },
  'units-not-counted': {
    nl: 'Deze bijdrage wordt vastgesteld op prestaties. Vul in hoeveel er zijn van elke eenheid.',
    en: 'This grant is settled by units. Fill in how many there are of each.',
  },
  'unknown-settlement-unit': {
    nl: 'De regeling kent de eenheid {unit} niet. Kies een eenheid uit de regeling.',
    en: 'The scheme has no unit {unit}. Choose one of the scheme.',
  },
  'settlement-unit-twice': {
    nl: 'Eenheid {unit} staat er twee keer in. Noem elke eenheid één keer.',
    en: 'Unit {unit} is named twice. Name each unit once.',
  },
  'too-many-units': {
    nl: 'Van eenheid {unit} zijn het er te veel om waar te zijn. Controleer het aantal.',
    en: 'There are more of unit {unit} than can be. Check the number.',
  },
  'units-not-known': {
    nl: 'Eenheid {unit} telt het systeem zelf, en geen indicator van dit project doet dat nog. Stel er eerst een vast bij het project.',
    en: 'Unit {unit} is counted by the system itself, and no indicator of this project does so yet. Set one at the project first.',
  },
  'more-units-than-known': {
    nl: 'U geeft {given} keer {unit} op. Bekend zijn er {known}. Vul er niet meer in, of laat eerst vastleggen wat ontbreekt.',
    en: 'You give {unit} {given} times. {known} are known. Give no more, or have what is missing recorded first.',
  },
  'units-counted-elsewhere': {
    nl: 'U geeft {given} keer {unit} op. Van de {known} die bekend zijn, telt een andere bijdrage er {elsewhere}: elke eenheid wordt één keer betaald. Vul er hoogstens {left} in.',
    en: 'You give {unit} {given} times. Of the {known} that are known, another grant counts {elsewhere}: each unit is paid once. Give {left} at most.',
  },
  'unit-counted': {
    nl: 'Een van de eenheden ({unit}) is net door een andere bijdrage geteld. Laad de pagina opnieuw en vul in hoeveel er over zijn.',
    en: 'One of the units ({unit}) was counted by another grant just now. Load the page anew and fill in how many are left.',
  },
  'units-too-many-at-once': {
    nl: 'Dit zijn meer eenheden dan één vaststelling kan tellen. Verdeel ze over bijdragen met een kortere looptijd.',
    en: 'These are more units than one settlement can count. Divide them over grants for a shorter time.',
  },
  'claim-changed': {
    nl: 'Dit is eerder begonnen en niet afgemaakt, en de cijfers zijn intussen veranderd. Wacht een minuut, laad de pagina opnieuw en verstuur het nog eens.',
    en: 'This was begun before and not finished, and the figures have changed since. Wait a minute, load the page anew and send it once more.',
  },
  'amendment-has-consequences': {
    nl: 'Deze wijziging verandert wat al is betaald, gedeclareerd, begroot of goedgekeurd ({kinds}). Bekijk dat, en bevestig dat u het weet.',
    en: 'This amendment changes what was paid, claimed, planned or approved already ({kinds}). Look at that, and confirm that you know it.',
  },
  'document-not-kept': {
    nl: 'Het document met controlecode {sha256} is hier niet bewaard, of alleen voor een andere organisatie. Bewaar het document eerst bij uw organisatie, en noem het daarna.',
    en: 'The document with code {sha256} is not stored here, or for another organisation alone. Store the document with your organisation first, and name it then.',
  },
  'settlement-differs': {
    nl: 'Uit de boeken volgt een bedrag van {amountCents}. Neem dat over, of noem waarom de subsidiegever lager vaststelt.',
    en: 'From the books follows an amount of {amountCents}. Take that, or name why the funder settles lower.',
  },
  'not-settled': {
    nl: 'Deze bijdrage is niet vastgesteld. Stel haar eerst vast.',
    en: 'This grant is not settled. Settle it first.',
  },
  'too-late-to-reopen': {
    nl: 'De vaststelling kon worden heropend tot en met {until}. Er kan niets meer veranderen.',
    en: 'The settlement could be reopened until {until}. Nothing can change any more.',
  },
  'payment-over-balance': {
    nl: 'Er is nog {balanceCents} te betalen. Vul een lager bedrag in.',
    en: 'There is {balanceCents} left to pay. Fill in a lower amount.',
  },
  'due-before-decision': {
    nl: 'De uiterste dag ligt voor het besluit van {decidedOn}. Kies een latere dag.',
    en: 'The last day lies before the decision of {decidedOn}. Choose a later one.',
  },
  'more-than-overpaid': {
    nl: 'Er is {leftCents} te veel betaald dat nog niet is teruggevraagd. Vul niet meer dan dat in.',
    en: 'What was paid too much and not reclaimed yet is {leftCents}. Fill in no more than that.',
  },
  'more-than-reclaimed': {
    nl: 'Er staat nog {leftCents} aan terugvordering open. Vul niet meer dan dat in.',
    en: 'Of what was reclaimed {leftCents} is open. Fill in no more than that.',
  },
}
