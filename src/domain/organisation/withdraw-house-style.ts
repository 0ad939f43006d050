import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { organisations } from './organisation.ts'

/** A house style that should never have been counts no more, on any day; it stays to be seen. */
export const withdrawHouseStyle = defineCommand({
  name: 'withdrawHouseStyle',
  summary: { nl: 'Trek een huisstijl terug', en: 'Take back a house style' },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({ organisationId, ...organisationEvents.shapes.HouseStyleWithdrawn.decided.shape }),
  target: (input) => input.organisationId,
  who: (input) => [{ role: 'organisationAdmin', at: input.organisationId }],
  decide({ houseStyles }, { organisationId: _of, ...data }) {
    const style = houseStyles.get(data.houseStyleId)
    if (!style) return rejected('unknown-house-style')
    if (style.withdrawn) return rejected('house-style-withdrawn')
    return { events: [{ type: 'HouseStyleWithdrawn', data }] }
  },
})
