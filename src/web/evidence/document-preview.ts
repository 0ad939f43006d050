/** A document in the page itself, beside what is said of it: a picture as a picture, a PDF by the browser's own reader. */
import type { MediaType } from '../../../events/evidence.ts'
import { previewWords as words } from '../../language/preview-words.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'

export interface PreviewOf {
  readonly sha256: string
  readonly mediaType: MediaType
  /** Names it, for who can't see it: "Factuur 2023-117". */
  readonly title: string
  /** The grant by which it may be opened; absent for a document of one's own. */
  readonly grantId?: string
}

/** The address of a document; the page that frames it is declared with `frames: true` (kit/page.ts). */
export function documentAddress({ sha256, grantId }: Pick<PreviewOf, 'sha256' | 'grantId'>, framed = false): string {
  const parameters = new URLSearchParams({ ...(grantId && { grantId }), ...(framed && { shown: 'page' }) })
  return `/evidence/${sha256}${parameters.size > 0 ? `?${parameters.toString()}` : ''}`
}

/** XML is not shown as it is: a page of ours says what stands in it. */
function readableLink(visit: Visit, { sha256, grantId, title }: PreviewOf): Html {
  const search = grantId === undefined ? '' : `?grantId=${grantId}`
  return html`<div class="lb-document"><p class="nl-paragraph"><a class="nl-link" href="/evidence/${sha256}/invoice${search}">${visit.t(words.readXml)}<span class="lb-unseen"> ${title}</span></a></p></div>`
}

/** With a link beside it: not every browser has a reader, and a phone shows a PDF better by itself. */
export function documentPreview(visit: Visit, document: PreviewOf): Html {
  const { mediaType, title } = document
  if (mediaType === 'application/xml') return readableLink(visit, document)
  const isPdf = mediaType === 'application/pdf'
  const open = html`<p class="nl-paragraph lb-small lb-screen"><a class="nl-link" href="${documentAddress(document)}">${visit.t(isPdf ? words.savePdf : words.openPicture)}<span class="lb-unseen"> ${title}</span></a></p>`
  const shown = isPdf
    ? html`<iframe class="lb-document-frame" src="${documentAddress(document, true)}" title="${title}" loading="lazy"></iframe>`
    : html`<img class="lb-document-picture" src="${documentAddress(document)}" alt="${title}" loading="lazy">`
  return html`<div class="lb-document">${shown}${open}</div>`
}
