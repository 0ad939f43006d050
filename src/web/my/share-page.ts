/** `/my/shares/{shareId}`: one share with its link to hand out, and the end of it. */
import { revokeShare } from '../../domain/share/revoke-share.ts'
import { myWords as words } from '../../language/my-words.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, linkButton, noErrors, radioField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { facts, heading, link, paragraph } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { qrCode } from '../qr.ts'
import { addressOf, type Share, shareOf, stateOf, untilOf, whatOf, whoOf } from './shared.ts'

const REASONS = [
  ['noLongerNeeded', words.reasonNoLongerNeeded],
  ['sharedInError', words.reasonSharedInError],
  ['misuse', words.reasonMisuse],
] as const

export const sharePage = definePage({
  path: '/my/shares/:shareId',
  roles: ['learner'],
  scripts: ['paper-buttons'],
  show: (visit) => shown(visit),
  async post(visit) {
    const { shareId = '' } = visit.path
    const reason = REASONS.find(([code]) => code === visit.fields.text('reason'))?.[0] ?? 'noLongerNeeded'
    const outcome = await visit.act(revokeShare, { shareId, reason })
    if (outcome.kind !== 'accepted') return shown(visit, errorsOf(visit, outcome))
    return { to: '/my/shares', said: { tone: 'ok', text: visit.t(words.ended) } }
  },
})

async function shown(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const { share, papers } = await shareOf(visit, visit.path.shareId ?? '')
  const what = whatOf(visit, share, papers)
  const address = addressOf(visit, share)
  const open = share.status === 'open'
  const content = html`${errorSummary(visit, errors)}${heading(1, visit.t(words.shareTitle))}
${facts([
  [visit.t(words.shareWhat), what],
  [visit.t(words.shareWho), whoOf(visit, share)],
  [visit.t(words.shareUntil), untilOf(visit, share)],
  [visit.t(words.shareState), stateOf(visit, share)],
])}
${open && address !== undefined && handOut(visit, share, address, what)}
${open && ending(visit, errors)}
${paragraph(link('/my/shares', visit.t(words.sharesNav)))}`
  return { title: words.shareTitle, content, status: errors.size > 0 ? 400 : 200 }
}

function handOut(visit: Visit, share: Share, address: string, what: string): Html {
  const mail = `mailto:?subject=${encodeURIComponent(visit.t(words.mailSubject))}&body=${encodeURIComponent(
    visit.t(words.mailBody, { link: address, until: untilOf(visit, share) }),
  )}`
  return html`<div class="utrecht-form-field utrecht-form-field--text"><label class="utrecht-form-label" for="share-link">${visit.t(words.link)}</label><div class="utrecht-form-field-description" id="share-link-hint">${visit.t(words.linkHint)}</div>
<input class="utrecht-textbox utrecht-textbox--html-input" id="share-link" type="text" value="${address}" readonly aria-describedby="share-link-hint"></div>
<div class="lb-actions lb-screen"><span data-copy="share-link" data-copied="${visit.t(words.copied)}" hidden><button class="nl-button nl-button--primary" type="button"><span class="nl-button__label" aria-live="polite">${visit.t(words.copy)}</span></button></span>${linkButton(mail, visit.t(words.mail))}</div>
<p>${qrCode(address, visit.t(words.qrOf, { what }))}</p>`
}

function ending(visit: Visit, errors: FormErrors): Html {
  return html`${heading(2, visit.t(words.endTitle))}
${paragraph(visit.t(words.endLead))}
${form(visit, {
  submit: words.endShare,
  tone: 'danger',
  content: radioField(visit, {
    name: 'reason',
    label: words.endReason,
    value: 'noLongerNeeded',
    choices: REASONS.map(([value, label]) => ({ value, label: visit.t(label) })),
    errors,
  }),
})}`
}
