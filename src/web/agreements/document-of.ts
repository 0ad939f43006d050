/** What is signed: its hash in short, and the document itself where this person may open it. */
import { evidence } from '../../../projections/evidence.ts'
import { agreementsWords as words } from '../../language/agreements-words.ts'
import { type Html, html } from '../html.ts'
import { link } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

/** Enough to tell two documents apart by eye. */
const SHORT = 12

export async function isKept(visit: Visit, partnershipId: string, sha256: string): Promise<boolean> {
  const known = await visit.asked(evidence, { sha256, partnershipId })
  return known.kind === 'answered' && !(known.result as { readonly erased: boolean }).erased
}

/** `whole`: where the hash is all that somebody has to compare with. */
export async function documentOf(visit: Visit, partnershipId: string, sha256: string, whole = false): Promise<Html> {
  const opens = (await isKept(visit, partnershipId, sha256))
    ? link(`/evidence/${sha256}?${new URLSearchParams({ partnershipId })}`, visit.t(words.openDocument))
    : undefined
  return html`${opens} <span class="lb-quiet lb-hash">${visit.t(words.hash, { short: opens || !whole ? sha256.slice(0, SHORT) : sha256 })}</span>`
}
