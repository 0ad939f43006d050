/** `/grants/{grantId}/export/xaf/{organisationId}/{year}`: the audit file of one organisation, with the documents behind it. */
import { MONEY } from '../../../projections/grant-sight.ts'
import { writeXaf } from '../../documents/xaf/write-xaf.ts'
import { xafYear } from '../../documents/xaf/xaf-year.ts'
import { xafZip } from '../../documents/xaf/xaf-zip.ts'
import { exportsWords as words } from '../../language/exports-words.ts'
import { PageError } from '../error-page.ts'
import { definePage } from '../kit/page.ts'
import { fileName, plain } from './file-name.ts'
import { notMade, unlessRefused } from './not-made.ts'
import { reportAsk } from './report-ask.ts'

export const xafPage = definePage({
  path: '/grants/:grantId/export/xaf/:organisationId/:year',
  roles: MONEY,
  show(visit) {
    const { grantId = '', organisationId = '', year = '' } = visit.path
    if (!/^(19|20|21)\d{2}$/.test(year)) throw new PageError(404)
    const asking = reportAsk(visit, grantId)
    return unlessRefused(visit, grantId, async () => {
      const gathered = await xafYear(asking, { organisationId, year, software: visit.services.version })
      if (!gathered) return notMade(visit, grantId, visit.t(words.nothingIn, { year }), 404)
      const written = await writeXaf(gathered)
      const what = `xaf-${plain(gathered.organisation.name)}-${year}`
      const name = fileName(gathered.grant.name, what, gathered.createdOn, 'zip')
      return {
        download: xafZip(asking, written, name.replace(/\.zip$/, ''), visit.language),
        name,
        type: 'application/zip',
      }
    })
  },
})
