/** Words of the pages about one proof: its history, taking it back, replacing it, awarding it; and of the register. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const certificateWords = {
  title: s('Bewijs {number}', 'Proof {number}'),
  of: s('Van', 'Of'),
  what: s('Bewijs', 'Proof'),
  number: s('Nummer', 'Number'),
  state: s('Stand', 'State'),
  states: {
    valid: s('geldig', 'valid'),
    'refresh-advised': s('geldig, opfrissen aanbevolen', 'valid, refresher advised'),
    'in-grace': s('nog geldig, verlengen is nodig', 'still valid, needs renewing'),
    lapsed: s('verlopen', 'expired'),
    revoked: s('ingetrokken', 'withdrawn'),
    superseded: s('vervangen', 'replaced'),
    suspended: s('tijdelijk niet geldig', 'not valid for the time being'),
  },
  takenOver: s('Overgenomen uit', 'Taken over from'),
  takenOverRow: s('{register}, regel {row}', '{register}, row {row}'),
  happened: s('Wat er gebeurde', 'What happened'),
  restsOn: s('Waar het op rust', 'What it rests on'),
  recordedOn: s('vastgelegd op {on}', 'recorded on {on}'),

  propose: s('Intrekken', 'Withdraw'),
  proposeText: s(
    'Intrekken doet u met twee personen. U stelt het voor; daarna beslist een tweede persoon die hierover gaat. Tot dan verandert er niets. Na het intrekken is het bewijs niet meer geldig: wie het controleert, ziet “ingetrokken” met de datum. De reden staat alleen in de geschiedenis, voor de deelnemer en voor wie hier over bewijzen gaat. Dat is niet terug te draaien; opnieuw uitreiken kan wel.',
    'Two persons withdraw a proof. You propose it; then a second person who may do so decides. Until then nothing changes. After it the proof is not valid any more: whoever checks it sees “withdrawn” with the day. The reason stands in the history alone, for the learner and for those who deal with proofs here. That can not be undone; awarding again is possible.',
  ),
  decideText: s(
    'Een ander stelde dit voor; u beslist. Als u het doet, is het bewijs niet meer geldig: wie het controleert, ziet “ingetrokken” met de datum. De reden staat alleen in de geschiedenis, voor de deelnemer en voor wie hier over bewijzen gaat. Dat is niet terug te draaien; opnieuw uitreiken kan wel. Bent u het er niet mee eens, dan doet u niets: het voorstel vervalt vanzelf.',
    'Somebody else proposed this; you decide. If you do it, the proof is not valid any more: whoever checks it sees “withdrawn” with the day. The reason stands in the history alone, for the learner and for those who deal with proofs here. That can not be undone; awarding again is possible. If you do not agree, do nothing: the proposal lapses by itself.',
  ),
  secondWaits: s('Een ander dan wie het voorstelde, beslist.', 'Somebody else than who proposed it decides.'),
  reason: s('Reden', 'Reason'),
  reasons: {
    awardedInError: s('ten onrechte uitgereikt', 'awarded in error'),
    fraud: s('fraude', 'fraud'),
    resultCorrected: s('een uitslag eronder is verbeterd of ongeldig', 'a result below it was corrected or is void'),
    identityError: s('op naam van de verkeerde persoon', 'in the name of the wrong person'),
  },
  chooseReason: s('Kies een reden.', 'Choose a reason.'),
  proposeButton: s('Stel intrekken voor', 'Propose to withdraw'),
  proposed: s('Voorgesteld. Een tweede persoon moet nu beslissen.', 'Proposed. A second person has to decide now.'),
  proposalWaits: s(
    'Er is voorgesteld dit bewijs in te trekken. Reden: {reason}. Het voorstel vervalt na {until}.',
    'It was proposed to withdraw this proof. Reason: {reason}. The proposal lapses after {until}.',
  ),
  agreeTitle: s('Beslis als tweede persoon', 'Decide as the second person'),
  informedOn: s('Wanneer is de deelnemer hierover ingelicht?', 'When was the learner told about this?'),
  /** The same, as what an error is about. */
  informedDay: s('Dag waarop de deelnemer is ingelicht', 'Day on which the learner was told'),
  revokedOn: s('Niet meer geldig vanaf', 'Not valid any more from'),
  revokedOnHint: s(
    'Leeg: vanaf vandaag. Mag zo vroeg zijn als de dag van uitreiken.',
    'Empty: from today. May be as early as the day of the award.',
  ),
  agree: s('Trek dit bewijs in', 'Withdraw this proof'),
  revoked: s('Het bewijs is ingetrokken.', 'The proof was withdrawn.'),

  reviewText: s(
    'Een uitslag onder dit bewijs is veranderd: {unit}. Bekijk of het bewijs nog klopt.',
    'A result below this proof has changed: {unit}. Look whether the proof still stands.',
  ),
  reviewKeep: s('Bekeken: het bewijs blijft', 'Looked at: the proof stays'),
  reviewKeepText: s(
    'Kies dit als er bij elk onderdeel nog steeds een geldige voldoende is. Het staat daarna in de geschiedenis.',
    'Choose this when there is still a valid pass for each part. It then stands in the history.',
  ),
  kept: s('Vastgelegd: bekeken, en het bewijs blijft.', 'Recorded: looked at, and the proof stays.'),

  supersede: s('Vervangen door een ander bewijs', 'Replace by another proof'),
  supersedeText: s(
    'Het andere bewijs van deze deelnemer komt ervoor in de plaats. Wie dit bewijs controleert, ziet “vervangen”.',
    'The other proof of this learner takes its place. Whoever checks this one sees “replaced”.',
  ),
  by: s('Welk bewijs komt ervoor in de plaats?', 'Which proof takes its place?'),
  chooseOther: s('Kies een bewijs.', 'Choose a proof.'),
  supersedeReasons: {
    nameCorrected: s('naam verbeterd', 'name corrected'),
    errorCorrected: s('fout verbeterd', 'error corrected'),
    renewed: s('verlengd', 'renewed'),
  },
  supersedeButton: s('Vervang dit bewijs', 'Replace this proof'),
  superseded: s('Het bewijs is vervangen.', 'The proof was replaced.'),

  awardTitle: s('{title} uitreiken aan {name}', 'Award {title} to {name}'),
  awardText: s(
    'Met uitreiken krijgt de deelnemer een bewijs met een nummer, op naam zoals die nu bekend is. Een fout is daarna alleen te verbeteren door te vervangen of in te trekken, zichtbaar voor iedereen.',
    'With the award the learner gets a proof with a number, in the name as it is known now. A mistake can then only be corrected by replacing or withdrawing it, for all to see.',
  ),
  awardRenews: s('Dit verlengt een eerder bewijs.', 'This renews an earlier proof.'),
  awardedOn: s('Datum van uitreiken', 'Day of the award'),
  award: s('Reik het bewijs uit', 'Award the proof'),
  awarded: s('Uitgereikt: bewijs {number}.', 'Awarded: proof {number}.'),
  finalResults: s('Vastgestelde uitslagen van deze deelnemer', 'Final results of this learner'),
  noResults: s('Er is nog geen vastgestelde uitslag.', 'There is no final result yet.'),

  register: s('Register van bewijzen', 'Register of proofs'),
  registerLead: s(
    'Alle bewijzen die uw instelling uitreikte, de nieuwste eerst.',
    'All proofs that your institution awarded, the newest first.',
  ),
  find: s('Nummer van het bewijs', 'Number of the proof'),
  findHint: s('Zoals LB-7K2M-9QPT-4XW3-B. Leeg: alle.', 'Such as LB-7K2M-9QPT-4XW3-B. Empty: all.'),
  filter: s('Stand', 'State'),
  all: s('alle', 'all'),
  show: s('Toon', 'Show'),
  none: s(
    'Geen bewijs gevonden. Kijk het nummer na, of kies een andere stand.',
    'No proof found. Check the number, or choose another state.',
  ),
  noneAtAll: s('Uw instelling heeft nog geen bewijs uitgereikt.', 'Your institution has not awarded a proof yet.'),
  awardedColumn: s('Uitgereikt', 'Awarded'),
  validUntil: s('Geldig tot en met', 'Valid until'),
  csv: s('Deze bladzijde als bestand (CSV)', 'This page as a file (CSV)'),
} as const
