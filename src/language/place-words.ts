/** What one does at each place of the navigation, as the start page says it under its name. By the page's path. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const placeWords: Readonly<Record<string, Sentence>> = {
  '/my': s(
    'Uw bewijzen bekijken, afdrukken of aan iemand laten zien.',
    'Look at your proofs, print them or show them.',
  ),
  '/my/results': s('Uw uitslagen per onderdeel.', 'Your outcomes, part by part.'),
  '/my/shares': s('Aan wie u iets laat zien, en daarmee stoppen.', 'To whom you show something, and how to stop.'),
  '/my/requests': s('Wat uw werkgever vraagt, en uw antwoord.', 'What your employer asks, and your answer.'),
  '/my/looks': s('Wie er naar uw bewijzen keek.', 'Who looked at your proofs.'),
  '/my/details': s('Uw naam, e-mailadres en telefoon.', 'Your name, e-mail address and phone.'),
  '/team': s('Uw medewerkers en hun bewijzen.', 'Your people and their proofs.'),
  '/team/requests': s('Aan medewerkers vragen om een bewijs te laten zien.', 'Ask your people to show a proof.'),
  '/team/shared': s('Wat medewerkers aan uw organisatie laten zien.', 'What people show to your organisation.'),
  '/team/check': s('Nagaan of een bewijs echt is en geldt.', 'See whether a proof is real and valid.'),
  '/assess': s(
    'Uitslagen vastleggen, of bevestigen als tweede beoordelaar.',
    'Record outcomes, or confirm as the second assessor.',
  ),
  '/board': s('Uitslagen vaststellen, vergaderingen en bewijzen.', 'Make results final, meetings and proofs.'),
  '/board/officer': s('Bewijzen uitreiken en intrekken.', 'Award and withdraw proofs.'),
  '/board/cohort': s(
    'De papieren van een hele groep of vergadering als één bestand.',
    'The papers of a whole group or meeting as one file.',
  ),
  '/board/sittings': s('Toetsen en examens: wanneer, waar en met wie.', 'Tests and exams: when, where and with whom.'),
  '/learners': s(
    'Deelnemers, hun inschrijvingen, uitslagen en bewijzen.',
    'Learners, their enrolments, outcomes and proofs.',
  ),
  '/offerings': s(
    'De scholing van uw organisatie en de vrije plaatsen.',
    'The training of your organisation and its free places.',
  ),
  '/imports': s('Een lijst uit Excel of een ander systeem inlezen.', 'Read in a list from Excel or another system.'),
  '/search': s('Iemand zoeken op naam, nummer of geboortedatum.', 'Find somebody by name, number or birth date.'),
  '/dashboard': s('Hoeveel mensen leren en behalen, in aantallen.', 'How many people learn and pass, in numbers.'),
  '/declare': s(
    'Declareren wat uw organisatie uitgaf of inbracht, en wat ervan werd.',
    'Declare what your organisation spent or gave, and what became of it.',
  ),
  '/practice': s(
    'Tekenen voor de weken die deelnemers hier op de werkplek waren.',
    'Sign for the weeks that learners were here at the workplace.',
  ),
  '/hours': s('Uren schrijven en ondertekenen.', 'Write hours and sign them.'),
  '/approve': s(
    'Beslissen over gedeclareerde kosten, met het document ernaast.',
    'Decide about declared costs, with the document beside them.',
  ),
  '/grants': s('Begroting, declaraties en verslagen van iedere bijdrage.', 'Budget, claims and reports of each grant.'),
  '/bank': s(
    'Een bankafschrift of uw eigen boeken naast de kostenposten leggen.',
    'Hold a bank statement or your own books against what was declared.',
  ),
  '/projects': s(
    'Wat er gemaakt wordt, wie meedoet en wat er bereikt is.',
    'What is made, who takes part and what was reached.',
  ),
  '/attendance': s('Wie er was, per dag en per groep.', 'Who was there, by day and by group.'),
  '/funder': s(
    'Alle bijdragen naast elkaar, uit welke pot, en wat ze bereikten.',
    'All grants side by side, from which pot, and what they reached.',
  ),
  '/agreements': s('De afspraken met andere organisaties.', 'What was agreed with other organisations.'),
  '/keys': s(
    'Waarmee uw instelling bewijzen ondertekent, en wat niet meer telt.',
    'What your institution signs proofs with, and what no longer counts.',
  ),
  '/house-style': s('Uw logo en kleur op bewijzen.', 'Your logo and colour on proofs.'),
  '/admin/organisations': s('Organisaties toevoegen en bijhouden.', 'Add organisations and keep them up to date.'),
  '/admin/people': s('Collega’s toevoegen, en hun rollen en toegang.', 'Add colleagues, and their roles and access.'),
  '/admin/invitations': s('Wie nog moet inloggen.', 'Who still has to log in.'),
  '/admin/permissions': s('Wat iedere rol kan zien en doen.', 'What each role can see and do.'),
  '/admin/system': s('Of alles bijgewerkt en in orde is.', 'Whether all is up to date and in order.'),
}
