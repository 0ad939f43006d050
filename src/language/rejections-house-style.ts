/** What the rules about a house style say: what was wrong, and what to do. */
import type { Sentence } from './language.ts'

export const rejectionsHouseStyle: Record<string, Sentence> = {
  'house-style-empty': {
    nl: 'Een huisstijl heeft een logo, een kleur of allebei. Geef er minstens één.',
    en: 'A house style has a logo, a colour or both. Give at least one.',
  },
  'accent-too-light': {
    nl: 'Deze kleur is te licht: de verhouding met wit is {ratio} op 1, en er is {needed} op 1 nodig. Witte letters erop zijn anders niet te lezen. Kies een donkerder kleur.',
    en: 'This colour is too light: its contrast with white is {ratio} to 1, and {needed} to 1 is needed. White letters on it could not be read. Choose a darker colour.',
  },
  'house-style-too-early': {
    nl: 'Er is al een huisstijl vanaf {last}. Een volgende begint later, en niet voor vandaag ({today}): bewijzen houden de stijl van hun dag. Is de vorige verkeerd, trek die dan eerst terug.',
    en: 'There is a house style from {last} already. A next one begins later, and not before today ({today}): proofs keep the style of their day. If the last one is wrong, take it back first.',
  },
  'unknown-house-style': {
    nl: 'Deze huisstijl is er niet bij deze organisatie. Kies er een uit de lijst.',
    en: 'This organisation has no such house style. Choose one from the list.',
  },
  'house-style-withdrawn': {
    nl: 'Deze huisstijl is al teruggetrokken. U hoeft niets te doen.',
    en: 'This house style was taken back already. There is nothing to do.',
  },
  'logo-not-plain': {
    nl: 'In het logo staat iets wat er niet in mag: {what}. Een SVG mag alleen uit vormen en kleuren bestaan, een PNG alleen uit het beeld. Kies het bestand op de pagina Huisstijl: die maakt het eenvoudig.',
    en: 'The logo holds something that may not be in it: {what}. An SVG may be made of shapes and colours alone, a PNG of its picture alone. Choose the file on the page House style: that makes it plain.',
  },
  'logo-too-complex': {
    nl: 'Het logo heeft te veel onderdelen; {most} is het meeste. Vraag uw ontwerper om een eenvoudiger versie, of gebruik een PNG.',
    en: 'The logo has too many parts; {most} is the most. Ask your designer for a simpler version, or use a PNG.',
  },
  'logo-shape': {
    nl: 'Dit logo is {width} breed en {height} hoog. Het mag hoogstens {most} keer zo breed zijn als hoog, en hoogstens {least} keer zo hoog als breed. Snijd het bij of neem een andere versie.',
    en: 'This logo is {width} wide and {height} high. It may be at most {most} times as wide as high, and at most {least} times as high as wide. Crop it or take another version.',
  },
  'logo-pixels': {
    nl: 'Dit logo is {width} bij {height} beeldpunten. De langste kant moet er {least} tot {most} hebben: met minder is het op papier niet scherp. Een SVG is altijd scherp.',
    en: 'This logo is {width} by {height} pixels. Its longer side must have {least} to {most}: with fewer it is not sharp on paper. An SVG always is.',
  },
}
