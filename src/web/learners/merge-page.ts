/** `/learners/{learnerId}/merge`: the first of two persons says that two files are of one person. */
import { learnerFile } from '../../../projections/learner-file.ts'
import { proposeMerge } from '../../domain/learner/propose-merge.ts'
import { learnersWords as words } from '../../language/learners-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { facts, heading, lead, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, learnerAt, pageOf } from './staff.ts'

export const mergePage = definePage({
  path: '/learners/:learnerId/merge',
  roles: ['coordinator', 'studentAdmin'],
  show: (visit) => shown(visit, noErrors),
  post: propose,
})

async function propose(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  // The address of a file is what people have before them; its id is nothing to type.
  const mergedId = /\/learners\/([0-9A-HJKMNP-TV-Z]{26})(?:[/?#]|$)/.exec(fields.text('other'))?.[1]
  if (mergedId === undefined) return shown(visit, new Map([['other', visit.t(words.otherWrong)]]))
  const ground = fields.text('ground')
  if (!Object.hasOwn(words.grounds, ground)) return shown(visit, new Map([['ground', visit.t(words.chooseOne)]]))
  const done = await visit.act(proposeMerge, {
    learnerId: learnerAt(visit),
    mergedId,
    ground: ground as keyof typeof words.grounds,
  })
  if (done.kind !== 'accepted') {
    const about = { mergedId: 'other', 'same-learner': 'other', 'unknown-learner': 'other', 'already-merged': 'other' }
    return shown(visit, errorsOf(visit, done, about))
  }
  return { to: pageOf(learnerAt(visit)), said: { tone: 'ok', text: visit.t(words.proposed) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { result: file } = await visit.ask(learnerFile, { learnerId: learnerAt(visit) })
  const { fields } = visit
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.mergeTitle))}
${lead(visit.t(words.mergeText))}
${facts([[visit.t(words.thisFile), personal(visit, file.name)]])}
${form(visit, {
  errors,
  submit: words.mergeDo,
  key: errors.size > 0 ? visit.formKey : visit.freshKey(),
  content: html`${textField(visit, { name: 'other', label: words.other, hint: words.otherHint, value: fields.text('other'), errors })}
${selectField(visit, { name: 'ground', label: words.ground, empty: words.chooseOne, choices: choicesOf(visit, words.grounds), value: fields.text('ground'), errors })}`,
})}`
  return { title: words.mergeTitle, content, ...(errors.size > 0 && { status: 400 }) }
}
