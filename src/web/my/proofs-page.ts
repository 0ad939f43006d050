/** `/my`: my proofs, and the three things to do with one: show, send, print. */
import { shareRequestsForMe } from '../../../projections/requests-for-me.ts'
import { keepWords } from '../../language/keep-words.ts'
import { myWords as words } from '../../language/my-words.ts'
import { type Html, html } from '../html.ts'
import { actionButton, linkButton } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { empty, heading, honesty, link, notice, small } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { counts, organisationName, overviewOf, type Paper, paperBadge, papersIn, standing, titleOf } from './papers.ts'
import { proofPicture } from './picture.ts'

export const proofsPage = definePage({
  path: '/my',
  nav: words.nav,
  roles: ['learner'],
  async show(visit) {
    const answered = await overviewOf(visit)
    const { learnerId } = answered.result
    const asked = await visit.ask(shareRequestsForMe, { learnerId })
    const papers = papersIn(answered.result)
    const waiting = asked.result.rows.length
    const content = html`${waiting > 0 && notice('info', visit.t(words.waiting, { count: waiting }), link('/my/requests', visit.t(words.look)))}
${heading(1, visit.t(words.title))}
${honesty(visit, answered)}
${papers.length === 0 ? empty(visit.t(words.none), link('/my/results', visit.t(words.toResults))) : html`<ul class="lb-papers">${await Promise.all(papers.map((paper) => card(visit, paper)))}</ul>`}`
    return { title: words.title, content }
  },
})

async function card(visit: Visit, paper: Paper): Promise<Html> {
  const title = titleOf(visit, paper)
  const { certificateId, awardedOn = '' } = paper
  return html`<li class="lb-paper"><div class="lb-paper-about">${await proofPicture(visit, paper)}<div><div class="lb-paper-head">${heading(2, title)}${paperBadge(visit, paper.status)}</div>
<p class="nl-paragraph">${visit.t(words.from, { issuer: organisationName(paper.institution), on: awardedOn })}</p>
<p class="nl-paragraph lb-small">${standing(visit, paper)}</p></div></div>
${counts(paper) ? threeButtons(visit, certificateId, title) : small(notNow(visit, paper))}
<p class="nl-paragraph">${link(`/my/proofs/${certificateId}`, html`${visit.t(words.more)}<span class="lb-unseen"> ${title}</span>`)}</p></li>`
}

/** Why it can't be shown: for good, or for a while. */
export const notNow = (visit: Visit, { status }: Pick<Paper, 'status'>): string =>
  visit.t(status === 'suspended' ? keepWords.noLongerNow : words.noLonger)

/** The three things to do with a proof. */
export function threeButtons(visit: Visit, certificateId: string, title: string): Html {
  const about = (label: string) => `${label}: ${title}`
  return html`<div class="lb-actions lb-screen">${actionButton(visit, {
    action: `/my/proofs/${certificateId}`,
    label: visit.t(words.show),
    about: title,
    tone: 'primary',
  })}<span role="group" aria-label="${about(visit.t(words.send))}">${linkButton(`/my/send?proof=${certificateId}`, visit.t(words.send))}</span><span role="group" aria-label="${about(visit.t(words.print))}">${linkButton(`/my/print/${certificateId}`, visit.t(words.print))}</span></div>`
}
