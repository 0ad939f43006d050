/** `/house-style/logos/{organisationId}/{houseStyleId}`: a logo as a file; it stands on papers that anybody may see. */
import { organisationId as id } from '../../../events/values.ts'
import { houseStyles } from '../../../projections/house-styles.ts'
import { PageError } from '../error-page.ts'
import { type Download, definePage } from '../kit/page.ts'

export const logoPage = definePage({
  path: '/house-style/logos/:organisationId/:houseStyleId',
  async show(visit) {
    const at = id.safeParse(visit.path.organisationId)
    if (!at.success) throw new PageError(404)
    const { result } = await visit.ask(houseStyles, { organisationId: at.data })
    return logoFile(result.rows.find(({ houseStyleId }) => houseStyleId === visit.path.houseStyleId)?.logo)
  },
})

export function logoFile(logo: string | undefined): Download {
  if (logo === undefined) throw new PageError(404)
  return logo.startsWith('<svg')
    ? { download: logo, name: 'logo.svg', type: 'image/svg+xml' }
    : { download: Buffer.from(logo, 'base64'), name: 'logo.png', type: 'image/png' }
}
