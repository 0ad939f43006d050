/** `/board/meetings/{meetingId}/list/pdf`: the decision list as a file to keep (PDF/A-3a). */
import { decisionListPdf } from '../../credentials/paper/decision-list.ts'
import { meetingWords as words } from '../../language/meeting-words.ts'
import { onPaper } from '../../language/on-paper-words.ts'
import { countingStyle } from '../house-style/counting-style.ts'
import { html } from '../html.ts'
import { type Download, definePage, type Shown } from '../kit/page.ts'
import { heading, lead, link, paragraph } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { BOARD_ROLES } from './board-roles.ts'
import { ofThisPage } from './meeting-page.ts'

export const decisionListPdfPage = definePage({
  path: '/board/meetings/:meetingId/list/pdf',
  roles: BOARD_ROLES,
  async show(visit): Promise<Download | Shown> {
    const meeting = await ofThisPage(visit)
    const { publicUrl } = visit.services
    const houseStyle = await countingStyle(visit, meeting.institutionId, meeting.on)
    const answer = await decisionListPdf({
      meeting,
      houseStyle,
      language: visit.language,
      publicUrl,
      printedOn: visit.today,
    })
    switch (answer.kind) {
      case 'made':
        return { download: answer.pdf, name: `besluitenlijst-${meeting.on}.pdf`, type: 'application/pdf' }
      case 'letter-not-printable':
        return notMade(visit, visit.t(onPaper.letterNotPrintable, { ...answer }), 422)
      default:
        return notMade(visit, visit.t(onPaper.noPdf), 501)
    }
  },
})

function notMade(visit: Visit, why: string, status: number): Shown {
  const list = `/board/meetings/${visit.path.meetingId}/list`
  const content = html`${heading(1, visit.t(words.noPdf))}${lead(why)}${paragraph(link(list, visit.t(words.backToList)))}`
  return { title: words.noPdf, content, status }
}
