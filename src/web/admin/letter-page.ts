/** `/admin/letters/{userId}/{invitationId}`: an invitation on one sheet of paper, with its QR code. */
import { invitationLetter } from '../../../projections/invitation-letter.ts'
import { adminWords as words } from '../../language/admin-words.ts'
import { say, sayDate } from '../../language/language.ts'
import { html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { heading, paragraph, personal } from '../kit/parts.ts'
import { qrCode } from '../qr.ts'

export const letterPage = definePage({
  path: '/admin/letters/:userId/:invitationId',
  roles: ['organisationAdmin', 'operator', 'coordinator', 'studentAdmin', 'counsellor'],
  async show(visit) {
    const { userId = '', invitationId = '' } = visit.path
    const { result } = await visit.ask(invitationLetter, { userId, invitationId })
    // The letter is in its reader's language, whatever the one who prints it reads.
    const { language, code, path, until } = result
    const t = (sentence: Parameters<typeof say>[0], values = {}) => say(sentence, language, values)
    const organisation = typeof result.organisation?.name === 'string' ? result.organisation.name : ''
    const { publicUrl } = visit.services
    const content = html`<p class="lb-screen">${visit.t(words.print)}</p>
<article class="lb-letter" lang="${language}">${heading(1, t(words.letterTitle))}
${paragraph(t(words.letterDear, { name: personal(visit, result.name) }))}
${paragraph(organisation ? t(words.letterText, { organisation }) : t(words.letterTextOperator))}
${path !== undefined && html`${paragraph(t(words.letterScan))}<p>${qrCode(publicUrl + path, t(words.letterTitle))}</p>`}
${paragraph(t(words.letterOr, { address: `${publicUrl}/uitnodiging` }))}
<p class="lb-secret">${personal(visit, code)}</p>
${paragraph(t(words.letterUntil, { until: sayDate(until, language) }))}
${paragraph(t(words.letterSafe))}</article>`
    return { title: words.letterTitle, content }
  },
})
