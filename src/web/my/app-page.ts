/** `/my/proofs/{certificateId}/app`: hands a proof to an app on the learner's phone, by a code to scan or a link to open. */
import type { MadeOffer } from '../../credentials/wallet/wallet.ts'
import { keepWords } from '../../language/keep-words.ts'
import { walletWords as words } from '../../language/wallet-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, linkButton, noErrors, radioField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { folded, heading, lead, link, notice, paragraph, small } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { qrCode } from '../qr.ts'
import { counts, ownLearnerId, paperOf, titleOf } from './papers.ts'
import { clockTime } from './shared.ts'

type Offer = Extract<MadeOffer, { kind: 'made' }>

export const appPage = definePage({
  path: '/my/proofs/:certificateId/app',
  roles: ['learner'],
  scripts: ['paper-buttons'],
  show: (visit) => choose(visit),
  async post(visit) {
    const { certificateId = '' } = visit.path
    const paper = await paperOf(visit, certificateId)
    const { wallet } = visit.services
    if (!wallet || !counts(paper)) throw new PageError(404)
    const [what, where] = [visit.fields.text('what'), visit.fields.text('where')]
    if (!['name', 'hash'].includes(what) || !['other', 'this'].includes(where)) {
      return choose(visit, new Map([['what', visit.t(keepWords.appMissing)]]))
    }
    const made = await wallet.makeOffer({
      caller: visit.caller,
      learnerId: await ownLearnerId(visit),
      certificateId,
      identified: what === 'hash' ? 'hash' : 'name',
      // Others may see a code on a screen, and scan it too.
      pin: where === 'other',
      language: visit.language,
    })
    if (made.kind === 'refused') {
      const text = made.outcome.kind === 'busy' ? visit.t(words.tooMany) : sentenceFor(visit, made.outcome)
      return choose(visit, new Map([['', text]]))
    }
    return ready(visit, made, where === 'other')
  },
})

async function choose(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const { certificateId = '' } = visit.path
  const paper = await paperOf(visit, certificateId)
  const { wallet, publicUrl } = visit.services
  if (!wallet || !counts(paper)) throw new PageError(404)
  const t = visit.t
  const content = html`${errorSummary(visit, errors)}${heading(1, `${t(words.title)}: ${titleOf(visit, paper)}`)}
${lead(t(words.lead))}
${publicUrl.startsWith('http:') && notice('warning', t(words.noTls))}
${form(visit, {
  submit: words.make,
  content: html`${radioField(visit, {
    name: 'what',
    label: words.what,
    value: visit.fields.text('what') || 'name',
    choices: [
      { value: 'name', label: t(words.withName) },
      { value: 'hash', label: t(words.hidden) },
    ],
    errors,
  })}
${radioField(visit, {
  name: 'where',
  label: words.where,
  value: visit.fields.text('where') || 'other',
  choices: [
    { value: 'other', label: t(words.otherDevice) },
    { value: 'this', label: t(words.thisDevice) },
  ],
  errors,
})}`,
})}
${small(t(words.copyStays))}
${paragraph(link(`/my/proofs/${certificateId}`, t(words.back)))}`
  return { title: words.title, content, status: errors.size > 0 ? 400 : 200 }
}

function ready(visit: Visit, offer: Offer, other: boolean): Shown {
  const t = visit.t
  const content = html`<div class="lb-showing">${heading(1, t(words.ready))}
${other ? toScan(visit, offer) : html`<p>${linkButton(offer.link, t(words.open), 'primary')}</p>`}
${paragraph(t(words.until, { at: clockTime(offer.until) }))}</div>
${folded(
  t(words.nothingHappens),
  html`${paragraph(t(words.nothingHappensText))}<div class="utrecht-form-field utrecht-form-field--text"><label class="utrecht-form-label" for="app-address">${t(keepWords.linkForApp)}</label>
<input class="utrecht-textbox utrecht-textbox--html-input" id="app-address" type="text" value="${offer.linkByValue}" readonly></div>`,
)}
<div class="lb-actions lb-screen">${linkButton(visit.here, t(words.again))}</div>
${paragraph(link(`/my/proofs/${visit.path.certificateId ?? ''}`, t(words.back)))}`
  return { title: words.ready, content }
}

function toScan(visit: Visit, { link: address, pin }: Offer): Html {
  return html`${lead(visit.t(words.scan))}
<p class="lb-showing-qr">${qrCode(address, visit.t(words.qrAlt))}</p>
${pin !== undefined && html`<p class="nl-paragraph">${visit.t(words.pinLead)}<br><strong class="lb-pin lb-number">${pin}</strong></p>`}`
}
