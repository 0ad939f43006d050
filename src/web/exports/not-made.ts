/** Why a file was not made, said on a page. */
import { NotAnswered } from '../../documents/reports/asking.ts'
import { exportsWords as words } from '../../language/exports-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import type { Shown } from '../kit/page.ts'
import { heading, lead, link, paragraph } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'

export function notMade(visit: Visit, grantId: string, why: string, status: number): Shown {
  const content = html`${heading(1, visit.t(words.notMade))}${lead(why)}${paragraph(link(`/grants/${grantId}`, visit.t(words.back)))}`
  return { title: words.notMade, content, status }
}

/** Runs what makes a file; what it was not answered is said, and unknown and foreign are the same "not found". */
export async function unlessRefused<T>(visit: Visit, grantId: string, make: () => Promise<T>): Promise<T | Shown> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error
    const { outcome } = error
    if (outcome.kind === 'incomplete') return notMade(visit, grantId, visit.t(words.incomplete), 409)
    if (outcome.kind === 'busy') throw new PageError(503)
    if (outcome.kind === 'forbidden') throw new PageError(403)
    if (outcome.kind !== 'invalid') throw new PageError(404)
    // An id that is none is nothing that is there.
    if (outcome.issues.some(({ pointer }) => pointer === '/grantId')) throw new PageError(404)
    return notMade(visit, grantId, visit.t(words.wrongInput, { why: sentenceFor(visit, outcome) }), 400)
  }
}
