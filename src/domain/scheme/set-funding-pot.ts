import { z } from 'zod'
import { schemeEvents } from '../../../events/scheme.ts'
import { schemeId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { overlap, refuseBackwards } from '../period.ts'
import { schemes } from './scheme.ts'
import { byOwner } from './scheme-owner.ts'

/**
 * What there is to give under a scheme in a time: the pot. By its owner. Two pots of one scheme never
 * overlap: each grant comes out of one.
 */
export const setFundingPot = defineCommand({
  name: 'setFundingPot',
  summary: { nl: 'Zeg hoeveel er te verdelen is', en: 'Say how much there is to give' },
  purpose: 'administration',
  stream: schemes,
  input: z.strictObject({ schemeId, ...schemeEvents.shapes.FundingPotSet.decided.shape }),
  target: (input) => input.schemeId,
  who: (_input, scheme) => byOwner(scheme.ownerId),
  mayLieAhead: true,
  decide(scheme, { schemeId: _scheme, ...data }) {
    const backwards = refuseBackwards(data)
    if (backwards) return backwards
    const other = [...scheme.pots.values()].find((pot) => pot.code !== data.code && overlap(pot, data))
    if (other) return rejected('pot-overlaps', { code: other.code })
    return { events: [{ type: 'FundingPotSet', effectiveOn: data.from, data }] }
  },
})
