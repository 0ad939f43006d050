/**
 * Something that can be done on a page of many forms: each has its own fields, which carry its name in front, so that two
 * forms with an amount do not share one. A form that came back with errors stands open with what was typed.
 */

import type { CommandOutcome } from '../../kernel/kernel.ts'
import { actWords as words } from '../../language/act-words.ts'
import type { Sentence } from '../../language/language.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, hidden, noErrors } from '../kit/form.ts'
import type { Next, Shown } from '../kit/page.ts'
import { folded, paragraph } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { Given } from './given.ts'
import { Sent } from './sent.ts'

export interface Act<At> {
  readonly name: string
  readonly title: Sentence
  readonly text?: Sentence
  readonly submit: Sentence
  readonly tone?: 'primary' | 'danger' | 'secondary'
  readonly files?: boolean
  /** One button in a row of a table; no form of its own. */
  readonly inRow?: boolean
  /** Stands open from the start: what one mostly comes for. */
  readonly open?: (visit: Visit, at: At) => boolean
  /** As the command's `who` and the state of things say: nobody is shown a form that is closed to them. */
  may(visit: Visit, at: At): boolean
  content(given: Given, at: At, visit: Visit): Html
  run(sent: Sent, at: At, visit: Visit): Promise<CommandOutcome | FormErrors>
  /** Which field a pointer of the input or a rejection belongs to, where the names differ. */
  readonly fieldOf?: Readonly<Record<string, string>>
  readonly done: Sentence
  /** Where it leads; this very page when left out. */
  readonly to?: (visit: Visit, at: At, outcome: Extract<CommandOutcome, { kind: 'accepted' }>) => string
}

/** What came back of a form. */
export interface Failed {
  readonly act: string
  readonly errors: FormErrors
  /** A file that was stored before the command was refused. */
  readonly stored?: string | undefined
}

/** The form of this post is one of these; who may not is told so. */
export async function runAct<At>(
  visit: Visit,
  at: At,
  acts: readonly Act<At>[],
  shown: (failed: Failed) => Promise<Shown>,
): Promise<Shown | Next> {
  const act = acts.find(({ name }) => name === visit.fields.text('do'))
  if (!act) throw new PageError(400)
  if (!act.may(visit, at)) throw new PageError(403)
  const sent = new Sent(visit, act.name)
  const outcome = await act.run(sent, at, visit)
  if (outcome instanceof Map) return shown({ act: act.name, errors: outcome, stored: sent.stored })
  const told = outcome as CommandOutcome
  if (told.kind === 'accepted') {
    return { to: act.to?.(visit, at, told) ?? visit.here, said: { tone: 'ok', text: visit.t(act.done) } }
  }
  const errors = [...errorsOf(visit, told, act.fieldOf)].map(
    ([name, text]) => [name === '' || name === 'bsn-like' ? name : sent.named(name), text] as const,
  )
  return shown({ act: act.name, errors: new Map(errors), stored: sent.stored })
}

/** First of the page: what is wrong with the form that came back. */
export const failedSummary = (visit: Visit, failed: Failed | undefined): Html | false =>
  failed !== undefined && errorSummary(visit, failed.errors)

/** All forms of a page that this person may use, folded. */
export function actForms<At>(visit: Visit, at: At, acts: readonly Act<At>[], failed?: Failed): Html {
  const mine = acts.filter((act) => act.inRow !== true && act.may(visit, at))
  return html`${mine.map((act) => actForm(visit, at, act, failed))}`
}

export function actForm<At>(visit: Visit, at: At, act: Act<At>, failed?: Failed): Html {
  const came = failed?.act === act.name ? failed : undefined
  const errors = came?.errors ?? noErrors
  const given = new Given(visit, { act: act.name, errors, sent: came !== undefined, stored: came?.stored })
  const inner = form(visit, {
    errors,
    submit: act.submit,
    ...(act.tone && { tone: act.tone }),
    ...(act.files && { files: true }),
    content: html`${hidden('do', act.name)}${came?.stored !== undefined && paragraph(visit.t(words.kept))}${act.content(given, at, visit)}`,
  })
  const content = html`${act.text && paragraph(visit.t(act.text))}${inner}`
  return folded(visit.t(act.title), content, came !== undefined || act.open?.(visit, at) === true)
}
