/**
 * The sums of the partner dashboard (domain.md section 5). By partnership, and by the organisation
 * that is provider, employer or institution. Months are those of the facts: what is entered late counts in the month
 * that it belongs to, from the position on at which it became known.
 *
 * Target groups are sealed, and a read model opens nothing: a row keeps the sealed value, and is counted when somebody
 * who may see the count asks. Once its key is gone it reads as erased, at earlier positions too.
 */
import { defineProjection, type ProjectionSpec, type WriteDb } from '../src/contract/projection.ts'
import { attemptHandlers, attemptTables, policyHandlers } from './dashboard-attempts.ts'
import { cellTables, note } from './dashboard-cells.ts'
import { enrolmentHandlers, enrolmentTables, memberHandlers } from './dashboard-enrolments.ts'
import { booksHandlers, grantHandlers, moneyTables } from './dashboard-money.ts'
import { paperHandlers, paperTables } from './dashboard-papers.ts'

export const partnerDashboardModel = defineProjection({
  name: 'partnerDashboard',
  version: 4,
  kind: 'totals',
  tables: [...cellTables, ...enrolmentTables, ...attemptTables, ...paperTables, ...moneyTables],
  on: {
    ...policyHandlers,
    ...memberHandlers,
    ...noted({ ...enrolmentHandlers, ...attemptHandlers, ...paperHandlers, ...grantHandlers, ...booksHandlers }),
  },
})

/** Each event that counts also says by when its position was known. */
function noted(handlers: ProjectionSpec['on']): ProjectionSpec['on'] {
  return Object.fromEntries(
    Object.entries(handlers).map(([type, handler]) => [
      type,
      (event: never, db: WriteDb) => {
        note(db, event)
        handler(event, db)
      },
    ]),
  )
}
