/** The house style of an organisation on a day, and its logo as a picture on a page. */
import type { z } from 'zod'
import { houseStyles } from '../../../projections/house-styles.ts'
import { logoSize } from '../../credentials/picture/logo-svg.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'

export type ShownStyle = z.infer<typeof houseStyles.result>['rows'][number]

/** Undefined where none counts: then all is as it is here by itself. */
export async function countingStyle(visit: Visit, organisationId: string, on: string): Promise<ShownStyle | undefined> {
  const { result } = await visit.ask(houseStyles, { organisationId, on })
  return result.rows.find(({ houseStyleId }) => houseStyleId === result.counts)
}

/** It never changes: another logo is another style. */
export const logoAddress = (organisationId: string, houseStyleId: string): string =>
  `/house-style/logos/${organisationId}/${houseStyleId}`

/** On white, as on paper, whatever colour the page has. `alt` is empty where the name stands beside it. */
export function logoPicture(address: string, logo: string, alt = ''): Html {
  const { width, height } = logoSize(logo, { area: 7_000, width: 220, height: 80 })
  return html`<span class="lb-logo"><img src="${address}" alt="${alt}" width="${Math.round(width)}" height="${Math.round(height)}"></span>`
}
