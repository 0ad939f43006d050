/** What stands behind an entry, in the page itself beside the form: documents, the first one open, and signed hours. */
import type { z } from 'zod'
import { costEntry } from '../../../projections/cost-entry.ts'
import { evidence } from '../../../projections/evidence.ts'
import { localDateAt } from '../../contract/dates.ts'
import { actWords } from '../../language/act-words.ts'
import { approveWords as words } from '../../language/approve-words.ts'
import { documentPreview } from '../evidence/document-preview.ts'
import { hoursText } from '../hours/hours-text.ts'
import { type Html, html } from '../html.ts'
import { date, folded, heading, paragraph, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Item } from './queue.ts'

type Known = z.infer<typeof costEntry.result>
export type Behind = Pick<Known, 'documents' | 'hours'>
type Hours = NonNullable<Behind['hours']>

/** As the entry's own page has it; who approves what the lead spent itself is shown each document alone. */
export async function behindOf(visit: Visit, { grantId, entryId, taken, evidence: more }: Item): Promise<Behind> {
  const known = await visit.asked(costEntry, { grantId, entryId })
  // The kernel gives what the query's own schema describes.
  if (known.kind === 'answered') return known.result as Known
  const hashes = [...new Set([...taken.map(({ sha256 }) => sha256), ...more])]
  const documents: Known['documents'] = []
  for (const sha256 of hashes) {
    const asked = await visit.asked(evidence, { sha256, grantId })
    const told = asked.kind === 'answered' ? (asked.result as z.infer<typeof evidence.result>) : undefined
    const opens = told && { kind: told.kind, mediaType: told.mediaType, bytes: told.bytes, erased: told.erased }
    documents.push({ sha256, wages: false, ...(opens && { opens }) })
  }
  return { documents }
}

export function documentColumn(visit: Visit, { documents, hours }: Behind, { grantId }: Item): Html {
  const { t } = visit
  const opening = documents.flatMap(({ sha256, opens }) => (opens && !opens.erased ? [{ sha256, ...opens }] : []))
  if (opening.length === 0 && !hours) return html`<div>${paragraph(t(words.noDocument))}</div>`
  const previews = opening.map(({ sha256, mediaType }, index) => {
    const title = t(words.documentOf, { number: index + 1 })
    const preview = documentPreview(visit, { sha256, mediaType, title, grantId })
    return index === 0 ? preview : folded(title, preview)
  })
  const label = t(opening.length === 0 ? words.hoursTitle : opening.length === 1 ? words.document : words.documents)
  return html`<details class="lb-folded lb-wide-open"><summary>${label}</summary><div class="lb-folded-content">${previews}${hours && timesheet(visit, hours)}</div></details>`
}

/** Why somebody was absent is nobody's business; how long is. */
function timesheet(visit: Visit, hours: Hours): Html {
  const { t } = visit
  const on = (instant: string | undefined) => (instant === undefined ? '' : localDateAt(Date.parse(instant)))
  const said = [
    hours.signedBy && t(words.signedBy, { name: personal(visit, hours.signedBy.name), on: on(hours.signedAt) }),
    hours.status === 'approved' && hours.decidedBy
      ? t(words.approvedBy, { name: personal(visit, hours.decidedBy.name), on: on(hours.decidedAt) })
      : t(words.noSignature),
  ].filter((one) => one !== undefined)
  const cell = (minutes: number) => (minutes === 0 ? '' : hoursText(minutes))
  return html`${heading(2, t(words.hoursTitle))}
${paragraph(hours.addendum ? t(words.addendum) : said.join(' '))}
${
  hours.days.length > 0 &&
  table(
    t(words.hoursTitle),
    [
      { label: t(words.day), cell: (day) => date(visit, day.on) },
      { label: t(words.onProject), kind: 'number', cell: ({ project }) => cell(project) },
      { label: t(words.onOther), kind: 'number', cell: ({ other }) => cell(other) },
      { label: t(words.absent), kind: 'number', cell: ({ absent }) => cell(absent) },
    ],
    hours.days,
    { hideCaption: true, total: [t(actWords.total), cell(hours.project), cell(hours.other), cell(hours.absent)] },
  )
}`
}
