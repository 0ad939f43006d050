/** `/my/proofs/{certificateId}`: all about one proof; its form shows it now, for ten minutes. */
import { certificateHistory } from '../../../projections/certificate-history.ts'
import { createShare } from '../../domain/share/create-share.ts'
import { keepWords } from '../../language/keep-words.ts'
import { myWords as words } from '../../language/my-words.ts'
import { type Html, html } from '../html.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { type Card, cards, date, facts, folded, heading, link, notice, personal, small } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { linkedInAddress } from './linked-in.ts'
import { counts, organisationName, ownLearnerId, type Paper, paperBadge, paperOf, standing, titleOf } from './papers.ts'
import { issuerLogo, proofPicture } from './picture.ts'
import { notNow, threeButtons } from './proofs-page.ts'
import { mySharesOf } from './shared.ts'
import { sharesTable } from './shares-page.ts'

/** Long enough to hold out a phone, short enough that a photo of it is soon worth nothing. */
export const SHOWN_MINUTES = 10

export const proofPage = definePage({
  path: '/my/proofs/:certificateId',
  roles: ['learner'],
  show: (visit) => shown(visit),
  async post(visit) {
    const { certificateId = '' } = visit.path
    const outcome = await visit.act(createShare, {
      learnerId: await ownLearnerId(visit),
      scope: { kind: 'certificate', certificateId },
      showsName: true,
      forMinutes: SHOWN_MINUTES,
    })
    if (outcome.kind === 'accepted') return { to: `/my/showing/${outcome.ids.shareId}` }
    return { ...(await shown(visit, notice('error', sentenceFor(visit, outcome)))), status: 400 }
  },
})

async function shown(visit: Visit, wrong?: Html): Promise<Shown> {
  const { certificateId = '' } = visit.path
  const paper = await paperOf(visit, certificateId)
  const { result } = await visit.ask(certificateHistory, { learnerId: await ownLearnerId(visit), certificateId })
  const { shares, papers } = await mySharesOf(visit)
  const ofThis = shares.filter(({ certificateIds }) => certificateIds?.includes(paper.certificateId))
  const open = ofThis.filter(({ status }) => status === 'open')
  const title = titleOf(visit, paper)
  const content = html`${wrong}<div class="lb-paper-about">${await proofPicture(visit, paper)}<div>${heading(1, title)}
<p>${paperBadge(visit, paper.status)}</p></div></div>
${counts(paper) ? threeButtons(visit, certificateId, title) : small(notNow(visit, paper))}
${await issuerLogo(visit, paper)}${about(visit, paper, result.lookupSecret)}
<div class="lb-screen">${heading(2, visit.t(keepWords.more))}
${cards(moreOf(visit, paper, title))}</div>
${heading(2, visit.t(words.sharesOfThis))}
${open.length > 0 ? sharesTable(visit, open, papers) : small(visit.t(words.sharedWithNobody))}
${folded(
  visit.t(words.history),
  html`<ol class="lb-history">${result.events.map(
    (event) =>
      html`<li><span class="lb-history-when">${date(visit, event.on)}</span><span>${visit.t(event.sentence)}</span></li>`,
  )}</ol>`,
)}
${
  result.restsOn.length > 0 &&
  folded(
    visit.t(words.restsOn),
    html`<ul class="lb-list">${result.restsOn.map((one) => html`<li>${one.title ? visit.t(one.title) : ''} <span class="lb-code">${one.unitCode}</span></li>`)}</ul>`,
  )
}
${
  ofThis.length > open.length &&
  folded(
    visit.t(words.sharesEnded, { count: ofThis.length - open.length }),
    sharesTable(
      visit,
      ofThis.filter(({ status }) => status !== 'open'),
      papers,
    ),
  )
}
<p>${link('/my', visit.t(words.nav))}</p>`
  return { title, content }
}

/** What else can be done with it. What does not count now can be kept all the same: it is the learner's own. */
function moreOf(visit: Visit, paper: Paper, title: string): readonly Card[] {
  const { t, services } = visit
  const here = `/my/proofs/${paper.certificateId}`
  const kept = counts(paper) ? keepWords.keepText : keepWords.keepDataText
  const keep: Card = { href: `${here}/keep`, title: t(keepWords.keep), text: t(kept) }
  if (!counts(paper)) return [keep]
  return [
    keep,
    ...(services.wallet ? [{ href: `${here}/app`, title: t(keepWords.app), text: t(keepWords.appText) }] : []),
    {
      href: linkedInAddress({ paper, title, publicUrl: services.publicUrl }),
      title: t(keepWords.linkedIn),
      text: t(keepWords.linkedInText),
    },
  ]
}

function about(visit: Visit, paper: Paper, secret: unknown): Html {
  return html`${facts([
    [visit.t(words.status), standing(visit, paper)],
    [visit.t(words.issuer), organisationName(paper.institution)],
    [visit.t(words.awardedOn), date(visit, paper.awardedOn)],
    [visit.t(words.number), html`<span class="lb-number">${paper.certificateNumber}</span>`],
    [
      visit.t(words.code),
      secret !== undefined && html`<span class="lb-secret-short">${personal(visit, secret)}</span>`,
    ],
  ])}
${secret !== undefined && small(visit.t(words.codeHint))}`
}
