import type { z } from 'zod'
import type { findings } from '../../../projections/findings.ts'
import { findingsWords } from '../../language/audit-words.ts'
import { findingAnswerWords as words } from '../../language/finding-answer-words.ts'
import { documentLink } from '../grants/grant-page.ts'
import { type Html, html } from '../html.ts'
import { personal } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

/** What the other side said, in order: also for who closes the finding. */
export const answersList = (
  visit: Visit,
  { answers }: Pick<z.infer<typeof findings.result>['findings'][number], 'answers'>,
): Html =>
  html`<ul class="lb-plain">${answers.map(({ on, by, text, evidence }) => html`<li>${personal(visit, text)} ${evidence.map((hash) => html`${documentLink(visit, hash, visit.t(words.withDocument))} `)}<span class="lb-quiet">${visit.t(findingsWords.onBy, { on, name: personal(visit, by.name) })}</span></li>`)}</ul>`
