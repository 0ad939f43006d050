/** The picture of a proof, in the page itself: then its letters are those of the page. */
import { badgeSvg } from '../../credentials/picture/badge-svg.ts'
import { Html, html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'
import { organisationName, type Paper } from './papers.ts'

/** Its words stand beside it, so it is for the eye alone. Nothing where the kind is not known. */
export function proofPicture(visit: Visit, paper: Paper): Html | false {
  const { certificateKind: kind, titleNl, titleEn, institution } = paper
  if (kind === undefined) return false
  const title = { nl: titleNl ?? titleEn ?? '', en: titleEn ?? titleNl ?? '' }
  // Escaped by who draws it: it is a file of its own elsewhere.
  const drawing = Html.of(
    badgeSvg(
      { kind, title, institution: { organisationId: institution.id, name: organisationName(institution) } },
      visit.language,
    ),
  )
  return html`<span class="lb-picture" aria-hidden="true">${drawing}</span>`
}
