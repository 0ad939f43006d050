/** What somebody may decide about an assessment, with what follows from it; else what it waits for. */
import type { z } from 'zod'
import type { Outcome } from '../../../events/values.ts'
import type { assessment } from '../../../projections/assessment.ts'
import { EXAM_BOARD } from '../../domain/learner/authority.ts'
import { attemptWords as words } from '../../language/assess-words.ts'
import { type Html, html } from '../html.ts'
import { button, type FormErrors, form, hidden, radioField, selectField, textArea, textField } from '../kit/form.ts'
import { folded, heading, notice, paragraph } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { outcomeField, outcomeText, outcomeWord } from './outcome-fields.ts'

type Assessment = z.infer<typeof assessment.result>

export function decisionPart(visit: Visit, one: Assessment, errors: FormErrors): Html | false {
  if (one.step === undefined) return false
  const own = decisionOf(visit, one)
  if (!own) return waitsPart(visit, one)
  return html`${heading(2, visit.t(words.decision))}
${own === 'confirm' && confirmPart(visit, one, errors)}
${own === 'resolve' && resolvePart(visit, one, errors)}
${own === 'establish' && establishPart(visit, one, errors)}`
}

/** As far as it can be known before it is tried; the command itself has the last word. */
function decisionOf(visit: Visit, one: Assessment): 'confirm' | 'resolve' | 'establish' | undefined {
  const { role } = visit
  if (role === undefined) return undefined
  const isBoard = EXAM_BOARD.includes(role)
  const elsewhere = !one.otherOrganisation || one.recorded.organisation?.id !== visit.organisationId
  if (one.step === 'establishResult') {
    if (one.body === 'singleAct') return role === 'assessor' && one.recordedByMe ? 'establish' : undefined
    const isBody = one.body === 'examBoard' ? isBoard : role === 'certifyingOfficer'
    return isBody && !one.judgedByMe ? 'establish' : undefined
  }
  if (one.judgedByMe) return undefined
  if (one.step === 'confirmAssessment') return role === 'assessor' && elsewhere ? 'confirm' : undefined
  return role === 'assessor' || isBoard ? 'resolve' : undefined
}

function waitsPart(visit: Visit, one: Assessment): Html {
  const step = one.step ?? 'establishResult'
  const body = visit.t(words.bodies[one.body ?? 'examBoard'])
  const text =
    step === 'confirmAssessment' && one.otherOrganisation
      ? visit.t(words.waitsFor.confirmElsewhere)
      : visit.t(words.waitsFor[step], { body })
  return notice('info', text, one.judgedByMe && paragraph(visit.t(words.youJudged)))
}

const written = (outcome: Outcome): string =>
  outcome.type === 'grade' ? `grade ${outcome.tenths} ${outcome.passed}` : `${outcome.type} ${outcomeText(outcome)}`

function confirmPart(visit: Visit, one: Assessment, errors: FormErrors): Html {
  const { outcome, assessors } = one
  const body = visit.t(words.bodies[one.body ?? 'examBoard'])
  const last = assessors.have + 1 >= assessors.needed
  const disputing = ['outcome', 'remark', 'bsn-like'].some((name) => errors.has(name))
  return html`${paragraph(last ? visit.t(words.confirmText, { body }) : visit.t(words.confirmMore))}
${form(visit, {
  content: html`${hidden('do', 'confirm')}${hidden('seen', written(outcome))}${button(visit.t(words.confirm, { outcome: outcomeWord(visit, outcome) }))}`,
})}
${folded(
  visit.t(words.disagree),
  form(visit, {
    errors,
    tone: 'secondary',
    submit: words.dispute,
    content: html`${hidden('do', 'dispute')}${paragraph(visit.t(words.disagreeText))}
${outcomeField(visit, { name: 'outcome', scale: outcome.type, legend: visit.t(words.myOutcome), value: visit.fields.text('outcome'), error: errors.get('outcome') })}
${textArea(visit, { name: 'remark', label: words.remark, value: visit.fields.raw('remark'), optional: true, rows: 3, maxlength: 500, errors })}`,
  }),
  disputing,
)}`
}

function resolvePart(visit: Visit, one: Assessment, errors: FormErrors): Html {
  const dispute = one.disputes.at(-1)
  const choices = [
    { value: written(one.outcome), label: visit.t(words.firstOutcome, { outcome: outcomeWord(visit, one.outcome) }) },
    ...(dispute
      ? [
          {
            value: written(dispute.outcome),
            label: visit.t(words.otherOutcome, { outcome: outcomeWord(visit, dispute.outcome) }),
          },
        ]
      : []),
  ]
  const reasons = Object.entries(words.reasons).map(([value, label]) => ({ value, label: visit.t(label) }))
  return form(visit, {
    errors,
    submit: words.resolve,
    content: html`${hidden('do', 'resolve')}${paragraph(visit.t(words.resolveText))}
${radioField(visit, { name: 'which', label: words.which, choices, value: visit.fields.text('which'), errors })}
${selectField(visit, { name: 'reason', label: words.reason, choices: reasons, empty: words.chooseReason, value: visit.fields.text('reason'), errors })}`,
  })
}

function establishPart(visit: Visit, one: Assessment, errors: FormErrors): Html {
  const body = visit.t(words.bodies[one.body ?? 'examBoard'])
  return form(visit, {
    errors,
    content: html`${hidden('do', 'establish')}${paragraph(one.body === 'singleAct' ? visit.t(words.establishAlone) : visit.t(words.establishText, { body }))}
${textField(visit, { name: 'establishedOn', label: words.establishedOn, type: 'date', value: visit.fields.text('establishedOn') || visit.today, errors })}
${button(visit.t(words.establish, { outcome: outcomeWord(visit, one.outcome) }))}`,
  })
}
