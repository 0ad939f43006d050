/** What can be asked about who works where, what is shared there, and what was got before. */
import type { AnyQuery } from '../src/contract/projection.ts'
import { matchesPerson } from './matches-person.ts'
import { myDetails } from './my-details.ts'
import { myTeam } from './my-team.ts'
import { openShare } from './open-share.ts'
import { shareRequestForMe } from './request-for-me.ts'
import { shareRequestsForMe } from './requests-for-me.ts'
import { sharePreview } from './share-preview.ts'
import { shareRequest, shareRequests } from './share-requests.ts'
import { sharedWithUs } from './shared-with-us.ts'
import { takeOvers } from './take-overs.ts'

export const sharingQueries: readonly AnyQuery[] = [
  matchesPerson,
  openShare,
  sharePreview,
  shareRequests,
  shareRequest,
  shareRequestsForMe,
  shareRequestForMe,
  sharedWithUs,
  myTeam,
  myDetails,
  takeOvers,
]
