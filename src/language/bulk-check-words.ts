/** Words around checking a whole list of proofs at once. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const bulkCheckWords = {
  sheet: s('Gecontroleerd', 'Checked'),
  line: s('Rij', 'Row'),
  what: s('Bestand of link', 'File or link'),
  good: s('In orde', 'In order'),
  outcome: s('Uitkomst', 'Outcome'),
  belongs: s('Hoort bij deze persoon', 'Belongs to this person'),
  title: s('Bewijs', 'Proof'),
  issuer: s('Wie het uitgaf', 'Who gave it'),
  issuerKnown: s('Bij ons bekend', 'Known to us'),
  name: s('Naam op het bewijs', 'Name on the proof'),
  number: s('Nummer', 'Number'),
  awardedOn: s('Uitgegeven op', 'Given on'),
  validUntil: s('Geldig tot en met', 'Valid until'),
  more: s('Toelichting', 'More'),
  yes: s('ja', 'yes'),
  no: s('nee', 'no'),
  belonging: {
    yes: s('ja', 'yes'),
    no: s('nee', 'no'),
    unknown: s('niet te zeggen', 'can not be said'),
  },
  notRead: {
    missing: s('Dit bestand is er niet.', 'This file is not there.'),
    'too-large': s('Dit bestand is te groot voor een bewijs.', 'This file is too large for a proof.'),
    fault: s('Door een storing niet gecontroleerd. Probeer het opnieuw.', 'Not checked because of a fault. Try again.'),
    'link-not-opened': s(
      'Dit is een link. Open hem zelf, of controleer de lijst op de website.',
      'This is a link. Open it yourself, or check the list on the website.',
    ),
  },
  faults: {
    'bulk-no-column': s(
      'De lijst heeft geen kolom met bestanden of links. Zet in de eerste rij boven die kolom: bestand of link.',
      'The list has no column with files or links. Write above that column, in the first row: file or link.',
    ),
    'bulk-too-many': s(
      'De lijst heeft meer dan {most} rijen. Verdeel hem over meer lijsten.',
      'The list has more than {most} rows. Split it into more lists.',
    ),
    'bulk-no-birth-date': s(
      'Rij {line}: vul bij de naam ook een geboortedatum in, zoals 1990-04-07.',
      'Row {line}: with the name, fill in a date of birth too, such as 1990-04-07.',
    ),
    'bulk-no-person': s(
      'Rij {line}: bij de geboortedatum hoort ook een naam.',
      'Row {line}: with the date of birth, fill in a name too.',
    ),
  },
  counted: s('{total} gecontroleerd: {good} in orde, {rest} niet.', '{total} checked: {good} in order, {rest} not.'),
} as const
