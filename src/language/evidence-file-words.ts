/** Words in lists of documents that go along with a file. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const evidenceWords = {
  manifest: s('bewijs', 'evidence'),
  index: s('inhoud', 'index'),
  name: s('Document', 'Document'),
  bytes: s('Grootte in bytes', 'Size in bytes'),
  entry: s('Kostenpost', 'Cost entry'),
  state: s('In te zien', 'To be read'),
  readable: s('ja', 'yes'),
  refused: s('niet hier bewaard, of niet voor u', 'not kept here, or not for you'),
  erased: s('gewist', 'erased'),
  noDocument: s('geen document', 'no document'),
} as const
