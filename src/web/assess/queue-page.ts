/** `/assess/queue`: whose results a device may send now. For the client module; a person is led on to the work itself. */
import { definePage } from '../kit/page.ts'
import { ownerOf } from './offline-part.ts'
import { overviewPage } from './overview-page.ts'

export const queuePage = definePage({
  path: '/assess/queue',
  show(visit) {
    if (!visit.wantsData) return overviewPage.show(visit)
    return { data: { owner: ownerOf(visit), formSecret: visit.formSecret, mayAssess: visit.role === 'assessor' } }
  },
})
