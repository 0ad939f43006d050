/** Words of the pages about documents. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const evidenceWords = {
  notStored: s('Het document is niet bewaard', 'The document was not stored'),
  nothingLost: s(
    'Wat u eerder hebt vastgelegd, is er nog. Met Terug in uw browser staat ook het formulier er weer.',
    'What you recorded before is still there. With Back in your browser the form is there again as well.',
  ),
  back: s('Terug naar waar u was', 'Back to where you were'),
} as const
