/** Words that the forms of money have in common. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const actWords = {
  amount: s('Bedrag', 'Amount'),
  amountHint: s('Zoals 1.234,56', 'Such as 1,234.56'),
  noAmount: s('Vul een bedrag in euro’s in, zoals 1.234,56.', 'Enter an amount in euros, such as 1,234.56.'),
  noNumber: s('Vul een heel getal in.', 'Enter a whole number.'),
  noFraction: s(
    'Vul een deel in zoals 50 % of 1/3, van 0 tot en met het geheel.',
    'Enter a share such as 50% or 1/3, from 0 up to the whole.',
  ),
  noChoice: s('Kies een van de mogelijkheden.', 'Choose one of these.'),
  on: s('Datum', 'Date'),
  decidedOn: s('Datum van het besluit', 'Date of the decision'),
  partner: s('Partner', 'Partner'),
  line: s('Begrotingspost', 'Budget line'),
  choose: s('Kies', 'Choose'),
  none: s('Geen', 'None'),
  file: s('Document', 'Document'),
  fileHint: s('PDF of foto, ten hoogste 20 MB', 'PDF or picture, at most 20 MB'),
  hash: s(
    'Of de controlecode (SHA-256) van een document dat al bekend is',
    'Or the code (SHA-256) of a document that is known',
  ),
  hashFolded: s('Het document is al bekend', 'The document is known already'),
  noDocument: s('Kies het document, of vul zijn controlecode in.', 'Choose the document, or enter its code.'),
  kept: s(
    'Het document is bewaard. U hoeft het niet nog eens te kiezen.',
    'The document is kept. You need not choose it again.',
  ),
  open: s('Open', 'Open'),
  openDocument: s('Bekijk het document', 'Look at the document'),
  back: s('Terug', 'Back'),
  save: s('Leg vast', 'Record'),
  filter: s('Toon', 'Show'),
  all: s('Alle', 'All'),
  total: s('Samen', 'Together'),
  yes: s('ja', 'yes'),
  no: s('nee', 'no'),
  knownAt: s('Zoals bekend op {on}.', 'As known on {on}.'),
}

export const costCategoryWords: Readonly<Record<string, Sentence>> = {
  ownLabour: s('eigen uren', 'own labour'),
  external: s('inkoop en inhuur', 'bought in and hired'),
  material: s('materiaal', 'material'),
  travel: s('reiskosten', 'travel'),
  overhead: s('overhead', 'overhead'),
  other: s('overig', 'other'),
}
export const vatWords: Readonly<Record<string, Sentence>> = {
  deductible: s('aftrekbaar', 'deductible'),
  compensableBcf: s('terug te krijgen uit het btw-compensatiefonds', 'compensated by the BCF'),
  nonRecoverable: s('niet terug te krijgen', 'non-recoverable'),
  none: s('geen', 'none'),
}
export const rateMethodWords: Readonly<Record<string, Sentence>> = {
  fixedRate: s('vast tarief', 'fixed rate'),
  wagePlusSurcharge: s('loon plus opslag', 'wage plus surcharge'),
  integralCosts: s('integrale kosten', 'integral costs'),
}
export const cofinancingWords: Readonly<Record<string, Sentence>> = {
  cash: s('in geld', 'in cash'),
  inKind: s('in natura', 'in kind'),
  otherGrant: s('andere subsidie', 'another grant'),
}
export const planWords: Readonly<Record<string, Sentence>> = {
  grant: s('deze bijdrage', 'this grant'),
  ...cofinancingWords,
  own: s('eigen bijdrage', 'own contribution'),
}
export const reportKindWords: Readonly<Record<string, Sentence>> = {
  progress: s('voortgangsverslag', 'progress report'),
  final: s('eindverslag', 'final report'),
  settlementRequest: s('verzoek tot vaststelling', 'request for settlement'),
}
export const assuranceWords: Readonly<Record<string, Sentence>> = {
  auditorsReport: s('controleverklaring', 'auditor’s report'),
  assuranceReport: s('assurancerapport', 'assurance report'),
  factualFindings: s('rapport van feitelijke bevindingen', 'report of factual findings'),
  boardStatement: s('verklaring van het bestuur', 'statement of the board'),
}
export const opinionWords: Readonly<Record<string, Sentence>> = {
  unqualified: s('goedkeurend', 'unqualified'),
  qualified: s('met beperking', 'qualified'),
  adverse: s('afkeurend', 'adverse'),
  disclaimer: s('geen oordeel', 'no opinion'),
}
