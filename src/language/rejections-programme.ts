/**
 * What a person reads when a rule about organisations, people, policies, partnerships or the catalogue refuses:
 * what was wrong, and what to do. A {placeholder} is a detail of the refusal.
 */
export const rejectionsProgramme: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  // The ledger itself
  'already-founded': {
    nl: 'Dit register bestaat al. Ga verder met wat er staat.',
    en: 'This ledger exists already. Go on with what is there.',
  },

  // Periods and codes
  'ends-before-it-starts': {
    nl: 'Het einde ({until}) ligt voor het begin ({from}). Kies een latere einddatum.',
    en: 'The end ({until}) lies before the start ({from}). Choose a later end date.',
  },
  'already-ended': {
    nl: 'Dit is al afgelopen; de laatste dag was {until}. Er hoeft niets meer te gebeuren.',
    en: 'This is over already; its last day was {until}. There is nothing left to do.',
  },
  'end-date-missing': {
    nl: 'Deze rol is altijd tijdelijk. Vul een einddatum in.',
    en: 'This role is always temporary. Fill in an end date.',
  },
  'end-date-passed': {
    nl: 'De einddatum {until} is al voorbij. Kies een latere datum of laat hem leeg.',
    en: 'The end date {until} has passed. Choose a later date or leave it empty.',
  },
  'code-taken': {
    nl: 'Dit nummer, deze code of deze naam is al in gebruik. Controleer of het al is toegevoegd, of kies een andere.',
    en: 'This number, code or name is in use already. See whether it was added before, or choose another.',
  },

  // Organisations
  'unknown-organisation': {
    nl: 'Deze organisatie is hier niet bekend. Voeg de organisatie eerst toe.',
    en: 'This organisation is not known here. Add the organisation first.',
  },
  'personal-fields-expected': {
    nl: 'Dit is een eenmanszaak: naam en KvK-nummer zijn persoonlijk. Vul ze in bij de persoonlijke velden, en laat de openbare velden leeg.',
    en: 'This is a sole trader: the name and KvK number are personal. Fill them in under the personal fields, and leave the public fields empty.',
  },
  'public-fields-expected': {
    nl: 'Dit is geen eenmanszaak: naam en KvK-nummer zijn openbaar. Vul ze in bij de openbare velden.',
    en: 'This is no sole trader: the name and KvK number are public. Fill them in under the public fields.',
  },
  'name-missing': {
    nl: 'De naam ontbreekt. Vul de naam van de organisatie in.',
    en: "The name is missing. Fill in the organisation's name.",
  },
  'name-unchanged': {
    nl: 'De organisatie heet al {name}. Vul een andere naam in.',
    en: 'The organisation is called {name} already. Fill in another name.',
  },
  'school-number-of-another-kind': {
    nl: 'Alleen een school heeft een BRIN of een RIO-code. Laat deze velden leeg, of kies de soort school.',
    en: 'Only a school has a BRIN or a RIO code. Leave these fields empty, or choose the kind school.',
  },
  'recognition-overlaps': {
    nl: 'Voor deze periode staat er al zo’n erkenning, vanaf {from}. Beëindig die eerst, of kies een andere periode.',
    en: 'There is such a recognition for this period already, from {from}. End that one first, or choose another period.',
  },
  'unknown-recognition': {
    nl: 'Deze erkenning is bij deze organisatie niet bekend. Kies een erkenning van deze organisatie.',
    en: 'This recognition is not known at this organisation. Choose one that this organisation has.',
  },
  'not-a-school': {
    nl: 'Een mbo-bewijs kan alleen een school uitreiken. Kies een school.',
    en: 'Only a school can award an mbo credential. Choose a school.',
  },
  'recognition-missing': {
    nl: 'De organisatie is op {on} niet erkend voor dit bewijs. Leg eerst de erkenning vast, of kies een dag waarop die geldt.',
    en: 'The organisation is not recognised for this credential on {on}. Record the recognition first, or choose a day on which it holds.',
  },
  'mandate-overlaps': {
    nl: 'Deze organisatie mag dit bewijs in deze periode al uitreiken, vanaf {from}. Kies een andere periode.',
    en: 'This organisation may award this credential in this period already, from {from}. Choose another period.',
  },
  'unknown-mandate': {
    nl: 'Deze toestemming om uit te reiken is bij deze organisatie niet bekend. Kies er een van deze organisatie.',
    en: 'This permission to award is not known at this organisation. Choose one that this organisation has.',
  },
  'machine-as-delegate': {
    nl: 'Een koppeling kan niet namens de school voorbereiden. Kies een persoon.',
    en: 'A program can not prepare on behalf of the school. Choose a person.',
  },

  // People, roles and access
  'unknown-user': {
    nl: 'Deze persoon heeft hier geen account. Voeg de persoon eerst toe.',
    en: 'This person has no account here. Add the person first.',
  },
  'person-without-name': {
    nl: 'De naam ontbreekt. Vul de naam van de persoon in, of kies een deelnemer.',
    en: "The name is missing. Fill in the person's name, or choose a learner.",
  },
  'learner-has-a-name': {
    nl: 'De naam van een deelnemer staat al bij de deelnemer. Laat de naam hier leeg.',
    en: "A learner's name is kept with the learner. Leave the name empty here.",
  },
  'learner-moved': {
    nl: 'Deze deelnemer is samengevoegd met een ander dossier. Ga verder met dat dossier.',
    en: 'This learner was merged with another record. Go on with that record.',
  },
  'operator-has-no-organisation': {
    nl: 'De beheerder van het systeem werkt niet voor één organisatie. Laat organisatie en beperking leeg.',
    en: 'The operator of the system works for no single organisation. Leave organisation and scope empty.',
  },
  'organisation-missing': {
    nl: 'Deze rol hoort bij een organisatie. Kies de organisatie.',
    en: 'This role belongs to an organisation. Choose the organisation.',
  },
  'own-role': {
    nl: 'U kunt uzelf geen rol geven. Vraag het een andere beheerder.',
    en: 'You can not give yourself a role. Ask another admin.',
  },
  'role-needs-a-person': {
    nl: 'In deze rol beslist iemand over een ander. Kies een persoon, geen koppeling.',
    en: 'In this role somebody decides about somebody else. Choose a person, not a program.',
  },
  'machine-of-another-organisation': {
    nl: 'Een koppeling werkt alleen voor haar eigen organisatie. Voeg voor de andere organisatie een nieuwe koppeling toe.',
    en: 'A program works for its own organisation only. Add another account for the other organisation.',
  },
  'role-overlaps': {
    nl: 'Deze persoon heeft deze rol in deze periode al, vanaf {from}. Kies een andere periode of neem die rol eerst terug.',
    en: 'This person has this role in this period already, from {from}. Choose another period, or take back that role first.',
  },
  'unknown-role': {
    nl: 'Deze persoon heeft deze rol niet. Kies een rol die de persoon heeft.',
    en: 'This person does not have this role. Choose one that the person has.',
  },
  'own-qualification': {
    nl: 'U kunt uzelf niet bevoegd maken om te beoordelen. Vraag het een collega van de examencommissie.',
    en: 'You can not qualify yourself to assess. Ask a colleague of the exam board.',
  },
  'machine-as-assessor': {
    nl: 'Alleen een persoon kan beoordelen. Kies een persoon, geen koppeling.',
    en: 'Only a person can assess. Choose a person, not a program.',
  },
  'unknown-qualification-of-assessor': {
    nl: 'Deze bevoegdheid is bij deze persoon niet bekend. Kies er een die de persoon heeft.',
    en: 'This person is not known to be qualified so. Choose a qualification that the person has.',
  },
  'role-not-held': {
    nl: 'De sleutel kan alleen werken in een rol die deze persoon nu heeft. Kies zo’n rol, of geef eerst de rol.',
    en: 'The token can only act in a role that this user holds now. Choose such a role, or assign the role first.',
  },
  'own-token': {
    nl: 'Met een toegangssleutel maakt u er geen voor uzelf. Log in en doe het dan.',
    en: 'By a token you can not make one for yourself. Log in and do it then.',
  },
  'learner-account': {
    nl: 'Dit account is van een deelnemer en krijgt geen andere rol. Maak voor de andere rol een eigen account.',
    en: "This account is a learner's and takes no other role. Make an account of its own for the other role.",
  },
  'unknown-token': {
    nl: 'Deze sleutel is niet bekend. Kies een sleutel uit de lijst.',
    en: 'This token is not known. Choose one from the list.',
  },
  'token-already-withdrawn': {
    nl: 'Deze sleutel was al ingetrokken en werkt niet meer. Er hoeft niets meer te gebeuren.',
    en: 'This token was withdrawn before and no longer works. There is nothing left to do.',
  },

  // Policies
  'single-act-has-one-assessor': {
    nl: 'Waar één persoon de uitslag vastlegt, beoordeelt ook één persoon. Zet het aantal beoordelaars op 1, of kies wie vaststelt.',
    en: 'Where one person records the result, one person assesses. Set the number of assessors to 1, or choose who establishes.',
  },
  'second-assessor-missing': {
    nl: 'Een beoordelaar van een andere organisatie is een tweede beoordelaar. Zet het aantal beoordelaars op 2 of meer.',
    en: 'An assessor of another organisation is a second assessor. Set the number of assessors to 2 or more.',
  },
  'validity-term-missing': {
    nl: 'Bij deze geldigheid hoort een termijn van minstens één dag. Vul in na hoe lang het bewijs verloopt of opfrissen wordt geraden.',
    en: 'This kind of validity needs a term of at least one day. Fill in after how long the credential expires or refreshing is advised.',
  },
  'validity-term-not-expected': {
    nl: 'Bij deze geldigheid past deze termijn niet. Laat de termijn leeg, of kies een andere geldigheid.',
    en: 'This term does not fit this kind of validity. Leave it empty, or choose another kind.',
  },
  'policy-withdrawn': {
    nl: 'Deze regeling is ingetrokken per {on}. Stel een nieuwe regeling vast.',
    en: 'This policy was withdrawn from {on}. Publish a new policy.',
  },
  'policy-kind-changed': {
    nl: 'Een regeling blijft van dezelfde soort. Stel voor een andere soort een nieuwe regeling vast.',
    en: 'A policy stays of one kind. Publish a new policy for another kind.',
  },
  'version-starts-too-early': {
    nl: 'Een nieuwe versie begint na de vorige, dus na {after}. Kies een latere begindatum.',
    en: 'A new version starts after the one before, so after {after}. Choose a later first day.',
  },
  'unknown-policy': {
    nl: 'Deze regeling is niet bekend. Kies een regeling uit de lijst.',
    en: 'This policy is not known. Choose one from the list.',
  },
  'policy-of-another-kind': {
    nl: 'Deze regeling gaat over iets anders. Kies voor geldigheid een geldigheidsregeling, en voor beoordelen een beoordelingsregeling.',
    en: 'This policy is about something else. Choose a validity policy for validity, and an assessment policy for assessing.',
  },
  'policy-not-in-force': {
    nl: 'Deze regeling geldt niet op {on}. Kies een regeling die dan geldt.',
    en: 'This policy is not in force on {on}. Choose one that is.',
  },

  // Partnerships
  'unknown-partnership': {
    nl: 'Deze samenwerking is niet bekend. Kies een samenwerking uit de lijst.',
    en: 'This partnership is not known. Choose one from the list.',
  },
  'partnership-in-itself': {
    nl: 'Een samenwerking kan geen deel zijn van zichzelf, ook niet via een andere. Kies een andere samenwerking.',
    en: 'A partnership can not be part of itself, not through another one either. Choose another partnership.',
  },
  'before-the-partnership': {
    nl: 'De samenwerking begint op {startsOn}. Kies die dag of een latere.',
    en: 'The partnership starts on {startsOn}. Choose that day or a later one.',
  },
  'already-a-member': {
    nl: 'Deze partner doet in deze periode al mee, vanaf {from}. Kies een andere periode.',
    en: 'This partner takes part in this period already, from {from}. Choose another period.',
  },
  'lead-cannot-leave': {
    nl: 'De penvoerder kan niet stoppen. Draag eerst het penvoerderschap over.',
    en: 'The lead partner can not leave. Hand over the lead first.',
  },
  'not-a-member': {
    nl: 'Deze partner doet op {on} niet mee. Kies een dag waarop de partner meedoet.',
    en: 'This partner does not take part on {on}. Choose a day on which it does.',
  },

  // Qualifications
  'already-published': {
    nl: 'Versie {version} van kwalificatie {crebo} staat er al en verandert niet meer. Neem een nieuwe versie op.',
    en: 'Version {version} of qualification {crebo} is there already and never changes. Publish a new version.',
  },
  'code-twice': {
    nl: 'De code {code} staat er twee keer. Geef elk onderdeel een eigen code.',
    en: 'The code {code} comes twice. Give each part a code of its own.',
  },
  'unknown-parent': {
    nl: 'Onderdeel {code} hoort bij {parent}, maar dat onderdeel staat er niet. Voeg het toe of wijzig de verwijzing.',
    en: 'Part {code} belongs to {parent}, but that part is not there. Add it or change the reference.',
  },
  'part-above-itself': {
    nl: 'Onderdeel {code} staat boven zichzelf. Wijzig waar het bij hoort.',
    en: 'Part {code} stands above itself. Change what it belongs to.',
  },
  'hours-do-not-add-up': {
    nl: 'Onderdeel {code} telt {sbu} uur, maar de delen ervan tellen samen {sum} uur. Maak de uren gelijk.',
    en: 'Part {code} has {sbu} hours, but the parts under it add up to {sum}. Make the hours equal.',
  },
  'diploma-before-intake': {
    nl: 'Het laatste diploma ({lastDiploma}) ligt voor de laatste instroom ({lastIntake}). Kies een latere dag voor het diploma.',
    en: 'The last diploma ({lastDiploma}) lies before the last intake ({lastIntake}). Choose a later day for the diploma.',
  },
  'already-retired': {
    nl: 'Deze dagen staan er al: laatste instroom {lastIntake}, laatste diploma {lastDiploma}. Kies andere dagen, of laat het zo.',
    en: 'These days are set already: last intake {lastIntake}, last diploma {lastDiploma}. Choose other days, or leave it so.',
  },

  // Units and credential types
  'unknown-unit': {
    nl: 'Een van deze leereenheden is niet bekend. Kies leereenheden uit de lijst.',
    en: 'One of these learning units is not known. Choose units from the list.',
  },
  'unit-twice': {
    nl: 'Een leereenheid is twee keer gekozen. Kies elke leereenheid één keer.',
    en: 'A learning unit was chosen twice. Choose each unit once.',
  },
  'unit-retired': {
    nl: 'Deze leereenheid vervalt per {on}. Kies een leereenheid die blijft.',
    en: 'This learning unit is retired from {on}. Choose one that stays.',
  },
  'legal-basis-missing': {
    nl: 'Een mbo-bewijs berust op een ministeriële regeling. Kies die grondslag.',
    en: 'An mbo credential rests on a ministerial regulation. Choose that legal basis.',
  },
  'regulation-missing': {
    nl: 'De ministeriële regeling is niet genoemd. Vul de verwijzing naar de regeling in.',
    en: 'The ministerial regulation is not named. Fill in the reference to it.',
  },
  'credential-kind-changed': {
    nl: 'Een soort bewijs blijft wat het is. Beschrijf voor iets anders een nieuwe soort.',
    en: 'A credential type stays the kind of paper it is. Define a new type for another kind.',
  },
  'too-many-qualifications': {
    nl: 'De leereenheden horen bij {count} versies van kwalificaties; {most} is het meeste. Verdeel ze over meer soorten bewijs.',
    en: 'The units map on {count} versions of qualifications; {most} is the most. Divide them over more credential types.',
  },
  'unknown-qualification': {
    nl: 'Versie {version} van kwalificatie {crebo} is niet bekend. Neem die eerst op, of kies een andere.',
    en: 'Version {version} of qualification {crebo} is not known. Publish it first, or choose another.',
  },
  'unknown-qualification-unit': {
    nl: 'Onderdeel {code} staat niet in versie {version} van kwalificatie {crebo}. Controleer de code.',
    en: 'Part {code} is not in version {version} of qualification {crebo}. Check the code.',
  },

  // Offerings
  'provider-not-a-member': {
    nl: 'De aanbieder is op {on} geen lid van de samenwerking. Kies een andere begindatum, of laat de aanbieder eerst lid worden.',
    en: 'The provider is no member of the partnership on {on}. Choose another first day, or let the provider join first.',
  },
  'units-differ-from-type': {
    nl: 'De leereenheden zijn niet die van versie {version} van dit bewijs. Kies precies die leereenheden.',
    en: 'The units are not those of version {version} of this credential. Choose exactly those units.',
  },
  'exam-board-required': {
    nl: 'Bij een mbo-bewijs stelt de examencommissie de uitslag vast. Kies een regeling waarin dat zo is.',
    en: 'For an mbo credential the exam board establishes the result. Choose a policy that says so.',
  },
  'offering-full': {
    nl: 'Alle {seats} plaatsen zijn bezet. Kies een andere opleiding of een latere start.',
    en: 'All {seats} seats are taken. Choose another offering or a later start.',
  },
}
