/**
 * What a person reads when a rule about agreements, recognition between employers, requirements or outcomes refuses:
 * what was wrong, and what to do. A {placeholder} is a detail of the refusal.
 */
export const rejectionsAgreements: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  // Taking part
  'nothing-to-join': {
    nl: 'Hier hoeft u niet mee te doen: u bent alleen gevraagd om mee te kijken. Vraag de penvoerder om een uitnodiging als partner.',
    en: 'There is nothing to join: you were only asked to look. Ask the lead to invite you as a partner.',
  },
  'not-invited': {
    nl: 'Er is voor uw organisatie geen uitnodiging die nog open staat. Vraag de penvoerder om een uitnodiging als u mee wilt doen.',
    en: 'There is no open invitation for your organisation. Ask the lead for one if you want to take part.',
  },
  'no-part-in-partnership': {
    nl: 'De organisatie doet niet mee aan deze samenwerking en is er niet voor gevraagd. Laat de penvoerder haar eerst uitnodigen.',
    en: 'The organisation takes no part in this partnership and was not asked in. Let the lead invite it first.',
  },

  // Agreements
  'unknown-agreement': {
    nl: 'Deze overeenkomst is in deze samenwerking niet bekend, of uw organisatie hoort er niet bij. Kies een andere.',
    en: 'This agreement is not known in this partnership, or your organisation is no party of it. Choose another.',
  },
  'signatory-twice': {
    nl: 'Een organisatie staat twee keer bij de ondertekenaars. Noem elke organisatie één keer.',
    en: 'An organisation is named twice among the signatories. Name each organisation once.',
  },
  'too-many-outside-signatories': {
    nl: 'Er staan {count} ondertekenaars in die niet meedoen aan de samenwerking; meer dan {most} kan niet. Laat ze eerst meedoen, of maak een tweede overeenkomst.',
    en: '{count} signatories take no part in the partnership, and more than {most} cannot be. Let them join first, or make a second agreement.',
  },
  'agreement-ended': {
    nl: 'Deze overeenkomst is beëindigd per {on}. Zet een nieuwe overeenkomst klaar.',
    en: 'This agreement was ended from {on}. Draft a new agreement.',
  },
  'not-the-newest-version': {
    nl: 'Er is een nieuwere versie van deze overeenkomst: versie {version}. Lees die en ga daarmee verder.',
    en: 'There is a newer version of this agreement: version {version}. Read that one and go on with it.',
  },
  'not-a-signatory': {
    nl: 'Uw organisatie hoeft versie {version} niet te ondertekenen. Vraag de penvoerder om een wijziging als dat anders moet.',
    en: 'Your organisation need not sign version {version}. Ask the lead for an amendment if it should.',
  },
  'already-signed': {
    nl: 'Uw organisatie heeft deze versie al ondertekend, op {on}. Er hoeft niets meer te gebeuren.',
    en: 'Your organisation has signed this version already, on {on}. There is nothing left to do.',
  },
  'same-document': {
    nl: 'Dit is hetzelfde document als dat van versie {version}. Kies het gewijzigde document.',
    en: 'This is the same document as that of version {version}. Choose the amended document.',
  },
  'unknown-programme-line': {
    nl: 'Deze programmalijn is in deze samenwerking niet bekend. Kies een lijn van deze samenwerking.',
    en: 'This programme line is not known in this partnership. Choose a line of this partnership.',
  },
  'programme-line-exists': {
    nl: 'De programmalijn {name} loopt al, vanaf {from}. Kies een andere naam of een andere periode.',
    en: 'The programme line {name} is running already, from {from}. Choose another name or another period.',
  },

  // Recognition of training, and what is required
  'agreement-of-another-kind': {
    nl: 'Deze overeenkomst gaat niet over het erkennen van bewijzen. Kies een overeenkomst van de soort erkenning.',
    en: 'This agreement is not about recognising credentials. Choose an agreement of the kind recognition.',
  },
  'agreement-not-in-force': {
    nl: 'De overeenkomst geldt op {on} niet voor uw organisatie: er ontbreekt een handtekening, of zij is nog niet begonnen of al voorbij. Kies een dag waarop zij geldt.',
    en: 'The agreement is not in force for your organisation on {on}: a signature is missing, or it has not begun or is over. Choose a day on which it holds.',
  },
  'own-training': {
    nl: 'Een bewijs van de eigen organisatie hoeft niet te worden erkend: dat geldt al. Kies een andere organisatie.',
    en: 'A credential of your own organisation need not be recognised: it holds already. Choose another organisation.',
  },
  'longer-than-the-paper': {
    nl: 'Zo zou het bewijs bij u langer gelden dan het zelf geldig is: een bewijs van die dag loopt tot {until}. Kies een kortere geldigheid.',
    en: 'The credential would be valid with you for longer than it is itself: one of that day ends on {until}. Choose a shorter validity.',
  },
  'already-recognised': {
    nl: 'Uw organisatie erkent dit bewijs in deze periode al, vanaf {from}. Beëindig dat eerst, of kies een andere periode.',
    en: 'Your organisation recognises this credential in this period already, from {from}. End that first, or choose another period.',
  },
  'unknown-training-recognition': {
    nl: 'Deze erkenning is bij uw organisatie niet bekend. Kies een erkenning van uw eigen organisatie.',
    en: 'This recognition is not known at your organisation. Choose one of your own organisation.',
  },
  'credential-type-twice': {
    nl: 'Een bewijs staat twee keer in de lijst. Noem elk bewijs één keer.',
    en: 'A credential is named twice in the list. Name each credential once.',
  },

  // Who brings somebody in, and what became of them
  'employer-and-referrer': {
    nl: 'Iemand komt via een werkgever óf via een organisatie die alleen aanmeldt. Laat een van de twee leeg.',
    en: 'Somebody comes through an employer or through an organisation that only refers. Leave one of the two empty.',
  },
  'enrolment-not-ended': {
    nl: 'De scholing is nog niet voorbij. Kies het moment ‘aan het eind’, of wacht tot de scholing klaar is.',
    en: 'The training is not over yet. Choose the moment “at the end”, or wait until the training is done.',
  },
  'employer-without-work': {
    nl: 'Een werkgever hoort alleen bij iemand die werk heeft. Laat de werkgever leeg, of kies wat de persoon doet.',
    en: 'An employer belongs only to somebody who has work. Leave the employer empty, or choose what the person does.',
  },
  'sectors-missing': {
    nl: 'De sectoren ontbreken of zijn dezelfde. Vul in uit welke sector iemand komt en naar welke andere iemand ging.',
    en: 'The sectors are missing or the same. Fill in from which sector somebody came and to which other one they went.',
  },
  'proof-of-nothing': {
    nl: 'Wat onbekend is, heeft geen bewijsstuk. Kies ‘geen’ als bewijs, of kies wat er wel bekend is.',
    en: 'What is unknown has no proof. Choose “none” as the proof, or choose what is known.',
  },
  'outcome-recorded': {
    nl: 'Voor dit moment is al vastgelegd wat er van deze persoon werd, op {on}. Verbeter dat als het niet klopt.',
    en: 'What became of this person is recorded for this moment already, on {on}. Correct that if it is wrong.',
  },
  'year-not-closed': {
    nl: 'De cijfers over {year} zijn er pas als dat jaar voorbij is. Vraag een eerder jaar.',
    en: 'The figures of {year} are there only once that year is over. Ask for an earlier year.',
  },
  'year-as-published': {
    nl: 'Over {year} zijn er alleen de cijfers zoals die aan het eind van dat jaar bekend waren. Laat asOf weg.',
    en: 'Of {year} there are only the figures as they were known at its end. Leave asOf out.',
  },
  'unknown-outcome': {
    nl: 'Dat is niet wat er nu voor dit moment staat. Kies wat er het laatst is vastgelegd.',
    en: 'That is not what stands for this moment now. Choose what was recorded last.',
  },
}
