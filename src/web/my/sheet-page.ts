/** `/my/sheets/{shareId}`: one proof on one sheet of paper, with its QR code, its number and its code. */
import { certificateHistory } from '../../../projections/certificate-history.ts'
import { myWords as words } from '../../language/my-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { date, facts, heading, link, paragraph, small } from '../kit/parts.ts'
import { printButton } from '../print-button.ts'
import { qrCode } from '../qr.ts'
import { organisationName, ownLearnerId, standing, titleOf } from './papers.ts'
import { addressOf, shareOf, untilOf } from './shared.ts'

export const sheetPage = definePage({
  path: '/my/sheets/:shareId',
  roles: ['learner'],
  scripts: ['paper-buttons'],
  async show(visit) {
    const { share, papers } = await shareOf(visit, visit.path.shareId ?? '')
    const paper = papers.find(({ certificateId }) => share.certificateIds?.some((id) => id === certificateId))
    const address = addressOf(visit, share)
    if (!paper || address === undefined || share.status !== 'open') throw new PageError(404)
    const { certificateId } = paper
    const { result } = await visit.ask(certificateHistory, { learnerId: await ownLearnerId(visit), certificateId })
    const title = titleOf(visit, paper)
    const secret = typeof result.lookupSecret === 'string' ? result.lookupSecret : undefined
    const content = html`<div class="lb-screen">${printButton(visit)}<p class="nl-paragraph lb-small">${link(`/my/shares/${share.shareId}`, visit.t(words.shareTitle))}</p></div>
<article class="lb-sheet">${heading(1, title)}
${facts([
  [visit.t(words.holder), typeof result.name === 'string' && result.name],
  [visit.t(words.issuer), organisationName(paper.institution)],
  [visit.t(words.awardedOn), date(visit, paper.awardedOn)],
  [visit.t(words.status), standing(visit, paper)],
])}
${
  result.restsOn.length > 0 &&
  html`${heading(2, visit.t(words.sheetPart))}<ul class="lb-list">${result.restsOn.map((one) => html`<li>${one.title ? visit.t(one.title) : ''} <span class="lb-code">${one.unitCode}</span></li>`)}</ul>`
}
<div class="lb-sheet-code"><div>${qrCode(address, visit.t(words.qrOf, { what: title }))}</div><div>${heading(2, visit.t(words.sheetScan))}
${paragraph(visit.t(words.sheetUntil, { until: untilOf(visit, share) }))}
${
  secret !== undefined &&
  html`${paragraph(visit.t(words.sheetOr, { address: `${visit.services.publicUrl}/verify` }))}${facts([
    [visit.t(words.number), html`<span class="lb-number">${paper.certificateNumber}</span>`],
    [visit.t(words.code), html`<span class="lb-secret-short">${secret}</span>`],
  ])}`
}</div></div>
${small(visit.t(words.sheetOfDay, { on: visit.today }))}</article>`
    return { title, content }
  },
})
