/** `/my/showing/{shareId}`: the QR code, large, for as long as it opens something. Made again for ten more minutes. */
import { createShare } from '../../domain/share/create-share.ts'
import { revokeShare } from '../../domain/share/revoke-share.ts'
import { myWords as words } from '../../language/my-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { actionButton } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { heading, lead, link, moment, notice, paragraph } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { qrCode } from '../qr.ts'
import { ownLearnerId } from './papers.ts'
import { SHOWN_MINUTES } from './proof-page.ts'
import { addressOf, clockTime, shareOf, whatOf } from './shared.ts'

/** What lasts longer needs no counting down. */
const HOUR = 3_600

export const showingPage = definePage({
  path: '/my/showing/:shareId',
  roles: ['learner'],
  scripts: ['countdown'],
  show: (visit) => shown(visit),
  async post(visit) {
    const { shareId = '' } = visit.path
    const { share } = await shareOf(visit, shareId)
    const stopping = visit.fields.text('do') === 'stop'
    const [certificateId] = share.certificateIds ?? []
    if (!certificateId) throw new PageError(400)
    const outcome = stopping
      ? await visit.act(revokeShare, { shareId, reason: 'noLongerNeeded' })
      : await visit.act(createShare, {
          learnerId: await ownLearnerId(visit),
          scope: { kind: 'certificate', certificateId },
          showsName: share.showsName,
          forMinutes: SHOWN_MINUTES,
        })
    if (outcome.kind !== 'accepted') {
      const page = await shown(visit)
      return { ...page, content: html`${notice('error', sentenceFor(visit, outcome))}${page.content}`, status: 400 }
    }
    return stopping
      ? { to: '/my', said: { tone: 'ok', text: visit.t(words.ended) } }
      : { to: `/my/showing/${outcome.ids.shareId}` }
  },
})

async function shown(visit: Visit): Promise<Shown> {
  const { share, papers } = await shareOf(visit, visit.path.shareId ?? '')
  const address = addressOf(visit, share)
  const what = whatOf(visit, share, papers)
  const until = share.until ?? ''
  const seconds = Math.max(0, Math.floor((Date.parse(until) - visit.now) / 1000))
  const over = html`${notice('warning', visit.t(words.showOver))}
${actionButton(visit, { label: visit.t(words.showAgain), tone: 'primary', fields: { do: 'again' } })}`
  const open = share.status === 'open' && address !== undefined && share.until !== undefined
  const content = html`<div class="lb-showing">${heading(1, open ? visit.t(words.showTitle) : what)}
${
  open
    ? html`<div id="showing">${lead(visit.t(words.showLead))}
<p class="lb-showing-qr">${qrCode(address, visit.t(words.qrOf, { what }))}</p>
<p class="nl-paragraph lb-showing-what">${what}</p>
<p class="nl-paragraph lb-strong">${visit.t(words.until, { time: seconds > HOUR ? moment(visit, until) : clockTime(until) })} ${seconds <= HOUR && html`<span id="countdown" class="lb-number" data-seconds="${seconds}" data-left="${visit.t(words.left)}"></span>`}</p>
${actionButton(visit, { label: visit.t(words.showStop), fields: { do: 'stop' } })}</div>
<div id="showing-over" hidden>${over}</div>`
    : over
}
${paragraph(link('/my', visit.t(words.nav)))}</div>`
  return { title: words.showTitle, content }
}
