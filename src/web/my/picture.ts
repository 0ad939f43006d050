/** The picture of a proof, in the page itself: then its letters are those of the page. */
import { badgeSvg } from '../../credentials/picture/badge-svg.ts'
import { countingStyle, logoAddress, logoPicture } from '../house-style/counting-style.ts'
import { Html, html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'
import { organisationName, type Paper } from './papers.ts'

/** Its words stand beside it, so it is for the eye alone. Nothing where the kind is not known. */
export async function proofPicture(visit: Visit, paper: Paper): Promise<Html | false> {
  const { certificateKind: kind, titleNl, titleEn, institution } = paper
  if (kind === undefined) return false
  const style = await countingStyle(visit, institution.id, paper.awardedOn ?? visit.today)
  const title = { nl: titleNl ?? titleEn ?? '', en: titleEn ?? titleNl ?? '' }
  // Escaped by who draws it: it is a file of its own elsewhere.
  const drawing = Html.of(
    badgeSvg(
      {
        kind,
        title,
        institution: { organisationId: institution.id, name: organisationName(institution) },
        // A page takes no picture that stands in another one; the logo has a place of its own.
        houseStyle: { accent: style?.accent },
      },
      visit.language,
    ),
  )
  return html`<span class="lb-picture" aria-hidden="true">${drawing}</span>`
}

/** The logo of who awarded it, if there was one then. Its words stand beside it. */
export async function issuerLogo(visit: Visit, { institution, awardedOn }: Paper): Promise<Html | false> {
  const style = await countingStyle(visit, institution.id, awardedOn ?? visit.today)
  return style?.logo !== undefined && logoPicture(logoAddress(institution.id, style.houseStyleId), style.logo)
}
