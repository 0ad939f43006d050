/** Words around the papers of a whole group as one file. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const cohortWords = {
  // ---- the list in the file
  listFile: s('lijst', 'list'),
  file: s('Bestand', 'File'),
  number: s('Nummer', 'Number'),
  name: s('Naam', 'Name'),
  awardedOn: s('Uitgegeven op', 'Awarded on'),
  outcome: s('Wat ervan kwam', 'What came of it'),
  made: s('gemaakt', 'made'),
  notMade: {
    erased: s(
      'Niet gemaakt: de gegevens van deze persoon zijn gewist.',
      'Not made: the data of this person were erased.',
    ),
    letter: s(
      'Niet gemaakt: in de naam of titel staat een letter die niet gedrukt kan worden ({codePoints}).',
      'Not made: the name or title has a letter that can not be printed ({codePoints}).',
    ),
    refused: s('Niet gemaakt: u mag dit bewijs niet inzien.', 'Not made: you may not see this proof.'),
    revoked: s('Niet gemaakt: dit bewijs is ingetrokken.', 'Not made: this proof was withdrawn.'),
    superseded: s('Niet gemaakt: een nieuwer bewijs kwam in de plaats.', 'Not made: a newer proof took its place.'),
    suspended: s('Niet gemaakt: dit bewijs is tijdelijk geschorst.', 'Not made: this proof is suspended for now.'),
    rule: s('Niet gemaakt. {rule}', 'Not made. {rule}'),
    busy: s('Niet gemaakt: het was te druk. Vraag het opnieuw.', 'Not made: it was too busy. Ask again.'),
    unavailable: s(
      'Niet gemaakt: op deze computer kunnen geen pdf’s worden gemaakt.',
      'Not made: no PDFs can be made on this computer.',
    ),
    'too-large': s('Niet gemaakt: het papier is te groot.', 'Not made: the paper is too large.'),
    fault: s('Niet gemaakt door een storing. Vraag het opnieuw.', 'Not made because of a fault. Ask again.'),
  },

  // ---- pages
  nav: s('Papieren van een groep', 'Papers of a group'),
  title: s('Papieren van een hele groep', 'Papers of a whole group'),
  lead: s(
    'U krijgt één zip-bestand: van elk bewijs een pdf met het bewijs erin, en een lijst. Dezelfde vraag geeft altijd hetzelfde bestand.',
    'You get one ZIP file: of each proof a PDF with the proof in it, and a list. The same question always gives the same file.',
  ),
  byMeeting: s('Van een vergadering', 'Of a meeting'),
  meeting: s('Vergadering', 'Meeting'),
  meetingOf: s('Vergadering van {on}', 'Meeting of {on}'),
  byType: s('Van een soort bewijs', 'Of a kind of proof'),
  type: s('Soort bewijs', 'Kind of proof'),
  from: s('Uitgegeven vanaf', 'Awarded from'),
  until: s('Tot en met', 'Up to and including'),
  printedOn: s('Datum op het papier', 'Date on the paper'),
  printedOnHint: s(
    'Kies later dezelfde datum als u precies hetzelfde bestand nog eens wilt.',
    'Choose the same date later if you want the very same file again.',
  ),
  make: s('Maken', 'Make'),
  choose: s('Kies', 'Choose'),
  noMeetings: s('Er is nog geen vergadering met uitgegeven bewijzen.', 'There is no meeting with awarded proofs yet.'),
  noTypes: s('Er zijn nog geen bewijzen uitgegeven.', 'No proofs were awarded yet.'),
  progressTitle: s('De papieren worden gemaakt', 'The papers are being made'),
  readyTitle: s('De papieren zijn klaar', 'The papers are ready'),
  stoppedTitle: s('Het maken is gestopt', 'Making them has stopped'),
  waitingText: s(
    'Er is een andere groep voor. Dit begint vanzelf.',
    'Another group goes first. This begins by itself.',
  ),
  done: s('{made} van {total} gemaakt', '{made} of {total} made'),
  progress: s('Voortgang', 'Progress'),
  refresh: s('Bijwerken', 'Refresh'),
  mayLeave: s(
    'U kunt deze pagina sluiten en later terugkomen. Start de server intussen opnieuw, dan vraagt u het nog eens.',
    'You can close this page and come back later. If the server starts anew meanwhile, ask once more.',
  ),
  fetch: s('Zip-bestand ophalen', 'Fetch the ZIP file'),
  zipName: s('papieren', 'papers'),
  keptUntil: s(
    'Het staat hier tot {at}. Daarna kunt u het opnieuw laten maken.',
    'It stays here until {at}. After that you can have it made again.',
  ),
  failed: s('Niet gemaakt', 'Not made'),
  tryAgain: s('Opnieuw proberen', 'Try again'),
  stoppedText: s(
    'Door een storing kon niet verder worden gegaan. Wat er al is, blijft bewaard.',
    'Because of a fault it could not go on. What is there already is kept.',
  ),
  gone: s('Dit bestand is er niet meer. Laat het opnieuw maken.', 'This file is no longer here. Have it made again.'),
  refusals: {
    'cohort-empty': s(
      'Hier vallen geen bewijzen onder. Kies een andere vergadering of andere dagen.',
      'No proofs belong to this. Choose another meeting or other days.',
    ),
    'cohort-too-large': s(
      'Dit zijn er meer dan {most}. Kies minder dagen.',
      'These are more than {most}. Choose fewer days.',
    ),
    'too-many-cohorts': s(
      'Er worden al veel groepen gemaakt. Probeer het over een kwartier opnieuw.',
      'Many groups are being made already. Try again in a quarter of an hour.',
    ),
  },
  badDays: s('De eerste dag ligt na de laatste.', 'The first day is after the last.'),
  needType: s('Kies een soort bewijs.', 'Choose a kind of proof.'),
  needMeeting: s('Kies een vergadering.', 'Choose a meeting.'),
  needDay: s('Vul een datum in.', 'Fill in a date.'),
} as const
