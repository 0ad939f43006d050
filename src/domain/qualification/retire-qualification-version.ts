import { z } from 'zod'
import { creboCode, qualificationEvents, qualificationVersion } from '../../../events/qualification.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { qualifications } from './qualification.ts'

/** The last days to start and to earn the diploma; other days replace the ones that were set (domain.md 4.4). */
export const retireQualificationVersion = defineCommand({
  name: 'retireQualificationVersion',
  summary: { nl: 'Laat een versie van een kwalificatie aflopen', en: 'Retire a version of a qualification' },
  purpose: 'education',
  stream: qualifications,
  input: z.strictObject({
    crebo: creboCode,
    version: qualificationVersion,
    ...qualificationEvents.shapes.QualificationVersionRetired.decided.shape,
  }),
  target: ({ crebo, version }) => `${crebo}-${version}`,
  who: () => [{ role: 'operator' }],
  decide({ retired }, { lastIntake, lastDiploma }) {
    if (lastDiploma < lastIntake) return rejected('diploma-before-intake', { lastIntake, lastDiploma })
    if (retired?.lastIntake === lastIntake && retired.lastDiploma === lastDiploma) {
      return rejected('already-retired', { lastIntake, lastDiploma })
    }
    return { events: [{ type: 'QualificationVersionRetired', data: { lastIntake, lastDiploma } }] }
  },
})
