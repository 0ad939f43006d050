/** "What somebody else will read": the very file is made and goes through the verifier that everybody uses. */
import { issuers } from '../../../projections/issuers.ts'
import { instantAt } from '../../contract/dates.ts'
import { type MadeFile, SIGNED_FORMATS } from '../../credentials/files.ts'
import { verify } from '../../credentials/verify/verify.ts'
import { keepWords as words } from '../../language/keep-words.ts'
import { type Html, html } from '../html.ts'
import { heading, paragraph } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { proofPreview } from '../verification/proof-result.ts'

/** `made`: the signed proof as it would be kept. */
export async function keepPreview(visit: Visit, form: string, made: MadeFile): Promise<Html> {
  const { kernel, credentials, status } = visit.services
  const check = () => verify(made.bytes, credentials.trust, { now: instantAt(visit.now) })
  let seen = await check()
  if (seen.credential?.issuer.known === false) {
    // The first key of an institution was made just now, and what tells of it comes after.
    const { head } = await status()
    await kernel.ask({ query: issuers.name, params: {}, caller: visit.caller, waitFor: head })
    seen = await check()
  }
  const isSigned = SIGNED_FORMATS.has(form)
  return html`${heading(2, visit.t(words.previewTitle))}
${paragraph(visit.t(isSigned ? words.previewText : words.previewUnsigned))}
<div class="lb-preview">${proofPreview(seen, visit.language)}</div>
${form === 'pdf' && paragraph(visit.t(words.previewPdf))}`
}
