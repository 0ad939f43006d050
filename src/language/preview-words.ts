/** Beside a document that is shown in a page. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const previewWords = {
  savePdf: s('Ziet u het document niet? Open of bewaar het', 'Can’t you see the document? Open or save it'),
  openPicture: s('Open de afbeelding', 'Open the picture'),
  readXml: s('Lees wat er in dit bestand staat', 'Read what stands in this file'),
} as const
