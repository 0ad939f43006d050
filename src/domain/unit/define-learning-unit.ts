import { unitEvents } from '../../../events/unit.ts'
import { unitId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { codeRef } from '../code/code.ts'
import { units } from './unit.ts'

/** A unit of the shared catalogue, with its size and what one can do after it; its code is unique at its owner (domain.md 4.4). */
export const defineLearningUnit = defineCommand({
  name: 'defineLearningUnit',
  summary: { nl: 'Beschrijf een leereenheid', en: 'Define a learning unit' },
  purpose: 'education',
  stream: units,
  opens: 'new',
  input: unitEvents.shapes.LearningUnitDefined.decided.omit({ unitId: true }),
  target: () => 'new',
  who: ({ ownerId }) => [{ role: ['organisationAdmin', 'programmeManager', 'coordinator'], at: ownerId }],
  // People read C1-K1-W1 and c1-k1-w1 as one code.
  reserves: ({ ownerId, code }) => [
    { ref: codeRef('unitCode', `${ownerId}-${code}`.toLowerCase()), claim: { kind: 'unitCode' } },
  ],
  decide(_unit, input, { streamId }) {
    return { events: [{ type: 'LearningUnitDefined', data: { unitId: unitId.parse(streamId), ...input } }] }
  },
})
