/**
 * `/board/certificates/{learnerId}/{certificateId}`: what happened to one proof, and what its body can do: propose to
 * withdraw it or to hold it for a while, agree as the second person, replace it.
 */
import type { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { certificateHistory } from '../../../projections/certificate-history.ts'
import { certificateRegisterQuery } from '../../../projections/register-query.ts'
import { transcript } from '../../../projections/transcript.ts'
import { workQueue } from '../../../projections/work-queue.ts'
import { keepCertificate } from '../../domain/learner/keep-certificate.ts'
import { proposeRevocation } from '../../domain/learner/propose-revocation.ts'
import { revokeCertificate } from '../../domain/learner/revoke-certificate.ts'
import { supersedeCertificate } from '../../domain/learner/supersede-certificate.ts'
import { certificateWords as words } from '../../language/certificate-words.ts'
import { heldWords } from '../../language/held-words.ts'
import { onePaperWords } from '../../language/one-paper-words.ts'
import { type Html, html } from '../html.ts'
import {
  errorSummary,
  type FormErrors,
  form,
  hidden,
  linkButton,
  noErrors,
  selectField,
  textField,
} from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, date, facts, folded, heading, link, notice, paragraph, personal, word } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { BODY_ROLES, isDeciding } from './board-roles.ts'
import { heldActs, heldProposing, heldWaiting } from './held-part.ts'

export const REVOKED = learnerEvents.shapes.CertificateRevocationProposed.decided.shape.reason.options
export const SUPERSEDED = learnerEvents.shapes.CertificateSuperseded.decided.shape.reason.options

export const certificatePage = definePage({
  path: '/board/certificates/:learnerId/:certificateId',
  roles: BODY_ROLES,
  show: (visit) => shown(visit, noErrors),
  post: act,
})

const about = (visit: Visit) => ({
  learnerId: visit.path.learnerId ?? '',
  certificateId: visit.path.certificateId ?? '',
})
type History = z.infer<typeof certificateHistory.result>

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { result: one } = await visit.ask(certificateHistory, about(visit))
  const title = visit.t(words.title, { number: one.certificateNumber })
  const stands = one.status !== 'revoked' && one.status !== 'superseded'
  const row = await rowOf(visit, one)
  const ours = stands ? oursIn(visit, row) : undefined
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${facts([
  [visit.t(words.of), one.name !== undefined && personal(visit, one.name)],
  [visit.t(words.what), one.title && visit.t(one.title)],
  [visit.t(words.state), one.status && stateBadge(visit, one.status)],
  [visit.t(words.validUntil), row?.validUntil && date(visit, row.validUntil)],
  [visit.t(heldWords.until), one.status === 'suspended' && row?.suspendedUntil && date(visit, row.suspendedUntil)],
  [visit.t(words.takenOver), one.takenOver && visit.t(words.takenOverRow, one.takenOver)],
])}
${row && html`<p class="lb-screen">${linkButton(`${visit.here}/paper`, visit.t(onePaperWords.link))}</p>`}
${ours && html`${await waitingPart(visit, one, errors)}${await heldWaiting(visit, about(visit), errors)}`}
${stands && othersDecide(visit, one, ours !== undefined)}
${heading(2, visit.t(words.happened))}
${happened(visit, one)}
${restsOn(visit, one)}
${
  ours &&
  html`${heldProposing(visit, { kind: ours.kind, status: one.status, proposed: one.proposed }, errors)}${!one.proposed.some(({ what }) => what === 'revoke') && proposePart(visit, errors)}${await supersedePart(visit, errors)}`
}
${paragraph(link('/board/register', visit.t(words.register)))}`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

export const stateBadge = (visit: Visit, status: keyof typeof words.states): Html =>
  badge(
    status === 'valid' || status === 'refresh-advised' ? 'ok' : status === 'in-grace' ? 'warning' : 'error',
    visit.t(words.states[status]),
  )

/** Its row in the register; undefined for what another institution awarded. */
async function rowOf(visit: Visit, { certificateNumber: number }: History) {
  const { result } = await visit.ask(certificateRegisterQuery, { institutionId: visit.organisationId, number })
  return result.rows[0]
}
type Row = Awaited<ReturnType<typeof rowOf>>

/** For the body that awarded it alone; after a single act that is the certifying officer. */
function oursIn(visit: Visit, row: Row): Row {
  if (!row) return undefined
  const decides = row.body === 'examBoard' ? isDeciding(visit.role) : visit.role === 'certifyingOfficer'
  return decides ? row : undefined
}

function happened(visit: Visit, { events }: History): Html {
  return html`<ol class="lb-history">${events.map(({ on, sentence, by, recordedOn }) => {
    const who = [by.role && visit.t(by.role), by.organisation && personal(visit, by.organisation.name)]
    const late = recordedOn === on ? '' : visit.t(words.recordedOn, { on: date(visit, recordedOn) })
    return html`<li><span class="lb-history-when">${date(visit, on)}</span><span>${visit.t(sentence)}<br><span class="lb-small">${[...who, late].filter(Boolean).join(' · ')}</span></span></li>`
  })}</ol>`
}

function restsOn(visit: Visit, { restsOn: all }: History): Html | false {
  if (all.length === 0) return false
  return html`${heading(2, visit.t(words.restsOn))}
<ul class="lb-list">${all.map(
    ({ unitCode, title, establishedOn }) =>
      html`<li>${title && visit.t(title)} <span class="lb-code">${unitCode}</span>${establishedOn && html` (${date(visit, establishedOn)})`}</li>`,
  )}</ul>`
}

const SAID = {
  revoke: [words.proposalWaits, words.reasons],
  suspend: [heldWords.holdWaits, heldWords.reasons],
  reinstate: [heldWords.backWaits, heldWords.backReasons],
} as const

/** What was proposed, for who proposed it and for who does not decide. */
function othersDecide(visit: Visit, { proposed }: History, decides: boolean): Html[] {
  return proposed
    .filter(({ byYou }) => byYou || !decides)
    .map(({ what, reason, until, lapsesAfter }) => {
      const [plain, reasons] = SAID[what]
      const sentence = what === 'suspend' && until !== undefined ? heldWords.holdWaitsUntil : plain
      const day = date(visit, lapsesAfter)
      const values = { reason: word(visit, reasons, reason), lapses: day, until: date(visit, until) || day }
      return notice('info', `${visit.t(sentence, values)} ${visit.t(words.secondWaits)}`)
    })
}

/** What waits for this person about this very proof: a review, and the second one's decision. */
async function waitingPart(visit: Visit, { changes }: History, errors: FormErrors): Promise<Html> {
  const { certificateId } = about(visit)
  const [reviews, proposals] = await Promise.all([
    visit.ask(workQueue, { kind: 'reviewCertificate', limit: 200 }),
    visit.ask(workQueue, { kind: 'revokeCertificate', limit: 200 }),
  ])
  const review = reviews.result.items.find((item) => item.certificateId === certificateId)
  const proposal = proposals.result.items.find((item) => item.certificateId === certificateId)
  return html`${review && notice('warning', visit.t(words.reviewText, { unit: review.unitCode ?? '' }))}
${
  review &&
  changes > 0 &&
  html`${paragraph(visit.t(words.reviewKeepText))}
${form(visit, { submit: words.reviewKeep, tone: 'secondary', content: html`${hidden('do', 'keep')}${hidden('changes', String(changes))}` })}`
}
${
  proposal &&
  html`${notice(
    'warning',
    visit.t(words.proposalWaits, {
      reason: word(visit, words.reasons, proposal.reason ?? ''),
      until: date(visit, proposal.dueOn),
    }),
  )}
${heading(2, visit.t(words.agreeTitle))}
${paragraph(visit.t(words.decideText))}
${form(visit, {
  errors,
  tone: 'danger',
  submit: words.agree,
  content: html`${hidden('do', 'agree')}${hidden('proposal', proposal.proposalId ?? '')}
${textField(visit, { name: 'learnerInformedOn', label: words.informedOn, type: 'date', value: visit.fields.text('learnerInformedOn'), errors })}
${textField(visit, { name: 'revokedOn', label: words.revokedOn, hint: words.revokedOnHint, type: 'date', value: visit.fields.text('revokedOn'), optional: true, errors })}`,
})}`
}`
}

function proposePart(visit: Visit, errors: FormErrors): Html {
  const choices = REVOKED.map((value) => ({ value, label: visit.t(words.reasons[value]) }))
  return folded(
    visit.t(words.propose),
    html`${paragraph(visit.t(words.proposeText))}
${form(visit, {
  errors,
  tone: 'danger',
  submit: words.proposeButton,
  content: html`${hidden('do', 'propose')}${selectField(visit, { name: 'reason', label: words.reason, choices, empty: words.chooseReason, value: visit.fields.text('reason'), errors })}`,
})}`,
    errors.has('reason'),
  )
}

/** Only where there is another proof of the same kind that can take its place. */
async function supersedePart(visit: Visit, errors: FormErrors): Promise<Html | false> {
  const { learnerId, certificateId } = about(visit)
  const { result } = await visit.ask(transcript, { learnerId })
  const papers = result.rows.filter(({ rowKind }) => rowKind === 'certificate')
  const own = papers.find((row) => row.certificateId === certificateId)
  const others = papers.filter(
    (row) =>
      row.certificateId !== certificateId &&
      row.credentialTypeId === own?.credentialTypeId &&
      row.status !== 'revoked' &&
      row.status !== 'superseded',
  )
  if (others.length === 0) return false
  const choices = others.map((row) => ({
    value: row.certificateId ?? '',
    label: `${row.certificateNumber} (${date(visit, row.awardedOn)})`,
  }))
  const reasons = SUPERSEDED.map((value) => ({ value, label: visit.t(words.supersedeReasons[value]) }))
  return folded(
    visit.t(words.supersede),
    html`${paragraph(visit.t(words.supersedeText))}
${form(visit, {
  errors,
  submit: words.supersedeButton,
  content: html`${hidden('do', 'supersede')}
${selectField(visit, { name: 'by', label: words.by, choices, empty: words.chooseOther, value: visit.fields.text('by'), errors })}
${selectField(visit, { name: 'supersedeReason', label: words.reason, choices: reasons, empty: words.chooseReason, value: visit.fields.text('supersedeReason'), errors })}`,
})}`,
    errors.has('by') || errors.has('supersedeReason'),
  )
}

async function act(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const { learnerId, certificateId } = about(visit)
  const wrong = (name: string, text: string) => shown(visit, new Map([[name, text]]))
  const said = (text: string): Next => ({ to: visit.here, said: { tone: 'ok', text } })
  const held = await heldActs(visit, { learnerId, certificateId })
  if (held) return 'said' in held ? said(visit.t(held.said)) : shown(visit, held.errors)
  switch (fields.text('do')) {
    case 'propose': {
      const reason = REVOKED.find((one) => one === fields.text('reason'))
      if (!reason) return wrong('reason', visit.t(words.chooseReason))
      const done = await visit.act(proposeRevocation, { learnerId, certificateId, reason })
      return done.kind === 'accepted' ? said(visit.t(words.proposed)) : shown(visit, errorsOf(visit, done))
    }
    case 'keep': {
      // As many as were told of on the page: one that came meanwhile has to be looked at too.
      const done = await visit.act(keepCertificate, {
        learnerId,
        certificateId,
        changes: fields.whole('changes') ?? 0,
      })
      return done.kind === 'accepted' ? said(visit.t(words.kept)) : shown(visit, errorsOf(visit, done))
    }
    case 'supersede': {
      const byCertificateId = fields.text('by')
      const reason = SUPERSEDED.find((one) => one === fields.text('supersedeReason'))
      if (!byCertificateId) return wrong('by', visit.t(words.chooseOther))
      if (!reason) return wrong('supersedeReason', visit.t(words.chooseReason))
      const done = await visit.act(supersedeCertificate, { learnerId, certificateId, byCertificateId, reason })
      return done.kind === 'accepted'
        ? said(visit.t(words.superseded))
        : shown(visit, errorsOf(visit, done, { byCertificateId: 'by', reason: 'supersedeReason' }))
    }
    default: {
      const revokedOn = fields.optional('revokedOn')
      const done = await visit.act(revokeCertificate, {
        learnerId,
        proposalId: fields.text('proposal'),
        learnerInformedOn: fields.text('learnerInformedOn'),
        ...(revokedOn && { revokedOn }),
      })
      return done.kind === 'accepted'
        ? said(visit.t(words.revoked))
        : shown(visit, errorsOf(visit, done, {}, { learnerInformedOn: visit.t(words.informedDay) }))
    }
  }
}
