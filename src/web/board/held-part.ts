/** Of the page of one proof: not letting it count for a while, and letting it count again, each by two persons. */
import { learnerEvents } from '../../../events/learner.ts'
import { workQueue } from '../../../projections/work-queue.ts'
import type { AnyCommand } from '../../contract/command.ts'
import { proposeReinstatement } from '../../domain/learner/propose-reinstatement.ts'
import { proposeSuspension } from '../../domain/learner/propose-suspension.ts'
import { reinstateCertificate } from '../../domain/learner/reinstate-certificate.ts'
import { suspendCertificate } from '../../domain/learner/suspend-certificate.ts'
import { statusPurposeOf } from '../../domain/status-list/status-list.ts'
import { certificateWords } from '../../language/certificate-words.ts'
import { heldWords as words } from '../../language/held-words.ts'
import type { Sentence } from '../../language/language.ts'
import { type Html, html } from '../html.ts'
import { type FormErrors, form, hidden, selectField, textField } from '../kit/form.ts'
import { date, folded, heading, notice, paragraph, word } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'

export const HELD = learnerEvents.shapes.CertificateSuspended.decided.shape.reason.options
export const BACK = learnerEvents.shapes.CertificateReinstated.decided.shape.reason.options

interface Proof {
  readonly learnerId: string
  readonly certificateId: string
}
const choicesOf = (visit: Visit, reasons: Readonly<Record<string, Sentence>>) =>
  Object.entries(reasons).map(([value, label]) => ({ value, label: visit.t(label) }))

/** What waits for this person as the second one. */
export async function heldWaiting(visit: Visit, { certificateId }: Proof, errors: FormErrors): Promise<Html> {
  const [holds, backs] = await Promise.all(
    (['suspendCertificate', 'reinstateCertificate'] as const).map((kind) => visit.ask(workQueue, { kind, limit: 200 })),
  )
  const hold = holds?.result.items.find((item) => item.certificateId === certificateId)
  const back = backs?.result.items.find((item) => item.certificateId === certificateId)
  const waits = (sentence: Sentence, reasons: Readonly<Record<string, Sentence>>, item: typeof hold) =>
    visit.t(sentence, {
      reason: word(visit, reasons, item?.reason ?? ''),
      lapses: date(visit, item?.dueOn),
      until: date(visit, item?.heldUntil),
    })
  return html`${
    hold &&
    html`${notice('warning', waits(hold.heldUntil === undefined ? words.holdWaits : words.holdWaitsUntil, words.reasons, hold))}
${heading(2, visit.t(certificateWords.agreeTitle))}
${paragraph(visit.t(words.holdDecide))}
${form(visit, {
  errors,
  tone: 'danger',
  submit: words.holdAgree,
  content: html`${hidden('do', 'hold')}${hidden('holdProposal', hold.proposalId ?? '')}
${textField(visit, { name: 'heldInformedOn', label: certificateWords.informedOn, type: 'date', value: visit.fields.text('heldInformedOn'), errors })}
${textField(visit, { name: 'suspendedOn', label: words.suspendedOn, hint: words.suspendedOnHint, type: 'date', value: visit.fields.text('suspendedOn'), optional: true, errors })}`,
})}`
  }${
    back &&
    html`${notice('info', waits(words.backWaits, words.backReasons, back))}
${heading(2, visit.t(certificateWords.agreeTitle))}
${paragraph(visit.t(words.backDecide))}
${form(visit, {
  errors,
  submit: words.backAgree,
  content: html`${hidden('do', 'back')}${hidden('backProposal', back.proposalId ?? '')}
${textField(visit, { name: 'reinstatedOn', label: words.reinstatedOn, hint: words.reinstatedOnHint, type: 'date', value: visit.fields.text('reinstatedOn'), optional: true, errors })}`,
})}`
  }`
}

/** What the first of two persons can propose now. */
export function heldProposing(
  visit: Visit,
  proof: {
    readonly kind: string | undefined
    readonly status: string | undefined
    /** What waits for a second person already is not proposed again. */
    readonly proposed: readonly { readonly what: string }[]
  },
  errors: FormErrors,
): Html | false {
  const waits = (what: string) => proof.proposed.some((one) => one.what === what)
  if (waits(proof.status === 'suspended' ? 'reinstate' : 'suspend')) return false
  if (proof.status === 'suspended') {
    return folded(
      visit.t(words.back),
      html`${paragraph(visit.t(words.backText))}
${form(visit, {
  errors,
  submit: words.backButton,
  content: html`${hidden('do', 'proposeBack')}${selectField(visit, { name: 'backReason', label: words.backReason, choices: choicesOf(visit, words.backReasons), empty: words.chooseReason, value: visit.fields.text('backReason'), errors })}`,
})}`,
      errors.has('backReason'),
    )
  }
  if (statusPurposeOf(proof.kind ?? '') !== 'suspension') {
    return folded(visit.t(words.hold), paragraph(visit.t(words.neverHeld)))
  }
  return folded(
    visit.t(words.hold),
    html`${paragraph(visit.t(words.holdText))}
${form(visit, {
  errors,
  tone: 'danger',
  submit: words.holdButton,
  content: html`${hidden('do', 'proposeHold')}${selectField(visit, { name: 'holdReason', label: words.reason, choices: choicesOf(visit, words.reasons), empty: words.chooseReason, value: visit.fields.text('holdReason'), errors })}
${textField(visit, { name: 'holdUntil', label: words.until, hint: words.untilHint, type: 'date', value: visit.fields.text('holdUntil'), optional: true, errors })}`,
})}`,
    errors.has('holdReason') || errors.has('holdUntil'),
  )
}

export type HeldDone = { readonly said: Sentence } | { readonly errors: FormErrors }

/** Undefined when the form was about something else. */
export async function heldActs(visit: Visit, { learnerId, certificateId }: Proof): Promise<HeldDone | undefined> {
  const { fields } = visit
  const chosen = (name: string, options: readonly string[]) => options.find((one) => one === fields.text(name))
  const missing = (name: string): HeldDone => ({ errors: new Map([[name, visit.t(words.chooseReason)]]) })
  const carried = (command: AnyCommand, input: object, said: Sentence, fieldOf: Readonly<Record<string, string>>) =>
    acted(visit, command, { learnerId, ...input }, said, fieldOf)
  switch (fields.text('do')) {
    case 'proposeHold': {
      const reason = chosen('holdReason', HELD)
      const until = fields.optional('holdUntil')
      if (reason === undefined) return missing('holdReason')
      const input = { certificateId, reason, ...(until && { until }) }
      return carried(proposeSuspension, input, words.proposed, { until: 'holdUntil', 'date-too-early': 'holdUntil' })
    }
    case 'hold': {
      const suspendedOn = fields.optional('suspendedOn')
      const proposalId = fields.text('holdProposal')
      const informed = { learnerInformedOn: fields.text('heldInformedOn') }
      const input = { proposalId, ...informed, ...(suspendedOn && { suspendedOn }) }
      return carried(suspendCertificate, input, words.held, { learnerInformedOn: 'heldInformedOn' })
    }
    case 'proposeBack': {
      const reason = chosen('backReason', BACK)
      if (reason === undefined) return missing('backReason')
      return carried(proposeReinstatement, { certificateId, reason }, words.proposed, {})
    }
    case 'back': {
      const reinstatedOn = fields.optional('reinstatedOn')
      const input = { proposalId: fields.text('backProposal'), ...(reinstatedOn && { reinstatedOn }) }
      return carried(reinstateCertificate, input, words.counts, {})
    }
    default:
      return undefined
  }
}

async function acted(
  visit: Visit,
  command: AnyCommand,
  input: object,
  said: Sentence,
  fieldOf: Readonly<Record<string, string>>,
): Promise<HeldDone> {
  const done = await visit.act(command, input)
  if (done.kind === 'accepted') return { said }
  return { errors: errorsOf(visit, done, fieldOf, { heldInformedOn: visit.t(certificateWords.informedDay) }) }
}
