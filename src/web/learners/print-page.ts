/** `/learners/{learnerId}/print`: a coordinator prints proofs for somebody without a phone, with a code on the paper. */
import { learnerFile } from '../../../projections/learner-file.ts'
import { transcript } from '../../../projections/transcript.ts'
import { shareLinkOf } from '../../contract/verification.ts'
import { createPaperShare } from '../../domain/share/create-paper-share.ts'
import { paperWords, paperShareWords as words } from '../../language/sharing-words.ts'
import { html } from '../html.ts'
import { checkboxes, errorSummary, type FormErrors, form, noErrors } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { empty, heading, lead, link, notice, small } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { printButton } from '../print-button.ts'
import { qrCode } from '../qr.ts'
import { learnerAt, pageOf } from './staff.ts'

export const printPage = definePage({
  path: '/learners/:learnerId/print',
  roles: ['coordinator'],
  scripts: ['paper-buttons'],
  show: (visit) => choose(visit),
  async post(visit) {
    const certificateIds = visit.fields.all('proof')
    if (certificateIds.length === 0) return choose(visit, new Map([['proof', visit.t(words.missing)]]))
    const outcome = await visit.act(createPaperShare, {
      learnerId: learnerAt(visit),
      organisationId: visit.organisationId,
      certificateIds: [...certificateIds],
    })
    if (outcome.kind !== 'accepted') {
      return choose(visit, errorsOf(visit, outcome, { certificateIds: 'proof', 'unknown-certificate': 'proof' }))
    }
    // Sent again, the same form gives the same sheet: the command is done once and tells its secret again.
    const { shareId = '' } = outcome.ids
    return sheet(visit, shareLinkOf(shareId, outcome.secrets.linkSecret ?? ''), certificateIds)
  },
})

async function papersOf(visit: Visit) {
  const { result } = await visit.ask(transcript, { learnerId: learnerAt(visit) })
  return result.rows.filter(
    ({ certificateId, status }) => certificateId !== undefined && status !== 'revoked' && status !== 'suspended',
  )
}
const titleOf = (visit: Visit, row: Awaited<ReturnType<typeof papersOf>>[number]) =>
  visit.both(row.titleNl, row.titleEn)
const untilOf = (visit: Visit, { validUntil }: Awaited<ReturnType<typeof papersOf>>[number]) =>
  validUntil === undefined ? visit.t(paperWords.forEver) : visit.t(paperWords.validUntil, { on: validUntil })

async function choose(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const papers = await papersOf(visit)
  const content = html`${errorSummary(visit, errors)}${heading(1, visit.t(words.title))}
${lead(visit.t(words.lead))}
${
  papers.length === 0
    ? empty(visit.t(words.none))
    : html`${notice('warning', visit.t(words.noEnd))}${form(visit, {
        submit: words.make,
        content: checkboxes(visit, {
          name: 'proof',
          label: words.which,
          choices: papers.map((row) => ({
            value: row.certificateId ?? '',
            label: titleOf(visit, row),
            hint: untilOf(visit, row),
          })),
          values: visit.fields.all('proof'),
          errors,
        }),
      })}`
}
<p>${link(pageOf(learnerAt(visit)), visit.t(words.back))}</p>`
  return { title: words.title, content, status: errors.size > 0 ? 400 : 200 }
}

async function sheet(visit: Visit, shareLink: string, chosen: readonly string[]): Promise<Shown> {
  const { result: file } = await visit.ask(learnerFile, { learnerId: learnerAt(visit) })
  const papers = (await papersOf(visit)).filter(({ certificateId = '' }) => chosen.includes(certificateId))
  const address = `${visit.services.publicUrl}/s/${shareLink}`
  const title =
    typeof file.name === 'string' ? visit.t(words.sheetTitle, { name: file.name }) : visit.t(words.sheetTitleUnnamed)
  const content = html`<div class="lb-screen">${notice('info', visit.t(words.once))}${printButton(visit)}<p class="nl-paragraph lb-small">${link(pageOf(learnerAt(visit)), visit.t(words.back))}</p></div>
<article class="lb-sheet">${heading(1, title)}
<ul class="lb-list">${papers.map((row) => html`<li><strong>${titleOf(visit, row)}</strong> <span class="lb-code">${row.certificateNumber}</span><br>${untilOf(visit, row)}</li>`)}</ul>
<div class="lb-sheet-code"><div>${qrCode(address, visit.t(words.scan))}</div><div>${heading(2, visit.t(words.scan))}
<p class="nl-paragraph">${visit.t(words.or)}<br><span class="lb-secret-short">${address}</span></p></div></div>
${small(visit.t(words.printed, { on: visit.today }))}</article>`
  return { title, content }
}
