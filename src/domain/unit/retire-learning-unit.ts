import { z } from 'zod'
import { unitEvents } from '../../../events/unit.ts'
import { unitId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { units } from './unit.ts'

/** From `on` no new offering or credential type takes it up; what was started goes on (domain.md 4.4). */
export const retireLearningUnit = defineCommand({
  name: 'retireLearningUnit',
  summary: { nl: 'Laat een leereenheid vervallen', en: 'Retire a learning unit' },
  purpose: 'education',
  stream: units,
  input: z.strictObject({ unitId, ...unitEvents.shapes.LearningUnitRetired.decided.shape }),
  target: (input) => input.unitId,
  who: (_input, { ownerId }) => [{ role: ['organisationAdmin', 'programmeManager', 'coordinator'], at: ownerId }],
  mayLieAhead: true,
  decide(unit, { unitId, ...retirement }) {
    if (unit.retiredOn !== undefined) return rejected('unit-retired', { unitId, on: unit.retiredOn })
    return { events: [{ type: 'LearningUnitRetired', effectiveOn: retirement.on, data: retirement }] }
  },
})
