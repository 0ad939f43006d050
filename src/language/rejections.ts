/** The sentences of all rules, joined. Each says what stands in the way and, where there is one, the way round it. */
import { type Language, type Sentence, say, type Values } from './language.ts'
import { rejectionsAccess } from './rejections-access.ts'
import { rejectionsAgreements } from './rejections-agreements.ts'
import { rejectionsAttendance } from './rejections-attendance.ts'
import { rejectionsAudit } from './rejections-audit.ts'
import { rejectionsEvidence } from './rejections-evidence.ts'
import { rejectionsExamBoard } from './rejections-exam-board.ts'
import { rejectionsFundingBooks } from './rejections-funding-books.ts'
import { rejectionsFundingGrants } from './rejections-funding-grants.ts'
import { rejectionsHouseStyle } from './rejections-house-style.ts'
import { rejectionsIssuers } from './rejections-issuers.ts'
import { rejectionsLearner } from './rejections-learner.ts'
import { rejectionsProgramme } from './rejections-programme.ts'
import { rejectionsPublicMoney } from './rejections-public-money.ts'
import { rejectionsSharing } from './rejections-sharing.ts'

/** What the one command path itself refuses. */
const ofThePath = {
  'identifier-taken': {
    nl: 'Dit nummer is hier al van een ander. Zoek op van wie, of verbeter het nummer.',
    en: 'This number already belongs to another one here. Look up whose it is, or correct the number.',
  },
} satisfies Record<string, Sentence>

/** What a question is refused for, besides that it is not for this viewer. */
const ofQuestions = {
  'month-not-closed': {
    nl: 'De cijfers over {month} zijn er pas als die maand voorbij is. Vraag een eerdere maand.',
    en: 'The figures of {month} are there only once that month is over. Ask for an earlier month.',
  },
  'month-as-published': {
    nl: 'Over {month} zijn er alleen de cijfers zoals die aan het eind van die maand bekend waren. Laat asOf weg.',
    en: 'Of {month} there are only the figures as they were known at its end. Leave asOf out.',
  },
} satisfies Record<string, Sentence>

const sentences: Readonly<Record<string, Sentence>> = {
  ...ofThePath,
  ...ofQuestions,
  ...rejectionsProgramme,
  ...rejectionsLearner,
  ...rejectionsExamBoard,
  ...rejectionsIssuers,
  ...rejectionsHouseStyle,
  ...rejectionsSharing,
  ...rejectionsAccess,
  ...rejectionsAttendance,
  ...rejectionsEvidence,
  ...rejectionsAgreements,
  ...rejectionsFundingGrants,
  ...rejectionsFundingBooks,
  ...rejectionsAudit,
  ...rejectionsPublicMoney,
}

export const rejectionCodes: readonly string[] = Object.keys(sentences)

/** The sentence of a rule with its places still open; undefined when nobody wrote one yet. */
export function rejectionText(code: string): Sentence | undefined {
  return Object.hasOwn(sentences, code) ? sentences[code] : undefined
}

/** What a rule says about this case. Undefined when there is no sentence: the caller then says the general one. */
export function rejectionSentence(code: string, language: Language, values: Values = {}): string | undefined {
  const sentence = rejectionText(code)
  return sentence && say(sentence, language, values)
}
