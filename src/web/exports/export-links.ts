/** Under a table: the same table as a file, with the very parameters that the page was asked with. */
import { exportsWords, exportTitles } from '../../language/exports-words.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'

export type ExportWhat = keyof typeof exportTitles
export const EXPORT_FORMATS = ['xlsx', 'csv', 'pdf', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** `search`: the page's own parameters; where it is in pages (`cursor`, `limit`) is left out: a file holds all. */
export function exportLinks(
  visit: Visit,
  grantId: string,
  what: ExportWhat,
  search: URLSearchParams | Readonly<Record<string, string>> = {},
): Html {
  const parameters = new URLSearchParams(search)
  for (const name of ['cursor', 'limit', 'lang']) parameters.delete(name)
  const asked = parameters.size > 0 ? `?${parameters.toString()}` : ''
  return fileLinks(visit, what, (format) => `/grants/${grantId}/export/${what}/${format}${asked}`)
}

/** The same for a report that is of no grant. */
export function fileLinks(visit: Visit, what: ExportWhat, hrefOf: (format: ExportFormat) => string): Html {
  const links = EXPORT_FORMATS.map((format) => {
    const label = visit.t(exportsWords.downloadOf, { format: format.toUpperCase(), what: visit.t(exportTitles[what]) })
    const href = hrefOf(format)
    return html` <a class="nl-link" href="${href}" download aria-label="${label}">${format.toUpperCase()}</a>`
  })
  return html`<p class="nl-paragraph lb-small lb-screen">${visit.t(exportsWords.download)}:${links}</p>`
}
