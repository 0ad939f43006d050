/** A share as the organisation that it is for sees it: logged in, without the link. Written down as any other look. */
import { z } from 'zod'
import { shareId } from '../events/values.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { OPEN_SHARE, verification } from '../src/contract/verification.ts'
import { ASKING } from '../src/domain/employment/employment.ts'
import { shares } from '../src/domain/share/share.ts'
import { shownOf } from './verify-share.ts'

export const openShare = defineQuery({
  name: OPEN_SHARE,
  summary: { nl: 'Bekijk wat met uw organisatie is gedeeld', en: 'See what is shared with your organisation' },
  params: z.strictObject({ shareId }),
  result: verification,
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const share = await context.load(shares.ref(params.shareId))
    // One for somebody else is as one that does not exist; one that has ended says so.
    if (!share?.audienceId || !context.viewer.holds(ASKING, share.audienceId)) return rejected('not-found')
    return shownOf(share, context)
  },
})
