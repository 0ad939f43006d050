import { it } from 'vitest'
import { coen } from '../../../test/support/books.ts'
import { closed, GRANT, OTHER_LETTER, posted, running } from '../../../test/support/funding.ts'
import { given, type PastEvent } from '../../../test/support/given.ts'
import { amendGrant } from './amend-grant.ts'

const amend = (endsOn: string, ...events: readonly PastEvent[]) =>
  given(...running, ...events).when(
    amendGrant,
    { grantId: GRANT, ground: 'byFunder', decisionHash: OTHER_LETTER, endsOn, decidedOn: '2023-06-01' },
    coen,
  )

it('a grant is not cut off before books that hold something: they would be missing from its settlement', () => {
  // A year of late corrections stays behind the last day: until 2023-q1.
  for (const events of [posted('2023-q2', 'poster', 'L2', 500), [closed('2023-q2', { L2: 5 })]]) {
    amend('2022-03-31', ...events).thenRejected('books-behind-the-end', { period: '2023-q2' })
    amend('2022-04-01', ...events).then({ type: 'GrantAmended' })
  }
  amend('2022-03-31', ...posted('2023-q1', 'poster', 'L2', 500)).then({ type: 'GrantAmended' })
})
