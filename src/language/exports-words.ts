/** Words of the files that reports are kept as, and of the pages that lead to them. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const exportsWords = {
  download: s('Bewaren als', 'Download as'),
  downloadOf: s('{format}: {what}', '{format}: {what}'),
} as const

/** What a file holds, as its title says it. */
export const exportTitles = {
  spend: s('Stand van de bijdrage', 'Where the grant stands'),
  entries: s('Kostenposten', 'Cost entries'),
  balance: s('Wie de kosten draagt', 'Who bears the costs'),
  settlement: s('Vaststelling, stap voor stap', 'Settlement, step by step'),
  documents: s('Wat bijdragen van één document nemen', 'What grants take of one document'),
  accounts: s('Rekening-courant met de partners', 'Current accounts with the partners'),
  year: s('Stand bij elke jaarafsluiting', 'Where the grant stands at the end of each year'),
  sample: s('Steekproef', 'Sample'),
  indicators: s('Indicatoren', 'Indicators'),
  trail: s('Wat er is vastgelegd', 'What was recorded'),
} as const
