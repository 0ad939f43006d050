import type { Facts } from '../../contract/command.ts'
import type { GrantState } from '../grant/grant.ts'
import { bookRefs } from '../grant/posted.ts'
import { sum } from '../money.ts'
import { booksOf } from './books.ts'

/** Cents that came in of one pledge, in all periods of the grant but those that are not among the facts. */
export const paidOfPledge = (grant: GrantState, pledgeId: string, facts: Facts): number =>
  sum(bookRefs(grant).map(({ id }) => facts.get(booksOf.ref(id))?.paidOfPledge.get(pledgeId) ?? 0))
