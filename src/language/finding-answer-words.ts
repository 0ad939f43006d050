/** Words of what the other side says about a finding. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const findingAnswerWords = {
  title: s('Reageer op een bevinding', 'Answer a finding'),
  said: s('Reactie', 'Answer'),
  label: s('Uw reactie', 'Your answer'),
  hint: s(
    'Leg uit wat er aan de hand is, of zeg waar het bewijs staat. De controller leest dit voor de bevinding wordt afgehandeld.',
    'Explain what is the matter, or say where the proof is. The controller reads it before the finding is closed.',
  ),
  document: s('Document erbij', 'Document with it'),
  documentHint: s(
    'PDF of foto, ten hoogste 20 MB. De controller kan het openen.',
    'PDF or picture, at most 20 MB. The controller can open it.',
  ),
  kept: s('Het document dat u koos, is bewaard.', 'The document that you chose is kept.'),
  withDocument: s('document', 'document'),
  submit: s('Verstuur de reactie', 'Send the answer'),
  done: s('Uw reactie staat bij de bevinding.', 'Your answer stands with the finding.'),
  answer: s('Reageer', 'Answer'),
  notNow: s(
    'Op deze bevinding kan nu niet worden gereageerd: zij is afgehandeld, of het is niet aan uw organisatie.',
    'This finding can’t be answered now: it was closed, or it is not for your organisation.',
  ),
  back: s('Naar alle bevindingen', 'To all findings'),
}
