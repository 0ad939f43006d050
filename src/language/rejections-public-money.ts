/** What the rules about state aid and public money together say. */
import type { Sentence } from './language.ts'

export const rejectionsPublicMoney: Record<string, Sentence> = {
  'de-minimis-ceiling-missing': {
    nl: 'Bij een regeling met de-minimissteun horen het hoogste bedrag en het aantal jaren. Vul beide in zoals de verordening ze noemt.',
    en: 'A scheme with de-minimis aid must say the highest amount and the number of years. Fill in both as the regulation has them.',
  },
  'de-minimis-ceiling-not-expected': {
    nl: 'Er is een de-minimisplafond ingevuld, maar de regeling is geen de-minimissteun. Kies de-minimis, of haal het plafond weg.',
    en: 'A de-minimis ceiling is given, but the scheme is no de-minimis aid. Choose de minimis, or take the ceiling out.',
  },
  'public-money-over': {
    nl: 'Publiek geld samen is {togetherCents}, en ten hoogste mag {mostCents}. Stel {overCents} lager vast, met een grond.',
    en: 'Public money together is {togetherCents}, and at most {mostCents} is allowed. Settle {overCents} lower, with a ground.',
  },
  'de-minimis-source': {
    nl: 'Zeg van wie de steun kwam. Kies een bijdrage die hier staat of vul een andere gever in, niet beide.',
    en: 'Say who gave the aid. Choose a grant that is here or fill in another giver, not both.',
  },
  'no-de-minimis-scheme': {
    nl: 'De regeling van deze bijdrage is geen de-minimissteun. Er hoeft niets te worden vastgelegd.',
    en: 'The scheme of this grant is no de-minimis aid. There is nothing to record.',
  },
  'unknown-de-minimis': {
    nl: 'Deze opgave van de-minimissteun is er niet. Kijk in de lijst welke er zijn.',
    en: 'This record of de-minimis aid is not there. See in the list which ones are.',
  },
  'de-minimis-withdrawn': {
    nl: 'Deze opgave is al teruggetrokken. U hoeft niets meer te doen.',
    en: 'This record was taken back already. There is nothing left to do.',
  },
  'de-minimis-over-award': {
    nl: 'Dit is meer dan er van het verleende bedrag over is: {leftCents}. Vul een lager bedrag in.',
    en: 'This is more than is left of the awarded amount: {leftCents}. Fill in a lower amount.',
  },
  'de-minimis-ceiling-passed': {
    nl: 'De onderneming komt hiermee boven {ceilingCents} de-minimissteun in {years} jaar. Er past nog {leftCents}.',
    en: 'With this the undertaking passes {ceilingCents} of de-minimis aid in {years} years. There is room for {leftCents}.',
  },
}
