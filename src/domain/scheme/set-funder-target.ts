import { z } from 'zod'
import { schemeEvents } from '../../../events/scheme.ts'
import { schemeId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { refuseBackwards } from '../period.ts'
import { schemes } from './scheme.ts'
import { byOwner } from './scheme-owner.ts'

/** What the funder wants to reach with all that it pays for: how many persons, each once (domain.md 2.6, HCA). */
export const setFunderTarget = defineCommand({
  name: 'setFunderTarget',
  summary: { nl: 'Zeg wat u met alle bijdragen samen wilt bereiken', en: 'Say what all grants together aim at' },
  purpose: 'administration',
  stream: schemes,
  input: z.strictObject({ schemeId, ...schemeEvents.shapes.FunderTargetSet.decided.shape }),
  target: (input) => input.schemeId,
  who: (_input, scheme) => byOwner(scheme.ownerId),
  mayLieAhead: true,
  decide(_scheme, { schemeId: _id, ...data }) {
    const backwards = refuseBackwards(data)
    if (backwards) return backwards
    return { events: [{ type: 'FunderTargetSet', effectiveOn: data.from, data }] }
  },
})
