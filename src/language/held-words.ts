/** Words of a proof that does not count for a while, for the body that decides about it. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const heldWords = {
  hold: s('Tijdelijk niet laten gelden', 'Hold for a while'),
  holdText: s(
    'Dit doet u met twee personen. U stelt het voor; daarna beslist een tweede persoon. Tot dan verandert er niets. Daarna telt het bewijs niet: wie het controleert, ook met een bestand of op papier, ziet “tijdelijk niet geldig”. De reden staat alleen in de geschiedenis, voor de deelnemer en voor wie hier over bewijzen gaat. Na de laatste dag, of als u het weer laat gelden, telt het bewijs gewoon weer. In die tijd kan het niet worden vervangen.',
    'Two persons do this. You propose it; then a second person decides. Until then nothing changes. After it the proof does not count: whoever checks it, also by file or on paper, sees “not valid for the time being”. The reason stands in the history alone, for the learner and for those who deal with proofs here. After the last day, or when you let it count again, it counts as before. In the meantime it can not be replaced.',
  ),
  holdDecide: s(
    'Een ander stelde dit voor; u beslist. Als u het doet, telt het bewijs niet: wie het controleert, ook met een bestand of op papier, ziet “tijdelijk niet geldig”. De reden staat alleen in de geschiedenis, voor de deelnemer en voor wie hier over bewijzen gaat. Weer laten gelden kan, ook met twee personen. Bent u het er niet mee eens, dan doet u niets: het voorstel vervalt vanzelf.',
    'Somebody else proposed this; you decide. If you do it, the proof does not count: whoever checks it, also by file or on paper, sees “not valid for the time being”. The reason stands in the history alone, for the learner and for those who deal with proofs here. It can be let count again, by two persons as well. If you do not agree, do nothing: the proposal lapses by itself.',
  ),
  backDecide: s(
    'Een ander stelde dit voor; u beslist. Als u het doet, telt het bewijs weer, en iedereen die het controleert ziet dat. Bent u het er niet mee eens, dan doet u niets: het voorstel vervalt vanzelf.',
    'Somebody else proposed this; you decide. If you do it, the proof counts again, and whoever checks it sees so. If you do not agree, do nothing: the proposal lapses by itself.',
  ),
  neverHeld: s(
    'Een bewijs van deze soort geldt, of is ingetrokken. Tijdelijk niet laten gelden kan niet.',
    'A proof of this kind is valid, or it was withdrawn. It can not be held for a while.',
  ),
  reason: s('Waarom geldt het tijdelijk niet?', 'Why is it held?'),
  reasons: {
    investigation: s('er loopt een onderzoek', 'an investigation is under way'),
    resultInDoubt: s('twijfel over een uitslag', 'doubt about a result'),
    identityInDoubt: s('twijfel over van wie het is', 'doubt about whose it is'),
    conditionNotMet: s('niet voldaan aan een voorwaarde', 'a condition was not met'),
  },
  chooseReason: s('Kies een reden.', 'Choose a reason.'),
  until: s('Laatste dag dat het niet geldt', 'Last day that it does not count'),
  untilHint: s('Leeg: tot u het weer laat gelden.', 'Empty: until you let it count again.'),
  holdButton: s('Stel voor het niet te laten gelden', 'Propose to hold it'),
  proposed: s('Voorgesteld. Een tweede persoon moet nu beslissen.', 'Proposed. A second person has to decide now.'),
  holdWaitsUntil: s(
    'Er is voorgesteld dit bewijs niet te laten gelden tot en met {until}. Reden: {reason}. Het voorstel vervalt na {lapses}.',
    'It was proposed to hold this proof up to and including {until}. Reason: {reason}. The proposal lapses after {lapses}.',
  ),
  holdWaits: s(
    'Er is voorgesteld dit bewijs tijdelijk niet te laten gelden. Reden: {reason}. Het voorstel vervalt na {lapses}.',
    'It was proposed to hold this proof for a while. Reason: {reason}. The proposal lapses after {lapses}.',
  ),
  suspendedOn: s('Geldt niet vanaf', 'Does not count from'),
  suspendedOnHint: s(
    'Leeg: vanaf vandaag. Mag zo vroeg zijn als de dag van uitreiken.',
    'Empty: from today. May be as early as the day of the award.',
  ),
  holdAgree: s('Laat dit bewijs tijdelijk niet gelden', 'Hold this proof'),
  held: s('Het bewijs geldt tijdelijk niet.', 'The proof is held.'),

  back: s('Weer laten gelden', 'Let it count again'),
  backText: s(
    'Ook dit doet u met twee personen. Daarna telt het bewijs weer, en iedereen die het controleert ziet dat.',
    'Two persons do this as well. After it the proof counts again, and whoever checks it sees so.',
  ),
  backReason: s('Waarom geldt het weer?', 'Why does it count again?'),
  backReasons: {
    cleared: s('de twijfel is weg', 'the doubt is gone'),
    conditionMet: s('aan de voorwaarde is voldaan', 'the condition was met'),
    suspendedInError: s('het gold per ongeluk niet', 'it was held in error'),
  },
  backButton: s('Stel voor het weer te laten gelden', 'Propose to let it count again'),
  backWaits: s(
    'Er is voorgesteld dit bewijs weer te laten gelden. Reden: {reason}. Het voorstel vervalt na {lapses}.',
    'It was proposed to let this proof count again. Reason: {reason}. The proposal lapses after {lapses}.',
  ),
  reinstatedOn: s('Geldt weer vanaf', 'Counts again from'),
  reinstatedOnHint: s(
    'Leeg: vanaf vandaag. De eerste dag dat het niet gold: dan heeft het altijd gegolden.',
    'Empty: from today. The first day that it did not count: then it always did.',
  ),
  backAgree: s('Laat dit bewijs weer gelden', 'Let this proof count again'),
  counts: s('Het bewijs geldt weer.', 'The proof counts again.'),
} as const
