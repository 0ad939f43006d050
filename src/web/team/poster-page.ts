/** `/team/requests/{shareRequestId}/poster`: one sheet for the wall of the canteen. */
import { purposeWords } from '../../language/sharing-words.ts'
import { teamWords as words } from '../../language/team-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { heading, paragraph, word } from '../kit/parts.ts'
import { printButton } from '../print-button.ts'
import { qrCode } from '../qr.ts'
import { askedFor } from '../requested.ts'
import { requestOf, seenUntil } from './request-page.ts'
import { ASKING } from './staff.ts'

export const posterPage = definePage({
  path: '/team/requests/:shareRequestId/poster',
  roles: ASKING,
  scripts: ['paper-buttons'],
  async show(visit) {
    const request = await requestOf(visit)
    if (typeof request.link !== 'string') throw new PageError(404)
    const { roles } = await visit.me()
    const found = roles.find(({ organisation }) => organisation?.id === visit.organisationId)?.organisation?.name
    const organisation = typeof found === 'string' ? found : ''
    const address = `${visit.services.publicUrl}/r/${request.link}`
    const content = html`<div class="lb-screen">${printButton(visit)}</div>
<article class="lb-sheet lb-poster">${heading(1, visit.t(words.posterAsk))}
<p class="nl-paragraph lb-lead">${visit.t(words.posterText, { organisation, what: askedFor(visit, request) })}</p>
<p>${qrCode(address, visit.t(words.posterQr))}</p>
${paragraph(visit.t(words.posterHow))}
${paragraph(html`${visit.t(words.posterWhy, { why: word(visit, purposeWords, request.purpose) })} ${visit.t(words.posterUntil, { until: seenUntil(visit, request), by: request.answerBy })}`)}
<p class="nl-paragraph lb-small">${visit.t(words.posterOr)} <span class="lb-secret-short">${address}</span></p></article>`
    return { title: words.poster, content }
  },
})
