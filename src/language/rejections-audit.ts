/** What the rules about samples say. */
import type { Sentence } from './language.ts'

export const rejectionsAudit: Record<string, Sentence> = {
  'nothing-to-sample': {
    nl: 'Er is niets om uit te trekken: geen enkele goedgekeurde kostenpost past bij deze keuze. Kies een ruimere periode, of laat de post of de partner weg.',
    en: 'There is nothing to draw from: no approved entry fits this choice. Choose a longer period, or leave out the line or the partner.',
  },
  'population-changed': {
    nl: 'De kostenposten zijn intussen veranderd. Bekijk opnieuw waaruit u trekt, en trek dan.',
    en: 'The entries have changed meanwhile. Look again at what you draw from, and draw then.',
  },
  'sample-too-large': {
    nl: 'Er zijn maar {entries} kostenposten om uit te trekken. Kies een kleinere steekproef.',
    en: 'There are only {entries} entries to draw from. Choose a smaller sample.',
  },
  'sample-too-small': {
    nl: 'Uit elk van de {strata} groepen komt ten minste één kostenpost. Kies een steekproef van {strata} of meer.',
    en: 'Each of the {strata} groups has at least one entry in the sample. Choose a sample of {strata} or more.',
  },
  'too-many-strata': {
    nl: 'Zo zijn er {strata} groepen; dat mogen er hoogstens {most} zijn. Verdeel alleen naar post, of kies één partner.',
    en: 'This gives {strata} groups; there may be {most} at most. Divide by line alone, or choose one partner.',
  },
  'strata-missing': {
    nl: 'Bij een steekproef in groepen hoort waarnaar u verdeelt. Kies naar post, of naar post en partner.',
    en: 'A sample by groups needs what to divide by. Choose by line, or by line and partner.',
  },
  'strata-not-asked': {
    nl: 'Een steekproef op euro’s kent geen groepen. Laat weg waarnaar u verdeelt, of kies de andere manier.',
    en: 'A sample by euros has no groups. Leave out what to divide by, or choose the other method.',
  },
  'unknown-sample': {
    nl: 'Deze steekproef is bij deze bijdrage niet bekend. Kies een steekproef uit de lijst.',
    en: 'This sample is not known with this grant. Choose one of the list.',
  },
  'entry-reviewed': {
    nl: 'Een van deze kostenposten is al als bekeken gemeld. Kies alleen kostenposten die nog open staan.',
    en: 'One of these entries was marked as looked at already. Choose only entries that are still open.',
  },
}
