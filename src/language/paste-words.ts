/** Words of the page where results are pasted out of Excel. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const pasteWords = {
  title: s('Plakken uit Excel', 'Paste from Excel'),
  lead: s(
    'Kopieer de rijen in Excel en plak ze hier. U ziet eerst wat ermee gebeurt; er wordt nog niets vastgelegd.',
    'Copy the rows in Excel and paste them here. First you see what becomes of them; nothing is recorded yet.',
  ),
  columns: s(
    'De kolommen zijn: nummer van de deelnemer, code van het onderdeel, datum, uitslag. Hebt u een rij met namen van kolommen? Neem die mee; dan mogen de kolommen in elke volgorde staan.',
    'The columns are: number of the learner, code of the part, date, outcome. Do you have a row with names of columns? Take it along; then the columns may stand in any order.',
  ),
  outcomes: s(
    'De uitslag is: behaald of niet behaald; O, V of G; of een cijfer (5,5 en hoger is behaald).',
    'The outcome is: passed or failed; O, V or G; or a grade (5.5 and above is a pass).',
  ),
  example: s('Voorbeeld', 'Example'),
  rows: s('Rijen uit Excel', 'Rows out of Excel'),
  look: s('Bekijken wat er gebeurt', 'Look what will happen'),
  nothing: s('Plak eerst rijen in het vak.', 'Paste rows into the box first.'),
  summary: s(
    '{new} nieuw, {known} al vastgelegd, {faulty} onbekend of fout',
    '{new} new, {known} recorded already, {faulty} unknown or wrong',
  ),
  notYet: s('Er is nog niets vastgelegd.', 'Nothing was recorded yet.'),
  perRow: s('Per rij', 'Row by row'),
  number: s('Nummer', 'Number'),
  unit: s('Onderdeel', 'Part'),
  date: s('Datum', 'Date'),
  outcome: s('Uitslag', 'Outcome'),
  becomes: s('Wat ermee gebeurt', 'What becomes of it'),
  became: s('Wat ermee gebeurde', 'What became of it'),
  states: {
    new: s('wordt vastgelegd', 'will be recorded'),
    known: s('staat er al', 'is there already'),
    faulty: s('kan niet', 'not possible'),
  },
  done: {
    new: s('vastgelegd', 'recorded'),
    known: s('stond er al', 'was there already'),
    faulty: s('niet vastgelegd', 'not recorded'),
  },
  evidence: s('Formulier of lijst bij deze uitslagen', 'Form or list with these outcomes'),
  evidenceHint: s(
    'Eén foto of pdf voor alle rijen. Zonder dit telt de geplakte lijst zelf als bewijsstuk; daarvan blijft alleen het kenmerk bewaard.',
    'One photo or PDF for all rows. Without it the pasted list itself counts as the proof; of that only the hash is kept.',
  ),
  record: s('Nieuwe uitslagen vastleggen', 'Record the new outcomes'),
  nothingNew: s('Er is niets nieuws om vast te leggen.', 'There is nothing new to record.'),
  mend: s('Rijen om te verbeteren', 'Rows to mend'),
  mendHint: s(
    'Dit zijn de rijen die niet konden, met de reden erachter. Verbeter ze hier, of kopieer ze naar Excel.',
    'These are the rows that were not possible, each with its reason. Mend them here, or copy them to Excel.',
  ),
  again: s('Opnieuw bekijken', 'Look again'),
  recorded: s('{count} vastgelegd', '{count} recorded'),
  other: s('Andere rijen plakken', 'Paste other rows'),
} as const satisfies Record<string, Sentence | Record<string, Sentence>>
