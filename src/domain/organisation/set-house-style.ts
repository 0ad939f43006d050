import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { houseStyleId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { CONTRAST_LEAST, contrastShown, contrastWithWhite, standingStyles } from './house-style.ts'
import { organisations } from './organisation.ts'
import { refuseLogo } from './plain-logo.ts'

/**
 * How papers look that are established from that day on (docs/decisions/31). The first may reach back, for before it there
 * was none; a next one begins today or later, so that a paper with a style of the school is never given another.
 */
export const setHouseStyle = defineCommand({
  name: 'setHouseStyle',
  summary: { nl: 'Leg de huisstijl van een organisatie vast', en: 'Set the house style of an organisation' },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({
    organisationId,
    ...organisationEvents.shapes.HouseStyleSet.decided.omit({ houseStyleId: true }).shape,
  }),
  target: (input) => input.organisationId,
  who: (input) => [{ role: 'organisationAdmin', at: input.organisationId }],
  // A new style is known before the day on which it begins.
  mayLieAhead: true,
  answers: ['houseStyleId'],
  decide(organisation, { organisationId: _at, ...style }, context) {
    const { accent, logo, from } = style
    // A logo of a person's business is its name, which stays sealed; and such a one issues no papers.
    if (organisation.naturalPerson) return rejected('issuer-is-natural-person')
    if (accent === undefined && logo === undefined) return rejected('house-style-empty')
    if (accent !== undefined && contrastWithWhite(accent) < CONTRAST_LEAST) {
      return rejected('accent-too-light', { ratio: contrastShown(accent), needed: CONTRAST_LEAST })
    }
    const refused = logo === undefined ? undefined : refuseLogo(logo)
    if (refused) return refused
    const last = standingStyles(organisation).at(-1)
    if (last && (from <= last.from || from < context.today)) {
      return rejected('house-style-too-early', { date: from, today: context.today, last: last.from })
    }
    const data = { houseStyleId: context.id(houseStyleId), ...style }
    return { events: [{ type: 'HouseStyleSet', effectiveOn: from, data }] }
  },
})
