import { z } from 'zod'
import { partnershipEvents } from '../../../events/partnership.ts'
import { partnershipId, programmeLineId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { normalForm } from '../../contract/naming.ts'
import { rejected } from '../../contract/stream.ts'
import { overlap, refuseBackwards } from '../period.ts'
import { LEADING } from './agreement-parties.ts'
import { partnerships } from './partnership.ts'

/** A heading under which the partnership works, or a part of one (model.md 5, ProgrammeLineOpened). By the lead. */
export const openProgrammeLine = defineCommand({
  name: 'openProgrammeLine',
  summary: { nl: 'Begin een programmalijn', en: 'Open a programme line' },
  purpose: 'administration',
  stream: partnerships,
  input: z.strictObject({
    partnershipId,
    ...partnershipEvents.shapes.ProgrammeLineOpened.decided.omit({ programmeLineId: true }).shape,
  }),
  target: (input) => input.partnershipId,
  who: ({ partnershipId }, { leadPartnerId }) => [{ role: LEADING, at: leadPartnerId, scope: { partnershipId } }],
  mayLieAhead: true,
  answers: ['programmeLineId'],
  decide(partnership, { partnershipId, ...line }, { id }) {
    const backwards = refuseBackwards(line)
    if (backwards) return backwards
    if (line.from < partnership.startsOn) {
      return rejected('before-the-partnership', { startsOn: partnership.startsOn })
    }
    if (line.parentId !== undefined && !partnership.lines.has(line.parentId)) {
      return rejected('unknown-programme-line', { programmeLineId: line.parentId })
    }
    for (const other of partnership.lines.values()) {
      if (normalForm(other.name) === normalForm(line.name) && overlap(other, line)) {
        return rejected('programme-line-exists', { name: other.name, from: other.from })
      }
    }
    const data = { programmeLineId: id(programmeLineId), ...line }
    return { events: [{ type: 'ProgrammeLineOpened', effectiveOn: line.from, data }], partnershipId }
  },
})
