/** What may be done with an enrolment now, each with what follows from it; the command itself has the last word. */
import type { z } from 'zod'
import type { learnerFile } from '../../../projections/learner-file.ts'
import { EXAM_BOARD } from '../../domain/learner/authority.ts'
import { ORGANISING } from '../../domain/learner/grant-resit.ts'
import { enrolmentWords as words } from '../../language/learners-words.ts'
import { targetGroupProofWords as proofWords } from '../../language/target-group-proof-words.ts'
import { type Html, html } from '../html.ts'
import { checkboxes, type FormErrors, form, hidden, selectField, textField } from '../kit/form.ts'
import { folded, heading, paragraph } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, mayEnrol, organisationChoices } from './staff.ts'

type Enrolment = z.infer<typeof learnerFile.result>['enrolments'][number]

export async function enrolmentActions(visit: Visit, one: Enrolment, errors: FormErrors): Promise<Html> {
  const running = one.status === 'confirmed' || one.status === 'requested'
  const ours = one.ours && mayEnrol(visit)
  return html`${ours && one.status === 'requested' && decide(visit, errors)}
${running && resits(visit, one, errors)}
${ours && one.status === 'confirmed' && one.units.every(({ state }) => state === 'passed') && complete(visit, errors)}
${ours && one.targetGroupProof && one.targetGroupProof.seenOn === undefined && proof(visit, errors)}
${ours && running && (await employer(visit, errors))}
${ours && running && withdraw(visit, errors)}`
}

const has = (errors: FormErrors, ...names: readonly string[]) => names.some((name) => errors.has(name))

function decide(visit: Visit, errors: FormErrors): Html {
  return html`${heading(2, visit.t(words.decide))}
${form(visit, { submit: words.confirm, content: html`${hidden('do', 'confirm')}${paragraph(visit.t(words.decideText))}` })}
${folded(
  visit.t(words.reject),
  form(visit, {
    submit: words.reject,
    tone: 'danger',
    content: html`${hidden('do', 'reject')}${paragraph(visit.t(words.rejectText))}
${selectField(visit, { name: 'rejectReason', label: words.reason, empty: words.chooseReason, choices: choicesOf(visit, words.rejectReasons), value: visit.fields.text('rejectReason'), errors })}`,
  }),
  has(errors, 'rejectReason'),
)}`
}

/** The unit that the work queue sent somebody for comes open. */
function resits(visit: Visit, one: Enrolment, errors: FormErrors): Html | false {
  const { role } = visit
  if (role === undefined) return false
  const isBody = EXAM_BOARD.includes(role) || role === 'certifyingOfficer'
  if (!isBody && !ORGANISING.includes(role)) return false
  const waiting = one.units.filter(({ state }) => state === 'resitNeeded' || (state === 'noAttemptsLeft' && isBody))
  if (waiting.length === 0) return false
  const asked = visit.fields.text('unitId') || visit.parameters.get('unit')
  return html`${heading(2, visit.t(words.resit))}
${waiting.map((unit) => {
  const own = errors.size > 0 && visit.fields.text('unitId') === unit.unitId ? errors : new Map<string, string>()
  const title = visit.both(unit.titleNl, unit.titleEn) || unit.code
  const reason = visit.fields.text('resitReason') || (unit.lastVoided ? 'voided' : 'failed')
  return folded(
    title,
    form(visit, {
      submit: words.grant,
      content: html`${hidden('do', 'resit')}${hidden('unitId', unit.unitId)}${paragraph(visit.t(words.resitText, { unit: title, attempt: unit.attempt }))}
${unit.state === 'noAttemptsLeft' && paragraph(visit.t(words.resitBeyond))}
${selectField(visit, { name: 'resitReason', label: words.reason, choices: choicesOf(visit, words.resitReasons), value: reason, errors: own })}`,
    }),
    waiting.length === 1 || asked === unit.unitId,
  )
})}`
}

function complete(visit: Visit, errors: FormErrors): Html {
  return html`${heading(2, visit.t(words.complete))}
${form(visit, {
  submit: words.complete,
  content: html`${hidden('do', 'complete')}${paragraph(visit.t(words.completeText))}
${textField(visit, { name: 'completedOn', label: words.completedOn, type: 'date', value: visit.fields.text('completedOn') || visit.today, errors })}`,
})}`
}

/** Who, when and which kind; no copy of the paper is kept. */
function proof(visit: Visit, errors: FormErrors): Html {
  return folded(
    visit.t(proofWords.title),
    form(visit, {
      submit: proofWords.submit,
      content: html`${hidden('do', 'proof')}${paragraph(visit.t(proofWords.text))}
${checkboxes(visit, { name: 'proofKinds', label: proofWords.kinds, choices: choicesOf(visit, proofWords.papers), values: visit.fields.all('proofKinds'), errors })}
${textField(visit, { name: 'proofSeenOn', label: proofWords.seenOn, type: 'date', value: visit.fields.text('proofSeenOn') || visit.today, errors })}`,
    }),
    has(errors, 'proofKinds', 'proofSeenOn'),
  )
}

async function employer(visit: Visit, errors: FormErrors): Promise<Html> {
  const choices = await organisationChoices(visit)
  return folded(
    visit.t(words.employer),
    form(visit, {
      submit: words.change,
      content: html`${hidden('do', 'employer')}${paragraph(visit.t(words.employerText))}
${selectField(visit, { name: 'toId', label: words.newEmployer, empty: words.noEmployer, choices, value: visit.fields.text('toId'), errors })}
${textField(visit, { name: 'changedOn', label: words.changedOn, type: 'date', value: visit.fields.text('changedOn') || visit.today, errors })}`,
    }),
    has(errors, 'toId', 'changedOn'),
  )
}

function withdraw(visit: Visit, errors: FormErrors): Html {
  return folded(
    visit.t(words.withdraw),
    form(visit, {
      submit: words.withdrawDo,
      tone: 'danger',
      content: html`${hidden('do', 'withdraw')}${paragraph(visit.t(words.withdrawText))}
${selectField(visit, { name: 'withdrawReason', label: words.reason, empty: words.chooseReason, choices: choicesOf(visit, words.withdrawReasons), value: visit.fields.text('withdrawReason'), errors })}
${textField(visit, { name: 'withdrawnOn', label: words.withdrawnOn, type: 'date', value: visit.fields.text('withdrawnOn') || visit.today, errors })}`,
    }),
    has(errors, 'withdrawReason', 'withdrawnOn'),
  )
}
